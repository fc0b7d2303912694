"""Scales: the one name that a figure bears by itself."""

from __future__ import annotations

from fractions import Fraction

from jifen.rules.scales import Grade, HoursOf, Scale


def row_of(scale: Scale, figure: Fraction) -> int:
    """Give the place, from the best at 0, of the row that a figure falls in.

    Rows go from best to last and the last takes whatever the others leave.
    """
    for place, grade in enumerate(scale.rows[:-1]):
        if _reaches(figure, grade):
            return place
    return len(scale.rows) - 1


def figure_name(scale: Scale) -> str:
    """Name the figure that a scale grades, as requirements and ranks name it."""
    return f"hours.{scale.of.hours}" if isinstance(scale.of, HoursOf) else scale.of


def _reaches(figure: Fraction, grade: Grade) -> bool:
    if grade.above is not None:
        return figure > grade.above
    return grade.at_least is None or figure >= grade.at_least
