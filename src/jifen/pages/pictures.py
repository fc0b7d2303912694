"""The pictures of one statement, with the words that tell what they show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jifen.pages.drawing import Figure, Month, Share, draw_day, draw_gauge, draw_months
from jifen.pages.words import say_page
from jifen.points import Points
from jifen.reports.rows import MonthRow, SectionPart, SideRow, Statement
from jifen.vocabulary import Language, Side

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_MARK = Points.of(100)


class Pictures:
    """Draws statements in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def day(self, statement: Statement) -> str:
        """Draw the two sides with the 24-hour score, or the total where nobody judges sides."""
        sides = {side.side: side for side in statement.result.sides} if statement.result else {}
        on_duty = self._side(sides.get(Side.ON_DUTY))
        off_duty = self._side(sides.get(Side.OFF_DUTY))
        middle = self._middle(statement, judged=bool(on_duty and off_duty))
        shares = [share for share in (middle, on_duty, off_duty) if share]
        told = self._say("page.semicolon").join(
            self._say("page.picture_share", name=share.name, mark=share.mark) for share in shares
        )
        title = self._say("page.two_sides")
        return draw_day(on_duty, off_duty, middle=middle, title=title, told=told)

    def months(self, statement: Statement) -> str:
        """Draw what was kept month by month on each side, with the sum."""
        rows = statement.months
        several_years = len({row.since.year for row in rows}) > 1
        months = [
            self._month(self._month_name(row.since, with_year=several_years), row) for row in rows
        ]
        total = self._month(self._say("page.sum"), _sum(rows))
        told = self._say("page.semicolon").join(
            self._say(
                "page.month_told",
                month=month.name,
                on_duty=month.on_duty.text,
                off_duty=month.off_duty.text,
                neither=month.neither.text,
            )
            for month in (*months, total)
        )
        heads = (self._say("side.on_duty"), self._say("side.off_duty"), self._say("page.neither"))
        title = self._say("title.months")
        return draw_months(months, total, heads=heads, title=title, told=told)

    def gauge(self, part: SectionPart) -> str:
        """Draw how full a section is; nothing where the rules set no full marks."""
        if part.full is None or part.full <= Points():
            return ""
        told = f"{part.title} {part.score} / {part.full}"
        return draw_gauge(_share(part.score, part.full), told=told)

    def _side(self, side: SideRow | None) -> Share | None:
        if side is None:
            return None
        name = self._say(f"side.{side.side.value}")
        return (
            Share(name, side.missing, None)
            if side.score is None
            else self._scored(name, side.score)
        )

    def _middle(self, statement: Statement, *, judged: bool) -> Share:
        if judged and statement.result:
            return self._scored(self._say("label.day_score"), statement.result.day_score)
        total = statement.total
        share = _share(total.score, total.full) if total.full else 1.0
        return Share(self._say("label.total"), signed(total.score, plus=""), share)

    def _scored(self, name: str, score: Points | None) -> Share:
        if score is None:
            return Share(name, self._say("missing.value"), None)
        return Share(name, str(score), _share(score, _FULL_MARK))

    def _month(self, name: str, row: MonthRow) -> Month:
        return Month(name, _figure(row.on_duty), _figure(row.off_duty), _figure(row.neither))

    def _month_name(self, month: date, *, with_year: bool) -> str:
        if with_year:
            return f"{month.year}-{month.month:02}"
        return f"{month.month}月" if self._language is Language.ZH else _MONTHS[month.month - 1]

    def _say(self, code: str, **arguments: object) -> str:
        return say_page(code, self._language, arguments)


def signed(points: Points, plus: str = "+") -> str:
    """Write points with a sign that is as wide as a digit."""
    return f"{plus}{points}" if points > Points() else str(points).replace("-", "\u2212")


def _figure(points: Points) -> Figure:
    return Figure(float(points.units), signed(points, plus=""))


def _share(score: Points, full: Points) -> float:
    return score.units / full.units


def _sum(rows: Sequence[MonthRow]) -> MonthRow:
    on_duty, off_duty, neither = Points(), Points(), Points()
    for row in rows:
        on_duty, off_duty = on_duty + row.on_duty, off_duty + row.off_duty
        neither = neither + row.neither
    return MonthRow(date.min, on_duty, off_duty, neither)
