"""Scales: who is on one, and the one name that a figure bears by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from jifen.facts.members import Member
from jifen.rules.ruleset import RuleSet
from jifen.rules.scales import Grade, Scale
from jifen.scoring.fact import Fact
from jifen.scoring.questions import Grounds

Graded = tuple[Fraction, ...]
"""A value for each figure that a scale grades."""

OnScale = Callable[[Member | None, date], bool]
"""Whether a member is on a scale, as of a day."""


def on_scale(scale: Scale, rules: RuleSet) -> OnScale:
    """Make the question of whom a scale grades; it asks of members alone."""
    kind = rules.kinds[0]
    asked = Grounds(rules.kind_by_id).question(scale.when)
    return lambda member, day: asked(Fact(day.toordinal(), 0, "", str(kind.id)), member)


def row_of(scale: Scale, figures: Graded) -> int:
    """Give the place, from the best at 0, of the row that the figures fall in.

    Rows go from best to last and the last takes whatever the others leave.
    """
    for place, grade in enumerate(scale.rows[:-1]):
        if _reach(dict(zip(scale.figures, figures, strict=True)), grade):
            return place
    return len(scale.rows) - 1


def _reach(figures: dict[str, Fraction], grade: Grade) -> bool:
    if isinstance(grade.at_least, dict):
        return all(figures[name] >= least for name, least in grade.at_least.items())
    (figure,) = figures.values()
    if grade.above is not None:
        return figure > grade.above
    return grade.at_least is None or figure >= grade.at_least
