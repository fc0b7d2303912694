"""Sections that are reckoned by quarters, months, halves or years, and then combined."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from jifen.facts.members import Member
from jifen.periods import Reckoning, Window
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import Combine, Section
from jifen.rules.values import Rounding
from jifen.scoring.card import Cause, Cut, Line, PeriodLine
from jifen.scoring.cycle.expected import days_present
from jifen.scoring.stages.member_sizes import points_of
from jifen.scoring.stages.price import rounded
from jifen.scoring.verdict.bounds import Bounds, Vetoes

Kept = tuple[int, int]
"""A day and what was kept on it, in units."""


class Periodic:
    """One section of which every period of the cycle is bounded by itself.

    Its periods are those that have begun by `as_of` and not ended before the rules were in force.
    Base and bounds are those in force as of that day.
    """

    def __init__(self, section: Section, rules: RuleSet, as_of: date, reckoning: Reckoning) -> None:
        self._section = section
        self._name = str(section.id)
        self._as_of = as_of
        self._rounding = rules.rounding
        self._prorate = rules.joiners.base == "prorate"
        every = reckoning.windows(section.each, reckoning.cycle(as_of)) if section.each else []
        self._windows = [
            window
            for window in every
            if window.since <= as_of and rules.in_force.since <= window.last
        ]

    def line(
        self, kept: Iterable[Kept], vetoes: Vetoes, member: Member | None, *, strict: bool
    ) -> Line:
        """Bound every period in which the member was present, and combine what they come to."""
        kept = list(kept)
        pieces = [
            PeriodLine(window, self._piece(window, kept, member, strict=strict))
            for window in self._windows
            if member is None
            or days_present(member, window)
            or any(date.fromordinal(day) in window for day, _ in kept)
        ]
        lines = [piece.line for piece in pieces]
        scores = [line.score_units for line in lines]
        score = combined(self._section.combine, scores, self._rounding)
        cuts = [
            cut._replace(other=str(piece.window.since))
            for piece in pieces
            for cut in piece.line.cuts
        ]
        if score != sum(scores):
            cuts.append(Cut(Cause.COMBINED, self._name, sum(scores) - score))
        if self._name in vetoes and score > 0:
            cuts.append(Cut(Cause.VETO, vetoes[self._name], score))
            score = 0
        base = sum(line.base_units for line in lines)
        awards = sum(line.awards_units for line in lines)
        full = self._full([line.full_units for line in lines])
        return Line(self._name, base, awards, 0, tuple(cuts), score, full, tuple(pieces))

    def _piece(
        self, window: Window, kept: Iterable[Kept], member: Member | None, *, strict: bool
    ) -> Line:
        day = self._as_of
        first, until = window.since.toordinal(), window.until.toordinal()
        awards = sum(units for when, units in kept if first <= when < until)
        points = points_of(self._section.base, member, day, name=self._name, strict=strict)
        base = Fraction(points.units if points else 0)
        if self._prorate and member is not None:
            base *= Fraction(days_present(member, window), window.days)
        bounds = Bounds.on(day, self._name, self._section, member, strict=strict)
        return bounds.line({}, base=rounded(base, self._rounding), awards=awards, parts=0)

    def _full(self, fulls: list[int | None]) -> int | None:
        """The most that the section can come to, where every period has full marks."""
        known = [full for full in fulls if full is not None]
        if not known or len(known) < len(fulls):
            return None
        return combined(self._section.combine, known, self._rounding)


def combined(combine: Combine, scores: list[int], rounding: Rounding) -> int:
    """Combine scores by adding them up, by their mean, rounded once, or by the best of them."""
    if combine == "best":
        return max(scores, default=0)
    if combine == "mean":
        return rounded(Fraction(sum(scores), len(scores) or 1), rounding)
    return sum(scores)
