"""Expected occasions laid on a cycle: on which days they fall due, and which may meet them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jifen.periods import PeriodKind, Reckoning, Window
from jifen.rules.kinds import Occasion, Recurrence

_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6,
}  # fmt: skip
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3}


@dataclass(frozen=True, slots=True)
class Due:
    """One expected occasion: its name, the day it falls due, and the days that may meet it."""

    name: str
    kind: str
    day: date
    stretch: Window


def dues(occasion: Occasion, cycle: Window, reckoning: Reckoning) -> list[Due]:
    """Lay an occasion's recurrences on a cycle, one in each stretch of it."""
    found = []
    for stretch in _stretches(occasion.every, cycle, reckoning):
        day = _due_day(occasion.every, stretch)
        if day is not None:
            found.append(Due(f"{occasion.id}:{day}", occasion.kind, day, stretch))
    return found


def _stretches(every: Recurrence, cycle: Window, reckoning: Reckoning) -> Iterator[Window]:
    """Cut the cycle into the stretches that each hold one recurrence."""
    kinds = {"weekly": PeriodKind.WEEK, "monthly": PeriodKind.MONTH, "yearly": PeriodKind.YEAR}
    pieces = reckoning.windows(kinds[every.freq], cycle)
    for first in range(0, len(pieces), every.interval):
        several = pieces[first : first + every.interval]
        yield Window(several[0].since, several[-1].until)


def _due_day(every: Recurrence, stretch: Window) -> date | None:
    """Give the last day in the stretch that the recurrence names; its last day by default."""
    if not (every.by_day or every.by_month_day or every.by_month):
        return stretch.last
    backwards = (stretch.last - timedelta(days=ago) for ago in range(stretch.days))
    return next((day for day in backwards if _names(every, day)), None)


def _names(every: Recurrence, day: date) -> bool:
    """Whether a recurrence names a day; of a week each weekday is there but once."""
    if every.by_month not in (None, day.month) or every.by_month_day not in (None, day.day):
        return False
    if every.by_day is None:
        return True
    *place, name = every.by_day.split()
    if day.weekday() != _WEEKDAYS[name]:
        return False
    if not place or every.freq == "weekly":
        return True
    if place[0] == "last":
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 == _PLACES[place[0]]
