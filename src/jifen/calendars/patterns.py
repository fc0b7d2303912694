"""Weekly duty hours, read from the compact text that a secretary writes into a sheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import CalendarRefused
from jifen.problems import Argument, Place, Problem
from jifen.vocabulary import DayKind

LENGTH_MOST = 500
DAY_MINUTES = 24 * 60

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MAKEUP, _OFF = "makeup", "off"
_SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})(\+1)?", re.ASCII)
_NEXT_DAY = re.compile(r"(?:次日|第二天)\s*(\d{1,2}:\d{2})", re.ASCII)
_DASHES = re.compile(r"\s*(?:[-–—―−〜~]+|[至到])\s*")


@dataclass(frozen=True, slots=True, order=True)
class ClockSpan:
    """Hours of one day, in minutes from its midnight; `until` past 1440 is the next day."""

    since: int
    until: int

    def __str__(self) -> str:
        if self.until <= DAY_MINUTES:
            return f"{_clock(self.since)}-{_clock(self.until)}"
        end = self.until - DAY_MINUTES
        # Only an end at the very time of the start must say that it is on the next day.
        return f"{_clock(self.since)}-{_clock(end)}" + ("+1" if end == self.since else "")


Hours = tuple[ClockSpan, ...]


@dataclass(frozen=True, slots=True)
class WeeklyPattern:
    """The duty hours of an organisation's week.

    `week` has the hours of Monday to Sunday, none where a weekday is not listed; `makeup`
    has those of make-up workdays, or None where the text does not speak of them.
    """

    week: tuple[Hours, ...]
    makeup: Hours | None = None

    def hours_on(self, day: date, calendar: WorkCalendar) -> Hours:
        """Give the hours that begin on a day.

        A workday has its weekday's hours. A make-up workday has the `makeup` hours, else its
        weekday's, else those of the first weekday that is listed. A Saturday or Sunday that
        is listed has its hours on plain weekends too. A day that a notice or the organisation
        names as rest has none. Raises CalendarUnknown as the calendar does.
        """
        kind = calendar.kind(day)
        own = self.week[day.weekday()]
        if kind is DayKind.WORKDAY:
            return self._makeup_hours(own) if calendar.is_makeup(day) else own
        return own if kind is DayKind.REST_DAY and calendar.is_ordinary(day) else ()

    def _makeup_hours(self, own: Hours) -> Hours:
        if self.makeup is not None:
            return self.makeup
        return own or next(filter(None, self.week), ())

    def __str__(self) -> str:
        """Write the canonical text, which `parse_pattern` reads back."""
        days_by_hours: dict[Hours, list[int]] = {}
        for number, hours in enumerate(self.week):
            if hours:
                days_by_hours.setdefault(hours, []).append(number)
        clauses = [f"{_days_text(days)} {_join(h)}" for h, days in days_by_hours.items()]
        if self.makeup is not None:
            clauses.append(f"{_MAKEUP} {_join(self.makeup)}")
        return "; ".join(clauses) or f"{_days_text([*range(7)])} {_OFF}"


def parse_pattern(text: str, *, place: Place | None = None) -> WeeklyPattern:
    """Read duty hours such as `mon-fri 08:30-12:00 13:30-17:30; sat 09:00-12:00`.

    Chinese is read as well, `周一至周五 8:30-12:00 13:30-17:30；调休上班日 8:30-12:00`, and
    full-width digits and signs. Hours may cross midnight (`22:00-06:00`; `08:00-08:00+1` and
    `8:00-次日8:00` are a whole day); `off` or `休息` says that there are none.
    Raises CalendarRefused with every problem, each at `place`.
    """
    reading = _Reading(place or Place("duty hours"))
    pattern = reading.read(text)
    if reading.problems:
        raise CalendarRefused(reading.problems)
    return pattern


class _Reading:
    """What one text has said so far: hours by weekday number, or by `_MAKEUP`."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.problems: list[Problem] = []
        self.hours: dict[int | str, Hours] = {}

    def note(self, code: str, **arguments: Argument) -> None:
        self.problems.append(Problem(f"duty.{code}", self.place, arguments))

    def read(self, text: str) -> WeeklyPattern:
        if len(text) > LENGTH_MOST:
            self.note("too_long", most=LENGTH_MOST)
        else:
            for clause in re.split(r"[;。\n\r]", _plain(text)):
                if clause.strip():
                    self._read_clause(clause.strip())
            if not self.hours and not self.problems:
                self.note("empty")
        makeup = self.hours.pop(_MAKEUP, None)
        return WeeklyPattern(tuple(self.hours.get(day, ()) for day in range(7)), makeup)

    def _read_clause(self, clause: str) -> None:
        """Read the days of a clause and then the hours that they share."""
        days: list[int | str] = []
        spans: list[ClockSpan] = []
        off, known = False, len(self.problems)
        for word in re.split(r"[\s,]+", clause):
            if not word:
                continue
            if word == _OFF:
                off = True
            elif word[0].isdigit():
                spans += self._span(word)
            elif spans or off:
                self.note("day_after_hours", found=_short(word))
                break
            else:
                days += self._days(word)
        # What could not be read is not also missing.
        if not days and len(self.problems) == known:
            self.note("days_missing", found=_short(clause))
        if bool(spans) == off and len(self.problems) == known:
            self.note("hours_missing", found=_short(clause))
        self._keep(days, self._in_order(spans))

    def _keep(self, days: list[int | str], hours: Hours) -> None:
        for day in days:
            if day in self.hours:
                self.note("day_repeated", day=_NAMES[day] if isinstance(day, int) else day)
            self.hours.setdefault(day, hours)

    def _days(self, word: str) -> Iterator[int | str]:
        """Give the day, or the days from one to another, that a word names."""
        if word == _MAKEUP:
            yield _MAKEUP
            return
        ends = [_WEEKDAYS.get(name) for name in word.split("-")]
        if word in _GROUPS:
            yield from _GROUPS[word]
        elif len(ends) > 2 or None in ends:
            self.note("day_unknown", found=_short(word))
        else:
            first, last = ends[0] or 0, ends[-1] or 0
            yield from ((first + step) % 7 for step in range((last - first) % 7 + 1))

    def _span(self, word: str) -> Iterator[ClockSpan]:
        """Give the hours that a word says; an end before the start is on the next day."""
        match = _SPAN.fullmatch(word)
        if match is None:
            self.note("hours_unreadable", found=_short(word))
            return
        hour, minute, end_hour, end_minute = map(int, match.groups()[:4])
        since, until = hour * 60 + minute, end_hour * 60 + end_minute
        next_day = match[5] is not None
        if max(minute, end_minute) > 59 or since >= DAY_MINUTES or until > DAY_MINUTES:
            self.note("no_such_time", found=_short(word))
        elif since == until and not next_day:
            self.note("hours_empty", found=_short(word))
        elif next_day and until > since:
            self.note("hours_too_long", found=_short(word))
        else:
            yield ClockSpan(since, until if until > since else until + DAY_MINUTES)

    def _in_order(self, spans: list[ClockSpan]) -> Hours:
        """Sort hours by the clock and join those that touch, up to a day's length."""
        joined: list[ClockSpan] = []
        for before, after in pairwise(ordered := sorted(spans)):
            if after.since < before.until:
                self.note("hours_overlap", first=str(before), second=str(after))
        for span in ordered:
            last = joined[-1] if joined else None
            if last and span.since == last.until and span.until <= last.since + DAY_MINUTES:
                joined[-1] = ClockSpan(last.since, span.until)
            else:
                joined.append(span)
        return tuple(joined)


