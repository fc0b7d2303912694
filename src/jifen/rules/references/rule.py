"""What rules refer to: sections, quantities, occasions, groups; and what fits together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jifen.document import Path
from jifen.rules.addressee import NO_GROUPS, Addressee
from jifen.rules.choices import Choice
from jifen.rules.conditions import CardSoFar
from jifen.rules.faults import Fault, by_day, repeated_names, unknown_name
from jifen.rules.kinds import Kind
from jifen.rules.limits import Limits
from jifen.rules.names import HOURS, Names, covers
from jifen.rules.references.awards import award_faults
from jifen.rules.references.card import ENDINGS, effect_faults
from jifen.rules.references.conditions import (
    attribute_faults,
    condition_faults,
    figure_faults,
    member_condition_faults,
    several_faults,
)
from jifen.rules.references.endings import ending_faults
from jifen.rules.references.kept import kept_faults, lasting_limit_faults
from jifen.rules.references.measures import measure_faults
from jifen.rules.rule import Missing, Perfect, Rule, Run
from jifen.rules.sections import TOTAL

_GROUPS = ("activity", "kind", "day")
"""What `of` of a choice may name beside attributes."""


def rule_faults(names: Names) -> Iterator[Fault]:
    """Check the rules, and the limits and choices over several of them."""
    for index, rule in enumerate(names.rules.rules):
        yield from _one_rule_faults(rule, ("rules", index), names)
    for index, limit in enumerate(names.rules.limits):
        path: Path = ("limits", index)
        yield from _over_faults(limit.over, (*path, "over"), names)
        yield from _unit_faults(limit.sizes, path)
        ids = {rule for pattern in limit.over for rule in names.rules_under.get(pattern, ())}
        yield from lasting_limit_faults(limit.sizes, ids, path, names)
    differences = {
        str(rule.id): f"{rule.id}.choose"
        for rule in names.rules.rules
        if rule.choose is not None and rule.choose.pays_differences
    }
    for index, choice in enumerate(names.rules.choices):
        path = ("choices", index)
        field = "first_rule" if choice.first_rule else "over"
        yield from _over_faults(choice.among, (*path, field), names)
        yield from repeated_names(
            ((*path, field, place), name) for place, name in enumerate(choice.first_rule or ())
        )
        ids = {rule for pattern in choice.among for rule in names.rules_under.get(pattern, ())}
        rules = [names.rule_ids[rule] for rule in sorted(ids)]
        kinds = {kind.id: kind for rule in rules for kind in names.matching(rule.when)}
        yield from _choice_faults(choice, path, list(kinds.values()))
        if not all(rule.of_records for rule in rules if rule.award is not None):
            yield Fault("rules.only_for_records", (*path, field), {"name": "choices"}, at_key=True)
        # Among what is left of a better award, a mere difference, no choice can be made.
        for name in sorted({differences[rule] for rule in ids & differences.keys()}):
            yield Fault("rules.choice_of_differences", (*path, field), {"name": name}, at_key=True)
        if choice.pays_differences:
            differences |= dict.fromkeys(ids, choice.id)


def _one_rule_faults(rule: Rule, path: Path, names: Names) -> Iterator[Fault]:
    kinds = names.matching(rule.when)
    if rule.section is not None and rule.section not in names.sections:
        yield unknown_name("section", rule.section, (*path, "section"), among=names.sections)
    yield from condition_faults(rule.when, (*path, "when"), names, of_rule=True)
    if rule.when.so_far is not None:
        yield from _so_far_faults(rule, rule.when.so_far, (*path, "when", "so_far"), names)
    yield from _addressee_faults(rule, path, kinds)
    if rule.for_each == "profile" or rule.per.of:
        yield from _member_faults(rule, path)
    yield from _for_each_faults(rule, (*path, "for_each"), kinds, names)
    yield from measure_faults(rule, path, kinds, names)
    yield from award_faults(rule, path, kinds)
    for index, multiplier in enumerate(rule.times):
        place = (*path, "times", index, "when")
        yield from condition_faults(multiplier.when, place, names, among=kinds)
        if rule.per.of_time and "side" in multiplier.when.tests:
            yield Fault("rules.side_of_time", (*place, "side"), at_key=True)
    if rule.choose is not None:
        yield from _choice_faults(rule.choose, (*path, "choose"), kinds)
    yield from _unit_faults(rule.limit, (*path, "limit"))
    yield from ending_faults(rule, path, kinds, names)
    yield from kept_faults(rule, path, names)
    yield from lasting_limit_faults(rule.limit, [str(rule.id)], (*path, "limit"), names)
    if rule.effect is not None:
        yield from effect_faults(rule.effect, (*path, "effect"), names)
        yield from _late_effect_faults(rule, (*path, "effect"))
        for field in ("times", "choose", "limit", "rounding", "valid"):
            if getattr(rule, field):
                yield Fault("rules.only_with_award", (*path, field), {"name": field}, at_key=True)


def _so_far_faults(rule: Rule, so_far: CardSoFar, path: Path, names: Names) -> Iterator[Fault]:
    """Check what a rule asks of the card so far, and that its awards wait for nothing else."""
    known = {TOTAL, *names.sections, *names.rule_ids, *HOURS}
    for name, test in so_far.tests.items():
        place = (*path, name)
        if name not in known:
            yield unknown_name("figure", name, place, among=known, at_key=True)
        elif name in names.sections and name in names.rule_ids:
            yield Fault("rules.so_far_of_two", place, {"name": name}, at_key=True)
        elif name == TOTAL and names.rules.total.combine != "sum":
            yield Fault("rules.so_far_of_total", place, at_key=True)
        yield from figure_faults(test, place)
    if not rule.of_records:
        yield Fault("rules.only_for_records", path, {"name": "so_far"}, at_key=True)
    patterns = [pattern for choice in names.rules.choices for pattern in choice.among]
    if rule.choose is not None or any(covers(pattern, rule.id) for pattern in patterns):
        yield Fault("rules.so_far_chosen", path, {"rule": rule.id}, at_key=True)


def _late_effect_faults(rule: Rule, path: Path) -> Iterator[Fault]:
    """Check that an effect known only after the limits neither ends nor suspends what is before."""
    effect = rule.effect
    if effect is None or (rule.when.so_far is None and not rule.per.of):
        return
    by = "so_far" if rule.when.so_far is not None else "points"
    for field in sorted(effect.model_fields_set & {"suspend", *ENDINGS}):
        name = "for" if field == "lasts" else field
        yield Fault("rules.late_effect", (*path, name), {"name": name, "by": by}, at_key=True)


def _addressee_faults(rule: Rule, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """Check whose card a rule counts on, and that this can be told of single records."""
    whose, place = rule.whose, (*path, "for")
    if not isinstance(whose, Addressee):
        return
    if not rule.of_records:
        yield Fault("rules.only_for_records", place, {"name": "for"}, at_key=True)
    field = whose.members_of or whose.head_of
    if field in NO_GROUPS:
        way = "members_of" if whose.members_of else "head_of"
        yield Fault("rules.no_group", (*place, way), {"name": str(field)})
    if whose.named_in and kinds:
        yield from attribute_faults(whose.named_in, (*place, "named_in"), kinds, what="attribute")
    if whose.who is not None:
        yield from member_condition_faults(whose.who, (*place, "who"))
        for steps, part in whose.who.parts():
            if part.as_of:
                yield Fault("rules.not_here", (*place, "who", *steps, "as_of"), {"name": "as_of"})


def _for_each_faults(
    rule: Rule, path: Path, kinds: Sequence[Kind], names: Names
) -> Iterator[Fault]:
    each = rule.for_each
    if isinstance(each, Run) and not any(name == "attendance" for _, name, _ in rule.when.walk()):
        yield Fault("rules.run_without_attendance", path, {"rule": rule.id})
    awaits = isinstance(each, Run | Perfect) or (
        isinstance(each, Missing) and each.missing == "occasions"
    )
    if awaits and kinds and not any(kind.id in names.expected_kinds for kind in kinds):
        yield Fault("rules.nothing_expected", path, {"rule": rule.id})
    if (isinstance(each, Missing | Perfect) or rule.per.of) and rule.times:
        # What was missed is no fact, so nothing could be asked of it.
        yield Fault("rules.no_fact_behind", (*path[:-1], "times"), {"name": "times"}, at_key=True)
    if not rule.of_records:
        for steps in _of_records(rule):
            place = (*path[:-1], *steps)
            yield Fault("rules.only_for_records", place, {"name": ".".join(steps)}, at_key=True)


def _member_faults(rule: Rule, path: Path) -> Iterator[Fault]:
    """Check that what looks at the member, not at a record, asks nothing of one."""
    yield from member_condition_faults(rule.when, (*path, "when"))
    for index, multiplier in enumerate(rule.times):
        yield from member_condition_faults(multiplier.when, (*path, "times", index, "when"))


def _of_records(rule: Rule) -> Iterator[tuple[str, ...]]:
    """Give what a rule over occasions says that only a single record could answer to."""
    if rule.per.of and rule.for_each != "record":
        yield ("for_each",)
    elif not rule.per.of:
        if rule.per.unit != "time" or (rule.effect is not None and rule.per.size != 1):
            yield "per", "mean" if rule.per.mean else rule.per.unit
        for field in ("after", "at_most", "every", "minimum", "over", "restart"):
            if getattr(rule.per, field):
                yield "per", field
    for period, dated in rule.limit.items():
        if any(size.unit for size in dated.values()):
            yield "limit", period.value
    if rule.choose is not None:
        yield ("choose",)
    if isinstance(rule.for_each, Run) and rule.times:
        yield ("times",)


def _choice_faults(choice: Choice, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """Check the groups of a choice: a record without the attribute stands alone."""
    declared = {name for kind in kinds for name in kind.attributes}
    for index, name in enumerate(choice.of):
        if kinds and name not in (*_GROUPS, *declared):
            among = {*_GROUPS, *declared}
            yield unknown_name("attribute", name, (*path, "of", index), among=among)
        yield from several_faults(name, (*path, "of", index), kinds)


def _over_faults(over: Sequence[str], path: Path, names: Names) -> Iterator[Fault]:
    for index, pattern in enumerate(over):
        rules = [names.rule_ids[name] for name in names.rules_under.get(pattern, ())]
        if not rules:
            among = names.rules_under if pattern.endswith("*") else names.rule_ids
            yield unknown_name("rule", pattern, (*path, index), among=among)
        elif all(rule.award is None for rule in rules):
            yield Fault("rules.over_without_award", (*path, index), {"name": pattern})


def _unit_faults(limits: Limits, path: Path) -> Iterator[Fault]:
    """Check that a limit which changes on a day keeps its unit."""
    for period, dated in limits.items():
        first = next(dated.values()).unit
        places = by_day((*path, period.value), dated)
        for place, size in zip(places, dated.values(), strict=True):
            if size.unit != first:
                yield Fault("rules.limit_units_differ", place)
