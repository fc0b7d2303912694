"""How long awards live: those of earlier cycles may count still, those of this one no longer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from jifen.facts.members import Member
from jifen.points import UNITS_PER_POINT
from jifen.rules.awards import read_band
from jifen.rules.endings import LifeBySize, Validity
from jifen.rules.values import Span
from jifen.scoring.card import Award, Cause, Cut, Note
from jifen.scoring.cycle.endings import Endings
from jifen.scoring.fact import Fact
from jifen.scoring.plan import Plan


class Validities:
    """Ends the lives of one subject's awards after another's, as of a day."""

    def __init__(self, plans: Sequence[Plan], endings: Endings, *, as_of: date) -> None:
        self._plan = plans[-1]
        self._endings = endings
        self._last = as_of.toordinal()
        self._valid = {
            clause.id: clause.rule.valid
            for plan in plans
            for clause in plan.every_clause
            if clause.rule.valid
        }
        self._lasting = frozenset[str]().union(*(plan.held for plan in plans))

    def __bool__(self) -> bool:
        return bool(self._valid)

    def expired(
        self,
        awards: Iterable[Award],
        facts: Sequence[Fact],
        member: Member | None,
        heard: dict[str, Note],
    ) -> tuple[Award, ...]:
        """Take away what is left of every award that lives no longer on the day of the card.

        `heard` collects the facts that ended one.
        """
        known = {fact.id: fact for fact in facts}
        return tuple(self._with_end(award, known, facts, member, heard) for award in awards)

    def outlives(self, award: Award) -> bool:
        """Whether an award of an earlier cycle counts still."""
        return award.rule in self._valid and award.kept_units != 0

    def _with_end(
        self,
        award: Award,
        known: Mapping[str, Fact],
        facts: Sequence[Fact],
        member: Member | None,
        heard: dict[str, Note],
    ) -> Award:
        valid = self._valid.get(award.rule)
        if valid is None or not award.kept_units:
            return award
        fact = known.get(award.fact) or Fact(award.day, 0, award.fact, "")
        end = self._runs_out(valid, fact, award, facts, member)
        if valid.until is not None:
            later = self._endings.later(valid.until, fact, facts, member)
            ended = next((each for each in later if end is None or each.day < end), None)
            if ended is not None:
                end = ended.day
                heard[ended.id] = Note("ends_award", {"by": award.rule})
        if end is None or end > self._last:
            return award
        cut = Cut(Cause.EXPIRED, award.rule, award.kept_units, str(date.fromordinal(end)))
        return award._replace(kept_units=0, cuts=(*award.cuts, cut))

    def _runs_out(
        self,
        valid: Validity,
        fact: Fact,
        award: Award,
        facts: Sequence[Fact],
        member: Member | None,
    ) -> int | None:
        """Give the first day after an award's time; None while that has no end."""
        span = _span(valid, award)
        since = fact.day
        if valid.since == "ended":
            since = fact.ended or (0 if fact.kind in self._lasting else fact.day)
        if span is None or not since:
            return None
        end = self._endings.first_day_after(fact, since, span)
        if valid.restarts_on is not None:
            for later in self._endings.later(valid.restarts_on, fact, facts, member):
                if later.day >= end:
                    break
                end = max(end, self._endings.first_day_after(later, later.day, span))
        return end


def _span(valid: Validity, award: Award) -> Span | None:
    """Give how long an award lives; None where it has no end of its own."""
    if isinstance(valid.lasts, LifeBySize):
        points = Fraction(abs(award.raw_units), UNITS_PER_POINT)
        rows = ((read_band(key), span) for key, span in valid.lasts.rows.items())
        return next(span for band, span in rows if band and points in band)
    return valid.lasts if isinstance(valid.lasts, Span) else None
