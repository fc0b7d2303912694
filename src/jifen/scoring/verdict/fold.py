"""Stage 7, fold: what do the parts add up to?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from jifen.facts.members import Member
from jifen.periods import Reckoning, Window
from jifen.points import Points
from jifen.rules.editions import Succession
from jifen.rules.member_rows import by_member
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL, Combined, Section
from jifen.scoring.card import Award, Cause, Cut, Line, Outcome
from jifen.scoring.stages.member_sizes import points_of
from jifen.scoring.stages.price import rounded
from jifen.scoring.stages.spill import last_day, overflowed
from jifen.scoring.verdict.bounds import Bounds, Vetoes
from jifen.scoring.verdict.periodic import Kept, Periodic, combined

WHOLE = Fraction(1)


Bests = Mapping[str, int]
"""The best sums, in units, of those with whom a subject's sections are rescaled."""

NO_BESTS: Bests = MappingProxyType({})


class Sizes(NamedTuple):
    """What bounds the sums of one member, and their bases, exact and rounded; in units."""

    bounds: Mapping[str, Bounds]
    bases: Mapping[str, int]
    whole_bases: Mapping[str, int]


class Folded(NamedTuple):
    """Every section's line, the total's, and the awards that full marks brought elsewhere."""

    sections: dict[str, Line]
    total: Line
    overflowed: tuple[Award, ...]


