"""The official calendar of China: each year's State Council notice, and nothing guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import metadata

from jifen.calendars.notices import YearNotice
from jifen.calendars.workdays import NamedDay, Provenance, WorkCalendar
from jifen.errors import CalendarRefused
from jifen.problems import Argument, Place, Problem
from jifen.vocabulary import DayKind

LIBRARY = "chinesecalendar"
"""The distribution that carries the notices; each release adds the newest year."""


def china(*notices: YearNotice, provisional: bool = False) -> WorkCalendar:
    """Give the calendar of the years that the library has notices for, and of those given.

    A notice given for a year that the library knows replaces the library's whole notice, and
    the provenance names it. Two notices may name the same day around New Year; the later
    year's wins. `provisional` answers unknown years by plain weekends.
    Raises CalendarRefused where two notices are given for one year.
    """
    _refuse_repeats(notices)
    version, known = _library()
    every = {**known, **{notice.year: notice for notice in notices}}
    in_order = [every[year] for year in sorted(every)]
    return WorkCalendar(
        days={day: named for notice in in_order for day, named in notice.days.items()},
        sources={notice.year: notice.source for notice in in_order},
        provenance=Provenance(LIBRARY, version, tuple(str(notice) for notice in notices)),
        provisional=provisional,
    )


def _refuse_repeats(notices: Iterable[YearNotice]) -> None:
    first: dict[int, str] = {}
    problems = []
    for notice in notices:
        if notice.year in first:
            arguments: dict[str, Argument] = {"year": notice.year, "other": first[notice.year]}
            place = Place(notice.source, field="year")
            problems.append(Problem("calendar.year_repeated", place, arguments))
        first.setdefault(notice.year, notice.source)
    if problems:
        raise CalendarRefused(problems)


@cache
def _library() -> tuple[str, Mapping[int, YearNotice]]:
    """Give the library's version and its data, put back into the notices they came from."""
    # Only who asks for a calendar pays for the library's tables.
    from chinese_calendar.constants import Holiday, holidays, workdays

    version = metadata.version(LIBRARY)
    # A year's notice always names 1 October, so a year without it is no year of the library's.
    years = {day.year for day in holidays if (day.month, day.day) == (10, 1)}
    days: dict[int, dict[date, NamedDay]] = {year: {} for year in sorted(years)}
    new_year = Holiday.new_years_day.value
    tables = ((holidays, DayKind.STATUTORY_HOLIDAY), (workdays, DayKind.WORKDAY))
    for table, kind in tables:
        for day, name in table.items():
            # December days around New Year stand in the next year's notice.
            later = day.month == 12 and name == new_year and day.year + 1 in years
            named = NamedDay(kind, Holiday(name).chinese)
            days[day.year + later][day] = named
    source = f"{LIBRARY} {version}"
    return version, {year: YearNotice(year, source, days[year]) for year in days}
