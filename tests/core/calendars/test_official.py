"""The official calendar against the printed notices of seven years."""

from datetime import date, timedelta

import pytest

from jifen.calendars.official import china
from jifen.calendars.workdays import WorkCalendar
from jifen.errors import CalendarUnknown
from jifen.vocabulary import DayKind

CHINA = china()

# From the State Council's yearly notices.
NOTICES = {
    2020: ("01-19 04-26 05-09 06-28 09-27 10-10", 249),
    2021: ("02-07 02-20 04-25 05-08 09-18 09-26 10-09", 250),
    2022: ("01-29 01-30 04-02 04-24 05-07 10-08 10-09", 249),
    2023: ("01-28 01-29 04-23 05-06 06-25 10-07 10-08", 249),
    2024: ("02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12", 251),
    2025: ("01-26 02-08 04-27 09-28 10-11", 248),
    2026: ("01-04 02-14 02-28 05-09 09-20 10-10", 248),
}


def days_of(year: int, text: str) -> list[date]:
    return [date.fromisoformat(f"{year}-{day}") for day in text.split()]


@pytest.mark.parametrize("year", NOTICES)
def test_each_year_has_the_printed_makeup_days_and_count_of_workdays(year: int) -> None:
    """A make-up Saturday taken for rest would move eight hours to the wrong side."""
    makeup, workdays = NOTICES[year]
    summary = CHINA.year(year)
    assert list(summary.makeup_days) == days_of(year, makeup)
    assert summary.workdays == workdays
    assert not summary.provisional
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assert summary.workdays + summary.rest_days + len(summary.holidays) == length
    assert all(map(CHINA.is_makeup, summary.makeup_days))


def test_the_weekday_rests_of_2025_are_those_of_the_notice() -> None:
    """Days from Monday to Friday that are off are where a plain week goes wrong."""
    spring = "01-28 01-29 01-30 01-31 02-03 02-04"
    others = "04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08"
    assert list(CHINA.year(2025).weekday_rests) == days_of(2025, f"01-01 {spring} {others}")


def test_a_notice_names_weekend_days_as_holiday_and_plain_weekends_stay_rest_days() -> None:
    """A rule that doubles holiday service asks for the day's kind, not for its weekday."""
    assert CHINA.kind(date(2025, 2, 1)) is DayKind.STATUTORY_HOLIDAY
    assert CHINA.title(date(2025, 2, 1)) == "春节"
    assert CHINA.kind(date(2025, 2, 8)) is DayKind.WORKDAY
    assert CHINA.title(date(2025, 2, 8)) == "春节"
    assert CHINA.kind(date(2025, 3, 1)) is DayKind.REST_DAY
    assert CHINA.title(date(2025, 3, 1)) is None
    assert CHINA.is_ordinary(date(2025, 3, 1))
    assert not CHINA.is_makeup(date(2025, 3, 3))


def test_a_year_without_notice_is_an_error_that_names_it() -> None:
    """Another library guesses 2027 without a warning; nobody may."""
    with pytest.raises(CalendarUnknown, match=r"2027.*2004 to 2026") as caught:
        CHINA.kind(date(2027, 1, 4))
    assert (caught.value.year, caught.value.known) == (2027, (2004, 2026))
    with pytest.raises(CalendarUnknown, match="2003"):
        CHINA.year(2003)
    assert CHINA.covers(2026)
    assert not CHINA.covers(2027)


def test_a_count_of_workdays_that_runs_into_an_unknown_year_is_an_error() -> None:
    """A deadline in January must not be reckoned from weekends alone."""
    assert CHINA.add_workdays(date(2026, 12, 29), 2) == date(2026, 12, 31)
    with pytest.raises(CalendarUnknown, match="2027"):
        CHINA.add_workdays(date(2026, 12, 29), 3)
    with pytest.raises(CalendarUnknown, match="2027"):
        CHINA.workdays_between(date(2026, 12, 31), date(2027, 1, 2))


