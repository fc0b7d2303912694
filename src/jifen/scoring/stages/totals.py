"""Running totals and running means of one subject, and what a record adds to their price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from jifen.facts.members import Member
from jifen.periods import PeriodKind, Reckoning, Rolling
from jifen.points import UNITS_PER_POINT, RoundingMode, decimal_text, round_units
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact
from jifen.scoring.stages.clause import Clause, Offer
from jifen.scoring.stages.kept import Amounts
from jifen.scoring.stages.price import Priced, Pricer
from jifen.scoring.stages.worths import number_in

Total = tuple[str, object]
"""Names a running total: a rule, and a period or an activity."""

Rise = tuple[int, int, int]
"""From how much a total rises, to how much, and how often it does so."""


class Totals:
    """What one subject's records have come to so far, by rule and period."""

    def __init__(self, reckoning: Reckoning) -> None:
        self._reckoning = reckoning
        self._sums: dict[Total, int] = defaultdict(int)
        self._recent: dict[str, Amounts] = defaultdict(Amounts)
        self._means: dict[Total, tuple[Fraction, Fraction]] = {}

    def offer(
        self, clause: Clause, pricer: Pricer, fact: Fact, member: Member | None, quantity: int
    ) -> Offer | Note:
        """Price what a record adds: the total with it less the total without it."""
        if clause.meter.measure.mean is not None:
            return self._of_mean(clause, pricer, fact, member, quantity)
        meter, (counter, before) = clause.meter, self._before(clause, fact)
        rises = list(risen(before, before + quantity, meter.restart))
        steps = [(meter.stepped_total(a), meter.stepped_total(b), times) for a, b, times in rises]
        priced = pricer.step(steps, fact, member)
        if isinstance(priced, Note):
            return priced
        raw, notes = priced
        self._add(counter, fact, quantity)
        first, last = steps[0][0], steps[-1][1]
        said = {"before": meter.text(first), "after": meter.text(last), "unit": meter.unit}
        if len(rises) == 1 and first == last:
            reached = {"amount": meter.text(rises[0][1]), "unit": meter.unit}
            return quantity, raw, (Note("running_total_short", reached), *notes)
        if len(rises) == 1:
            return quantity, raw, (Note("running_total", said), *notes)
        rounds = sum(times for _, until, times in rises if until == meter.restart)
        return quantity, raw, (Note("restarted", {**said, "rounds": rounds}), *notes)

    def reaches(self, clause: Clause, fact: Fact, quantity: int) -> int:
        """How many more full sizes an effect's total comes to with a record than without it."""
        meter, (counter, before) = clause.meter, self._before(clause, fact)
        self._add(counter, fact, quantity)
        return sum(
            times
            * (meter.stepped_total(until) // meter.size - meter.stepped_total(since) // meter.size)
            for since, until, times in risen(before, before + quantity, meter.restart)
        )

    def _before(self, clause: Clause, fact: Fact) -> tuple[Total, int]:
        """Give a record's total, and how far it has come: of a rolling one what still counts."""
        over = clause.meter.measure.over
        if isinstance(over, Rolling):
            since = over.since(date.fromordinal(fact.day)).toordinal()
            return (clause.total, over), self._recent[clause.total].between(since, fact.day + 1)
        counter = self._counter(clause, fact)
        return counter, self._sums[counter]

    def _add(self, counter: Total, fact: Fact, quantity: int) -> None:
        self._sums[counter] += quantity
        if isinstance(counter[1], Rolling):
            self._recent[counter[0]].add(fact.day, quantity)

    def _counter(self, clause: Clause, fact: Fact) -> Total:
        over = clause.meter.measure.over
        if over is None or isinstance(over, Rolling):
            over = PeriodKind.CYCLE
        if over is PeriodKind.ACTIVITY:
            return clause.total, fact.activity or fact.id
        return clause.total, self._reckoning.index(over, date.fromordinal(fact.day))

    def _of_mean(
        self, clause: Clause, pricer: Pricer, fact: Fact, member: Member | None, quantity: int
    ) -> Offer | Note:
        """Price the mean with a record less the mean without it; without any there is none."""
        measure, counter = clause.meter.measure, self._counter(clause, fact)
        amount = number_in(fact.attributes.get(str(measure.mean)))
        weight = number_in(fact.attributes.get(measure.weight)) if measure.weight else Fraction(1)
        if amount is None or weight is None or weight < 0:
            lacking = measure.mean if amount is None else measure.weight
            return Note("no_quantity", {"quantity": str(lacking)})
        total, weights = self._means.get(counter, (Fraction(0), Fraction(0)))
        after = total + amount * weight, weights + weight
        without, mean = _quotient(total, weights), _quotient(*after)
        scale = clause.meter.scale
        priced: Priced | Note = (0, ())
        if mean is not None and without is None:
            priced = pricer.price(mean * scale, fact, member)
        elif mean is not None and without is not None:
            priced = pricer.step([(without * scale, mean * scale, 1)], fact, member)
        if isinstance(priced, Note):
            return priced
        self._means[counter] = after
        said = {"before": _text(without), "after": _text(mean), "unit": clause.meter.unit}
        code = "first_of_mean" if without is None else "running_mean"
        return quantity, priced[0], (Note(code, said), *priced[1])


def risen(before: int, after: int, restart: int | None) -> Iterator[Rise]:
    """Take a rise apart where the total reaches `restart` and starts anew from nought."""
    if restart is None:
        yield before, after, 1
        return
    (first, since), (last, until) = divmod(before, restart), divmod(after, restart)
    if first == last:
        yield since, until, 1
        return
    yield since, restart, 1
    if last - first > 1:
        yield 0, restart, last - first - 1
    if until:
        yield 0, until, 1


def _quotient(total: Fraction, weights: Fraction) -> Fraction | None:
    return total / weights if weights else None


def _text(mean: Fraction | None) -> str:
    """Write a mean for people, to four places; it is priced as it is."""
    if mean is None:
        return "0"
    units = mean * UNITS_PER_POINT
    whole = round_units(units.numerator, units.denominator, step_units=1, mode=RoundingMode.HALF_UP)
    return decimal_text(whole, UNITS_PER_POINT)
