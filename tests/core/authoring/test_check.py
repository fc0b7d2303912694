"""Checking a rule file as a whole, and the conditions and limits that are thought through."""

import json
from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from jifen.authoring.check import check_document, check_rules, problems_document
from jifen.authoring.condition_logic import contradiction, follows, traits
from jifen.authoring.period_logic import contains
from jifen.calendars.official import china
from jifen.periods import PeriodKind
from jifen.rules.conditions import Condition

SCHEMES = sorted(
    (entry for entry in (resources.files("jifen") / "schemes").iterdir() if entry.is_file()),
    key=lambda entry: entry.name,
)


def condition(**tests: object) -> Condition:
    return Condition.model_validate(tests)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_nothing_is_odd_in_a_published_scheme(scheme: Traversable) -> None:
    """A checker that cries over sound regulations is one that nobody reads."""
    result = check_rules(scheme.read_bytes(), source=scheme.name, calendar=china())
    assert result.usable
    assert [str(problem) for problem in result.problems] == []


def test_an_unusable_file_is_told_without_running_anything() -> None:
    """What cannot be read has no examples, and thought about it would mislead."""
    result = check_rules("jifen: 1\nid: x\n", source="x.yaml", calendar=china())
    assert not result.usable
    assert result.problems
    assert all(problem.place.source == "x.yaml" for problem in result.problems)
    assert result.examples == ()


def test_a_check_as_data_says_all_that_it_says_in_words() -> None:
    """Editors and other programs show problems where they stand."""
    result = check_rules("jifen: 2\n", source="x.yaml", calendar=china())
    document = check_document(result, source="x.yaml")
    assert json.loads(json.dumps(document)) == document
    assert document["usable"] is False
    assert document["problems"] == problems_document(result.problems)
    first = document["problems"][0]
    assert {"code", "fatal", "source", "line", "column", "words"} <= set(first)
    assert set(first["words"]) == {"zh", "en"}


@pytest.mark.parametrize(
    "impossible",
    [
        condition(level="a", all=[{"level": "b"}]),
        condition(level=["a", "b"], all=[{"level": {"not": ["a", "b"]}}]),
        condition(hours={"at_least": 3}, all=[{"hours": {"below": 3}}]),
        condition(hours={"above": 3, "at_most": 3}),
        condition(kind="a.*", all=[{"kind": "b"}]),
        condition(kind="a.b", all=[{"kind": {"not": "a.*"}}]),
        condition(level="a", **{"not": {"level": ["a", "b"]}}),
        condition(score={"at_least": 5}, any=[{"score": 3}, {"score": 4}]),
        condition(day="monday", all=[{"day": "weekend"}]),
        condition(day="workday", **{"not": {"day": "workday"}}),
        condition(day="saturday", all=[{"day": {"not": "saturday"}}]),
        condition(day="saturday", all=[{"day": {"not": ["weekend", "monday"]}}]),
        condition(side="on_duty", all=[{"side": {"not": "on_duty"}}]),
        condition(any=[{"level": "a"}, {"score": 3}], all=[{"level": "b", "score": 4}]),
    ],
)
def test_a_contradiction_is_seen(impossible: Condition) -> None:
    """A rule that nothing meets looks like one that nobody happened to meet."""
    assert contradiction(impossible)


@pytest.mark.parametrize(
    "possible",
    [
        condition(level="a", all=[{"level": ["a", "b"]}]),
        condition(hours={"at_least": 3, "at_most": 3}),
        condition(kind="a.*", all=[{"kind": "a.b"}]),
        condition(day="monday", all=[{"day": "statutory_holiday"}]),
        condition(any=[{"level": "a", "all": [{"level": "b"}]}, {"level": "c"}]),
        condition(level="a", **{"not": {"level": "a", "score": 3}}),
        condition(day="monday", all=[{"day": {"not": "tuesday"}}, {"day": "workday"}]),
        condition(day="weekend", all=[{"day": "makeup_workday"}]),
        condition(side="on_duty", all=[{"side": "off_duty"}]),
        condition(begins={"at_least": "22:00"}, all=[{"begins": {"below": "06:00"}}]),
        condition(**{"not": {"level": {"not": "a"}}}),
    ],
)
def test_what_can_be_is_no_contradiction(possible: Condition) -> None:
    """A false alarm costs more trust than a missed one."""
    assert not contradiction(possible)


