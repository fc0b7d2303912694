"""Duty hours as secretaries write them, and which days they apply to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.calendars.official import china
from jifen.calendars.patterns import ClockSpan, Hours, WeeklyPattern, parse_pattern
from jifen.errors import CalendarRefused, CalendarUnknown
from jifen.problems import Place
from jifen.vocabulary import DayKind, Language

CHINA = china()
OFFICE = "mon-fri 08:30-12:00 13:30-17:30"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("mon-fri 08:30-12:00 13:30-17:30; sat 09:00-12:00", f"{OFFICE}; sat 09:00-12:00"),
        ("周一至周五 8:30-12:00 13:30-17:30；周六 9:00-12:00", f"{OFFICE}; sat 09:00-12:00"),
        ("周一到周五：８：３０—１２：００、１３：３０～１７：３０", OFFICE),
        ("星期一至五8:30-12:00，13:30-17:30", OFFICE),
        ("Mon – Fri: 8:30 – 12:00, 13:30 – 17:30", OFFICE),
        ("weekdays 13:30-17:30 8:30-12:00", OFFICE),
        ("工作日 8:30-12:00 13:30-17:30\n周末 休息", OFFICE),
        ("周一、三、五 9:00-10:00 10:00-12:00", "mon,wed,fri 09:00-12:00"),
        ("星期天 9:00-12:00", "sun 09:00-12:00"),
        ("周末 休息", "mon-sun off"),
        ("fri-mon 22:00-06:00", "mon,fri-sun 22:00-06:00"),
        ("每天 0:00-24:00", "mon-sun 00:00-24:00"),
        ("周一 8:00-次日8:00", "mon 08:00-08:00+1"),
        ("mon 08:00-08:00+1", "mon 08:00-08:00+1"),
        (f"{OFFICE}; makeup 08:30-12:00", f"{OFFICE}; makeup 08:30-12:00"),
        ("周一至周五 8:30-12:00 13:30-17:30；调休上班日 休息", f"{OFFICE}; makeup off"),
        (f"{OFFICE}; make-up off", f"{OFFICE}; makeup off"),
    ],
)
def test_the_spellings_of_a_sheet_are_read(text: str, canonical: str) -> None:
    """Secretaries type full-width signs, Chinese dashes and several words for a weekday."""
    assert str(parse_pattern(text)) == canonical


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["empty"]),
        (" ; ；", ["empty"]),
        ("mon", ["hours_missing"]),
        ("mon off 9:00-10:00", ["hours_missing"]),
        ("9:00-12:00", ["days_missing"]),
        ("mox 9:00-12:00", ["day_unknown"]),
        ("mon-tue-wed 9:00-12:00", ["day_unknown"]),
        ("mon 9-12", ["hours_unreadable"]),
        ("mon 24:00-25:00 8:00-9:60", ["no_such_time", "no_such_time"]),
        ("mon 9:00-9:00", ["hours_empty"]),
        ("mon 8:30-次日17:30", ["hours_too_long"]),
        ("mon 9:00-12:00 11:00-13:00", ["hours_overlap"]),
        ("mon 9:00-12:00 tue 9:00-12:00", ["day_after_hours"]),
        ("mon-fri 9:00-12:00; fri 13:00-14:00", ["day_repeated"]),
        ("x" * 501, ["too_long"]),
        ("mox 9:00-12:00; tue 9-12; wed", ["day_unknown", "hours_unreadable", "hours_missing"]),
    ],
)
def test_what_cannot_be_read_is_refused_all_at_once(text: str, codes: list[str]) -> None:
    """One cell of a sheet gives every problem, at the place the reader says."""
    place = Place("units.csv", 3, field="duty_hours")
    with pytest.raises(CalendarRefused) as caught:
        parse_pattern(text, place=place)
    assert [problem.code for problem in caught.value.problems] == [f"duty.{c}" for c in codes]
    assert {problem.place for problem in caught.value.problems} == {place}
    assert all(problem.words(Language.ZH) for problem in caught.value.problems)


def test_a_refusal_is_a_value_error() -> None:
    """A host's own models may call the parser in a validator."""
    with pytest.raises(ValueError, match="duty hours"):
        parse_pattern("nonsense")


