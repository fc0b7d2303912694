"""Scales: every value once, best first, of a figure that is there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jifen.document import Path
from jifen.points import UNITS_PER_POINT, decimal_text
from jifen.rules.faults import Fault, repeated_names, unknown_name
from jifen.rules.names import Names
from jifen.rules.scales import Grade, HoursOf, Scale
from jifen.rules.sections import TOTAL

_End = tuple[Fraction, bool]
"""Where a grade begins, and whether just above it; greater ends are stricter."""


def scale_faults(names: Names) -> Iterator[Fault]:
    """Check the scales of a rule set."""
    for index, scale in enumerate(names.rules.scales):
        path: Path = ("scales", index)
        known = {TOTAL, *names.sections}
        if not isinstance(scale.of, HoursOf) and scale.of not in known:
            yield unknown_name("section", scale.of, (*path, "of"), among=known)
        yield from _row_faults(scale, (*path, "rows"))


def _row_faults(scale: Scale, path: Path) -> Iterator[Fault]:
    grades = [((*path, index, "name"), grade.name) for index, grade in enumerate(scale.rows)]
    yield from repeated_names(grades)
    before: _End | None = None
    last = len(scale.rows) - 1
    for index, grade in enumerate(scale.rows):
        place = (*path, index)
        if grade.at_least is not None and grade.above is not None:
            yield Fault("rules.grade_two_ends", place, {"name": grade.name})
            continue
        end = _end(grade)
        if end is None:
            if index < last:
                yield Fault("rules.grade_without_end", place, {"name": grade.name})
        elif index == last:
            yield Fault("rules.scale_gap", place, {"name": grade.name, "end": _text(end)})
        if end and before and end >= before:
            arguments = {"name": grade.name, "end": _text(end), "before": _text(before)}
            yield Fault("rules.grade_not_lower", place, arguments)
        before = end or before
    if scale.rows[last].quota is not None:
        yield Fault("rules.quota_on_last", (*path, last, "quota"), {"name": scale.rows[last].name})


def _end(grade: Grade) -> _End | None:
    if grade.at_least is not None:
        return grade.at_least, False
    return None if grade.above is None else (grade.above, True)


def _text(end: _End) -> str:
    units = end[0] * UNITS_PER_POINT
    number = decimal_text(int(units), UNITS_PER_POINT) if units.denominator == 1 else str(end[0])
    return f"{'above' if end[1] else 'at_least'} {number}"
