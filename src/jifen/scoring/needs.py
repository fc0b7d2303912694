"""Requirements: what a finished card must show, and what follows where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from jifen.points import UNITS_PER_POINT
from jifen.rules.effects import Need
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Award, Finding, Hours, Line, Outcome
from jifen.scoring.questions import SECONDS_PER_HOUR, check_of


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a card that requirements ask for; rates go from 0 to 1."""

    total: Line
    sections: Mapping[str, Line]
    awards: tuple[Award, ...]
    hours: Hours
    rates: Mapping[str, Fraction]

    def value(self, field: str) -> Fraction | None:
        """Give a figure by the name that rules write."""
        head, _, rest = field.partition(".")
        if field == "total":
            return Fraction(self.total.score_units, UNITS_PER_POINT)
        if head == "hours":
            return Fraction(_seconds(self.hours, rest), SECONDS_PER_HOUR)
        if head == "count":
            return Fraction(sum(1 for a in self.awards if a.rule == rest and a.kept_units))
        if head == "rate":
            return self.rates.get(rest)
        line = self.sections.get(field)
        return Fraction(line.score_units, UNITS_PER_POINT) if line else None


def asks_for_rates(rules: RuleSet) -> bool:
    """Whether a requirement or the rank of a rule set goes by a share of what was expected."""
    fields = [field for need in rules.needs for field in need.need.tests]
    fields += rules.rank.by if rules.rank else ()
    return any(field.startswith("rate.") for field in fields)


def examine(
    needs: tuple[Need, ...], figures: Figures, *, day: int
) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Hold the figures against every requirement; give what was found and what follows.

    A figure that does not exist (the rate of a kind that nobody expected) is not held against
    the subject.
    """
    findings, outcomes = [], []
    for need in needs:
        met_all = True
        for field, test in need.need.tests.items():
            value = figures.value(field)
            met = value is None or check_of(test)(value)
            met_all = met_all and met
            said = "—" if value is None else number_text(value)
            findings.append(Finding(need.id, field, said, met))
        if not met_all:
            outcomes.append(Outcome(need.otherwise, need.id, "", day))
    return tuple(findings), tuple(outcomes)


def number_text(value: Fraction) -> str:
    """Write a number for people, with at most two decimals."""
    hundredths = round(value * 100)
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}" + (f".{rest:02}".rstrip("0") if rest else "")


def _seconds(hours: Hours, side: str) -> int:
    return sum(hours) if side == "any" else int(getattr(hours, side))
