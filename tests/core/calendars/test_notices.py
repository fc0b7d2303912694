"""Notices given as JSON: what they add, and how a spoilt one is refused."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.calendars.notices import LENGTH_MOST, read_notice
from jifen.calendars.official import china
from jifen.errors import CalendarRefused
from jifen.vocabulary import DayKind, Language

# FICTIONAL: no notice for 2027 had been published when this was written; the days are made up.
FICTIONAL_2027 = {
    "year": 2027,
    "papers": ["https://example.org/fictional-notice-2027"],
    "days": [
        {"name": "元旦", "date": "2026-12-31", "isOffDay": True},
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"name": "元旦", "date": "2027-01-03", "isOffDay": False},
        {"name": "劳动节", "date": "2027-05-01", "isOffDay": True},
        {"name": "国庆节", "date": "2027-10-01", "isOffDay": True},
    ],
}


def refuse(data: object) -> list[tuple[str, str]]:
    """Give code and place of every problem of a notice that is refused."""
    text = data if isinstance(data, str) else json.dumps(data)
    with pytest.raises(CalendarRefused) as caught:
        read_notice(text, source="n.json")
    for problem in caught.value.problems:
        assert problem.words(Language.ZH)
        str(problem).encode()
    return [(p.code.removeprefix("calendar."), p.place.field) for p in caught.value.problems]


def with_days(*days: object) -> dict[str, Any]:
    """Add days to the fictional notice."""
    return FICTIONAL_2027 | {"days": [*FICTIONAL_2027["days"], *days]}  # type: ignore[misc]


def test_a_notice_adds_its_year_and_the_days_around_new_year() -> None:
    """A branch must not wait for a release of ours when the State Council has spoken."""
    notice = read_notice(json.dumps(FICTIONAL_2027), source="2027.json")
    calendar = china(notice)
    assert calendar.covers(2027)
    assert calendar.kind(date(2026, 12, 31)) is DayKind.STATUTORY_HOLIDAY
    assert calendar.title(date(2026, 12, 31)) == "元旦"
    assert calendar.is_makeup(date(2027, 1, 3))
    assert calendar.kind(date(2027, 1, 2)) is DayKind.REST_DAY
    assert calendar.kind(date(2027, 1, 4)) is DayKind.WORKDAY
    assert calendar.year(2027).source == "2027.json"
    assert calendar.provenance.papers == (
        "2027: 2027.json, https://example.org/fictional-notice-2027",
    )
    assert china().is_workday(date(2026, 12, 31))


def test_a_notice_for_a_known_year_replaces_the_librarys_and_leaves_its_neighbours() -> None:
    """Days at the end of December belong to the next year's notice, which was not replaced."""
    days = [
        {"name": "节", "date": f"{day}", "isOffDay": True}
        for day in ("2018-01-01", "2018-05-01", "2018-10-01")
    ]
    notice = read_notice(json.dumps({"year": 2018, "days": days}), source="2018.json")
    calendar = china(notice)
    assert [str(day) for day in calendar.year(2018).holidays] == [
        "2018-01-01",
        "2018-05-01",
        "2018-10-01",
        "2018-12-30",
        "2018-12-31",
    ]
    assert [str(day) for day in calendar.year(2018).makeup_days] == ["2018-12-29"]
    assert calendar.year(2017) == china().year(2017)
    assert calendar.year(2019) == china().year(2019)


def test_two_notices_for_one_year_are_refused() -> None:
    """Which of them was meant is not for the library to choose."""
    text = json.dumps(FICTIONAL_2027)
    with pytest.raises(CalendarRefused, match=r"b\.json.*two notices.*a\.json"):
        china(read_notice(text, source="a.json"), read_notice(text, source="b.json"))


def test_every_problem_of_a_notice_is_reported_at_once() -> None:
    """A clerk corrects the file in one go."""
    spoilt = with_days(
        {"name": "国庆节", "date": "2027-10-01", "isOffDay": True},
        {"name": "国庆节", "date": "2027-10-32", "isOffDay": True},
        {"name": "国庆节", "date": "2027-W40-1", "isOffDay": True},
        {"name": "国庆节", "date": "2028-10-01", "isOffDay": True},
        {"name": "国庆节", "date": "2027-10-08", "isOffDay": False},
        {"name": "", "date": "2027-10-02", "isOffDay": "yes"},
        {"name": "国庆节", "date": "2027-10-03"},
        {"name": "国庆节", "date": "2027-10-04", "isOffDay": True, "off": 1},
        "2027-10-05",
    )
    assert refuse(spoilt | {"papers": "x"}) == [
        ("papers_wrong", "papers"),
        ("date_repeated", "days[5].date"),
        ("date_wrong", "days[6].date"),
        ("date_wrong", "days[7].date"),
        ("date_far", "days[8].date"),
        ("workday_on_weekday", "days[9].date"),
        ("name_wrong", "days[10].name"),
        ("off_day_wrong", "days[10].isOffDay"),
        ("key_missing", "days[11]"),
        ("key_unknown", "days[12]"),
        ("day_wrong", "days[13]"),
    ]


def test_part_of_a_notice_is_refused() -> None:
    """Holidays left out of a file would silently be workdays."""
    part = FICTIONAL_2027 | {"days": FICTIONAL_2027["days"][:4]}  # type: ignore[index]
    assert refuse(part) == [("holiday_missing", "days")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        ("[" * 100_000, "not_json"),
        ('{"year": ' + "9" * 5000 + "}", "not_json"),
        ("x" * (LENGTH_MOST + 1), "too_long"),
        ("[]", "not_an_object"),
        ('{"year": 2027, "year": 2028, "days": []}', "key_repeated"),
        ('{"\\ud800": 1, "\\ud800": 1}', "key_repeated"),
        ('{"year": 2027}', "key_missing"),
        ('{"year": true, "days": [1]}', "year_wrong"),
        ('{"year": 2027.0, "days": [1]}', "year_wrong"),
        ('{"year": 9999, "days": [1]}', "year_wrong"),
        ('{"year": 2027, "days": []}', "days_wrong"),
        ('{"year": 2027, "days": [' + "0," * 200 + "0]}", "days_wrong"),
    ],
    ids=range(14),
)
def test_hostile_text_is_refused_with_a_reason(text: str, code: str) -> None:
    """A file from outside must never end in a traceback or hold the process."""
    assert refuse(text)[0][0] == code


def test_a_name_that_cannot_be_printed_is_refused() -> None:
    """Half a surrogate pair would break every card that shows the holiday."""
    day = {"name": "\ud800", "date": "2027-10-02", "isOffDay": True}
    assert refuse(with_days(day)) == [("name_wrong", "days[5].name")]


def test_a_byte_order_mark_and_schema_keys_are_left_alone() -> None:
    """The common files carry `$schema`; Windows editors add the mark."""
    text = "\ufeff" + json.dumps({"$schema": "s", "$id": "i"} | FICTIONAL_2027)
    assert read_notice(text, source="n").year == 2027


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
DAY = st.fixed_dictionaries({"name": JSON, "date": JSON, "isOffDay": JSON})


@given(st.fixed_dictionaries({"year": JSON | st.just(2027), "days": st.lists(DAY | JSON)}) | JSON)
def test_no_json_ends_in_anything_but_a_notice_or_a_refusal(data: object) -> None:
    """Whatever a file holds, the answer is a list of problems that can be printed."""
    assert refuse(data)
