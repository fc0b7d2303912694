"""What thought finds about hours: those that two rules of a section would both credit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from jifen.problems import Argument
from jifen.rules.faults import Fault
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL
from jifen.scoring.plan import side_of


def overlap_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find sections that do not say what becomes of an hour for which two of their rules pay.

    Where a section around says it, it holds for those within, too.
    """
    timed: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules.rules:
        if rule.of_records and rule.award is not None and rule.per.of_time and not rule.way:
            timed[str(rule.section)].append(rule)
    for index, section in enumerate(rules.sections):
        if _is_said(section.id, rules):
            continue
        for one, other in combinations(timed[section.id], 2):
            if _sides(one, rules) & _sides(other, rules) and _unlike(one, other):
                arguments: dict[str, Argument] = {
                    "section": section.id, "rule": str(one.id), "other": str(other.id)
                }  # fmt: skip
                path = ("sections", index, "id")
                yield Fault("check.overlap_unsaid", path, arguments, fatal=False)
                break


def _is_said(section: str, rules: RuleSet) -> bool:
    around = section
    while around not in (TOTAL, NOTHING):
        if rules.section_by_id[around].overlap is not None:
            return True
        around = rules.section_by_id[around].within
    return False


def _sides(rule: Rule, rules: RuleSet) -> frozenset[str]:
    side = side_of(rule, rules)
    return frozenset({"on_duty", "off_duty"} if side is None else {side.value})


def _unlike(one: Rule, other: Rule) -> bool:
    """Whether they are about records of several kinds: two rules may well pay for one record."""
    return one.when.tests.get("kind") != other.when.tests.get("kind")
