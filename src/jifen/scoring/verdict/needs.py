"""Requirements: what a finished card must show, and what follows where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from jifen.periods import Window
from jifen.rules.effects import Need
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Finding, Outcome
from jifen.scoring.questions import check_of
from jifen.scoring.verdict.figures import Figures

RANK = "rank."
"""How the figures begin that are known only where all cards are."""


def asks_for_rates(rules: RuleSet) -> bool:
    """Whether something in a rule set goes by a share of what was expected."""
    fields = [field for need in rules.needs for field in need.need.tests]
    fields += [figure for scale in rules.scales for figure in scale.figures]
    fields += rules.rank.by if rules.rank else ()
    return any(field.startswith("rate.") for field in fields)


def asks_for_rank(need: Need) -> bool:
    """Whether a requirement looks at others' cards too."""
    return any(field.startswith(RANK) for field in need.need.tests)


def examine(
    need: Need, stretches: Iterable[tuple[Window | None, Figures]], *, day: int
) -> tuple[list[Finding], list[Outcome]]:
    """Hold the figures of a card, or of each of some periods, against one requirement.

    Gives what was found and what follows. A figure that does not exist (the rate of a kind that
    nobody expected) is not held against the subject.
    """
    findings = [
        found(need, field, figures.value(field), window)
        for window, figures in stretches
        for field in need.need.tests
    ]
    return findings, missed(need, findings, day=day)


def found(need: Need, field: str, value: Fraction | None, window: Window | None = None) -> Finding:
    """Hold one figure against what a requirement asks of it."""
    met = value is None or check_of(need.need.tests[field])(value)
    return Finding(need.id, field, "—" if value is None else number_text(value), met, window)


def missed(need: Need, findings: Sequence[Finding], *, day: int) -> list[Outcome]:
    """Give what follows where not everything was met."""
    if all(finding.met for finding in findings):
        return []
    return [Outcome(need.otherwise, need.id, "", day)]


def number_text(value: Fraction) -> str:
    """Write a number for people, with at most two decimals."""
    hundredths = round(value * 100)
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}" + (f".{rest:02}".rstrip("0") if rest else "")
