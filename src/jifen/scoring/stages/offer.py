"""Stages 3 and 4 for one fact under one rule: measure it, then price it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from jifen.facts.members import Member
from jifen.periods import PeriodKind, Reckoning
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.scoring.laying.tenure import held_shares
from jifen.scoring.questions import Grounds
from jifen.scoring.stages.clause import Clause, Counter, Offer, PlanLimit
from jifen.scoring.stages.measure import Measured, Meter
from jifen.scoring.stages.recent import Recent
from jifen.scoring.stages.totals import Totals

REMEMBERED = 20_000
"""How many different amounts a clause remembers the offer of."""

_SECONDS = {"hour": 3600, "minute": 60}


def plain_offer(clause: Clause, fact: Fact) -> Offer:
    """Make the offer that a plain clause gives for the fact's amount, and remember it."""
    amount = fact.seconds if clause.of_time else 1
    quantity, notes = clause.meter.quantity(amount * clause.meter.factor)
    pricer = clause.pricer
    offer = (quantity, pricer.plain(quantity, fact.day) if pricer else 0, notes)
    if len(clause.offers) < REMEMBERED:
        clause.offers[amount] = offer
    return offer


class Desk:
    """Measures and prices one subject's facts in order, keeping the running totals."""

    def __init__(self, member: Member | None, reckoning: Reckoning, grounds: Grounds) -> None:
        self._member = member
        self._grounds = grounds
        self._reckoning = reckoning
        self._totals = Totals(reckoning)
        self._used: dict[Counter, int] = defaultdict(int)
        self._recent = Recent(self._used)
        self._activities: dict[str, int] = {}

    def offer(
        self, clause: Clause, fact: Fact, stretches: Sequence[Stretch] | None = None
    ) -> Offer | Note:
        """Make the offer of a clause for a fact, or say why there is none.

        `stretches` stand for the fact's own where other records took some of its time.
        """
        if clause.by_member and (refusal := clause.refusal(self._member, fact.day)) is not None:
            return refusal
        measured = self._measured(clause, fact, stretches)
        if isinstance(measured, Note):
            return measured
        (quantity, notes), charges = self._limited(clause, fact, measured)
        priced = self._priced(clause, fact, quantity)
        if isinstance(priced, Note):
            # What has no price takes no room from what has one.
            return priced
        for counter, amount in charges:
            self._used[counter] += amount
            self._recent.note(counter, fact.day, amount)
        quantity, raw, said = priced
        return quantity, raw, notes + said

    def _priced(self, clause: Clause, fact: Fact, quantity: int) -> Offer | Note:
        meter = clause.meter
        if clause.pricer is None:
            return self._reaches(clause, fact, quantity), 0, ()
        member = self._grounds.whose(fact, self._member)
        if not meter.running:
            priced = clause.pricer.price(quantity, fact, member)
            return priced if isinstance(priced, Note) else (quantity, *priced)
        return self._totals.offer(clause, clause.pricer, fact, member, quantity)

    def _measured(
        self, clause: Clause, fact: Fact, stretches: Sequence[Stretch] | None
    ) -> Measured | Note:
        if clause.of_time and (stretches is not None or fact.lie == Lie.BOTH):
            return clause.meter.sided(
                fact.stretches if stretches is None else stretches, clause.side
            )
        if (period := clause.meter.held_by) is not None:
            return self._tenure(clause.meter, period, fact)
        held = clause.meter.held(fact)
        if held is None:
            return Note("no_quantity", {"quantity": clause.meter.unit})
        return clause.meter.quantity(held)

    def _tenure(self, meter: Meter, period: PeriodKind, fact: Fact) -> Measured:
        """Measure how long something was held in the cycle, and say from when to when."""
        held = held_shares(fact, period, self._reckoning, parts=meter.parts)
        quantity, notes = meter.quantity(held * meter.factor)
        since, last = map(date.fromordinal, (fact.day, max(fact.ended, fact.day)))
        return quantity, (Note("held", {"since": str(since), "last": str(last)}), *notes)

    def _reaches(self, clause: Clause, fact: Fact, quantity: int) -> int:
        """How many full sizes an effect's quantity comes to, over its period or alone."""
        size = clause.meter.size
        if not clause.meter.running:
            return quantity // size
        return self._totals.reaches(clause, fact, quantity)

    def _limited(
        self, clause: Clause, fact: Fact, measured: Measured
    ) -> tuple[Measured, list[tuple[Counter, int]]]:
        """Keep of a quantity the smallest room among its limits, and say what it charges them."""
        quantity, notes = measured
        slots = []
        activity = self._activities.setdefault(fact.activity or fact.id, len(self._activities))
        if clause.rolling_quantities:
            self._recent.forget(clause.rolling_quantities, fact.day)
        for limit in clause.quantity_limits:
            times = limit.unit == "time" and clause.meter.unit != "time"
            scale = 1 if times else _scale(clause, limit)
            slot = limit.slot(fact.day, activity, self._reckoning, scale=scale, member=self._member)
            if slot is None:
                continue
            slots.append((slot, times))
            room = slot[1] - self._used[slot[2]]
            kept = min(quantity, max(0, room)) if not times else (quantity if room > 0 else 0)
            if kept < quantity:
                cut = {"amount": clause.meter.text(quantity - kept), "unit": clause.meter.unit}
                notes = (*notes, Note("quantity_limit", {"limit": limit.id, **cut}))
                quantity = kept
        charges = [(c, min(1, quantity) if times else quantity) for (_, _, c), times in slots]
        return (quantity, notes), charges


def _scale(clause: Clause, limit: PlanLimit) -> int:
    """How many of the meter's units make one unit of a quantity limit."""
    if limit.unit in _SECONDS:
        return _SECONDS[limit.unit] * clause.meter.factor
    return clause.meter.scale
