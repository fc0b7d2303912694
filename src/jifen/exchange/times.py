"""When something happened, as the time columns of a row say together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import partial

from jifen.errors import EmptyInterval
from jifen.exchange.cells import DAY_SECONDS, read_clock, read_day, read_hours
from jifen.exchange.rows import Row
from jifen.periods import Interval, Window


@dataclass(frozen=True, slots=True)
class Time:
    """An interval, a moment, or a day that may bring its length; or nothing at all."""

    interval: Interval | None = None
    at: datetime | None = None
    day: date | None = None
    seconds: int | None = None

    def local_day(self) -> date | None:
        """Give the day on which it began, in the register's zone."""
        if self.interval:
            return self.interval.since.date()
        return self.at.date() if self.at else self.day


def read_time(row: Row, zone: tzinfo, *, day: date | None = None) -> Time:
    """Read the columns day, since, until and hours of a row.

    Times of day alone are on the row's day, else on `day`; `until` alone also on that of
    `since`. Hours beside an interval must agree with it.
    """
    own_day = row.read("day", read_day)
    since = row.read("since", partial(read_clock, zone=zone, day=own_day or day))
    until_day = since.date() if since else own_day or day
    until = row.read("until", partial(read_clock, zone=zone, day=until_day))
    seconds = row.read("hours", read_hours)
    if not row.sound:
        return Time()
    if since is None:
        if until is not None:
            row.refuse("until", "since_missing")
        elif seconds is not None and own_day is None:
            row.refuse("hours", "hours_without_day")
        return Time(day=own_day, seconds=seconds)
    if own_day is not None and since.date() != own_day:
        arguments = {"day": str(own_day), "since": str(since.date())}
        row.refuse("since", "days_disagree", arguments)
        return Time()
    if until is None:
        if seconds is not None:
            row.refuse("hours", "hours_without_until")
        return Time(at=since)
    interval = read_interval(row, since, until)
    if interval and interval.seconds > DAY_SECONDS:
        row.refuse("until", "longer_than_day", {"hours": interval.seconds // 3600})
    elif interval and seconds is not None and seconds != interval.seconds:
        given, hours = row.cells["hours"], _hours(interval.seconds)
        row.refuse("hours", "hours_disagree", {"found": given, "hours": hours})
    return Time(interval=interval)


def read_stretch(row: Row, zone: tzinfo) -> Interval | None:
    """Read the columns since and until of a row that must have both, of any length."""
    since = row.need("since", partial(read_clock, zone=zone))
    until_day = since.date() if since else None
    until = row.need("until", partial(read_clock, zone=zone, day=until_day))
    return read_interval(row, since, until) if since and until else None


def read_days(row: Row) -> Window | None:
    """Read the columns first_day and last_day of a row that must have both."""
    first, last = row.need("first_day", read_day), row.need("last_day", read_day)
    if first is None or last is None:
        return None
    if last < first:
        row.refuse("last_day", "last_before_first", {"first": str(first), "last": str(last)})
        return None
    return Window(first, last + timedelta(days=1))


def read_interval(row: Row, since: datetime, until: datetime) -> Interval | None:
    """Make an interval of two clock times; an end that is not after its start is noted."""
    try:
        return Interval(since, until)
    except EmptyInterval:
        shown = {"since": _clock(since), "until": _clock(until)}
        row.refuse("until", "end_before_start", shown)
        return None


def _clock(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


def _hours(seconds: int) -> str:
    return f"{Decimal(seconds) / 3600:.4f}".rstrip("0").rstrip(".")
