"""Posts that are held, totals that roll or start anew, means, and points of other rules."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.errors import JifenError
from jifen.facts.members import Member
from jifen.model import MemberId
from jifen.periods import Reckoning
from jifen.points import UNITS_PER_POINT
from jifen.rules.measures import HELD_UNITS, Measure
from jifen.scoring.card import Card
from jifen.scoring.engine import Engine
from jifen.scoring.fact import Fact
from jifen.scoring.plan import Plan
from jifen.scoring.stages.measure import Meter
from jifen.scoring.stages.totals import risen
from tests.worked import YEAR_END, card_of, event, kept, reasons, rules_of

POSTS = """\
kinds: [{id: post, title: 任职, measure: held}]
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: post}, per: {month: 1}, award: 1}
"""


def post(since: str, last: str = "", name: str = "p") -> Fact:
    """Give a post held from a day to a day, or still."""
    first = date.fromisoformat(since).toordinal()
    ended = date.fromisoformat(last).toordinal() if last else 0
    return Fact(first, 0, name, "post", ended=ended)


def card_of_member(rules: str, member: Member, *facts: Fact, as_of: date = YEAR_END) -> Card:
    """Score one member, whose days of membership matter."""
    return Engine(Plan(rules_of(rules), None), as_of).card(str(member.id), facts, member)


@pytest.mark.parametrize(
    ("since", "last", "months"),
    [
        ("2025-01-01", "2025-12-31", "12"),
        ("2025-02-01", "2025-02-28", "1"),
        ("2025-01-16", "2025-01-16", "0.03"),
        ("2024-06-01", "2025-03-31", "3"),
        ("2025-11-01", "", "2"),
        ("2025-11-01", "2026-06-30", "2"),
        ("2025-01-17", "2025-02-14", "0.98"),
    ],
)
def test_a_post_counts_for_its_share_of_each_month(since: str, last: str, months: str) -> None:
    """15 of 31 days and 14 of 28 are 0.9838 months, whichever month is looked at first."""
    assert kept(card_of(POSTS, post(since, last))) == [months]


def test_a_post_counts_as_far_as_the_day_of_the_card() -> None:
    """What is still to come has not been earned."""
    assert kept(card_of(POSTS, post("2025-01-01"), as_of=date(2025, 3, 31))) == ["3"]
    card = card_of(POSTS, post("2025-05-01"), as_of=date(2025, 3, 31))
    assert reasons(card) == {"p": "after_as_of"}


def test_a_post_that_ended_before_the_cycle_is_not_on_its_card() -> None:
    """It stands on the card of the year in which it was held."""
    card = card_of(POSTS, post("2023-01-01", "2024-12-31"))
    assert (card.awards, card.facts, card.uncounted) == ((), {}, ())


def test_a_post_counts_from_joining_to_leaving() -> None:
    """Points for days on which somebody was no member would be points of nobody."""
    member = Member(id=MemberId("m"), joined=date(2025, 3, 1), left=date(2025, 6, 1))
    assert kept(card_of_member(POSTS, member, post("2025-01-01"))) == ["3"]
    before = card_of_member(POSTS, member, post("2024-01-01", "2025-02-01"))
    assert reasons(before) == {"p": "not_a_member"}


def test_a_limit_over_years_knows_what_a_post_kept_in_each() -> None:
    """The year before took 10 of 15 points; this one gets what is left."""
    rules = POSTS.replace("award: 1}", "award: 1, limit: {lifetime: 15}}")
    assert kept(card_of(rules, post("2024-03-01"))) == ["5"]


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 300))
def test_a_rise_in_rounds_is_the_whole_rise(before: int, more: int, restart: int) -> None:
    """No amount is lost where one round ends and the next begins."""
    rises = list(risen(before, before + more, restart))
    assert sum((until - since) * times for since, until, times in rises) == more
    assert all(0 <= since <= until <= restart for since, until, _ in rises)
    assert all(until == restart and since == 0 for (_, until, _), (since, _, _) in pairwise(rises))


def test_an_effect_comes_about_in_every_round() -> None:
    """Every three faults call for a talk; of seven in one record that is two, and one is left."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, when: {kind: event}, per: {n: 3, over: year, restart: 3},
     effect: {notice: 谈话}}
"""
    facts = [event("2025-01-01", n=Fraction(7)), event("2025-02-01", n=Fraction(1))]
    card = card_of(rules, *facts, event("2025-03-01", n=Fraction(1)))
    assert [each.fact for each in card.outcomes] == ["2025-01-01", "2025-03-01"]
    assert reasons(card) == {"2025-02-01": "effect_not_reached"}


def test_the_total_of_a_mean_does_not_depend_on_the_order() -> None:
    """Each record's award does; what they come to is the price of the mean of all."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, per: {mean: n, over: year},
     award: {rows: {2: 5, 3: 9}}}
"""
    days = ("2025-01-01", "2025-02-01", "2025-03-01")
    for order in permutations((1, 2, 5)):
        facts = [event(day, n=Fraction(n)) for day, n in zip(days, order, strict=True)]
        assert str(card_of(rules, *facts).score) == "5"


def test_a_weight_of_nothing_moves_no_mean() -> None:
    """A course without credits is on the transcript and in no average."""
    rules = """\
kinds: [{id: event, title: 课程, attributes: {n: number, w: number}}]
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event},
     per: {mean: n, weight: w, over: year}, award: 1}
