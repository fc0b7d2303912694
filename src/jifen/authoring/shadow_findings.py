"""What thought finds about choices: rules that can never stand, since another always goes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from jifen.authoring.condition_logic import follows
from jifen.points import UNITS_PER_POINT
from jifen.problems import Argument
from jifen.rules.awards import Table
from jifen.rules.choices import JointChoice
from jifen.rules.faults import Fault
from jifen.rules.measures import EACH_TIME
from jifen.rules.names import Names
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL


def shadow_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find rules of which every award is cut in favour of an earlier rule of a `first_rule`.

    Only where the earlier rule is sure to give something for every record that it wants.
    """
    names = Names(rules)
    for number, choice in enumerate(rules.choices):
        order = [names.rule_ids[name] for name in choice.first_rule or ()]
        told: set[str] = set()
        for first, later in combinations(order, 2):
            if str(later.id) in told or not _goes_first(first, later, number, rules, names):
                continue
            told.add(str(later.id))
            place = rules.rules.index(later)
            arguments: dict[str, Argument] = {"other": first.id, "choice": choice.id}
            yield Fault("check.shadowed", ("rules", place, "when"), arguments, fatal=False)


def _goes_first(first: Rule, later: Rule, number: int, rules: RuleSet, names: Names) -> bool:
    """Whether the first rule gives something for every record for which the later one might."""
    if first.whose != later.whose or not _always_pays(first, rules.rounding.step.units):
        return False
    if first.section != later.section and _is_taken_apart(first, rules):
        return False
    if _among_earlier(first, rules.choices[:number], names):
        return False
    if not _names_attendance(first) and _names_attendance(later):
        # Who was absent falls only under rules that name attendance.
        return False
    return all(follows(later.when, first.when, kind.ranges) for kind in names.matching(later.when))


def _always_pays(rule: Rule, step: int) -> bool:
    """Whether it gives more or less than nothing for every single record that it wants.

    What is less than `step` units may be rounded to nothing.
    """
    if rule.award is None or not rule.of_records or rule.per != EACH_TIME:
        return False
    if rule.times or rule.choose or rule.rounding or rule.when.so_far is not None:
        return False
    return all(_is_something(price, step) for price in rule.award.values())


def _is_something(price: object, step: int) -> bool:
    if not isinstance(price, Table):
        return isinstance(price, Fraction) and abs(price) * UNITS_PER_POINT >= step
    amounts: list[object] = [price.otherwise]
    for row in price.rows.values():
        amounts += row.values() if isinstance(row, dict) else [row]
    return bool(price.by) and all(_is_something(each, step) for each in amounts)


def _is_taken_apart(rule: Rule, rules: RuleSet) -> bool:
    """Whether a section around it counts one side, or an hour once, as others do not."""
    around = str(rule.section or NOTHING)
    while around not in (TOTAL, NOTHING):
        section = rules.section_by_id[around]
        if section.side is not None or section.overlap is not None:
            return True
        around = section.within
    return False


def _among_earlier(rule: Rule, choices: Sequence[JointChoice], names: Names) -> bool:
    """Whether a choice before takes something from it."""
    return any(
        str(rule.id) in names.rules_under.get(pattern, ())
        for choice in choices
        for pattern in choice.among
    )


def _names_attendance(rule: Rule) -> bool:
    return any(name == "attendance" for _, name, _ in rule.when.walk())
