"""The dual evaluation: both sides, what is missing, and what they disagree about."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from jifen.evaluation.dual import weigh
from jifen.evaluation.proposal import GradeState, Proposal
from jifen.facts.members import Member
from jifen.facts.opinions import Opinion, Tally
from jifen.model import Dated, MemberId, OrganisationId
from tests.core.evaluation.people import (
    codes,
    member,
    opinion,
    proposals_of,
    register_of,
    tally,
)
from tests.worked import YEAR_END, event

RULES = """\
sections:
  - {id: duty, title: 岗位, evaluator: unit, full: 30}
  - {id: life, title: 生活, in: duty, evaluator: unit, full: 10}
  - {id: service, title: 服务, evaluator: community, full: 40}
rules:
  - {id: d, title: 岗, cite: 一, section: duty, when: {kind: event, of: d}, per: {n: 1}, award: 1}
  - {id: l, title: 活, cite: 一, section: life, when: {kind: event, of: l}, per: {n: 1}, award: 1}
  - id: s
    title: 服
    cite: 一
    section: service
    when: {kind: event, of: s}
    per: {n: 1}
    award: 1
  - {id: x, title: 扣, cite: 一, section: duty, when: {kind: event, of: x}, award: -5}
  - {id: veto, title: 否决, cite: 二, when: {kind: event, of: veto}, effect: {zero: total}}
  - {id: fail, title: 不合格, cite: 二, when: {kind: event, of: fail}, effect: {grade: 不合格}}
scales:
  - {id: grade, of: total, rows: [{name: 合格, at_least: 60}, {name: 不合格}]}
rank: {by: [total], within: all}
"""
POINTS_ONLY = """\
evaluation:
  evaluators:
    unit: {side: on_duty, weight: 0.6, parts: {points: 1}}
    community: {side: off_duty, weight: 0.4, parts: {points: 1}}
  missing: wait
  disagree: {more_than: 50, then: review}
  cite: 第十八条
"""
FULL = """\
evaluation:
  evaluators:
    unit: {side: on_duty, weight: 0.6, parts: {points: 0.8, appraisal: 0.2}}
    community: {side: off_duty, weight: 0.4, parts: {points: 0.7, opinion: 0.3}}
  missing: %s
  appraisal:
    votes: {领导: 0.4, 党员: 0.6}
    marks: {好: 100, 中: 50, 差: 0}
  cite: 第十八条
"""
VOTES = [
    *tally("a", "领导", "2025-12-01", 好=1),
    *tally("a", "党员", "2025-12-01", 好=1, 中=2, 差=1),
]
"""0.4 × 100 + 0.6 × 50 = 70."""


def judged(
    evaluation: str,
    *,
    d: int = 0,
    s: int = 0,
    more: tuple[tuple[str, int], ...] = (),
    opinions: list[Opinion] | None = None,
    tallies: list[Tally] | None = None,
    people: Member | None = None,
    as_of: date = YEAR_END,
    today: date | None = None,
) -> Proposal:
    """Evaluate one member with so many points in duty and service."""
    facts = [event("2025-03-01", of, of=of, n=n) for of, n in (("d", d), ("s", s), *more)]
    register = register_of([people or member("a")], opinions or (), tallies or ())
    return proposals_of(RULES + evaluation, {"a": facts}, register, as_of=as_of, today=today)["a"]


def figures(proposal: Proposal) -> tuple[str, str, str]:
    """Give the 8-hour, the off-hours and the 24-hour score."""
    assert proposal.unit
    assert proposal.community
    three = (proposal.unit.score, proposal.community.score, proposal.day_score)
    return str(three[0]), str(three[1]), str(three[2])


def test_weights_of_30_of_30_and_20_of_40_give_80() -> None:
    """A weight applies to the share of full marks, not to the points themselves."""
    proposal = judged(POINTS_ONLY, d=30, s=20)
    assert figures(proposal) == ("100", "50", "80")
    assert proposal.grades["grade"].figure == 80
    assert (str(proposal.disagreement), proposal.review) == ("50", False)


def test_a_distance_of_more_than_the_rules_allow_asks_for_a_person() -> None:
    """The two are not blended away where they contradict each other."""
    proposal = judged(POINTS_ONLY, d=30, s=19)
    assert (str(proposal.disagreement), proposal.review) == ("52.5", True)
    assert codes(proposal.notes) == ["disagree"]


def test_a_nested_section_is_not_counted_twice() -> None:
    """10 in life are in duty's 30 already: 15 + 5 of 30, not 25 of 40."""
    assert figures(judged(POINTS_ONLY, d=10, more=(("l", 5),)))[0] == "50"


