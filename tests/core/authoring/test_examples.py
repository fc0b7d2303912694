"""The examples that a rule file carries: each place where one could come true by mistake."""

from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from jifen.authoring.examples import ExampleResult, run_examples
from jifen.calendars.official import china
from jifen.rules.reader import read_rules

SCHEMES = sorted(
    (entry for entry in (resources.files("jifen") / "schemes").iterdir() if entry.is_file()),
    key=lambda entry: entry.name,
)
RULES = """
jifen: 1
id: examples
title: 示例积分办法
edition: "2025"
in_force: {since: %s}
cycle: %s
undated_side: %s
kinds:
  - {id: service, title: 服务, measure: hours, evidence: required}
  - {id: honour, title: 表彰, attributes: {level: [town, city]}}
  - {id: crime, title: 违法}
  - {id: joined, title: 新加入, attributes: {referrer: text}}
admit:
  - {within: 5 days, late: refuse, cite: 第二条}
  - {need: [approved], cite: 第二条}
sections:
  - {id: work, title: 岗位, side: on_duty}
  - {id: life, title: 社区, side: off_duty}
rules:
  - {id: work, title: 班, cite: 三, section: work, when: {kind: service}, per: {hour: 1}, award: 1}
  - {id: life, title: 外, cite: 四, section: life, when: {kind: service}, per: {hour: 1}, award: 1}
  - {id: prize, title: 奖, cite: 五, section: life, when: {kind: honour}, award: 2, limit: {day: 2}}
  - id: old
    title: 年长
    cite: 六
    section: life
    when: {kind: honour, member.age: {at_least: 60}}
    award: 1
  - {id: veto, title: 一票否决, cite: 七, when: {kind: crime}, effect: {zero: total}}
  - id: brought
    title: 引荐
    cite: 八
    section: life
    when: {kind: joined}
    for: {named_in: referrer}
    award: 3
  - id: team
    title: 同队
    cite: 九
    section: life
    when: {kind: joined}
    for: {members_of: team}
    award: 1
scales:
  - {id: grade, of: total, rows: [{name: 好, at_least: 4}, {name: 差}]}
examples:
"""


def run(
    *examples: str, since: str = "2025-01-01", cycle: str = "year", undated: str = "refuse"
) -> tuple[ExampleResult, ...]:
    text = RULES % (since, cycle, undated) + "".join(
        f"  - {{title: 例{number}, {example}}}\n" for number, example in enumerate(examples)
    )
    return run_examples(read_rules(text), calendar=china())


def got(result: ExampleResult) -> list[object]:
    return [fault.arguments["got"] for fault in result.faults]


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_every_example_of_a_published_scheme_comes_true(scheme: Traversable) -> None:
    """The sources print these figures; a scheme that misses one is not that scheme."""
    rules = read_rules(scheme.read_bytes(), source=scheme.name)
    results = run_examples(rules, calendar=china())
    assert results
    assert [(result.title, result.faults) for result in results if not result.passed] == []


def test_an_expectation_of_each_form_can_come_true() -> None:
    """A form that is not looked at would let any figure pass."""
    (result,) = run(
        "facts: [{kind: honour, level: city, times: 2}], expect: [{rule: prize, raw: 4, kept: 4},"
        " {section: life, raw: 4, kept: 4, score: 4}, {section: work, score: 0}, {total: 4},"
        " {grade: 好}]"
    )
    assert result.passed
    assert result.card is not None


def test_an_expectation_of_each_form_can_fail() -> None:
    """What is wanted and what was found both stand in the problem."""
    (result,) = run(
        "facts: [{kind: honour, level: city, times: 2}], expect: [{rule: prize, raw: 5, kept: 6},"
        " {section: life, score: 7}, {total: 8}, {grade: 差}, {effect: total}]"
    )
    assert got(result) == ["4", "4", "4", "4", "好", "none"]
    assert [fault.path[:4] for fault in result.faults] == [
        ("examples", 0, "expect", number) for number in (0, 0, 1, 2, 3, 4)
    ]


def test_facts_without_a_day_fall_on_days_of_their_own() -> None:
    """On one day the limit of 2 a day would eat all but the first."""
    one_day, own_days = run(
        "facts: [{kind: honour, level: city, times: 3, day: 2025-05-01}], expect: {total: 2}",
        "facts: [{kind: honour, level: city, times: 3}], expect: {total: 6}",
    )
    assert one_day.passed
    assert own_days.passed


def test_more_facts_than_days_stay_within_the_cycle() -> None:
    """A fact pushed into the next year would silently not count."""
    (result,) = run(
        "facts: [{kind: honour, level: city, times: 366}], expect: {rule: prize, raw: 732}"
    )
    assert result.passed


def test_an_example_plays_in_the_cycle_of_the_days_that_it_names() -> None:
    """An edition may be in force for years, and a reader copies a day from this one."""
    (result,) = run(
        "facts: [{kind: honour, level: city, day: 2026-03-01}, {kind: honour, level: town}],"
        " expect: {total: 4}",
        since="2024-07-01",
    )
    assert result.passed
    assert result.card is not None
    assert result.card.as_of == date(2026, 12, 31)