class Fold:
    """Adds awards up into sections and the total, by one rule set as of one day.

    A section's sum is bounded once, when everything in it is known: by `full`, then by
    `floor`, then by a veto. A section comes after those that stand in it and those whose cut
    goes into it, which it does when the cycle has ended, if only for the member. Awards of the
    editions `before` stand where these put them.
    """

    def __init__(
        self,
        rules: RuleSet,
        as_of: date,
        reckoning: Reckoning,
        *,
        before: Sequence[RuleSet] = (),
    ) -> None:
        self._rules = rules
        self._succession = Succession((*before, rules)) if before else None
        self._rescales = {str(s.id): s.rescale for s in rules.sections if s.rescale}
        self._as_of = as_of
        self._cycle = reckoning.cycle(as_of)
        self._sections = {str(each.id): each for each in rules.sections}
        self._order = [str(each.id) for each in _in_turn(rules.sections)]
        self._spills = {n: each.overflow for n, each in self._sections.items() if each.overflow}
        self._parts = _parts(rules.sections)
        self._section_of = rules.section_of
        self._periodic = {
            name: Periodic(each, rules, as_of, reckoning)
            for name, each in self._sections.items()
            if each.each
        }
        values = (dated for each in rules.sections for dated in (each.base, each.full))
        self._by_member = any(map(by_member, (*values, rules.total.full)))
        self._sizes = None if self._by_member else self._sizes_of(None, strict=True)

    def lines(
        self,
        awards: Sequence[Award],
        vetoes: Vetoes,
        *,
        present: Fraction = WHOLE,
        member: Member | None = None,
        strict: bool = True,
        bests: Bests = NO_BESTS,
    ) -> Folded:
        """Give every section's line in the order of the file, and the total's.

        `present` is the share of the cycle by which base points are prorated. Raises NoRow
        where the member has no row and the rules refuse that, unless not `strict`.
        """
        sums, section_of = self._sums(awards), self._section_of
        bounds, bases, whole_bases = self._sizes or self._sizes_of(member, strict=strict)
        kept = self._kept(awards) if self._periodic else {}
        lines: dict[str, Line] = {}
        late: list[Award] = []
        for name in self._order:
            if name in self._periodic:
                own = kept.get(name, ())
                line = self._periodic[name].line(own, vetoes, member, strict=strict)
            else:
                base = whole_bases[name]
                if present is not WHOLE:
                    base = rounded(bases[name] * present, self._rules.rounding)
                inner = self._parts.get(name)
                parts = self._combined(self._sections[name], inner, lines) if inner else 0
                given = sums[name]
                best = bests.get(name)
                scaled = None if best is None else self._scaled(name, base + given + parts, best)
                line = bounds[name].line(
                    vetoes, base=base, awards=given, parts=parts, scaled=scaled
                )
            lines[name] = line
            if name in self._spills and (award := self._overflowed(name, line, vetoes, member)):
                late.append(award)
                into = section_of[award.rule]
                sums[into] += award.kept_units
                if into in self._periodic:
                    kept[into].append((award.day, award.kept_units))
        parts = self._combined(self._rules.total, self._parts.get(TOTAL, ()), lines)
        total = bounds[TOTAL].line(vetoes, base=0, awards=0, parts=parts)
        return Folded({name: lines[name] for name in self._sections}, total, tuple(late))

    def bases(
        self, *, present: Fraction = WHOLE, member: Member | None = None
    ) -> Mapping[str, int]:
        """Give every section's base points, prorated as its line has them."""
        _, bases, whole_bases = self._sizes or self._sizes_of(member, strict=False)
        if present is WHOLE:
            return whole_bases
        rounding = self._rules.rounding
        return {name: rounded(units * present, rounding) for name, units in bases.items()}

    @property
    def rescaled(self) -> int:
        """How many sections are rescaled by the best of those who are compared."""
        return len(self._rescales)

    def _sums(self, awards: Iterable[Award]) -> dict[str, int]:
        """Add up by section what was kept."""
        sums: dict[str, int] = defaultdict(int)
        if self._succession is not None:
            for award in awards:
                sums[self._section(award)] += award.kept_units
            return sums
        by_rule: dict[str, int] = defaultdict(int)
        for award in awards:
            by_rule[award.rule] += award.kept_units
        for rule, units in by_rule.items():
            sums[self._section_of[rule]] += units
        return sums

    def _section(self, award: Award) -> str:
        """Give the section of an award, by the edition of its day where there are several."""
        if self._succession is None:
            return self._section_of[award.rule]
        return self._succession.near(award.day).section_of[award.rule]

    def _scaled(self, name: str, score: int, best: int) -> Cut | None:
        """Say what rescaling takes of a score, or adds to it, where the best of all is so much."""
        rescale = self._rescales[name]
        if best <= 0 or (best <= rescale.to.units and rescale.when == "exceeded"):
            return None
        left = rounded(Fraction(score * rescale.to.units, best), self._rules.rounding)
        return Cut(Cause.RESCALE, name, score - left, str(Points(best))) if left != score else None

    def _kept(self, awards: Iterable[Award]) -> dict[str, list[Kept]]:
        """Sort what was kept in the sections that are reckoned by periods."""
        kept: dict[str, list[Kept]] = {name: [] for name in self._periodic}
        for award in awards:
            name = self._section(award)
            if name in kept:
                kept[name].append((award.day, award.kept_units))
        return kept

    def _overflowed(
        self, name: str, line: Line, vetoes: Vetoes, member: Member | None
    ) -> Award | None:
        """Give the award of what full marks cut in an ended cycle.

        What something makes nothing passes none on.
        """
        units = sum(cut.units for cut in line.cuts if cut.cause is Cause.FULL)
        last = last_day(self._cycle, member)
        if not units or name in vetoes or last > self._as_of:
            return None
        source, rounding = f"{name}.full", self._rules.rounding
        cycle = Window(self._cycle.since, last + timedelta(days=1))
        return overflowed(source, self._spills[name], units, cycle, rounding)

    def _combined(self, whole: Combined, parts: Sequence[str], lines: Mapping[str, Line]) -> int:
        """Combine the sections that stand in something, rounding once."""
        if whole.combine != "weighted":
            scores = [lines[name].score_units for name in parts]
            return combined(whole.combine, scores, self._rules.rounding)
        inner = [lines[name] for name in parts]
        shares = (
            whole.weights[line.id] * 1_000_000 * line.score_units / line.full_units
            for line in inner
            if line.full_units and line.id in whole.weights
        )
        return rounded(sum(shares, Fraction(0)), self._rules.rounding)

    def _sizes_of(self, member: Member | None, *, strict: bool) -> Sizes:
        """Take the bounds and bases that a member has as of the day."""
        day, bounds, bases = self._as_of, {}, {}
        for name, section in self._sections.items():
            if name in self._periodic:
                continue
            bounds[name] = Bounds.on(day, name, section, member, strict=strict)
            base = points_of(section.base, member, day, name=name, strict=strict)
            bases[name] = base.units if base else 0
        bounds[TOTAL] = Bounds.on(day, TOTAL, self._rules.total, member, strict=strict)
        rounding = self._rules.rounding
        return Sizes(bounds, bases, {name: rounded(base, rounding) for name, base in bases.items()})


def vetoes_of(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Name what effects make nothing, with the first thing that brought each about."""
    found: dict[str, str] = {}
    for outcome in outcomes:
        if outcome.effect.name == "zero":
            found.setdefault(outcome.effect.target, outcome.by)
    return found


def _parts(sections: Sequence[Section]) -> dict[str, list[str]]:
    """List, in the order of the file, what stands in each section and in the total."""
    found: dict[str, list[str]] = defaultdict(list)
    for section in sections:
        found[section.within].append(str(section.id))
    return found


def _in_turn(sections: Sequence[Section]) -> list[Section]:
    """Put every section after those that stand in it and those whose cut goes into it."""
    before: dict[str, list[Section]] = defaultdict(list)
    for section in sections:
        before[section.within].append(section)
        if section.overflow is not None:
            before[section.overflow.into].append(section)
    ordered: dict[str, Section] = {}

    def put(section: Section) -> None:
        if section.id not in ordered:
            for each in before[section.id]:
                put(each)
            ordered[section.id] = section

    for section in sections:
        put(section)
    return list(ordered.values())
