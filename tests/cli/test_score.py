"""`jifen score`: results in each form, and everything that can be wrong with a register."""

import csv
import io
import json
import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from jifen.cli.outputs import safe_cell, write_whole
from jifen.cli.tables import table_text
from jifen.reports.tables import BranchTable, Column
from tests.cli.commands import AS_OF, run, run_apart
from tests.cli.inputs import RULES, TABLES, write_register, write_rules

ROWS = [
    ["Member", "Name", "履职", "服务", "Total", "Proposed grade", "Remarks"],
    ["m001", "甲某", "-2.5", "3", "0.5", "不合格", ""],
    ["m002", "乙某", "0", "4", "4", "合格", ""],
]


def test_a_branch_is_scored_as_a_table(tmp_path: Path) -> None:
    """The main job: two files in, everybody's result out."""
    result = run("score", write_rules(tmp_path), write_register(tmp_path), AS_OF)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["m001", "甲某", "-2.5", "3", "0.5", "不合格"] in lines
    assert result.stderr == ""


def test_csv_has_the_same_figures_as_numbers(tmp_path: Path) -> None:
    """A negative score stays a number that a spreadsheet can add up."""
    result = run("score", write_rules(tmp_path), write_register(tmp_path), AS_OF, "--format=csv")
    assert list(csv.reader(io.StringIO(result.stdout))) == ROWS


def test_json_parses_and_has_every_card(tmp_path: Path) -> None:
    """Other programs read results here; the words must not be needed."""
    result = run("score", write_rules(tmp_path), write_register(tmp_path), AS_OF, "--format=json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [card["subject"] for card in document["cards"]] == ["m001", "m002"]


def test_html_is_one_page(tmp_path: Path) -> None:
    """The page is sent on by messengers, so it must stand alone."""
    out = tmp_path / "page.html"
    result = run(
        "score", write_rules(tmp_path), write_register(tmp_path), AS_OF, "--format=html",
        f"--out={out}",
    )  # fmt: skip
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "written" in result.stderr
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!")
    assert "<script" not in page


def test_a_name_that_is_a_formula_stays_text(tmp_path: Path) -> None:
    """A spreadsheet runs what begins with `=`; a member chooses the name."""
    members = 'id,name,unit\nm001,"=HYPERLINK(""http://x"")",u1\nm002,-2+3,u1\n'
    register = write_register(tmp_path, members=members)
    result = run("score", write_rules(tmp_path), register, AS_OF, "--format=csv")
    names = [row[1] for row in csv.reader(io.StringIO(result.stdout))]
    assert names == ["Name", '\'=HYPERLINK("http://x")', "'-2+3"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])
def test_text_that_a_spreadsheet_would_run_is_marked(text: str) -> None:
    """Each of these begins a formula in some spreadsheet."""
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-2.5", "+3", "0", "—", ""])
def test_a_number_in_a_column_of_numbers_stays_one(text: str) -> None:
    """A deduction written as text would be left out of every sum."""
    assert safe_cell(text, numeric=True) == text


def test_what_only_looks_like_a_number_is_marked() -> None:
    """A column of numbers may hold words, and words may hold a formula."""
    assert safe_cell("-1+cmd|' /C calc'!A0", numeric=True).startswith("'")


def test_a_narrow_terminal_leaves_nothing_out(tmp_path: Path) -> None:
    """An ellipsis in the place of a grade is no result."""
    table = BranchTable(
        title="甲",
        columns=tuple(Column(f"c{number}", f"栏目{number}", numeric=False) for number in range(20)),
        subjects=("m001",),
        rows=(tuple("基本合格" for _ in range(20)),),
    )
    text = table_text(table, width=80)
    assert "…" not in text
    assert [text.count(character) for character in "基本合格"] == [20] * 4


def test_remarks_have_lines_of_their_own_on_a_narrow_terminal() -> None:
    """Three characters a line, a remark runs down the screen and nobody reads it."""
    numbers = tuple(Column(f"n{n}", f"第{n}项得分", numeric=True) for n in range(7))
    remark = "两方相差 53.71 分，须复核、缺社区的评价意见"
    table = BranchTable(
        title="某支部",
        columns=(
            Column("id", "成员", numeric=False),
            Column("name", "姓名", numeric=False),
            *numbers,
            Column("grade.g", "等次", numeric=False),
            Column("remarks", "备注", numeric=False),
        ),
        subjects=("m001", "m002"),
        rows=(
            ("m001", "天枢", *("98.25",) * 7, "基本合格", remark),
            ("m002", "天璇", *("7",) * 7, "合格", ""),
        ),
    )
    narrow, wide = (table_text(table, width=width) for width in (80, 200))
    assert f"m001 天枢  {remark}" in narrow
    assert narrow.count("天璇") == 1
    assert max(map(cell_len, narrow.splitlines())) <= 80
    assert narrow.count("98.25") == 7
    (row,) = [line for line in wide.splitlines() if "m001" in line]
    assert row.endswith(remark)


