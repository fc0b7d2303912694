"""What one cell says, read narrowly: days, clock times, numbers, ids.

Full-width digits and signs count as their narrow twins. What could be read in two ways is
refused with words that say how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from jifen.exchange.notes import shorten
from jifen.facts.members import Attribute
from jifen.model import LONGEST_ID
from jifen.problems import Argument

LONGEST_CELL = 10_000
"""The longest text that a cell may hold, in characters."""

LONGEST_NUMBER = 20
FIRST_YEAR, LAST_YEAR = 1900, 2199
DAY_SECONDS = 24 * 3600

# The block of full-width forms alone: the wider NFKC would turn 2² into 22.
_NARROW = {0xFEE0 + code: code for code in range(0x21, 0x7F)} | {0x3000: 0x20, 0x2212: 0x2D}
_DAY = r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})"
_DAY += r"|年(\d{1,2})月(\d{1,2})日)"
_CLOCK = r"(\d{1,2})(?::(\d{2})(?::(\d{2}))?|[时点](?:(\d{1,2})分)?)"
_DAY_ONLY = re.compile(_DAY, re.ASCII)
_CLOCK_ONLY = re.compile(_CLOCK, re.ASCII)
_MOMENT = re.compile(rf"{_DAY}[ T]*{_CLOCK} *(Z|[-+]\d{{2}}:?\d{{2}})?", re.ASCII)
_PLAIN_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_WITH_COMMA = re.compile(r"[-+]?\d[\d.]*,[\d.,]*\d", re.ASCII)
_FORMULA = ("=", "+", "-", "@")
_AS_TEXT = "'"
"""What spreadsheets write before text that would be a number or a formula."""

_NOT_IN_ID = re.compile(r"[\s;,、]")


class Unreadable(ValueError):
    """A cell cannot be read; `code` and `arguments` say why and what would be right."""

    def __init__(self, code: str, arguments: Mapping[str, Argument]) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


def narrow(text: str) -> str:
    """Write full-width digits, letters and signs as their narrow twins."""
    return text if text.isascii() else text.translate(_NARROW)


def read_text(cell: str) -> str:
    """Read words for people as they stand."""
    if len(cell) > LONGEST_CELL:
        raise Unreadable("cell_too_long", {"length": len(cell), "most": LONGEST_CELL})
    return cell


def read_id(cell: str) -> str:
    """Read the id of something: no spaces, commas or semicolons, which stand between ids."""
    found = narrow(cell)
    if found.startswith(_AS_TEXT) and found[1:].startswith(_FORMULA):
        found = found[1:]
    if len(found) > LONGEST_ID or _NOT_IN_ID.search(found):
        raise Unreadable("id_wrong", {"found": shorten(cell), "most": LONGEST_ID})
    return found


def read_ids(cell: str) -> tuple[str, ...]:
    """Read ids with spaces, commas or semicolons between them."""
    return tuple(read_id(part) for part in _NOT_IN_ID.split(narrow(cell)) if part)


def read_number(cell: str) -> Decimal:
    """Read an exact number; a comma in it is refused, since it may mean two things."""
    found = narrow(cell)
    if len(found) <= LONGEST_NUMBER and _NUMBER.fullmatch(found):
        return Decimal(found)
    if _WITH_COMMA.fullmatch(found):
        raise Unreadable(
            "number_comma",
            {
                "found": shorten(cell),
                "without": shorten(found.replace(",", "")),
                "point": shorten(found.replace(",", ".", 1)),
            },
        )
    raise Unreadable("number_wrong", {"found": shorten(cell)})


def read_count(cell: str) -> int:
    """Read how many there are."""
    found = read_number(cell)
    if found < 0 or found != int(found):
        raise Unreadable("count_wrong", {"found": shorten(cell)})
    return int(found)


def read_mark(cell: str) -> Decimal:
    """Read a mark out of 100."""
    found = read_number(cell)
    if not 0 <= found <= 100:
        raise Unreadable("mark_outside", {"found": shorten(cell)})
    return found


def read_hours(cell: str) -> int:
    """Read hours as whole seconds; more than a day has is refused."""
    seconds = read_number(cell) * 3600
    if seconds < 0:
        raise Unreadable("hours_negative", {"found": shorten(cell)})
    if seconds > DAY_SECONDS:
        raise Unreadable("hours_over_day", {"found": shorten(cell)})
    if seconds != int(seconds):
        raise Unreadable("hours_not_whole_seconds", {"found": shorten(cell)})
    return int(seconds)


def read_attribute(cell: str) -> Attribute:
    """Read what a rule may ask for: an exact number where it is one, text otherwise.

    Digits after a leading zero are text, as in `001`, and so is what a spreadsheet marks as
    text with `'`, as in `'24`.
    """
    if cell.startswith(_AS_TEXT) and needs_mark(cell[1:]):
        return read_text(cell[1:])
    found = narrow(cell)
    if not found[:1].isdigit() and found[:1] not in ("-", "+"):
        return read_text(cell)
    if _WITH_COMMA.fullmatch(found):
        return read_number(cell)
    if len(found) > LONGEST_NUMBER or not _NUMBER.fullmatch(found):
        return read_text(cell)
    return Decimal(found) if "." in found else int(found)


def needs_mark(text: str) -> bool:
    """Whether a cell must say with `'` that it is text: it looks like a number or a formula."""
    found = narrow(text).lstrip(_AS_TEXT)
    number = _NUMBER.fullmatch(found) or _WITH_COMMA.fullmatch(found)
    return number is not None or found.startswith(_FORMULA)


def read_day(cell: str) -> date:
    """Read a day: 2025-03-05, 2025-3-5, 2025/3/5, 2025.3.5 or 2025年3月5日."""
    found = _DAY_ONLY.fullmatch(narrow(cell))
    if found is None:
        raise Unreadable("day_wrong", {"found": shorten(cell)})
    return _day(found, cell)


def read_clock(cell: str, *, zone: tzinfo, day: date | None = None) -> datetime:
    """Read a clock time in the register's zone, or in the one that its offset names.

    A time of day alone is on `day`. Clock readings that a change of clocks skips or shows
    twice are refused. The result is in the register's zone.
    """
    text = narrow(cell)
    if len(text) >= 16 and _PLAIN_MOMENT.fullmatch(text):
        try:
            reading = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            if FIRST_YEAR <= reading.year <= LAST_YEAR:
                return _placed(reading, zone, cell)
    if found := _MOMENT.fullmatch(text):
        reading = _reading(_day(found, cell), found.groups()[9:13], cell)
        if offset := found[14]:
            return _shifted(reading, offset, zone, cell)
        return _placed(reading, zone, cell)
    found = _CLOCK_ONLY.fullmatch(text)
    if found is None:
        raise Unreadable("clock_wrong", {"found": shorten(cell)})
    if day is None:
        raise Unreadable("clock_without_day", {"found": shorten(cell)})
    return _placed(_reading(day, found.groups(), cell), zone, cell)


def _day(found: re.Match[str], cell: str) -> date:
    year, month, day = (int(part) for part in found.groups()[:9] if part is not None)
    try:
        made = date(year, month, day)
    except ValueError:
        raise Unreadable("no_such_day", {"found": shorten(cell)}) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(
            "day_far", {"found": shorten(cell), "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return made


def _reading(day: date, parts: tuple[str | None, ...], cell: str) -> datetime:
    """Put a day and hour, minute, second (or 时 and 分) together; 24:00 is the next midnight."""
    hour, minute, second = int(parts[0] or 0), int(parts[1] or parts[3] or 0), int(parts[2] or 0)
    past_midnight = hour == 24 and not minute and not second
    if minute > 59 or second > 59 or (hour > 23 and not past_midnight):
        raise Unreadable("no_such_time", {"found": shorten(cell)})
    since_midnight = timedelta(hours=hour, minutes=minute, seconds=second)
    return datetime.combine(day, time()) + since_midnight


def _shifted(reading: datetime, offset: str, zone: tzinfo, cell: str) -> datetime:
    if offset == "Z":
        return reading.replace(tzinfo=UTC).astimezone(zone)
    try:
        moment = datetime.fromisoformat(f"{reading.isoformat()}{offset}")
    except ValueError:
        raise Unreadable("no_such_time", {"found": shorten(cell)}) from None
    return moment.astimezone(zone)


def _placed(reading: datetime, zone: tzinfo, cell: str) -> datetime:
    moment = reading.replace(tzinfo=zone)
    if moment.utcoffset() == moment.replace(fold=1).utcoffset():
        return moment
    skipped = moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != reading
    code = "clock_skipped" if skipped else "clock_twice"
    raise Unreadable(code, {"found": shorten(cell), "zone": str(zone)})
