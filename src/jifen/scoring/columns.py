"""Facts given as columns: grouped by subject without making any, then made for one subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any

from jifen.scoring.fact import Fact

_SAMPLE = 4_000
"""How many facts, about, are looked at to part subjects evenly."""

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
        usual = Fact._field_defaults
        self._columns = [
            columns[name] if name in columns else [usual[name]] * len(self._subjects)
            for name in Fact._fields[: last + 1]
        ]
        self._rest = [repeat(usual[name]) for name in Fact._fields[last + 1 :]]

    def bounds(self, parts: int) -> list[Any]:
        """Give the subjects at which later parts begin, so that all hold about as many facts."""
        step = max(1, len(self._subjects) // _SAMPLE)
        sample = sorted(self._subjects[::step])
        return [sample[len(sample) * part // parts] for part in range(1, parts)] if sample else []

    def facts(self, part: int = 0, bounds: Sequence[Any] = ()) -> Iterator[tuple[Any, list[Fact]]]:
        """Give each subject of a part, in order, with its facts."""
        pairs: Iterable[tuple[int, Any]] = enumerate(self._subjects)
        if part > 0:
            since = bounds[part - 1]
            pairs = (pair for pair in pairs if pair[1] >= since)
        if part < len(bounds):
            until = bounds[part]
            pairs = (pair for pair in pairs if pair[1] < until)
        by_subject: dict[Any, list[int]] = defaultdict(list)
        for place, subject in pairs:
            by_subject[subject].append(place)
        for subject in sorted(by_subject):
            yield subject, self._facts_at(by_subject.pop(subject))

    def _facts_at(self, places: Sequence[int]) -> list[Fact]:
        """Make the facts that stand at some places."""
        first, *others = places
        # One getter takes a whole subject out of a column; of one place it gives no tuple.
        take = itemgetter(*places) if others else lambda column: (column[first],)
        rows = zip(*map(take, self._columns), *self._rest, strict=False)
        # A row that has every field is made a fact without being taken apart again.
        return list(map(tuple.__new__, repeat(Fact), rows))
