"""Figures: what requirements, scales and ranks ask of a card, or of a stretch of its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from jifen.facts.members import Member
from jifen.periods import PeriodKind, Reckoning, Window
from jifen.points import UNITS_PER_POINT
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL
from jifen.scoring.card import Award, Hours, Line, Outcome
from jifen.scoring.fact import Fact, Stretch
from jifen.scoring.hours import counted_hours
from jifen.scoring.questions import SECONDS_PER_HOUR
from jifen.scoring.verdict.fold import vetoes_of


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a card or of a stretch of days; sums are in units, rates go from 0 to 1."""

    total: int
    sections: Mapping[str, int]
    awards: Sequence[Award]
    hours: Hours
    rates: Mapping[str, Fraction]
    reckoning: Reckoning
    registered: int | None = None

    def value(self, field: str) -> Fraction | None:
        """Give a figure by the name that rules write."""
        head, _, rest = field.partition(".")
        if field == TOTAL:
            return Fraction(self.total, UNITS_PER_POINT)
        if field == "months":
            return Fraction(self._months())
        if field == "registered":
            return None if self.registered is None else Fraction(self.registered)
        if head == "hours":
            return Fraction(_seconds(self.hours, rest), SECONDS_PER_HOUR)
        if head == "count":
            return Fraction(sum(1 for a in self.awards if a.rule == rest and a.kept_units))
        if head == "rate":
            return self.rates.get(rest)
        units = self.sections.get(field)
        return None if units is None else Fraction(units, UNITS_PER_POINT)

    def _months(self) -> int:
        """In how many months something was earned."""
        days = {award.day for award in self.awards if award.kept_units > 0}
        index = self.reckoning.index
        return len({index(PeriodKind.MONTH, date.fromordinal(day)) for day in days})


def figures_of_card(
    total: Line,
    sections: Mapping[str, Line],
    awards: Sequence[Award],
    hours: Hours,
    rates: Mapping[str, Fraction],
    *,
    reckoning: Reckoning,
    registered: int | None = None,
) -> Figures:
    """Take the figures of the whole card, whose sums are bounded."""
    scores = {name: line.score_units for name, line in sections.items()}
    return Figures(total.score_units, scores, awards, hours, rates, reckoning, registered)


class Extracts:
    """Takes the figures of stretches of days: what was kept in them, without base and bounds.

    A section that an effect of the stretch makes nothing comes to nothing in it, so the total.
    """

    def __init__(self, editions: Sequence[RuleSet], reckoning: Reckoning) -> None:
        self._reckoning = reckoning
        sections = [section for edition in editions for section in edition.sections]
        # Of a rule or section that several editions have, the last says where it stands.
        self._section_of = {
            name: section for edition in editions for name, section in edition.section_of.items()
        }
        self._around = {str(section.id): str(section.within) for section in sections}

    def of(
        self,
        window: Window,
        *,
        awards: Iterable[Award],
        outcomes: Iterable[Outcome],
        wanted: Iterable[Fact],
        left: Mapping[str, Sequence[Stretch]],
        rates: Mapping[str, Fraction],
    ) -> Figures:
        """Take the figures of one stretch out of everything that is known."""
        first, until = window.since.toordinal(), window.until.toordinal()
        kept = [award for award in awards if first <= award.day < until]
        vetoes = vetoes_of(each for each in outcomes if first <= each.day < until)
        sections = self._sums(kept, vetoes)
        total = 0 if TOTAL in vetoes else sections.pop(TOTAL)
        sections.pop(TOTAL, None)
        hours = counted_hours([fact for fact in wanted if first <= fact.day < until], left)
        return Figures(total, sections, kept, hours, rates, self._reckoning)

    def _sums(self, awards: Iterable[Award], vetoes: Mapping[str, str]) -> dict[str, int]:
        """Add up what was kept in each section, and in those that it stands in."""
        own: dict[str, int] = defaultdict(int)
        for award in awards:
            own[self._section_of[award.rule]] += award.kept_units
        sums = dict.fromkeys((*self._around, TOTAL), 0)
        for section, units in own.items():
            around: str = section
            while around not in (TOTAL, NOTHING) and around not in vetoes:
                sums[around] += units
                around = self._around[around]
            if around == TOTAL:
                sums[TOTAL] += units
        return sums


def months_registered(member: Member | None, as_of: date) -> int | None:
    """For how many full months somebody has been a member, at the end of a day.

    None where nobody knows since when.
    """
    if member is None or member.joined is None:
        return None
    until = as_of + timedelta(days=1)
    if member.left is not None:
        until = min(until, member.left)
    since = relativedelta(until, member.joined)
    return max(0, since.years * 12 + since.months)


def _seconds(hours: Hours, side: str) -> int:
    return sum(hours) if side == "any" else int(getattr(hours, side))
