"""When a member is on duty: the pattern of the unit, or a roster of shifts, less leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from jifen.calendars.patterns import WeeklyPattern
from jifen.calendars.workdays import WorkCalendar
from jifen.calendars.zones import instant, local_days, real, whole_days
from jifen.periods import Interval, Window


@dataclass(frozen=True, slots=True)
class Roster:
    """The shifts of one member over the days that somebody drew them up for.

    On these days the shifts alone are duty: no pattern and no holiday changes them. A shift
    may run past the last day.
    """

    days: Window
    shifts: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Leave:
    """Approved leave: a stretch of time, or whole days."""

    away: Interval | Window

    def interval(self, timezone: tzinfo) -> Interval:
        """Give the time of the leave; whole days run from midnight to midnight."""
        if isinstance(self.away, Window):
            return whole_days(self.away, timezone)
        return real(self.away)


def duty_spans(
    day: date, *, pattern: WeeklyPattern, calendar: WorkCalendar, timezone: tzinfo
) -> tuple[Interval, ...]:
    """Give in UTC the duty hours that begin on a day.

    Hours that clocks skip are cut short or left out. Raises CalendarUnknown as the calendar does.
    """
    spans = []
    for hours in pattern.hours_on(day, calendar):
        since, until = (instant(day, minutes, timezone) for minutes in (hours.since, hours.until))
        if since < until:
            spans.append(Interval(since, until))
    return tuple(spans)


def duty_during(
    interval: Interval,
    *,
    spans_on: Callable[[date], Sequence[Interval]],
    timezone: tzinfo,
    rosters: Sequence[Roster] = (),
) -> tuple[Interval, ...]:
    """Gather the duty that may touch an interval: shifts, and `spans_on` the days without roster.

    `spans_on` is `duty_spans` for the member's unit as it stands on the day; a caller with many
    records caches it. What is gathered may reach beyond the interval; `split` cuts it.
    """
    found: list[Interval] = []
    for day in local_days(interval, timezone):
        if not any(day in roster.days for roster in rosters):
            found += spans_on(day)
    asked = real(interval)
    for roster in rosters:
        shifts = map(real, roster.shifts)
        found += (s for s in shifts if s.since < asked.until and asked.since < s.until)
    return tuple(sorted(found))
