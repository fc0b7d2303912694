"""Half-open intervals of time, the periods of a cycle, and rounding a day to one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal, TypeAlias

from dateutil.relativedelta import relativedelta

from jifen.errors import EmptyInterval, NaiveTime


class PeriodKind(StrEnum):
    """A stretch of time, or an activity, over which a rule counts; narrowest first."""

    ACTIVITY = "activity"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    CYCLE = "cycle"
    LIFETIME = "lifetime"

    @property
    def width(self) -> int:
        """Its place among all reaches: a smaller number is a narrower scope."""
        return _WIDTHS[self]


# There is room between the kinds for the lengths of rolling reaches in days.
_WIDTHS = {kind: place * 1_000_000 for place, kind in enumerate(PeriodKind)}
_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_LENGTHS = {
    PeriodKind.ACTIVITY: 0, PeriodKind.DAY: 1, PeriodKind.WEEK: 7, PeriodKind.MONTH: 31,
    PeriodKind.QUARTER: 92, PeriodKind.HALF: 184, PeriodKind.YEAR: 366,
}  # fmt: skip
"""How many days a period of a kind has at the most."""

_ROLLING = re.compile(r"last ([1-9]\d{0,3}) (months?|days?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rolling:
    """The last so many months or days, up to and including the day that asks.

    Months are reckoned back from the day itself, whose counterpart is no longer within: the last
    12 months of 2 March are 3 March of the year before to 2 March.
    """

    count: int
    unit: Literal["months", "days"]

    def __str__(self) -> str:
        return f"last {self.count} {self.unit if self.count > 1 else self.unit[:-1]}"

    @property
    def value(self) -> str:
        """As a file writes it, like the value of a kind of period."""
        return str(self)

    @property
    def days(self) -> int:
        """How many days it has, at the most."""
        years, months = divmod(self.count, 12) if self.unit == "months" else (0, 0)
        return self.count if self.unit == "days" else 366 * years + min(31 * months, 366)

    @property
    def width(self) -> int:
        """Its place among all reaches: after the widest kind that is not longer than it."""
        days = self.days
        return max(_WIDTHS[kind] for kind, most in _LENGTHS.items() if most <= days) + days

    def since(self, day: date) -> date:
        """Give the first day within, for a day that asks."""
        if self.unit == "days":
            return day - timedelta(days=self.count - 1)
        return day - relativedelta(months=self.count) + timedelta(days=1)

    def window(self, day: date) -> Window:
        """Give the days within, for a day that asks."""
        return Window(self.since(day), day + timedelta(days=1))


Reach: TypeAlias = PeriodKind | Rolling
"""Over which time something counts: a period, or the last months or days."""


def read_reach(text: str) -> Reach | None:
    """Read `month` or `last 12 months`; None for what is neither."""
    if found := _ROLLING.fullmatch(text):
        return Rolling(int(found[1]), "days" if found[2].startswith("day") else "months")
    return PeriodKind(text) if text in PeriodKind.__members__.values() else None


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of clock time: `since` belongs to it, `until` does not."""

    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        for moment in (self.since, self.until):
            if moment.tzinfo is None:
                raise NaiveTime(moment)
        # Two times of one zone compare by the clock on the wall, which repeats an hour in autumn.
        if not self.since.timestamp() < self.until.timestamp():
            raise EmptyInterval(self.since, self.until)

    @property
    def seconds(self) -> int:
        """Its length in whole seconds of real time."""
        return int(self.until.timestamp()) - int(self.since.timestamp())


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A stretch of days: `since` belongs to it, `until` does not."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if not self.since < self.until:
            raise EmptyInterval(self.since, self.until)

    def __contains__(self, day: date) -> bool:
        return self.since <= day < self.until

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        return self.until - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days belong to it."""
        return (self.until - self.since).days


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How one subject's time is cut into cycles and periods.

    Cycles last `every_months` and run from `anchor`, backwards too. Months run from the
    anchor's day of the month and are reckoned from it, so 29 February comes back in leap years.
    Quarters and halves run from the start of each cycle and end with it. The cycle after that
    in which somebody `joined` begins on that day, and takes in the rest of it.
    """

    anchor: date = date(2000, 1, 1)
    every_months: int = 12
    joined: date | None = None

    def index(self, kind: PeriodKind, day: date) -> int:
        """Number the period of this kind that a day falls in; later periods are greater."""
        if kind is PeriodKind.DAY:
            return day.toordinal()
        if kind is PeriodKind.WEEK:
            return (day.toordinal() - 1) // 7
        if kind is PeriodKind.LIFETIME:
            return 0
        if kind is PeriodKind.CYCLE and self.joined is not None and self.joined <= day:
            day = max(day, self._first_of_next(self.joined))
        return self._place(kind, self._month(day))

    def window(self, kind: PeriodKind, day: date) -> Window:
        """Give the days of the period of this kind that a day falls in.

        A lifetime is all the days there are. An activity is no stretch of days: ValueError.
        """
        if kind is PeriodKind.DAY:
            return Window(day, day + timedelta(days=1))
        if kind is PeriodKind.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Window(monday, monday + timedelta(days=7))
        if kind is PeriodKind.LIFETIME:
            return Window(date.min, date.max)
        if kind is PeriodKind.ACTIVITY:
            raise ValueError("an activity is no stretch of days")
        if kind is PeriodKind.CYCLE and self.joined is not None:
            return self._cycle_around(day, self.joined)
        since, until = self._months_of(kind, self._month(day))
        return Window(self._boundary(since), self._boundary(until))

    def cycle(self, day: date) -> Window:
        """Give the days of the cycle that a day falls in."""
        return self.window(PeriodKind.CYCLE, day)

    def windows(self, kind: PeriodKind, within: Window) -> list[Window]:
        """List, in order, the periods of this kind whose last day lies within a window."""
        found, day = [], within.since
        while day < within.until:
            period = self.window(kind, day)
            if period.last in within:
                found.append(period)
            day = period.until
        return found

    def _first_of_next(self, day: date) -> date:
        """Give the first day of the cycle after that which a day would fall in."""
        _, until = self._months_of(PeriodKind.CYCLE, self._month(day))
        return self._boundary(until)

    def _cycle_around(self, day: date, joined: date) -> Window:
        """Give the cycle of a day for somebody whose first one began before its time."""
        begins = self._first_of_next(joined)
        since, until = self._months_of(PeriodKind.CYCLE, self._month(max(day, begins)))
        if day < joined:
            since, _ = self._months_of(PeriodKind.CYCLE, self._month(day))
            return Window(self._boundary(since), min(self._first_of_next(day), joined))
        first = self._boundary(since)
        return Window(joined if first == begins else first, self._boundary(until))

    def _boundary(self, month: int) -> date:
        return self.anchor + relativedelta(months=month)

    def _month(self, day: date) -> int:
        """Count the months from the anchor to the month that the day falls in."""
        month = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        # A month begins on the anchor's day of the month, or before it where that does not exist.
        begun = day.day >= self.anchor.day or day >= self._boundary(month)
        return month if begun else month - 1

    def _place(self, kind: PeriodKind, month: int) -> int:
        if kind is PeriodKind.CYCLE:
            return month // self.every_months
        size = _MONTHS[kind]
        if size >= self.every_months:
            return month // size
        cycle, rest = divmod(month, self.every_months)
        return cycle * -(-self.every_months // size) + rest // size

    def _months_of(self, kind: PeriodKind, month: int) -> tuple[int, int]:
        """Give the first month of the period and the first month after it."""
        size = self.every_months if kind is PeriodKind.CYCLE else _MONTHS[kind]
        if size >= self.every_months:
            since = month // size * size
            return since, since + size
        cycle, rest = divmod(month, self.every_months)
        since = cycle * self.every_months + rest // size * size
        return since, min(since + size, (cycle + 1) * self.every_months)
