"""`jifen demo`: the same for whoever installs the package as in a checkout."""

import sys
from pathlib import Path

import pytest

from tests.cli.commands import AS_OF, run


def test_the_demo_prints_the_table_and_a_card_and_writes_the_page(tmp_path: Path) -> None:
    """It is the first thing that a newcomer runs."""
    out = tmp_path / "demo.html"
    result = run("demo", f"--out={out}", lang="zh")
    assert result.exit_code == 0
    assert "m040" in result.stdout
    assert "积分明细" in result.stdout
    assert out.read_text(encoding="utf-8").startswith("<!")


def test_another_card_can_be_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page goes into the folder where one is, under a name that says what it is."""
    monkeypatch.chdir(tmp_path)
    result = run("demo", "--member=m003")
    assert result.exit_code == 0
    assert (tmp_path / "jifen-demo.html").is_file()
    assert run("demo", "--member=nobody").exit_code == 2


def test_the_demo_can_be_copied_to_play_with(tmp_path: Path) -> None:
    """A copy that is scored by hand gives what the demo gives."""
    target = tmp_path / "play"
    assert run("demo", f"--copy={target}").exit_code == 0
    scored = run("score", target / "rules.yaml", target / "register", AS_OF)
    demo = run("demo", f"--out={tmp_path / 'demo.html'}")
    assert demo.stdout.startswith(scored.stdout.rstrip("\n"))


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    """Somebody may have played already."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("demo", f"--copy={tmp_path}")
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_page_that_cannot_be_made_is_said_to_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table and the card are what was asked for; who misses the page is told how to get it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = run("demo", lang="en")
    assert result.exit_code == 0
    assert "the page jifen-demo.html was left out" in result.stderr
    assert "pip install '.[pages]'" in result.stderr
    assert not (tmp_path / "jifen-demo.html").exists()
    assert run("demo", f"--out={tmp_path / 'page.html'}").exit_code == 2
