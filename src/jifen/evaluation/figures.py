"""Figures: what scales grade and ranks compare."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from jifen.facts.members import Member
from jifen.periods import PeriodKind, Reach
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Card
from jifen.scoring.verdict.figures import figures_of_card


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject as it is graded and ranked."""

    card: Card
    member: Member | None
    day_score: Points | None

    def figure(self, name: str, per: Reach = PeriodKind.CYCLE) -> Fraction | None:
        """Give a figure by the name that rules write; None where it waits or does not exist.

        `total` is the 24-hour score, `hours` those of both sides together. Over another time
        than the cycle it is what the card took for a scale.
        """
        if per is not PeriodKind.CYCLE:
            return self.card.figures.get((str(per), name))
        if name == TOTAL:
            score = self.day_score
            return None if score is None else Fraction(score.units, UNITS_PER_POINT)
        card = self.card
        figures = figures_of_card(
            card.total, card.sections, card.awards, card.hours, card.rates,
            reckoning=card.reckoning, registered=card.registered,
        )  # fmt: skip
        return figures.value("hours.any" if name == "hours" else name)
