"""Trying another value: it stands where the path leads, and nothing else of the file moves."""

from __future__ import annotations

import pytest

from jifen.authoring.changes import changes
from jifen.authoring.overrides import override, read_setting
from jifen.demo.branch import demo_rules_text
from jifen.errors import RulesRefused
from jifen.rules.reader import inspect_rules, read_rules
from jifen.vocabulary import Language

DEMO = read_rules(demo_rules_text())

CASES = {
    "a number": ("rules.service.community.limit.month=12", "rules.service.community.limit.month"),
    "a new key": ("rules.service.community.limit.week=5", "rules.service.community.limit.week"),
    "a new mapping": ("rules.duty.criticised.limit.year=6", "rules.duty.criticised.limit.year"),
    "taken out": ("rules.service.patrol.limit.month=null", "rules.service.patrol.limit.month"),
    "by a grade's name": ("scales.grade.rows.优秀.at_least=90", "scales.grade.rows.优秀.at_least"),
    "names with points": (
        "needs.hours.need.hours.off_duty.at_least=30",
        "needs.hours.need.hours.off_duty.at_least",
    ),
    "a band": ("rules.study.test.award.rows.60..80=0.6", "rules.study.test.award.rows.60..80"),
    "by number": ("admit.2.within=15 working days", "admit.2.within"),
    "as problems number": ("admit#2.within=15 working days", "admit.2.within"),
    "where a list may be": ("rules.service.praise.times.is=3", "rules.service.praise.times.1.is"),
    "of the top": ("rank.show=on", "rank.show"),
    "new at the top": ("source=别处", "source"),
    "a list": ("rules.service.patrol.when.kind=[service.patrol, service.help]",
               "rules.service.patrol.when"),
    "text with marks": ("rules.duty.task.title='甲: {乙}, \"丙\" #1'", "rules.duty.task.title"),
    "a ratio": ("scales.grade.rows.优秀.quota.share=1/4", "scales.grade.rows.优秀.quota.share"),
}  # fmt: skip


@pytest.mark.parametrize(("setting", "place"), CASES.values(), ids=CASES)
def test_one_value_is_changed_and_no_other(setting: str, place: str) -> None:
    """A what-if is worth nothing where something else changes with it."""
    rules = read_rules(override(demo_rules_text(), [read_setting(setting)]))
    assert [change.place for change in changes(DEMO, rules)] == [place]


def test_several_settings_are_made_one_after_the_other() -> None:
    """The second must find its place in a text that the first has moved."""
    settings = ["rules.service.patrol.title=短", "rules.service.patrol.limit=null", "total.full=90"]
    rules = read_rules(override(demo_rules_text(), [read_setting(each) for each in settings]))
    assert [change.place for change in changes(DEMO, rules)] == [
        "rules.service.patrol.title", "rules.service.patrol.limit.month", "total.full",
    ]  # fmt: skip


WRONG = {
    "no value": ("rules.duty.task", "应写成 路径=值"),
    "an id misspelt": ("rules.service.comunity.limit.month=1", "是不是“service.community”？"),
    "an id unknown": ("sections.zzzz.full=1", "有：duty, life, study, service, patrol"),
    "the list unsaid": ("service.patrol.limit.year=6", "是不是“rules.service.patrol.limit.year”？"),
    "into a number": ("rules.duty.task.award.rows=1", "是一个值"),
    "nothing to take out": ("rules.duty.task.rounding=null", "不能去掉"),
    "no YAML": ("rules.duty.task.award=[1", "括号"),
}


@pytest.mark.parametrize(("setting", "said"), WRONG.values(), ids=WRONG)
def test_a_path_that_leads_nowhere_is_said_with_what_would_be_right(
    setting: str, said: str
) -> None:
    """Ids are long and typed by hand."""
    with pytest.raises(RulesRefused) as refused:
        override(demo_rules_text(), [read_setting(setting)])
    (problem,) = refused.value.problems
    assert said in problem.words(Language.ZH)


@pytest.mark.parametrize(
    ("setting", "line", "said"),
    [
        ("rules.service.community.limit.month=abc", 257, "limit.month"),
        ("rules.duty.task.limt.year=3", 132, "“limit”"),
        ("rules.service.patrol.section=patrl", 263, "patrl"),
    ],
)
def test_what_is_wrong_with_a_new_value_is_told_at_its_line(
    setting: str, line: int, said: str
) -> None:
    """The reader of rule files says it, as of anything else that stands there."""
    changed = override(demo_rules_text(), [read_setting(setting)])
    rules, problems = inspect_rules(changed)
    assert rules is None
    assert abs(problems[0].place.line - line) < 8
    assert said in problems[0].words(Language.ZH)


def test_a_file_that_cannot_be_read_is_not_changed() -> None:
    """Its own problems come first."""
    with pytest.raises(RulesRefused):
        override("a: [1", [read_setting("a=2")])
