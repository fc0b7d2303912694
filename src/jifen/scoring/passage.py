"""One subject's facts on their way through the stages, and what each stage left behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from jifen.facts.members import Member
from jifen.scoring.admit import Repeats
from jifen.scoring.card import Award, Note, Outcome, Uncounted
from jifen.scoring.choose import Chosen, choose
from jifen.scoring.clause import Clause
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.scoring.limit import Offered, limit
from jifen.scoring.match import match
from jifen.scoring.offer import Desk, plain_offer
from jifen.scoring.overlap import Reduced, overlap
from jifen.scoring.plan import COLUMNS, Found, Plan, PlanKind

Offering = tuple[Fact, Clause, int, int, tuple[Note, ...]]
"""A fact, its clause, the quantity, the raw award in units, and the notes."""


class Passage:
    """Takes one subject's facts, in order, from admission to limits.

    `admitted` are the facts that may count, `wanted` those that a clause measured in time.
    """

    def __init__(self, plan: Plan, member: Member | None) -> None:
        self._plan = plan
        self._member = member
        self._repeats = Repeats()
        self._desk = Desk(member, plan.reckoning)
        self.admitted: list[Fact] = []
        self.uncounted: list[Uncounted] = []
        self.outcomes: list[Outcome] = []
        self.wanted: list[tuple[Fact, tuple[Stretch, ...] | None]] = []

    def take(self, facts: Sequence[Fact]) -> list[Offering]:
        """Admit, match, measure and price: the offers of all facts, in order."""
        pairs = self._matched(facts)
        reduced = self._overlaps(pairs) if self._plan.overlaps else {}
        offers: list[Offering] = []
        for fact, clause in pairs:
            if clause.plain and not reduced and fact.lie != Lie.BOTH:
                amount = fact.seconds if clause.of_time else 1
                quantity, raw, notes = clause.offers.get(amount) or plain_offer(clause, fact)
                offers.append((fact, clause, quantity, raw, notes))
                if clause.of_time:
                    self.wanted.append((fact, None))
            else:
                self._offer(fact, clause, reduced.get((clause.section, fact.id)), offers)
        return offers

    def limit(self, offers: Sequence[Offering], late: Sequence[Offered]) -> list[Award]:
        """Choose among the offers and limit them, with the awards that periods brought."""
        plan = self._plan
        chosen: Chosen = {}
        if plan.choices:
            bids = [(fact, clause, quantity, raw) for fact, clause, quantity, raw, _ in offers]
            chosen = choose(bids, plan.choices, plan.reckoning)
        queue: list[Offered] = [
            (fact.id, fact.activity, fact.day, clause, quantity, raw, notes)
            for fact, clause, quantity, raw, notes in offers
        ]
        if late:
            queue, chosen = _merged(queue, late, chosen)
        return limit(queue, chosen, plan.reckoning)

    def hear(self, facts: Collection[str]) -> None:
        """Say of facts that no rule paid for but that met, or missed, an expectation."""
        self.uncounted = [
            each._replace(reason=_EXPECTED)
            if each.reason is _UNWANTED and each.fact in facts
            else each
            for each in self.uncounted
        ]

    def _matched(self, facts: Sequence[Fact]) -> list[tuple[Fact, Clause]]:
        """Admit each fact and find its clauses; equal columns are asked once where they decide."""
        kinds, member = self._plan.kinds, self._member
        pairs: list[tuple[Fact, Clause]] = []
        for fact in facts:
            kind = kinds.get(fact.kind)
            if kind is None:
                note = Note("undeclared_kind", {"kind": fact.kind})
                self.uncounted.append(Uncounted(fact.id, "", note))
                continue
            if kind.found is None:
                found = self._asked(kind, fact)
            else:
                columns = COLUMNS(fact)
                found = kind.found.get(columns) or kind.found.setdefault(
                    columns, match(kind, fact, member)
                )
            refusal, clauses = found
            if refusal is not None:
                self.uncounted.append(Uncounted(fact.id, "", refusal))
                continue
            self.admitted.append(fact)
            if clauses:
                pairs += [(fact, clause) for clause in clauses]
            else:
                self.uncounted.append(Uncounted(fact.id, "", _UNWANTED))
        return pairs

    def _asked(self, kind: PlanKind, fact: Fact) -> Found:
        refusal, clauses = match(kind, fact, self._member)
        if refusal is None and kind.admissions.once:
            refusal = self._repeats.refusal(fact, self._member, kind.admissions)
        return refusal, clauses

    def _offer(
        self, fact: Fact, clause: Clause, reduced: Reduced | None, offers: list[Offering]
    ) -> None:
        """Measure and price one fact under one clause, the long way."""
        offer = self._desk.offer(clause, fact, reduced.stretches if reduced else None)
        if isinstance(offer, Note):
            self.uncounted.append(Uncounted(fact.id, clause.id, offer))
            return
        quantity, raw, notes = offer
        if reduced and clause.of_time:
            notes = reduced.notes + notes
        if clause.of_time:
            self.wanted.append((fact, reduced.stretches if reduced else None))
        if clause.rule.effect is None:
            offers.append((fact, clause, quantity, raw, notes))
        elif quantity:
            self.outcomes.append(Outcome(clause.rule.effect, clause.id, fact.id, fact.day))
        else:
            self.uncounted.append(Uncounted(fact.id, clause.id, Note("effect_not_reached")))

    def _overlaps(self, pairs: Sequence[tuple[Fact, Clause]]) -> dict[tuple[str, str], Reduced]:
        """Find, by section and fact, what records of one section take from each other."""
        by_section: dict[str, dict[str, Fact]] = defaultdict(dict)
        for fact, clause in pairs:
            if clause.of_time and fact.stretches and clause.section in self._plan.overlaps:
                by_section[clause.section][fact.id] = fact
        return {
            (section, fact): reduced
            for section, facts in by_section.items()
            for fact, reduced in overlap(facts.values(), self._plan.overlaps[section]).items()
        }


_UNWANTED = Note("unwanted")
_EXPECTED = Note("only_expected")


def _merged(
    queue: list[Offered], late: Sequence[Offered], chosen: Chosen
) -> tuple[list[Offered], Chosen]:
    """Put the awards of ended periods after the facts of their last day."""
    tagged = [(offer[2], 0, place, offer, chosen.get(place)) for place, offer in enumerate(queue)]
    tagged += [(offer[2], 1, place, offer, None) for place, offer in enumerate(late)]
    tagged.sort(key=lambda entry: entry[:3])
    merged = [offer for _, _, _, offer, _ in tagged]
    return merged, {i: entry[4] for i, entry in enumerate(tagged) if entry[4] is not None}