"""
    first = event("2025-01-01", n=Fraction(4), w=Fraction(0))
    second = event("2025-02-01", n=Fraction(2), w=Fraction(1))
    assert kept(card_of(rules, first, second)) == ["0", "2"]
    minus = event("2025-02-01", n=Fraction(2), w=Fraction(-1))
    assert reasons(card_of(rules, minus)) == {minus.id: "no_quantity"}


def test_a_period_that_has_not_ended_counts_no_points() -> None:
    """A quarter's bonus before its last day would be taken back by the next deduction."""
    rules = """\
rules:
  - {id: a, title: 甲, cite: 一, section: s, when: {kind: event}, award: 1}
  - {id: b, title: 乙, cite: 二, section: s, per: {points: 1, of: a, over: quarter}, award: 1}
"""
    facts = [event("2025-01-10"), event("2025-05-10")]
    assert kept(card_of(rules, *facts, as_of=date(2025, 6, 29)), "b") == ["1"]
    assert kept(card_of(rules, *facts, as_of=date(2025, 6, 30)), "b") == ["1", "1"]


def test_deductions_that_prevail_count_as_nothing() -> None:
    """A bonus for points never becomes a second deduction."""
    rules = """\
rules:
  - {id: a, title: 甲, cite: 一, section: s, when: {kind: event}, award: -3}
  - {id: b, title: 乙, cite: 二, section: s, per: {points: 1, of: a, over: year}, award: 1}
"""
    assert kept(card_of(rules, event("2025-01-10")), "b") == ["0"]


def test_points_of_a_lifetime_bring_what_each_year_added() -> None:
    """Ten points for every full hundred of all years: 90 before, 30 now, so one hundred now."""
    rules = """\
rules:
  - {id: a, title: 甲, cite: 一, section: s, when: {kind: event}, per: {n: 1}, award: 1}
  - {id: b, title: 乙, cite: 二, section: s,
     per: {points: 100, of: a, over: lifetime, every: 100}, award: 10}
"""
    facts = [event("2024-05-01", n=Fraction(90)), event("2025-05-01", n=Fraction(30))]
    assert kept(card_of(rules, *facts), "b") == ["10"]


def test_points_are_counted_for_those_whom_the_rule_asks_for() -> None:
    """A bonus of the retired is not given to those at work."""
    rules = """\
rules:
  - {id: a, title: 甲, cite: 一, section: s, when: {kind: event}, award: 1}
  - {id: b, title: 乙, cite: 二, section: s, when: {member.age: {at_least: 60}},
     per: {points: 1, of: a, over: year}, award: 1}
"""
    for born, given_ in ((date(1960, 1, 1), ["1"]), (date(1990, 1, 1), [])):
        member = Member(id=MemberId("m"), born=born)
        assert kept(card_of_member(rules, member, event("2025-01-10")), "b") == given_


def test_rules_that_sum_each_other_up_are_named() -> None:
    """Points that depend on themselves have no value; the author sees the whole way round."""
    rules = """\
rules:
  - {id: a, title: 甲, cite: 一, section: s, per: {points: 1, of: c, over: year}, award: 1}
  - {id: b, title: 乙, cite: 二, section: s, per: {points: 1, of: a, over: year}, award: 1}
  - {id: c, title: 丙, cite: 三, section: s, per: {points: 1, of: b, over: year}, award: 1}
"""
    with pytest.raises(JifenError, match="a → c → b → a"):
        rules_of(rules)


def test_under_a_coefficient_what_goes_round_a_restart_is_rounded_once() -> None:
    """Five at 0.7 are 3.5, so 4; rounding each round by itself would make 1 + 1 + 1."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, award: 1, times: {is: 0.7},
     per: {n: 1, over: year, restart: 2}, rounding: {step: 1, mode: half_up}}
"""
    assert kept(card_of(rules, event("2025-05-01", n=Fraction(5)))) == ["4"]


ROLLING = """\
rules:
  - {id: a, title: 甲, cite: 一, section: s, when: {kind: event}, per: {n: 1, over: last 3 months},
     award: {rows: {1: 1, 4: 5, 9: 7}}, limit: {last 2 months: 5}}
  - {id: b, title: 乙, cite: 一, section: s, when: {kind: event},
     per: {time: 2, every: 2, over: last 30 days}, award: 1, choose: {best: 1, per: last 10 days}}
"""


@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(0, 5)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_what_rolls_goes_by_the_days_and_not_by_the_rows(
    rows: list[tuple[int, int]], random: Random
) -> None:
    """Records of one day stand in order of their ids, however the file has them."""
    facts = [
        event(f"2025-0{1 + place % 4}-{day:02}", f"/{place}", n=n)
        for place, (day, n) in enumerate(rows)
    ]
    mixed, rules = random.sample(facts, len(facts)), rules_of(ROLLING)
    assert card_of(rules, *mixed) == card_of(rules, *facts)


def test_every_day_of_every_period_is_a_whole_number_of_the_parts_of_its_unit() -> None:
    """What is held is counted in whole parts; a period of another length would lose some."""
    for anchor in (date(2023, 8, 1) + timedelta(days=number) for number in range(366)):
        reckoning = Reckoning(anchor=anchor)
        for unit, kind in HELD_UNITS.items():
            parts = Meter(Measure.model_validate({unit: 1})).parts
            window = reckoning.window(kind, anchor)
            for _ in range(26):
                assert parts % window.days == 0, (anchor, unit, window)
                window = reckoning.window(kind, window.until)


def test_the_longest_is_found_among_offices_and_what_is_counted_otherwise() -> None:
    """A year in office is no longer than two of anything because it has more parts."""
    meters = [Meter(Measure.model_validate({unit: 1})) for unit in ("year", "month", "n")]
    assert {meter.length(meter.scale) for meter in meters} == {UNITS_PER_POINT}
