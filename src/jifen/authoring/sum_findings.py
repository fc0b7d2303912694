"""What thought finds about sums: full marks, grades and requirements that nothing comes to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jifen.authoring.reach import Sums
from jifen.document import Path
from jifen.points import UNITS_PER_POINT
from jifen.problems import Argument
from jifen.rules.conditions import Other, Range, Test
from jifen.rules.faults import Fault
from jifen.rules.member_rows import points_in
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL


def sum_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find full marks, grades and requirements above the most that a figure can come to."""
    if rules.group is not None:
        return
    sums = Sums(rules)
    yield from _full_marks(rules, sums)
    if rules.evaluation is not None:
        # What is graded then is not what stands on the card.
        return
    reaches = {str(each.id): sums.section(str(each.id)) for each in rules.sections}
    reaches[TOTAL] = sums.total()
    known = {name: reach for name, reach in reaches.items() if reach is not None}
    yield from _grades(rules, known)
    for index, need in enumerate(rules.needs):
        for name, test in need.need.tests.items():
            least = _least(test)
            if need.per == "cycle" and name in known and least > known[name]:
                path: Path = ("needs", index, "need", name)
                arguments = _arguments(name, least, known[name])
                yield Fault("check.need_never_met", path, arguments, fatal=False)


def _full_marks(rules: RuleSet, sums: Sums) -> Iterator[Fault]:
    """Full marks that are a measure for something else may well be out of reach."""
    measured = {name for each in (*rules.sections, rules.total) for name in each.weights}
    for index, section in enumerate(rules.sections):
        name = str(section.id)
        if section.full is None or section.each is not None or name in measured:
            continue
        if rules.evaluation is not None:
            continue
        reach = sums.given(name)
        full = Fraction(min(points_in(section.full)).units, UNITS_PER_POINT)
        if reach is not None and 0 < reach < full:
            path: Path = ("sections", index, "full")
            arguments: dict[str, Argument] = {"full": str(full), "reach": str(reach)}
            yield Fault("check.full_idle", path, arguments, fatal=False)


def _grades(rules: RuleSet, known: dict[str, Fraction]) -> Iterator[Fault]:
    effects = [rule.effect for rule in rules.rules if rule.effect is not None]
    effects += [need.otherwise for need in rules.needs]
    given = {effect.grade for effect in effects}
    for index, scale in enumerate(rules.scales):
        if not isinstance(scale.of, str) or scale.of not in known or scale.per != "cycle":
            continue
        for place, row in enumerate(scale.rows):
            least = row.at_least if isinstance(row.at_least, Fraction) else row.above
            if least is not None and least > known[scale.of] and row.name not in given:
                path = ("scales", index, "rows", place)
                arguments = _arguments(scale.of, least, known[scale.of])
                arguments["grade"] = row.name
                yield Fault("check.grade_out_of_reach", path, arguments, fatal=False)


def _least(test: Test) -> Fraction:
    """What a figure must come to at least to pass a test."""
    if isinstance(test, Range):
        found = [Fraction(str(end)) for end in (test.at_least, test.above) if end is not None]
        return max(found, default=Fraction(-1))
    if isinstance(test, Other | str | bool):
        return Fraction(-1)
    values = test if isinstance(test, tuple) else (test,)
    return min(Fraction(str(value)) for value in values)


def _arguments(figure: str, least: Fraction, reach: Fraction) -> dict[str, Argument]:
    return {"figure": figure, "least": str(least), "reach": str(reach)}