def test_an_example_of_an_edition_that_starts_within_a_cycle_starts_with_it() -> None:
    """Days before the edition would be none of its facts."""
    (result,) = run(
        "facts: [{kind: honour, level: city, times: 2}], expect: {total: 4}",
        since="2025-05-15",
        cycle="{every: 12 months, from: 09-01}",
    )
    assert result.passed
    assert result.card is not None
    assert result.card.as_of == date(2025, 8, 31)


@pytest.mark.parametrize(("side", "rule"), [("on_duty", "work"), ("off_duty", "life")])
def test_a_length_takes_the_side_that_is_stated(side: str, rule: str) -> None:
    """Both evaluators judge by what is stated here; swapped sides must show."""
    lengths = f"facts: [{{kind: service, hours: 3, side: {side}}}]"
    clock = (
        f'facts: [{{kind: service, since: "2025-03-03 09:00", until: "2025-03-03 12:00",'
        f" side: {side}}}]"
    )
    expected = f"expect: [{{rule: {rule}, kept: 3}}, {{total: 3}}]"
    for result in run(f"{lengths}, {expected}", f"{clock}, {expected}"):
        assert result.passed, got(result)


def test_a_length_without_a_side_takes_the_one_that_the_rules_fall_back_on() -> None:
    """Where they refuse to guess, the example must not guess either."""
    example = "facts: [{kind: service, hours: 3}], expect: {section: life, score: 3}"
    (refused,) = run(example)
    (fallen_back,) = run(example, undated="off_duty")
    assert got(refused) == ["0"]
    assert fallen_back.passed


def test_clock_times_without_a_side_are_off_duty() -> None:
    """The member of an example has no unit, and so no duty hours."""
    (result,) = run(
        'facts: [{kind: service, since: "2025-03-03 09:00", until: "2025-03-03 12:00"}],'
        " expect: [{section: life, score: 3}, {section: work, score: 0}]"
    )
    assert result.passed


def test_what_a_fact_does_not_say_is_as_good_as_can_be() -> None:
    """An example is about one clause; it should not have to satisfy all others by hand."""
    plain, late, bare, declared = run(
        "facts: [{kind: service, hours: 1, side: off_duty}], expect: {total: 1}",
        "facts: [{kind: service, hours: 1, side: off_duty, day: 2025-03-01,"
        " noted_on: 2025-03-07}], expect: {total: 0}",
        "facts: [{kind: service, hours: 1, side: off_duty, evidence: false}], expect: {total: 0}",
        "facts: [{kind: service, hours: 1, side: off_duty, status: declared}], expect: {total: 0}",
    )
    assert [each.passed for each in (plain, late, bare, declared)] == [True] * 4


@pytest.mark.parametrize("member", ["{age: 60}", "{born: 1964-12-01}"])
def test_the_member_of_an_example_is_what_it_says(member: str) -> None:
    """Categories, ages and posts decide clauses, so examples must be able to name them."""
    (result,) = run(
        f"member: {member}, facts: [{{kind: honour, level: city}}], expect: {{total: 3}}"
    )
    assert result.passed


def test_an_effect_is_expected_by_its_target() -> None:
    """A veto gives no points, so this is the only way to expect one."""
    (result,) = run(
        "facts: [{kind: crime}, {kind: honour, level: city}],"
        " expect: [{rule: veto, effect: total}, {total: 0}, {grade: 差}]"
    )
    assert result.passed


def test_the_records_of_others_count_where_a_rule_sends_them() -> None:
    """A regulation with referrals or teams has figures of its own to show, too."""
    brought, other_team, own = run(
        "member: {team: 一队}, others: {li: {team: 一队}, wu: {team: 二队}}, facts: [{kind: joined,"
        " member: li, referrer: example}, {kind: joined, member: wu, referrer: li}],"
        " expect: [{rule: brought, kept: 3}, {rule: team, kept: 1}]",
        "member: {team: 一队}, others: {wu: {team: 二队}}, facts: [{kind: honour, level: city,"
        " member: wu}, {kind: joined, member: wu}], expect: {total: 0}",
        "member: {team: 一队}, facts: [{kind: joined}], expect: {rule: team, kept: 1}",
    )
    assert [result.faults for result in (brought, other_team, own)] == [(), (), ()]


@pytest.mark.parametrize(
    ("example", "field", "found"),
    [
        ("facts: [{kind: joined, member: li}], expect: {total: 0}", "member", "li"),
        ("others: {example: {team: 一队}}, expect: {total: 0}", "example", "others"),
        ("others: {li: {age: old}}, expect: {total: 0}", "age", "old"),
    ],
)
def test_others_that_nobody_could_be_are_told(example: str, field: str, found: str) -> None:
    """A misspelt member would silently bring nothing."""
    (result,) = run(example)
    (fault,) = result.faults
    assert (fault.path[-1], fault.arguments["value"]) == (field, found)


def test_an_effect_that_must_not_come_about_is_expected_as_none() -> None:
    """A veto that strikes where it should not is worse than one that fails to strike."""
    passed, failed, other = run(
        "facts: [{kind: honour, level: city}], expect: {rule: veto, effect: none}",
        "facts: [{kind: crime}], expect: {rule: veto, effect: none}",
        "facts: [{kind: honour, level: city}], expect: {rule: veto, effect: total}",
    )
    assert passed.passed
    assert (got(failed), got(other)) == (["total"], ["none"])
