"""Figures: what scales grade and ranks compare."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from jifen.facts.members import Member
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Card
from jifen.scoring.needs import Figures


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject as it is graded and ranked."""

    card: Card
    member: Member | None
    day_score: Points | None

    def figure(self, name: str) -> Fraction | None:
        """Give a figure by the name that rules write; None where it waits or does not exist.

        `total` is the 24-hour score, `hours` those of both sides together.
        """
        if name == TOTAL:
            score = self.day_score
            return None if score is None else Fraction(score.units, UNITS_PER_POINT)
        card = self.card
        figures = Figures(card.total, card.sections, card.awards, card.hours, card.rates)
        return figures.value("hours.any" if name == "hours" else name)
