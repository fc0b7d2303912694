"""`jifen simulate`: other rules, or one other value, on the same records."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import AS_OF, run
from tests.cli.inputs import RULES, write_register, write_rules


def test_one_value_is_tried(tmp_path: Path) -> None:
    """The question of every committee: what would another number have done?"""
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    result = run("simulate", rules, register, AS_OF, "--set=rules.patrol.limit.month=2")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["m002", "乙某", "4", "2", "合格", "不合格", "第五条", "-2"] in lines
    assert result.stdout.endswith("m002 乙某: Proposed grade 合格 → 不合格\n")
    assert result.stderr == ""


def test_two_files_are_compared(tmp_path: Path) -> None:
    """Next year's draft against the rules in force."""
    old, register = write_rules(tmp_path), write_register(tmp_path)
    new = tmp_path / "new.yaml"
    new.write_text(RULES.replace("award: -2.5", "award: -1"), encoding="utf-8")
    result = run("simulate", new, register, AS_OF, f"--against={old}", "--format=json")
    document = json.loads(result.stdout)
    assert document["format"] == "jifen-simulation-1"
    first = document["members"][0]
    assert first["total"] == {"before": "0.5", "after": "2"}
    assert [(c["rule"], c["before"], c["after"]) for c in first["clauses"]] == [
        ("honour", "-2.5", "-1")
    ]


def test_a_page_is_one_file(tmp_path: Path) -> None:
    """It is sent round before the meeting."""
    rules, register, out = write_rules(tmp_path), write_register(tmp_path), tmp_path / "s.html"
    result = run(
        "simulate", rules, register, AS_OF, "--set=rules.patrol.limit.month=2", "--format=html",
        f"--out={out}",
    )  # fmt: skip
    assert result.exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!")
    assert "<script" not in page
    assert "合格 → 不合格" in page


def test_rules_of_next_year_are_tried_with_a_word_about_it(tmp_path: Path) -> None:
    """They are not in force on last year's days, and trying them out is the purpose."""
    old, register = write_rules(tmp_path), write_register(tmp_path)
    new = tmp_path / "new.yaml"
    new.write_text(RULES.replace("since: 2025-01-01", "since: 2026-01-01"), encoding="utf-8")
    result = run("simulate", new, register, AS_OF, f"--against={old}")
    assert result.exit_code == 0
    assert "not in force on 31 December 2025" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing to compare with"),
        (("--set=rules.patrl.limit.month=2",), 'did you mean "patrol"?'),
        (("--set=rules.patrol.limit.month",), "should be PATH=VALUE"),
        (("--set=rules.patrol.limit.month=x",), "--set rules.patrol.limit.month=x error"),
    ],
    ids=["nothing to compare", "wrong id", "no value", "wrong value"],
)
def test_what_cannot_be_tried_is_said(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Paths are typed by hand; each mistake has its own remedy."""
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    result = run("simulate", rules, register, AS_OF, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
