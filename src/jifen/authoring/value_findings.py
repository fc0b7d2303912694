"""What thought finds about values and names: holes, bounds that cross, columns of another name."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from jifen.document import Path
from jifen.model import Dated
from jifen.problems import Argument
from jifen.rules.awards import Table
from jifen.rules.faults import Fault
from jifen.rules.limits import Limits, amounts_of
from jifen.rules.member_rows import by_member, points_in
from jifen.rules.ruleset import RuleSet
from jifen.wording.column_words import ATTRIBUTES, CHINESE, column_of


def value_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find dated values with holes, or that come too late, and bases above full marks."""
    for path, dated in _dated(rules):
        yield from _holes(path, dated, rules)
    for index, section in enumerate(rules.sections):
        if section.full is None or by_member(section.base) or by_member(section.full):
            continue
        base, full = max(points_in(section.base)), min(points_in(section.full))
        if base > full:
            arguments = {"section": str(section.id), "base": str(base), "full": str(full)}
            yield Fault(
                "check.base_above_full", ("sections", index, "full"), arguments, fatal=False
            )


def size_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find limits of nothing, ladders out of order, and steps longer than what is paid for."""
    for index, rule in enumerate(rules.rules):
        path: Path = ("rules", index)
        yield from _limits_of_nothing(rule.limit, (*path, "limit"))
        per = rule.per
        if per.every is not None and per.every > per.size and not per.over:
            arguments: dict[str, Argument] = {
                "unit": per.unit, "size": str(per.size), "every": str(per.every)
            }  # fmt: skip
            yield Fault("check.every_longer", (*path, "per", "every"), arguments, fatal=False)
        for price in rule.award.values() if rule.award is not None else ():
            if isinstance(price, Table) and not price.by and _turns(price):
                place = (*path, "award", "rows")
                yield Fault("check.ladder_turns", place, fatal=False, at_key=True)
    for index, joint in enumerate(rules.limits):
        yield from _limits_of_nothing(joint.sizes, ("limits", index))


def _limits_of_nothing(limits: Limits, path: Path) -> Iterator[Fault]:
    for period, dated in limits.items():
        if not any(amounts_of(dated)):
            yield Fault("check.limit_of_nothing", (*path, period.value), fatal=False)


def _turns(ladder: Table) -> bool:
    """Whether rows do not rise, or amounts go up and down again."""
    steps = [int(key) for key in ladder.rows]
    amounts = [row for row in ladder.rows.values() if isinstance(row, Fraction)]
    return steps != sorted(steps) or amounts not in (sorted(amounts), sorted(amounts)[::-1])


def name_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find attributes that a table of records would read as something else."""
    for index, kind in enumerate(rules.kinds):
        for name in kind.attributes:
            column = column_of(name)
            if column is None or column == name:
                continue
            code = "check.attribute_named" if column in ATTRIBUTES else "check.attribute_column"
            chinese = (ATTRIBUTES | CHINESE)[column].split()[0]
            arguments = {"kind": kind.title, "name": name, "column": column, "chinese": chinese}
            path = ("kinds", index, "attributes", name)
            yield Fault(code, path, arguments, fatal=False, at_key=True)


def _holes(path: Path, dated: Dated[Any], rules: RuleSet) -> Iterator[Fault]:
    """Compare the days of a dated value with those of the edition."""
    if dated.constant:
        return
    since, until = rules.in_force.since, rules.in_force.until
    first, last = dated.entries[0][0], dated.entries[-1][0]
    if first > since:
        arguments = {"since": str(since), "first": str(first)}
        yield Fault("check.dated_hole", path, arguments, fatal=False)
    if until is not None and last >= until:
        arguments = {"day": str(last), "until": str(until)}
        yield Fault(
            "check.dated_too_late", (*path, last.isoformat()), arguments, fatal=False, at_key=True
        )
    unused = [day for day, _ in dated.entries if day <= since][:-1]
    for day in unused:
        arguments = {"day": str(day), "since": str(since)}
        yield Fault(
            "check.dated_over", (*path, day.isoformat()), arguments, fatal=False, at_key=True
        )


def _dated(rules: RuleSet) -> Iterator[tuple[Path, Dated[Any]]]:
    """Give every dated value of a rule set with its path."""
    for index, rule in enumerate(rules.rules):
        path: Path = ("rules", index)
        if rule.award is not None:
            yield (*path, "award"), rule.award
        for number, multiplier in enumerate(rule.times):
            yield (*path, "times", number, "is"), multiplier.factor
        for period, sizes in rule.limit.items():
            yield (*path, "limit", period.value), sizes
    for index, joint in enumerate(rules.limits):
        for period, sizes in joint.sizes.items():
            yield ("limits", index, period.value), sizes
    for index, section in enumerate(rules.sections):
        yield ("sections", index, "base"), section.base
        if section.full is not None:
            yield ("sections", index, "full"), section.full
    if rules.total.full is not None:
        yield ("total", "full"), rules.total.full
