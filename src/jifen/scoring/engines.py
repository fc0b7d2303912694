"""Engines: which edition, and which cycles, each member of a register is scored by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import NotInForce, RegisterNeeded
from jifen.facts.members import Member
from jifen.periods import Reckoning
from jifen.rules.editions import Rules, editions_of
from jifen.rules.ruleset import RuleSet
from jifen.scoring.cycle.newcomers import with_last_cycle
from jifen.scoring.cycle.succession import own_day, succession_of
from jifen.scoring.engine import Engine
from jifen.scoring.plan import Plan


class Engines:
    """The engines for one day, one for all members who are scored alike.

    Raises NotInForce where no edition applies on `as_of`.
    """

    def __init__(self, rules: Rules, calendar: WorkCalendar | None, as_of: date) -> None:
        self._editions = editions_of(rules)
        self._calendar = calendar
        self._as_of = as_of
        self._engines: dict[tuple[tuple[int, ...], Reckoning | None], Engine] = {}
        if not any(as_of in each.in_force for each in self._editions):
            raise not_in_force(self._editions, as_of)
        self.rescale = any(each.rescales for each in self._editions)
        self._alike = not any(each.cohort or each.cycle.own for each in self._editions)

    def only(self) -> Engine:
        """Give the one engine; raises RegisterNeeded where rules part or compare members."""
        for each in self._editions:
            if each.cohort is not None:
                raise RegisterNeeded("cohort")
            if each.rescales:
                raise RegisterNeeded("rescale")
        return self._engine(self._editions, self._editions[0].reckoning)

    def shared(self, people: Mapping[str, Member]) -> Engine:
        """Give the engine for cards of groups, which asks each fact's author by `people`."""
        engine = self._engine(self._editions, None)
        engine.ask(people)
        return engine

    def of(self, member: Member) -> Engine | None:
        """Give the engine for a member; None for whom no edition or no cycle is."""
        if self._alike:
            return self._engine(self._editions, self._cycles(member, self._editions, None))
        editions = succession_of(member, self._editions, self._as_of)
        if not any(self._as_of in each.in_force for each in editions):
            return None
        own = editions[-1].cycle.own
        if own is None:
            return self._engine(editions, self._cycles(member, editions, None))
        anchor = own_day(member, own, self._as_of)
        if anchor is None or anchor > self._as_of:
            return None
        counted = editions[-1].cycle.reckoning_from(anchor)
        return self._engine(editions, self._cycles(member, editions, counted))

    def _cycles(
        self, member: Member, editions: tuple[RuleSet, ...], own: Reckoning | None
    ) -> Reckoning | None:
        """Give the cycles of a member where they are not those of the rules."""
        current = next(each for each in editions if self._as_of in each.in_force)
        reckoning = own or current.reckoning
        return with_last_cycle(member, current.joiners, reckoning, self._as_of) or own

    def _engine(self, editions: tuple[RuleSet, ...], reckoning: Reckoning | None) -> Engine:
        key = tuple(map(id, editions)), reckoning
        if key not in self._engines:
            self._engines[key] = self._made(editions, reckoning)
        return self._engines[key]

    def _made(self, editions: tuple[RuleSet, ...], reckoning: Reckoning | None) -> Engine:
        """Compile the editions up to the one in force, each going on where the last one stops."""
        plans: list[Plan] = []
        for each in editions:
            if each.in_force.since <= self._as_of:
                before = plans[-1] if plans else None
                plans.append(Plan(each, self._calendar, reckoning=reckoning, before=before))
        return Engine(plans[-1], self._as_of, before=plans[:-1])


def not_in_force(editions: tuple[RuleSet, ...], day: date) -> NotInForce:
    """Give the error that says since when, or until when, editions apply."""
    until = editions[-1].in_force.until
    name = f"{editions[0].id} {', '.join(each.edition for each in editions)}"
    last = until - timedelta(days=1) if until else None
    return NotInForce(name, day, earliest=editions[0].in_force.since, last=last)
