"""The demo: a branch that is plainly fictional, whose data is what its generator makes."""

import csv
from collections import Counter
from datetime import date

import chinese_calendar
import pytest

from jifen.calendars.official import china
from jifen.demo.branch import demo_register, demo_rules_text
from jifen.exchange.registers import read_register
from jifen.rules.reader import inspect_rules
from jifen.scoring.score import score
from tools.make_demo import REGISTER, make_register

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for path in sorted(REGISTER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found[path.stem] = list(csv.DictReader(lines))
    return found


def test_the_rule_file_has_nothing_wrong_with_it() -> None:
    """It is the first rule file that anybody reads, so it must be a model one."""
    rules, problems = inspect_rules(demo_rules_text(), source="rules.yaml")
    assert [str(problem) for problem in problems] == []
    assert rules is not None
    assert rules.id == "demo-street"


def test_the_generator_makes_the_committed_register_byte_for_byte() -> None:
    """A change of the stories that is not run, or an edit by hand, would otherwise stay hidden."""
    committed = {path.name: path.read_bytes() for path in REGISTER.glob("*.csv")}
    assert {name: text.encode() for name, text in make_register().items()} == committed


def test_the_package_finds_its_own_register() -> None:
    """An installed copy has no checkout beside it."""
    with demo_register() as folder:
        names = {entry.name for entry in folder.iterdir()}
    assert names == {path.name for path in REGISTER.glob("*.csv")}


def test_every_name_in_the_register_is_that_of_something_in_it(tables: dict[str, Rows]) -> None:
    """A slip in a hand-written story would otherwise be read as somebody unknown."""
    members = {row["id"] for row in tables["members"]}
    for name in ("attendance", "records", "opinions", "tallies", "leave", "shifts"):
        assert {row["member"] for row in tables[name]} <= members, name
    activities = {row["id"] for row in tables["activities"]}
    assert {row["activity"] for row in tables["attendance"]} == activities
    ids = Counter(row["id"] for row in tables["records"])
    assert [record for record, count in ids.items() if count > 1] == []


def test_the_demo_meets_what_a_real_year_brings(tables: dict[str, Rows]) -> None:
    """The demo is a promise of what the engine can explain; each of these must stay in it."""
    records = tables["records"]
    makeup = {
        day
        for row in records
        if (day := row["since"][:10]) in ("2025-02-08", "2025-04-27", "2025-10-11")
    }
    assert len(makeup) == 3
    assert {row["status"] for row in records} == {
        "", "approved", "declared", "rejected", "verified", "withdrawn"
    }  # fmt: skip
    levels = [row["level"] for row in records if row["achievement"] == "绿色车间"]
    assert levels == ["县", "市", "省"]
    assert any(row["unit"] == "-" for row in tables["members"])
    assert any(row["left"] for row in tables["members"])
    assert {row["organisation"] for row in tables["opinions"]} == {
        "dawn", "dusk", "unit-info", "unit-make"
    }  # fmt: skip


def test_the_make_up_days_of_the_stories_are_worked_weekends() -> None:
    """The second story stands on them, so they are held against the published calendar."""
    for day in (date(2025, 2, 8), date(2025, 4, 27), date(2025, 10, 11)):
        assert day.weekday() >= 5
        assert chinese_calendar.is_workday(day)


def read_told_figures() -> dict[str, list[str]]:
    """Read the table of the stories: member, then duty, life, service, total and hours."""
    text = (REGISTER.parent / "STORIES.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()]
    return {row[0]: row[2:] for row in rows if row and row[0].startswith("m0")}


def test_the_cards_of_the_six_members_are_as_their_stories_say() -> None:
    """The stories are read beside the cards, so a figure that moves must be retold."""
    rules = inspect_rules(demo_rules_text(), source="rules.yaml")[0]
    assert rules is not None
    cards = score(read_register(REGISTER), rules, calendar=china(), as_of=date(2025, 12, 31))
    told = read_told_figures()
    assert sorted(told) == [f"m{number:03}" for number in range(1, 7)]
    for member, figures in told.items():
        card = cards[member]
        sections = [str(card.sections[name].score) for name in ("duty", "life", "service")]
        hours = f"{card.hours.off_duty / 3600:g}"
        assert [*sections, str(card.score), hours] == figures, member
