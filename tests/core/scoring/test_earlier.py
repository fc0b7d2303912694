"""What was earlier: the window, the order, and the facts that cannot be looked back upon."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jifen.rules.reader import read_rules
from jifen.scoring.fact import Fact
from jifen.scoring.score import score_stream
from jifen.vocabulary import Attendance

DAYS = 60
RULES = """
jifen: 1
id: earlier
title: 再犯
edition: "2025"
in_force: {since: 2025-01-01}
cycle: year
kinds:
  - {id: noise, title: 噪声, attributes: {place: text}}
  - {id: litter, title: 垃圾, attributes: {place: text}}
sections: [{id: s, title: 行为}]
rules:
  - id: again
    title: 再犯
    cite: 第一条
    section: s
    when: {earlier: {kind: same, place: same, within: WITHIN, count: {at_least: 2}}}
    award: -1
"""

facts = st.lists(
    st.builds(
        lambda day, second, kind, place: (day, second, kind, place),
        st.integers(0, DAYS),
        st.integers(0, 2),
        st.sampled_from(["noise", "litter"]),
        st.sampled_from([None, "东", "西"]),
    ),
    max_size=25,
)


def made(rows: list[tuple[int, int, str, str | None]]) -> list[Fact]:
    """Make facts of rows; the ids fall where days rise, so that order is by day first."""
    first = date(2025, 1, 1).toordinal()
    return [
        Fact(first + day, second, f"f{99 - n:02}", kind, attributes={"place": place})
        for n, (day, second, kind, place) in enumerate(rows)
    ]


@given(rows=facts, days=st.integers(1, 20), shuffled=st.randoms(use_true_random=False))
def test_a_repeat_is_what_a_plain_count_finds(
    rows: list[tuple[int, int, str, str | None]], days: int, shuffled: Random
) -> None:
    """Doubling a deduction rests on it: a day more or a tie the wrong way takes points."""
    rules = read_rules(RULES.replace("WITHIN", f"{days} days"))
    given_facts = made(rows)
    expected = {
        fact.id
        for fact in given_facts
        if sum(
            other.kind == fact.kind
            and fact.attributes["place"] is not None
            and other.attributes["place"] == fact.attributes["place"]
            and fact.day - days < other.day
            and other[:3] < fact[:3]
            for other in given_facts
        )
        >= 2
    }
    shuffled.shuffle(given_facts)
    (card,) = score_stream(
        [("m1", fact) for fact in given_facts] or [("m1", made([(0, 0, "noise", None)])[0])],
        rules,
        as_of=date(2025, 12, 31),
    )
    assert {award.fact for award in card.awards} == expected


def test_an_absence_is_no_repeat_unless_it_is_asked_for() -> None:
    """Who did not come has not done it before."""
    rules = RULES.replace("WITHIN", "cycle").replace(", count: {at_least: 2}", "")
    day = date(2025, 3, 1)
    rows = [
        ("m1", Fact(day.toordinal(), 0, "a", "noise", attendance=Attendance.ABSENT)),
        ("m1", Fact((day + timedelta(1)).toordinal(), 0, "b", "noise")),
    ]
    plain = read_rules(rules.replace(" place: same,", ""))
    (card,) = score_stream(rows, plain, as_of=date(2025, 12, 31))
    assert not card.awards
    asking = read_rules(rules.replace("place: same", "attendance: absent"))
    (card,) = score_stream(rows, asking, as_of=date(2025, 12, 31))
    assert [award.fact for award in card.awards] == ["b"]
