"""Facts given as columns: grouped by subject without making any, then made for one subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any

from jifen.scoring.fact import Fact

_NEEDED = {"subject", "day", "second", "id", "kind"}


class FactTable:
    """Columns of equal length: `subject`, and the fields of `Fact` by their names.

    Raises ValueError where columns are missing, unknown or of unequal length.
    """

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        if missing := sorted(_NEEDED - columns.keys()):
            raise ValueError(f"columns are missing: {', '.join(missing)}")
        if unknown := sorted(columns.keys() - {"subject", *Fact._fields}):
            raise ValueError(f"no facts have the columns {', '.join(unknown)}")
        if len({len(column) for column in columns.values()}) > 1:
            lengths = ", ".join(f"{name} {len(column)}" for name, column in columns.items())
            raise ValueError(f"columns of unequal length: {lengths}")
        self._subjects = columns["subject"]
        last = max(place for place, name in enumerate(Fact._fields) if name in columns)
        self._columns = [columns.get(name) for name in Fact._fields[: last + 1]]

    def places(self) -> Iterator[tuple[Any, list[int]]]:
        """Give each subject, in order, with the places of its facts."""
        by_subject: dict[Any, list[int]] = defaultdict(list)
        for place, subject in enumerate(self._subjects):
            by_subject[subject].append(place)
        for subject in sorted(by_subject):
            yield subject, by_subject.pop(subject)

    def facts(self, places: Sequence[int]) -> list[Fact]:
        """Make the facts that stand at some places."""
        first, *others = places
        # One getter takes a whole subject out of a column; of one place it gives no tuple.
        take = itemgetter(*places) if others else lambda column: (column[first],)
        taken = (
            repeat(Fact._field_defaults[name]) if column is None else take(column)
            for name, column in zip(Fact._fields, self._columns, strict=False)
        )
        return list(map(Fact, *taken))
