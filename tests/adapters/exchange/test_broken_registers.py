"""Every way in which a register can be wrong, with the words and the place that it gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from jifen.errors import RegisterRefused
from jifen.exchange.registers import read_register
from jifen.problems import Problem
from jifen.vocabulary import Language
from jifen.wording.register_problems import REGISTER_PROBLEMS
from tests.adapters.exchange.folders import IN_ORDER, Content, write_folder

Files = dict[str, Content]

RECORDS = "id,member,kind,day,since,until,hours,status,activity,organiser\n"
MEMBERS = "id,name,since,joined,left,unit,community,category\n"
ORGANISATIONS = "id,kind,name,parent,since,duty\n"
ACTIVITIES = "id,kind,day,since,until,expected\n"


def record(cells: str, *, before: str = "r1,m001,service") -> Files:
    """The record r1 with other cells from `day` on."""
    return {"records.csv": f"{RECORDS}{before},{cells}\n"}


def more(name: str, line: str) -> Files:
    """One of the files in order with a line more."""
    return {name: f"{IN_ORDER[name]}{line}\n"}


FATAL: list[tuple[str, Files, str]] = [
    # files
    ("file_not_text", {"records.csv": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}, "records.csv:2"),
    ("file_utf16", {"records.csv": "id,成员".encode("utf-16")}, "records.csv:1"),
    (
        "file_damaged",
        {"records.csv": "id,成员,类型\n某某某".encode() + b"\xff\n"},
        "records.csv:2",
    ),
    ("file_encoding_unknown", {"records.csv": b"id\n\xff\xff\n"}, "records.csv:2"),
    # tables and headers
    ("table_missing", {"members.csv": None}, "register"),
    ("workbook_unread", {"members.csv": None, "名单.xlsx": b"PK\x03\x04"}, "名单.xlsx"),
    ("table_unknown", {"record.csv": "id\n"}, "record.csv"),
    ("table_twice", {"记录.csv": "id\n"}, "记录.csv"),
    ("register_empty", {"members.csv": MEMBERS}, "members.csv"),
    ("attendance_without_activities", {"activities.csv": None}, "attendance.csv"),
    ("days_without_organisations", {"organisations.csv": None}, "days.csv"),
    ("header_missing", {"records.csv": ""}, "records.csv:1"),
    ("separator_wrong", {"records.csv": "id;member;kind\n"}, "records.csv:1"),
    ("too_many_columns", {"records.csv": ",".join(map(str, range(201)))}, "records.csv:1"),
    ("column_missing", {"records.csv": "id,membr,kind\n"}, "records.csv:1"),
    ("column_twice", {"records.csv": "id,member,kind,成员\n"}, "records.csv:1 [成员]"),
    ("column_unknown", {"shifts.csv": "member,since,until,untill\n"}, "shifts.csv:1 [untill]"),
    ("column_unknown", {"members.csv": "id,age\nm001,40\n"}, "members.csv:1 [age]"),
    # rows
    ("row_too_wide", record("2025-03-05,,,2,,,,extra"), "records.csv:2"),
    ("row_too_long", more("records.csv", "x" * 300_000), "records.csv:3"),
    ("row_too_long", more("records.csv", '"' + "\n" * 1_001), "records.csv:3"),
    (
        "cell_without_header",
        {"records.csv": "id,member,kind,,day\nr1,m001,service,?,2025-03-05\n"},
        "records.csv:2",
    ),
    ("cell_missing", more("records.csv", "r2,,service,2025-03-05"), "records.csv:3 [member]"),
    ("cell_too_long", more("members.csv", f"m009,{'x' * 10_001}"), "members.csv:4 [name]"),
    ("cell_too_long", more("records.csv", '"' + "x" * 140_000), "records.csv:3"),
    ("quote_open", more("records.csv", 'r2,m001,"service'), "records.csv:3"),
    ("quote_wrong", more("records.csv", 'r2,m001,"service"s'), "records.csv:3"),
    # cells
    ("id_wrong", more("records.csv", "r 2,m001,service,2025-03-05"), "records.csv:3 [id]"),
    ("number_comma", record('2025-03-05,,,"1,000"'), "records.csv:2 [hours]"),
    ("number_comma", record("2025-03-05,,,1，5"), "records.csv:2 [hours]"),
    ("number_wrong", record("2025-03-05,,,2小时"), "records.csv:2 [hours]"),
    ("number_wrong", record("2025-03-05,,,2²"), "records.csv:2 [hours]"),
    ("count_wrong", more("tallies.csv", "m001,党员,良好,1.5,2025-12-01"), "tallies.csv:3 [count]"),
    ("mark_outside", more("opinions.csv", "m001,unit,u1,2025-12-02,101"), "opinions.csv:3 [mark]"),
    ("day_wrong", record("03/05/2025,,,2"), "records.csv:2 [day]"),
    ("day_wrong", record("45721,,,2"), "records.csv:2 [day]"),
    ("no_such_day", record("2025-02-29,,,2"), "records.csv:2 [day]"),
    ("day_far", record("0025-03-05,,,2"), "records.csv:2 [day]"),
    ("clock_wrong", record(",晚上,2025-03-05 20:00,"), "records.csv:2 [since]"),
    ("clock_without_day", record(",18:30,2025-03-05 20:00,"), "records.csv:2 [since]"),
    ("no_such_time", record("2025-03-05,18:60,20:00,"), "records.csv:2 [since]"),
    ("clock_skipped", record(",1986-05-04 02:30,1986-05-04 04:00,"), "records.csv:2 [since]"),
    ("clock_twice", record(",1986-09-14 01:30,1986-09-14 03:30,"), "records.csv:2 [since]"),
    ("hours_negative", record("2025-03-05,,,-1"), "records.csv:2 [hours]"),
    ("hours_over_day", record("2025-03-05,,,30"), "records.csv:2 [hours]"),
    ("hours_not_whole_seconds", record("2025-03-05,,,0.3333"), "records.csv:2 [hours]"),
    ("word_unknown", record("2025-03-05,,,2,approvd"), "records.csv:2 [status]"),
    ("word_unknown", record("2025-03-05,,,2,差不多"), "records.csv:2 [status]"),
    # times
    ("record_time_missing", record(",,,"), "records.csv:2"),
    ("activity_time_missing", more("activities.csv", "a2,meeting"), "activities.csv:3"),
    ("leave_time_wrong", more("leave.csv", "m001"), "leave.csv:3"),
    ("since_missing", record(",,2025-03-05 20:00,"), "records.csv:2 [until]"),
    (
        "until_missing",
        more("activities.csv", "a2,meeting,,2025-03-05 19:00"),
        "activities.csv:3 [since]",
    ),
    ("hours_without_day", record(",,,2"), "records.csv:2 [hours]"),
    (
        "last_day_without_day",
        {"records.csv": "id,member,kind,last_day,since\nr1,m001,x,2025-03-06,2025-03-05 09:00\n"},
        "records.csv:2 [last_day]",
    ),
    (
        "last_before_first",
        {"records.csv": "id,member,kind,day,last_day\nr1,m001,post,2025-03-05,2025-03-04\n"},
        "records.csv:2 [last_day]",
    ),
    ("hours_without_until", record(",2025-03-05 18:30,,2"), "records.csv:2 [hours]"),
    ("hours_disagree", record("2025-03-05,18:30,20:00,2"), "records.csv:2 [hours]"),
    ("days_disagree", record("2025-03-06,2025-03-05 18:30,20:00,"), "records.csv:2 [since]"),
    ("end_before_start", record("2025-03-05,20:00,18:30,"), "records.csv:2 [until]"),
    ("end_before_start", record("2025-03-05,20:00,20:00,"), "records.csv:2 [until]"),
    (
        "last_before_first",
        more("leave.csv", "m001,2025-08-08,2025-08-04"),
        "leave.csv:3 [last_day]",
    ),
    (
        "longer_than_day",
        record(",2025-03-05 18:30,2025-03-07 00:30,"),
        "records.csv:2 [until]",
    ),
    # rows of one id
    ("id_twice", more("members.csv", "m001,丙"), "members.csv:4 [id]"),
    ("id_twice", more("records.csv", "r1,m001,service,2025-03-06,,,1"), "records.csv:3 [id]"),
    ("id_twice", more("activities.csv", "a1,meeting,2025-03-06"), "activities.csv:3 [id]"),
    (
        "change_twice",
        more("members.csv", "m001,,2025-06-01,,,,,\nm001,,2025-06-01,,,,,"),
        "members.csv:5 [id]",
    ),
    (
        "since_before_first_row",
        more("members.csv", "m003,丙,2025-06-01,,,u1"),
        "members.csv:4 [since]",
    ),
    (
        "cannot_change",
        more("members.csv", "m001,,2025-06-01,2019-01-01"),
        "members.csv:4 [joined]",
    ),
    (
        "left_before_joined",
        more("members.csv", "m003,丙,,2025-06-01,2025-05-01,u1"),
        "members.csv:4 [left]",
    ),
    (
        "organisation_circle",
        {"organisations.csv": f"{ORGANISATIONS}u1,unit,,c1\nc1,community,,u1\n"},
        "organisations.csv:2 [parent]",
    ),
    (
        "organisation_of_other_kind",
        more("members.csv", "m003,丙,,,,c1"),
        "members.csv:4 [unit]",
    ),
    ("day_twice", more("days.csv", "u1,2025-06-02,rest_day"), "days.csv:3 [day]"),
    # what is named elsewhere
    ("member_unknown", more("records.csv", "r2,m0O1,service,2025-03-05"), "records.csv:3 [member]"),
    (
        "organisation_unknown",
        record("2025-03-05,,,1,,,c9"),
        "records.csv:2 [organiser]",
    ),
    ("activity_unknown", record("2025-03-05,,,1,,a7,"), "records.csv:2 [activity]"),
    (
        "expected_unknown",
        {"activities.csv": f"{ACTIVITIES}a1,meeting,2025-03-05,,,m001;m9\n"},
        "activities.csv:2 [expected]",
    ),
    (
        "expected_ambiguous",
        more("members.csv", "u1,同号")
        | {"activities.csv": f"{ACTIVITIES}a1,meeting,2025-03-05,,,u1\n"},
        "activities.csv:2 [expected]",
    ),
    ("attendance_twice", more("attendance.csv", "a1,m001,late"), "attendance.csv:3 [member]"),
    (
        "opinion_twice",
        more("opinions.csv", "m001,unit,u1,2025-12-01,93"),
        "opinions.csv:3 [member]",
    ),
    ("tally_twice", more("tallies.csv", "m001,党员,优秀,1,2025-12-01"), "tallies.csv:3 [member]"),
]

FINDINGS: list[tuple[str, Files, str]] = [
    ("read_as_gb18030", {"members.csv": IN_ORDER["members.csv"].encode("gb18030")}, "members.csv"),
    ("table_unknown", {"成绩单.csv": "id\n"}, "成绩单.csv"),
    ("table_unknown", {"scores.csv": "id\n"}, "scores.csv"),
    (
        "attribute_like_column",
        {"records.csv": "id,member,kind,day,statis\nr1,m001,service,2025-03-05,x\n"},
        "records.csv:1 [statis]",
    ),
    ("member_without_unit", more("members.csv", "m003,丙"), "members.csv:4 [unit]"),
    ("nobody_with_unit", {"members.csv": "id\nm001\nm002\n"}, "members.csv"),
    ("before_joining", record("2019-12-31,,,2"), "records.csv:2 [day]"),
    (
        "after_leaving",
        record(",2025-11-01 08:00,2025-11-01 09:00", before="r1,m002,service"),
        "records.csv:2 [since]",
    ),
    (
        "expected_no_member",
        {"activities.csv": f"{ACTIVITIES}a1,meeting,2019-03-05,,,m001\n"},
        "activities.csv:2 [expected]",
    ),
]

YAML: list[tuple[str, str, str]] = [
    ("not_tables", "- 1\n", "r.yaml:1:1"),
    ("table_unknown", "members: [{id: m1}]\nrecord: []\n", "r.yaml:2:1"),
    ("table_twice", "members: [{id: m1}]\n成员: []\n", "r.yaml:2:1"),
    ("table_not_list", "members: {id: m1}\n", "r.yaml:1:1"),
    ("row_not_mapping", "members:\n- m1\n", "r.yaml:2:3"),
    ("cell_not_scalar", "members:\n- id: [m1]\n", "r.yaml:2:7"),
    ("cell_not_scalar", "members:\n- id: m1\n  tags: [a]\n", "r.yaml:3:9"),
    (
        "cell_not_scalar",
        "members: [{id: m}]\nrecords:\n- {id: r, member: m, kind: k, day: 2025-01-01, t: [a;b]}\n",
        "r.yaml:3:51",
    ),
    ("column_twice", "members:\n- id: m1\n  编号: m1\n", "r.yaml:3:3"),
    ("column_unknown", "members: [{id: m1}]\nshifts:\n- membr: m1\n", "r.yaml:3:3"),
    ("cell_missing", "members:\n- name: 甲\n", "r.yaml:2:3"),
    ("id_twice", "members: [{id: m1}, {id: m1}]\n", "r.yaml:1:26"),
    ("register_empty", "members:\n", "r.yaml:1:1"),
    ("table_missing", "records: []\n", "r.yaml"),
]

ELSEWHERE = {
    "path_missing",
    "path_wrong",
    "timezone_unknown",
    "file_unreadable",
    "file_too_large",
    "more_of_a_kind",
}
"""Codes whose tests are in the other modules of this folder."""


def check_problem(problems: tuple[Problem, ...], code: str, place: str) -> Problem:
    """Find the one problem of a code, at its place and with words in both languages."""
    found = [problem for problem in problems if problem.code == f"register.{code}"]
    assert [str(problem.place) for problem in found] == [place], problems
    for language in Language:
        words = found[0].words(language)
        assert words
        assert "{" not in words
    return found[0]


def test_the_register_in_order_has_nothing_to_complain_of(tmp_path: Path) -> None:
    """The cases below change this one; what they show must come from the change alone."""
    register = read_register(write_folder(tmp_path, {**IN_ORDER}))
    assert register.findings == ()


@pytest.mark.parametrize(("code", "files", "place"), FATAL)
def test_a_broken_file_is_refused_at_its_place(
    tmp_path: Path, code: str, files: Files, place: str
) -> None:
    """Who keeps a sheet must be led to the cell, and told what would be right."""
    folder = write_folder(tmp_path / "register", {**IN_ORDER, **files})
    with pytest.raises(RegisterRefused) as refused:
        read_register(folder)
    assert check_problem(refused.value.problems, code, place).fatal


@pytest.mark.parametrize(("code", "files", "place"), FINDINGS)
def test_what_only_looks_odd_is_said_and_read(
    tmp_path: Path, code: str, files: Files, place: str
) -> None:
    """A year's work is not held up by what may be right, but nobody is kept in the dark."""
    register = read_register(write_folder(tmp_path / "register", {**IN_ORDER, **files}))
    assert not check_problem(register.findings, code, place).fatal


