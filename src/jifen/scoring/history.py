"""What was before a fact: the questions that conditions ask of earlier ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from dateutil.relativedelta import relativedelta

from jifen.facts.members import Member
from jifen.periods import PeriodKind, Reckoning
from jifen.rules.conditions import Condition, Earlier, Other, is_same
from jifen.rules.values import Span
from jifen.scoring.fact import Fact
from jifen.vocabulary import Attendance

Asked = Callable[[Fact, Member | None], bool]

_PLACE = itemgetter(0, 1, 2)
_THERE = (None, Attendance.PRESENT, Attendance.LATE)
_COLUMNS = {"side": "lie", "hours": "seconds", "organiser.id": "organiser"}
"""Fields whose column of a fact is called otherwise."""


@dataclass(slots=True)
class History:
    """The facts of the subject being scored that may count, in order; one subject at a time."""

    facts: Sequence[Fact] = field(default_factory=list)

    def before(self, fact: Fact, first: int) -> Iterator[Fact]:
        """Give the facts before one in the order of scoring, back to the day `first`."""
        since = bisect_left(self.facts, first, key=itemgetter(0))
        until = bisect_left(self.facts, _PLACE(fact), key=_PLACE)
        for place in range(since, until):
            yield self.facts[place]


def first_day(within: Span | PeriodKind, day: date, reckoning: Reckoning) -> date:
    """Give the first day of what lies within a stretch that ends with, or holds, a day."""
    if isinstance(within, PeriodKind):
        return reckoning.window(within, day).since
    if within.unit == "days":
        return day - timedelta(days=within.count - 1)
    return day - relativedelta(months=within.count) + timedelta(days=1)


def earlier_question(
    earlier: Earlier,
    ask: Callable[[Condition], Asked],
    count: Callable[[Any], bool],
    *,
    history: History,
    reckoning: Reckoning,
) -> Asked:
    """Make the question whether enough earlier facts are like one.

    `ask` makes questions of conditions on facts of any kind; `count` checks how many there are.
    A fact of somebody who was not there counts only where `attendance` is asked for.
    """
    asked = {name: test for name, test in earlier.tests.items() if not is_same(test)}
    alike = [
        (name, not isinstance(test, Other)) for name, test in earlier.tests.items() if is_same(test)
    ]
    meets = ask(Condition.model_validate(asked))
    anyhow = "attendance" in earlier.tests

    def question(fact: Fact, member: Member | None) -> bool:
        day = date.fromordinal(fact.day)
        first = first_day(earlier.within, day, reckoning).toordinal()
        found = sum(
            1
            for other in history.before(fact, first)
            if other.through == fact.through
            if anyhow or other.attendance in _THERE
            if all(_alike(fact, other, name) is wanted for name, wanted in alike)
            if meets(other, member)
        )
        return count(found)

    return question


def _alike(fact: Fact, other: Fact, name: str) -> bool:
    """Whether two facts have the same of something; without any they have nothing in common."""
    value = value_of(fact, name)
    return value is not None and str(value) == str(value_of(other, name))


def value_of(fact: Fact, name: str) -> Any:
    """Give what a fact has under a field of its own or of its kind."""
    column = _COLUMNS.get(name, name)
    return getattr(fact, column) if column in Fact._fields else fact.attributes.get(name)
