"""Deadlines: the last day of a time that a rule gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from jifen.calendars.workdays import WorkCalendar
from jifen.rules.values import RestDay, Span
from jifen.scoring.stages.admit import deadline

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which something is in time.

    One that runs into a year whose working days nobody published is `provisional`: it was
    reckoned with plain weekends there, and nobody may be refused by it.
    """

    last: date
    provisional: bool = False

    def has_passed(self, day: date) -> bool:
        """Whether a day is too late for certain."""
        return day > self.last and not self.provisional


def due(
    since: date, span: Span, calendar: WorkCalendar, *, on_rest_day: RestDay = "stay"
) -> Deadline:
    """Give the deadline of a time that begins the day after `since`.

    `on_rest_day` says what becomes of a time in days or months whose last day is not worked.
    """
    guessing = replace(calendar, provisional=True)
    last = deadline(since, span, guessing, on_rest_day=on_rest_day)
    if span.unit != "working days" and on_rest_day == "stay":
        return Deadline(last)
    # The days between do not matter for a time in days: only where it ends is looked up.
    first = since + _DAY if span.unit == "working days" else _plain_end(since, span, calendar)
    return Deadline(last, provisional=bool(calendar.provisional_years(first, last + _DAY)))


def _plain_end(since: date, span: Span, calendar: WorkCalendar) -> date:
    return deadline(since, span, calendar, on_rest_day="stay")
