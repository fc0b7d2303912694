"""What measures refer to: lengths, quantities, posts, and what other rules kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jifen.document import Path
from jifen.rules.conditions import Condition
from jifen.rules.faults import Fault, unknown_name
from jifen.rules.kinds import Kind
from jifen.rules.measures import PLAIN_UNITS
from jifen.rules.names import Names, is_number, rules_summed
from jifen.rules.references.conditions import attribute_faults
from jifen.rules.rule import Rule


def measure_faults(rule: Rule, path: Path, kinds: Sequence[Kind], names: Names) -> Iterator[Fault]:
    """Check that the records of a rule hold what it counts."""
    unit = rule.per.unit
    place = (*path, "per", unit)
    if rule.per.of_time:
        lacking = [k.id for k in kinds if k.measure != "hours" and not k.attendance]
        if lacking:
            arguments = {"unit": unit, "kinds": ", ".join(lacking)}
            yield Fault("rules.kind_without_hours", place, arguments, at_key=True)
        yield from _side_faults(rule.when, (*path, "when"))
    elif rule.per.held_by is not None:
        if lacking := [kind.id for kind in kinds if kind.measure != "held"]:
            arguments = {"unit": unit, "kinds": ", ".join(lacking)}
            yield Fault("rules.kind_not_held", place, arguments, at_key=True)
    elif rule.per.of:
        yield from _points_faults(rule, path, names)
    elif rule.per.mean is not None:
        yield from _mean_faults(rule, path, kinds)
    elif unit != "time":
        yield from _quantity_faults(unit, place, kinds, others=PLAIN_UNITS, at_key=True)
    for period, dated in rule.limit.items():
        units = {size.unit for size in dated.values()}
        if units & {"hour", "minute"} and not rule.per.of_time:
            arguments = {"unit": unit}
            yield Fault("rules.limit_of_time", (*path, "limit", period.value), arguments)


def _mean_faults(rule: Rule, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """Check what a mean is taken of and weighted by, and that its rule has an award."""
    for field in ("mean", "weight"):
        if (name := getattr(rule.per, field)) is not None:
            yield from _quantity_faults(name, (*path, "per", field), kinds, others=(), at_key=False)
    if rule.effect is not None:
        yield Fault("rules.only_with_award", (*path, "per", "mean"), {"name": "mean"}, at_key=True)
    yield from _sized_faults(rule, path)


def _sized_faults(rule: Rule, path: Path) -> Iterator[Fault]:
    for period, dated in rule.limit.items():
        if any(size.unit for size in dated.values()):
            yield Fault("rules.limit_in_points", (*path, "limit", period.value))


def _points_faults(rule: Rule, path: Path, names: Names) -> Iterator[Fault]:
    """Check that what a rule sums up is there, gives awards, and does not hang on itself."""
    place = (*path, "per", "of")
    for index, name in enumerate(rule.per.of):
        if name in names.sections and name in names.rules_under:
            yield Fault("rules.rule_and_section", (*place, index), {"name": name})
        elif name not in names.sections and name not in names.rules_under:
            known = names.rules_under if name.endswith("*") else names.rule_ids
            yield unknown_name("rule", name, (*place, index), among={*known, *names.sections})
        elif not any(names.rule_ids[each].award for each in rules_summed(names.rules, [name])):
            yield Fault("rules.over_without_award", (*place, index), {"name": name})
    circle = _circle(str(rule.id), names)
    if circle and rule.id == min(circle):
        around = " → ".join((*circle, circle[0]))
        yield Fault("rules.points_circle", place, {"circle": around})


def _circle(rule: str, names: Names, way: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Give the way on which what a rule sums up comes back to it; empty where it does not."""
    if rule in way:
        return way if way[0] == rule else ()
    found = names.rule_ids.get(rule)
    if found is None or not found.per.of:
        return ()
    circles = (
        _circle(each, names, (*way, rule))
        for each in sorted(rules_summed(names.rules, found.per.of))
    )
    return next((circle for circle in circles if circle), ())


def _quantity_faults(
    name: str, path: Path, kinds: Sequence[Kind], *, others: Sequence[str], at_key: bool
) -> Iterator[Fault]:
    """Check that the kinds declare what is counted, as a number."""
    if kinds:
        yield from attribute_faults(name, path, kinds, what="unit", others=others, several=True)
        if any(name in kind.attributes for kind in kinds) and not is_number(name, kinds):
            yield Fault("rules.unit_not_number", path, {"unit": name}, at_key=at_key)


def _side_faults(condition: Condition, path: Path) -> Iterator[Fault]:
    """Check that time is asked for one side plainly, so that the other's can be left out of it."""
    for steps, name, test in condition.walk():
        if name == "side" and (len(steps) > 1 or not isinstance(test, str)):
            yield Fault("rules.side_of_time", (*path, *steps), at_key=True)
