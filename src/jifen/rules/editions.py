"""Editions: a regulation as it changed over the years, or as it is for one cohort or another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from jifen.errors import RulesRefused
from jifen.periods import Window
from jifen.problems import Place, Problem
from jifen.rules.cohorts import may_meet
from jifen.rules.faults import Fault
from jifen.rules.ruleset import RuleSet

ALIKE = ("id", "timezone", "cycle", "subject")
"""What all editions of a regulation must have in common, so that counters run on."""


@dataclass(frozen=True)
class Editions:
    """The editions of one regulation, earliest first.

    On every day at most one of them scores a member. Make it with `of`, which checks that.
    """

    sets: tuple[RuleSet, ...]

    @classmethod
    def of(cls, sets: Iterable[RuleSet]) -> Editions:
        """Put editions in order; raises RulesRefused where they do not go together."""
        in_order = sort_editions(sets)
        problems = [
            Problem(fault.code, Place(edition.edition), fault.arguments)
            for edition, fault in edition_faults(in_order)
            if fault.fatal
        ]
        if problems:
            raise RulesRefused(problems)
        return cls(in_order)

    @property
    def latest(self) -> RuleSet:
        """The edition that came into force last."""
        return self.sets[-1]

    @property
    def id(self) -> str:
        """The id that all of them bear."""
        return self.latest.id

    @property
    def group(self) -> str | None:
        """The field of members by which cards are shared; None where everybody has their own."""
        return self.latest.group

    @property
    def title(self) -> str:
        """The title that the latest of them bears."""
        return self.latest.title

    @property
    def edition(self) -> str:
        """The names of all of them, in a row."""
        return ", ".join(each.edition for each in self.sets)

    @property
    def timezone(self) -> str:
        """The name of the zone in which days begin and end."""
        return self.latest.timezone

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which days begin and end."""
        return self.latest.zone

    def on(self, day: date) -> tuple[RuleSet, ...]:
        """Give the editions in force on a day, one for each cohort."""
        return tuple(each for each in self.sets if day in each.in_force)


@dataclass(frozen=True, slots=True)
class Succession:
    """The editions by which one member is scored, one after the other; at least one."""

    sets: tuple[RuleSet, ...]

    def near(self, day: int) -> RuleSet:
        """Give the edition that came into force last before a day, an ordinal; else the first."""
        later = iter(reversed(self.sets))
        return next((e for e in later if e.in_force.since.toordinal() <= day), self.sets[0])


Rules = RuleSet | Editions
"""What a register can be scored by."""


def editions_of(rules: Rules) -> tuple[RuleSet, ...]:
    """Give every edition, earliest first; a rule set is its only one."""
    return rules.sets if isinstance(rules, Editions) else (rules,)


def latest_first(rules: Rules) -> tuple[RuleSet, ...]:
    """Give every edition, the latest first, to look something up where it is newest."""
    return editions_of(rules)[::-1]


def sort_editions(sets: Iterable[RuleSet]) -> tuple[RuleSet, ...]:
    """Put editions in the order in which they came into force."""
    return tuple(sorted(sets, key=lambda each: (each.in_force.since, each.edition)))


def edition_faults(sets: tuple[RuleSet, ...]) -> Iterator[tuple[RuleSet, Fault]]:
    """Find what keeps editions from being those of one regulation, with the edition at fault.

    Days on which none is in force are a finding: a regulation may have been suspended.
    """
    for first, other in pairwise(sets):
        for name in ALIKE:
            if getattr(first, name) != getattr(other, name):
                arguments = {"name": name, "edition": other.edition, "other": first.edition}
                yield other, Fault("editions.unlike", (name,), arguments)
    for first, other in combinations(sets, 2):
        if first.edition == other.edition:
            yield other, Fault("editions.repeated", ("edition",), {"edition": other.edition})
        elif _overlap(first, other) and may_meet(first.cohort, other.cohort):
            arguments = {
                "edition": other.edition,
                "other": first.edition,
                "since": str(other.in_force.since),
            }
            yield other, Fault("editions.overlap", ("in_force",), arguments)
    yield from _gone_sections(sets)
    yield from _holes(sets)


def _overlap(first: RuleSet, other: RuleSet) -> bool:
    until = first.in_force.until
    return until is None or other.in_force.since < until


def _gone_sections(sets: tuple[RuleSet, ...]) -> Iterator[tuple[RuleSet, Fault]]:
    """Find sections that an edition no longer has though awards of its cycle stand in them."""
    for first, other in _successive(sets):
        if not _within_a_cycle(other):
            continue
        used = {rule.section for rule in first.rules if rule.section} - set(other.section_by_id)
        for section in sorted(used):
            arguments = {
                "section": str(section),
                "edition": other.edition,
                "other": first.edition,
                "since": str(other.in_force.since),
            }
            yield other, Fault("editions.section_gone", ("sections",), arguments)


def _within_a_cycle(edition: RuleSet) -> bool:
    """Whether an edition comes into force while a card is being filled."""
    since = edition.in_force.since
    return edition.cycle.own is not None or edition.reckoning.cycle(since).since != since


def _holes(sets: tuple[RuleSet, ...]) -> Iterator[tuple[RuleSet, Fault]]:
    for first, other in _successive(sets):
        until = first.in_force.until
        if until is not None and until < other.in_force.since:
            hole = Window(until, other.in_force.since)
            arguments = {
                "edition": other.edition,
                "other": first.edition,
                "since": str(hole.since),
                "last": str(hole.until - timedelta(days=1)),
            }
            yield other, Fault("editions.hole", ("in_force",), arguments, fatal=False)


def _successive(sets: tuple[RuleSet, ...]) -> Iterator[tuple[RuleSet, RuleSet]]:
    """Give each edition with the one before it that may have scored the same members."""
    for place, other in enumerate(sets):
        before = [each for each in sets[:place] if may_meet(each.cohort, other.cohort)]
        if before:
            yield before[-1], other
