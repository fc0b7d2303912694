"""Scales: every value once, best first, of a figure that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from jifen.document import Path
from jifen.periods import PeriodKind, Rolling
from jifen.points import UNITS_PER_POINT, decimal_text
from jifen.rules.faults import Fault, repeated_names, unknown_name
from jifen.rules.names import Names
from jifen.rules.references.conditions import member_condition_faults
from jifen.rules.scales import Grade, Scale

_End = tuple[Fraction, bool]
"""Where a grade begins, and whether just above it; greater ends are stricter."""

_ACROSS_CYCLES = (PeriodKind.YEAR, PeriodKind.LIFETIME)


def scale_faults(names: Names) -> Iterator[Fault]:
    """Check the scales of a rule set."""
    for index, scale in enumerate(names.rules.scales):
        path: Path = ("scales", index)
        several = isinstance(scale.of, tuple)
        for place, name in enumerate(scale.figures):
            at: Path = (*path, "of", place) if several else (*path, "of")
            if name not in names.figures:
                yield unknown_name("figure", name, at, among=names.figures)
            elif name.startswith("rate.") and _crosses(scale):
                yield Fault("rules.rate_across_cycles", at, {"name": name})
        yield from member_condition_faults(scale.when, (*path, "when"))
        yield from _row_faults(scale, (*path, "rows"))


def _crosses(scale: Scale) -> bool:
    return isinstance(scale.per, Rolling) or scale.per in _ACROSS_CYCLES


def _row_faults(scale: Scale, path: Path) -> Iterator[Fault]:
    grades = [((*path, index, "name"), grade.name) for index, grade in enumerate(scale.rows)]
    yield from repeated_names(grades)
    if len(scale.figures) > 1:
        yield from _several_faults(scale, path)
    else:
        yield from _ladder_faults(scale, path)
    last = len(scale.rows) - 1
    if scale.rows[last].quota is not None:
        yield Fault("rules.quota_on_last", (*path, last, "quota"), {"name": scale.rows[last].name})


def _several_faults(scale: Scale, path: Path) -> Iterator[Fault]:
    """Check rows that ask for several figures: each of all of them, and no lower row for more."""
    before: dict[str, Fraction] | None = None
    for index, grade in enumerate(scale.rows):
        place = (*path, index)
        asked = grade.at_least if isinstance(grade.at_least, dict) else None
        if index == len(scale.rows) - 1:
            if grade.at_least is not None or grade.above is not None:
                yield Fault("rules.scale_gap", place, {"name": grade.name, "end": "at_least"})
            return
        if grade.quota is not None:
            yield Fault("rules.quota_of_several", (*place, "quota"), {"name": grade.name})
        if asked is None or set(asked) != set(scale.figures):
            figures = ", ".join(scale.figures)
            arguments = {"name": grade.name, "figures": figures}
            yield Fault("rules.grade_of_several", place, arguments)
        elif before is not None and not _lower(asked, before):
            arguments = {"name": grade.name, "before": scale.rows[index - 1].name}
            yield Fault("rules.grade_asks_more", place, arguments)
        before = asked if asked and set(asked) == set(scale.figures) else before


def _lower(asked: Mapping[str, Fraction], before: Mapping[str, Fraction]) -> bool:
    return asked != before and all(asked[name] <= before[name] for name in asked)


def _ladder_faults(scale: Scale, path: Path) -> Iterator[Fault]:
    before: _End | None = None
    last = len(scale.rows) - 1
    for index, grade in enumerate(scale.rows):
        place = (*path, index)
        if isinstance(grade.at_least, dict):
            yield Fault("rules.grade_of_one", (*place, "at_least"), {"name": grade.name})
            continue
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


def _end(grade: Grade) -> _End | None:
    if isinstance(grade.at_least, Fraction):
        return grade.at_least, False
    return None if grade.above is None else (grade.above, True)


def _text(end: _End) -> str:
    units = end[0] * UNITS_PER_POINT
    number = decimal_text(int(units), UNITS_PER_POINT) if units.denominator == 1 else str(end[0])
    return f"{'above' if end[1] else 'at_least'} {number}"
