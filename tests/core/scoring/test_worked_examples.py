"""The worked examples of the rule language's page, one for each place with two readings."""

from datetime import date
from fractions import Fraction

import pytest

from jifen.scoring.cycle.carrying import carried
from jifen.scoring.fact import Lie
from jifen.vocabulary import Attendance, Side
from tests.worked import card_of, clocked, cuts, event, kept, meeting, rules_of, service, sums

AMOUNT = "when: {kind: event}, per: {n: 1}, award: 1"


def rule(rest: str, name: str = "r") -> str:
    return f"rules: [{{id: {name}, title: 规则, cite: 第一条, section: s, {rest}}}]\n"


def test_of_two_limits_that_do_not_nest_each_counts_what_was_finally_kept() -> None:
    """5 Jan fills January's 6, so 29 Jan keeps nothing, and the week it shares with 1 Feb is empty.

    Stage by stage the week limit would have let 5 of 29 Jan through and charged itself with
    them: 1 Feb would keep 1.
    """
    card = card_of(
        rule(f"{AMOUNT}, limit: {{week: 6, month: 6}}"),
        event("2025-01-05", n=6),
        event("2025-01-29", n=5),
        event("2025-02-01", n=5),
    )
    assert kept(card) == ["6", "0", "5"]


def test_credits_and_deductions_have_counters_of_their_own() -> None:
    """+2 fills the credits' 2 and −2 the deductions'; offsetting would make room for the third."""
    card = card_of(
        rule(
            "when: {kind: event}, award: {by: level, rows: {low: -2, mid: 0, high: 2}},"
            " limit: {year: 2}"
        ),
        event("2025-01-05", level="high"),
        event("2025-01-06", level="low"),
        event("2025-01-07", level="high"),
    )
    assert kept(card) == ["2", "-2", "0"]


def test_cuts_are_named_smallest_scope_first() -> None:
    """Of 10 the day takes 2 (room 8) and the month what it cuts beyond that: 8 − 5 = 3."""
    card = card_of(
        rule(f"{AMOUNT}, limit: {{month: 5, day: 8}}"),
        event("2025-01-05", n=10),
    )
    (award,) = card.awards
    assert str(award.kept) == "5"
    assert cuts(award) == [("limit", "r.day", "2"), ("limit", "r.month", "3")]


def test_a_section_is_bounded_once_when_all_of_it_is_known() -> None:
    """20 + 15 − 10 = 25 stays under 30; bounding row by row, 30 − 10, would give 20."""
    card = card_of(
        "sections: [{id: s, title: 板块, base: 20, full: 30}]\n"
        + rule("when: {kind: event}, award: {by: level, rows: {low: -10, mid: 0, high: 15}}"),
        event("2025-01-05", level="high"),
        event("2025-01-06", level="low"),
    )
    assert sums(card) == {"s": "25", "total": "25"}
    assert card.sections["s"].cuts == ()


def test_a_running_total_counts_full_steps_over_the_year() -> None:
    """7 × 3 = 21 hours hold five full fours; record by record none would hold one."""
    card = card_of(
        rule("when: {kind: service}, per: {hour: 4, every: 4, over: year}, award: 1"),
        *(service(f"2025-0{month}-01", 3) for month in range(1, 8)),
    )
    # Totals 3, 6, 9, 12, 15, 18, 21 hold 0, 1, 2, 3, 3, 4, 5 full fours.
    assert kept(card) == ["0", "1", "1", "1", "0", "1", "1"]
    assert str(card.score) == "5"


def test_a_ladder_is_read_as_it_is_printed() -> None:
    """First −3, two −5 in all, three −10, and the fourth goes no further."""
    card = card_of(
        rule(
            "when: {kind: meeting, attendance: absent}, per: {time: 1, over: year},"
            " award: {rows: {1: -3, 2: -5, 3: -10}}"
        ),
        *(meeting(f"2025-0{month}-01", Attendance.ABSENT) for month in range(1, 5)),
    )
    assert kept(card) == ["-3", "-2", "-5", "0"]


