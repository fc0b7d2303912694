"""The engine: one subject's facts through every stage, to a card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter, itemgetter
from typing import NamedTuple

from jifen.errors import NotInForce, RepeatedFact
from jifen.facts.members import Member
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import (
    Award,
    Card,
    Finding,
    Hours,
    Lapsed,
    Line,
    Note,
    Outcome,
    Standing,
    Uncounted,
    Verdict,
)
from jifen.scoring.cycle.endings import Endings
from jifen.scoring.cycle.expected import days_present
from jifen.scoring.cycle.newcomers import newcomer
from jifen.scoring.cycle.occasions import Occasions
from jifen.scoring.cycle.season import Season
from jifen.scoring.cycle.validity import Validities
from jifen.scoring.expectations import Expectations
from jifen.scoring.fact import PLAIN, Fact
from jifen.scoring.hours import counted_hours
from jifen.scoring.passage import Passage
from jifen.scoring.plan import Plan
from jifen.scoring.stages.limit import Offered
from jifen.scoring.verdict.figures import figures_of_card, months_registered
from jifen.scoring.verdict.fold import NO_BESTS, WHOLE, Bests, Fold, vetoes_of
from jifen.scoring.verdict.judging import Judging, Known

Stands = tuple[Standing, Note | None]
"""How a member stands, and why, where it is the time of joining."""

_ID = attrgetter("id")
_ORDER = itemgetter(0, 1, 2)
_OUT_OF_SCOPE = Note("out_of_scope")
_SETTING = attrgetter("setting")


class Taken(NamedTuple):
    """One subject's facts, in order, and how far they have come when the limits have passed."""

    facts: Sequence[Fact]
    member: Member | None
    standing: Stands
    passage: Passage
    occasions: Sequence[Occasions]
    awards: tuple[Award, ...]

    def known(self, overflowed: tuple[Award, ...]) -> Known:
        """Give all that is known, of earlier cycles too, with what overflowed in this one."""
        passage = self.passage
        return Known(
            self.awards + overflowed,
            passage.outcomes,
            passage.wanted,
            passage.left,
            self.occasions,
            self.member,
        )

    def uncounted(self, own: Sequence[Fact]) -> tuple[Uncounted, ...]:
        """Give what was not counted of the subject's own facts."""
        found = tuple(self.passage.uncounted)
        if len(own) == len(self.facts):
            return found
        ids = set(map(_ID, own))
        return tuple(each for each in found if each.fact in ids)


