"""What thought finds about limits: those that never bite, and what depends on the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from jifen.authoring.period_logic import contains, count_within
from jifen.authoring.reach import Sums
from jifen.document import Path
from jifen.model import Dated
from jifen.periods import Reach, Rolling
from jifen.problems import Argument
from jifen.rules.conditions import Condition
from jifen.rules.faults import Fault
from jifen.rules.limits import AnySize, SizeRows, amounts_of
from jifen.rules.names import by_pattern
from jifen.rules.rule import Rule, Run
from jifen.rules.ruleset import RuleSet

REMARKS = frozenset(
    {
        "check.every_longer",
        "check.full_idle",
        "check.limit_restated",
        "check.order_of_run",
        "check.order_of_earlier",
        "check.order_of_so_far",
        "check.order_of_first",
        "check.order_of_rolling",
        "check.order_of_times",
    }
)
"""What is good to know and no fault: many a regulation prints 1 a quarter and 4 a year."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """One limit: over which rules, in which period, how much, and where it is written."""

    name: str
    rules: frozenset[str]
    period: Reach
    sizes: Dated[AnySize]
    path: Path

    @property
    def unit(self) -> str | None:
        return next(self.sizes.values()).unit

    @property
    def least(self) -> Fraction:
        return min(amounts_of(self.sizes))

    @property
    def most(self) -> Fraction:
        return max(amounts_of(self.sizes))

    @property
    def by_member(self) -> bool:
        """Whether its size differs between members, so that two cannot be held together."""
        return any(isinstance(size, SizeRows) for size in self.sizes.values())


def limit_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find limits that can never cut anything, because others cut all of it before.

    One that says just what follows from another is only remarked upon.
    """
    months = rules.cycle.months
    for index, rule in enumerate(rules.rules):
        for one, other in combinations(_own(rule, ("rules", index)), 2):
            yield from _idle_of_two(one, other, months)
    sums = Sums(rules)
    for index, rule in enumerate(rules.rules):
        for scope in _own(rule, ("rules", index)):
            reach = None if scope.unit else sums.counted(rule, scope.period)
            yield from _idle(scope, reach, "counted_limit_idle")
    for joint in _joint(rules):
        yield from _idle(joint, sums.joint(joint.rules, joint.period), "joint_limit_idle")


def _idle(scope: _Scope, reach: Fraction | None, code: str) -> Iterator[Fault]:
    """Say of a limit that no more than `reach` comes to it anyway."""
    if scope.by_member or reach is None or not 0 < reach <= scope.least:
        return
    arguments = _arguments(scope, reach=str(reach))
    told = code if reach < scope.least else "limit_restated"
    yield Fault(f"check.{told}", scope.path, arguments, fatal=False)


def nesting_findings(rules: RuleSet) -> Iterator[Fault]:
    """Find limits that do not nest: what counts then depends on when things happened."""
    months = rules.cycle.months
    scopes = [s for i, rule in enumerate(rules.rules) for s in _own(rule, ("rules", i))]
    scopes += _joint(rules)
    for one, other in _sharing(scopes):
        rolls = isinstance(one.period, Rolling) or isinstance(other.period, Rolling)
        if rolls or _nest(one, other, months):
            continue
        later, first = (one, other) if one.period.width > other.period.width else (other, one)
        arguments = _arguments(later, other=first.name, other_period=first.period.value)
        yield Fault("check.limits_not_nested", later.path, arguments, fatal=False)


def _sharing(scopes: Sequence[_Scope]) -> Iterator[tuple[_Scope, _Scope]]:
    """Give the pairs of limits that are over a rule together, in their order."""
    over: dict[str, list[int]] = defaultdict(list)
    for number, scope in enumerate(scopes):
        for rule in scope.rules:
            over[rule].append(number)
    pairs = {pair for numbers in over.values() for pair in combinations(numbers, 2)}
    return ((scopes[one], scopes[other]) for one, other in sorted(pairs))