def test_a_side_never_falls_below_nothing() -> None:
    """Deductions of the unit cannot eat the community's marks."""
    assert figures(judged(POINTS_ONLY, s=40, more=(("x", 0),))) == ("0", "100", "40")


def test_a_veto_of_the_total_is_a_veto_of_the_24_hour_score() -> None:
    """The sections still stand, so without this the vetoed would be graded as if nothing were."""
    proposal = judged(FULL % "wait", d=30, s=40, more=(("veto", 0),))
    assert (str(proposal.day_score), proposal.grades["grade"].name) == ("0", "不合格")
    assert "vetoed" in codes(proposal.notes)


def test_scores_are_rounded_once_from_what_is_exact() -> None:
    """0.6 × 33 1/3 is 20; of the 33 that is printed it would be 19.8, and so 19."""
    proposal = judged(POINTS_ONLY + "rounding: {step: 1, mode: floor}\n", d=10)
    assert figures(proposal) == ("33", "0", "20")


def test_all_parts_are_weighed_as_the_rules_say() -> None:
    """0.8 × 100 + 0.2 × 70 = 94; 0.7 × 50 + 0.3 × 80 = 59; 0.6 × 94 + 0.4 × 59 = 80."""
    said = [opinion("a", "community", "2025-11-01", 80, "c")]
    proposal = judged(FULL % "wait", d=30, s=20, opinions=said, tallies=VOTES)
    assert figures(proposal) == ("94", "59", "80")
    assert proposal.unit
    assert [str(part.mark) for part in proposal.unit.parts] == ["100", "70"]


@pytest.mark.parametrize(
    ("way", "scores"),
    [
        ("wait", ("94", "None", "None")),
        ("without", ("94", "50", "76.4")),
        ("zero", ("94", "35", "70.4")),
    ],
)
def test_a_missing_opinion_is_waited_for_left_out_or_zero(
    way: str, scores: tuple[str, str, str]
) -> None:
    """Whether silence counts against the member is the rule author's to say."""
    proposal = judged(FULL % way, d=30, s=20, tallies=VOTES)
    assert figures(proposal) == scores
    assert proposal.community
    assert proposal.community.missing == ("opinion",)
    assert codes(proposal.notes) == ["missing.community.opinion", f"missing_{way}"]


def test_whoever_waits_has_neither_grade_nor_place_and_is_told_for_what() -> None:
    """A grade given before the community spoke would be taken for the result."""
    proposal = judged(FULL % "wait", d=30, s=20, tallies=VOTES)
    grade = proposal.grades["grade"]
    assert (grade.state, grade.name, proposal.place) == (GradeState.WAITING, None, None)
    assert codes(grade.notes) == ["missing.community.opinion"]


def test_a_grade_that_a_rule_sets_does_not_wait() -> None:
    """No opinion could change it."""
    grade = judged(FULL % "wait", d=30, more=(("fail", 0),)).grades["grade"]
    assert (grade.state, grade.name, grade.by_figure) == (GradeState.PROPOSED, "不合格", None)


@pytest.mark.parametrize(("today", "score"), [("2026-01-31", "None"), ("2026-02-01", "76.4")])
def test_waiting_ends_the_day_after_until(today: str, score: str) -> None:
    """An evaluator who never answers must not hold up a result for ever."""
    until = FULL % "wait\n  until: 2026-01-31"
    proposal = judged(until, d=30, s=20, tallies=VOTES, today=date.fromisoformat(today))
    assert str(proposal.day_score) == score


