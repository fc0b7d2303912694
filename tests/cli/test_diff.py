"""`jifen diff`: what a committee reads, and what a script is told."""

import json
from pathlib import Path

from tests.cli.commands import run
from tests.cli.inputs import RULES, write_rules


def two_files(folder: Path, new: str) -> tuple[Path, Path]:
    """Write the sound rules and others beside them."""
    other = folder / "new.yaml"
    other.write_text(new, encoding="utf-8")
    return write_rules(folder), other


def test_nothing_changed_is_exit_code_0(tmp_path: Path) -> None:
    """A script may wait for it as for an empty diff."""
    result = run("diff", *two_files(tmp_path, RULES + "# a remark\n"))
    assert (result.exit_code, result.output) == (0, "nothing changed\n")


def test_changes_are_told_clause_by_clause_with_exit_code_1(tmp_path: Path) -> None:
    """It lies beside the printed regulation, so the clause comes first."""
    new = RULES.replace("month: 10", "month: 8").replace("award: -2.5", "award: -2")
    result = run("diff", *two_files(tmp_path, new), lang="zh")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "规则“巡逻”（第五条）",
        "  上限·每月：10 → 8（从严）",
        "规则“表彰”（第七条）",
        "  分值：−2.5 → −2（放宽）",
        "共 2 处变化",
    ]


def test_json_has_exact_values_and_words_in_both_languages(tmp_path: Path) -> None:
    """A reviewer's page shows the words, and a program needs none of them."""
    result = run(
        "diff", *two_files(tmp_path, RULES.replace("month: 10", "month: 8.5")), "--format=json"
    )
    document = json.loads(result.stdout)
    (change,) = document["changes"]
    assert document["format"] == "jifen-diff-1"
    assert change.pop("words").keys() == {"zh", "en"}
    assert change == {
        "kind": "stricter", "direction": "down", "place": "rules.patrol.limit.month",
        "path": ["rules", "patrol", "limit", "month"], "title": "巡逻", "citation": "第五条",
        "before": "10", "after": "8.5",
    }  # fmt: skip


def test_a_file_that_cannot_be_used_is_exit_code_2_with_its_lines(tmp_path: Path) -> None:
    """What is no rule set has no clauses to compare."""
    result = run("diff", *two_files(tmp_path, RULES.replace("limit: {month", "limt: {month")))
    assert result.exit_code == 2
    assert "new.yaml:23:5 error" in result.stderr
    assert run("diff", tmp_path / "none.yaml", tmp_path / "new.yaml").exit_code == 2
