"""Days, lengths, points and periods as a language says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache

from jifen.periods import PeriodKind, Reach, Rolling, Window
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.kinds import Attribute
from jifen.rules.values import Span
from jifen.vocabulary import Language
from jifen.wording.labels import LABELS
from jifen.wording.speech import WORDS, say

# The standard library's names of the months follow the locale of the process.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Says things in one language; `attributes` are those that a rule file gives titles."""

    language: Language
    attributes: Mapping[str, Attribute] = field(default_factory=dict, compare=False)

    @property
    def chinese(self) -> bool:
        """Whether it speaks Chinese."""
        return self.language is Language.ZH

    @property
    def joint(self) -> str:
        """What stands between two clauses of a sentence."""
        return "，" if self.chinese else ", "

    def say(self, code: str, **arguments: object) -> str:
        """Give the words of a code with readable arguments."""
        return say(code, self.language, arguments)

    def day(self, day: date) -> str:
        """Write a day in full: 2025年5月3日, 3 May 2025."""
        if self.chinese:
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def short_day(self, day: date) -> str:
        """Write a day of a year that is known: 5月3日, 3 May."""
        if self.chinese:
            return f"{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1][:3]}"

    def length(self, seconds: int) -> str:
        """Write a length: 1 小时 30 分钟, 1 h 30 min; 分 alone would be read as points."""
        hours, rest = divmod(abs(seconds), 3600)
        minutes, seconds_left = divmod(rest, 60)
        names = ("小时", "分钟", "秒") if self.chinese else ("h", "min", "s")
        parts = [
            f"{count} {name}"
            for count, name in zip((hours, minutes, seconds_left), names, strict=True)
            if count
        ]
        return " ".join(parts) or f"0 {names[1]}"

    def clock(self, text: str) -> str:
        """Write the engine's 1:30 or 1:30:15 as a length."""
        parts = [int(part) for part in text.split(":")]
        hours, minutes, seconds = (*parts, 0, 0)[:3]
        return self.length(hours * 3600 + minutes * 60 + seconds)

    def points(self, points: Points | Fraction) -> str:
        """Write points with their unit: 1.5 分, −1 point."""
        return _points_text(points, self.language)

    def quantity(self, amount: Fraction, unit: str) -> str:
        """Write an amount with its unit: 2 小时, 3 times, 100 yuan."""
        if unit == "points":
            return self.points(amount)
        if unit == "hour" or unit == "minute":
            return self.length(int(amount * (3600 if unit == "hour" else 60)))
        return f"{number_text(amount)} {self.unit(unit, many=abs(amount) != 1)}"

    def share(self, amount: Fraction, unit: str) -> str:
        """Write an amount that no decimal of four places is, as far as these go: 0.3333… months."""
        units = Points(int(amount * UNITS_PER_POINT))
        return f"{units}… {self.unit(unit, many=True)}"

    def unit(self, unit: str, *, many: bool = False) -> str:
        """Name a unit; one that a rule file invented stands for itself."""
        code = f"unit.{unit}s" if many else f"unit.{unit}"
        if code not in LABELS:
            code = f"unit.{unit}"
        if code in LABELS:
            return self.say(code)
        known = self.attributes.get(unit)
        return unit if known is None else known.unit or known.title

    def field(self, name: str) -> str:
        """Name a field of a fact or a member; one that a rule file invented stands for itself."""
        if (known := self.attributes.get(name)) is not None:
            return known.title
        code = f"field.{name}"
        return self.say(code) if code in WORDS else self.quoted(name.removeprefix("member."))

    def reach(self, reach: Reach) -> str:
        """Name the time over which something adds up: 年, year; 最近 12 个月, last 12 months."""
        if isinstance(reach, Rolling):
            return self.say(f"reach.{reach.unit}", count=reach.count)
        return self.say(f"period.{reach.value}")

    def each(self, period: Reach) -> str:
        """Say for each period: 每月, per month; 任意 12 个月内, in any 12 months."""
        if isinstance(period, Rolling):
            return self.say(f"each.{period.unit}", count=period.count)
        return self.say(f"each.{period.value}")

    def period(self, kind: Reach, window: Window | None) -> str:
        """Name one period; by its days where it is no month, quarter, half or year of ours."""
        if window is None or kind in (PeriodKind.ACTIVITY, PeriodKind.LIFETIME):
            return self.say(f"this.{kind.value}")
        if isinstance(kind, Rolling):
            return self.span(window.since, window.last)
        first, year = window.since, window.since.year
        if kind is PeriodKind.DAY:
            return self.day(first)
        if first.day == 1 and kind is PeriodKind.MONTH:
            month: object = first.month if self.chinese else _MONTHS[first.month - 1]
            return self.say("this.month", year=year, month=month)
        if first.day == 1 and first.month % 3 == 1 and window.until.day == 1:
            months = (window.until.year - year) * 12 + window.until.month - first.month
            if months == 3:
                return self.say("this.quarter", year=year, number=first.month // 3 + 1)
            if months == 6 and first.month in (1, 7):
                half = "this.first_half" if first.month == 1 else "this.second_half"
                return self.say(half, year=year)
            if months == 12 and first.month == 1:
                return self.say("this.year", year=year)
        return self.span(first, window.last)

    def decimal(self, value: Fraction) -> str:
        """Write points as a decimal: 2.5 分, and 2.6666… 分 where four places are not all."""
        units = int(value * UNITS_PER_POINT)
        number = signed(str(Points(units)))
        more = "" if units == value * UNITS_PER_POINT else "…"
        return self.points(Points(units)).replace(number, number + more)

    def day_of_year(self, month: int, day: int) -> str:
        """Write a day of every year: 4月1日, 1 April."""
        return f"{month}月{day}日" if self.chinese else f"{day} {_MONTHS[month - 1]}"

    def stretch(self, within: Span | PeriodKind) -> str:
        """Write a stretch that ends with a day, or the period around it: 12 个月内, 本周期内."""
        if isinstance(within, PeriodKind):
            return self.say(f"within.{within.value}")
        return self.say("within.span", span=self.span_text(within))

    def span_text(self, span: Span) -> str:
        """Write a number of days or months: 6 个月, 1 month."""
        one = span.count == 1 and not self.chinese
        unit = self.say(f"unit.{span.unit.replace(' ', '_')}")
        return f"{span.count} {unit.removesuffix('s') if one else unit}"

    def over(self, reach: Reach) -> str:
        """Name the time, up to the day of a card, that something was kept in: 近 6 个月."""
        if isinstance(reach, Rolling):
            return self.say(f"reach.{reach.unit}", count=reach.count)
        return self.say(f"reach.{reach.value}")

    def span(self, since: date, last: date) -> str:
        """Write a stretch of days by its ends."""
        return self.say("this.span", since=self.day(since), last=self.day(last))

    def listed(self, texts: Iterable[str]) -> str:
        """Put texts in a row: 、 or commas."""
        return ("、" if self.chinese else ", ").join(texts)

    def within(self, title: str) -> str:
        """Write a title in the midst of a sentence: hours off duty."""
        return title[:1].lower() + title[1:]

    def quoted(self, text: str) -> str:
        """Put a name in quotation marks."""
        if not self.chinese:
            return f'"{text}"'
        # Quotation marks within quotation marks are single ones.
        return f"“{text.translate(_INNER)}”"

    def bracketed(self, text: str) -> str:
        """Put an aside in brackets; English leaves a space before them."""
        return f"（{text}）" if self.chinese else f" ({text})"

    def percent(self, share: Fraction) -> str:
        """Write a share of one."""
        return f"{number_text(share * 100)}%"


@lru_cache(maxsize=4_096)
def _points_text(points: Points | Fraction, language: Language) -> str:
    """Write points with their unit; a card says the same few amounts hundreds of times."""
    if isinstance(points, Fraction):
        one, number = abs(points) == 1, number_text(points)
    else:
        one, number = abs(points.units) == UNITS_PER_POINT, signed(str(points))
    return say("unit.point" if one else "unit.points", language, {"number": number})


def number_text(value: Fraction) -> str:
    """Write a number exactly: a decimal of at most four places, a ratio where none is exact."""
    units, rest = divmod(value.numerator * UNITS_PER_POINT, value.denominator)
    return signed(str(value) if rest else str(Points(units)))


def signed(number: str) -> str:
    """Write a number for people: with a minus sign, which a hyphen is not."""
    return f"\N{MINUS SIGN}{number[1:]}" if number.startswith("-") else number