class Judged(NamedTuple):
    """What the awards of a cycle come to."""

    awards: tuple[Award, ...]
    sections: Mapping[str, Line]
    total: Line
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    overflowed: tuple[Award, ...]


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
        self._expectations = Expectations(
            self._plans, self.cycle, as_of, asks_for_rates=self._judging.asks_for_rates
        )
        self._endings = Endings(self._plans, first=self.cycle.since.toordinal(), as_of=as_of)
        self._validities = Validities(self._plans, self._endings, as_of=as_of)
        self._asks_so_far = any(each.so_far is not None for each in self._plans)
        self._season = Season(self._plans, self.cycle, as_of)
        self._since, self._first = self._season.since, self._season.first
        self._provenance = plan.calendar.provenance if plan.calendar else None

    @property
    def editions(self) -> tuple[RuleSet, ...]:
        """The edition in force, after those before it whose clauses still count."""
        return tuple(plan.rules for plan in self._plans)

    def ask(self, people: Mapping[str, Member]) -> None:
        """Let what is asked of a member be asked of each fact's author."""
        for plan in self._plans:
            plan.grounds.people.update(people)

    def bears(self, fact: Fact, member: Member | None) -> bool:
        """Whether a fact can bear on the card of a member by its day."""
        return self._season.counts(fact, member)

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
        taken = self._taken(facts, member)
        return self._written(subject, taken, self._judged(taken, bests))

    def verdict(self, subject: str, facts: Iterable[Fact], member: Member | None = None) -> Verdict:
        """Say what one subject's facts come to, more quickly than with a card that keeps them."""
        taken = self._taken(facts, member)
        judged = self._judged(taken, NO_BESTS)
        own = self._of_cycle(taken, judged)
        if len(set(map(_ID, own))) < len(own):
            raise _repeated(subject, own)
        return Verdict(
            subject,
            taken.standing[0],
            judged.awards,
            taken.uncounted(own),
            judged.sections,
            judged.total,
            judged.outcomes,
            judged.findings,
        )

    def _taken(self, facts: Iterable[Fact], member: Member | None) -> Taken:
        """Take one subject's facts through the stages, as far as the limits."""
        in_order = _in_order(self._season.laid(facts, member))
        standing = self.standing(member)
        passage = Passage(self.plan, member)
        if self._asks_so_far:
            passage.bases = self._fold.bases(present=self._present(member), member=member)
        if standing[0] is Standing.NOT_SCORED:
            reason = standing[1] or _OUT_OF_SCOPE
            passage.uncounted += [Uncounted(fact.id, "", reason) for fact in in_order]
            return Taken(in_order, member, standing, passage, (), ())
        timely = self._season.timely(in_order, member, passage.uncounted)
        offers: Sequence[Offered]
        if self._editions:
            passage, offers = self._through_editions(passage, timely, member)
        else:
            offers = passage.take(timely)
        late, occasions = self._expectations.held(passage, member)
        awards = self._limited(passage, offers, late, member)
        return Taken(in_order, member, standing, passage, occasions, awards)

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

    def _judged(self, taken: Taken, bests: Bests) -> Judged:
        """Fold the cycle's awards, and hold the requirements against what they come to."""
        _, member, standing, passage, occasions, awards = taken
        outcomes = tuple(passage.outcomes)
        if self._since < self._first:
            lives = self._validities.outlives
            awards = tuple(a for a in awards if a.day >= self._first or lives(a))
            outcomes = tuple(o for o in outcomes if o.day >= self._first or o.effect.ends)
        scored = standing[0] is not Standing.NOT_SCORED
        present = self._present(member) if scored else Fraction(0)
        sections, total, overflowed = self._fold.lines(
            awards, vetoes_of(outcomes), present=present, member=member, strict=scored, bests=bests
        )
        findings: tuple[Finding, ...] = ()
        if self._judging.asks and scored and len(bests) == self._fold.rescaled:
            figures = figures_of_card(
                total, sections, awards + overflowed, self._hours(passage),
                self._judging.rates(occasions, self.cycle),
                reckoning=self.plan.reckoning, registered=months_registered(member, self.as_of),
            )  # fmt: skip
            findings, missed = self._judging.needs(figures, taken.known(overflowed))
            outcomes += missed
            if vetoes_of(missed):
                vetoes = vetoes_of(outcomes)
                sections, total, overflowed = self._fold.lines(
                    awards, vetoes, present=present, member=member, strict=scored, bests=bests
                )
        return Judged(awards + overflowed, sections, total, outcomes, findings, overflowed)

    def _written(self, subject: str, taken: Taken, judged: Judged) -> Card:
        """Write the card: what was judged, with the facts, the hours and the head."""
        passage = taken.passage
        facts = self._of_cycle(taken, judged)
        own = dict(zip(map(_ID, facts), facts, strict=True))
        if len(own) < len(facts):
            raise _repeated(subject, facts)
        return Card(
            subject=subject,
            rules=self.plan.rules,
            calendar=self._provenance,
            reckoning=self.plan.reckoning,
            cycle=self.cycle,
            as_of=self.as_of,
            standing=taken.standing[0],
            facts=own,
            awards=judged.awards,
            uncounted=taken.uncounted(facts),
            sections=judged.sections,
            total=judged.total,
            outcomes=judged.outcomes,
            findings=judged.findings,
            hours=self._hours(passage),
            rates=self._judging.rates(taken.occasions, self.cycle),
            provisional=any(each.provisional for each in map(_SETTING, facts) if each is not PLAIN),
            standing_reason=taken.standing[1],
            figures=self._judging.figures(taken.known(judged.overflowed)),
            titles=self._judging.titles(taken.facts),
            registered=months_registered(taken.member, self.as_of),
            lapsed=tuple(passage.lapsed),
            editions=self._editions,
        )

    def _hours(self, passage: Passage) -> Hours:
        """Count the hours of the cycle."""
        wanted = passage.wanted
        if self._since < self._first:
            wanted = [fact for fact in wanted if fact.day >= self._first]
        return counted_hours(wanted, passage.left)

    def _of_cycle(self, taken: Taken, judged: Judged) -> Sequence[Fact]:
        """Give the facts of the cycle, and those of earlier ones that bear on it still."""
        facts, until = taken.facts, self.cycle.until.toordinal()
        if not facts or (self._first <= facts[0].day and facts[-1].day < until):
            return facts
        alive = self._alive(judged.awards, judged.outcomes, taken.passage.lapsed)
        return [
            fact
            for fact in facts
            if fact.day < until and (fact.day >= self._first or fact.id in alive)
        ]

    def _alive(
        self, awards: Iterable[Award], outcomes: Iterable[Outcome], lapsed: Iterable[Lapsed]
    ) -> set[str]:
        """Name the facts of earlier cycles whose awards or effects bear on this one."""
        alive = {award.fact for award in awards if award.day < self._first}
        alive |= {each.fact for each in outcomes if each.day < self._first}
        return alive | {each.outcome.fact for each in lapsed}

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


def _repeated(subject: str, facts: Iterable[Fact]) -> RepeatedFact:
    times = Counter(map(_ID, facts))
    return RepeatedFact(subject, sorted(id_ for id_, count in times.items() if count > 1))


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Sort facts by (day, second, id)."""
    facts = list(facts)
    try:
        facts.sort()
    except TypeError:
        # Only two of one day, second and id are held against each other beyond these.
        facts.sort(key=_ORDER)
    return facts