def test_what_stands_in_a_register_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Records are typed by members, and messages quote them."""
    records = "id,member,kind,day\nr1,m\x1b[2J,honour,2025-03-03\n"
    result = run("score", write_rules(tmp_path), write_register(tmp_path, records=records), AS_OF)
    assert result.exit_code == 2
    assert "records.csv" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_csv_file_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    """Without the mark, Excel in China reads a UTF-8 file as GBK."""
    out = tmp_path / "cards.csv"
    run(
        "score", write_rules(tmp_path), write_register(tmp_path), AS_OF, "--format=csv",
        f"--out={out}",
    )  # fmt: skip
    assert out.read_bytes().startswith(b"\xef\xbb\xbfMember,")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    """Who reads the old results meanwhile must never see half of the new ones."""
    path = tmp_path / "out.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with path.open("rb") as reader:
        write_whole(path, b"new")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    """Replacing /dev/stdout by a file would break every program on the machine."""
    target, link, pipe = tmp_path / "real.txt", tmp_path / "link.txt", tmp_path / "pipe"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"new")
        assert os.read(reader, 10) == b"new"
        assert pipe.is_fifo()
    finally:
        os.close(reader)


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    """The results are lost only for want of a folder, and the message must say which."""
    out = tmp_path / "none" / "cards.csv"
    result = run("score", write_rules(tmp_path), write_register(tmp_path), AS_OF, f"--out={out}")
    assert result.exit_code == 2
    assert f"{out} cannot be written" in result.stderr


def test_findings_of_the_register_do_not_mix_with_the_results(tmp_path: Path) -> None:
    """A pipe reads results; people read what looks odd."""
    records = TABLES["records"] + "r4,m001,service.patrol,2025-04-01,,,,\n"
    register = write_register(tmp_path, records=records)
    result = run("score", write_rules(tmp_path), register, AS_OF, "--format=json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)
    assert 'records.csv:5 note: record "r4"' in result.stderr


def test_the_day_of_scoring_decides_what_counts(tmp_path: Path) -> None:
    """There is no default: a result without its day cannot be made again."""
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    early = run("score", rules, register, "--as-of=2025-03-05", "--format=csv")
    assert "m002,乙某,0,0,0" in early.stdout
    missing = run("score", rules, register)
    assert missing.exit_code == 2
    assert "--as-of" in missing.stderr
    wrong = run("score", rules, register, "--as-of=2025-13-01")
    assert wrong.exit_code == 2
    assert "2025-13-01" in wrong.stderr


def test_today_is_a_word_for_the_day_on_this_machine(tmp_path: Path) -> None:
    """The edition is in force from 2025 on, so any clock that is right can be asked."""
    register = write_register(tmp_path)
    result = run("score", write_rules(tmp_path), register, "--as-of=today", "--provisional")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"members": "id,name,unit\n"}, "members.csv"),
        ({"members": ""}, "members.csv"),
        ({"members": "id,name,unit\nm001,甲,u1\nm001,乙,u1\n"}, "members.csv:3"),
        ({"members": "name,unit\n甲,u1\n"}, "members.csv:1"),
        ({"members": "id,id,name\nm001,m001,甲\n"}, "members.csv:1"),
        ({"members": "PK\x03\x04\x00\x00\x00\x00"}, "members.csv"),
        (
            {"records": "id,member,kind,since,until\n"
             "r1,m001,service.patrol,2025-03-03 20:00,2025-03-03 19:00\n"},
            "records.csv:2",
        ),
        (
            {"records": "id,member,kind,day,hours,side\nr1,m001,service.patrol,2025-03-03,30,\n"},
            "records.csv:2",
        ),
        (
            {"records": "id,member,kind,day,hours,side\n"
             "r1,m001,service.patrol,2025-03-03,\"1,5\",\n"},
            "records.csv:2",
        ),
        ({"records": "id,member,kind,day\nr1,m009,honour,2025-03-03\n"}, "records.csv:2"),
        ({"records": "id,member,kind,day\nr1,m001,honor,2025-03-03\n"}, "records.csv:2"),
        ({"records": "id,member,kind,day,score\nr1,m001,honour,2025-03-03,x\n"}, "records.csv:2"),
    ],
    ids=[
        "nobody", "empty file", "id twice", "column missing", "column twice", "not text",
        "end before start", "30 hours", "comma", "unknown member", "undeclared kind", "no number",
    ],
)  # fmt: skip
def test_a_register_that_cannot_be_used_is_refused_with_the_place(
    tmp_path: Path, tables: dict[str, str], said: str
) -> None:
    """Whoever keeps the sheet must find the cell without asking anybody."""
    result = run("score", write_rules(tmp_path), write_register(tmp_path, **tables), AS_OF)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "error" in result.stderr


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            {"members": "id,name,unit,joined\nm001,甲,u1,2025-04-01\nm002,乙,u1,\n"},
            "records.csv:2",
        ),
        ({"members": "id,name,unit,left\nm001,甲,u1,2025-02-01\nm002,乙,u1,\n"}, "records.csv:2"),
        (
            {"records": "id,member,kind,day,hours,side\n"
             "r1,m001,service.patrol,2025-03-03,４,off_duty\n"},
            "",
        ),
    ],
    ids=["before joining", "after leaving", "full-width digit"],
)  # fmt: skip
def test_what_only_looks_odd_is_said_and_scored(
    tmp_path: Path, tables: dict[str, str], said: str
) -> None:
    """A year's scoring does not wait for one odd row."""
    result = run("score", write_rules(tmp_path), write_register(tmp_path, **tables), AS_OF)
    assert result.exit_code == 0
    assert said in result.stderr


