"""Awards over expected occasions: runs, what is missing, and periods without a miss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from jifen.facts.members import Member
from jifen.periods import Window
from jifen.rules.rule import Excused, Missing, Perfect, Run
from jifen.scoring.fact import Fact
from jifen.scoring.laying.dues import Due
from jifen.scoring.questions import Question
from jifen.vocabulary import Attendance


def took_part(fact: Fact) -> bool:
    """Whether a fact meets an occasion: taking part in it, or having been recorded at all."""
    return fact.attendance is None or fact.attendance.took_part


def runs(facts: Iterable[Fact], hit: Question, member: Member | None, way: Run) -> Iterator[Fact]:
    """Give the facts that complete a run of hits; a run that paid starts anew."""
    length = 0
    for fact in facts:
        if fact.attendance is Attendance.EXCUSED and way.excused == "skip":
            continue
        counted = fact.attendance is Attendance.EXCUSED and way.excused == "count"
        length = length + 1 if counted or hit(fact, member) else 0
        if length == way.run:
            length = 0
            yield fact


def expected_number(
    way: Missing, window: Window, member: Member | None, *, in_force: date, prorate: bool
) -> int:
    """Say how many are expected of a member in a period that ends with the rules in force.

    Of a period in which the rules came into force, and with `prorate` of one in which a member
    came or went, the full number's share is expected, rounded down in the member's favour.
    """
    counted = Window(max(window.since, in_force), window.until)
    days = days_present(member, counted) if prorate and member is not None else counted.days
    return int(way.missing) * days // window.days


def missing(facts: Sequence[Fact], expected: int, window: Window) -> int:
    """Count how many of the expected number a period is short of."""
    met = sum(1 for fact in facts if took_part(fact) and _within(fact, window))
    return max(0, expected - met)


def unmet(
    facts: Sequence[Fact], expected: Iterable[tuple[Due, Excused]]
) -> tuple[list[Due], list[Due]]:
    """Part expected occasions into those that nobody met and those that a fact met.

    An excused absence leaves an occasion out, keeps it unmet (break), or meets it (count).
    """
    open_, met = [], []
    for due, excused in expected:
        near = [fact for fact in facts if fact.kind == due.kind and _within(fact, due.stretch)]
        if any(took_part(fact) for fact in near):
            met.append(due)
        elif any(fact.attendance is Attendance.EXCUSED for fact in near) and excused != "break":
            if excused == "count":
                met.append(due)
        else:
            open_.append(due)
    return open_, met


def perfect(facts: Iterable[Fact], way: Perfect, window: Window) -> bool:
    """Whether at least one fact of a period met an occasion and none missed one."""
    met = False
    for fact in facts:
        if not _within(fact, window):
            continue
        if fact.attendance is Attendance.EXCUSED and way.excused != "break":
            met = met or way.excused == "count"
        elif took_part(fact):
            met = True
        else:
            return False
    return met


def days_present(member: Member, window: Window) -> int:
    """How many days of a window somebody was a member."""
    since = max(window.since, member.joined or window.since)
    until = min(window.until, member.left or window.until)
    return max(0, (until - since) // timedelta(days=1))


def _within(fact: Fact, window: Window) -> bool:
    return window.since.toordinal() <= fact.day < window.until.toordinal()
