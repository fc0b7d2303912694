"""`jifen calendar`: a year's days, and where they come from."""

import json
from pathlib import Path

from tests.cli.commands import run


def test_a_known_year_is_summed_up_with_its_source() -> None:
    """The make-up days of the 2025 notice are printed by the State Council."""
    result = run("calendar", 2025)
    assert result.exit_code == 0
    assert "chinesecalendar" in result.stdout
    for day in ("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"):
        assert day in result.stdout


def test_the_days_of_a_year_add_up() -> None:
    """Work days, rest days and days off are all there are."""
    sums = next(line for line in run("calendar", 2025).stdout.splitlines() if "sum" in line)
    work, rest, off, makeup = map(int, sums.split()[1:])
    assert work + rest + off == 365
    assert (off, makeup) == (28, 5)


def test_an_unknown_year_is_named() -> None:
    """A guessed calendar would quietly move hours from one side of the day to the other."""
    result = run("calendar", 2051)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "2051" in result.stderr
    assert "--calendar" in result.stderr
    guessed = run("calendar", 2051, "--provisional")
    assert guessed.exit_code == 0
    assert "nothing is published" in guessed.stdout


def test_a_notice_in_a_file_names_its_papers(tmp_path: Path) -> None:
    """A year that is newer than the library comes from the printed notice."""
    path = tmp_path / "2051.json"
    days = [
        {"name": "元旦", "date": "2051-01-01", "isOffDay": True},
        {"name": "劳动节", "date": "2051-05-01", "isOffDay": True},
        {"name": "国庆节", "date": "2051-10-01", "isOffDay": True},
        {"name": "国庆节", "date": "2051-10-07", "isOffDay": False},
    ]
    notice = {"year": 2051, "papers": ["https://example.org/2051"], "days": days}
    path.write_text(json.dumps(notice), encoding="utf-8")
    result = run("calendar", 2051, f"--calendar={path}", lang="zh")
    assert result.exit_code == 0
    assert "https://example.org/2051" in result.stdout
    assert "国庆节 2051-10-07" in result.stdout


def test_a_notice_that_cannot_be_used_is_said_so(tmp_path: Path) -> None:
    """Half a notice would count its missing holidays as work days."""
    path = tmp_path / "2051.json"
    for content in (b"{", b"\xff\xfe{", b'{"year": 2051, "days": []}'):
        path.write_bytes(content)
        result = run("calendar", 2051, f"--calendar={path}")
        assert result.exit_code == 2
        assert "2051.json" in result.stderr
    assert run("calendar", 2051, f"--calendar={tmp_path / 'none.json'}").exit_code == 2


def test_a_year_that_is_no_year_is_refused() -> None:
    """The library's days run from year 1 to 9999."""
    assert run("calendar", 0).exit_code == 2
    assert run("calendar", "soon").exit_code == 2