def test_a_future_record_does_not_count_before_its_day(tmp_path: Path) -> None:
    """A planned service is none yet."""
    records = "id,member,kind,day,hours,side\nr1,m001,service.patrol,2025-12-01,2,off_duty\n"
    register = write_register(tmp_path, records=records)
    result = run("score", write_rules(tmp_path), register, "--as-of=2025-06-30", "--format=csv")
    assert "m001,甲某,0,0,0" in result.stdout


@pytest.mark.parametrize("name", ["党员名单.xlsx", "members.XLS", "台账.et"])
def test_a_workbook_in_the_place_of_the_tables_is_named(tmp_path: Path, name: str) -> None:
    """Only hearing that `members` is missing, people look at the file that has it and despair."""
    register = tmp_path / "register"
    register.mkdir()
    (register / name).write_bytes(b"PK\x03\x04")
    (register / f"~${name}").write_bytes(b"")
    said = run("score", write_rules(tmp_path), register, AS_OF, lang="zh")
    assert said.exit_code == 2
    assert f"{name} 错误" in said.stderr
    assert "另存为 CSV" in said.stderr
    assert "~$" not in said.stderr
    english = run("score", write_rules(tmp_path), register, AS_OF)
    assert "save each of its sheets as CSV" in english.stderr


def test_a_workbook_beside_the_tables_is_left_alone(tmp_path: Path) -> None:
    """The sheet from which the tables were saved may lie beside them."""
    register = write_register(tmp_path)
    (register / "台账.xlsx").write_bytes(b"PK\x03\x04")
    result = run("score", write_rules(tmp_path), register, AS_OF)
    assert (result.exit_code, result.stderr) == (0, "")


WAITING = """\
evaluation:
  evaluators:
    unit: {side: on_duty, weight: 0.5, parts: {appraisal: 1}}
    community: {side: off_duty, weight: 0.5, parts: {points: 1}}
  missing: wait
  until: 2026-01-31
  appraisal: {votes: {members: 1}, marks: {好: 100}}
  cite: 第九条
"""