def test_ordered_levels_are_compared_by_their_order() -> None:
    """`town` and `city` are words; only the kind says which is higher."""
    asked = condition(level={"at_least": "county"}, all=[{"level": {"below": "county"}}])
    assert contradiction(asked, {"level": ("town", "county", "city")}) == ("level",)


def test_a_narrower_condition_follows_and_a_wider_one_does_not() -> None:
    """An exclusion swallows a rule only if it covers all of it."""
    wide = condition(kind="service.*")
    narrow = condition(kind="service.patrol", side="off_duty")
    assert follows(narrow, wide)
    assert not follows(wide, narrow)
    assert follows(narrow, condition(any=[{"kind": "service.*"}, {"kind": "honour"}]))
    assert not follows(narrow, condition(any=[{"side": "on_duty"}, {"kind": "honour"}]))


@pytest.mark.parametrize(
    ("wide", "narrow", "months", "holds"),
    [
        ("month", "day", 12, True),
        ("month", "week", 12, False),
        ("year", "week", 12, False),
        ("lifetime", "week", 12, True),
        ("year", "quarter", 12, True),
        ("cycle", "year", 24, True),
        ("cycle", "half", 3, False),
        ("year", "cycle", 3, True),
        ("day", "month", 12, False),
        ("day", "activity", 12, True),
    ],
)
def test_which_periods_lie_within_others(wide: str, narrow: str, months: int, holds: bool) -> None:
    """Law 2 holds only where limits nest, so the checker must know what nests."""
    found = contains(PeriodKind(wide), PeriodKind(narrow), cycle_months=months)
    assert found is holds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (condition(kind="a", level=["x", "y"]), condition(kind=["a"], level=["y", "x"])),
        (condition(level="x"), condition(level="x", all=[{"level": ["x", "y"]}])),
        (condition(hours={"at_least": 3}), condition(all=[{"hours": {"at_least": 3}}])),
        (condition(kind=["a.*", "a.b"]), condition(kind="a.*")),
        (condition(any=[{"level": "x"}, {"level": "y"}]),) * 2,
    ],
    ids=["another order", "said twice", "a range", "a kind within", "branches"],
)
def test_conditions_that_mean_the_same_have_the_same_traits(
    one: Condition, other: Condition
) -> None:
    """Only rules with the same traits are held against each other: others must not be alike."""
    assert follows(one, other)
    assert follows(other, one)
    assert traits(one) == traits(other)


def test_each_of_several_rules_that_are_alike_is_told_once() -> None:
    """Every pair among five hundred rules would be told in a hundred thousand lines."""
    rules = "".join(
        f"  - {{id: r{n}, title: 条, cite: 一, section: s, when: {{kind: k}}, award: 1}}\n"
        for n in range(4)
    )
    head = "jifen: 1\nid: x\ntitle: 例\nedition: '1'\nin_force: {since: 2025-01-01}\ncycle: year\n"
    body = "kinds: [{id: k, title: 类}]\nsections: [{id: s, title: 板块}]\n"
    choice = "choices: [{id: c, over: [r0, r2], best: 1, cite: 二}]\n"
    result = check_rules(f"{head}{body}rules:\n{rules}{choice}", source="x", calendar=china())
    told = [(p.arguments["rule"], p.arguments["other"]) for p in result.problems]
    # r2 competes with r0, so what it pays twice is what r1 pays.
    assert told == [("r1", "r0"), ("r2", "r1"), ("r3", "r0")]
