"""What a register that can be used says, in whichever form and spelling it was written."""

from __future__ import annotations

import csv
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from jifen.calendars.duty import Leave, Roster
from jifen.errors import RegisterRefused
from jifen.exchange.registers import read_register
from jifen.exchange.text import LARGEST_FILE
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import MemberId, OrganisationId, RecordId
from jifen.periods import Interval, Window
from jifen.problems import MOST_OF_A_KIND, Place
from jifen.vocabulary import Attendance, Side, Source, Status
from tests.adapters.exchange.folders import IN_ORDER, Content, write_folder

SHANGHAI = ZoneInfo("Asia/Shanghai")


def read(folder: Path, **files: Content) -> Register:
    """Read a folder of members m001 and m002 and the named tables."""
    tables = {f"{name}.csv": content for name, content in files.items()}
    return read_register(write_folder(folder, {"members.csv": "id\nm001\nm002\n", **tables}))


def read_record(folder: Path, header: str, cells: str) -> Record:
    """Read the one record of a folder."""
    lines = f"id,member,kind,{header}\nr1,m001,service,{cells}\n"
    (record,) = read(folder, records=lines).records
    return record


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    """A clock time in March 2025 in Shanghai."""
    return datetime(2025, 3, day, hour, minute, tzinfo=SHANGHAI)


def as_yaml(files: dict[str, str]) -> str:
    """Write the tables of a folder as one YAML text; every cell in quotes."""
    tables = {
        name.removesuffix(".csv"): list(csv.DictReader(content.splitlines()))
        for name, content in files.items()
    }
    return yaml.safe_dump(tables, allow_unicode=True, default_style='"')


def test_the_two_forms_say_the_same(tmp_path: Path) -> None:
    """A branch may move from one form to the other without a point changing."""
    folder = read_register(write_folder(tmp_path / "register", {**IN_ORDER}))
    write_folder(tmp_path, {"register.yaml": as_yaml(IN_ORDER)})
    single = read_register(tmp_path / "register.yaml")
    for table in ("members", "organisations", "activities", "records", "opinions", "tallies"):
        assert getattr(folder, table) == getattr(single, table), table
    assert len(folder.records) == 3


def test_an_entry_knows_where_it_was_read(tmp_path: Path) -> None:
    """A card leads from every point back to the line of the sheet."""
    register = read_register(write_folder(tmp_path, {**IN_ORDER}))
    assert register.place("records", "r1") == Place("records.csv", line=2)
    assert register.place("records", "a1/m001") == Place("attendance.csv", line=2)
    assert register.place("members", "m002") == Place("members.csv", line=3, field="id")


def test_a_quoted_line_break_does_not_shift_the_lines_after_it(tmp_path: Path) -> None:
    """The place must be the line that an editor shows, not the number of the row."""
    lines = 'id,member,kind,day,evidence\nr1,m001,k,2025-03-05,"一\n二"\nr2,m001,k,2025-03-06,\n'
    register = read(tmp_path, records=lines)
    assert register.records[0].evidence == "一\n二"
    assert register.place("records", "r2").line == 4