@pytest.mark.parametrize(("code", "text", "place"), YAML)
def test_a_broken_yaml_register_is_refused_at_its_place(
    tmp_path: Path, code: str, text: str, place: str
) -> None:
    """The one file has lines and columns of its own, which are not those of a table."""
    write_folder(tmp_path, {"r.yaml": text})
    with pytest.raises(RegisterRefused) as refused:
        read_register(tmp_path / "r.yaml")
    check_problem(refused.value.problems, code, place)


def test_every_code_has_a_case() -> None:
    """Words that no test has ever said might lack an argument."""
    shown = {case[0] for case in (*FATAL, *FINDINGS, *YAML)} | ELSEWHERE
    assert {f"register.{code}" for code in shown} == set(REGISTER_PROBLEMS)


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Mending one thing only to be told of the next is what makes people give up."""
    broken = more("members.csv", "m001,丙") | record("2025-02-30,,,30") | {"leave.csv": b"\0"}
    with pytest.raises(RegisterRefused) as refused:
        read_register(write_folder(tmp_path, {**IN_ORDER, **broken}))
    assert [(problem.code, str(problem.place)) for problem in refused.value.problems] == [
        ("register.file_not_text", "leave.csv:1"),
        ("register.id_twice", "members.csv:4 [id]"),
        ("register.no_such_day", "records.csv:2 [day]"),
        ("register.hours_over_day", "records.csv:2 [hours]"),
    ]


def test_a_suggestion_names_the_id_that_was_meant(tmp_path: Path) -> None:
    """A letter O for a zero is hard to see; the words show both."""
    broken = more("records.csv", "r2,m0O1,service,2025-03-05")
    with pytest.raises(RegisterRefused) as refused:
        read_register(write_folder(tmp_path, {**IN_ORDER, **broken}))
    (problem,) = refused.value.problems
    assert problem.words() == 'there is no member "m0O1"; did you mean "m001"?'
    assert problem.words(Language.ZH) == "成员表里没有“m0O1”；是不是“m001”？"


def test_an_unreadable_table_does_not_make_its_ids_unknown(tmp_path: Path) -> None:
    """One broken quote in the members must not bring a complaint for each record."""
    broken = more("members.csv", 'm003,"丙')
    with pytest.raises(RegisterRefused) as refused:
        read_register(write_folder(tmp_path, {**IN_ORDER, **broken}))
    assert [problem.code for problem in refused.value.problems] == ["register.quote_open"]


def test_duty_hours_that_cannot_be_read_are_refused_with_their_own_words(tmp_path: Path) -> None:
    """Duty hours decide which side of the day counts, so a slip must not pass for none."""
    broken = more("organisations.csv", "u2,unit,某处,,,mon-fri 8:30-25:00")
    with pytest.raises(RegisterRefused) as refused:
        read_register(write_folder(tmp_path, {**IN_ORDER, **broken}))
    (problem,) = refused.value.problems
    assert problem.code == "duty.no_such_time"
    assert str(problem.place) == "organisations.csv:5 [duty]"


def test_an_invisible_character_is_refused(tmp_path: Path) -> None:
    """Ids copied from a chat bring marks along that make two equal ids differ."""
    broken = more("records.csv", "r2,\u202cm001,service,2025-03-05")
    with pytest.raises(RegisterRefused) as refused:
        read_register(write_folder(tmp_path, {**IN_ORDER, **broken}))
    assert "unseen_character" in [problem.code for problem in refused.value.problems]
    assert "U+202C" in str(refused.value)
