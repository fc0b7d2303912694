"""Ranks: several keys, ties, groups, and only where the rules ask."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.scoring.fact import Fact
from jifen.vocabulary import Attendance, Status
from tests.core.evaluation.people import POINTS, member, proposals_of, register_of, scored
from tests.worked import meeting, rules_of, service

ALL = "rank: {by: [total], within: all, ties: %s}\n"


@pytest.mark.parametrize(("ties", "places"), [("share", [1, 1, 3]), ("dense", [1, 1, 2])])
def test_equals_share_a_place(ties: str, places: list[int]) -> None:
    """1, 1, 3 or 1, 1, 2: schemes differ, so it must be said."""
    facts = {"a": scored(9), "b": scored(9), "c": scored(8)}
    proposals = proposals_of(POINTS + ALL % ties, facts)
    assert [each.place for each in proposals.values()] == [(place, "", 3) for place in places]


def test_without_a_rank_nobody_has_a_place() -> None:
    """Ranking is off until a rule set asks for it."""
    assert proposals_of(POINTS, {"a": scored(1)})["a"].place is None


def test_a_later_key_breaks_the_tie_of_an_earlier() -> None:
    """Total first, then hours: more hours never outrank more points."""
    rules = POINTS + (
        "  - {id: h, title: 服务, cite: 二, section: s, when: {kind: service},"
        " per: {hour: 1}, award: 0}\n"
        "rank: {by: [total, hours], within: all}\n"
    )
    facts = {
        "a": [*scored(9), service("2025-03-01", 1)],
        "b": [*scored(9), service("2025-03-01", Fraction(3, 2))],
        "c": [*scored(8), service("2025-03-01", 8)],
    }
    found = {who: p.place.place for who, p in proposals_of(rules, facts).items() if p.place}
    assert found == {"a": 2, "b": 1, "c": 3}


@pytest.mark.parametrize(
    ("by", "order"),
    [("s", "abc"), ("hours.off_duty", "cba"), ("count.h", "bca"), ("rate.meeting", "cab")],
)
def test_sections_sides_counts_and_rates_are_keys_too(by: str, order: str) -> None:
    """Whatever a requirement may ask, a rank may compare."""
    rules = (
        POINTS
        + """\
  - {id: h, title: 服务, cite: 二, section: other, when: {kind: service},
     per: {hour: 1}, award: 1}
  - {id: m, title: 会议, cite: 三, section: other, when: {kind: meeting}, award: 1}
sections: [{id: s, title: 板块}, {id: other, title: 其他}]
"""
        + f"rank: {{by: [{by}], within: all}}\n"
    )
    present = [meeting("2025-02-01", Attendance.PRESENT)]
    absent = [meeting("2025-02-02", Attendance.ABSENT)]
    (sheet,) = present
    refused = sheet._replace(status=Status.REJECTED)
    facts: dict[str, list[Fact]] = {
        "a": [*scored(3), *present, *absent],
        "b": [*scored(2), *absent, refused, *(service(f"2025-03-0{day}", 1) for day in (1, 2, 3))],
        "c": [*scored(1), *(service(f"2025-03-0{day}", 4) for day in (1, 2))],
    }
    proposals = proposals_of(rules, facts)
    found = {p.place.place: who for who, p in proposals.items() if p.place}
    assert "".join(found[place] for place in (1, 2, 3)) == order


@pytest.mark.parametrize(
    ("rank", "places"),
    [
        ("{by: [total]}", {"a": (1, "b", 3), "b": (2, "b", 3), "c": (3, "b", 3), "d": (1, "x", 1)}),
        (
            "{by: [total], within: all, groups: member.post}",
            {"a": (1, "书记", 2), "b": (1, "干事", 2), "c": (2, "干事", 2), "d": (2, "书记", 2)},
        ),
        (
            "{by: [total], within: unit, groups: member.post}",
            {"a": (1, "u/书记", 2), "b": (1, "u/干事", 2), "c": (2, "u/干事", 2),
             "d": (2, "u/书记", 2)},
        ),
    ],
    ids=["branch", "groups", "both"],
)  # fmt: skip
def test_people_are_compared_within_their_group(
    rank: str, places: dict[str, tuple[int, str, int]]
) -> None:
    """A secretary is not compared with a clerk where the rules keep them apart."""
    people = [
        member("a", post="书记"),
        member("b", post="干事"),
        member("c", post="干事"),
        member("d", post="书记", branch="x"),
    ]
    facts = {"a": scored(4), "b": scored(3), "c": scored(2), "d": scored(1)}
    proposals = proposals_of(POINTS + f"rank: {rank}\n", facts, register_of(people))
    assert {who: each.place for who, each in proposals.items()} == places


RANKED = rules_of(POINTS + ALL % "share")


@given(st.lists(st.integers(0, 6), min_size=1, max_size=10))
def test_a_place_is_one_more_than_the_number_of_better_ones(points: list[int]) -> None:
    """The one definition of a shared place, against the one pass that assigns them."""
    facts = {f"m{i}": scored(n) for i, n in enumerate(points)}
    proposals = proposals_of(RANKED, facts)
    for i, n in enumerate(points):
        better = sum(other > n for other in points)
        assert proposals[f"m{i}"].place == (better + 1, "", len(points))
