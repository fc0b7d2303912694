"""`jifen calendar`: a year's work days, rests and make-up days, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from jifen.cli.command import command
from jifen.cli.options import Calendars, Lang, Provisional
from jifen.cli.voice import Voice

if TYPE_CHECKING:
    from rich.table import Table

    from jifen.calendars.workdays import WorkCalendar, YearSummary

YearArgument = Annotated[
    int,
    typer.Argument(metavar="YEAR", min=1, max=9998, help="年份 / the year", show_default=False),
]


def calendar(
    year: YearArgument,
    calendar: Calendars = None,
    provisional: Provisional = False,
    lang: Lang = None,
) -> None:
    """一年的工作日、休息日、调休及其出处 / A year's work days, rests and make-up days."""
    from jifen.cli.inputs import load_calendar
    from jifen.cli.tables import drawn_text

    with command(lang) as voice:
        known = load_calendar(calendar, provisional=provisional)
        summary = known.year(year)
        voice.tell("command.calendar_title", year=year)
        if summary.source is None:
            voice.tell("command.calendar_guessed")
        else:
            papers = [p for p in known.provenance.papers if p.startswith(f"{year}:")]
            source = "; ".join(papers) or summary.source
            voice.tell("command.calendar_source", source=source)
        voice.show(drawn_text(_months(summary, voice), width=80))
        _tell_days("command.holidays", summary.holidays, known, voice)
        _tell_days("command.makeup", summary.makeup_days, known, voice)


def _months(summary: YearSummary, voice: Voice) -> Table:
    """Count the days of each month by what they are."""
    from rich import box
    from rich.table import Table

    kinds = ("workdays", "rest_days", "holidays", "makeup")
    table = Table(box=box.SIMPLE_HEAD, show_footer=True)
    table.add_column(voice.words("command.month"), voice.words("command.sum"))
    counts = [_counts(summary, month) for month in range(1, 13)]
    for number, kind in enumerate(kinds):
        total = str(sum(count[number] for count in counts))
        table.add_column(voice.words(f"command.{kind}"), total, justify="right")
    for month, count in enumerate(counts, start=1):
        table.add_row(str(month), *map(str, count))
    return table


def _counts(summary: YearSummary, month: int) -> tuple[int, int, int, int]:
    """Count a month's work days, rest days, days off for holidays, and make-up days."""
    first = date(summary.year, month, 1).toordinal()
    after = date(summary.year + month // 12, month % 12 + 1, 1).toordinal()
    days = [date.fromordinal(number) for number in range(first, after)]
    makeup = sum(day in summary.makeup_days for day in days)
    holidays = sum(day in summary.holidays for day in days)
    rests = sum(
        day.weekday() >= 5 and day not in summary.makeup_days and day not in summary.holidays
        for day in days
    )
    return len(days) - rests - holidays, rests, holidays, makeup


def _tell_days(code: str, days: Sequence[date], known: WorkCalendar, voice: Voice) -> None:
    """Name days by the holiday they belong to; days in a row as one stretch."""
    if not days:
        return
    voice.show("")
    voice.tell(code)
    for title, named in groupby(days, key=known.title):
        voice.show(f"  {title or ''} {', '.join(_stretches(list(named)))}")


def _stretches(days: list[date]) -> list[str]:
    found = []
    for _, numbered in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0]):
        row = [day for _, day in numbered]
        found.append(str(row[0]) if len(row) == 1 else f"{row[0]} – {row[-1]}")
    return found