@given(st.text() | st.text("周一二六日至到monfrisat0123456789:：-;； +、次off", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A cell may hold anything; what is read must be writable and readable again."""
    try:
        pattern = parse_pattern(text)
    except CalendarRefused as refused:
        said = str(refused)
    else:
        said = str(pattern)
        assert parse_pattern(said) == pattern
    assert said.encode()


@st.composite
def day_hours(draw: st.DrawFn) -> Hours:
    marks = draw(st.lists(st.integers(0, 1440), unique=True, max_size=6).map(sorted))
    spans = [ClockSpan(*pair) for pair in zip(marks[::2], marks[1::2], strict=False)]
    if spans and spans[-1].until < 1440 and draw(st.booleans()):
        start = draw(st.integers(spans[-1].until + 1, 1440))
        if start < 1440:
            spans.append(ClockSpan(start, 1440 + draw(st.integers(1, start))))
    return tuple(spans)


@given(st.tuples(*[day_hours()] * 7), st.none() | day_hours())
def test_the_canonical_text_reads_back_as_the_same_pattern(
    week: tuple[Hours, ...], makeup: Hours | None
) -> None:
    """Patterns are stored as text; a detour must not move an hour."""
    pattern = WeeklyPattern(week, makeup)
    assert parse_pattern(str(pattern)) == pattern


SATURDAY_MORNING = parse_pattern(f"{OFFICE}; sat 09:00-12:00")


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (OFFICE, "2025-03-03", "08:30-12:00 13:30-17:30"),
        (OFFICE, "2025-03-01", ""),
        (OFFICE, "2025-01-29", ""),
        # Make-up workdays: a Sunday and a Saturday.
        (OFFICE, "2025-01-26", "08:30-12:00 13:30-17:30"),
        (OFFICE, "2025-02-08", "08:30-12:00 13:30-17:30"),
        (f"{OFFICE}; makeup 08:30-12:00", "2025-02-08", "08:30-12:00"),
        (f"{OFFICE}; makeup off", "2025-02-08", ""),
        (f"{OFFICE}; sat 09:00-12:00", "2025-02-08", "09:00-12:00"),
        (f"{OFFICE}; sat 09:00-12:00", "2025-01-26", "08:30-12:00 13:30-17:30"),
        (f"{OFFICE}; sat 09:00-12:00; makeup 08:00-16:00", "2025-02-08", "08:00-16:00"),
        ("makeup 08:00-16:00", "2025-03-03", ""),
        ("makeup 08:00-16:00", "2025-02-08", "08:00-16:00"),
        # A listed Saturday is duty on plain weekends, but not on a holiday's Saturday.
        (f"{OFFICE}; sat 09:00-12:00", "2025-03-01", "09:00-12:00"),
        (f"{OFFICE}; sat 09:00-12:00", "2025-02-01", ""),
    ],
)
def test_a_pattern_gives_the_hours_of_each_kind_of_day(text: str, day: str, expected: str) -> None:
    """Make-up workdays are worked, holidays are not, listed Saturdays are the unit's choice."""
    hours = parse_pattern(text).hours_on(date.fromisoformat(day), CHINA)
    assert " ".join(map(str, hours)) == expected


def test_a_day_that_the_organisation_names_as_rest_has_no_hours() -> None:
    """Its own closing day counts even where the pattern lists the weekday."""
    days = {date(2025, 3, 1): DayKind.REST_DAY, date(2025, 3, 3): DayKind.REST_DAY}
    own = CHINA.with_days(days, source="unit u1")
    assert SATURDAY_MORNING.hours_on(date(2025, 3, 1), own) == ()
    assert SATURDAY_MORNING.hours_on(date(2025, 3, 3), own) == ()
    assert SATURDAY_MORNING.hours_on(date(2025, 3, 8), own) == (ClockSpan(540, 720),)


def test_hours_in_an_unknown_year_are_an_error() -> None:
    """Duty hours on a guessed workday would split time wrongly without a sign."""
    with pytest.raises(CalendarUnknown, match="2027"):
        SATURDAY_MORNING.hours_on(date(2027, 1, 4), CHINA)
