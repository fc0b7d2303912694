"""What thought finds about rules: those that nothing can meet, and what nobody feeds or wants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jifen.authoring.condition_logic import Levels, contradiction, follows, traits
from jifen.document import Path
from jifen.problems import Argument
from jifen.rules.conditions import Condition
from jifen.rules.faults import Fault, listed
from jifen.rules.kinds import Kind
from jifen.rules.names import Names
from jifen.rules.rule import Missing, Perfect, Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL
from jifen.vocabulary import Attendance, Side


def match_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find rules that no fact can meet, and pairs that pay twice for the same facts."""
    names = Names(rules)
    for index, rule in enumerate(rules.rules):
        path: Path = ("rules", index, "when")
        kinds = names.matching(rule.when)
        fields = _never(rule.when, kinds)
        if fields or not kinds:
            arguments: dict[str, Argument] = {"rule": rule.id, "fields": listed(fields or ["kind"])}
            yield Fault("check.never_met", path, arguments, fatal=False)
            continue
        yield from _against_section(rule, path, rules)
        yield from _against_attendance(rule, path, kinds)
        yield from _excluded(rule, path, rules)
    yield from _doubled(rules, names)


def supply_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find sections that nothing can add to, and kinds that no rule wants.

    A kind that the file declares so as to say that it never counts is wanted for that.
    """
    fed = {str(rule.section) for rule in rules.rules if rule.award is not None}
    fed |= {str(rule.section) for rule in rules.rules if rule.effect and rule.effect.repaired_by}
    fed |= {section.within for section in rules.sections}
    fed |= {str(overflow.into) for overflow in rules.overflows.values()}
    for index, section in enumerate(rules.sections):
        has_base = any(points for points in section.base.values())
        if section.id not in fed and not has_base:
            arguments: dict[str, Argument] = {"section": section.id}
            yield Fault("check.section_unfed", ("sections", index, "id"), arguments, fatal=False)
    names = Names(rules)
    looking = [rule for rule in rules.rules if rule.for_each != "profile" and not rule.per.of]
    asking = [rule.when for rule in looking]
    asking += [entry.exclude for entry in rules.admit if entry.exclude is not None]
    wanted = {str(kind.id) for condition in asking for kind in names.matching(condition)}
    asked = {field.removeprefix("rate.") for need in rules.needs for field in need.need.tests}
    for index, kind in enumerate(rules.kinds):
        if kind.id not in wanted | asked:
            yield Fault(
                "check.kind_unwanted", ("kinds", index, "id"), {"kind": kind.id}, fatal=False
            )


def _never(condition: Condition, kinds: list[Kind]) -> tuple[str, ...]:
    """Name the fields of which a condition asks what no fact of any of the kinds can be."""
    found: dict[str, None] = {}
    for kind in kinds:
        levels = kind.ranges
        if not (fields := contradiction(condition, levels)):
            return ()
        found |= dict.fromkeys(fields)
    return tuple(found)


def _against_section(rule: Rule, path: Path, rules: RuleSet) -> Iterator[Fault]:
    """A rule that asks for one side in a section of the other side never pays."""
    asked, side = rule.when.tests.get("side"), _side_of(rule, rules)
    if side is not None and isinstance(asked, str) and asked in set(Side) - {side}:
        arguments: dict[str, Argument] = {
            "rule": rule.id, "section": str(rule.section), "side": side.value
        }  # fmt: skip
        yield Fault("check.side_of_section", (*path, "side"), arguments, fatal=False)


def _side_of(rule: Rule, rules: RuleSet) -> Side | None:
    around = str(rule.section or NOTHING)
    while around not in (TOTAL, NOTHING):
        section = rules.section_by_id[around]
        if section.side is not None:
            return section.side
        around = section.within
    return None


def _against_attendance(rule: Rule, path: Path, kinds: list[Kind]) -> Iterator[Fault]:
    """Attendance is asked of kinds that keep no sheet of it."""
    test = rule.when.tests.get("attendance")
    if test is None or isinstance(rule.for_each, Missing | Perfect):
        return
    if not any(kind.attendance for kind in kinds):
        arguments: dict[str, Argument] = {
            "rule": rule.id,
            "kinds": listed(kind.id for kind in kinds),
            "words": listed(each.value for each in Attendance),
        }
        yield Fault("check.no_attendance", (*path, "attendance"), arguments, fatal=False)


def _excluded(rule: Rule, path: Path, rules: RuleSet) -> Iterator[Fault]:
    for clause in rules.admit:
        if clause.exclude is None or isinstance(rule.for_each, Missing | Perfect):
            continue
        if all(follows(rule.when, each, rules.severals) for each in (clause.exclude, clause.when)):
            arguments: dict[str, Argument] = {"rule": rule.id, "cite": clause.cite}
            yield Fault("check.excluded", path, arguments, fatal=False)


def _doubled(rules: RuleSet, names: Names) -> Iterator[Fault]:
    """Two rules that want just the same, in one section, for the same: one is too many.

    Only rules with the same traits are held against each other, and of several that are alike
    each is told with the first, so that a long file takes no longer than its rules.
    """
    choices = _choices_by_rule(rules, names)
    alike: dict[object, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules.rules):
        if rule.award is None:
            continue
        kinds = frozenset(str(kind.id) for kind in names.matching(rule.when))
        earlier = alike[rule.section, kinds, traits(rule.when)]
        for one in earlier:
            if (
                _same(one, rule, rules.severals)
                and not choices[str(one.id)] & choices[str(rule.id)]
            ):
                arguments: dict[str, Argument] = {"rule": rule.id, "other": one.id}
                yield Fault("check.doubled", ("rules", index, "when"), arguments, fatal=False)
                break
        earlier.append(rule)


def _same(one: Rule, other: Rule, severals: Levels) -> bool:
    return (
        _terms(one) == _terms(other)
        and follows(one.when, other.when, severals)
        and follows(other.when, one.when, severals)
    )


def _terms(rule: Rule) -> tuple[object, ...]:
    return rule.section, rule.for_each, rule.per, rule.whose


def _choices_by_rule(rules: RuleSet, names: Names) -> dict[str, set[int]]:
    """Give by rule the joint choices in which its awards compete."""
    found: dict[str, set[int]] = defaultdict(set)
    for index, choice in enumerate(rules.choices):
        for pattern in choice.among:
            for rule in names.rules_under.get(pattern, ()):
                found[rule].add(index)
    return found
