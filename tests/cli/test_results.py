"""`jifen score --results`: what a closed cycle leaves, written so that the next one reads it."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.calendars.official import china
from jifen.cli.outputs import need_place, records_text, write_together
from jifen.cli.voice import Refusal
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.results import closing_records
from jifen.exchange.registers import read_register
from jifen.facts.members import Member
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import KindId, MemberId, RecordId
from jifen.rules.reader import read_rules
from jifen.scoring.score import score
from tests.cli.commands import AS_OF, run
from tests.cli.inputs import write_register, write_rules

MARK = b"\xef\xbb\xbf"
HEADER = "id,member,kind,day,section,scale,score,grade,title,carried"

NAMES = st.text(
    st.sampled_from("优秀合格 A1５.+-=@＝'\"，,;\n甲"), min_size=1, max_size=6
).filter(lambda name: name == name.strip())  # fmt: skip
"""Names of grades, but for blanks around them, which no cell keeps."""

IDS = st.text(st.sampled_from("m01-@=+甲.党"), min_size=1, max_size=100)


def rules_text(*grades: str) -> str:
    """Write rules with a scale of grades and a title, and with a carry-over."""
    best, least = (json.dumps(name, ensure_ascii=False) for name in grades)
    rows = f"[{{name: {best}, at_least: 5}}, {{name: {least}}}]"
    return (
        "jifen: 1\nid: closing\ntitle: 结转\nedition: '2025'\nin_force: {since: 2020-01-01}\n"
        "cycle: year\nkinds: [{id: act, title: 服务, attributes: {mark: number}}]\n"
        "sections: [{id: s, title: 服务, full: 10, carry: {from: excess}}]\n"
        "rules:\n  - {id: act, title: 服务, cite: 一, section: s, when: {kind: act},"
        " per: {mark: 1}, award: 1}\n"
        f"scales:\n  - {{id: grade, of: s, rows: {rows}}}\n"
        f"  - {{id: star, of: s, once: true, rows: {rows}}}\n"
    )


@given(
    st.lists(NAMES, min_size=2, max_size=2, unique=True),
    st.dictionaries(IDS, st.decimals(-20, 20, places=2), min_size=1, max_size=4),
)
def test_whatever_closing_leaves_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, grades: list[str], marks: dict[str, object]
) -> None:
    """A grade named +5 must not come back as the number 5, nor one named = as a formula."""
    people = [Member(id=MemberId(name)) for name in marks]
    acts = [
        Record(
            id=RecordId(f"r{number}"),
            member=MemberId(name),
            kind=KindId("act"),
            day=date(2025, 3, 1),
            attributes={"mark": str(mark)},
        )
        for number, (name, mark) in enumerate(marks.items())
    ]
    rules, register = read_rules(rules_text(*grades)), Register.of(people, records=acts)
    cards = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    found = closing_records(evaluate(cards, register, rules))

    folder = tmp_path_factory.mktemp("register")
    (folder / "members.csv").write_text(
        "id\n" + "".join(f'"{_marked(name)}"\n' for name in marks), encoding="utf-8"
    )
    (folder / "records.csv").write_bytes(records_text(found).encode("utf-8-sig"))
    again = read_register(folder)
    assert list(again.records) == found
    words = [
        record.attributes[name]
        for record in again.records
        for name in ("grade", "title")
        if name in record.attributes
    ]
    assert all(isinstance(word, str) for word in words)


def _marked(name: str) -> str:
    return f"'{name}" if name[0] in "=+-@" else name


def test_results_are_written_for_the_next_cycle(tmp_path: Path) -> None:
    """With the mark of UTF-8, as every table that a spreadsheet may open."""
    results = tmp_path / "results.csv"
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    done = run("score", rules, register, AS_OF, f"--results={results}")
    assert done.exit_code == 0
    assert f"written: {results}" in done.stderr
    written = results.read_bytes()
    assert written.startswith(MARK)
    lines = written.decode("utf-8-sig").splitlines()
    assert lines[0] == HEADER
    assert "result:2026-01-01:m001:score:duty,m001,result.score,2026-01-01,duty,,-2.5,,," in lines
    assert "result:2026-01-01:m002:grade:grade,m002,result.grade,2026-01-01,,grade,,合格,," in lines


def test_writing_the_same_results_again_changes_nothing(tmp_path: Path) -> None:
    """Closing is no step that must be done exactly once."""
    results = tmp_path / "results.csv"
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    first, second = (run("score", rules, register, AS_OF, f"--results={results}") for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "已经存在，没有改动"), ("en", "is there already and was left as it is")],
)
def test_a_file_that_says_something_else_is_not_replaced(
    tmp_path: Path, lang: str, said: str
) -> None:
    """`--results records.csv` would put a year's records out of the world."""
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    records, out = register / "records.csv", tmp_path / "cards.csv"
    before = records.read_bytes()
    done = run(
        "score", rules, register, AS_OF, f"--results={records}", f"--out={out}", lang=lang
    )  # fmt: skip
    assert done.exit_code == 2
    assert said in done.stderr
    assert records.read_bytes() == before
    assert not out.exists()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["这个周期还不能结：有 1 处未定", "m001, m002 错误: 周期到 2025-12-31 才结束"]),
        ("en", ["cannot be closed; still open: 1", "m001, m002 error: the cycle ends on"]),
    ],
)
def test_a_cycle_that_is_open_leaves_no_file_and_no_table(
    tmp_path: Path, lang: str, said: list[str]
) -> None:
    """Half a closing, with cards written and results not, would look like a whole one."""
    results, out = tmp_path / "results.csv", tmp_path / "cards.csv"
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    open_still = "--as-of=2025-12-30"
    to_screen = run("score", rules, register, open_still, f"--results={results}", lang=lang)
    to_file = run(
        "score", rules, register, open_still, f"--results={results}", f"--out={out}", lang=lang
    )  # fmt: skip
    assert to_screen.stdout == ""
    for done in (to_screen, to_file):
        assert done.exit_code == 2
        assert all(words in done.stderr for words in said)
    assert not results.exists()
    assert not out.exists()


def test_a_place_that_takes_no_results_takes_the_cards_from_none(tmp_path: Path) -> None:
    """Exit code 2 says that nothing was written; then nothing may have been."""
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    results, out = tmp_path / "none" / "results.csv", tmp_path / "cards.csv"
    done = run("score", rules, register, AS_OF, f"--results={results}", f"--out={out}")
    assert done.exit_code == 2
    assert f"{results} cannot be written" in done.stderr
    assert not out.exists()
    shown = run("score", rules, register, AS_OF, f"--results={results}")
    assert (shown.exit_code, shown.stdout) == (2, "")


def test_cards_and_results_do_not_go_into_one_file(tmp_path: Path) -> None:
    """The second would silently be all that is left of the first."""
    one = tmp_path / "one.csv"
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    done = run("score", rules, register, AS_OF, f"--results={one}", f"--out={one}")
    assert done.exit_code == 2
    assert "--out and --results" in done.stderr
    assert not one.exists()


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    """A full disk under the second must leave the first as it was."""
    good, bad = tmp_path / "good.txt", tmp_path / "none" / "bad.txt"
    good.write_bytes(b"old")
    with pytest.raises(Refusal):
        write_together({good: b"new", bad: b"new"})
    assert good.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["good.txt"]


def test_a_place_is_free_for_what_stands_there_already(tmp_path: Path) -> None:
    """Only a file that says something else is in the way."""
    path = tmp_path / "results.csv"
    need_place(path, b"same")
    path.write_bytes(b"same")
    need_place(path, b"same")
    with pytest.raises(Refusal):
        need_place(path, b"other")
