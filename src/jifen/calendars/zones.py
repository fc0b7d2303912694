"""Clock readings of a place as instants, days and intervals of real time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from jifen.periods import Interval, Window

_MOMENT = timedelta(microseconds=1)
_MIDNIGHT = time()


def instant(day: date, minutes: int, timezone: tzinfo) -> datetime:
    """Give in UTC the instant when clocks show `minutes` after a day's midnight.

    A reading that clocks skip is the instant of the skip; of one that they show twice, the first.
    """
    reading = datetime.combine(day, _MIDNIGHT) + timedelta(minutes=minutes)
    moment = reading.replace(tzinfo=timezone).astimezone(UTC)
    if moment.astimezone(timezone).replace(tzinfo=None) == reading:
        return moment
    return _skip(reading, timezone)


def _skip(reading: datetime, timezone: tzinfo) -> datetime:
    """Find the instant at which clocks jump over a reading."""
    # PEP 495: in a gap, fold 1 uses the offset after it and so falls before the jump.
    before = reading.replace(tzinfo=timezone, fold=1).astimezone(UTC)
    after = reading.replace(tzinfo=timezone, fold=0).astimezone(UTC)
    offset = after.astimezone(timezone).utcoffset()
    while after - before > _MOMENT:
        middle = before + (after - before) // 2
        if middle.astimezone(timezone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after


def real(interval: Interval) -> Interval:
    """Give the interval in UTC, where the order of clock readings is the order of time.

    Raises EmptyInterval where only the clock readings, but not the instants, are in order.
    """
    return Interval(interval.since.astimezone(UTC), interval.until.astimezone(UTC))


def whole_days(days: Window, timezone: tzinfo) -> Interval:
    """Give the time from the first day's midnight to the midnight after the last."""
    return Interval(instant(days.since, 0, timezone), instant(days.until, 0, timezone))


def local_days(interval: Interval, timezone: tzinfo) -> tuple[date, ...]:
    """List the days whose duty hours may touch an interval.

    The day before the first is among them, since its hours may cross midnight.
    """
    first = interval.since.astimezone(timezone).date().toordinal() - 1
    last = (interval.until.astimezone(UTC) - _MOMENT).astimezone(timezone).date().toordinal()
    return tuple(map(date.fromordinal, range(first, last + 1)))
