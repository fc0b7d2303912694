"""What a card has come to before a fact: the figures that a rule may ask for, and who waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from jifen.periods import Reckoning
from jifen.points import UNITS_PER_POINT
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact
from jifen.scoring.hours import counted_hours
from jifen.scoring.questions import SECONDS_PER_HOUR, check_of
from jifen.scoring.stages.clause import Offer
from jifen.scoring.stages.kept import Kept

Asks = Sequence[tuple[str, Callable[[Any], bool]]]
"""Figures by name, each with what it must be."""


class SoFar:
    """The figures of a card before full marks and floors, of one rule set.

    `asks` has, by rule, what it asks of them. The figure of a rule is what it has kept in the
    cycle; that of a section its base points and what the rules in it, and in the sections within
    it, have kept.
    """

    def __init__(self, rules: RuleSet, reckoning: Reckoning) -> None:
        self._reckoning = reckoning
        self._around = {str(each.id): str(each.within) for each in rules.sections}
        self._rules: dict[str, list[str]] = defaultdict(list)
        self._sections: dict[str, list[str]] = defaultdict(list)
        for section in self._around:
            for outer in (section, *self._outer(section)):
                self._sections[outer].append(section)
        self.asks: dict[str, Asks] = {}
        for rule in rules.rules:
            if (asked := rule.when.so_far) is not None:
                tests = asked.tests.items()
                self.asks[str(rule.id)] = [(name, check_of(test)) for name, test in tests]
            if rule.award is not None:
                self._rules[str(rule.id)].append(str(rule.id))
                for outer in (str(rule.section), *self._outer(str(rule.section))):
                    self._rules[outer].append(str(rule.id))

    def figure(
        self, name: str, fact: Fact, kept: Kept, *, bases: Mapping[str, int], hours: Hours
    ) -> Fraction:
        """Give a figure as it stands when a fact's turn comes: points, or hours."""
        since = self._reckoning.cycle(date.fromordinal(fact.day)).since.toordinal()
        if name.startswith("hours."):
            return Fraction(hours(name.removeprefix("hours."), fact, since), SECONDS_PER_HOUR)
        units = kept.by_rules(self._rules[name], since, fact.day + 1)
        units += sum(bases.get(section, 0) for section in self._sections[name])
        return Fraction(units, UNITS_PER_POINT)

    def _outer(self, section: str) -> Iterator[str]:
        """Give the sections around a section, out to the total."""
        around = self._around.get(section, NOTHING)
        while around != NOTHING:
            yield around
            around = NOTHING if around == TOTAL else self._around.get(around, NOTHING)


Hours = Callable[[str, Fact, int], int]
"""From a side, a fact and the first day: the seconds counted before the fact."""


def seconds_before(side: str, fact: Fact, since: int, wanted: Sequence[Fact], left: Any) -> int:
    """Add up the counted seconds of service of the cycle before a fact."""
    earlier = [each for each in wanted if each.day >= since and each[:3] < fact[:3]]
    hours = counted_hours(earlier, left)
    return sum(hours) if side == "any" else int(getattr(hours, side))


class Waiting:
    """An offer of a rule that asks what the card has come to before it.

    `figure` tells that; `make` makes the offer, or says why there is none.
    """

    def __init__(
        self,
        asks: Asks,
        figure: Callable[[str, Kept], Fraction],
        make: Callable[[], Offer | Note],
    ) -> None:
        self._asks = asks
        self._figure = figure
        self._make = make

    def settle(self, kept: Kept) -> Offer | Note:
        """Make the offer where the card so far is as the rule asks."""
        for name, check in self._asks:
            value = self._figure(name, kept)
            if not check(value):
                return Note("so_far", {"figure": name, "value": str(value)})
        return self._make()