@pytest.mark.parametrize(
    ("codec", "findings"),
    [("utf-8", []), ("utf-8-sig", []), ("gb18030", ["register.read_as_gb18030"])],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_spreadsheet_may_save_in_its_own_way(
    tmp_path: Path, codec: str, findings: list[str], ending: str
) -> None:
    """Excel in China saves GB18030, or UTF-8 with a mark; both are the same names."""
    lines = ["编号,姓名,单位,类别", "m001,欧阳㐂,u1,正式", "m002,李四,u1,预备", ""]
    data = ending.join(lines).encode(codec)
    register = read_register(write_folder(tmp_path, {"成员.csv": data}))
    assert [member.name for member in register.members.values()] == ["欧阳㐂", "李四"]
    assert [problem.code for problem in register.findings] == findings


def test_full_width_digits_and_signs_are_read(tmp_path: Path) -> None:
    """An input method left in full-width mode is not the secretary's mistake."""
    record = read_record(tmp_path, "day,hours,persons", "２０２５－０３－０５,２．５,１２")
    assert (record.day, record.seconds) == (date(2025, 3, 5), 9000)
    assert record.attributes == {"persons": 12}
    timed = read_record(tmp_path, "since,until", "２０２５－３－５　１２：３０,１３：００")
    assert timed.interval == Interval(clock(5, 12, 30), clock(5, 13))


@pytest.mark.parametrize("written", ["2025-03-05", "2025-3-5", "2025/3/5", "2025年3月5日"])
def test_a_day_may_be_written_as_people_write_it(tmp_path: Path, written: str) -> None:
    """All of these put the year first, so none can be read in two ways."""
    assert read_record(tmp_path, "day", written).day == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("since,until", "2025-03-05 18:30,2025-03-05 20:00"),
        ("since,until", "2025/3/5 18:30:00,20:00"),
        ("since,until", "2025年3月5日18时30分,20点"),
        ("since,until", "2025-03-05T10:30Z,2025-03-05T20:00+08:00"),
        ("day,since,until", "2025-03-05,18:30,20:00"),
        ("day,since,until,hours", "2025-03-05,18:30,20:00,1.5"),
    ],
)
def test_an_interval_may_be_written_as_people_write_it(
    tmp_path: Path, header: str, cells: str
) -> None:
    """Sheets have a column for the day, or put it into the times, or both."""
    record = read_record(tmp_path, header, cells)
    assert record.interval == Interval(clock(5, 18, 30), clock(5, 20))
    assert (record.day, record.seconds) == (None, None)


def test_a_time_stays_in_the_zone_of_the_register(tmp_path: Path) -> None:
    """The day of a record is read off its clock, so the clock must be the right one."""
    record = read_record(tmp_path, "since", "2025-03-05T22:00Z")
    assert record.at == datetime(2025, 3, 5, 22, tzinfo=UTC)
    assert record.at is not None
    assert record.at.date() == date(2025, 3, 6)


def test_midnight_may_be_written_as_24_00(tmp_path: Path) -> None:
    """The end of a day is 24:00 on most sheets, and belongs to the next day."""
    record = read_record(tmp_path, "day,since,until", "2025-03-05,22:00,24:00")
    assert record.interval == Interval(clock(5, 22), clock(6, 0))


def test_a_third_of_an_hour_may_be_rounded_to_hundredths(tmp_path: Path) -> None:
    """0.33 h is 1188 seconds exactly; nothing is rounded silently."""
    assert read_record(tmp_path, "day,hours", "2025-03-05,0.33").seconds == 1188


def test_a_post_has_a_last_day_or_lasts_still(tmp_path: Path) -> None:
    """Without its last day a post would be paid for ever, or not at all."""
    ended = read_record(tmp_path / "ended", "日期,结束日期", "2025-03-05,2025-6-30")
    assert (ended.day, ended.last_day) == (date(2025, 3, 5), date(2025, 6, 30))
    assert read_record(tmp_path / "still", "day,last_day", "2025-03-05,").last_day is None


@pytest.mark.parametrize("hours", ["24", "24.0"])
def test_a_whole_day_is_not_too_long(tmp_path: Path, hours: str) -> None:
    """The bound of a day belongs to what is allowed."""
    assert read_record(tmp_path, "day,hours", f"2025-03-05,{hours}").seconds == 86_400


def test_an_interval_of_24_hours_is_not_too_long(tmp_path: Path) -> None:
    """A watch from noon to noon is a day long and no longer."""
    record = read_record(tmp_path, "since,until", "2025-03-05 12:00,2025-03-06 12:00")
    assert record.interval is not None
    assert record.interval.seconds == 86_400


def test_chinese_words_stand_for_the_closed_sets(tmp_path: Path) -> None:
    """The sheets of branches are in Chinese throughout."""
    record = read_record(
        tmp_path, "日期,八小时内外,出席情况,状态,来源", "2025-03-05,八小时外,迟到,已核实,本人"
    )
    assert record.side is Side.OFF_DUTY
    assert record.attendance is Attendance.LATE
    assert record.status is Status.VERIFIED
    assert record.source is Source.SELF