def test_the_two_sides_of_one_record_share_its_most() -> None:
    """14:00–24:00, duty to 17:30, at most 8: 3.5 on duty come first and leave 4.5, not 6.5."""
    measure = "when: {kind: service}, per: {hour: 1, at_most: 8}, award: 1"
    card = card_of(
        "sections:\n"
        "  - {id: duty, title: 八小时内, side: on_duty}\n"
        "  - {id: free, title: 八小时外, side: off_duty}\n"
        "rules:\n"
        f"  - {{id: inside, title: 内, cite: 一, section: duty, {measure}}}\n"
        f"  - {{id: outside, title: 外, cite: 二, section: free, {measure}}}\n",
        clocked(
            "2025-01-06T14:00",
            ("2025-01-06T17:30", Side.ON_DUTY),
            ("2025-01-07T00:00", Side.OFF_DUTY),
        ),
    )
    assert sums(card) == {"duty": "3.5", "free": "4.5", "total": "8"}


def test_at_most_comes_before_every() -> None:
    """10 h become 8, of which two full threes count: 6. Every first (9) would leave 8."""
    card = card_of(
        rule("when: {kind: service}, per: {hour: 1, at_most: 8, every: 3}, award: 1"),
        service("2025-01-05", 10),
    )
    assert kept(card) == ["6"]


CHOICE_AND_LIMIT = rule(f"{AMOUNT}, choose: {{best: 3}}, limit: {{month: 10}}")


def test_a_choice_is_made_before_limits_and_what_it_cut_never_returns() -> None:
    """With 10 in Jan, 5 in Feb and 5 in Mar all three stand: 20.

    Two more tens in January push the fives out; of the three tens left January's limit keeps
    one: 10. Limits first would keep 10, 5 and 5.
    """
    three = [event("2025-01-05", n=10), event("2025-02-05", n=5), event("2025-03-05", n=5)]
    assert str(card_of(CHOICE_AND_LIMIT, *three).score) == "20"
    more = [event("2025-01-06", n=10), event("2025-01-07", n=10)]
    card = card_of(CHOICE_AND_LIMIT, *three, *more)
    assert str(card.score) == "10"
    by_fact = {award.fact: cuts(award) for award in card.awards}
    assert by_fact == {
        "2025-01-05": [],
        "2025-01-06": [("limit", "r.month", "10")],
        "2025-01-07": [("limit", "r.month", "10")],
        "2025-02-05": [("choice", "r.choose", "5")],
        "2025-03-05": [("choice", "r.choose", "5")],
    }


def test_a_run_that_paid_starts_anew() -> None:
    """Absent four times, a run of two: the second and the fourth complete one each, not three."""
    card = card_of(
        "rules:\n"
        "  - {id: pays, title: 到会, cite: 一, section: s, when: {kind: meeting}, award: 1}\n"
        "  - {id: twice, title: 连续两次, cite: 二, when: {kind: meeting, attendance: absent},"
        " for_each: {run: 2, excused: skip}, effect: {notice: 谈话}}\n",
        *(meeting(f"2025-0{month}-01", Attendance.ABSENT) for month in range(1, 5)),
    )
    assert [(outcome.by, outcome.fact) for outcome in card.outcomes] == [
        ("twice", "2025-02-01"),
        ("twice", "2025-04-01"),
    ]


def test_a_weighted_total_takes_shares_of_full_marks() -> None:
    """30/30 at 0.6 is 60 and 20/40 at 0.4 is 20: 80. Weighing raw scores would give 26."""
    card = card_of(
        "sections: [{id: a, title: 甲, full: 30}, {id: b, title: 乙, full: 40}]\n"
        "rules:\n"
        "  - {id: a1, title: 甲, cite: 一, section: a, when: {kind: event}, award: 30}\n"
        "  - {id: b1, title: 乙, cite: 二, section: b, when: {kind: event}, award: 20}\n"
        "total: {combine: weighted, weights: {a: 0.6, b: 0.4}}\n",
        event("2025-01-05"),
    )
    assert sums(card) == {"a": "30", "b": "20", "total": "80"}


