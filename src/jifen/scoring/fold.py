"""Stage 7, fold: what do the parts add up to?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from jifen.points import round_units
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL, Bounded, Section
from jifen.scoring.card import Award, Cause, Cut, Line, Outcome

WHOLE = Fraction(1)

Vetoes = Mapping[str, str]
"""The sections, or `total`, that an effect makes nothing, with what brought it about."""


class Fold:
    """Adds awards up into sections and the total, by one rule set as of one day.

    A section's sum is bounded once, when everything in it is known: by `full`, then by
    `floor`, then by a veto.
    """

    def __init__(self, rules: RuleSet, as_of: date) -> None:
        self._rules = rules
        self._day = as_of
        self._order = _inner_first(rules.sections)
        self._section_of = {str(rule.id): str(rule.section) for rule in rules.rules}
        self._base = {
            str(section.id): units.units if (units := section.base.get(as_of)) else 0
            for section in rules.sections
        }
        self._whole_base = {name: self._rounded(units) for name, units in self._base.items()}

    def lines(
        self, awards: Iterable[Award], vetoes: Vetoes, *, present: Fraction = WHOLE
    ) -> tuple[dict[str, Line], Line]:
        """Give every section's line in the order of the file, and the total's.

        `present` is the share of the cycle by which base points are prorated.
        """
        sums: dict[str, int] = defaultdict(int)
        section_of = self._section_of
        for award in awards:
            sums[section_of[award.rule]] += award.kept_units
        lines: dict[str, Line] = {}
        parts: dict[str, int] = defaultdict(int)
        for section in self._order:
            name = str(section.id)
            base = self._whole_base[name]
            if present is not WHOLE:
                base = self._rounded(self._base[name] * present)
            lines[name] = self._line(
                name, section, vetoes, base=base, awards=sums[name], parts=parts[name]
            )
            parts[section.within] += lines[name].score_units
        in_total = [lines[str(s.id)] for s in self._rules.sections if s.within == TOTAL]
        combined = self._combined(in_total)
        total = self._line(TOTAL, self._rules.total, vetoes, base=0, awards=0, parts=combined)
        return {str(s.id): lines[str(s.id)] for s in self._rules.sections}, total

    def _line(
        self, name: str, bounds: Bounded, vetoes: Vetoes, *, base: int, awards: int, parts: int
    ) -> Line:
        full_points = bounds.full.get(self._day) if bounds.full else None
        full = full_points.units if full_points else None
        score, cuts = base + awards + parts, []
        if full is not None and score > full:
            cuts.append(Cut(Cause.FULL, name, score - full))
            score = full
        if bounds.floor is not None and score < bounds.floor.units:
            cuts.append(Cut(Cause.FLOOR, name, score - bounds.floor.units))
            score = bounds.floor.units
        if name in vetoes and score:
            cuts.append(Cut(Cause.VETO, vetoes[name], score))
            score = 0
        return Line(name, base, awards, parts, tuple(cuts), score, full)

    def _combined(self, lines: Sequence[Line]) -> int:
        """Combine the sections that stand in the total, rounding once."""
        scores = [line.score_units for line in lines]
        match self._rules.total.combine:
            case "sum":
                return sum(scores)
            case "best":
                return max(scores, default=0)
            case "mean":
                return self._rounded(Fraction(sum(scores), len(scores) or 1))
        weights = self._rules.total.weights
        shares = (
            weights[line.id] * 1_000_000 * line.score_units / line.full_units
            for line in lines
            if line.full_units and line.id in weights
        )
        return self._rounded(sum(shares, Fraction(0)))

    def _rounded(self, units: Fraction | int) -> int:
        exact = Fraction(units)
        step = self._rules.rounding.step.units
        return round_units(
            exact.numerator, exact.denominator, step_units=step, mode=self._rules.rounding.mode
        )


def vetoes_of(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Name what effects make nothing, with the first thing that brought each about."""
    found: dict[str, str] = {}
    for outcome in outcomes:
        if outcome.effect.name == "zero":
            found.setdefault(outcome.effect.target, outcome.by)
    return found


def _inner_first(sections: Sequence[Section]) -> list[Section]:
    """Put every section before the one that it stands in."""
    names = {str(section.id): section for section in sections}

    def depth(section: Section) -> int:
        around = section.within
        return 0 if around in (TOTAL, NOTHING) else 1 + depth(names[around])

    return sorted(sections, key=lambda section: -depth(section))
