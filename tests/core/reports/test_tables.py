"""The branch table: what is posted on the wall, row by row."""

from datetime import date

import pytest

from jifen.calendars.official import china
from jifen.evaluation.evaluate import evaluate
from jifen.facts.members import Member
from jifen.facts.register import Register
from jifen.model import MemberId
from jifen.reports.tables import BranchTable, branch_table
from jifen.rules.ruleset import RuleSet
from jifen.scoring.engine import Engine
from jifen.scoring.plan import Plan
from jifen.scoring.score import score
from jifen.vocabulary import Language
from tests.core.reports.samples import card, proposal, register, rule_set
from tests.worked import card_of, event, rules_of


def table(*, with_opinion: bool = True, language: Language = Language.ZH) -> BranchTable:
    made = card()
    proposals = {"m1": proposal(made, with_opinion=with_opinion)}
    return branch_table(proposals, register(), made.rules, language)


def cell(told: BranchTable, key: str) -> str:
    place = [column.key for column in told.columns].index(key)
    return told.rows[0][place]


def test_a_row_has_every_figure_under_its_title() -> None:
    """A figure in the wrong column is a wrong figure."""
    told = table()
    titles = [column.title for column in told.columns]
    assert titles == [
        "成员", "姓名", "岗位履职", "社区服务", "总分", "八小时内得分", "八小时外得分",
        "24小时得分", "等次", "备注",
    ]  # fmt: skip
    assert all(len(row) == len(titles) for row in told.rows)
    made = card()
    assert cell(told, "name") == "张三"
    assert cell(told, "total") == str(made.score)
    assert cell(told, "section.service") == str(made.sections["service"].score)


def test_a_row_says_whom_it_waits_for() -> None:
    """An empty cell would look like a nought."""
    told = table(with_opinion=False)
    assert cell(told, "day_score") == "待评"
    assert cell(told, "grade.grade") == "待评"
    assert "缺社区的评价意见" in cell(told, "remarks")


def test_a_row_says_that_a_person_must_look_again_and_what_is_barred() -> None:
    """These are the two remarks on which somebody has to act."""
    remarks = cell(table(), "remarks")
    assert "须复核" in remarks
    assert "取消评先资格" in remarks


@pytest.mark.parametrize(("show", "first"), [("on", "place"), ("off", "id")])
def test_places_are_shown_only_where_the_rules_say_so(show: str, first: str) -> None:
    """A rank on the wall shames people unless their rules chose it."""
    made = card(rules=rule_set(rank={"by": ["total"], "within": "all", "show": show}))
    told = branch_table({"m1": proposal(made)}, register(), made.rules)
    assert told.columns[0].key == first


def test_names_come_from_the_register_alone() -> None:
    """Without a register the table is safe to pass on."""
    made = card()
    told = branch_table({"m1": proposal(made)}, None, made.rules)
    assert cell(told, "name") == ""


@pytest.mark.parametrize(
    ("decided", "remark"),
    [
        ({}, "有 1 项酌定未决"),
        ({"amount": -30, "decided_by": "支委会"}, "有 1 项酌定超出范围"),
        ({"amount": -4, "decided_by": "支委会"}, ""),
    ],
)
def test_a_row_says_that_somebody_has_yet_to_decide(
    decided: dict[str, str | int], remark: str
) -> None:
    """Only the explanation said so, and nobody reads eighty of them before the year is closed."""
    fault = event("2025-03-01")._replace(attributes=decided)
    made = card_of(
        "rules: [{id: r, title: 失误, cite: 一, section: s, when: {kind: event},"
        " award: {discretion: {from: -10, to: -3}}}]\n",
        fault,
    )
    proposals = evaluate({"m": made}, Register.of([]), made.rules)
    assert cell(branch_table(proposals, None, made.rules), "remarks") == remark


@pytest.mark.parametrize(
    ("scales", "remark"),
    [
        ("", "不计分"),
        (
            "scales: [{id: g, of: total, rows: [{name: 好, at_least: 1}, {name: 差}]}]\n",
            "不计分，不评定等次",
        ),
    ],
)
def test_grades_are_spoken_of_only_where_there_are_any(scales: str, remark: str) -> None:
    """Who reads "no grade" asks which grades there are."""
    rules = rules_of(
        "scope: {member.category: 正式, else: not_scored, cite: 一}\n"
        "rules: [{id: r, title: 一, cite: 一, section: s, when: {kind: event}, award: 1}]\n"
        + scales
    )
    people = Register.of([Member(id=MemberId("m"))])
    cards = score(people, rules, calendar=china(), as_of=date(2025, 12, 31))
    told = branch_table(evaluate(cards, people, rules), people, rules)
    assert cell(told, "remarks") == remark


def test_a_total_of_nothing_names_the_veto_in_the_remarks() -> None:
    """A nought beside full sections is a riddle to everybody who reads the table."""
    rules = rules_of(
        "rules:\n"
        "  - {id: a, title: 参加, cite: 一, section: s, when: {kind: event, of: a}, award: 5}\n"
        "  - {id: v, title: 受处分, cite: 二, when: {kind: event, of: v}, effect: {zero: total}}\n"
    )
    made = score_of(rules, "a", "v")
    assert cell(made, "total") == "0"
    assert cell(made, "remarks") == "总分记为 0：受处分"


def test_a_bar_that_closes_no_grade_says_that_the_grade_stands() -> None:
    """「取消评先评优」 beside 「优秀」 would otherwise look like a fault of the table."""
    rules = rules_of(
        "rules:\n"
        "  - {id: b, title: 虚报, cite: 一, when: {kind: event, of: b}, effect: {bar: 评先评优}}\n"
        "scales: [{id: grade, title: 等次, of: total, rows: [{name: 优秀}]}]\n"
    )
    made = score_of(rules, "b")
    assert cell(made, "grade.grade") == "优秀"
    assert cell(made, "remarks") == "取消评先评优资格（等次仍按得分建议）"


def score_of(rules: RuleSet, *of: str) -> BranchTable:
    """Give the table of one member with a fact of each of these kinds."""
    people = Register.of([Member(id=MemberId("m1"))])
    facts = [event(f"2025-03-0{day}", of=each) for day, each in enumerate(of, start=1)]
    engine = Engine(Plan(rules, china()), date(2025, 12, 31))
    cards = {"m1": engine.card("m1", facts)}
    return branch_table(evaluate(cards, people, rules), people, rules)
