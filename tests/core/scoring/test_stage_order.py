"""One example at each boundary between stages: with the two stages swapped it fails.

Laws hold in many wrong orders; these numbers hold in one.
"""

from fractions import Fraction

from jifen.calendars.official import china
from jifen.scoring.fact import Lie
from jifen.vocabulary import Attendance, Side, Status
from tests.worked import card_of, clocked, cuts, event, kept, meeting, reasons, service, sums


def test_admission_speaks_before_matching() -> None:
    """A rejected record that no rule wants either was rejected; matched first it is unwanted.

    And a record without a stated side that came too late was too late.
    """
    card = card_of(
        "admit: [{when: {kind: service}, within: 5 days, late: refuse, cite: 四}]\n"
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s,"
        " when: {kind: service, side: off_duty}, per: {hour: 1}, award: 1}\n",
        event("2025-01-05")._replace(status=Status.REJECTED),
        service("2025-01-06", 1, side=Lie.UNSTATED)._replace(noted_on=service("2025-01-12", 1).day),
    )
    assert reasons(card) == {"2025-01-05": "rejected", "2025-01-06": "late"}


def test_a_refused_record_does_not_stand_in_the_way_of_its_second_copy() -> None:
    """Only what was admitted can be repeated: the copy of a withdrawn record counts."""
    card = card_of(
        "admit: [{repeated: refuse, cite: 四}]\n"
        "rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: event}, award: 1}]\n",
        event("2025-01-05", "a")._replace(status=Status.WITHDRAWN),
        event("2025-01-05", "b"),
        event("2025-01-05", "c"),
    )
    assert [award.fact for award in card.awards] == ["2025-01-05b"]
    assert reasons(card) == {"2025-01-05a": "withdrawn", "2025-01-05c": "repeated"}


def test_matching_comes_before_measuring() -> None:
    """Records that the rule does not want take no step on its running total and no time.

    Wanted are the first and the third: one pair, 5 points on the third. Counting all three, the
    pair would be complete on the second.
    """
    card = card_of(
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s, when: {kind: event, level: high},"
        " per: {time: 1, over: year}, award: {rows: {2: 5, 3: 9}}, limit: {year: 3 times}}\n",
        event("2025-01-05", level="high"),
        event("2025-01-06", level="low"),
        event("2025-01-07", level="high"),
    )
    assert kept(card) == ["0", "5"]
    assert reasons(card) == {"2025-01-06": "unwanted"}


def test_only_matched_records_take_time_from_each_other() -> None:
    """The section pays for off-duty time alone: an on-duty record claims none of its hours."""
    card = card_of(
        "sections: [{id: s, title: 板块, side: off_duty, overlap: keep_first}]\n"
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s,"
        " when: {kind: service}, per: {hour: 1}, award: 1}\n",
        clocked("2025-01-06T09:00", ("2025-01-06T12:00", Side.ON_DUTY)),
        clocked("2025-01-06T10:00", ("2025-01-06T12:00", Side.OFF_DUTY)),
    )
    assert kept(card) == ["2"]


def test_measuring_comes_before_pricing() -> None:
    """3.4 h hold 3 full hours: 3 × 1.5 × 3 = 13.5 is rounded to 14.

    Priced first, 3.4 × 1.5 × 3 = 15.3 would be rounded to 15.
    """
    card = card_of(
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s, when: {kind: service},"
        " per: {hour: 1, every: 1}, award: 1.5, times: {is: 3}, rounding: {step: 1}}\n",
        service("2025-01-05", Fraction(17, 5)),
    )
    assert kept(card) == ["14"]


def test_a_limit_in_hours_is_applied_before_pricing() -> None:
    """10 h under a day's 8 hours are 8 h at 1.5: 12 points raw, and nothing is cut afterwards."""
    card = card_of(
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s, when: {kind: service},"
        " per: {hour: 1}, award: 1.5, limit: {day: 8 hours}}\n",
        service("2025-01-05", 10),
    )
    (award,) = card.awards
    assert (str(award.raw), str(award.kept), award.cuts) == ("12", "12", ())


def test_pricing_comes_before_choosing() -> None:
    """The best of the year is the dearest, coefficients included: 2 h doubled beat 3 h.

    Chosen by quantity, the three hours would stand.
    """
    card = card_of(
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s, when: {kind: service}, per: {hour: 1},"
        " award: 1, times: {when: {day: statutory_holiday}, is: 2}, choose: {best: 1}}\n",
        service("2025-10-01", 2),
        service("2025-10-11", 3),
        calendar=china(),
    )
    assert kept(card) == ["4", "0"]
    assert cuts(card.awards[1]) == [("choice", "r.choose", "3")]


def test_what_a_choice_cut_charges_no_limit() -> None:
    """Of x the 5 stands, so the year's 6 has room for it and for 1 of y's 2.

    Limiting first would keep the 3, then 3 of the 5, and nothing of y.
    """
    card = card_of(
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s, when: {kind: event}, per: {n: 1}, award: 1,"
        " choose: {best: 1, of: of}, limit: {year: 6}}\n",
        event("2025-01-05", n=3, of="x"),
        event("2025-01-06", n=5, of="x"),
        event("2025-01-07", n=2, of="y"),
    )
    assert kept(card) == ["0", "5", "1"]