def test_overflow_is_taken_of_the_whole_cut_of_a_period_once() -> None:
    """4 + 4 over the limit are 8, a third of them 2.67, half up 3; award by award 1 + 1 is 2."""
    card = card_of(
        "sections: [{id: s, title: 板块}, {id: outside, title: 外}]\n"
        + rule(
            f"{AMOUNT}, limit: {{year: {{points: 10, overflow:"
            " {into: outside, rate: 1/3, rounding: {step: 1, mode: half_up}}}}"
        ),
        event("2025-03-01", n=10),
        event("2025-04-01", n=4),
        event("2025-05-01", n=4),
    )
    assert sums(card) == {"s": "10", "outside": "3", "total": "13"}


@pytest.mark.parametrize(
    ("lost", "total"), [("true", "940"), ("false", "970")], ids=["lost", "returned"]
)
def test_what_a_repaired_veto_suspended_is_lost_or_returned_as_the_rules_say(
    lost: str, total: str
) -> None:
    """1000, +30 while suspended, repaired at −60: 940 where lost, 970 where returned."""
    card = card_of(
        "sections: [{id: s, title: 信用, base: 1000}]\n"
        "rules:\n"
        "  - {id: gift, title: 捐赠, cite: 一, section: s,"
        " when: {kind: event}, per: {n: 1}, award: 1}\n"
        "  - {id: veto, title: 失信, cite: 二, section: s,"
        " when: {kind: meeting, attendance: absent}, effect: {suspend: s, repaired_by:"
        " {when: {kind: service}, within: 6 months, becomes: {award: -60}},"
        f" lost: {lost}}}}}\n",
        meeting("2025-03-01", Attendance.ABSENT),
        event("2025-04-01", n=30),
        service("2025-09-01", 1),
    )
    assert str(card.score) == total


@pytest.mark.parametrize(("mark", "point"), [(90, "4"), (91, "4.1"), (100, "5"), (59, "0")])
def test_scheme_28_makes_a_grade_point_of_a_mark(mark: int, point: str) -> None:
    """90, 91 and 100 are printed as 4.0, 4.1 and 5.0: a tenth a mark, whole tens no step."""
    card = card_of(
        rule("when: {kind: event}, award: {expression: '(n - 50) / 10 if n >= 60 else 0'}"),
        event("2025-01-05", n=mark),
    )
    assert kept(card) == [point]


STUDIES = """\
kinds:
  - {id: session, title: 集中学习}
  - {id: notes, title: 读书笔记}
  - {id: reflection, title: 心得}
rules:
  - {id: session, title: 学习, cite: 一, section: s,
     when: {kind: session}, award: 2, limit: {year: 12}}
  - {id: notes, title: 笔记, cite: 二, section: s, when: {kind: notes}, award: 1, limit: {year: 4}}
  - {id: think, title: 心得, cite: 三, section: s,
     when: {kind: reflection}, award: 1, limit: {year: 4}}
"""


def test_scheme_13_limits_studies_notes_and_reflections() -> None:
    """15 group studies at 2 are 30, limited to 12; 4 notes and 4 reflections keep 4 each: 20."""
    facts = [event(f"2025-01-{day:02}")._replace(kind="session") for day in range(1, 16)]
    facts += [event(f"2025-02-{day:02}")._replace(kind="notes") for day in range(1, 5)]
    facts += [event(f"2025-03-{day:02}")._replace(kind="reflection") for day in range(1, 5)]
    card = card_of(STUDIES, *facts)
    raw = {name: sum(a.raw_units for a in card.awards_of(name)) for name in ("session", "notes")}
    assert raw == {"session": 300_000, "notes": 40_000}
    assert kept(card, "session") == ["2"] * 6 + ["0"] * 9
    assert kept(card, "notes") + kept(card, "think") == ["1"] * 8
    assert sums(card) == {"s": "20", "total": "20"}


