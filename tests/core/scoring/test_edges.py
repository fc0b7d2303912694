"""Where periods, sections and ids meet: what belongs together although a border runs through."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from jifen.errors import RepeatedFact
from jifen.vocabulary import Attendance, Side
from tests.worked import card_of, clocked, cuts, event, kept, meeting, sums


def test_a_week_that_begins_in_december_still_limits_january() -> None:
    """30 December 2024 to 5 January 2025 is one week; the new card must not forget its half."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, award: 2, limit: {week: 3}}
"""
    card = card_of(rules, event("2024-12-31"), event("2025-01-02"), event("2025-01-07"))
    assert kept(card) == ["1", "2"]
    assert cuts(card.awards[0]) == [("limit", "r.week", "1")]
    assert list(card.facts) == ["2025-01-02", "2025-01-07"]


def test_a_week_is_settled_on_the_card_of_the_year_in_which_it_ends() -> None:
    """Otherwise the week across New Year would be missed by both cards, or held against both."""
    rules = """\
joiners: {expected: full}
rules:
  - {id: idle, title: 周, cite: 一, section: s, when: {kind: event},
     for_each: {missing: 1, per: week}, award: -1}
"""
    held = event("2024-12-31")
    first = card_of(rules, held, as_of=date(2025, 1, 5))
    assert kept(first) == []
    without = card_of(rules, event("2025-01-14"), as_of=date(2025, 1, 12))
    assert [award.fact for award in without.awards] == ["missing:2024-12-30", "missing:2025-01-06"]


def test_an_hour_is_credited_once_in_a_section_and_those_within_it() -> None:
    """A patrol counted inside service is service: both cannot have the same hour."""
    rules = """\
sections:
  - {id: s, title: 服务, overlap: keep_first}
  - {id: inner, title: 巡逻, in: s}
  - {id: other, title: 其他}
rules:
  - {id: a, title: 甲, cite: 一, section: s, when: {kind: service, level: low},
     per: {hour: 1}, award: 1}
  - {id: b, title: 乙, cite: 二, section: inner, when: {kind: service, not: {level: low}},
     per: {hour: 1}, award: 1}
"""
    outer = clocked("2025-03-01T09:00", ("2025-03-01T11:00", Side.OFF_DUTY))
    outer = outer._replace(attributes={"level": "low"})
    inner = clocked("2025-03-01T10:00", ("2025-03-01T13:00", Side.OFF_DUTY))
    card = card_of(rules, inner, outer)
    assert sums(card) == {"s": "4", "inner": "2", "other": "0", "total": "4"}
    assert card.awards_of("b")[0].notes[0].arguments["other"] == outer.id


def test_the_best_of_a_day_stands_for_the_day() -> None:
    """What stands in the fact itself makes groups as its attributes do."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, per: {n: 1}, award: 1,
     choose: {best: 1, of: day}}
"""
    facts = event("2025-03-01", "a", n=1), event("2025-03-01", "b", n=5), event("2025-03-02", n=2)
    assert kept(card_of(rules, *facts)) == ["0", "5", "2"]


def test_two_facts_of_one_id_are_refused() -> None:
    """Nobody could say which of them an award is for; order would decide in silence."""
    rules = "rules: [{id: r, title: 条, cite: 一, section: s, when: {kind: event}, award: 1}]\n"
    with pytest.raises(RepeatedFact, match="2025-03-01"):
        card_of(rules, event("2025-03-01", n=1), event("2025-03-01", level="low"))


def test_a_better_later_one_earns_the_difference_over_a_lifetime() -> None:
    """City 3 in 2023, nation 5 in 2024: the card of 2024 has 2 more, not 5 and not 0."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, per: {n: 1}, award: 1,
     choose: {best: 1, of: of, per: lifetime}}
"""
    city, nation = event("2023-05-01", n=3, of="art"), event("2024-05-01", n=5, of="art")
    assert kept(card_of(rules, city, nation, as_of=date(2023, 12, 31))) == ["3"]
    card = card_of(rules, city, nation, as_of=date(2024, 12, 31))
    assert kept(card) == ["2"]
    assert cuts(card.awards[0]) == [("choice", "r.choose", "3")]


SPLIT = clocked(
    "2025-03-05T16:00", ("2025-03-05T17:30", Side.ON_DUTY), ("2025-03-05T20:00", Side.OFF_DUTY)
)


def test_an_excluded_side_takes_its_own_part_of_a_record_on_both() -> None:
    """Work of one's own post until half past five says nothing against the evening."""
    rules = """\
admit:
  - {exclude: {kind: service, side: on_duty}, cite: 三}
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: service}, per: {hour: 1}, award: 1}
"""
    card = card_of(rules, SPLIT)
    assert kept(card) == ["2.5"]
    ((fact, rule, reason),) = card.uncounted
    assert (fact, rule, reason.code) == (SPLIT.id, "", "excluded_side")
    assert reason.arguments["amount"] == "1:30"


def test_hours_count_on_the_side_that_a_clause_measured() -> None:
    """The duty part of an evening's service is no service, in the hours as in the points."""
    rule = "{{id: r, title: 条, cite: 一, section: s, when: {when}, per: {{hour: 1}}, award: 1}}"
    off = "rules: [" + rule.format(when="{kind: service, side: off_duty}") + "]\n"
    both = "rules: [" + rule.format(when="{kind: service}") + "]\n"
    assert card_of(off, SPLIT).hours == (0, 9000, 0)
    assert card_of(both, SPLIT).hours == (5400, 9000, 0)


def test_a_veto_gives_nobody_points() -> None:
    """Ten below nothing, vetoed, is still ten below nothing."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, award: -10}
  - {id: v, title: 否决, cite: 二, when: {kind: event}, effect: {zero: total}}
"""
    assert sums(card_of(rules, event("2025-03-01"))) == {"s": "-10", "total": "-10"}


def test_a_rank_by_attendance_goes_by_what_the_engine_admitted() -> None:
    """The card has the rate that requirements see; nobody works it out again from the reasons."""
    rules = """\
rank: {by: [rate.meeting], show: on}
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: meeting}, award: 1}
"""
    came = meeting("2025-03-01", Attendance.PRESENT)
    missed = meeting("2025-04-01", Attendance.ABSENT)
    away = meeting("2025-05-01", Attendance.EXCUSED)
    assert card_of(rules, came, missed, away).rates == {"meeting": Fraction(1, 2)}
    assert card_of(rules.split("\n", 1)[1], came, missed, away).rates == {}


def test_the_first_hours_of_a_year_are_left_out_once_of_records_on_both_sides_too() -> None:
    """The threshold is the running total's: a record across the end of duty pays it no second time.

    Two records of 2 hours, one of each off duty: 2 hours in all, of which the first one is out.
    """
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: service, side: off_duty},
     per: {hour: 1, over: year, after: 1}, award: 1}
"""
    sides = ("T17:00", Side.ON_DUTY), ("T18:00", Side.OFF_DUTY)
    facts = [
        clocked(f"{day}T16:00", *((f"{day}{end}", side) for end, side in sides))
        for day in ("2025-03-03", "2025-03-04")
    ]
    assert kept(card_of(rules, *facts)) == ["0", "1"]
