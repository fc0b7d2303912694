"""What was expected of somebody: of which kind, since when, and on which card."""

from __future__ import annotations

from datetime import date
from time import process_time

from jifen.periods import Reckoning, Window
from jifen.scoring.card import Card
from jifen.scoring.engine import Engine
from jifen.scoring.fact import Fact
from jifen.scoring.laying.dues import dues
from jifen.scoring.plan import Plan
from jifen.vocabulary import Attendance
from tests.worked import YEAR_END, kept, meeting, rules_of

_MONTHLY = """\
occasions: [{id: o, kind: meeting, every: {freq: monthly}, excused: skip}]
rules:
  - {id: open, title: 缺, cite: 一, section: s, when: {kind: meeting},
     for_each: {missing: occasions}, award: -1}
"""


def card_with(body: str, *facts: Fact, as_of: date = YEAR_END) -> Card:
    """Score one subject, who may have done nothing at all."""
    return Engine(Plan(rules_of(body), None), as_of).card("one", facts)


def test_an_occasion_is_met_by_a_fact_of_its_own_kind_alone() -> None:
    """Coming to the study session does not make up for the members' meeting."""
    rules = """\
kinds:
  - {id: life.study, title: 学习, attendance: true}
  - {id: life.assembly, title: 党员大会, attendance: true}
occasions:
  - {id: study, kind: life.study, every: {freq: yearly}, excused: skip}
  - {id: assembly, kind: life.assembly, every: {freq: yearly}, excused: skip}
rules:
  - {id: open, title: 缺, cite: 一, section: s, when: {kind: life.*},
     for_each: {missing: occasions}, award: -1}
"""
    came = meeting("2025-03-01", Attendance.PRESENT)._replace(kind="life.study")
    assert kept(card_with(rules, came)) == ["-1"]


def test_nothing_is_expected_before_the_rules_are_in_force() -> None:
    """Facts of these days may not count, so whoever came would be held to have been away."""
    in_force = "in_force: {since: 2025-07-01}\n"
    early, late = (meeting(day, Attendance.PRESENT) for day in ("2025-03-01", "2025-08-01"))
    assert kept(card_with(in_force + _MONTHLY, early, late)) == ["-5"]


def test_of_the_period_in_which_rules_come_into_force_a_share_is_expected() -> None:
    """Twelve in a year are six in the half of it that the rules can see, whoever joins in full."""
    rules = """\
in_force: {since: 2025-07-02}
joiners: {expected: full}
rules:
  - {id: few, title: 少, cite: 一, section: s, when: {kind: meeting},
     for_each: {missing: 12, per: year}, award: -1}
  - {id: none, title: 无, cite: 二, section: s, when: {kind: meeting},
     for_each: {missing: 1, per: quarter}, award: -1}
"""
    card = card_with(rules)
    assert kept(card, "few") == ["-6"]
    assert [str(award.on) for award in card.awards_of("none")] == ["2025-12-31"]


def test_a_run_does_not_reach_back_into_the_last_cycle() -> None:
    """Facts of last year are at hand only where some limit needs them, which may change no run."""
    rules = """\
rules:
  - {id: twice, title: 连续, cite: 一, section: s, when: {kind: meeting, attendance: absent},
     for_each: {run: 2, excused: skip}, award: -1}
  - {id: r, title: 条, cite: 二, section: s, when: {kind: event}, award: 1, limit: {lifetime: 9}}
"""
    absences = [meeting(day, Attendance.ABSENT) for day in ("2024-12-31", "2025-01-03")]
    assert kept(card_with(rules, *absences)) == []


def test_the_rate_counts_whoever_came_in_the_week_across_new_year() -> None:
    """What is not missing cannot lower the rate of attendance either."""
    rules = """\
occasions: [{id: o, kind: meeting, every: {freq: weekly, by_day: friday}, excused: skip}]
rules:
  - {id: open, title: 缺, cite: 一, section: s, when: {kind: meeting},
     for_each: {missing: occasions, per: week}, award: -1}
needs:
  - {id: all, title: 全到, cite: 二, need: {rate.meeting: {at_least: 1}}, else: {notice: 未到}}
"""
    card = card_with(rules, meeting("2024-12-31", Attendance.PRESENT), as_of=date(2025, 1, 5))
    assert kept(card) == []
    assert [(finding.value, finding.met) for finding in card.findings] == [("1", True)]


def test_what_fell_due_in_december_of_a_january_week_is_counted_in_january() -> None:
    """The Monday of that week is in the year before, whose card does not have the week."""
    rules = """\
occasions: [{id: o, kind: meeting, every: {freq: weekly, by_day: monday}, excused: skip}]
rules:
  - {id: open, title: 缺, cite: 一, section: s, when: {kind: meeting},
     for_each: {missing: occasions, per: month}, award: -1}
"""
    # Mondays 30 December, 6, 13 and 20 January; the week of the 27th ends in February.
    assert kept(card_with(rules, as_of=date(2025, 1, 31))) == ["-4"]


def test_a_day_that_no_year_has_is_never_due_and_costs_no_time() -> None:
    """Looking for 31 February to the end of time would keep everybody waiting for their card."""
    every = "every: {freq: monthly, by_month: 2, by_month_day: 31}"
    began = process_time()
    assert kept(card_with(_MONTHLY.replace("every: {freq: monthly}", every))) == []
    assert process_time() - began < 1


def test_the_last_and_the_nth_weekday_of_a_month_are_found() -> None:
    """A meeting due on the last Friday is missed from that day on, and not before."""
    for named, day in (("last friday", 30), ("friday", 30), ("first friday", 2)):
        every = f"every: {{freq: monthly, by_day: {named}}}"
        rules = _MONTHLY.replace("every: {freq: monthly}", every)
        (occasion,) = rules_of(rules).occasions
        may = Window(date(2025, 5, 1), date(2025, 6, 1))
        years = Reckoning(anchor=date(2000, 1, 1), every_months=12)
        assert [due.day.day for due in dues(occasion, may, years)] == [day]
