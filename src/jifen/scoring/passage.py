"""One subject's facts on their way through the stages, and what each stage left behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, partial
from itertools import repeat
from operator import attrgetter
from typing import cast

from jifen.facts.members import Member
from jifen.scoring.card import Award, Cause, Cut, Lapsed, Note, Outcome, Uncounted
from jifen.scoring.cycle.suspension import Settled, Suspension, suspend, suspending
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.scoring.plan import COLUMNS, REMEMBERED, Fate, Plan
from jifen.scoring.so_far import SoFar, Waiting, seconds_before
from jifen.scoring.stages.admit import Repeats
from jifen.scoring.stages.choose import Chosen, choose
from jifen.scoring.stages.clause import Clause, Offer
from jifen.scoring.stages.kept import Kept, Pending
from jifen.scoring.stages.limit import Limiter, Offered
from jifen.scoring.stages.match import Found, PlanKind, match
from jifen.scoring.stages.offer import Desk, plain_offer
from jifen.scoring.stages.overlap import Reduced, Way, overlap

Pair = tuple[Fact, Clause, Offer | None]
"""A fact, a clause that it falls under, and its offer where that needs no more asking."""


class Passage:
    """Takes one subject's facts, in order, from admission to limits.

    One by an edition goes on where that by the edition `before` it stopped. `admitted` are the
    facts that may count, `wanted` those whose hours do, and `left` has, by id, what overlaps left
    of the latter; `standing` are, by section, records of an edition that reach into the next one.
    An offer that depends on what was kept before it stands in line as nothing and,
    by the ids of its fact and its clause, in `pending`. `bases` are the base points of sections,
    for such as ask what the card has come to.
    """

    def __init__(self, plan: Plan, member: Member | None, before: Passage | None = None) -> None:
        self._plan = plan
        self._member = member
        self._before = before
        self.admitted: list[Fact] = before.admitted if before else []
        plan.grounds.history.facts = self.admitted
        self.uncounted: list[Uncounted] = before.uncounted if before else []
        self.outcomes: list[Outcome] = before.outcomes if before else []
        self.wanted: list[Fact] = before.wanted if before else []
        self.left: dict[str, tuple[Stretch, ...]] = before.left if before else {}
        self.standing: dict[str, list[Fact]] = before.standing if before else defaultdict(list)
        self.pending: dict[tuple[str, str], Pending] = before.pending if before else {}
        self.bases: Mapping[str, int] = before.bases if before else {}
        self.suspensions: list[Suspension] = []
        self.lapsed: list[Lapsed] = []
        self._settled = True

    @cached_property
    def _repeats(self) -> Repeats:
        """What came before, where a clause asks whether a thing is recorded again."""
        return self._before._repeats if self._before else Repeats()

    @cached_property
    def _desk(self) -> Desk:
        """Who measures and prices what has no offer known beforehand."""
        if self._before:
            return self._before._desk
        return Desk(self._member, self._plan.reckoning, self._plan.grounds)

    def take(self, facts: Sequence[Fact]) -> Sequence[Offered]:
        """Admit, match, measure and price: the offers of all facts, in order."""
        before = len(self.wanted)
        pairs = self._matched(self._spared(facts) if self._plan.parts_sides else facts)
        reduced = self._overlaps(pairs) if self._plan.overlaps else {}
        if self._settled and not reduced:
            return cast(list[Offered], pairs)
        del self.wanted[before:]
        offers: list[Offered] = []
        for fact, clause, offer in pairs:
            if offer is not None and not reduced:
                self._want(fact, clause, None)
                offers.append((fact, clause, offer))
            else:
                within = self._plan.overlaps.get(clause.section, ("", None))[0]
                self._offer(fact, clause, reduced.get((within, fact.id)), offers)
        return offers

    def _spared(self, facts: Sequence[Fact]) -> list[Fact]:
        """Leave out of records on both sides the time of a side that is excluded."""
        spared = []
        for fact in facts:
            kind = self._plan.kinds.get(fact.kind)
            left, note = kind.admissions.spared(fact, self._member) if kind else (fact, None)
            spared.append(left)
            if note is not None:
                self.uncounted.append(Uncounted(fact.id, "", note))
        return spared

    def limit(self, offers: Sequence[Offered], late: Sequence[Offered]) -> tuple[Award, ...]:
        """Choose among the offers and limit them, with the awards that periods brought."""
        plan = self._plan
        chosen = choose(offers, plan.choices, plan.reckoning) if plan.choices else {}
        if late:
            offers, chosen = _merged(offers, late, chosen)
        if self.suspensions:
            chosen = suspend(offers, chosen, self.suspensions)
        limiter = Limiter(plan.reckoning, plan.counters, self._member)
        if not self.pending:
            return limiter.limit(offers, chosen)
        return self._settled_one_by_one(limiter, offers, chosen)

    def _settled_one_by_one(
        self, limiter: Limiter, offers: Sequence[Offered], chosen: Chosen
    ) -> tuple[Award, ...]:
        """Let offers pass where some depend on what was kept before them."""
        kept, awards = Kept(), list[Award]()
        for place, (fact, clause, offer) in enumerate(offers):
            pending = self.pending.get((fact.id, clause.id))
            settled = pending.settle(kept) if pending else offer
            if isinstance(settled, Note):
                self.uncounted.append(Uncounted(fact.id, clause.id, settled))
            elif settled is not None and pending and clause.rule.effect is not None:
                self.outcomes.append(Outcome(clause.rule.effect, clause.id, fact.id, fact.day))
            elif settled is not None:
                by = suspending(fact, clause, self.suspensions) if pending else ""
                if by and settled[1] > 0:
                    chosen[place] = 0, (Cut(Cause.SUSPENSION, by, settled[1]),)
                passed = limiter.limit([(fact, clause, settled)], chosen, first=place)
                kept.add(passed)
                awards += passed
        return tuple(awards)

    def end_effects(self, settled: Settled) -> None:
        """Take over which effects stand, which ended, what they suspend, and by which facts."""
        self.outcomes, self.lapsed = settled.standing, settled.lapsed
        self.suspensions = settled.suspensions
        repairing = {fact.id for fact, _, _ in settled.repairs}
        self.uncounted = [
            each
            for each in self.uncounted
            if each.reason is not _UNWANTED or each.fact not in repairing
        ]
        self.tell(settled.heard)

    def tell(self, reasons: Mapping[str, Note]) -> None:
        """Say of facts that no rule paid for what they did otherwise."""
        self.uncounted = [
            each._replace(reason=reasons[each.fact])
            if each.reason is _UNWANTED and each.fact in reasons
            else each
            for each in self.uncounted
        ]

    def hear(self, facts: Collection[str], causes: Collection[str]) -> None:
        """Say of facts that no rule paid for but that met, or missed, an expectation.

        Those that brought something about, `causes`, are no longer uncounted.
        """
        kept = []
        for each in self.uncounted:
            if each.reason is not _UNWANTED or each.fact not in facts:
                kept.append(each)
            elif each.fact not in causes:
                kept.append(each._replace(reason=_EXPECTED))
        self.uncounted = kept

    def _matched(self, facts: Sequence[Fact]) -> list[Pair]:
        """Admit each fact and find its clauses; of facts that are alike only one is asked."""
        pairs: list[Pair] = []
        unpaid: list[tuple[str, str, Note]] = []
        admitted, wanted = self.admitted, self.wanted
        for fact, known in zip(facts, map(self._plan.fates.get, map(_NATURE, facts)), strict=True):
            refusal, claims, timed = known or self._fate(fact)
            if refusal is None:
                admitted.append(fact)
                if timed:
                    wanted.append(fact)
                for clause, offer in claims:
                    pairs.append((fact, clause, offer))
            if refusal is not None or not claims:
                unpaid.append((fact.id, "", refusal or _UNWANTED))
        # A row that has every field is made what it is without being taken apart again.
        self.uncounted += map(tuple.__new__, repeat(Uncounted), unpaid)
        return pairs

    def _fate(self, fact: Fact) -> Fate:
        """Ask what becomes of a fact, and remember it for those that are like it."""
        kind = self._plan.kinds.get(fact.kind)
        if kind is None:
            return Note("undeclared_kind", {"kind": fact.kind}), (), False
        refusal, clauses = self._found(kind, fact)
        whole = fact.lie != Lie.BOTH
        claims = tuple(
            (clause, plain_offer(clause, fact) if clause.plain and whole else None)
            for clause in clauses
        )
        # Somebody else's hours bring points here, but are no service of this subject.
        own = kind.in_hours and not fact.through
        fate = refusal, claims, own and any(clause.of_time for clause in clauses)
        settled = all(offer is not None for _, offer in claims)
        self._settled = self._settled and settled
        if settled and kind.found is not None and len(self._plan.fates) < REMEMBERED:
            self._plan.fates[fact.nature] = fate
        return fate

    def _found(self, kind: PlanKind, fact: Fact) -> Found:
        """Ask a fact under which clauses it falls; equal columns once, where they decide."""
        if kind.found is None:
            return self._asked(kind, fact)
        columns = COLUMNS(fact.nature)
        return kind.found.get(columns) or kind.found.setdefault(
            columns, match(kind, fact, self._member)
        )

    def _asked(self, kind: PlanKind, fact: Fact) -> Found:
        refusal, clauses = match(kind, fact, self._member)
        if refusal is None and kind.admissions.once:
            refusal = self._repeats.refusal(fact, self._member, kind.admissions)
        return refusal, clauses

    def _offer(
        self, fact: Fact, clause: Clause, reduced: Reduced | None, offers: list[Offered]
    ) -> None:
        """Measure and price one fact under one clause, the long way, or let it wait its turn."""
        make = partial(self._made, fact, clause, reduced)
        if clause.waits and (so_far := self._plan.so_far):
            figure = partial(self._figure, so_far, fact)
            self.pending[fact.id, clause.id] = Waiting(so_far.asks[clause.id], figure, make)
            offers.append((fact, clause, _NOTHING))
            return
        offer = make()
        if isinstance(offer, Note):
            self.uncounted.append(Uncounted(fact.id, clause.id, offer))
        elif clause.rule.effect is None:
            offers.append((fact, clause, offer))
        else:
            self.outcomes.append(Outcome(clause.rule.effect, clause.id, fact.id, fact.day))

    def _made(self, fact: Fact, clause: Clause, reduced: Reduced | None) -> Offer | Note:
        """Make the offer of a clause for a fact; an effect that is not reached has none."""
        offer = self._desk.offer(clause, fact, reduced.stretches if reduced else None)
        if isinstance(offer, Note):
            return offer
        quantity, raw, notes = offer
        if reduced and clause.of_time:
            notes = reduced.notes + notes
        self._want(fact, clause, reduced)
        if clause.rule.effect is not None and not quantity:
            return Note("effect_not_reached")
        return quantity, raw, notes

    def _figure(self, so_far: SoFar, fact: Fact, name: str, kept: Kept) -> Fraction:
        """Give what a figure of the card has come to when a fact's turn comes."""
        hours = partial(seconds_before, wanted=self.wanted, left=self.left)
        return so_far.figure(name, fact, kept, bases=self.bases, hours=hours)

    def _want(self, fact: Fact, clause: Clause, reduced: Reduced | None) -> None:
        """Let a fact's hours count, once, on the sides that some clause measured.

        What overlaps left of them is as the last clause that measured the side had it.
        """
        if fact.through or not (clause.of_time and self._plan.kinds[fact.kind].in_hours):
            return
        latest = self.wanted[-1] if self.wanted else None
        if latest is not fact and not (clause.waits and fact in self.wanted):
            self.wanted.append(fact)
        if reduced is None and fact.lie != Lie.BOTH:
            self.left.pop(fact.id, None)
            return
        stretches = reduced.stretches if reduced else fact.stretches
        mine = tuple(s for s in stretches if clause.side in (None, s.side))
        sides = {stretch.side for stretch in mine}
        others = (s for s in self.left.get(fact.id, ()) if s.side not in sides)
        self.left[fact.id] = (*others, *mine)

    def _overlaps(self, pairs: Sequence[Pair]) -> dict[tuple[str, str], Reduced]:
        """Find, by section and fact, what records of one section take from each other."""
        claims: dict[tuple[str, Way], dict[str, Fact]] = defaultdict(dict)
        for fact, clause, _ in pairs:
            if fact.through:
                continue
            if clause.of_time and fact.stretches and clause.section in self._plan.overlaps:
                claims[self._plan.overlaps[clause.section]][fact.id] = fact
        found: dict[tuple[str, str], Reduced] = {}
        for (within, way), facts in claims.items():
            reduced = overlap(
                facts.values(), way, standing=self.standing.get(within, ()), cycle=self._plan.cycle
            )
            self._stand(within, facts.values(), reduced)
            found |= {(within, fact): each for fact, each in reduced.items()}
        return found

    def _stand(self, within: str, facts: Iterable[Fact], reduced: Mapping[str, Reduced]) -> None:
        """Let what reaches into the next edition stand there against that edition's records."""
        until = self._plan.rules.in_force.until
        if until is None:
            return
        mine = (fact for fact in facts if fact.ended >= until.toordinal())
        self.standing[within] += [
            fact._replace(stretches=reduced[fact.id].stretches) if fact.id in reduced else fact
            for fact in mine
        ]


_NOTHING: Offer = (0, 0, ())
_NATURE = attrgetter("nature")
_UNWANTED = Note("unwanted")
_EXPECTED = Note("only_expected")


def _merged(
    queue: Sequence[Offered], late: Sequence[Offered], chosen: Chosen
) -> tuple[list[Offered], Chosen]:
    """Put the awards of ended periods after the facts of their last day."""
    tagged = [
        (offer[0].day, 0, place, offer, chosen.get(place)) for place, offer in enumerate(queue)
    ]
    tagged += [(offer[0].day, 1, place, offer, None) for place, offer in enumerate(late)]
    tagged.sort(key=lambda entry: entry[:3])
    merged = [offer for _, _, _, offer, _ in tagged]
    return merged, {i: entry[4] for i, entry in enumerate(tagged) if entry[4] is not None}