@pytest.mark.parametrize("command", [("score",), ("explain", "m001")], ids=["score", "explain"])
def test_the_day_of_asking_says_whether_an_evaluator_is_waited_for(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A year is judged in the next one, and after the last day nobody is waited for."""
    name, *member = command
    sides = RULES.replace(
        "title: 服务, side: off_duty", "title: 服务, full: 9, evaluator: community"
    )
    rules, register = write_rules(tmp_path, sides + WAITING), write_register(tmp_path)
    told = [
        run(name, rules, register, *member, AS_OF, *today).stdout
        for today in ((), ("--today=2026-01-31",), ("--today=2026-02-01",))
    ]
    assert [("waiting" in each or "still missing" in each) for each in told[:2]] == [True, True]
    assert "合格" in told[2]
    assert told[0] == told[1] != told[2]
    wrong = run(name, rules, register, *member, AS_OF, "--today=tomorrow")
    assert wrong.exit_code == 2
    assert "--today should be a day" in wrong.stderr


def test_csv_on_standard_output_is_for_programs(tmp_path: Path) -> None:
    """The mark that a spreadsheet wants of a file would be part of the first column's name."""
    done = run_apart(
        "score", write_rules(tmp_path), write_register(tmp_path), AS_OF, "--format=csv"
    )
    assert done.stdout.startswith(b"Member,")


def test_no_register_at_all_is_said_so(tmp_path: Path) -> None:
    """A mistyped path is the first thing that goes wrong."""
    rules = write_rules(tmp_path)
    result = run("score", rules, tmp_path / "none", AS_OF)
    assert result.exit_code == 2
    assert "none" in result.stderr


def test_rules_that_cannot_be_used_are_shown_with_their_lines(tmp_path: Path) -> None:
    """Scoring refuses what checking refuses, in the same words."""
    rules = write_rules(tmp_path, RULES.replace("limit: {month", "limt: {month"))
    result = run("score", rules, write_register(tmp_path), AS_OF)
    assert result.exit_code == 2
    assert "办法.yaml:23:5 error:" in result.stderr
    assert " 23 |     limt: {month: 10}" in result.stderr


def test_rules_that_are_not_in_force_are_refused_with_the_day(tmp_path: Path) -> None:
    """Last year's facts under this year's edition would be a different regulation."""
    result = run("score", write_rules(tmp_path), write_register(tmp_path), "--as-of=2024-12-31")
    assert result.exit_code == 2
    assert "2025-01-01" in result.stderr


def test_a_year_without_a_calendar_is_named_and_can_be_brought(tmp_path: Path) -> None:
    """Nobody may guess make-up days; who has the notice can give it."""
    rules = write_rules(tmp_path)
    records = (
        "id,member,kind,since,until\nr1,m001,service.patrol,2031-03-03 16:30,2031-03-03 20:30\n"
    )
    register = write_register(tmp_path, records=records)
    as_of = "--as-of=2031-12-31"
    refused = run("score", rules, register, as_of)
    assert refused.exit_code == 2
    assert "2031" in refused.stderr
    guessed = run("score", rules, register, as_of, "--provisional")
    assert guessed.exit_code == 0
    assert "provisional" in guessed.stderr
    notice = tmp_path / "2031.json"
    days = [
        {"name": "节", "date": f"2031-{day}", "isOffDay": True}
        for day in ("01-01", "05-01", "10-01")
    ]
    notice.write_text(json.dumps({"year": 2031, "papers": [], "days": days}), encoding="utf-8")
    known = run("score", rules, register, as_of, f"--calendar={notice}")
    assert known.exit_code == 0
    assert "provisional" not in known.stderr


@pytest.mark.parametrize("evaluated", [True, False])
def test_units_are_missed_only_where_they_judge(tmp_path: Path, evaluated: bool) -> None:
    """A village has no units, and its secretary would look for what she did wrong."""
    rules = tmp_path / "rules.yaml"
    judged = (
        "evaluation: {evaluators: {unit: {side: on_duty, weight: 0.5, parts: {opinion: 1}},"
        " community: {side: off_duty, weight: 0.5, parts: {opinion: 1}}},"
        " missing: wait, cite: 二}\n"
    )
    rules.write_text(
        "jifen: 1\nid: plain\ntitle: 办法\nedition: '1'\nin_force: {since: 2025-01-01}\n"
        "cycle: year\nkinds: [{id: act, title: 事}]\nsections: [{id: s, title: 甲}]\n"
        "rules: [{id: r, title: 一, cite: 一, section: s, when: {kind: act}, award: 1}]\n"
        + (judged if evaluated else ""),
        encoding="utf-8",
    )
    register = tmp_path / "register.yaml"
    register.write_text("members: [{id: m1, name: 甲}]\n", encoding="utf-8")
    result = run("score", rules, register, AS_OF)
    assert ("nobody judges the eight hours" in result.stderr) is evaluated
