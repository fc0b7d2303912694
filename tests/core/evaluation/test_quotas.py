"""Quotas: shares of people as headcounts, filled best first, never by lot."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.evaluation.quotas import Candidate, Seat, Tie, fill, headcount
from jifen.rules.scales import Quota
from jifen.vocabulary import Attendance
from tests.core.evaluation.people import (
    POINTS,
    codes,
    member,
    names,
    proposals_of,
    register_of,
    scored,
)
from tests.worked import event, meeting


def quota(share: str, **fields: Any) -> Quota:
    return Quota.model_validate({"share": share, "of": "graded", "rounding": "floor", **fields})


@pytest.mark.parametrize(
    ("given_quota", "people", "places"),
    [
        (quota("0.05"), 29, 1),
        (quota("0.3"), 29, 8),
        (quota("0.5"), 29, 14),
        (quota("1/3"), 9, 3),
        (quota("1/3", rounding="up"), 10, 4),
        (quota("0.05", rounding="half_up"), 30, 2),
        (quota("0.05", rounding="half_up"), 29, 1),
        (quota("0.05", at_least=2), 29, 2),
        (quota("0.05", at_least=2), 1, 1),
        (quota("0.5"), 0, 0),
    ],
)
def test_a_share_of_people_is_a_headcount(given_quota: Quota, people: int, places: int) -> None:
    """29 × 5 % = 1.45 is one first prize; a third of nine is three, not 2.9999."""
    assert headcount(given_quota, people) == places


THIRTY_FIFTY = """\
scales:
  - id: grade
    of: total
    rows:
      - {name: 优秀, at_least: 1, quota: {share: 0.3, of: graded, rounding: floor}}
      - {name: 良好, at_least: 0, quota: {share: 0.5, of: graded, rounding: floor}}
      - {name: 合格}
"""


def test_those_left_over_fall_and_the_last_takes_the_rest() -> None:
    """30/50/20 % of 29, rounded down: 8, 14 and 7."""
    facts = {f"m{points:02}": scored(points) for points in range(1, 30)}
    proposals = proposals_of(POINTS + THIRTY_FIFTY, facts)
    by_name = names(proposals)
    found = [by_name[f"m{points:02}"] for points in range(29, 0, -1)]
    assert found == ["优秀"] * 8 + ["良好"] * 14 + ["合格"] * 7
    assert codes(proposals["m01"].grades["grade"].notes) == ["quota_full", "quota_full"]


QUOTA = """\
scales:
  - id: grade
    of: total
    rows:
      - {name: 优秀, at_least: 90, quota: %s}
      - {name: 合格, at_least: 60}
      - {name: 不合格}
"""
HALF = QUOTA % "{share: 0.5, of: graded, rounding: floor}"


def test_equals_on_the_edge_are_undecided_and_never_drawn() -> None:
    """Two equals for one place: the library has no reason to prefer either."""
    facts = {"a": scored(98), "b": scored(95), "c": scored(95), "d": scored(92)}
    proposals = proposals_of(POINTS + HALF, facts)
    assert names(proposals) == {"a": "优秀", "b": "undecided", "c": "undecided", "d": "合格"}
    tie = proposals["b"].grades["grade"].notes[0]
    assert dict(tie.arguments) == {"grade": "优秀", "places": 1, "equals": 2}
    assert codes([tie]) == ["quota_tie"]


def test_equals_who_all_fit_or_all_fall_are_decided() -> None:
    """A tie is undecided only where the edge runs through it."""
    fit = {"a": scored(95), "b": scored(95), "c": scored(92), "d": scored(92)}
    assert names(proposals_of(POINTS + HALF, fit)) == {
        "a": "优秀", "b": "优秀", "c": "合格", "d": "合格"
    }  # fmt: skip


def test_who_falls_from_a_tie_takes_a_place_below() -> None:
    """Nobody below may be promised a place that one of the undecided will need."""
    people = [Candidate(who, 0, Fraction(9)) for who in "ab"]
    people.append(Candidate("c", 0, Fraction(8)))
    assert fill([1, 1, None], people) == {
        "a": Seat(0, (), Tie(0, 1, 2)),
        "b": Seat(0, (), Tie(0, 1, 2)),
        "c": Seat(2, (0, 1)),
    }


def test_whom_an_effect_lowered_takes_no_place() -> None:
    """Quotas are filled after effects: the best was barred, so the next two have the places."""
    rules = POINTS + (
        "  - {id: cap, title: 最高, cite: 四, when: {kind: event, of: cap},"
        " effect: {grade_at_most: 合格}}\n"
    )
    facts = {"a": scored(99), "b": scored(98), "c": scored(97), "d": scored(96)}
    facts["a"].append(event("2025-04-01", n=0, of="cap"))
    assert names(proposals_of(rules + HALF, facts)) == {
        "a": "合格", "b": "优秀", "c": "优秀", "d": "合格"
    }  # fmt: skip


def test_whom_a_rule_set_in_a_grade_takes_a_place_there() -> None:
    """Else the quota would let in one more than it may."""
    rules = POINTS + (
        "  - {id: set, title: 直接, cite: 四, when: {kind: event, of: set},"
        " effect: {grade: 优秀}}\n"
    )
    facts = {"a": scored(10), "b": scored(98), "c": scored(97), "d": scored(96)}
    facts["a"].append(event("2025-04-01", n=0, of="set"))
    assert names(proposals_of(rules + HALF, facts)) == {
        "a": "优秀", "b": "优秀", "c": "合格", "d": "合格"
    }  # fmt: skip


@pytest.mark.parametrize(("crowd", "places"), [("graded", 3), ("participants", 2), ("members", 4)])
def test_a_share_is_of_the_graded_of_those_who_took_part_or_of_all_members(
    crowd: str, places: int
) -> None:
    """Half of six graded, of four who took part, and of eight members, are not the same.

    Being absent is not taking part, the ungraded do not count among the graded, nor those who
    left among the members.
    """
    rules = """\