def test_scheme_14_counts_yuan_and_hours_side_by_side() -> None:
    """A donation of 100 yuan is 10 points and three hours are 3: 13."""
    card = card_of(
        "rules:\n"
        "  - {id: gift, title: 捐款, cite: 一, section: s,"
        " when: {kind: event}, per: {n: 10}, award: 1}\n"
        "  - {id: hours, title: 服务, cite: 二, section: s,"
        " when: {kind: service}, per: {hour: 1}, award: 1}\n",
        event("2025-01-05", n=100),
        service("2025-01-06", 3),
    )
    assert kept(card) == ["10", "3"]
    assert str(card.score) == "13"


def test_scheme_28_adds_for_every_third_session_up_to_full_marks() -> None:
    """Base 1.5, and five full threes of 15 sessions bring 5 × 0.2: just the full 2.5."""
    card = card_of(
        "sections: [{id: s, title: 学习, base: 1.5, full: 2.5}]\n"
        + rule("when: {kind: event}, per: {time: 3, every: 3, over: year}, award: 0.2"),
        *(event(f"2025-01-{day:02}") for day in range(1, 16)),
    )
    assert kept(card).count("0.2") == 5
    assert sums(card) == {"s": "2.5", "total": "2.5"}
    assert card.sections["s"].cuts == ()


def test_scheme_12_asks_for_a_minimum_in_each_part() -> None:
    """30 h and 20 h at 2 are 60 + 40: the total reaches its 100, the second part not its 50."""
    card = card_of(
        "sections: [{id: a, title: 甲, side: on_duty}, {id: b, title: 乙, side: off_duty}]\n"
        "rules:\n"
        "  - {id: a1, title: 甲, cite: 一, section: a,"
        " when: {kind: service}, per: {hour: 1, every: 1}, award: 2}\n"
        "  - {id: b1, title: 乙, cite: 二, section: b,"
        " when: {kind: service}, per: {hour: 1, every: 1}, award: 2}\n"
        "needs:\n"
        "  - {id: each, title: 各项不低于50, cite: 三,"
        " need: {total: {at_least: 100}, a: {at_least: 50}, b: {at_least: 50}},"
        " else: {grade: 不合格}}\n"
        "scales: [{id: grade, of: total, rows: [{name: 合格, at_least: 100}, {name: 不合格}]}]\n",
        service("2025-01-05", 30, side=Lie.ON_DUTY),
        service("2025-01-06", 20, side=Lie.OFF_DUTY),
    )
    assert sums(card) == {"a": "60", "b": "40", "total": "100"}
    assert [(f.field, f.value, f.met) for f in card.findings] == [
        ("total", "100", True),
        ("a", "60", True),
        ("b", "40", False),
    ]
    assert [(o.effect.name, o.effect.target) for o in card.outcomes] == [("grade", "不合格")]


def test_a_negative_award_is_rounded_by_its_size() -> None:
    """−2.5 floored to whole points is −2: the size is rounded, then the sign put back."""
    card = card_of(
        rule("when: {kind: event}, per: {n: 1}, award: -1, rounding: {step: 1, mode: floor}"),
        event("2025-01-05", n=Fraction(5, 2)),
    )
    assert kept(card) == ["-2"]


def test_a_dated_award_takes_what_is_in_force_on_the_day_of_the_fact() -> None:
    """The day of the fact decides, not the day of scoring; before the first value there is none."""
    card = card_of(
        rule("when: {kind: event}, award: {2025-02-01: 1.5, 2025-07-01: 2}"),
        event("2025-01-31"),
        event("2025-06-30"),
        event("2025-07-01"),
        as_of=date(2025, 12, 31),
    )
    assert kept(card) == ["1.5", "2"]
    assert [(u.fact, u.reason.code) for u in card.uncounted] == [
        ("2025-01-31", "no_value_in_force")
    ]


