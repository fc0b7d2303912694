"""Facts given as columns: grouped by subject without making any, then made for one subject."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any

from jifen.scoring.fact import PLAIN, Fact, Nature, Setting

_SAMPLE = 4_000
"""How many facts, about, are looked at to part subjects evenly."""

Take = Callable[[Sequence[Any]], Iterable[Any]]
"""Takes what belongs to one subject out of a column."""

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
        natures = _natures(columns)
        self._columns = columns["day"], columns["second"], columns["id"], natures
        self._settings = {name: columns[name] for name in Setting._fields if name in columns}

    def bounds(self, parts: int) -> list[Any]:
        """Give the subjects at which later parts begin, so that all hold about as many facts."""
        step = max(1, len(self._subjects) // _SAMPLE)
        sample = sorted(self._subjects[::step])
        return [sample[len(sample) * part // parts] for part in range(1, parts)] if sample else []

    def facts(self, part: int = 0, bounds: Sequence[Any] = ()) -> Iterator[tuple[Any, list[Fact]]]:
        """Give each subject of a part, in order, with its facts."""
        by_subject: dict[Any, array[int]] = {
            subject: array("L") for subject in self._subjects_of(part, bounds)
        }
        for place, places in enumerate(map(by_subject.get, self._subjects)):
            if places is not None:
                places.append(place)
        for subject in sorted(by_subject):
            yield subject, self._facts_at(by_subject.pop(subject))

    def _subjects_of(self, part: int, bounds: Sequence[Any]) -> set[Any]:
        """Name the subjects of a part, each once."""
        subjects = set(self._subjects)
        if part > 0:
            subjects = {subject for subject in subjects if subject >= bounds[part - 1]}
        if part < len(bounds):
            subjects = {subject for subject in subjects if subject < bounds[part]}
        return subjects

    def _facts_at(self, places: Sequence[int]) -> list[Fact]:
        """Make the facts that stand at some places."""
        # One getter takes a whole subject out of a column; of one place it gives no tuple.
        take: Take = itemgetter(*places) if len(places) > 1 else lambda column: (column[places[0]],)
        rows = zip(*map(take, self._columns), self._settings_at(take), strict=False)
        # A row that has every field is made a fact without being taken apart again.
        return list(map(tuple.__new__, repeat(Fact), rows))

    def _settings_at(self, take: Take) -> Iterable[Setting]:
        """Make the settings of a subject's facts; where no column tells of any, all are plain."""
        if not self._settings:
            return repeat(PLAIN)
        usual = Setting._field_defaults
        told = (
            take(self._settings[name]) if name in self._settings else repeat(usual[name])
            for name in Setting._fields
        )
        return map(Setting, *told)


class _Natures(dict[tuple[Any, ...], Nature]):
    """Every nature once, by its fields."""

    def __missing__(self, fields: tuple[Any, ...]) -> Nature:
        nature = self[fields] = Nature(*fields)
        return nature


def _natures(columns: Mapping[str, Sequence[Any]]) -> list[Nature]:
    """Lay the columns of a nature's fields together; facts that are alike share one.

    One after another, that is quick: what stands in a column is slow to come by for one subject,
    whose facts lie far apart.
    """
    usual = Nature._field_defaults
    given = [columns[x] if x in columns else repeat(usual[x]) for x in Nature._fields]
    return list(map(_Natures().__getitem__, zip(*given, strict=False)))