def test_the_weights_of_evaluators_are_rescaled_too() -> None:
    """Where one evaluator has given nothing at all the other's score is the whole."""
    silent = (FULL % "without").replace("{points: 0.7, opinion: 0.3}", "{opinion: 1}")
    proposal = judged(silent, d=30, s=20, tallies=VOTES)
    assert figures(proposal) == ("94", "None", "94")
    assert proposal.disagreement is None


@pytest.mark.parametrize(
    ("marks", "missing", "whole"),
    [
        ([("0.6", 100), ("0.4", 50)], "wait", 80),
        ([("0.6", 100), ("0.4", None)], "wait", None),
        ([("0.6", 100), ("0.4", None)], "without", 100),
        ([("0.6", 100), ("0.4", None)], "zero", 60),
        ([("0.6", None), ("0.4", None)], "without", None),
    ],
)
def test_marks_are_weighed(
    marks: list[tuple[str, int | None]], missing: str, whole: int | None
) -> None:
    """The arithmetic of the three ways, by itself."""
    pairs = [(Fraction(w), None if m is None else Fraction(m)) for w, m in marks]
    assert weigh(pairs, missing) == whole  # type: ignore[arg-type]


def opinion_mark(*opinions: Opinion, feedback: str = "", people: Member | None = None) -> str:
    """Give the community's mark by opinions alone."""
    rules = (FULL % "wait").replace("{points: 0.7, opinion: 0.3}", "{opinion: 1}") + feedback
    proposal = judged(rules, opinions=list(opinions), people=people)
    assert proposal.community
    return str(proposal.community.score)


def test_of_several_opinions_in_a_feedback_period_the_latest_counts() -> None:
    """A corrected sheet takes the place of the first, and quarters weigh alike."""
    said = [
        opinion("a", "community", "2025-02-01", 40),
        opinion("a", "community", "2025-03-01", 90),
        opinion("a", "community", "2025-04-01", 60),
    ]
    assert opinion_mark(*said) == "63.33"
    assert opinion_mark(*said, feedback="  feedback: quarter\n") == "75"


def test_opinions_outside_the_cycle_or_after_the_day_do_not_count() -> None:
    """Last year's praise is last year's."""
    said = [
        opinion("a", "community", "2024-12-31", 10),
        opinion("a", "community", "2025-12-31", 70),
        opinion("a", "community", "2026-01-01", 20),
    ]
    assert opinion_mark(*said) == "70"


def test_what_is_said_later_than_the_card_is_not_known_yet() -> None:
    """A card as of June must come out the same whenever it is made."""
    said = [opinion("a", "community", day, n) for day, n in (("2025-06-30", 70), ("2025-07-01", 0))]
    proposal = judged(FULL % "zero", opinions=said, tallies=VOTES, as_of=date(2025, 6, 30))
    assert proposal.unit
    assert proposal.community
    assert proposal.unit.parts[1].mark is None
    assert proposal.community.parts[1].mark == 70


def test_only_the_members_own_community_or_one_above_it_may_speak() -> None:
    """A neighbouring community cannot mark somebody who never reported to it."""
    said = [
        opinion("a", "community", "2025-05-01", 90, "c"),
        opinion("a", "community", "2025-05-02", 80, "street"),
        opinion("a", "community", "2025-05-03", 0, "d"),
        opinion("a", "unit", "2025-05-04", 0, "u"),
    ]
    proposal = judged(FULL % "zero", opinions=said)
    assert proposal.community
    assert [voice.mark for voice in proposal.community.voices] == [90, 80]
    assert proposal.community.parts[1].mark == 85
    assert "opinion_of_stranger" in codes(proposal.notes)


def test_a_community_that_the_member_left_in_the_cycle_may_still_speak() -> None:
    """The feedback sheet often comes after the move; one entered later may not speak before."""
    moved = Dated[OrganisationId | None].of(
        {date(2020, 1, 1): OrganisationId("c"), date(2025, 6, 16): OrganisationId("d")}
    )
    people = Member(id=MemberId("a"), community=moved)
    said = [
        opinion("a", "community", "2025-05-01", 10, "d"),
        opinion("a", "community", "2025-06-27", 80, "c"),
        opinion("a", "community", "2025-09-26", 90, "d"),
    ]
    assert opinion_mark(*said, people=people) == "85"


