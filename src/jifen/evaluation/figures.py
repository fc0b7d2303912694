"""Figures: what scales grade and ranks compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from jifen.facts.members import Member
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Card
from jifen.scoring.needs import Figures
from jifen.scoring.occasions import Occasions
from jifen.scoring.plan import Plan

Rates = Mapping[str, Fraction]
NO_RATES: Rates = MappingProxyType({})

# What is said of facts that were admitted although no rule paid for them.
_ADMITTED = ("unwanted", "only_expected")


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject as it is graded and ranked. `rates` are there only where a rank asks."""

    card: Card
    member: Member | None
    day_score: Points | None
    rates: Rates

    def figure(self, name: str) -> Fraction | None:
        """Give a figure by the name that rules write; None where it waits or does not exist.

        `total` is the 24-hour score, `hours` those of both sides together.
        """
        if name == TOTAL:
            score = self.day_score
            return None if score is None else Fraction(score.units, UNITS_PER_POINT)
        card = self.card
        figures = Figures(card.total, card.sections, card.awards, card.hours, self.rates)
        return figures.value("hours.any" if name == "hours" else name)


class Attendances:
    """Works out the rates of attendance on cards of one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        # What was expected and who came does not depend on the working days of the calendar.
        self._plan = Plan(rules, None)

    def rates(self, card: Card, member: Member | None) -> Rates:
        """Give the share of expected occasions of each kind that the subject attended."""
        refused = {
            each.fact
            for each in card.uncounted
            if not each.rule and each.reason.code not in _ADMITTED
        }
        facts = sorted(fact for name, fact in card.facts.items() if name not in refused)
        return Occasions(self._plan, facts, member, card.cycle, card.as_of).rates()