def order_remarks(rules: RuleSet) -> Iterator[Fault]:
    """Name the clauses for which it matters when within a period things happened."""
    for index, rule in enumerate(rules.rules):
        path: Path = ("rules", index)
        if isinstance(rule.for_each, Run):
            yield Fault("check.order_of_run", (*path, "for_each"), fatal=False)
        if rule.choose is not None and rule.choose.first is not None:
            yield Fault("check.order_of_first", (*path, "choose"), fatal=False)
        yield from _order_of_asking(rule, path)
        if rule.choose is not None and isinstance(rule.choose.per, Rolling):
            yield Fault("check.order_of_rolling", (*path, "choose", "per"), fatal=False)
        for scope in _own(rule, path):
            if scope.unit == "time":
                yield Fault("check.order_of_times", scope.path, fatal=False)
            if isinstance(scope.period, Rolling):
                yield Fault("check.order_of_rolling", scope.path, fatal=False)
    for scope in _joint(rules):
        if isinstance(scope.period, Rolling):
            yield Fault("check.order_of_rolling", scope.path, fatal=False)
    for index, choice in enumerate(rules.choices):
        if choice.first is not None:
            yield Fault("check.order_of_first", ("choices", index, "first"), fatal=False)
        if isinstance(choice.per, Rolling):
            yield Fault("check.order_of_rolling", ("choices", index, "per"), fatal=False)


def _order_of_asking(rule: Rule, path: Path) -> Iterator[Fault]:
    """Name the conditions of a rule that ask what was before a fact."""
    if rule.when.so_far is not None:
        yield Fault("check.order_of_so_far", (*path, "when", "so_far"), fatal=False)
    conditions: list[tuple[Path, Condition]] = [((*path, "when"), rule.when)]
    conditions += [((*path, "times", i, "when"), each.when) for i, each in enumerate(rule.times)]
    for place, condition in conditions:
        for steps, part in condition.parts():
            if part.earlier is not None:
                yield Fault("check.order_of_earlier", (*place, *steps, "earlier"), fatal=False)


def _idle_of_two(one: _Scope, other: _Scope, months: int) -> Iterator[Fault]:
    """Of two limits of one rule, find the one that the other leaves nothing to do."""
    if one.unit != other.unit or one.period is other.period or one.by_member or other.by_member:
        return
    narrow, wide = sorted((one, other), key=lambda scope: scope.period.width)
    if not contains(wide.period, narrow.period, cycle_months=months):
        return
    if narrow.least >= wide.most:
        arguments = _arguments(
            narrow, other=wide.period.value, other_size=str(wide.most), reach=str(wide.most)
        )
        code = "narrow_limit_idle" if narrow.least > wide.most else "limit_restated"
        yield Fault(f"check.{code}", narrow.path, arguments, fatal=False)
        return
    reach = _reach([narrow], wide.period, months)
    if reach is not None and reach <= wide.least:
        arguments = _arguments(wide, other=narrow.period.value, reach=str(reach))
        code = "wide_limit_idle" if reach < wide.least else "limit_restated"
        yield Fault(f"check.{code}", wide.path, arguments, fatal=False)


def _reach(scopes: list[_Scope], period: Reach, months: int) -> Fraction | None:
    """The most points that a rule's own limits let through in a period; None for no end."""
    found = []
    for scope in scopes:
        if scope.unit is None and not scope.by_member:
            count = count_within(scope.period, period, months)
            if count is not None:
                found.append(scope.most * count)
    return min(found, default=None)


def _nest(one: _Scope, other: _Scope, months: int) -> bool:
    """Whether, of two limits, the one over more rules has the period that holds the other's."""
    up = contains(one.period, other.period, cycle_months=months)
    down = contains(other.period, one.period, cycle_months=months)
    if one.rules == other.rules:
        return up or down
    if one.rules > other.rules:
        return up
    return down if one.rules < other.rules else False


def _own(rule: Rule, path: Path) -> list[_Scope]:
    return _scopes(str(rule.id), frozenset({str(rule.id)}), rule.limit, (*path, "limit"))


def _joint(rules: RuleSet) -> list[_Scope]:
    found = []
    paying = by_pattern(str(rule.id) for rule in rules.rules if rule.award is not None)
    for index, joint in enumerate(rules.limits):
        over = frozenset(rule for pattern in joint.over for rule in paying.get(pattern, ()))
        found += _scopes(joint.id, over, joint.sizes, ("limits", index))
    return found


def _scopes(
    name: str, over: frozenset[str], limits: Mapping[Reach, Dated[AnySize]], path: Path
) -> list[_Scope]:
    return [
        _Scope(name, over, period, sizes, (*path, period.value)) for period, sizes in limits.items()
    ]


def _arguments(scope: _Scope, **others: Argument) -> dict[str, Argument]:
    own: dict[str, Argument] = {"limit": scope.name, "period": scope.period.value}
    return {**own, "size": str(scope.least), **others}
