"""Names: what a rule set declares, and which kinds a condition can be about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from jifen.periods import PeriodKind, Reach
from jifen.rules.conditions import Condition, Other, Range, Test, alternatives
from jifen.rules.kinds import Amount, AttributeType, Kind
from jifen.rules.limits import sizes_of
from jifen.rules.results import RESULT_KINDS, is_result, names_results
from jifen.rules.ruleset import RuleSet

DECISION_FIELDS = ("amount", "decided_by")
"""What every record may carry for an award at somebody's discretion."""

HOURS = ("hours.on_duty", "hours.off_duty", "hours.any")
"""The figures of counted hours."""


class Names:
    """What the parts of one rule set may refer to."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.kinds: dict[str, Kind] = {}
        for kind in (*RESULT_KINDS, *rules.kinds):
            # Of several with one id the first stands; that it is repeated is told anyway.
            self.kinds.setdefault(str(kind.id), kind)
        self.sections = {str(section.id): section for section in rules.sections}
        self.rule_ids = {str(rule.id): rule for rule in rules.rules}
        self.kinds_under = by_pattern(self.kinds)
        self.rules_under = by_pattern(self.rule_ids)

    @property
    def months(self) -> int | None:
        """How many months a cycle has; None where the file's cycle could not be read."""
        known = "cycle" in self.rules.model_fields_set
        return self.rules.cycle.months if known else None

    @cached_property
    def grades(self) -> frozenset[str]:
        """Every name that a scale can give."""
        return frozenset(grade.name for scale in self.rules.scales for grade in scale.rows)

    @cached_property
    def closable(self) -> frozenset[str]:
        """Everything that a bar closes: grades, and scales by their ids and titles."""
        scales = {str(scale.id) for scale in self.rules.scales}
        titles = {scale.title for scale in self.rules.scales if scale.title is not None}
        return frozenset({*self.grades, *scales, *titles})

    @cached_property
    def expected_kinds(self) -> frozenset[str]:
        """The kinds of which something can be expected, and so be missed."""
        attended = {str(kind.id) for kind in self.rules.kinds if kind.attendance}
        return frozenset(attended | {str(occasion.kind) for occasion in self.rules.occasions})

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures of a card that requirements and ranks may ask for."""
        counts = {f"count.{rule}" for rule in self.rule_ids}
        rates = {f"rate.{kind}" for kind in self.expected_kinds}
        return frozenset({"total", "months", *self.sections, *HOURS, *counts, *rates})

    @cached_property
    def needed(self) -> frozenset[str]:
        """The figures that requirements alone may ask for, beside those."""
        return frozenset({"registered", "rank.total", *(f"rank.{name}" for name in self.sections)})

    @cached_property
    def spills(self) -> tuple[tuple[str, Reach], ...]:
        """The sections into which something overflows, with the period whose end it waits for."""
        rules = self.rules
        every = (*(rule.limit for rule in rules.rules), *(each.sizes for each in rules.limits))
        sizes = (
            (reach, size)
            for limits in every
            for reach, dated in limits.items()
            for value in dated.values()
            for size in sizes_of(value)
        )
        of_limits = [(str(s.overflow.into), reach) for reach, s in sizes if s.overflow]
        full = [(str(s.overflow.into), PeriodKind.CYCLE) for s in rules.sections if s.overflow]
        return (*of_limits, *full)

    @cached_property
    def lasting(self) -> tuple[str, ...]:
        """The rules whose awards live across cycles, or expire within one."""
        return tuple(str(rule.id) for rule in self.rules.rules if rule.valid)

    def matching(self, condition: Condition, among: Sequence[Kind] | None = None) -> list[Kind]:
        """Give the kinds of which a fact could meet a condition."""
        kinds = self.of_kind(condition.tests.get("kind")) if among is None else among
        if among is None and "kind" not in condition.tests and names_results(condition):
            kinds = list(self.kinds.values())
        return [kind for kind in kinds if _verdict(condition, kind.id) is not False]

    def of_kind(self, test: Test | None) -> list[Kind]:
        """Give the kinds that a test of `kind` names; all, where it leaves that open."""
        if test is None or isinstance(test, Other | Range):
            return [kind for kind in self.kinds.values() if not is_result(kind.id)]
        ids = [kind for each in alternatives(test) for kind in self.kinds_under.get(str(each), ())]
        return [self.kinds[kind] for kind in dict.fromkeys(ids)]


def covers(pattern: str, name: str) -> bool:
    """Whether an identifier is a pattern's own or, for `NAME.*`, one under it."""
    if pattern.endswith(".*"):
        return name.startswith(pattern[:-1])
    return name == pattern


def rules_summed(rules: RuleSet, names: Iterable[str]) -> frozenset[str]:
    """Give the rules that are meant by ids, patterns and sections; a section by all within it."""
    outer = {str(section.id): str(section.within) for section in rules.sections}

    def within(section: str | None, name: str) -> bool:
        seen: set[str] = set()
        while section is not None and section not in seen:
            if section == name:
                return True
            seen.add(section)
            section = outer.get(section)
        return False

    named = list(names)
    return frozenset(
        str(rule.id)
        for rule in rules.rules
        if any(covers(each, str(rule.id)) or within(rule.section, each) for each in named)
    )


def by_pattern(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Give what every name itself, and every `NAME.*`, covers; what covers nothing is left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        parts = name.split(".")
        for pattern in (name, *(".".join(parts[:n]) + ".*" for n in range(1, len(parts)))):
            found[pattern].append(name)
    return dict(found)


def attribute_types(name: str, kinds: Iterable[Kind]) -> list[AttributeType]:
    """Give how each of the kinds that declare an attribute declares it."""
    return [held for kind in kinds if (held := kind.type_of(name)) is not None]


def levels_of(name: str, kinds: Iterable[Kind]) -> tuple[str, ...] | None:
    """Give the levels of an attribute, or None where one of the kinds has no list of them."""
    types = attribute_types(name, kinds)
    lists = [declared for declared in types if isinstance(declared, tuple)]
    if not types or len(lists) < len(types):
        return None
    return tuple(dict.fromkeys(level for levels in lists for level in levels))


def is_number(name: str, kinds: Iterable[Kind]) -> bool:
    """Whether every kind that declares an attribute declares it a number."""
    types = attribute_types(name, kinds)
    return bool(types) and all(declared is Amount.NUMBER for declared in types)


def _verdict(condition: Condition, kind: str) -> bool | None:
    """Say what the tests of `kind` alone make of a condition; None where more decides."""
    parts: list[bool | None] = [
        _kind_verdict(test, kind) if name == "kind" else None
        for name, test in condition.tests.items()
    ]
    if condition.earlier is not None:
        parts.append(None)  # What was before this record has a kind of its own.
    parts += [_verdict(each, kind) for each in condition.every]
    if condition.some is not None:
        some = [_verdict(each, kind) for each in condition.some]
        parts.append(True if True in some else None if None in some else False)
    if condition.none is not None:
        none = _verdict(condition.none, kind)
        parts.append(None if none is None else not none)
    return False if False in parts else None if None in parts else True


def _kind_verdict(test: Test, kind: str) -> bool:
    if isinstance(test, Other):
        return not _kind_verdict(test.but, kind)
    return any(covers(str(pattern), kind) for pattern in alternatives(test))