def test_other_columns_are_attributes_with_exact_numbers(tmp_path: Path) -> None:
    """Rules compare amounts as numbers and levels as words; `001` is a name, not one."""
    record = read_record(
        tmp_path, "day,级别,名次,yuan,编码,说明", "2025-03-05,市级,1,12.50,001,3人"
    )
    assert record.attributes == {
        "level": "市级",
        "placing": 1,
        "yuan": Decimal("12.50"),
        "编码": "001",
        "说明": "3人",
    }


def test_several_values_are_one_cell_in_both_forms(tmp_path: Path) -> None:
    """The rules say of which attribute a record may have several; the register does not know."""
    record = read_record(tmp_path, "day,主题", "2025-03-05,环保；助老")
    listed = "members: [{id: m1}]\nrecords: [{id: r1, member: m1, kind: k, day: 2025-03-05, 主题: "
    (tmp_path / "r.yaml").write_text(listed + "[环保, 助老]}]\n", encoding="utf-8")
    (other,) = read_register(tmp_path / "r.yaml").records
    assert record.attributes == other.attributes == {"主题": "环保；助老"}


def test_what_a_spreadsheet_marks_as_text_is_text(tmp_path: Path) -> None:
    """Our own tables mark formulas so; a class named 24 is no number. `'24届` is a word."""
    record = read_record(tmp_path, "day,level,班级,届,符号,差", "2025-03-05,'=优,'24,'24届,'-,'+5")
    assert record.attributes == {
        "level": "=优",
        "班级": "24",
        "届": "'24届",
        "符号": "-",
        "差": "+5",
    }


def test_a_member_changes_by_date_and_keeps_the_rest(tmp_path: Path) -> None:
    """A transfer in June moves the unit from June on and nothing before."""
    members = (
        "id,name,since,joined,unit,community,category\n"
        "m001,甲,,2020-01-01,u1,c1,预备\n"
        "m001,,2025-09-01,,-,,\n"
        "m001,,2025-06-01,,u2,,正式\n"
    )
    register = read_register(write_folder(tmp_path, {"members.csv": members}))
    member = register.member("m001")
    days = [date(2025, 5, 31), date(2025, 6, 1), date(2025, 9, 1)]
    assert [member.unit.get(day) for day in days] == ["u1", "u2", None]
    assert [member.community.get(day) for day in days] == ["c1"] * 3
    assert [member.attribute_on("category", day) for day in days] == ["预备", "正式", "正式"]
    assert (member.name, member.joined) == ("甲", date(2020, 1, 1))


def test_an_organisation_changes_its_hours_by_date(tmp_path: Path) -> None:
    """Summer hours must not move the sides of winter."""
    organisations = (
        "id,kind,since,duty\n"
        "u1,单位,,周一至周五 8:30-12:00 13:30-17:30\n"
        "u1,,2025-06-01,周一至周五 8:00-12:00 14:30-17:30\n"
    )
    days = "organisation,day,kind\nu1,2025-06-02,上班\n"
    register = read(tmp_path, organisations=organisations, days=days)
    unit = register.organisations[OrganisationId("u1")]
    assert unit.duty is not None
    assert str(unit.duty.on(date(2025, 5, 31)).week[0][0]) == "08:30-12:00"
    assert str(unit.duty.on(date(2025, 6, 1)).week[0][0]) == "08:00-12:00"
    assert {day: str(kind) for day, kind in unit.days.items()} == {date(2025, 6, 2): "workday"}


def test_an_organisation_that_is_expected_means_its_members_of_that_day(tmp_path: Path) -> None:
    """Who had left, or belongs elsewhere, is not absent; sub-organisations count along."""
    members = (
        "id,since,left,branch\n"
        "m001,,,b1\nm002,,2025-03-05,b1\nm003,,,b2\nm004,,,b1\nm004,2025-03-01,,b2\n"
    )
    files: dict[str, Content] = {
        "members.csv": members,
        "organisations.csv": "id,kind,parent\np1,committee,\nb1,branch,p1\nb2,branch,p1\n",
        "activities.csv": (
            "id,kind,day,expected\na1,meeting,2025-03-05,b1\na2,meeting,2025-03-05,p1 m001\n"
        ),
    }
    register = read_register(write_folder(tmp_path, files))
    expected = [activity.expected for activity in register.activities.values()]
    assert expected == [("m001",), ("m001", "m003", "m004")]


