"""The season: the days of which facts can count on a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from jifen.facts.members import Member
from jifen.periods import Window
from jifen.scoring.card import Note, Uncounted
from jifen.scoring.fact import Fact
from jifen.scoring.laying.tenure import laid_in_cycles
from jifen.scoring.plan import Plan


class Season:
    """The days on which what is scored as of a day can lie, by the plans of its editions.

    `since` is the first day that bears on the cycle, through counters that began before it, and
    `first` the first of the cycle itself; both are ordinals.
    """

    def __init__(self, plans: Sequence[Plan], cycle: Window, as_of: date) -> None:
        self.since = min(each.first_day(cycle) for each in plans).toordinal()
        self.first = cycle.since.toordinal()
        self._until = cycle.until.toordinal()
        self._as_of = as_of
        self._plan = plans[-1]
        self._editions = tuple(each.rules.in_force for each in plans)
        self._held = frozenset[str]().union(*(each.held for each in plans))

    def laid(self, facts: Iterable[Fact], member: Member | None) -> Iterable[Fact]:
        """Lay what is held in the cycles, on the days on which it can count."""
        if not self._held:
            return facts
        grounds, reckoning = self._plan.grounds, self._plan.reckoning

        def counting(fact: Fact) -> tuple[int, int]:
            return self._counting(grounds.whose(fact, member))

        return laid_in_cycles(facts, self._held, counting, self.first, reckoning)

    def timely(
        self, facts: Sequence[Fact], member: Member | None, uncounted: list[Uncounted]
    ) -> Sequence[Fact]:
        """Leave out of facts in order what lies outside the season, with the reason."""
        first, last = self._counting(member)
        people, alone = self._plan.grounds.people, len(self._editions) == 1
        if not facts or (facts[0].day >= first and facts[-1].day <= last and not people and alone):
            return facts
        timely = []
        for fact in facts:
            whose = people.get(fact.author, member)
            there = whose is None or whose.belongs_on(date.fromordinal(fact.day))
            if first <= fact.day <= last and there and self._is_in_force(fact.day):
                timely.append(fact)
            elif self.since <= fact.day < self._until:
                uncounted.append(Uncounted(fact.id, "", self._untimely(fact, whose)))
        return timely

    def counts(self, fact: Fact, member: Member | None) -> bool:
        """Whether a fact lies on a day on which it can count."""
        first, last = self._counting(member)
        if not first <= fact.day <= last or not self._is_in_force(fact.day):
            return False
        whose = self._plan.grounds.people.get(fact.author, member)
        return whose is None or whose.belongs_on(date.fromordinal(fact.day))

    def _counting(self, member: Member | None) -> tuple[int, int]:
        """Give the first and the last day of which a member's facts can count."""
        first = max(self.since, self._editions[0].since.toordinal())
        last = self._as_of.toordinal()
        if member is not None:
            first = max(first, member.joined.toordinal() if member.joined else first)
            last = min(last, member.left.toordinal() - 1 if member.left else last)
        return first, last

    def _is_in_force(self, day: int) -> bool:
        return any(date.fromordinal(day) in edition for edition in self._editions)

    def _untimely(self, fact: Fact, member: Member | None) -> Note:
        day = date.fromordinal(fact.day)
        if day > self._as_of:
            return Note("after_as_of", {"as_of": str(self._as_of)})
        if member is not None and not member.belongs_on(day):
            return Note("not_a_member", {"day": str(day)})
        later = (edition.since for edition in self._editions if edition.since > day)
        return Note("not_in_force", {"since": str(min(later, default=self._editions[-1].since))})
