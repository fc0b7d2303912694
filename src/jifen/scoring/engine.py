"""The engine: one subject's facts through every stage, to a card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, partial
from operator import attrgetter, itemgetter

from jifen.errors import NotInForce, RepeatedFact
from jifen.facts.members import Member
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Award, Card, Finding, Note, Standing, Uncounted
from jifen.scoring.endings import Endings
from jifen.scoring.expected import days_present
from jifen.scoring.fact import Fact
from jifen.scoring.figures import figures_of_card, months_registered
from jifen.scoring.fold import NO_BESTS, WHOLE, Bests, Fold, vetoes_of
from jifen.scoring.hours import counted_hours
from jifen.scoring.judging import Judging, Known
from jifen.scoring.limit import Offered
from jifen.scoring.newcomers import newcomer
from jifen.scoring.occasions import NO_DAYS, Occasions
from jifen.scoring.passage import Passage
from jifen.scoring.plan import Plan
from jifen.scoring.tenure import laid_in_cycles
from jifen.scoring.validity import Validities

Stands = tuple[Standing, Note | None]
"""How a member stands, and why, where it is the time of joining."""

_ID = attrgetter("id")
_ORDER = itemgetter(0, 1, 2)
_OUT_OF_SCOPE = Note("out_of_scope")
_PROVISIONAL = attrgetter("provisional")


class Engine:
    """Scores subject after subject by one plan, for the cycle that `as_of` falls in.

    What lies before its edition came into force is scored by the plans of the editions `before`,
    earliest first, whose counters run on in it. Raises NotInForce where the rule set does not
    apply on `as_of`.
    """

    def __init__(self, plan: Plan, as_of: date, *, before: Sequence[Plan] = ()) -> None:
        rules = plan.rules
        if as_of not in rules.in_force:
            since, until = rules.in_force.since, rules.in_force.until
            last = until - timedelta(days=1) if until else None
            raise NotInForce(f"{rules.id} {rules.edition}", as_of, earliest=since, last=last)
        self.plan = plan
        self.as_of = as_of
        self.cycle = plan.reckoning.cycle(as_of)
        self._plans = (*before, plan)
        self._fold = Fold(rules, as_of, plan.reckoning, before=[each.rules for each in before])
        self._editions = tuple(each.rules for each in self._plans) if before else ()
        self._judging = Judging(self._plans, self.cycle, as_of)
        self._expects = self._judging.asks_for_rates or any(
            each.over_occasions or each.rules.occasions for each in self._plans
        )
        self._endings = Endings(self._plans, first=self.cycle.since.toordinal(), as_of=as_of)
        self._validities = Validities(self._plans, self._endings, as_of=as_of)
        self._last = as_of.toordinal()
        self._since = min(each.first_day(self.cycle) for each in self._plans).toordinal()
        self._first = self.cycle.since.toordinal()
        self._in_force = self._plans[0].rules.in_force.since.toordinal()
        self._held = frozenset[str]().union(*(each.held for each in self._plans))
        self._provenance = plan.calendar.provenance if plan.calendar else None

    @property
    def editions(self) -> tuple[RuleSet, ...]:
        """The edition in force, after those before it whose clauses still count."""
        return tuple(plan.rules for plan in self._plans)

    def ask(self, people: Mapping[str, Member]) -> None:
        """Let what is asked of a member be asked of each fact's author."""
        for plan in self._plans:
            plan.grounds.people.update(people)

    def card(
        self,
        subject: str,
        facts: Iterable[Fact],
        member: Member | None = None,
        *,
        bests: Bests = NO_BESTS,
    ) -> Card:
        """Make the card of one subject from all its facts, in whatever order they come.

        `bests` are the best sums of those with whom its sections are rescaled; as long as not all
        are known, no requirement is held against the card.
        """
        if self._held:
            facts = self._laid(facts, member)
        in_order = _in_order(facts)
        standing = self.standing(member)
        passage = Passage(self.plan, member)
        if any(plan.so_far is not None for plan in self._plans):
            passage.bases = self._fold.bases(present=self._present(member), member=member)
        if standing[0] is Standing.NOT_SCORED:
            reason = standing[1] or _OUT_OF_SCOPE
            passage.uncounted += [Uncounted(fact.id, "", reason) for fact in in_order]
            return self._written(subject, standing, in_order, (), passage, (), member, bests)
        timely = self._timely(in_order, member, passage.uncounted)
        offers: Sequence[Offered]
        if self._editions:
            passage, offers = self._through_editions(passage, timely, member)
        else:
            offers = passage.take(timely)
        late, occasions = self._expected(passage, member) if self._expects else ([], ())
        awards = self._limited(passage, offers, late, member)
        return self._written(subject, standing, in_order, awards, passage, occasions, member, bests)

    def _through_editions(
        self, passage: Passage, facts: Sequence[Fact], member: Member | None
    ) -> tuple[Passage, list[Offered]]:
        """Take every fact through the edition of its day."""
        offers: list[Offered] = []
        for plan in self._plans:
            passage = Passage(plan, member, passage)
            in_force = plan.rules.in_force
            offers += passage.take([f for f in facts if date.fromordinal(f.day) in in_force])
        return passage, offers

    def _expected(
        self, passage: Passage, member: Member | None
    ) -> tuple[list[Offered], Sequence[Occasions]]:
        """Hold the facts against what was expected: awards that this gives, and how it went."""
        own = [fact for fact in passage.admitted if not fact.through]
        editions: list[Occasions] = []
        for plan, since in zip(self._plans, self._expected_since, strict=True):
            earlier = tuple(editions)
            editions.append(
                Occasions(plan, own, member, self.cycle, self.as_of, since=since, earlier=earlier)
            )
        late: list[Offered] = []
        heard, causes = set[str](), set[str]()
        for occasions in editions:
            late += occasions.offers()
            passage.pending |= occasions.pending
            passage.outcomes += occasions.outcomes
            heard |= occasions.heard
            causes |= {outcome.fact for outcome in occasions.outcomes}
        passage.hear(heard, causes | {offer[0].id for offer in late})
        return late, editions

    def _limited(
        self,
        passage: Passage,
        offers: Sequence[Offered],
        late: list[Offered],
        member: Member | None,
    ) -> tuple[Award, ...]:
        """End what effects have ended, limit what they leave, and end awards that have expired."""
        if self._endings:
            settled = self._endings.settle(passage.outcomes, passage.admitted, member)
            passage.end_effects(settled)
            late = [*late, *settled.repairs]
        awards = passage.limit(offers, late)
        for plan in self._plans:
            awards = plan.spills.added(awards, member, self.as_of)
        if self._validities:
            heard: dict[str, Note] = {}
            awards = self._validities.expired(awards, passage.admitted, member, heard)
            passage.tell(heard)
        return awards

    @cached_property
    def _expected_since(self) -> list[Mapping[str, date]]:
        """For every edition, since when rules of these ids have been in force without a break."""
        found: list[Mapping[str, date]] = []
        until, known = date.min, dict[str, date]()
        for plan in self._plans:
            in_force = plan.rules.in_force
            kept = known if in_force.since == until else {}
            known = {c.id: kept.get(c.id, in_force.since) for c in plan.over_occasions}
            until = in_force.until or date.max
            found.append(known if self._editions else NO_DAYS)
        return found

    def _laid(self, facts: Iterable[Fact], member: Member | None) -> Iterable[Fact]:
        """Lay what is held in the cycles, on the days on which it can count."""
        whose = self.plan.grounds.whose
        return laid_in_cycles(
            facts,
            self._held,
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
        if not facts or (
            facts[0].day >= first and facts[-1].day <= last and not people and not self._editions
        ):
            return facts
        timely = []
        for fact in facts:
            whose = people.get(fact.author, member)
            there = whose is None or whose.belongs_on(date.fromordinal(fact.day))
            if first <= fact.day <= last and there and self._is_in_force(fact.day):
                timely.append(fact)
            elif fact.day in range(self._since, self.cycle.until.toordinal()):
                uncounted.append(Uncounted(fact.id, "", self._untimely(fact, whose)))
        return timely

    def _is_in_force(self, day: int) -> bool:
        return not self._editions or any(
            date.fromordinal(day) in edition.in_force for edition in self._editions
        )

    def _untimely(self, fact: Fact, member: Member | None) -> Note:
        day = date.fromordinal(fact.day)
        if fact.day > self._last:
            return Note("after_as_of", {"as_of": str(self.as_of)})
        if member is not None and not member.belongs_on(day):
            return Note("not_a_member", {"day": str(day)})
        later = (edition.in_force.since for edition in self._editions)
        since = min((s for s in later if s > day), default=self.plan.rules.in_force.since)
        return Note("not_in_force", {"since": str(since)})

    def _written(
        self,
        subject: str,
        standing: Stands,
        facts: Sequence[Fact],
        awards: tuple[Award, ...],
        passage: Passage,
        occasions: Sequence[Occasions],
        member: Member | None,
        bests: Bests,
    ) -> Card:
        """Fold the cycle's awards, hold the requirements against them, and write the card."""
        plan, judging = self.plan, self._judging
        known = Known(awards, passage.outcomes, passage.wanted, passage.left, occasions, member)
        if self._since < self._first:
            lives = self._validities.outlives
            awards = tuple(a for a in awards if a.day >= self._first or lives(a))
        outcomes = tuple(o for o in passage.outcomes if o.day >= self._first or o.effect.ends)
        scored = standing[0] is not Standing.NOT_SCORED
        present = self._present(member) if scored else Fraction(0)
        fold = partial(self._fold.lines, present=present, member=member, strict=scored, bests=bests)
        sections, total, overflowed = fold(awards, vetoes_of(outcomes))
        hours = counted_hours(passage.wanted, passage.left, self._first)
        rates = judging.rates(occasions, self.cycle)
        registered = months_registered(member, self.as_of)
        findings: tuple[Finding, ...] = ()
        known = known._replace(awards=(*known.awards, *overflowed))
        if judging.asks and scored and len(bests) == self._fold.rescaled:
            figures = figures_of_card(
                total, sections, awards + overflowed, hours, rates,
                reckoning=plan.reckoning, registered=registered,
            )  # fmt: skip
            findings, missed = judging.needs(figures, known)
            outcomes += missed
            if vetoes_of(missed):
                sections, total, overflowed = fold(awards, vetoes_of(outcomes))
        alive = {award.fact for award in awards if award.day < self._first}
        alive |= {each.fact for each in outcomes if each.day < self._first}
        alive |= {each.outcome.fact for each in passage.lapsed}
        own = self._own(subject, facts, alive)
        return Card(
            subject=subject,
            rules=plan.rules,
            calendar=self._provenance,
            reckoning=plan.reckoning,
            cycle=self.cycle,
            as_of=self.as_of,
            standing=standing[0],
            facts=own,
            awards=awards + overflowed,
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
            figures=judging.figures(known),
            titles=judging.titles(facts),
            registered=registered,
            lapsed=tuple(passage.lapsed),
            editions=self._editions,
        )

    def _own(self, subject: str, facts: Sequence[Fact], alive: Container[str]) -> dict[str, Fact]:
        """Give, by id, the facts of the cycle and those of earlier ones that bear on it still.

        Raises RepeatedFact where one stands twice.
        """
        until = self.cycle.until.toordinal()
        if facts and not (self._first <= facts[0].day and facts[-1].day < until):
            facts = [
                fact
                for fact in facts
                if fact.day < until and (fact.day >= self._first or fact.id in alive)
            ]
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

    def standing(self, member: Member | None) -> Stands:
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
