"""The engine: one subject's facts through every stage, to a card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter, itemgetter

from jifen.errors import NotInForce, RepeatedFact
from jifen.facts.members import Member
from jifen.scoring.card import Award, Card, Finding, Note, Standing, Uncounted
from jifen.scoring.expected import days_present
from jifen.scoring.fact import Fact
from jifen.scoring.fold import WHOLE, Fold, vetoes_of
from jifen.scoring.hours import counted_hours
from jifen.scoring.limit import Offered
from jifen.scoring.needs import Figures, asks_for_rates, examine
from jifen.scoring.newcomers import newcomer
from jifen.scoring.occasions import Occasions
from jifen.scoring.passage import Passage
from jifen.scoring.plan import Plan
from jifen.scoring.tenure import laid_in_cycles

Stands = tuple[Standing, Note | None]
"""How a member stands, and why, where it is the time of joining."""

_ID = attrgetter("id")
_ORDER = itemgetter(0, 1, 2)
_OUT_OF_SCOPE = Note("out_of_scope")
_PROVISIONAL = attrgetter("provisional")


class Engine:
    """Scores subject after subject by one plan, for the cycle that `as_of` falls in.

    Raises NotInForce where the rule set does not apply on `as_of`.
    """

    def __init__(self, plan: Plan, as_of: date) -> None:
        rules = plan.rules
        if as_of not in rules.in_force:
            since, until = rules.in_force.since, rules.in_force.until
            last = until - timedelta(days=1) if until else None
            raise NotInForce(f"{rules.id} {rules.edition}", as_of, earliest=since, last=last)
        self.plan = plan
        self.as_of = as_of
        self.cycle = plan.reckoning.cycle(as_of)
        self._fold = Fold(rules, as_of)
        self._asks_for_rates = asks_for_rates(rules)
        self._expects = bool(plan.over_occasions or rules.occasions or self._asks_for_rates)
        self._last = as_of.toordinal()
        self._since = plan.first_day(self.cycle).toordinal()
        self._first = self.cycle.since.toordinal()
        self._in_force = rules.in_force.since.toordinal()
        self._provenance = plan.calendar.provenance if plan.calendar else None

    def card(self, subject: str, facts: Iterable[Fact], member: Member | None = None) -> Card:
        """Make the card of one subject from all its facts, in whatever order they come."""
        if self.plan.held:
            facts = self._laid(facts, member)
        in_order = _in_order(facts)
        standing = self._standing(member)
        passage = Passage(self.plan, member)
        if self.plan.so_far is not None:
            passage.bases = self._fold.bases(present=self._present(member))
        if standing[0] is Standing.NOT_SCORED:
            reason = standing[1] or _OUT_OF_SCOPE
            passage.uncounted += [Uncounted(fact.id, "", reason) for fact in in_order]
            return self._written(subject, standing, in_order, (), passage, None, member)
        offers = passage.take(self._timely(in_order, member, passage.uncounted))
        occasions = None
        late: list[Offered] = []
        if self._expects:
            own = [fact for fact in passage.admitted if not fact.through]
            occasions = Occasions(self.plan, own, member, self.cycle, self.as_of)
            late = occasions.offers()
            passage.pending |= occasions.pending
            passage.outcomes += occasions.outcomes
            causes = {offer[0].id for offer in late} | {o.fact for o in occasions.outcomes}
            passage.hear(occasions.heard, causes)
        awards = passage.limit(offers, late)
        return self._written(subject, standing, in_order, awards, passage, occasions, member)

    def _laid(self, facts: Iterable[Fact], member: Member | None) -> Iterable[Fact]:
        """Lay what is held in the cycles, on the days on which it can count."""
        whose = self.plan.grounds.whose
        return laid_in_cycles(
            facts,
            self.plan.held,
            lambda fact: self._counting(whose(fact, member)),
            self._first,
            self.plan.reckoning,
        )

    def _counting(self, member: Member | None) -> tuple[int, int]:
        """Give the first and the last day of which facts can count."""
        first, last = max(self._since, self._in_force), self._last
        if member is not None:
            first = max(first, member.joined.toordinal() if member.joined else first)
            last = min(last, member.left.toordinal() - 1 if member.left else last)
        return first, last

    def _timely(
        self, facts: Sequence[Fact], member: Member | None, uncounted: list[Uncounted]
    ) -> Sequence[Fact]:
        """Leave out what lies outside the time that can count, with the reason."""
        first, last = self._counting(member)
        people = self.plan.grounds.people
        if not facts or (facts[0].day >= first and facts[-1].day <= last and not people):
            return facts
        timely = []
        for fact in facts:
            whose = people.get(fact.author, member)
            there = whose is None or whose.belongs_on(date.fromordinal(fact.day))
            if first <= fact.day <= last and there:
                timely.append(fact)
            elif fact.day in range(self._since, self.cycle.until.toordinal()):
                uncounted.append(Uncounted(fact.id, "", self._untimely(fact, whose)))
        return timely

    def _untimely(self, fact: Fact, member: Member | None) -> Note:
        day = date.fromordinal(fact.day)
        if fact.day > self._last:
            return Note("after_as_of", {"as_of": str(self.as_of)})
        if member is not None and not member.belongs_on(day):
            return Note("not_a_member", {"day": str(day)})
        return Note("not_in_force", {"since": str(self.plan.rules.in_force.since)})

    def _written(
        self,
        subject: str,
        standing: Stands,
        facts: Sequence[Fact],
        awards: tuple[Award, ...],
        passage: Passage,
        occasions: Occasions | None,
        member: Member | None,
    ) -> Card:
        """Fold the cycle's awards, hold the requirements against them, and write the card."""
        plan = self.plan
        if self._since < self._first:
            awards = tuple(award for award in awards if award.day >= self._first)
        outcomes = tuple(o for o in passage.outcomes if o.day >= self._first)
        scored = standing[0] is not Standing.NOT_SCORED
        present = self._present(member) if scored else Fraction(0)
        sections, total = self._fold.lines(awards, vetoes_of(outcomes), present=present)
        hours = counted_hours(passage.wanted, passage.left, self._first)
        rates = occasions.rates() if occasions and self._asks_for_rates else {}
        findings: tuple[Finding, ...] = ()
        if plan.rules.needs and scored:
            figures = Figures(total, sections, awards, hours, rates)
            findings, missed = examine(plan.rules.needs, figures, day=self._last)
            outcomes += missed
            if vetoes_of(missed):
                sections, total = self._fold.lines(awards, vetoes_of(outcomes), present=present)
        own = self._own(subject, facts)
        return Card(
            subject=subject,
            rules=plan.rules,
            calendar=self._provenance,
            cycle=self.cycle,
            as_of=self.as_of,
            standing=standing[0],
            facts=own,
            awards=awards,
            uncounted=tuple(passage.uncounted)
            if len(own) == len(facts)
            else tuple(each for each in passage.uncounted if each.fact in own),
            sections=sections,
            total=total,
            outcomes=outcomes,
            findings=findings,
            hours=hours,
            rates=rates,
            provisional=any(map(_PROVISIONAL, own.values())),
            standing_reason=standing[1],
        )

    def _own(self, subject: str, facts: Sequence[Fact]) -> dict[str, Fact]:
        """Give the facts of the cycle by id; raises RepeatedFact where one stands twice."""
        until = self.cycle.until.toordinal()
        if facts and not (self._first <= facts[0].day and facts[-1].day < until):
            facts = [fact for fact in facts if self._first <= fact.day < until]
        own = {fact.id: fact for fact in facts}
        if len(own) < len(facts):
            repeated = Counter(map(_ID, facts)) - Counter(own.keys())
            raise RepeatedFact(subject, sorted(repeated))
        return own

    def _present(self, member: Member | None) -> Fraction:
        """The share of the cycle by which base points are prorated."""
        if member is None or self.plan.rules.joiners.base == "full":
            return WHOLE
        return Fraction(days_present(member, self.cycle), self.cycle.days)

    def _standing(self, member: Member | None) -> Stands:
        """Say how a member stands, with the reason where it is the time of joining."""
        rules, scoped = self.plan.rules, Standing.GRADED
        if member is None:
            return scoped, None
        if rules.scope is not None and not self.plan.in_scope(member, self.as_of):
            ungraded = rules.scope.otherwise == "scored_ungraded"
            scoped = Standing.UNGRADED if ungraded else Standing.NOT_SCORED
        if scoped is Standing.NOT_SCORED:
            return scoped, None
        return newcomer(member, rules.joiners, self.cycle) or (scoped, None)


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Sort facts by (day, second, id)."""
    facts = list(facts)
    try:
        facts.sort()
    except TypeError:
        # Only two of one day, second and id are held against each other beyond these.
        facts.sort(key=_ORDER)
    return facts