def _weekday_names() -> dict[str, int]:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    names = {name: day for day, name in enumerate(_NAMES)}
    names |= {name: day for day, name in enumerate(full)}
    names |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
    for day, numeral in (*enumerate("一二三四五六日"), (6, "天")):
        # 周一、三、五 leaves the word for week out after the first.
        names |= {prefix + numeral: day for prefix in ("周", "星期", "礼拜", "")}
    return names


_WEEKDAYS = _weekday_names()
_GROUPS = {
    "weekdays": range(5),
    "weekend": (5, 6),
    "daily": range(7),
    "工作日": range(5),
    "周末": (5, 6),
    "每天": range(7),
    "每日": range(7),
}
_SYNONYMS = (
    ("make-up", _MAKEUP),
    ("调休上班日", _MAKEUP),
    ("调休上班", _MAKEUP),
    ("补班日", _MAKEUP),
    ("补班", _MAKEUP),
    ("休息", _OFF),
)


def _plain(text: str) -> str:
    """Bring full-width signs, dashes, separators and synonyms to one spelling each."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text).lower())
    plain = _NEXT_DAY.sub(r"\1+1", plain.replace("、", ","))
    for word, meaning in _SYNONYMS:
        plain = plain.replace(word, meaning)
    # 周一至周五：8:30 and 周一8:30 mean the same as with a space between.
    plain = re.sub(r"(?<=[^\W\d_])\s*:", " ", plain)
    return re.sub(r"(?<=[^\W\d_])(?=\d)", " ", plain)


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in text)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _join(hours: Hours) -> str:
    return " ".join(map(str, hours)) or _OFF


def _days_text(days: list[int]) -> str:
    """Write weekday numbers as runs: `mon-wed,fri`."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        _NAMES[run[0]] if len(run) == 1 else f"{_NAMES[run[0]]}-{_NAMES[run[-1]]}" for run in runs
    )
