"""Read one year's notice of holidays and make-up workdays from JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jifen.calendars.workdays import SATURDAY, NamedDay
from jifen.errors import CalendarRefused
from jifen.problems import Argument, Place, Problem
from jifen.vocabulary import DayKind

LENGTH_MOST = 200_000
DAYS_MOST = 200
PAPERS_MOST = 20
TEXT_MOST = 500
FIRST_YEAR, LAST_YEAR = 1950, 9998
ALWAYS_REST = ((1, 1), (5, 1), (10, 1))
"""Months and days that every year's notice names as rest."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The standard library's names of weekdays follow the locale of the process.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True, slots=True)
class YearNotice:
    """What the notice for one year says of single days.

    `days` may reach into the December before and the January after. `source` is the name of
    the file or table, `papers` are the addresses of the printed notice.
    """

    year: int
    source: str
    days: Mapping[date, NamedDay] = field(repr=False)
    papers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ", ".join((f"{self.year}: {self.source}", *self.papers))


def read_notice(text: str, *, source: str) -> YearNotice:
    """Read `{year, papers, days: [{name, date, isOffDay}]}`, the common form of such files.

    Keys that begin with `$` are for schemas and left alone. Raises CalendarRefused with every
    problem at once.
    """
    reading = _Reading(source)
    notice = reading.read(text)
    if notice is None or reading.problems:
        raise CalendarRefused(reading.problems)
    return notice


class _Repeated(Exception):
    """A key stands twice in one object, so that JSON would silently keep the last."""


class _Reading:
    """The problems found so far in one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def note(self, code: str, where: str = "", **arguments: Argument) -> None:
        place = Place(self.source, field=where)
        self.problems.append(Problem(f"calendar.{code}", place, arguments))

    def read(self, text: str) -> YearNotice | None:
        data = self._parse(text)
        if data is None or not self._has_keys(data, "", ("year", "days"), ("papers",)):
            return None
        year = self._year(data["year"])
        papers = self._papers(data.get("papers", []))
        days = self._days(data["days"], year)
        if year is None:
            return None
        return YearNotice(year, self.source, days, papers)

    def _parse(self, text: str) -> dict[str, Any] | None:
        """Give the outermost object, or None with the problem noted."""
        if len(text) > LENGTH_MOST:
            self.note("too_long", most=LENGTH_MOST)
            return None
        try:
            data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_without_repeats)
        except json.JSONDecodeError as error:
            place = Place(self.source, error.lineno, error.colno)
            self.problems.append(Problem("calendar.not_json", place, {"why": error.msg}))
            return None
        except _Repeated as error:
            self.note("key_repeated", key=_quote(str(error)))
            return None
        except (RecursionError, ValueError):
            # Too deep for the parser, or a number of thousands of digits.
            self.note("not_json", why="nested too deep, or a number too long")
            return None
        if not isinstance(data, dict):
            self.note("not_an_object", found=_quote(data))
            return None
        return data

    def _has_keys(
        self, item: dict[str, Any], where: str, needed: tuple[str, ...], others: tuple[str, ...]
    ) -> bool:
        """Note missing and unknown keys; whether all needed ones are there."""
        allowed = (*needed, *others)
        for key in item:
            if key not in allowed and not key.startswith("$"):
                self.note("key_unknown", where, key=_quote(key), allowed=", ".join(allowed))
        missing = [key for key in needed if key not in item]
        for key in missing:
            self.note("key_missing", where, key=key)
        return not missing

    def _year(self, value: object) -> int | None:
        if type(value) is int and FIRST_YEAR <= value <= LAST_YEAR:
            return value
        self.note("year_wrong", "year", found=_quote(value), first=FIRST_YEAR, last=LAST_YEAR)
        return None

    def _papers(self, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and len(value) <= PAPERS_MOST and all(map(_is_text, value)):
            return tuple(value)
        self.note("papers_wrong", "papers", most=PAPERS_MOST, length=TEXT_MOST)
        return ()

    def _days(self, value: object, year: int | None) -> dict[date, NamedDay]:
        """Give the days that can be read; a date that stands twice keeps its first entry."""
        if not isinstance(value, list) or not 0 < len(value) <= DAYS_MOST:
            self.note("days_wrong", "days", most=DAYS_MOST)
            return {}
        days: dict[date, NamedDay] = {}
        places: dict[date, str] = {}
        for number, item in enumerate(value):
            where = f"days[{number}]"
            read = self._day(item, where, year)
            if read is None:
                continue
            day, named = read
            if day in places:
                self.note("date_repeated", f"{where}.date", date=str(day), first=places[day])
            else:
                days[day], places[day] = named, where
        if year is not None and not self.problems:
            self._check_whole(days, year)
        return days

    def _day(self, item: object, where: str, year: int | None) -> tuple[date, NamedDay] | None:
        if not isinstance(item, dict):
            self.note("day_wrong", where, found=_quote(item))
            return None
        if not self._has_keys(item, where, ("name", "date", "isOffDay"), ()):
            return None
        name, off = item["name"], item["isOffDay"]
        if not _is_text(name) or not name.strip():
            self.note("name_wrong", f"{where}.name", found=_quote(name), length=TEXT_MOST)
        if not isinstance(off, bool):
            self.note("off_day_wrong", f"{where}.isOffDay", found=_quote(off))
        day = self._date(item["date"], f"{where}.date", year)
        if day is None or not isinstance(off, bool) or not isinstance(name, str):
            return None
        if not off and day.weekday() < SATURDAY:
            self.note("workday_on_weekday", f"{where}.date", date=str(day), **_weekday(day))
        kind = DayKind.STATUTORY_HOLIDAY if off else DayKind.WORKDAY
        return day, NamedDay(kind, name.strip())

    def _date(self, value: object, where: str, year: int | None) -> date | None:
        try:
            if not isinstance(value, str) or not _DATE.fullmatch(value):
                raise ValueError
            day = date.fromisoformat(value)
        except ValueError:
            self.note("date_wrong", where, found=_quote(value))
            return None
        if year is not None and not date(year - 1, 12, 1) <= day <= date(year + 1, 1, 31):
            self.note("date_far", where, date=value, year=year)
            return None
        return day

    def _check_whole(self, days: Mapping[date, NamedDay], year: int) -> None:
        """Refuse part of a notice: its missing holidays would count as workdays."""
        for month, number in ALWAYS_REST:
            day = date(year, month, number)
            if day not in days or days[day].kind is DayKind.WORKDAY:
                self.note("holiday_missing", "days", date=str(day))


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Repeated(key)
        found[key] = value
    return found


def _is_text(value: object) -> bool:
    # Printable keeps out line breaks, terminal codes and halves of surrogate pairs.
    return isinstance(value, str) and len(value) <= TEXT_MOST and value.isprintable()


def _weekday(day: date) -> dict[str, str]:
    """Name a day's weekday in both languages."""
    number = day.weekday()
    return {"weekday": _WEEKDAYS[number], "weekday_zh": _WEEKDAYS_ZH[number]}


def _quote(value: object) -> str:
    """Show what was found, shortened, as it would stand in JSON."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = json.dumps(value, ensure_ascii=isinstance(value, str) and not value.isprintable())
    return text if len(text) <= 40 else f"{text[:40]}…"
