"""Stage 3, measure: how much of a fact is there?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from jifen.periods import PeriodKind
from jifen.points import UNITS_PER_POINT, decimal_text, exact
from jifen.rules.measures import HELD_UNITS, TIME_UNITS, Measure
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact, Stretch, length_text
from jifen.vocabulary import Side

Measured = tuple[int, tuple[Note, ...]]
"""A quantity in the meter's units, and what was said while measuring it."""

_DAYS = {
    PeriodKind.DAY: (1, 1), PeriodKind.MONTH: (28, 31), PeriodKind.QUARTER: (89, 92),
    PeriodKind.HALF: (181, 184), PeriodKind.YEAR: (365, 366),
}  # fmt: skip
"""How few and how many days a period has."""

_PARTS = {
    unit: lcm(UNITS_PER_POINT, *range(_DAYS[kind][0], _DAYS[kind][1] + 1))
    for unit, kind in HELD_UNITS.items()
}
"""Into how many parts a period goes of which every day, whatever its length, is whole ones."""


class Meter:
    """Measures facts for one rule in whole units, `scale` of which make one of the rule's.

    `factor` turns what a fact holds (seconds, times, ten-thousandths, or, of what is held, the
    `parts` of a period) into these units.
    """

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.unit = measure.unit
        self.of_time = measure.of_time
        self.held_by = measure.held_by
        self.running = measure.running
        self.parts = _parts_of(measure)
        numbers = [measure.size, measure.after, measure.minimum]
        steps = (measure.at_most, measure.every, measure.restart)
        numbers += [number for number in steps if number is not None]
        self.factor = lcm(*((number * self.parts).denominator for number in numbers))
        self.scale = self.parts * self.factor
        self.size = self._units(measure.size)
        self.after = self._units(measure.after)
        self.minimum = self._units(measure.minimum)
        self.at_most = None if measure.at_most is None else self._units(measure.at_most)
        self.every = None if measure.every is None else self._units(measure.every)
        self.restart = None if measure.restart is None else self._units(measure.restart)

    def held(self, fact: Fact) -> int | None:
        """How much a fact holds in the meter's units; None where it does not say.

        How long something was held `tenure` knows, which has the periods.
        """
        if self.of_time:
            return fact.seconds * self.factor
        if self.unit == "time":
            return self.factor
        amount = fact.attributes.get(self.unit)
        return None if amount is None else self._units(exact(amount))

    def quantity(self, amount: int) -> Measured:
        """Measure a whole record on one side: after, at_most, every, minimum, in this order."""
        notes: list[Note] = []
        left = max(0, amount - self.after) if not self.running else amount
        if left < amount:
            notes.append(self._note("after", amount - left))
        if self.at_most is not None and left > self.at_most:
            notes.append(self._note("at_most", left - self.at_most))
            left = self.at_most
        return self._stepped(left, notes)

    def sided(self, stretches: Sequence[Stretch], side: Side | None) -> Measured:
        """Measure what lies on one side of a record on both; its parts share `at_most`."""
        whole = sum(s.until - s.since for s in stretches) * self.factor
        room = whole if self.at_most is None else self.at_most
        # Of a running total it is the total whose beginning does not count.
        after = 0 if self.measure.over else self.after
        skip, counted, on_side = after, 0, 0
        for since, until, lies in stretches:
            length = (until - since) * self.factor
            wanted = side is None or lies == side
            if wanted:
                on_side += length
                skipped = min(skip, length)
                skip, length = skip - skipped, length - skipped
            taken = min(length, room)
            room -= taken
            counted += taken if wanted else 0
        notes = [self._note("other_side", whole - on_side)] if on_side < whole else []
        if after > skip:
            notes.append(self._note("after", after - skip))
        if (cut := on_side - (after - skip) - counted) > 0:
            notes.append(self._note("at_most", cut))
        return self._stepped(counted, notes)

    def stepped_total(self, total: int) -> int:
        """What counts of a running total: after, then every."""
        left = max(0, total - self.after)
        return left // self.every * self.every if self.every else left

    def text(self, amount: int) -> str:
        """Write an amount: 2:30 for time, a number for everything else, 4/31 where it is none."""
        if self.of_time:
            return length_text(amount // self.factor)
        if self.unit == "time":
            return str(amount // self.factor)
        units = Fraction(amount * UNITS_PER_POINT, self.scale)
        if self.held_by is not None and units.denominator > 1:
            return str(Fraction(amount, self.scale))
        return decimal_text(int(units), UNITS_PER_POINT)

    def length(self, amount: int) -> Fraction:
        """Give an amount in units that the meters of all rules share, to compare them."""
        held = amount if self.held_by is None else Fraction(amount * UNITS_PER_POINT, self.parts)
        return Fraction(held, self.factor)

    def _stepped(self, left: int, notes: list[Note]) -> Measured:
        if self.every and not self.running and left % self.every:
            notes.append(self._note("every", left % self.every))
            left -= left % self.every
        if 0 < left < self.minimum:
            notes.append(self._note("minimum", self.minimum - left))
            left = self.minimum
        return left, tuple(notes)

    def _note(self, step: str, amount: int) -> Note:
        return Note(f"measure_{step}", {"amount": self.text(amount), "unit": self.unit})

    def _units(self, number: Fraction) -> int:
        return int(number * self.scale)


def _parts_of(measure: Measure) -> int:
    """Into how many whole parts one unit goes as facts hold it."""
    if measure.held_by is not None:
        return _PARTS[measure.unit]
    return TIME_UNITS.get(measure.unit, 1 if measure.unit == "time" else UNITS_PER_POINT)
