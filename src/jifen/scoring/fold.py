"""Stage 7, fold: what do the parts add up to?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from jifen.points import Points, round_units
from jifen.rules.editions import Succession
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL, Bounded, Section
from jifen.scoring.card import Award, Cause, Cut, Line, Outcome

WHOLE = Fraction(1)

_KEPT = attrgetter("rule", "kept_units")

Vetoes = Mapping[str, str]
"""The sections, or `total`, that an effect makes nothing, with what brought it about."""

Bests = Mapping[str, int]
"""The best sums, in units, of those with whom a subject's sections are rescaled."""

NO_BESTS: Bests = MappingProxyType({})


class Bounds(NamedTuple):
    """What bounds a section's sum, or the total, as of one day; in units."""

    name: str
    full: int | None
    floor: int | None

    @classmethod
    def on(cls, day: date, name: str, bounded: Bounded) -> Bounds:
        """Take the bounds that a section has on a day; rescaled ones have that for full marks."""
        full = bounded.full.get(day) if bounded.full else None
        if isinstance(bounded, Section) and bounded.rescale:
            full = bounded.rescale.to
        floor = bounded.floor
        return cls(name, full.units if full else None, None if floor is None else floor.units)

    def line(
        self, vetoes: Vetoes, *, base: int, awards: int, parts: int, scaled: Cut | None = None
    ) -> Line:
        """Add up one sum and bound it: by `full`, then by `floor`, then by a veto.

        `scaled` is what rescaling took of it before.
        """
        name, full, floor = self
        score = base + awards + parts
        cuts: tuple[Cut, ...] = ()
        if scaled is not None:
            cuts = (scaled,)
            score -= scaled.units
        if full is not None and score > full:
            cuts = (*cuts, Cut(Cause.FULL, name, score - full))
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
    `floor`, then by a veto. Awards of the editions `before` stand where these put them.
    """

    def __init__(self, rules: RuleSet, as_of: date, *, before: Sequence[RuleSet] = ()) -> None:
        self._rules = rules
        self._succession = Succession((*before, rules)) if before else None
        self._rescales = {str(s.id): s.rescale for s in rules.sections if s.rescale}
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
        self,
        awards: Iterable[Award],
        vetoes: Vetoes,
        *,
        present: Fraction = WHOLE,
        bests: Bests = NO_BESTS,
    ) -> tuple[dict[str, Line], Line]:
        """Give every section's line in the order of the file, and the total's.

        `present` is the share of the cycle by which base points are prorated.
        """
        sums = self._sums(awards)
        lines: dict[str, Line] = {}
        parts: dict[str, int] = defaultdict(int)
        for name, within in self._order:
            base = self._whole_base[name]
            if present is not WHOLE:
                base = self._rounded(self._base[name] * present)
            given, inner = sums[name], parts[name]
            scaled = (
                self._scaled(name, base + given + inner, bests[name]) if name in bests else None
            )
            bounds = self._bounds[name]
            line = bounds.line(vetoes, base=base, awards=given, parts=inner, scaled=scaled)
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

    @property
    def rescaled(self) -> int:
        """How many sections are rescaled by the best of those who are compared."""
        return len(self._rescales)

    def _sums(self, awards: Iterable[Award]) -> dict[str, int]:
        """Add up by section what was kept."""
        sums: dict[str, int] = defaultdict(int)
        if self._succession is not None:
            for award in awards:
                rule = self._succession.near(award.day).rule_by_id[award.rule]
                sums[str(rule.section)] += award.kept_units
            return sums
        section_of = self._section_of
        for rule, units in map(_KEPT, awards):
            sums[section_of[rule]] += units
        return sums

    def _scaled(self, name: str, score: int, best: int) -> Cut | None:
        """Say what rescaling takes of a score, or adds to it, where the best of all is so much."""
        rescale = self._rescales[name]
        if best <= 0 or (best <= rescale.to.units and rescale.when == "exceeded"):
            return None
        left = self._rounded(Fraction(score * rescale.to.units, best))
        return Cut(Cause.RESCALE, name, score - left, str(Points(best))) if left != score else None

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
