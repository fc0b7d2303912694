"""Grades: thresholds, effects on them, and what is not graded."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jifen.evaluation.proposal import GradeState
from jifen.evaluation.scales import row_of
from tests.core.evaluation.people import (
    POINTS,
    codes,
    member,
    names,
    proposals_of,
    register_of,
    scored,
)
from tests.worked import event, rules_of, service

SCALE = """\
scales:
  - id: grade
    of: total
    rows:
      - {name: 优秀, at_least: 90}
      - {name: 良好, above: 80}
      - {name: 合格, at_least: 60}
      - {name: 不合格}
"""
EFFECTS = """\
rules:
  - {id: n, title: 计分, cite: 第一条, section: s, when: {kind: event}, per: {n: 1}, award: 1}
  - {id: fail, title: 一票否决, cite: 二, when: {kind: event, of: fail}, effect: {grade: 不合格}}
  - {id: model, title: 直接优秀, cite: 三, when: {kind: event, of: model}, effect: {grade: 优秀}}
  - {id: cap, title: 最高, cite: 四, when: {kind: event, of: cap}, effect: {grade_at_most: 合格}}
  - {id: bar, title: 取消, cite: 五, when: {kind: event, of: bar}, effect: {bar: 评优}}
  - {id: talk, title: 谈话, cite: 六, when: {kind: event, of: talk}, effect: {notice: 谈话提醒}}
"""


@pytest.mark.parametrize(
    ("figure", "name"),
    [
        ("100", "优秀"),
        ("90", "优秀"),
        ("89.9999", "良好"),
        ("80.0001", "良好"),
        ("80", "合格"),
        ("60", "合格"),
        ("179/3", "不合格"),
        ("-5", "不合格"),
    ],
)
def test_at_least_takes_its_end_in_and_above_leaves_it_out(figure: str, name: str) -> None:
    """One published scheme puts 95 in two grades; here each value has one."""
    (scale,) = rules_of(POINTS + SCALE).scales
    assert scale.rows[row_of(scale, (Fraction(figure),))].name == name


def test_a_scale_grades_the_total_where_there_is_no_evaluation() -> None:
    """The 24-hour score is then the card's total."""
    proposal = proposals_of(POINTS + SCALE, {"a": scored(85)})["a"]
    grade = proposal.grades["grade"]
    assert (grade.name, grade.by_figure, str(grade.figure)) == ("良好", "良好", "85")
    assert (str(proposal.day_score), proposal.unit, proposal.community) == ("85", None, None)


def test_scales_of_a_section_and_of_hours_stand_beside_each_other() -> None:
    """Stars go by hours and titles by points: neither may read the other's figure."""
    rules = """\
rules:
  - id: n
    title: 计分
    cite: 第一条
    section: s
    when: {kind: service}
    per: {hour: 1}
    award: 2
scales:
  - {id: points, of: s, rows: [{name: 高, at_least: 21}, {name: 低}]}
  - {id: star, of: {hours: off_duty}, rows: [{name: 一星, at_least: 10.5}, {name: 未评星}]}
"""
    (proposal,) = proposals_of(rules, {"a": [service("2025-03-01", Fraction(21, 2))]}).values()
    assert {s: (g.name, g.figure) for s, g in proposal.grades.items()} == {
        "points": ("高", 21),
        "star": ("一星", Fraction(21, 2)),
    }


@pytest.mark.parametrize(
    ("points", "effects", "name", "said"),
    [
        (95, ["fail"], "不合格", ["grade_set"]),
        (10, ["model"], "优秀", ["grade_set"]),
        (95, ["cap"], "合格", ["grade_lowered"]),
        (40, ["cap"], "不合格", []),
        (40, ["model", "cap"], "合格", ["grade_set", "grade_lowered"]),
        (95, ["model", "fail"], "不合格", ["grade_set"]),
        (95, ["cap", "fail"], "不合格", ["grade_set"]),
    ],
)
def test_effects_set_a_grade_or_lower_it(
    points: int, effects: list[str], name: str, said: list[str]
) -> None:
    """A veto holds whatever the points say, and a cap never raises anybody."""
    facts = [*scored(points), *(event("2025-04-01", each, n=0, of=each) for each in effects)]
    grade = proposals_of(EFFECTS + SCALE, {"a": facts})["a"].grades["grade"]
    assert (grade.name, codes(grade.notes)) == (name, said)


def test_the_figure_alone_is_told_beside_a_lowered_grade() -> None:
    """Who asks why must see what the points would have given, and which rule lowered it."""
    facts = [*scored(95), event("2025-04-01", n=0, of="cap")]
    grade = proposals_of(EFFECTS + SCALE, {"a": facts})["a"].grades["grade"]
    assert (grade.by_figure, dict(grade.notes[0].arguments)) == (
        "优秀",
        {"by": "cap", "grade": "合格"},
    )


def test_an_effect_touches_only_the_scales_that_have_its_grade() -> None:
    """A file may have several scales, and 不合格 on one says nothing on another."""
    other = "  - {id: other, of: total, rows: [{name: 甲, at_least: 50}, {name: 乙}]}\n"
    facts = [*scored(95), event("2025-04-01", n=0, of="fail")]
    proposals = proposals_of(EFFECTS + SCALE + other, {"a": facts})
    assert (names(proposals), names(proposals, "other")) == ({"a": "不合格"}, {"a": "甲"})


def test_bars_and_notices_are_told_once_each() -> None:
    """Three reports of one thing bar from an honour once."""
    facts = [event(f"2025-04-0{day}", n=0, of=of) for day in (1, 2) for of in ("bar", "talk")]
    facts = [fact._replace(id=f"{place}") for place, fact in enumerate(facts)]
    proposal = proposals_of(EFFECTS + SCALE, {"a": facts})["a"]
    assert proposal.bars == ("评优",)
    assert codes(proposal.notes) == ["bar_beside", "notice"]


SCOPE = "scope: {member.category: {not: [预备]}, else: %s, cite: 三}\n"


@pytest.mark.parametrize(
    ("other", "note", "score"),
    [("scored_ungraded", "ungraded", "95"), ("not_scored", "not_scored", None)],
)
def test_those_outside_the_scope_are_not_graded(other: str, note: str, score: str | None) -> None:
    """Probationary members see their points, and take no place from anybody."""
    rank = "rank: {by: [total]}\n"
    people = [member("a", category="预备"), member("b", category="正式")]
    proposals = proposals_of(
        POINTS + SCALE + rank + SCOPE % other,
        {"a": scored(95), "b": scored(70)},
        register_of(people),
    )
    grade = proposals["a"].grades["grade"]
    assert (grade.state, grade.name, codes(grade.notes)) == (GradeState.UNGRADED, None, [note])
    assert (proposals["a"].place, proposals["b"].place) == (None, (1, "b", 1))
    said = proposals["a"].day_score
    assert (None if said is None else str(said)) == score


def test_without_cards_there_are_no_proposals() -> None:
    """An empty branch has no headcount to share out."""
    assert proposals_of(POINTS + SCALE, {}) == {}