def test_limits_come_before_the_bounds_of_a_section() -> None:
    """12 limited to 8, less 4, and 5 of base are 9; bounds first would cut 17 to 10 and end at 6.

    And with full 8 the line loses 1 of 9, in its own name.
    """
    rules = (
        "sections: [{{id: s, title: 板块, base: 5, full: {full}}}]\n"
        "rules:\n"
        "  - {{id: r, title: 规则, cite: 一, section: s, when: {{kind: event}},"
        " award: {{by: level, rows: {{low: -4, mid: 0, high: 12}}}}, limit: {{year: 8}}}}\n"
    )
    facts = [event("2025-01-05", level="high"), event("2025-01-06", level="low")]
    assert sums(card_of(rules.format(full=10), *facts))["s"] == "9"
    line = card_of(rules.format(full=8), *facts).sections["s"]
    assert (line.awards_units, str(line.score)) == (40_000, "8")
    assert [(cut.cause.value, cut.by, str(cut.points)) for cut in line.cuts] == [("full", "s", "1")]


def test_inner_sections_are_bounded_before_the_sections_around_them() -> None:
    """Each inner 9 is bounded to 5, so the outer section gets 10 of its 12; not 12 of 18."""
    card = card_of(
        "sections:\n"
        "  - {id: s, title: 外, full: 12}\n"
        "  - {id: a, title: 甲, in: s, full: 5}\n"
        "  - {id: b, title: 乙, in: s, full: 5}\n"
        "rules:\n"
        "  - {id: a1, title: 甲, cite: 一, section: a, when: {kind: event}, award: 9}\n"
        "  - {id: b1, title: 乙, cite: 二, section: b, when: {kind: event}, award: 9}\n",
        event("2025-01-05"),
    )
    assert sums(card) == {"s": "10", "a": "5", "b": "5", "total": "10"}


def test_requirements_look_at_folded_sums() -> None:
    """30 points of awards are 20 after full marks: a requirement of 25 is missed."""
    card = card_of(
        "sections: [{id: s, title: 板块, full: 20}]\n"
        "rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: event}, award: 30}]\n"
        "needs: [{id: n, title: 起码, cite: 二,"
        " need: {s: {at_least: 25}}, else: {notice: 未达到}}]\n",
        event("2025-01-05"),
    )
    assert [(finding.value, finding.met) for finding in card.findings] == [("20", False)]
    assert [outcome.by for outcome in card.outcomes] == ["n"]


def test_a_veto_comes_after_the_floor() -> None:
    """A zeroed section is nothing, whatever its floor; floored afterwards it would be 5 again."""
    card = card_of(
        "sections: [{id: s, title: 板块, base: 8, floor: 5}]\n"
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s, when: {kind: event}, award: 1}\n"
        "  - {id: veto, title: 一票否决, cite: 二, when: {kind: meeting, attendance: absent},"
        " effect: {zero: s}}\n",
        event("2025-01-05"),
        meeting("2025-01-06", Attendance.ABSENT),
    )
    line = card.sections["s"]
    assert [(cut.cause.value, cut.by, str(cut.points)) for cut in line.cuts] == [
        ("veto", "veto", "9")
    ]
    assert sums(card) == {"s": "0", "total": "0"}


def test_a_missed_requirement_may_zero_what_was_folded() -> None:
    """The total is folded anew once a requirement has made a section nothing."""
    card = card_of(
        "sections: [{id: a, title: 甲}, {id: b, title: 乙}]\n"
        "rules:\n"
        "  - {id: a1, title: 甲, cite: 一, section: a, when: {kind: event}, award: 3}\n"
        "  - {id: b1, title: 乙, cite: 二, section: b, when: {kind: event}, award: 4}\n"
        "needs: [{id: n, title: 起码, cite: 三, need: {a: {at_least: 5}}, else: {zero: b}}]\n",
        event("2025-01-05"),
    )
    assert sums(card) == {"a": "3", "b": "0", "total": "3"}


def test_period_awards_come_after_the_facts_of_their_last_day() -> None:
    """The limit of 5 is filled by the fact of 31 December before what perfect attendance brings."""
    card = card_of(
        "rules:\n"
        "  - {id: a, title: 满勤, cite: 一, section: s, when: {kind: meeting},"
        " for_each: {perfect: year, excused: skip}, award: 4}\n"
        "  - {id: z, title: 年末, cite: 二, section: s, when: {kind: event}, award: 3}\n"
        "limits: [{id: both, over: [a, z], year: 5, cite: 三}]\n",
        meeting("2025-06-01", Attendance.PRESENT),
        event("2025-12-31"),
    )
    assert [(award.rule, str(award.kept)) for award in card.awards] == [("z", "3"), ("a", "2")]


def test_the_longest_is_the_longest_whatever_steps_its_rule_measures_in() -> None:
    """2 h are longer than 1 h, though the hour is counted in sevenths of seconds."""
    card = card_of(
        "kinds: [{id: long, title: 长, measure: hours}, {id: short, title: 短, measure: hours}]\n"
        "rules:\n"
        "  - {id: a, title: 甲, cite: 一, section: s,"
        " when: {kind: short}, per: {hour: 1, every: 1/7}, award: 1}\n"
        "  - {id: b, title: 乙, cite: 二, section: s,"
        " when: {kind: long}, per: {hour: 1}, award: 1}\n"
        "choices: [{id: one, over: [a, b], longest: 1, cite: 三}]\n",
        service("2025-01-05", 1)._replace(kind="short"),
        service("2025-01-06", 2)._replace(kind="long"),
    )
    assert kept(card) == ["0", "2"]
