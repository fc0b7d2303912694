"""Score a register, a stream of facts, or columns of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import OutOfOrder, RegisterRefused
from jifen.facts.members import Member
from jifen.facts.register import Register
from jifen.periods import Window
from jifen.problems import Problem, sorted_problems
from jifen.rules.editions import Rules
from jifen.scoring.card import Card, Standing, Verdict
from jifen.scoring.engines import Engines
from jifen.scoring.fact import Fact
from jifen.scoring.fit import misfits
from jifen.scoring.laying.columns import FactTable
from jifen.scoring.laying.editions import Layings
from jifen.scoring.laying.pooling import groups
from jifen.scoring.rescaling import Scorer, rescaled
from jifen.scoring.stages.member_sizes import rowless
from jifen.scoring.verdict.fold import NO_BESTS, Bests


def score(
    register: Register, rules: Rules, *, calendar: WorkCalendar, as_of: date
) -> dict[str, Card]:
    """Make the card of every member of the cycle that `as_of` falls in, by member id.

    Where the rules share cards among groups of members, there is one for each group by its name.

    Only facts up to the end of `as_of` count. Raises RegisterRefused with every record that the
    rules cannot read, NotInForce where no edition of them applies on `as_of`, and CalendarUnknown
    where a year's working days are not published and the calendar was not asked to guess.
    """
    problems = [problem for problem in misfits(register, rules, as_of) if problem.fatal]
    if problems:
        raise RegisterRefused(sorted_problems(problems))
    engines = Engines(rules, calendar, as_of)
    layings = Layings(register, calendar)

    def card(scorer: Scorer, bests: Bests = NO_BESTS) -> Card:
        name, member, engine = scorer
        return engine.card(name, layings.facts(name, engine.editions), member, bests=bests)

    scorers = list(_scorers(register, rules, engines, as_of))
    if lacking := list(_rowless(register, scorers, as_of)):
        raise RegisterRefused(sorted_problems(lacking))
    scored = [(scorer, card(scorer)) for scorer in scorers]
    if engines.rescale:
        scored = rescaled(scored, card)
    return {scorer.name: made for scorer, made in scored}


def _scorers(register: Register, rules: Rules, engines: Engines, as_of: date) -> Iterator[Scorer]:
    """Give whoever has a card, in order of id, with the engine that makes it."""
    members = sorted(register.members.values(), key=lambda member: member.id)
    if rules.group is not None:
        engine = engines.shared({str(member.id): member for member in members})
        days = Window(engine.cycle.since, as_of + timedelta(days=1))
        for name in groups(members, rules.group, days):
            yield Scorer(name, None, engine)
        return
    for member in members:
        own = engines.of(member)
        if own is not None and _was_member(member, own.cycle, as_of):
            yield Scorer(str(member.id), member, own)


def _rowless(register: Register, scorers: Iterable[Scorer], as_of: date) -> Iterator[Problem]:
    """Tell every member who is scored and lacks a row of base points or full marks."""
    for _, member, engine in scorers:
        if member is not None and engine.standing(member)[0] is not Standing.NOT_SCORED:
            yield from rowless(register, member, engine.plan.rules, as_of)


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


def _was_member(member: Member, cycle: Window, as_of: date) -> bool:
    return (member.joined is None or member.joined <= as_of) and (
        member.left is None or member.left > cycle.since
    )
