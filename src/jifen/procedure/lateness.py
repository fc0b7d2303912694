"""Late facts: refused, counted, or counted in the month of their approval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jifen.calendars.workdays import WorkCalendar
from jifen.procedure.deadlines import Deadline, due
from jifen.rules.procedure import Procedure


class Fate(StrEnum):
    """What becomes of a fact by the day on which it was recorded."""

    IN_TIME = "in_time"
    REFUSED = "refused"
    COUNTED = "counted"
    MOVED = "moved"
    """It counts in the month of its approval, which is not its own."""
    WAITING = "waiting"
    """It will count in the month of an approval that is still to come."""
    UNDECIDED = "undecided"
    """It is late by a deadline that runs into an unpublished year, which decides nothing."""


@dataclass(frozen=True, slots=True)
class CountingDay:
    """The day on which a fact counts, None where it does not or does not yet.

    `deadline` is None where the rules give no time for recording.
    """

    day: date | None
    fate: Fate
    deadline: Deadline | None = None


def counting_day(
    procedure: Procedure | None,
    calendar: WorkCalendar,
    *,
    day: date,
    ended: date,
    noted: date | None,
    approved: date | None,
) -> CountingDay:
    """Give the day on which a fact counts.

    `day` is its own, `ended` its last, `noted` the one on which it was recorded (a fact that was
    never noted apart is never late), `approved` that of its approval, if it has come.
    """
    late = procedure.late if procedure else None
    if procedure is None or late is None or noted is None:
        return CountingDay(day, Fate.IN_TIME)
    deadline = due(ended, late.after, calendar, on_rest_day=procedure.on_rest_day)
    if noted <= deadline.last:
        return CountingDay(day, Fate.IN_TIME, deadline)
    if deadline.provisional:
        return CountingDay(day, Fate.UNDECIDED, deadline)
    match late.then:
        case "refuse":
            return CountingDay(None, Fate.REFUSED, deadline)
        case "count":
            return CountingDay(day, Fate.COUNTED, deadline)
    if approved is None:
        return CountingDay(None, Fate.WAITING, deadline)
    if (approved.year, approved.month) == (day.year, day.month):
        return CountingDay(day, Fate.COUNTED, deadline)
    return CountingDay(approved, Fate.MOVED, deadline)