scope: {member.category: {not: [预备]}, else: scored_ungraded, cite: 三}
sections: [{id: s, title: 板块, base: 90}]
rules:
  - {id: n, title: 计分, cite: 一, section: s, when: {kind: event}, per: {n: 1}, award: 1}
  - {id: m, title: 缺席, cite: 二, section: s, when: {kind: meeting, attendance: absent}, award: -1}
"""
    rules += QUOTA % f"{{share: 0.5, of: {crowd}, rounding: up}}"
    facts = {f"m{points}": scored(points) for points in range(1, 5)}
    facts |= {"m5": [meeting("2025-03-01", Attendance.ABSENT)], "m6": [], "m7": []}
    people = [member(f"m{n}") for n in (1, 2, 3, 4, 5, 6, 8)]
    people.append(member("m7", category="预备"))
    people.append(member("m9").model_copy(update={"left": date(2025, 12, 31)}))
    register = register_of(people)
    found = names(proposals_of(rules, facts, register))
    assert list(found.values()).count("优秀") == places


candidates = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 6).map(Fraction)), max_size=14
).map(lambda rows: [Candidate(f"m{i:02}", row, fig) for i, (row, fig) in enumerate(rows)])
limits = st.lists(st.none() | st.integers(0, 5), min_size=3, max_size=3).map(lambda x: [*x, None])


@given(candidates=candidates, limits=limits)
def test_no_quota_lets_in_more_than_its_places(
    candidates: list[Candidate], limits: list[int | None]
) -> None:
    """A headcount is a promise to the upper organisation; the undecided get what is left of it."""
    seats = fill(limits, candidates)
    assert seats.keys() == {each.subject for each in candidates}
    for row, places in enumerate(limits):
        sure = sum(seat.row == row and seat.tie is None for seat in seats.values())
        left = {seat.tie.places for seat in seats.values() if seat.tie and seat.row == row}
        assert places is None or sure + sum(left) <= places


@given(candidates=candidates, limits=limits, data=st.data())
def test_the_order_of_candidates_changes_nothing(
    candidates: list[Candidate], limits: list[int | None], data: st.DataObject
) -> None:
    """Who stands first in a file must not stand first in a quota."""
    shuffled = data.draw(st.permutations(candidates))
    assert fill(limits, shuffled) == fill(limits, candidates)


@given(candidates=candidates, limits=limits)
def test_within_a_row_a_better_figure_never_ends_lower(
    candidates: list[Candidate], limits: list[int | None]
) -> None:
    """Of two who may have the same grade the better is served first."""
    seats = fill(limits, candidates)
    for better in candidates:
        for other in candidates:
            if better.row <= other.row and better.figure > other.figure:
                assert seats[better.subject].row <= seats[other.subject].row
            if (better.row, better.figure) == (other.row, other.figure):
                assert seats[better.subject] == seats[other.subject]


def test_nobody_waits_for_whom_has_left() -> None:
    """A quota would stay open for ever for somebody who will never be judged."""
    gone = member("b").model_copy(update={"left": date(2025, 10, 1)})
    register = register_of([member("a"), gone])
    facts = {"a": scored(95), "b": scored(98)}
    everybody = "{share: 1, of: graded, rounding: floor}"
    proposals = proposals_of(POINTS + QUOTA % everybody, facts, register)
    assert names(proposals) == {"a": "优秀", "b": "合格"}
    assert codes(proposals["b"].grades["grade"].notes) == ["place_left"]


def test_a_bar_from_a_scale_shuts_its_quotas_and_takes_nobody_elses_place() -> None:
    """The place of whom is barred goes to the next best, not to nobody."""
    barred = "when: {kind: event, level: high}, effect: {bar: grade}"
    rules = f"{POINTS}  - {{id: v, title: 违规, cite: 二, {barred}}}\n"
    facts = {
        "a": [*scored(98), event("2025-04-01", level="high")],
        "b": scored(95),
        "c": scored(92),
        "d": scored(91),
    }
    proposals = proposals_of(rules + HALF, facts)
    assert names(proposals) == {"a": "合格", "b": "优秀", "c": "优秀", "d": "合格"}
    assert codes(proposals["a"].grades["grade"].notes) == ["place_barred"]