def appraisal_of(*tallies: Tally) -> tuple[str, list[str]]:
    """Give the mark of an appraisal, and what was said of it."""
    proposal = judged(FULL % "zero", tallies=list(tallies))
    assert proposal.unit
    said = [code for code in codes(proposal.notes) if not code.startswith("missing")]
    return str(proposal.unit.parts[1].mark), said


def test_the_latest_vote_of_each_group_counts() -> None:
    """A vote that was repeated replaces the first, group by group."""
    first = tally("a", "党员", "2025-06-01", 差=30)
    assert appraisal_of(*first, *VOTES) == ("70", [])


def test_last_years_votes_are_last_years() -> None:
    """Else a group that did not vote this year would vote by what it thought before."""
    before = tally("a", "领导", "2024-12-01", 好=3)
    assert appraisal_of(*before, *VOTES[1:]) == ("None", ["group_missing"])


def test_marks_and_groups_that_the_rules_do_not_list_are_told_and_left_out() -> None:
    """An abstention is neither a vote for nor one against."""
    more = [*tally("a", "党员", "2025-12-01", 弃权=6), *tally("a", "邻居", "2025-12-01", 差=9)]
    assert appraisal_of(*VOTES, *more) == ("70", ["group_unlisted", "mark_unlisted"])


def test_what_a_quota_gives_may_change_while_others_wait() -> None:
    """A place that a late opinion may take away must not look final."""
    rules = RULES.replace(
        "at_least: 60}", "at_least: 60, quota: {share: 0.5, of: graded, rounding: floor}}"
    )
    facts = {who: [event("2025-03-01", of, of=of, n=30) for of in ("d", "s")] for who in ("a", "b")}
    said = [opinion("a", "community", "2025-05-01", 90)]
    register = register_of([member("a"), member("b")], said, VOTES)
    proposals = proposals_of(rules + FULL % "wait", facts, register)
    grade = proposals["a"].grades["grade"]
    assert (grade.name, codes(grade.notes)) == ("合格", ["quota_open"])


def without_unit(name: str) -> Member:
    return member(name).model_copy(update={"unit": Dated.always(None)})


def of_retired(missing: str, *others: Member) -> Proposal:
    """Evaluate a member without a unit, whose community gave 90, beside others."""
    said = [opinion("a", "community", "2025-06-01", 90)]
    facts = {"a": [event("2025-03-01", "s", of="s", n=40)]}
    register = register_of([without_unit("a"), *others], said)
    return proposals_of(RULES + FULL % missing, facts, register)["a"]


def test_nobody_waits_for_a_unit_that_is_not_there() -> None:
    """The retired have no unit: 0.7 × 100 + 0.3 × 90 of the community is all that can come."""
    proposal = of_retired("wait", member("b"))
    assert figures(proposal) == ("None", "97", "97")
    assert proposal.unit is not None
    assert (proposal.unit.nobody, proposal.unit.missing) == (True, ())
    assert codes(proposal.notes) == ["nobody.unit"]
    assert proposal.grades["grade"].state is GradeState.PROPOSED


def test_a_register_that_tells_of_no_unit_says_nothing_about_anybody() -> None:
    """Where the column is empty throughout, it was not filled: the unit is waited for."""
    assert figures(of_retired("wait"))[2] == "None"


def test_who_left_a_unit_within_the_cycle_waits_for_it() -> None:
    """Half a year in the unit was seen by it, and it can still say what it saw."""
    units = {date(2020, 1, 1): OrganisationId("u"), date(2025, 7, 1): None}
    moved = member("a").model_copy(update={"unit": Dated.of(units)})
    assert figures(judged(FULL % "wait", d=30, s=20, people=moved))[2] == "None"


def test_what_is_missing_counts_as_zero_where_the_rules_say_so() -> None:
    """`zero` is a decision of the rules, and no waiting: 0.6 × 0 + 0.4 × 97."""
    assert figures(of_retired("zero", member("b"))) == ("0", "97", "38.8")
