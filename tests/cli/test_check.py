"""`jifen check`: what a rule author reads, and what a script is told."""

import json
from importlib import resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from jifen.authoring.schema import rules_schema
from jifen.demo.branch import demo_rules_text
from jifen.document import read_document
from tests.cli.commands import run
from tests.cli.inputs import RULES, write_rules


def test_a_sound_file_is_fine(tmp_path: Path) -> None:
    """Exit code 0 is what a script waits for."""
    result = run("check", write_rules(tmp_path))
    assert result.exit_code == 0
    assert result.output == f"{tmp_path / '办法.yaml'}: fine (examples that come true: 1)\n"


def test_the_demo_is_fine(tmp_path: Path) -> None:
    """It is the first file that anybody checks."""
    result = run("check", write_rules(tmp_path, demo_rules_text().decode()), lang="zh")
    assert result.exit_code == 0
    assert "没有问题" in result.output


def test_an_odd_file_gives_exit_code_1_and_its_findings(tmp_path: Path) -> None:
    """A finding does not stop a year's scoring, but a reviewer's script must see it."""
    rules = write_rules(tmp_path, RULES.replace("limit: {month: 10}", "limit: {day: 10, month: 8}"))
    result = run("check", rules)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        '办法.yaml:23:18 note: rule "patrol": the limit "limit.day" (10) can never bite: the limit'
        " per month, 8, is not higher; lower this one, or take one of the two out",
        " 23 |     limit: {day: 10, month: 8}",
        "    |                  ^^",
        f"{rules}: can be used; notes: 1; examples that come true: 1 of 1",
    ]


def test_an_example_that_fails_stands_at_its_line(tmp_path: Path) -> None:
    """The figures of the printed regulation are the author's own test."""
    result = run("check", write_rules(tmp_path, RULES.replace("kept: 2}", "kept: 3}")), lang="zh")
    assert result.exit_code == 1
    assert "办法.yaml:30:42 提示: 例题未通过：规则 patrol kept 应为 3，算出来是 2" in result.output
    assert "例题 1 个，通过 0 个" in result.output


def test_an_unusable_file_gives_exit_code_2_and_all_problems_at_once(tmp_path: Path) -> None:
    """An author who is told one problem at a time gives up."""
    broken = RULES.replace("limit: {month", "limt: {month").replace("cite: 第七条, ", "")
    result = run("check", write_rules(tmp_path, broken))
    assert result.exit_code == 2
    assert '办法.yaml:23:5 error: rule "patrol": unknown field "limt"' in result.output
    assert '"limit"' in result.output
    assert "办法.yaml:24:5 error:" in result.output
    assert result.output.endswith("cannot be used; errors: 2\n")


def test_the_mark_stands_under_the_place_beside_chinese(tmp_path: Path) -> None:
    """A Chinese character takes two columns of a terminal, so counting characters misleads."""
    broken = RULES.replace(
        "{id: honour, title: 表彰, attributes", "{id: honour, title: 表彰, attribute"
    )
    lines = run("check", write_rules(tmp_path, broken)).output.splitlines()
    assert lines[1] == " 10 |   - {id: honour, title: 表彰, attribute: {score: number}}"
    assert lines[2].index("^") == len(" 10 |   - {id: honour, title: 表彰, ") + len("表彰")


def test_json_says_all_that_the_text_says(tmp_path: Path) -> None:
    """An editor that shows problems needs their places, not our layout."""
    rules = write_rules(tmp_path, RULES.replace("kept: 2}", "kept: 3}"))
    result = run("check", rules, "--format=json")
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert document["usable"] is True
    assert document["examples"] == [{"title": "巡逻两小时得两分", "passed": False}]
    (problem,) = document["problems"]
    assert (problem["code"], problem["line"], problem["column"]) == ("check.example_failed", 30, 42)


def test_the_schema_is_printed_without_a_file() -> None:
    """An author fetches it once, before there is a file to check."""
    result = run("check", "--schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == rules_schema()


def test_the_demo_fits_the_schema_that_it_names() -> None:
    """It is the first file that anybody opens in an editor."""
    content = demo_rules_text()
    folder = resources.files("jifen") / "demo"
    named = content.decode().partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
    schema = json.loads(folder.joinpath(named).read_text(encoding="utf-8"))
    data = json.loads(json.dumps(read_document(content, source="demo").data, default=float))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []


def test_without_a_file_it_is_asked_for() -> None:
    """The rule file may be left out only where nothing is checked."""
    result = run("check")
    assert result.exit_code == 2
    assert "say which rule file" in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\x00jifen", "not UTF-8"),
        (b"a: &x 1\nb: *x\n", "anchors"),
        (b"a: !!python/object:os.system 1\n", "tags"),
        (b"a: " + b"[" * 200, "deep"),
        (b"a" * 2_000_000, "at most 1048576 bytes"),
        (b"a: \x1b[2J\n", "cannot be seen"),
    ],
    ids=["empty", "not text", "anchors", "tags", "deep", "oversized", "escapes"],
)
def test_a_malicious_or_broken_file_is_refused_with_its_place(
    tmp_path: Path, content: bytes, said: str
) -> None:
    """A rule file comes by mail from people nobody knows."""
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    result = run("check", path)
    assert result.exit_code == 2
    assert result.output.startswith("x.yaml")
    assert said in result.output
    assert "\x1b" not in result.output


def test_the_name_of_a_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """A name comes by mail with the file, and may hold the codes that clear a screen."""
    rules = write_rules(tmp_path).rename(tmp_path / "\x1b[2J.yaml")
    result = run("check", rules)
    assert result.exit_code == 0
    assert "\\x1b[2J.yaml: fine" in result.output
    assert "\x1b" not in result.output


def test_a_file_that_is_not_there_or_an_empty_folder_is_said_so(tmp_path: Path) -> None:
    """The most frequent mistake of all gets a sentence, not a traceback."""
    missing = run("check", tmp_path / "none.yaml")
    folder = run("check", tmp_path)
    one = run("render", tmp_path)
    assert (missing.exit_code, folder.exit_code, one.exit_code) == (2, 2, 2)
    assert missing.stderr == f"there is no such file: {tmp_path / 'none.yaml'}\n"
    assert "there are no rule files (.yaml) here" in folder.stdout
    assert "there are no rule files (.yaml) here" in one.stderr
