"""What a quantity is worth before rounding, by each form of award."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jifen.errors import FloatRefused, PointsInexact
from jifen.facts.members import Member
from jifen.points import UNITS_PER_POINT, Points, exact
from jifen.rules.awards import Bounds, Bracket, Discretion, Formula, Price, Row, Table, read_band
from jifen.rules.expressions import Expression
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact
from jifen.scoring.questions import SECONDS_PER_HOUR
from jifen.scoring.stages.measure import Meter

Amount = int | Fraction
"""A quantity in a meter's units; a mean need not be a whole number of them."""

Worth = Callable[[Amount, Fact | None, Member | None], "Fraction | Note"]
"""From a quantity and its fact to points before rounding, or to why there are none."""

Telling = Callable[[Fact, Member | None], tuple[Note, ...]]
"""From a fact to what is to be said of how its price was found."""

QUANTITY = "quantity"
"""How much was measured, as expressions call it."""

_MEMBER = "member."


def worth_of(price: Price, meter: Meter | None) -> Worth:
    """Make a price ready; without a meter it is a coefficient, which no quantity multiplies."""
    if isinstance(price, Discretion):
        return _discretion(price.discretion)
    if isinstance(price, Formula):
        return _formula(price.expression, meter)
    size = 1 if meter is None else meter.size
    if isinstance(price, Bracket):
        return _bracket(price, size, scale=1 if meter is None else meter.scale)
    if isinstance(price, Table):
        return _table(price, meter) if price.by else _ladder(price, size)
    if meter is None:
        return lambda quantity, fact, member: price
    return lambda quantity, fact, member: price * Fraction(quantity, size)


def telling_of(price: Price) -> Telling | None:
    """Make ready what is to be said of how a price was found; None where its terms say it all."""
    if isinstance(price, Formula):
        text, names = price.expression.text, sorted(price.expression.names - {QUANTITY})
        if not names:
            return None
        return lambda fact, member: (
            Note("worked_out", {"expression": text, "values": _said(names, fact, member)}),
        )
    if isinstance(price, Table) and any(name.startswith(_MEMBER) for name in price.by):
        asked = [name for name in price.by if name.startswith(_MEMBER)]
        return lambda fact, member: tuple(
            Note("by_member", {"field": name, "value": _told(_held(name, fact, member))})
            for name in asked
        )
    return None


def _said(names: Sequence[str], fact: Fact | None, member: Member | None) -> str:
    return ", ".join(f"{name}={_told(_held(name, fact, member))}" for name in names)


def _told(held: object) -> str:
    """Write what is held for people; what is not there is a dash."""
    if isinstance(held, Fraction) and (units := held * UNITS_PER_POINT).denominator == 1:
        return str(Points(units.numerator))
    return "—" if held is None else str(held)


OPEN_DECISIONS = ("undecided", "out_of_bounds")
"""Why an award at somebody's discretion has no amount yet that can count."""


def _discretion(bounds: Bounds) -> Worth:
    """Take the amount that a person decided, who must be named, if it is within bounds."""

    def worth(quantity: Amount, fact: Fact | None, member: Member | None) -> Fraction | Note:
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


def _formula(expression: Expression, meter: Meter | None) -> Worth:
    """Work an expression out from the quantity, the fact's numbers and the member's."""
    names = sorted(expression.names)

    def worth(quantity: Amount, fact: Fact | None, member: Member | None) -> Fraction | Note:
        values: dict[str, Fraction] = {}
        for name in names:
            if name == QUANTITY:
                held: object = Fraction(quantity, 1 if meter is None else meter.scale)
            else:
                held = _held(name, fact, member)
            number = number_in(held)
            if number is None:
                code = "no_member_number" if name.startswith(_MEMBER) else "no_quantity"
                return Note(code, {"quantity": name.removeprefix(_MEMBER)})
            values[name] = number
        try:
            return expression.work_out(values)
        except ZeroDivisionError:
            return Note("divided_by_nothing", {"expression": expression.text})

    return worth


def _bracket(bracket: Bracket, size: int, *, scale: int) -> Worth:
    """Price each slice of the quantity, whose ends are in units of the measure, at its rate."""
    slices = [
        (band.since * scale, None if band.until is None else band.until * scale, rate)
        for band, rate in bracket.slices
    ]

    def worth(quantity: Amount, fact: Fact | None, member: Member | None) -> Fraction | Note:
        total = Fraction(0)
        for since, until, rate in slices:
            if quantity > since:
                end = quantity if until is None else min(Fraction(quantity), until)
                total += rate * (end - since)
        return total / size

    return worth


def _table(table: Table, meter: Meter | None) -> Worth:
    rows = _Rows(table.rows)
    otherwise = None if table.otherwise == "refuse" else table.otherwise

    def worth(quantity: Amount, fact: Fact | None, member: Member | None) -> Fraction | Note:
        keys = [_held(name, fact, member) for name in table.by]
        row = rows.find(keys)
        if row is None:
            row = otherwise
        if row is None:
            said = ", ".join(
                f"{name}={_told(key)}" for name, key in zip(table.by, keys, strict=True)
            )
            return Note("no_row", {"keys": said})
        return row if meter is None else row * Fraction(quantity, meter.size)

    return worth


def _held(name: str, fact: Fact | None, member: Member | None) -> object:
    """Give what a fact, or its member on its day, holds under a name."""
    if fact is None:
        return None
    if name == "hours":
        return Fraction(fact.seconds, SECONDS_PER_HOUR)
    if name.startswith(_MEMBER):
        day = date.fromordinal(fact.day)
        return member.attribute_on(name.removeprefix(_MEMBER), day) if member else None
    return fact.attributes.get(name)


class _Rows:
    """The rows of a table, or of one of its rows, by words, numbers or bands."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows: dict[str, Fraction | _Rows] = {
            key: _Rows(row) if isinstance(row, dict) else row for key, row in rows.items()
        }
        found = ((read_band(key), self._rows[key]) for key in rows)
        self._bands = [(band, row) for band, row in found if band is not None]

    def find(self, keys: Sequence[object]) -> Fraction | None:
        """Find the row of the keys, None where there is none."""
        key, *rest = keys
        row = None if key is None else self._row(key)
        if isinstance(row, _Rows):
            return row.find(rest)
        return row

    def _row(self, key: object) -> Fraction | _Rows | None:
        if (row := self._rows.get(str(key))) is not None:
            return row
        number = number_in(key)
        if number is None:
            return None
        if self._bands:
            return next((row for band, row in self._bands if number in band), None)
        # A number may stand in the file as 2.5, 2.50 or 5/2.
        numeric = isinstance(key, Fraction | Decimal | int)
        return next((r for k, r in self._rows.items() if numeric and number_in(k) == number), None)


def number_in(value: object) -> Fraction | None:
    """Read a value as a number; None where it is none."""
    try:
        return exact(value)
    except (PointsInexact, FloatRefused):
        return None


def _ladder(table: Table, size: int) -> Worth:
    """Read a running total off a printed ladder: the last row that it has reached."""
    rungs = sorted((int(key), row) for key, row in table.rows.items() if isinstance(row, Fraction))
    steps = [step for step, _ in rungs]

    def worth(quantity: Amount, fact: Fact | None, member: Member | None) -> Fraction | Note:
        reached = bisect_right(steps, Fraction(quantity, size))
        return rungs[reached - 1][1] if reached else Fraction(0)

    return worth