def test_a_week_runs_from_monday_to_sunday() -> None:
    """Sunday 5 and Monday 6 January lie in two weeks, Monday 6 and Sunday 12 in one."""
    weekly = rule(f"{AMOUNT}, limit: {{week: 3}}")
    two = card_of(weekly, event("2025-01-05", n=3), event("2025-01-06", n=3))
    one = card_of(weekly, event("2025-01-06", n=3), event("2025-01-12", n=3))
    assert (kept(two), kept(one)) == (["3", "3"], ["3", "0"])


def test_the_last_day_of_a_month_lies_in_that_month() -> None:
    """31 January is limited with 1 January, 1 February is not."""
    card = card_of(
        rule(f"{AMOUNT}, limit: {{month: 3}}"),
        event("2025-01-01", n=3),
        event("2025-01-31", n=3),
        event("2025-02-01", n=3),
    )
    assert kept(card) == ["3", "0", "3"]


def test_periods_run_from_the_start_of_the_cycle() -> None:
    """From 1 September the first quarter ends on 30 November and the first half in February."""
    card = card_of(
        "cycle: {every: 12 months, from: 09-01}\n"
        + rule(f"{AMOUNT}, limit: {{quarter: 3, half: 5}}"),
        event("2024-08-31", n=3),
        event("2024-09-01", n=3),
        event("2024-11-30", n=3),
        event("2024-12-01", n=3),
        event("2025-02-28", n=3),
        event("2025-03-01", n=3),
        as_of=date(2025, 8, 31),
    )
    # 31 August 2024 belongs to the cycle before. Quarter 1: 3, 0; quarter 2: 2 of 3 (half), 0.
    assert kept(card) == ["3", "0", "2", "0", "3"]


def test_a_period_pays_for_what_it_brought_once_it_has_ended() -> None:
    """On 30 December nobody knows yet that the year's attendance was perfect."""
    perfect = (
        "rules: [{id: p, title: 满勤, cite: 一, section: s, when: {kind: meeting},"
        " for_each: {perfect: year, excused: skip}, award: 4}]\n"
    )
    came = meeting("2025-06-01", Attendance.PRESENT)
    assert kept(card_of(perfect, came, as_of=date(2025, 12, 30))) == []
    assert kept(card_of(perfect, came, as_of=date(2025, 12, 31))) == ["4"]


def test_a_section_that_a_veto_makes_nothing_carries_nothing_over() -> None:
    """Otherwise what full marks cut before the veto would come back a year later."""
    rules = """\
sections: [{id: s, title: 板块, full: 10, carry: {from: excess, at_most: 20}}]
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, per: {n: 1}, award: 1}
  - {id: veto, title: 否决, cite: 二, when: {kind: meeting}, effect: {zero: s}}
"""
    facts = [event("2025-03-01", n=16)]
    assert {name: str(p) for name, p in carried(card_of(rules, *facts)).items()} == {"s": "6"}
    assert carried(card_of(rules, *facts, meeting("2025-04-01", Attendance.PRESENT))) == {}


def test_a_limit_that_falls_within_its_period_holds_from_its_day() -> None:
    """From the 15th two points a month are enough: three kept before leave no room after."""
    rules = rules_of(
        "rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: event}, award: 1,"
        " limit: {month: {2025-01-01: 5, 2025-03-15: 2}}}]\n"
    )
    days = ("2025-03-01", "2025-03-02", "2025-03-03", "2025-03-20", "2025-04-01", "2025-04-02")
    assert kept(card_of(rules, *map(event, days))) == ["1", "1", "1", "0", "1", "1"]