def test_a_provisional_calendar_answers_by_weekends_and_says_so() -> None:
    """What is provisional must be told apart from what is known, day by day."""
    calendar = china(provisional=True)
    assert calendar.kind(date(2027, 1, 1)) is DayKind.WORKDAY
    assert calendar.kind(date(2027, 1, 2)) is DayKind.REST_DAY
    assert calendar.is_provisional(date(2027, 1, 1))
    assert not calendar.is_provisional(date(2026, 12, 31))
    assert calendar.provisional_years(date(2026, 1, 1), date(2027, 1, 1)) == ()
    assert calendar.provisional_years(date(2026, 1, 1), date(2028, 1, 2)) == (2027, 2028)
    assert calendar.year(2027).provisional
    assert calendar.year(2027).source is None
    assert calendar.year(2027).workdays == 261
    assert not calendar.covers(2027)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2025, 1, 24), 1, date(2025, 1, 26)),
        (date(2025, 1, 24), 2, date(2025, 1, 27)),
        (date(2025, 1, 27), 1, date(2025, 2, 5)),
        (date(2025, 1, 27), 4, date(2025, 2, 8)),
        (date(2025, 10, 1), 3, date(2025, 10, 11)),
        (date(2025, 10, 1), 0, date(2025, 10, 1)),
    ],
)
def test_working_days_are_counted_over_makeup_days_and_holidays(
    day: date, count: int, expected: date
) -> None:
    """Ten working days to record service are ten days on which somebody works."""
    assert CHINA.add_workdays(day, count) == expected
    tomorrow = timedelta(days=1)
    assert CHINA.workdays_between(day + tomorrow, expected + tomorrow) == count


def test_counting_working_days_backwards_is_misuse() -> None:
    """No deadline lies before what starts it."""
    with pytest.raises(ValueError, match="forwards"):
        CHINA.add_workdays(date(2025, 1, 1), -1)


def test_an_organisations_own_days_win_and_are_named_in_the_provenance() -> None:
    """An enterprise may work on a day off, or close on a workday, and a card must tell."""
    own = CHINA.with_days(
        {
            date(2025, 3, 3): DayKind.REST_DAY,
            date(2025, 10, 1): DayKind.WORKDAY,
            date(2027, 5, 4): DayKind.REST_DAY,
        },
        source="unit u1: own days",
    )
    assert own.kind(date(2025, 3, 3)) is DayKind.REST_DAY
    assert not own.is_ordinary(date(2025, 3, 3))
    assert own.is_workday(date(2025, 10, 1))
    assert own.kind(date(2027, 5, 4)) is DayKind.REST_DAY
    assert not own.is_provisional(date(2027, 5, 4))
    with pytest.raises(CalendarUnknown):
        own.kind(date(2027, 5, 5))
    assert str(own.provenance) == f"{CHINA.provenance}; unit u1: own days"
    assert CHINA.is_workday(date(2025, 3, 3))


def test_the_provenance_names_the_library_and_its_version() -> None:
    """Somebody who scores again next year must be able to install the same calendar."""
    assert CHINA.provenance.name == "chinesecalendar"
    assert CHINA.provenance.version.startswith("1.")
    assert CHINA.year(2025).source == str(CHINA.provenance)


def test_the_known_years_are_those_of_the_librarys_data() -> None:
    """A newer release brings a year by itself; nothing here counts the years."""
    from chinese_calendar.constants import holidays, workdays

    assert sorted(CHINA.sources) == sorted({day.year for day in holidays})
    assert set(CHINA.days) == set(holidays) | set(workdays)


def test_a_calendar_without_any_source_says_that_nothing_is_known() -> None:
    """A host may build a calendar from its own table, even an empty one."""
    empty = WorkCalendar({}, {}, CHINA.provenance)
    with pytest.raises(CalendarUnknown, match="2025") as caught:
        empty.kind(date(2025, 1, 1))
    assert caught.value.known is None
