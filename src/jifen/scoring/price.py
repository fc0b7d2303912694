"""Stage 4, price: what is a quantity worth?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jifen.errors import PointsInexact
from jifen.facts.members import Member
from jifen.model import Dated
from jifen.points import UNITS_PER_POINT, Points, exact, round_units
from jifen.rules.awards import Bounds, Discretion, Price, Table
from jifen.rules.values import Rounding
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact
from jifen.scoring.measure import Meter
from jifen.scoring.questions import SECONDS_PER_HOUR, Question

Priced = tuple[int, tuple[Note, ...]]
Worth = Callable[[int, Fact | None], "Fraction | Note"]
"""From a quantity and its fact to points before rounding, or to why there are none."""

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
        self._multipliers = [
            (asks, factor.map(lambda price: worth_of(price, None))) for asks, factor in multipliers
        ]
        self.flat = award.constant and not multipliers and isinstance(award.entries[0][1], Fraction)

    def price(self, quantity: int, fact: Fact, member: Member | None) -> Priced | Note:
        """Price what one fact holds, or say why it has no price."""
        worth, factored = self._worth(quantity, fact, fact.day), self._factor(fact, member)
        if isinstance(worth, Note):
            return worth
        if isinstance(factored, Note):
            return factored
        factor, notes = factored
        return self._rounded(worth * factor), notes

    def plain(self, quantity: int, day: int) -> int:
        """Price a quantity that no fact stands behind, such as what was missing."""
        worth = self._worth(quantity, None, day)
        return 0 if isinstance(worth, Note) else self._rounded(worth)

    def step(self, before: int, after: int, fact: Fact, member: Member | None) -> Priced | Note:
        """Price what a fact adds to a running total: the total with it less that without.

        Each total is rounded, so that the steps add up to the ladder as it is printed; under a
        coefficient there is no such ladder, and the product alone is rounded.
        """
        without, total = (self._worth(amount, fact, fact.day) for amount in (before, after))
        factored = self._factor(fact, member)
        if isinstance(without, Note):
            return without
        if isinstance(total, Note):
            return total
        if isinstance(factored, Note):
            return factored
        factor, notes = factored
        if notes:
            return self._rounded((total - without) * factor), notes
        return self._rounded(total) - self._rounded(without), ()

    def _worth(self, quantity: int, fact: Fact | None, day: int) -> Fraction | Note:
        worth = self._worths.get(date.fromordinal(day))
        return Note("no_value_in_force") if worth is None else worth(quantity, fact)

    def _factor(
        self, fact: Fact, member: Member | None
    ) -> tuple[Fraction, tuple[Note, ...]] | Note:
        """Multiply the coefficients that apply to a fact; each says what it was."""
        product, notes = Fraction(1), []
        for asks, factors in self._multipliers:
            if not asks(fact, member):
                continue
            find = factors.get(date.fromordinal(fact.day))
            factor = find(1, fact) if find else Note("no_value_in_force")
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


def worth_of(price: Price, meter: Meter | None) -> Worth:
    """Make a price ready; without a meter it is a coefficient, which no quantity multiplies."""
    if isinstance(price, Discretion):
        return _discretion(price.discretion)
    if isinstance(price, Table):
        return _table(price, meter)
    return _flat(price, meter)


def _flat(rate: Fraction, meter: Meter | None) -> Worth:
    if meter is None:
        return lambda quantity, fact: rate
    size = meter.size
    return lambda quantity, fact: rate * Fraction(quantity, size)


def _discretion(bounds: Bounds) -> Worth:
    """Take the amount that a person decided, who must be named, if it is within bounds."""

    def worth(quantity: int, fact: Fact | None) -> Fraction | Note:
        attributes = fact.attributes if fact else {}
        amount, person = attributes.get("amount"), attributes.get("decided_by")
        if amount is None or not person:
            return Note("undecided", {"least": str(bounds.least), "most": str(bounds.most)})
        decided = exact(amount)
        if not _points(bounds.least) <= decided <= _points(bounds.most):
            allowed = {"least": str(bounds.least), "most": str(bounds.most)}
            return Note("out_of_bounds", {"amount": str(amount), **allowed})
        return decided

    return worth


def _points(points: Points) -> Fraction:
    return Fraction(points.units, UNITS_PER_POINT)


def _table(table: Table, meter: Meter | None) -> Worth:
    if not table.by:
        return _ladder(table, meter)
    size = 1 if meter is None else meter.size

    def worth(quantity: int, fact: Fact | None) -> Fraction | Note:
        keys = [_key(name, fact) for name in table.by]
        row = _row(table, keys)
        if row is None:
            said = ", ".join(f"{name}={key}" for name, key in zip(table.by, keys, strict=True))
            return Note("no_row", {"keys": said})
        return row if meter is None else row * Fraction(quantity, size)

    return worth


def _key(name: str, fact: Fact | None) -> object:
    if fact is None:
        return None
    if name == "hours":
        return Fraction(fact.seconds, SECONDS_PER_HOUR)
    return fact.attributes.get(name)


def _row(table: Table, keys: Sequence[object]) -> Fraction | None:
    """Find the row of the keys; `otherwise` stands in where it is an amount."""
    otherwise = None if table.otherwise == "refuse" else table.otherwise
    rows: Mapping[str, object] = table.rows
    for key in keys[:-1]:
        inner = rows.get(_written(key, rows))
        if not isinstance(inner, dict):
            return otherwise
        rows = inner
    last = keys[-1]
    if last is None:
        return otherwise
    if table.bands and len(keys) == 1:
        amount = exact(last)
        return next((row for band, row in table.bands if amount in band), otherwise)
    row = rows.get(_written(last, rows))
    return row if isinstance(row, Fraction) else otherwise


def _written(key: object, rows: Mapping[str, object]) -> str:
    """Give a key as the rows write it: a number may stand there as 2.5, 2.50 or 5/2."""
    if isinstance(key, Fraction | Decimal) and str(key) not in rows:
        return next((each for each in rows if _says(each, key)), str(key))
    return str(key)


def _says(written: str, number: Fraction | Decimal) -> bool:
    try:
        return exact(written) == number
    except PointsInexact:
        return False


def _ladder(table: Table, meter: Meter | None) -> Worth:
    """Read a running total off a printed ladder: the last row that it has reached."""
    rungs = sorted((int(key), row) for key, row in table.rows.items() if isinstance(row, Fraction))
    steps = [step for step, _ in rungs]
    size = 1 if meter is None else meter.size

    def worth(quantity: int, fact: Fact | None) -> Fraction | Note:
        reached = bisect_right(steps, Fraction(quantity, size))
        return rungs[reached - 1][1] if reached else Fraction(0)

    return worth