def test_leave_and_shifts_belong_to_their_member(tmp_path: Path) -> None:
    """The last day of leave belongs to it; a month with a shift goes by shifts alone."""
    register = read(
        tmp_path,
        leave="member,first_day,last_day\nm001,2025-08-04,2025-08-08\n",
        shifts="member,since,until\nm001,2025-03-31 22:00,2025-04-01 06:00\n",
    )
    member = register.members[MemberId("m001")]
    assert member.leave == (Leave(Window(date(2025, 8, 4), date(2025, 8, 9))),)
    shift = Interval(clock(31, 22), datetime(2025, 4, 1, 6, tzinfo=SHANGHAI))
    assert member.rosters == (Roster(Window(date(2025, 3, 1), date(2025, 4, 1)), (shift,)),)


def test_only_members_are_needed(tmp_path: Path) -> None:
    """Ids of organisations and activities may be given without tables that explain them."""
    files: dict[str, Content] = {
        "members.csv": "id,unit\nm001,u1\n",
        "records.csv": "id,member,kind,day,activity,organiser\nr1,m001,k,2025-03-05,a1,c1\n",
    }
    register = read_register(write_folder(tmp_path, files))
    assert register.records[0].id == RecordId("r1")
    assert register.findings == ()


def test_blank_rows_and_trailing_commas_are_nothing(tmp_path: Path) -> None:
    """Spreadsheets leave them behind, and they say nothing."""
    register = read(tmp_path, records="id,member,kind,day,,\n,,,,,\n\nr1,m001,k,2025-03-05,,,,\n")
    assert [record.id for record in register.records] == ["r1"]


@pytest.mark.parametrize(
    ("name", "code"), [("nowhere", "path_missing"), ("members.xlsx", "path_wrong")]
)
def test_a_path_that_is_no_register_is_refused(tmp_path: Path, name: str, code: str) -> None:
    """A mistyped path must not look like an empty register."""
    write_folder(tmp_path, {"members.xlsx": b"PK"})
    with pytest.raises(RegisterRefused) as refused:
        read_register(tmp_path / name)
    assert [problem.code for problem in refused.value.problems] == [f"register.{code}"]


@pytest.mark.parametrize("zone", ["Asia/Peking", "../etc/passwd", "", "Asia"])
def test_an_unknown_time_zone_is_refused(tmp_path: Path, zone: str) -> None:
    """A wrong zone would move every record to another hour without a word."""
    with pytest.raises(RegisterRefused, match="there is no time zone"):
        read_register(write_folder(tmp_path, {**IN_ORDER}), timezone=zone)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """The operating system's refusal is a problem like any other."""
    (tmp_path / "records.csv").mkdir()
    with pytest.raises(RegisterRefused, match=r"records\.csv the file cannot be read"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["records.csv", "register.yaml"])
def test_a_file_beyond_all_measure_is_not_read(tmp_path: Path, name: str) -> None:
    """Whoever gives such a file by mistake waits for nothing and fills no memory."""
    folder = write_folder(tmp_path, {**IN_ORDER, name: ""})
    os.truncate(folder / name, LARGEST_FILE + 1)
    with pytest.raises(RegisterRefused, match="at most"):
        read_register(folder if name.endswith(".csv") else folder / name)


def test_one_mistake_in_every_row_is_not_listed_for_ever(tmp_path: Path) -> None:
    """A wrong column in a large sheet must leave room for the other problems."""
    rows = "".join(f"r{number},m001,k,yesterday\n" for number in range(MOST_OF_A_KIND + 10))
    with pytest.raises(RegisterRefused) as refused:
        read(tmp_path, records=f"id,member,kind,day\n{rows}x,nobody,k,2025-03-05\n")
    codes = [problem.code for problem in refused.value.problems]
    assert codes.count("register.day_wrong") == MOST_OF_A_KIND
    assert codes.count("register.member_unknown") == 1
    (more,) = (p for p in refused.value.problems if p.code == "register.more_of_a_kind")
    assert more.arguments == {"count": 10}
    assert more.place.line == MOST_OF_A_KIND + 11
