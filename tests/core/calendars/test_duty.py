"""Duty in real time: midnight, clocks that jump, shifts and leave."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest

from jifen.calendars.duty import Leave, Roster, duty_during, duty_spans
from jifen.calendars.official import china
from jifen.calendars.patterns import parse_pattern
from jifen.calendars.split import split
from jifen.calendars.zones import instant, local_days, real, whole_days
from jifen.errors import EmptyInterval
from jifen.periods import Interval, Window
from jifen.vocabulary import Side

CHINA = china()
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def at(text: str, timezone: tzinfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone)


def during(since: str, until: str, timezone: tzinfo = SHANGHAI) -> Interval:
    return Interval(at(since, timezone), at(until, timezone))


def clock(intervals: tuple[Interval, ...], timezone: tzinfo = SHANGHAI) -> list[str]:
    """Show intervals as a clock on the wall of a place shows them."""
    ends = [(i.since.astimezone(timezone), i.until.astimezone(timezone)) for i in intervals]
    return [f"{since:%m-%d %H:%M}-{until:%m-%d %H:%M}" for since, until in ends]


def spans(day: str, text: str, timezone: tzinfo) -> tuple[Interval, ...]:
    pattern, when = parse_pattern(text), date.fromisoformat(day)
    return duty_spans(when, pattern=pattern, calendar=CHINA, timezone=timezone)


def test_a_lunch_break_leaves_two_spans_on_a_makeup_saturday() -> None:
    """A make-up Saturday gives the duty hours of a working day."""
    found = spans("2025-02-08", "mon-fri 8:30-12:00 13:30-17:30", SHANGHAI)
    assert clock(found) == ["02-08 08:30-02-08 12:00", "02-08 13:30-02-08 17:30"]
    assert all(span.since.tzinfo is UTC for span in found)


def test_hours_over_midnight_belong_to_the_day_on_which_they_begin() -> None:
    """A night before a holiday runs into it; the holiday's own night does not begin."""
    text = "mon-sun 22:00-06:00"
    assert clock(spans("2025-09-30", text, SHANGHAI)) == ["09-30 22:00-10-01 06:00"]
    assert spans("2025-10-01", text, SHANGHAI) == ()


@pytest.mark.parametrize(
    ("day", "text", "timezone", "hours"),
    [
        # Berlin skips 02:00-03:00 on 2025-03-30 and has it twice on 2025-10-26.
        ("2025-03-29", "mon-sun 22:00-06:00", BERLIN, 7.0),
        ("2025-10-25", "mon-sun 22:00-06:00", BERLIN, 9.0),
        ("2025-03-30", "mon-sun 02:30-06:00", BERLIN, 3.0),
        ("2025-03-30", "mon-sun 01:00-02:30", BERLIN, 1.0),
        ("2025-03-30", "mon-sun 02:30-03:15", BERLIN, 0.25),
        ("2025-03-30", "mon-sun 02:15-02:45", BERLIN, 0.0),
        ("2025-03-30", "mon-sun 02:00-03:00", BERLIN, 0.0),
        ("2025-10-26", "mon-sun 02:15-02:45", BERLIN, 0.5),
        ("2025-10-26", "mon-sun 02:00-03:00", BERLIN, 2.0),
        # New York skips 02:00-03:00 on 2025-03-09 and has 01:00-02:00 twice on 2025-11-02.
        ("2025-03-08", "mon-sun 22:00-06:00", NEW_YORK, 7.0),
        ("2025-11-01", "mon-sun 22:00-06:00", NEW_YORK, 9.0),
        ("2025-03-09", "mon-sun 00:00-24:00", NEW_YORK, 23.0),
        ("2025-11-02", "mon-sun 00:00-24:00", NEW_YORK, 25.0),
        ("2025-11-02", "mon-sun 01:30-02:30", NEW_YORK, 2.0),
        ("2025-03-08", "mon-sun 8:00-8:00+1", NEW_YORK, 23.0),
    ],
)
def test_hours_are_as_long_as_they_really_are_when_clocks_jump(
    day: str, text: str, timezone: ZoneInfo, hours: float
) -> None:
    """Subtracting clock readings gains or loses an hour twice a year."""
    found = spans(day, text, timezone)
    assert sum(span.seconds for span in found) == hours * 3600
    assert all(span.since < span.until for span in found)


def test_a_skipped_reading_is_the_instant_of_the_skip() -> None:
    """02:30 on the morning of summer time is when the clocks go from 02:00 to 03:00."""
    skip = datetime(2025, 3, 30, 1, tzinfo=UTC)
    for minutes in (120, 121, 150, 179, 180):
        assert instant(date(2025, 3, 30), minutes, BERLIN) == skip
    assert instant(date(2025, 3, 30), 181, BERLIN) == skip + timedelta(minutes=1)
    assert instant(date(2025, 10, 26), 150, BERLIN) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_a_day_that_a_place_never_had_has_no_duty() -> None:
    """Samoa went from 29 to 31 December 2011."""
    apia = ZoneInfo("Pacific/Apia")
    assert spans("2011-12-30", "mon-sun 8:00-17:00", apia) == ()
    assert spans("2011-12-29", "mon-sun 22:00-6:00", apia)[0].seconds == 2 * 3600


