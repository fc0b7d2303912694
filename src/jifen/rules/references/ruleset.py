"""References: everything that one part of a rule set says of another must be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jifen.document import Path
from jifen.problems import Argument
from jifen.rules.addressee import NO_GROUPS
from jifen.rules.conditions import CLOCK_FIELDS, FACT_FIELDS
from jifen.rules.examples import Example, ExampleFact, Expectation
from jifen.rules.faults import Fault, repeated_names, unknown_name
from jifen.rules.kinds import Attribute, Kind, Recurrence, Several
from jifen.rules.measures import PLAIN_UNITS, Measure
from jifen.rules.names import DECISION_FIELDS, Names
from jifen.rules.references.card import card_faults
from jifen.rules.references.conditions import (
    condition_faults,
    member_condition_faults,
    member_test_faults,
    value_faults,
)
from jifen.rules.references.procedure import procedure_faults
from jifen.rules.references.rule import rule_faults
from jifen.rules.references.scales import scale_faults
from jifen.rules.results import is_result
from jifen.rules.rule import Missing
from jifen.rules.ruleset import RuleSet
from jifen.vocabulary import read_several

IDENTIFIED = (
    "kinds", "occasions", "sections", "rules", "limits", "choices", "needs", "scales"
)  # fmt: skip
"""The lists of a rule set whose entries have ids."""

RECORD_FIELDS = (
    *FACT_FIELDS, "id", "member", "last_day", "since", "until", "organiser", "noted_on",
    *DECISION_FIELDS,
)  # fmt: skip
"""What a record carries whatever its kind is."""

_WORDS = (
    "all", "any", "not", "as_of", "earlier", "so_far", "within", "count", "times", "points",
    "quantity", *PLAIN_UNITS,
)  # fmt: skip
RESERVED = frozenset({*RECORD_FIELDS, *CLOCK_FIELDS, *_WORDS, *Measure.model_fields}) - {
    "of",
    *DECISION_FIELDS,
}
"""What an attribute cannot be called, since rules and records use the word otherwise."""

_MONTHS = {"monthly": 1, "yearly": 12}


def references(rules: RuleSet) -> list[Fault]:
    """List everything in a rule set that refers to what is not there or does not fit it."""
    names = Names(rules)
    faults: list[Fault] = []
    for table in IDENTIFIED:
        entries: Sequence[object] = getattr(rules, table)
        ids = [((table, i, "id"), str(getattr(e, "id", ""))) for i, e in enumerate(entries)]
        faults += repeated_names(ids)
    for index, kind in enumerate(rules.kinds):
        faults += _kind_faults(kind, ("kinds", index))
    faults += _member_faults(names)
    faults += _group_faults(rules)
    faults += _joiner_faults(names)
    for index, clause in enumerate(rules.admit):
        path: Path = ("admit", index)
        faults += condition_faults(clause.when, (*path, "when"), names)
        if clause.exclude is not None:
            among = names.matching(clause.when)
            faults += condition_faults(clause.exclude, (*path, "exclude"), names, among=among)
    faults += rule_faults(names)
    faults += card_faults(names)
    faults += scale_faults(names)
    faults += procedure_faults(names)
    for index, example in enumerate(rules.examples):
        faults += _example_faults(example, ("examples", index), names)
    return faults


def _kind_faults(kind: Kind, path: Path) -> Iterator[Fault]:
    if is_result(kind.id):
        yield Fault("rules.kind_reserved", (*path, "id"), {"name": kind.id})
    for name in kind.attributes:
        place = (*path, "attributes", name)
        if name in RESERVED or not name or "." in name:
            yield Fault("rules.reserved_name", place, {"name": name}, at_key=True)
        levels = kind.levels(name) or ()
        declared = kind.attributes[name]
        listed = place
        if isinstance(declared, Attribute | Several):
            listed = (*place, "type" if isinstance(declared, Attribute) else "several")
        yield from repeated_names(((*listed, i), level) for i, level in enumerate(levels))


def _member_faults(names: Names) -> Iterator[Fault]:
    """Check whom occasions expect and whom the scope takes in."""
    for index, occasion in enumerate(names.rules.occasions):
        path: Path = ("occasions", index)
        if occasion.kind not in names.kinds:
            yield unknown_name("kind", occasion.kind, (*path, "kind"), among=names.kinds)
        yield from member_condition_faults(occasion.expected, (*path, "expected"))
        yield from _recurrence_faults(occasion.every, (*path, "every"), names)
    if names.rules.cohort is not None:
        yield from member_condition_faults(names.rules.cohort, ("cohort",))
    scope = names.rules.scope
    for name, test in ((scope.model_extra or {}) if scope else {}).items():
        # Its `condition` cannot be made before each of its fields is known to be a member's.
        yield from member_test_faults(name, test, ("scope", name))


def _joiner_faults(names: Names) -> Iterator[Fault]:
    """Check what is said of members for a part of the cycle: no reading is taken in silence.

    Who joined late in one cycle must have been there long enough by the next one's end.
    """
    joiners, months = names.rules.joiners, names.months
    if names.rules.group is None and "expected" not in joiners.model_fields_set:
        yield from _share_unsaid(names.rules)
    if joiners.then != "next_cycle" or joiners.under is None or months is None:
        return
    count = joiners.under.count
    if count > (months if joiners.under.unit == "months" else 28 * months):
        arguments: dict[str, Argument] = {"text": str(joiners.under), "months": months}
        yield Fault("rules.under_over_cycle", ("joiners", "under"), arguments)


def _share_unsaid(rules: RuleSet) -> Iterator[Fault]:
    """Name the first rule that expects a number, of which joiners do all or their share."""
    for index, rule in enumerate(rules.rules):
        if isinstance(rule.for_each, Missing) and rule.for_each.missing != "occasions":
            yield Fault("rules.expected_unsaid", ("rules", index, "for_each"))
            return


def _group_faults(rules: RuleSet) -> Iterator[Fault]:
    """Check that cards of groups ask for nothing that only a single member is or does."""
    field = rules.group
    if field is None:
        return
    if field in NO_GROUPS:
        yield Fault("rules.no_group", ("subject", "group"), {"name": field})
    if "cycle" in rules.model_fields_set and rules.cycle.own is not None:
        yield Fault("rules.not_of_groups", ("cycle", "from"), {"name": rules.cycle.since})
    for index, section in enumerate(rules.sections):
        if section.rescale is not None and section.rescale.cohort is not None:
            where: Path = ("sections", index, "rescale", "within")
            yield Fault("rules.not_of_groups", where, {"name": section.rescale.within})
    for name in ("scope", "cohort", "evaluation"):
        if getattr(rules, name, None) is not None:
            yield Fault("rules.not_of_groups", (name,), {"name": name}, at_key=True)
    if "joiners" in rules.model_fields_set:
        yield Fault("rules.not_of_groups", ("joiners",), {"name": "joiners"}, at_key=True)
    if rules.rank is not None and rules.rank.groups:
        yield Fault("rules.not_of_groups", ("rank", "groups"), {"name": "groups"}, at_key=True)
    for index, rule in enumerate(rules.rules):
        if rule.way:
            yield Fault(
                "rules.not_of_groups", ("rules", index, "for"), {"name": "for"}, at_key=True
            )
    for index, scale in enumerate(rules.scales):
        for row, grade in enumerate(scale.rows):
            if grade.quota is not None and grade.quota.of == "members":
                place = ("scales", index, "rows", row, "quota", "of")
                yield Fault("rules.not_of_groups", place, {"name": "members"})


def _recurrence_faults(every: Recurrence, path: Path, names: Names) -> Iterator[Fault]:
    """Check that what is expected again and again comes round within a cycle."""
    months = every.interval * _MONTHS.get(every.freq, 0)
    if names.months is not None and months > names.months:
        yield Fault("rules.recurrence_over_cycle", path, {"months": months})


def _example_faults(example: Example, path: Path, names: Names) -> Iterator[Fault]:
    for index, fact in enumerate(example.facts):
        yield from _fact_faults(fact, (*path, "facts", index), names)
    for index, expected in enumerate(example.expect):
        place = (*path, "expect", index)
        named = (
            ("rule", expected.rule, names.rule_ids),
            ("section", expected.section, names.sections),
            ("grade", expected.grade, names.grades),
        )
        for what, name, known in named:
            if name is not None and name not in known:
                yield unknown_name(what, name, (*place, what), among=known)
        yield from _expectation_faults(expected, place, names)


def _expectation_faults(expected: Expectation, path: Path, names: Names) -> Iterator[Fault]:
    """Check that points are expected of a rule that gives any, and an effect of one that has it."""
    rule = names.rule_ids.get(expected.rule or "")
    if rule is None:
        return
    arguments: dict[str, Argument] = {"rule": rule.id}
    if rule.effect is None:
        if expected.effect is not None:
            yield Fault("rules.points_without_effect", (*path, "effect"), arguments)
        return
    for name in ("raw", "kept"):
        if getattr(expected, name) is not None:
            arguments = {"rule": rule.id, "target": rule.effect.target}
            yield Fault("rules.effect_without_points", (*path, name), arguments)


def _fact_faults(fact: ExampleFact, path: Path, names: Names) -> Iterator[Fault]:
    kind = names.kinds.get(fact.kind)
    if kind is None:
        yield unknown_name("kind", fact.kind, (*path, "kind"), among=names.kinds)
        return
    known = {*RECORD_FIELDS, *kind.attributes}
    for name, value in fact.details.items():
        if name not in known:
            yield unknown_name("field", name, (*path, name), among=known, at_key=True)
        elif name != "day":
            each = read_several(value) if kind.takes_several(name) else (value,)
            for one in each:
                yield from value_faults(name, one, (*path, name), [kind])
