"""Stage 4, price: what is a quantity worth?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from jifen.facts.members import Member
from jifen.model import Dated
from jifen.points import UNITS_PER_POINT, round_units
from jifen.rules.awards import Price
from jifen.rules.values import Rounding
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact
from jifen.scoring.questions import Question
from jifen.scoring.stages.measure import Meter
from jifen.scoring.stages.worths import Amount, telling_of, worth_of

Priced = tuple[int, tuple[Note, ...]]

Multipliers = Sequence[tuple[Question, Dated[Price]]]
"""Coefficients, each with the question that says to which facts it applies."""


class Pricer:
    """Prices quantities for one rule: the award in force, its coefficients, one rounding.

    A `flat` one depends on the quantity alone.
    """

    def __init__(
        self,
        award: Dated[Price],
        *,
        meter: Meter,
        rounding: Rounding,
        multipliers: Multipliers = (),
    ) -> None:
        self._meter = meter
        self._rounding = rounding
        self._worths = award.map(lambda price: worth_of(price, meter))
        self._tellings = award.map(telling_of)
        self._multipliers = [
            (asks, factor.map(lambda price: worth_of(price, None))) for asks, factor in multipliers
        ]
        self.flat = award.constant and not multipliers and isinstance(award.entries[0][1], Fraction)

    def price(self, quantity: Amount, fact: Fact, member: Member | None) -> Priced | Note:
        """Price what one fact holds, or say why it has no price."""
        worth = self._worth(quantity, fact, fact.day, member)
        factored = self._factor(fact, member)
        if isinstance(worth, Note):
            return worth
        if isinstance(factored, Note):
            return factored
        factor, notes = factored
        return self._rounded(worth * factor), self._told(fact, member) + notes

    def plain(self, quantity: int, day: int) -> int:
        """Price a quantity that no fact stands behind, such as what was missing."""
        worth = self._worth(quantity, None, day)
        return 0 if isinstance(worth, Note) else self._rounded(worth)

    def step(
        self, rises: Iterable[tuple[Amount, Amount, int]], fact: Fact, member: Member | None
    ) -> Priced | Note:
        """Price what a fact adds to a running total: the total with it less that without.

        `rises` say from how much to how much, and how often; several where it starts anew. Each
        total is rounded, so that the steps add up to the ladder as it is printed; under a
        coefficient there is no such ladder, and the product of all alone is rounded.
        """
        exact, stepped = Fraction(0), 0
        for before, after, times in rises:
            without = self._worth(before, fact, fact.day, member)
            total = self._worth(after, fact, fact.day, member)
            if isinstance(without, Note):
                return without
            if isinstance(total, Note):
                return total
            exact += (total - without) * times
            stepped += (self._rounded(total) - self._rounded(without)) * times
        factored = self._factor(fact, member)
        if isinstance(factored, Note):
            return factored
        factor, notes = factored
        told = self._told(fact, member)
        return (self._rounded(exact * factor), told + notes) if notes else (stepped, told)

    def _told(self, fact: Fact, member: Member | None) -> tuple[Note, ...]:
        telling = self._tellings.get(date.fromordinal(fact.day))
        return telling(fact, member) if telling else ()

    def _worth(
        self, quantity: Amount, fact: Fact | None, day: int, member: Member | None = None
    ) -> Fraction | Note:
        worth = self._worths.get(date.fromordinal(day))
        return Note("no_value_in_force") if worth is None else worth(quantity, fact, member)

    def _factor(
        self, fact: Fact, member: Member | None
    ) -> tuple[Fraction, tuple[Note, ...]] | Note:
        """Multiply the coefficients that apply to a fact; each says what it was."""
        product, notes = Fraction(1), []
        for asks, factors in self._multipliers:
            if not asks(fact, member):
                continue
            find = factors.get(date.fromordinal(fact.day))
            factor = find(1, fact, member) if find else Note("no_value_in_force")
            if isinstance(factor, Note):
                return factor
            notes.append(Note("multiplied", {"factor": str(factor)}))
            product *= factor
        return product, tuple(notes)

    def _rounded(self, worth: Fraction) -> int:
        units = worth * UNITS_PER_POINT
        step = self._rounding.step.units
        return round_units(
            units.numerator, units.denominator, step_units=step, mode=self._rounding.mode
        )


def rounded(units: Fraction | int, rounding: Rounding) -> int:
    """Round units to the step of the rules."""
    exact = Fraction(units)
    return round_units(
        exact.numerator, exact.denominator, step_units=rounding.step.units, mode=rounding.mode
    )
