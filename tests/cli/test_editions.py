"""A folder of editions wherever a rule file can be given."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import AS_OF, run
from tests.cli.inputs import RULES, write_register

FIRST = RULES.replace('"2025.1"', '"2024.1"').replace(
    "{since: 2025-01-01}", "{since: 2024-01-01, until: 2025-03-05}"
)
SECOND = RULES.replace("{since: 2025-01-01}", "{since: 2025-03-05}").replace(
    "    award: 1\n", "    award: 2\n"
)
SECOND = SECOND.replace("raw: 2, kept: 2", "raw: 4, kept: 4")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two editions, of which the second doubles what patrols give from 5 March on."""
    path = tmp_path / "editions"
    path.mkdir()
    (path / "first.yaml").write_text(FIRST, encoding="utf-8")
    (path / "second.yaml").write_text(SECOND, encoding="utf-8")
    (path / "readme.txt").write_text("not a rule file", encoding="utf-8")
    return path


def test_a_branch_is_scored_by_the_edition_of_each_day(folder: Path, tmp_path: Path) -> None:
    """m001 patrolled three hours on 3 March, m002 four on 8 March."""
    result = run("score", folder, write_register(tmp_path), AS_OF)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["m001", "甲某", "-2.5", "3", "0.5", "不合格"] in lines
    assert ["m002", "乙某", "0", "8", "8", "合格"] in lines


def test_an_explanation_names_the_edition_of_each_clause(folder: Path, tmp_path: Path) -> None:
    """Who holds the printed text must know which of the two to open."""
    register = write_register(tmp_path)
    first = run("explain", folder, register, "m001", AS_OF)
    second = run("explain", folder, register, "m002", AS_OF)
    assert "第五条 (edition 2024.1)" in first.stdout
    assert "第五条 (edition 2025.1)" in second.stdout
    assert "2 points per hour" in second.stdout
    assert "2 points per hour" not in first.stdout


def test_data_and_pages_of_editions_are_written(folder: Path, tmp_path: Path) -> None:
    """Every clause of both editions is on the page that the points link to."""
    register, out = write_register(tmp_path), tmp_path / "page.html"
    data = json.loads(run("score", folder, register, AS_OF, "--format=json").stdout)
    assert data["edition"] == "2025.1"
    clauses = [
        c["edition"] for card in data["cards"] for s in card["sections"] for c in s["clauses"]
    ]
    assert sorted(clauses) == ["2024.1", "2025.1", "2025.1"]
    assert run("score", folder, register, AS_OF, "--format=html", f"--out={out}").exit_code == 0
    assert "edition 2024.1" in out.read_text(encoding="utf-8")


def test_a_folder_is_checked_file_by_file_and_as_a_whole(folder: Path) -> None:
    """Each file alone is sound; that both are in force in April is seen only together."""
    assert run("check", folder).exit_code == 0
    late = FIRST.replace("until: 2025-03-05", "until: 2025-05-01")
    (folder / "first.yaml").write_text(late, encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 2
    assert "second.yaml:5:11 error" in result.stdout
    assert "5 | in_force: {since: 2025-03-05}" in result.stdout
    (folder / "second.yaml").write_text(SECOND.replace("cycle: year", "cycle: yearly"), "utf-8")
    assert "second.yaml:6:8 error" in run("check", folder).stdout


def test_editions_that_do_not_go_together_score_nobody(folder: Path, tmp_path: Path) -> None:
    """The excerpt is from the file in which the problem stands."""
    (folder / "first.yaml").write_text(FIRST.replace(", until: 2025-03-05", ""), encoding="utf-8")
    result = run("score", folder, write_register(tmp_path), AS_OF)
    assert result.exit_code == 2
    assert "5 | in_force: {since: 2025-03-05}" in result.stderr


def test_a_revision_is_tried_as_the_edition_that_it_will_be(folder: Path, tmp_path: Path) -> None:
    """What a change from 5 March on means is not what the new file alone would mean."""
    old = folder / "first.yaml"
    whole = tmp_path / "old.yaml"
    whole.write_text(old.read_text(encoding="utf-8").replace(", until: 2025-03-05", ""), "utf-8")
    register = write_register(tmp_path)
    result = run("simulate", folder, register, AS_OF, f"--against={whole}", "--format=json")
    assert result.exit_code == 0
    members = {each["subject"]: each for each in json.loads(result.stdout)["members"]}
    assert members["m002"]["total"]["after"] == "8"
    assert members["m001"]["total"]["before"] == members["m001"]["total"]["after"]


def test_every_edition_of_a_folder_is_printed(folder: Path) -> None:
    """Whoever lays a folder beside the papers has a paper for each edition."""
    result = run("render", folder, lang="zh")
    assert result.exit_code == 0
    heads = [line for line in result.stdout.splitlines() if line.startswith("# ")]
    assert heads == ["# 示例街道积分办法（2024.1）", "# 示例街道积分办法（2025.1）"]
    page = run("render", folder, "--format", "html", lang="zh").stdout
    assert page.count("<h1>") == 2


def test_the_latest_edition_of_a_folder_is_compared(folder: Path) -> None:
    """A draft follows on what is in force now."""
    result = run("diff", folder / "first.yaml", folder, lang="zh")
    assert result.exit_code == 1
    assert "  分值：1 → 2（提高）" in result.stdout
    assert run("diff", folder / "second.yaml", folder).exit_code == 0


def test_a_value_is_tried_in_one_edition(tmp_path: Path, folder: Path) -> None:
    """A path names a place in one file; in which of several nobody said."""
    arguments = ("--set", "rules.patrol.award=3")
    result = run(
        "simulate", folder, write_register(tmp_path), "--as-of", "2025-12-31", *arguments, lang="zh"
    )
    assert result.exit_code == 2
    assert "请给出要改的那一版" in result.stderr