def test_an_interval_in_clock_order_but_not_in_real_order_is_refused() -> None:
    """In the repeated hour a later reading can be an earlier instant."""
    since = datetime(2025, 10, 26, 2, 10, tzinfo=BERLIN, fold=1)
    wrong = datetime(2025, 10, 26, 2, 50, tzinfo=BERLIN, fold=0)
    with pytest.raises(EmptyInterval):
        real(Interval(since, wrong))


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2025-03-03T09:00", "2025-03-03T10:00", ["2025-03-02", "2025-03-03"]),
        ("2025-03-03T09:00", "2025-03-04T00:00", ["2025-03-02", "2025-03-03"]),
        ("2025-03-03T23:00", "2025-03-04T00:01", ["2025-03-02", "2025-03-03", "2025-03-04"]),
    ],
)
def test_the_days_whose_duty_may_touch_an_interval_begin_with_the_day_before(
    since: str, until: str, expected: list[str]
) -> None:
    """Last night's shift may still run; the day on whose midnight it ends is not needed."""
    days = local_days(during(since, until), SHANGHAI)
    assert [str(day) for day in days] == expected


def side_hours(
    interval: Interval,
    text: str,
    *,
    rosters: tuple[Roster, ...] = (),
    leave: tuple[Leave, ...] = (),
) -> tuple[float, float]:
    """Give the hours on and off duty of a member with a pattern."""
    duty = duty_during(
        interval,
        spans_on=lambda day: spans(day.isoformat(), text, SHANGHAI),
        timezone=SHANGHAI,
        rosters=rosters,
    )
    away = [absence.interval(SHANGHAI) for absence in leave]
    hours = {Side.ON_DUTY: 0.0, Side.OFF_DUTY: 0.0}
    for segment in split(interval, duty, away):
        hours[segment.side] += segment.interval.seconds / 3600
    return hours[Side.ON_DUTY], hours[Side.OFF_DUTY]


OFFICE = "mon-fri 8:30-12:00 13:30-17:30"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2025-03-03T14:00", "2025-03-04T00:00", (3.5, 6.5)),
        ("2025-03-03T11:00", "2025-03-03T14:00", (1.5, 1.5)),
        ("2025-02-08T14:00", "2025-02-08T20:00", (3.5, 2.5)),
        ("2025-10-01T08:00", "2025-10-01T18:00", (0.0, 10.0)),
        ("2025-03-03T20:00", "2025-03-04T09:00", (0.5, 12.5)),
    ],
    ids=["evening", "lunch", "make-up Saturday", "National Day", "over midnight"],
)
def test_a_record_is_split_by_the_units_hours(
    since: str, until: str, expected: tuple[float, float]
) -> None:
    """The worked example of the rules, and the boundaries that other systems get wrong."""
    assert side_hours(during(since, until), OFFICE) == expected


def test_last_nights_shift_of_a_pattern_reaches_into_the_morning() -> None:
    """Looking only at the record's own day would call the small hours free."""
    morning = during("2025-03-04T04:00", "2025-03-04T08:00")
    assert side_hours(morning, "mon-fri 22:00-06:00") == (2.0, 2.0)


def test_on_the_days_of_a_roster_only_its_shifts_count() -> None:
    """A nurse works nights and holidays whatever the office does."""
    night = during("2025-10-01T20:00", "2025-10-02T08:00")
    roster = Roster(Window(date(2025, 9, 29), date(2025, 10, 3)), (night,))
    office_day = during("2025-09-29T08:30", "2025-09-29T12:00")
    assert side_hours(office_day, OFFICE) == (3.5, 0.0)
    assert side_hours(office_day, OFFICE, rosters=(roster,)) == (0.0, 3.5)
    holiday = during("2025-10-01T18:00", "2025-10-02T10:00")
    assert side_hours(holiday, OFFICE, rosters=(roster,)) == (12.0, 4.0)
    after = during("2025-10-09T08:30", "2025-10-09T12:00")
    assert side_hours(after, OFFICE, rosters=(roster,)) == (3.5, 0.0)


def test_a_shift_that_begins_on_the_rosters_last_evening_counts_into_the_next_day() -> None:
    """The roster's end is the end of its days, not of its last shift."""
    night = during("2025-03-03T22:00", "2025-03-04T06:00")
    roster = Roster(Window(date(2025, 3, 3), date(2025, 3, 4)), (night,))
    assert side_hours(
        during("2025-03-04T05:00", "2025-03-04T09:00"), OFFICE, rosters=(roster,)
    ) == (1.5, 2.5)


def test_leave_takes_duty_away_by_the_hour_and_by_the_day() -> None:
    """Service during approved leave is the member's own time."""
    morning = Leave(during("2025-03-03T08:30", "2025-03-03T10:00"))
    day = Leave(Window(date(2025, 3, 3), date(2025, 3, 4)))
    whole = during("2025-03-03T08:00", "2025-03-03T12:00")
    assert side_hours(whole, OFFICE) == (3.5, 0.5)
    assert side_hours(whole, OFFICE, leave=(morning,)) == (2.0, 2.0)
    assert side_hours(whole, OFFICE, leave=(day,)) == (0.0, 4.0)


def test_whole_days_run_from_midnight_to_midnight_in_real_time() -> None:
    """The day of summer time has 23 hours."""
    day = Window(date(2025, 3, 30), date(2025, 3, 31))
    assert whole_days(day, BERLIN).seconds == 23 * 3600
    assert whole_days(day, SHANGHAI).seconds == 24 * 3600
