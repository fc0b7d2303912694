"""Which days are worked, as official notices and an organisation's own days say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from jifen.errors import CalendarUnknown
from jifen.vocabulary import DayKind

SATURDAY = 5
"""The weekday number, Monday being 0, from which a day is a rest day unless it is named."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """What somebody says of one day: its kind and, for a holiday's days, the Chinese name."""

    kind: DayKind
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a calendar's answers come from; it stands on every card.

    `papers` are the notices and organisations' days added to what the named data set says.
    """

    name: str
    version: str
    papers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join((f"{self.name} {self.version}".strip(), *self.papers))


@dataclass(frozen=True, slots=True)
class YearSummary:
    """One year at a glance.

    `workdays`, `rest_days` and `holidays` add up to the days of the year. `makeup_days` are
    the weekend days among the workdays, `weekday_rests` the days from Monday to Friday
    that are not worked.
    A year that is `provisional` has no source: its weekends alone were counted.
    """

    year: int
    source: str | None
    workdays: int
    rest_days: int
    holidays: tuple[date, ...]
    makeup_days: tuple[date, ...]
    weekday_rests: tuple[date, ...]

    @property
    def provisional(self) -> bool:
        """Whether no official notice stands behind the year."""
        return self.source is None


@dataclass(frozen=True, slots=True, eq=False)
class WorkCalendar:
    """The working days of the years it knows.

    A statutory holiday is every day that a notice names as rest for a holiday: the festival
    itself, the days moved to join it, and the weekend days among them. A make-up workday is
    a workday. `sources` gives for each known year where it comes from; a year without one is
    an error, or, on a `provisional` calendar, plain weekends.
    """

    days: Mapping[date, NamedDay] = field(repr=False)
    sources: Mapping[int, str] = field(repr=False)
    provenance: Provenance
    provisional: bool = False

    def kind(self, day: date) -> DayKind:
        """Say what a day is; raises CalendarUnknown for a day of a year nobody published."""
        named = self.days.get(day)
        if named is not None:
            return named.kind
        if not self.provisional and day.year not in self.sources:
            raise self._unknown(day.year)
        return DayKind.REST_DAY if day.weekday() >= SATURDAY else DayKind.WORKDAY

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked, make-up workdays included."""
        return self.kind(day) is DayKind.WORKDAY

    def is_makeup(self, day: date) -> bool:
        """Whether a day is a Saturday or Sunday that is worked (调休上班日)."""
        return day.weekday() >= SATURDAY and self.is_workday(day)

    def is_ordinary(self, day: date) -> bool:
        """Whether a day is what its weekday makes it: nobody named it."""
        return day not in self.days

    def title(self, day: date) -> str | None:
        """Give the Chinese name of the holiday that a rest or make-up day belongs to."""
        named = self.days.get(day)
        return named.title if named else None

    def add_workdays(self, day: date, count: int, *, until: date | None = None) -> date:
        """Give the `count`-th working day after a day; for 0, the day itself.

        Who asks only whether that comes before a day, says `until` and is given this where it
        does not. Raises CalendarUnknown where the way there crosses a year nobody published.
        """
        if count < 0:
            raise ValueError(f"working days are counted forwards, not {count}")
        while count and (until is None or day < until):
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def workdays_between(self, since: date, until: date) -> int:
        """Count the working days from `since` on and before `until`; none if it is not later."""
        days = map(date.fromordinal, range(since.toordinal(), until.toordinal()))
        return sum(map(self.is_workday, days))

    def covers(self, year: int) -> bool:
        """Whether an official notice stands behind a year."""
        return year in self.sources

    def is_provisional(self, day: date) -> bool:
        """Whether the answer for a day is, or would be, a guess from its weekday."""
        return day.year not in self.sources and day not in self.days

    def provisional_years(self, since: date, until: date) -> tuple[int, ...]:
        """List the years nobody published among the days from `since` on and before `until`."""
        last = until - timedelta(days=1)
        return tuple(y for y in range(since.year, last.year + 1) if y not in self.sources)

    def year(self, year: int) -> YearSummary:
        """Sum a year up; raises CalendarUnknown as `kind` does."""
        if not self.provisional and year not in self.sources:
            raise self._unknown(year)
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        days = [(day, self.kind(day)) for day in map(date.fromordinal, range(first, last + 1))]
        worked = [day for day, kind in days if kind is DayKind.WORKDAY]
        rests = [day for day, kind in days if kind is not DayKind.WORKDAY]
        holidays = tuple(day for day, kind in days if kind is DayKind.STATUTORY_HOLIDAY)
        return YearSummary(
            year=year,
            source=self.sources.get(year),
            workdays=len(worked),
            rest_days=len(rests) - len(holidays),
            holidays=holidays,
            makeup_days=tuple(day for day in worked if day.weekday() >= SATURDAY),
            weekday_rests=tuple(day for day in rests if day.weekday() < SATURDAY),
        )

    def with_days(self, overrides: Mapping[date, DayKind], *, source: str) -> WorkCalendar:
        """Give the calendar with an organisation's own days, which win over every notice.

        A year nobody published stays unknown but for the days named. `source` is added to
        the provenance.
        """
        named = {day: NamedDay(kind) for day, kind in overrides.items()}
        papers = (*self.provenance.papers, source)
        return replace(
            self, days={**self.days, **named}, provenance=replace(self.provenance, papers=papers)
        )

    def _unknown(self, year: int) -> CalendarUnknown:
        known = (min(self.sources), max(self.sources)) if self.sources else None
        return CalendarUnknown(year, known=known)
