"""What ends effects: the time they are given, a later fact, or one that repairs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from jifen.errors import CalendarUnknown
from jifen.facts.members import Member
from jifen.rules.effects import Effect
from jifen.rules.endings import Ending, Repair
from jifen.rules.values import Span
from jifen.scoring.card import Lapsed, Note, Outcome
from jifen.scoring.cycle.suspension import Settled, Suspension
from jifen.scoring.fact import Fact
from jifen.scoring.plan import Plan
from jifen.scoring.questions import Question
from jifen.scoring.stages.admit import deadline

_EVENING = 86_400
"""What arises at the end of a day comes after all of its facts."""


class _End(NamedTuple):
    """When an effect ends, by which fact if by one, and whether that repairs it."""

    day: int
    fact: Fact | None = None
    repairs: bool = False


class Endings:
    """Settles one subject's effects after another's, by the plans of the editions, as of a day.

    `first` is the first day of the cycle. There is nothing to settle where no effect can end or
    suspends anything.
    """

    def __init__(self, plans: Sequence[Plan], *, first: int, as_of: date) -> None:
        self._plan = plans[-1]
        self._first = first
        self._last = as_of.toordinal()
        self._clauses = {clause.id: clause for plan in plans for clause in plan.every_clause}
        effects = (clause.rule.effect for plan in plans for clause in plan.every_clause)
        self._any = any(effect and (effect.ends or effect.suspend) for effect in effects)
        self._questions: dict[int, Question] = {}

    def __bool__(self) -> bool:
        return self._any

    def settle(
        self, outcomes: Iterable[Outcome], facts: Sequence[Fact], member: Member | None
    ) -> Settled:
        """Tell the effects that stand from those that ended, before or on the day of the card."""
        known = {fact.id: fact for fact in facts}
        settled = Settled([], [], [], [], {})
        for outcome in outcomes:
            if outcome.day < self._first and not outcome.effect.ends:
                continue
            cause = known.get(outcome.fact) or Fact(outcome.day, _EVENING, outcome.fact, "")
            end = self._end(outcome.effect, cause, facts, member)
            if end is None:
                settled.standing.append(outcome)
            elif end.day >= self._first:
                settled.lapsed.append(Lapsed(outcome, end.day, end.fact.id if end.fact else ""))
                self._hear(outcome, end, settled)
            if outcome.effect.suspend:
                settled.suspensions.append(self._suspension(outcome, cause, end))
        return settled

    def _end(
        self, effect: Effect, cause: Fact, facts: Sequence[Fact], member: Member | None
    ) -> _End | None:
        """Find the first of what ends an effect; None where nothing has."""
        ends = []
        if effect.lasts is not None:
            ends.append(_End(self.first_day_after(cause, cause.day, effect.lasts)))
        if effect.until is not None:
            later = self.later(effect.until, cause, facts, member)
            ends += [_End(fact.day, fact) for fact in list(later)[:1]]
        if (repair := effect.repaired_by) is not None:
            in_time = (
                f
                for f in self.later(repair, cause, facts, member)
                if self._in_time(repair, cause, f)
            )
            ends += [_End(fact.day, fact, True) for fact in list(in_time)[:1]]
        ends = [end for end in ends if end.day <= self._last]
        return min(ends, key=_moment, default=None)

    def later(
        self, ending: Ending, cause: Fact, facts: Sequence[Fact], member: Member | None
    ) -> Iterator[Fact]:
        """Give, in order, the later facts that meet a condition and are about the same thing."""
        if id(ending) not in self._questions:
            self._questions[id(ending)] = self._plan.question(ending.when)
        asks = self._questions[id(ending)]
        for fact in facts:
            known = fact.kind in self._plan.kinds
            later = known and fact[:3] > cause[:3] and alike(ending.of, cause, fact)
            if later and asks(fact, member):
                yield fact

    def _in_time(self, repair: Repair, cause: Fact, fact: Fact) -> bool:
        if repair.within is None:
            return True
        begun = date.fromordinal(cause.day)
        return fact.day <= self._last_day(fact, begun, repair.within, until=fact.day)

    def first_day_after(self, fact: Fact, day: int, span: Span) -> int:
        """Give the first day that no longer belongs to a span that a fact began on a day.

        Where that is after the day of the card, any day after it is given: no more is asked.
        """
        begun = date.fromordinal(day)
        if span.unit == "months":
            return (begun + relativedelta(months=span.count)).toordinal()
        if span.unit == "days":
            return (begun + timedelta(days=span.count)).toordinal()
        return self._last_day(fact, begun, span, until=self._last + 1)

    def _last_day(self, fact: Fact, begun: date, span: Span, *, until: int) -> int:
        """Count working days no further than an ordinal; an unknown year names the fact."""
        try:
            last = deadline(begun, span, self._plan.calendar, until=date.fromordinal(until))
        except CalendarUnknown as error:
            raise error.asked_of(fact.id) from None
        return last.toordinal()

    def _hear(self, outcome: Outcome, end: _End, settled: Settled) -> None:
        """Say what the fact that ended an effect did, and let a repair bring its award."""
        repair = outcome.effect.repaired_by
        if end.fact is None:
            return
        settled.heard.setdefault(end.fact.id, Note("ends_effect", {"by": outcome.by}))
        if end.repairs and repair is not None:
            clause = self._clauses[outcome.by]
            note = Note("repaired", {"day": str(date.fromordinal(outcome.day))})
            offer = (clause.meter.factor, repair.becomes.award.units, (note,))
            settled.repairs.append((end.fact, clause, offer))

    def _suspension(self, outcome: Outcome, cause: Fact, end: _End | None) -> Suspension:
        until = None if end is None else _moment(end)
        sections = self._plan.sections_under(outcome.effect.suspend or ())
        returned = end is not None and not outcome.effect.lost
        return Suspension(outcome.by, sections, cause[:3], until, returned)


def alike(of: str | None, one: Fact, other: Fact) -> bool:
    """Whether two facts are about the same thing: both say what it is, and say the same."""
    if of is None:
        return True
    value = one.attributes.get(of)
    return value is not None and other.attributes.get(of) == value


def _moment(end: _End) -> tuple[int, int, str]:
    return end.fact[:3] if end.fact else (end.day, 0, "")
