"""Score a register, a stream of facts, or columns of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import OutOfOrder
from jifen.facts.register import Register
from jifen.rules.editions import Rules, editions_of
from jifen.scoring.attempt import Attempt, refusal
from jifen.scoring.card import Card, Verdict
from jifen.scoring.engines import Engines
from jifen.scoring.fact import Fact
from jifen.scoring.fit import misfits
from jifen.scoring.laying.columns import FactTable


def score(
    register: Register, rules: Rules, *, calendar: WorkCalendar, as_of: date
) -> dict[str, Card]:
    """Make the card of every member of the cycle that `as_of` falls in, by member id.

    Where the rules share cards among groups of members, there is one for each group by its name.

    Only facts up to the end of `as_of` count. Raises RegisterRefused with all that keeps the
    register from being scored; where that is nothing but rules that do not apply on `as_of`,
    NotInForce, and where it is records that need a year whose working days are not published,
    on a calendar that was not asked to guess, CalendarUnknown.
    """
    in_force = any(as_of in each.in_force for each in editions_of(rules))
    if not in_force or any(problem.fatal for problem in misfits(register, rules, as_of)):
        raise refusal(register, rules, calendar, as_of)
    attempt = Attempt(register, rules, calendar, as_of)
    cards = attempt.cards()
    if attempt.problems:
        raise attempt.refusal()
    return cards


def score_stream(
    facts: Iterable[tuple[str, Fact]],
    rules: Rules,
    *,
    as_of: date,
    calendar: WorkCalendar | None = None,
) -> Iterator[Card]:
    """Score (subject, fact) pairs that come sorted by subject, in memory for one subject.

    Raises OutOfOrder where a subject comes before one that came earlier, and RegisterNeeded where
    the rules ask what only a register tells.
    """
    engine = Engines(rules, calendar, as_of).only()
    last = ""
    for subject, pairs in groupby(facts, key=itemgetter(0)):
        if subject < last:
            raise OutOfOrder(subject, last)
        last = subject
        yield engine.card(subject, [fact for _, fact in pairs])


def score_columns(
    columns: Mapping[str, Sequence[Any]],
    rules: Rules,
    *,
    as_of: date,
    calendar: WorkCalendar | None = None,
) -> Iterator[Card]:
    """Score facts given as columns of equal length, in any order; cards come by subject.

    `columns` has `subject` and the fields of `Fact`, of which `day`, `second`, `id` and `kind`
    are needed: days as ordinals, times and lengths in seconds. Facts are made subject by subject,
    so that no more of them are in memory than one subject has. Raises ValueError where columns
    are missing, unknown or of unequal length, and RegisterNeeded where the rules ask what only a
    register tells.
    """
    table = FactTable(columns)
    engine = Engines(rules, calendar, as_of).only()
    for subject, facts in table.facts():
        yield engine.card(str(subject), facts)


def judge_columns(
    columns: Mapping[str, Sequence[Any]],
    rules: Rules,
    *,
    as_of: date,
    calendar: WorkCalendar | None = None,
) -> Iterator[Verdict]:
    """Score facts as `score_columns` does, for whoever wants awards and sums but no cards.

    A verdict has what its card would have of these, and takes less time to come by.
    """
    table = FactTable(columns)
    engine = Engines(rules, calendar, as_of).only()
    for subject, facts in table.facts():
        yield engine.verdict(str(subject), facts)
