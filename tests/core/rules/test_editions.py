"""Editions of one regulation: what they must have in common, and what only one may have."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from jifen.errors import RulesRefused
from jifen.problems import Problem
from jifen.rules.cohorts import may_meet
from jifen.rules.conditions import Condition
from jifen.rules.edition_reader import inspect_editions, read_editions
from jifen.rules.editions import Editions
from jifen.rules.reader import read_rules
from jifen.vocabulary import Language
from jifen.wording.edition_problems import EDITION_PROBLEMS

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")
FIRST = SOUND.replace("{since: 2025-01-01}", "{since: 2024-01-01, until: 2025-01-01}").replace(
    'edition: "2025.1"', 'edition: "2024.1"'
)
MID_YEAR = SOUND.replace("{since: 2025-01-01}", "{since: 2025-07-01}")
UNTIL_JULY = FIRST.replace("until: 2025-01-01", "until: 2025-07-01")
BROKEN: Mapping[str, tuple[str, ...]] = {
    "editions.none": (),
    "editions.unlike": (FIRST.replace("id: street", "id: road"), SOUND),
    "editions.repeated": (FIRST.replace("2024.1", "2025.1"), SOUND),
    "editions.overlap": (FIRST.replace(", until: 2025-01-01", ""), SOUND),
    "editions.hole": (FIRST.replace("until: 2025-01-01", "until: 2024-12-01"), SOUND),
    "editions.section_gone": (
        UNTIL_JULY,
        MID_YEAR.replace("id: patrol, title: 治安, in", "id: guard, title: 治安, in").replace(
            "section: patrol", "section: guard"
        ),
    ),
}


def inspect(*texts: str) -> tuple[Editions | None, tuple[Problem, ...]]:
    return inspect_editions({f"{number}.yaml": text for number, text in enumerate(texts)})


def test_editions_that_follow_each_other_are_read_in_order_of_time() -> None:
    """The name of a file says nothing about when it applies."""
    editions, problems = inspect(SOUND, FIRST)
    assert editions is not None
    assert problems == ()
    assert [each.edition for each in editions.sets] == ["2024.1", "2025.1"]
    assert editions.latest.edition == "2025.1"


@pytest.mark.parametrize("code", BROKEN)
def test_what_keeps_editions_apart_is_said_in_both_languages(code: str) -> None:
    """Only together do files contradict each other; each alone is sound."""
    editions, problems = inspect(*BROKEN[code])
    assert [problem.code for problem in problems] == [code]
    assert (editions is None) == problems[0].fatal
    for language in Language:
        words = problems[0].words(language)
        assert "{" not in words
        assert words


def test_every_problem_of_editions_is_shown() -> None:
    """Words that no example brings out have never been read by anybody."""
    assert BROKEN.keys() == EDITION_PROBLEMS.keys()


def test_a_problem_between_editions_stands_at_its_line() -> None:
    """Whoever has ten files open needs to know which of them to mend, and where."""
    _, problems = inspect(*BROKEN["editions.overlap"])
    assert str(problems[0].place) == "1.yaml:5:11"


def test_a_section_may_go_where_cycles_end() -> None:
    """No card holds points of both editions, so nothing is left without a place."""
    other = SOUND.replace("id: patrol, title: 治安, in", "id: guard, title: 治安, in")
    editions, problems = inspect(FIRST, other.replace("section: patrol", "section: guard"))
    assert editions is not None
    assert problems == ()


def test_editions_of_different_cohorts_may_be_in_force_together() -> None:
    """Those who came in 2023 stay under the rules of 2023."""
    old, new = (
        SOUND.replace("cycle: year", f'cohort: {{member.intake: "{year}"}}\ncycle: year').replace(
            "2025.1", year
        )
        for year in ("2023", "2024")
    )
    editions, problems = inspect(old, new)
    assert editions is not None
    assert problems == ()
    assert len(editions.on(editions.latest.in_force.since)) == 2


def test_a_file_that_cannot_be_read_is_told_with_the_others() -> None:
    """Whoever mends one file wants to know of the next at once."""
    with pytest.raises(RulesRefused) as refused:
        read_editions({"a.yaml": "jifen: 1\n", "b.yaml": "- a\n", "c.yaml": SOUND})
    assert {problem.place.source for problem in refused.value.problems} == {"a.yaml", "b.yaml"}


def test_rule_sets_that_are_read_already_are_held_against_each_other_too() -> None:
    """A host that keeps its editions in a database has no files."""
    first, other = read_rules(FIRST), read_rules(SOUND)
    assert Editions.of([other, first]).sets == (first, other)
    with pytest.raises(RulesRefused, match="two files are the edition"):
        Editions.of([other, other])


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ({"member.a": "x"}, {"member.a": "y"}, False),
        ({"member.a": "x"}, {"member.a": ["y", "x"]}, True),
        ({"member.a": "x"}, {"member.b": "y"}, True),
        ({"member.a": {"not": ["x", "y"]}}, {"member.a": "x"}, False),
        ({"member.a": {"not": "x"}}, {"member.a": ["x", "y"]}, True),
        ({"member.a": {"at_most": 17}}, {"member.a": {"above": 17}}, False),
        ({"member.a": {"at_most": 17}}, {"member.a": {"at_least": 17}}, True),
        ({"member.a": {"below": 60}}, {"member.a": {"at_least": 60}}, False),
        ({"member.a": {"at_least": 60}}, {"member.a": {"at_most": 17}}, False),
        ({"member.a": 1}, {"member.a": {"at_least": 60}}, True),
    ],
)
def test_two_cohorts_are_apart_only_where_their_conditions_say_so(
    one: dict[str, object], other: dict[str, object], meet: bool
) -> None:
    """A member who fits two editions would have two cards."""
    first, second = Condition.model_validate(one), Condition.model_validate(other)
    assert may_meet(first, second) is meet
    assert may_meet(second, first) is meet
    assert may_meet(None, first)
