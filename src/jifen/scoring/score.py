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
from jifen.model import MemberId
from jifen.periods import Window
from jifen.problems import sorted_problems
from jifen.rules.ruleset import RuleSet
from jifen.scoring.addressing import Addressing
from jifen.scoring.card import Card
from jifen.scoring.columns import FactTable
from jifen.scoring.engine import Engine
from jifen.scoring.fact import Fact
from jifen.scoring.fit import misfits
from jifen.scoring.newcomers import with_last_cycle
from jifen.scoring.plan import Plan
from jifen.scoring.pooling import groups


def score(
    register: Register, rules: RuleSet, *, calendar: WorkCalendar, as_of: date
) -> dict[str, Card]:
    """Make the card of every member of the cycle that `as_of` falls in, by member id.

    Where the rules share cards among groups of members, there is one for each group by its name.

    Only facts up to the end of `as_of` count. Raises RegisterRefused with every record that the
    rule set cannot read, NotInForce where it does not apply on `as_of`, and CalendarUnknown
    where a year's working days are not published and the calendar was not asked to guess.
    """
    problems = [problem for problem in misfits(register, rules, as_of) if problem.fatal]
    if problems:
        raise RegisterRefused(sorted_problems(problems))
    engine = Engine(Plan(rules, calendar), as_of)
    facts = Addressing(register, rules, calendar).facts()
    members = sorted(register.members.values(), key=lambda member: member.id)
    if rules.group is not None:
        engine.plan.grounds.people.update({str(member.id): member for member in members})
        days = Window(engine.cycle.since, as_of + timedelta(days=1))
        subjects = groups(members, rules.group, days)
        return {name: engine.card(name, facts.get(name, ())) for name in subjects}
    engines = {str(m.id): engine for m in members if _was_member(m, engine.cycle, as_of)}
    for member in members:
        own = with_last_cycle(member, rules.joiners, engine.plan.reckoning, as_of)
        if own is not None and str(member.id) in engines:
            engines[str(member.id)] = Engine(Plan(rules, calendar, reckoning=own), as_of)
    return {
        name: each.card(name, facts.get(name, ()), register.members[MemberId(name)])
        for name, each in engines.items()
    }


def score_stream(
    facts: Iterable[tuple[str, Fact]],
    rules: RuleSet,
    *,
    as_of: date,
    calendar: WorkCalendar | None = None,
) -> Iterator[Card]:
    """Score (subject, fact) pairs that come sorted by subject, in memory for one subject.

    Raises OutOfOrder where a subject comes before one that came earlier.
    """
    engine = Engine(Plan(rules, calendar), as_of)
    last = ""
    for subject, pairs in groupby(facts, key=itemgetter(0)):
        if subject < last:
            raise OutOfOrder(subject, last)
        last = subject
        yield engine.card(subject, [fact for _, fact in pairs])


def score_columns(
    columns: Mapping[str, Sequence[Any]],
    rules: RuleSet,
    *,
    as_of: date,
    calendar: WorkCalendar | None = None,
) -> Iterator[Card]:
    """Score facts given as columns of equal length, in any order; cards come by subject.

    `columns` has `subject` and the fields of `Fact`, of which `day`, `second`, `id` and `kind`
    are needed: days as ordinals, times and lengths in seconds. Facts are made subject by subject,
    so that no more of them are in memory than one subject has. Raises ValueError where columns
    are missing, unknown or of unequal length.
    """
    table = FactTable(columns)
    engine = Engine(Plan(rules, calendar), as_of)
    for subject, facts in table.facts():
        yield engine.card(str(subject), facts)


def _was_member(member: Member, cycle: Window, as_of: date) -> bool:
    return (member.joined is None or member.joined <= as_of) and (
        member.left is None or member.left > cycle.since
    )
