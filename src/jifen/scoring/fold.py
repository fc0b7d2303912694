"""Stage 7, fold: what do the parts add up to?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from jifen.points import round_units
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL, Bounded, Section
from jifen.scoring.card import Award, Cause, Cut, Line, Outcome

WHOLE = Fraction(1)

_KEPT = attrgetter("rule", "kept_units")

Vetoes = Mapping[str, str]
"""The sections, or `total`, that an effect makes nothing, with what brought it about."""


class Bounds(NamedTuple):
    """What bounds a section's sum, or the total, as of one day; in units."""

    name: str
    full: int | None
    floor: int | None

    @classmethod
    def on(cls, day: date, name: str, bounded: Bounded) -> Bounds:
        """Take the bounds that a section has on a day."""
        full = bounded.full.get(day) if bounded.full else None
        floor = bounded.floor
        return cls(name, full.units if full else None, None if floor is None else floor.units)

    def line(self, vetoes: Vetoes, *, base: int, awards: int, parts: int) -> Line:
        """Add up one sum and bound it: by `full`, then by `floor`, then by a veto."""
        name, full, floor = self
        score = base + awards + parts
        cuts: tuple[Cut, ...] = ()
        if full is not None and score > full:
            cuts = (Cut(Cause.FULL, name, score - full),)
            score = full
        if floor is not None and score < floor:
            cuts = (*cuts, Cut(Cause.FLOOR, name, score - floor))
            score = floor
        if name in vetoes and score > 0:
            cuts = (*cuts, Cut(Cause.VETO, vetoes[name], score))
            score = 0
        return Line(name, base, awards, parts, cuts, score, full)


class Fold:
    """Adds awards up into sections and the total, by one rule set as of one day.

    A section's sum is bounded once, when everything in it is known: by `full`, then by
    `floor`, then by a veto.
    """

    def __init__(self, rules: RuleSet, as_of: date) -> None:
        self._rules = rules
        self._combine = rules.total.combine
        self._total = Bounds.on(as_of, TOTAL, rules.total)
        self._bounds = {
            str(each.id): Bounds.on(as_of, str(each.id), each) for each in rules.sections
        }
        self._order = [(str(each.id), str(each.within)) for each in _inner_first(rules.sections)]
        self._in_total = [str(each.id) for each in rules.sections if each.within == TOTAL]
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
        for rule, units in map(_KEPT, awards):
            sums[section_of[rule]] += units
        lines: dict[str, Line] = {}
        parts: dict[str, int] = defaultdict(int)
        for name, within in self._order:
            base = self._whole_base[name]
            if present is not WHOLE:
                base = self._rounded(self._base[name] * present)
            line = self._bounds[name].line(vetoes, base=base, awards=sums[name], parts=parts[name])
            lines[name] = line
            parts[within] += line.score_units
        combined = self._combined([lines[name] for name in self._in_total])
        total = self._total.line(vetoes, base=0, awards=0, parts=combined)
        return {name: lines[name] for name in self._bounds}, total

    def bases(self, *, present: Fraction = WHOLE) -> dict[str, int]:
        """Give every section's base points, prorated as its line has them."""
        if present is WHOLE:
            return self._whole_base
        return {name: self._rounded(units * present) for name, units in self._base.items()}

    def _combined(self, lines: Sequence[Line]) -> int:
        """Combine the sections that stand in the total, rounding once."""
        scores = [line.score_units for line in lines]
        match self._combine:
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
