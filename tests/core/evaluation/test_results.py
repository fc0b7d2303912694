"""Closing a cycle: what goes on record, and what keeps it open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jifen.calendars.official import china
from jifen.errors import ClosingRefused
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.evaluation.results import closing_records
from jifen.model import LONGEST_ID
from jifen.rules.reader import read_rules
from jifen.scoring.score import score
from tests.register_text import read_facts

RULES = """\
jifen: 1
id: closing
title: 结转
edition: "2025"
in_force: {since: 2020-01-01}
cycle: year
kinds: [{id: act, title: 志愿服务, attributes: {mark: number}}]
sections: [{id: s, title: 服务, full: 10, carry: {from: excess, at_most: 2}}]
rules:
  - {id: act, title: 服务, cite: 一, section: s, when: {kind: act}, per: {mark: 1}, award: 1}
scales:
  - id: grade
    of: s
    rows:
      - {name: 优秀, at_least: 9, quota: {share: 1/2, of: members, rounding: floor}}
      - {name: 合格}
  - {id: star, of: s, once: true, rows: [{name: 一星, at_least: 10}, {name: 无}]}
"""

SERVICE = "{id: patrol, title: 巡逻, measure: hours}"
PATROL = (
    "  - {id: patrol, title: 巡逻, cite: 二, section: s, when: {kind: patrol, side: off_duty},"
    " per: {hour: 1}, award: 1}\n"
)
WAITING = """\
jifen: 1
id: waiting
title: 两方评价
edition: "2025"
in_force: {since: 2020-01-01}
cycle: year
kinds: [{id: act, title: 志愿服务}]
sections: [{id: s, title: 服务, full: 10, evaluator: unit}]
rules:
  - {id: act, title: 服务, cite: 一, section: s, when: {kind: act}, award: 1}
evaluation:
  evaluators:
    unit: {side: on_duty, weight: 0.5, parts: {points: 1}}
    community: {side: off_duty, weight: 0.5, parts: {opinion: 1}}
  missing: wait
  until: 2026-01-31
  cite: 二
scales: [{id: grade, of: total, rows: [{name: 合格, at_least: 0}, {name: 不合格}]}]
"""


def proposed(*marks: int, day: date = date(2025, 12, 31), text: str = RULES) -> dict[str, Proposal]:
    people = ", ".join(f"{{id: m{n}, name: 甲{n}}}" for n in range(len(marks)))
    records = "\n".join(
        f"  - {{id: a{n}, member: m{n}, kind: act, day: 2025-03-01, mark: {mark}}}"
        for n, mark in enumerate(marks)
    )
    rules = read_rules(text.encode(), source="rules.yaml")
    register = read_facts(f"members: [{people}]\nrecords:\n{records}\n", zone=rules.zone)
    cards = score(register, rules, calendar=china(), as_of=day)
    return evaluate(cards, register, rules)


def test_scores_grades_titles_and_what_is_carried_go_on_record() -> None:
    """The next cycle's rules read them under these names; nothing to carry leaves no record."""
    found = closing_records(proposed(13, 1))
    assert {str(r.id): {k: str(v) for k, v in r.attributes.items()} for r in found} == {
        "result:2026-01-01:m0:score:s": {"section": "s", "score": "10"},
        "result:2026-01-01:m0:score:total": {"section": "total", "score": "10"},
        "result:2026-01-01:m0:grade:grade": {"scale": "grade", "grade": "优秀"},
        "result:2026-01-01:m0:title:star": {"scale": "star", "title": "一星"},
        "result:2026-01-01:m0:carried:s": {"section": "s", "carried": "2"},
        "result:2026-01-01:m1:score:s": {"section": "s", "score": "1"},
        "result:2026-01-01:m1:score:total": {"section": "total", "score": "1"},
        "result:2026-01-01:m1:grade:grade": {"scale": "grade", "grade": "合格"},
    }
    assert {r.day for r in found} == {date(2026, 1, 1)}
    assert closing_records(proposed(13, 1)) == found


@pytest.mark.parametrize("words", ["star", "星级认定"])
def test_a_bar_from_a_scale_leaves_no_new_title_on_record(words: str) -> None:
    """A title that was shut out would be given by closing the cycle, and could not be lost."""
    barred = f"when: {{kind: act}}, effect: {{bar: {words}}}"
    text = RULES.replace("id: star,", "id: star, title: 星级认定,").replace(
        "scales:", f"  - {{id: v, title: 虚报, cite: 二, {barred}}}\nscales:"
    )
    records = closing_records(proposed(13, 1, text=text))
    found = {str(record.id).split(":", 2)[2]: record.attributes for record in records}
    assert "m0:title:star" not in found
    assert str(found["m0:grade:grade"]["grade"]) == "优秀"


def test_a_cycle_that_has_not_ended_is_not_closed() -> None:
    """Somebody's December would be missing from the record for good."""
    with pytest.raises(ClosingRefused) as refused:
        closing_records(proposed(13, 1, day=date(2025, 12, 30)))
    told = [(each.place.source, each.code) for each in refused.value.problems]
    assert told == [("m0, m1", "closing.not_ended")]


def test_what_keeps_everybody_open_is_told_once() -> None:
    """Eighty lines that say the same would hide the one that does not."""
    with pytest.raises(ClosingRefused) as refused:
        closing_records(proposed(9, 9, 1, 1, 1, 1, 1, 1, day=date(2025, 12, 30)))
    told = [(each.place.source, each.code) for each in refused.value.problems]
    assert ("m0, m1, m2, …", "closing.not_ended") in told
    assert [each for each in told if each[1] == "closing.not_ended"] == [told[0]]


def test_provisional_cards_are_not_put_on_record() -> None:
    """The notice may still make a working day of a Sunday, and points of what was none."""
    rules = read_rules(
        RULES.replace("kinds: [", f"kinds: [{SERVICE}, ").replace("scales:", f"{PATROL}scales:")
    )
    records = "{id: a, member: m0, kind: patrol, since: 2035-03-05 16:30, until: 2035-03-05 20:30}"
    register = read_facts(
        "members: [{id: m0, name: 甲, unit: u}]\n"
        "organisations: [{id: u, kind: unit, duty: mon-fri 08:30-12:00 13:30-17:30}]\n"
        f"records: [{records}]\n",
        zone=rules.zone,
    )
    day = date(2035, 12, 31)
    cards = score(register, rules, calendar=china(provisional=True), as_of=day)
    with pytest.raises(ClosingRefused) as refused:
        closing_records(evaluate(cards, register, rules))
    assert [each.code for each in refused.value.problems] == ["closing.provisional"]


def test_a_grade_that_waits_keeps_a_cycle_open_until_nobody_is_waited_for() -> None:
    """What the community has not said by the day that the rules name is asked no longer."""
    rules = read_rules(WAITING)
    register = read_facts("members: [{id: m0, name: 甲}]\nrecords: []\n", zone=rules.zone)
    cards = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    with pytest.raises(ClosingRefused) as refused:
        closing_records(evaluate(cards, register, rules, today=date(2026, 1, 15)))
    assert {each.code for each in refused.value.problems} == {
        "closing.unevaluated",
        "closing.waiting",
    }
    later = evaluate(cards, register, rules, today=date(2026, 2, 1))
    assert [str(record.kind) for record in closing_records(later)] == [
        "result.score",
        "result.score",
        "result.grade",
    ]


def test_the_total_on_record_is_the_one_that_was_graded() -> None:
    """Next year's rules ask for the 24-hour score, not for points that no evaluator weighed."""
    rules = read_rules(WAITING)
    record = "{id: a, member: m0, kind: act, day: 2025-05-01}"
    register = read_facts(
        f"members: [{{id: m0, name: 甲}}]\nrecords: [{record}]\n", zone=rules.zone
    )
    cards = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    proposals = evaluate(cards, register, rules, today=date(2026, 2, 1))
    scores = {
        record.attributes["section"]: record.attributes["score"]
        for record in closing_records(proposals)
        if record.kind == "result.score"
    }
    assert scores == {"s": 1, "total": Decimal(str(proposals["m0"].day_score))}
    assert scores["total"] != scores["s"]


def test_the_results_of_groups_are_no_records_of_members() -> None:
    """A household has no record of its own, and whose of its members' it were nobody knows."""
    rules = read_rules(
        WAITING.partition("evaluation:")[0] + "subject: {group: household, facts: members}\n"
    )
    register = read_facts(
        "members: [{id: m0, household: h1}, {id: m1, household: h1}]\nrecords: []\n",
        zone=rules.zone,
    )
    cards = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    with pytest.raises(ClosingRefused) as refused:
        closing_records(evaluate(cards, register, rules))
    assert [(each.place.source, each.code) for each in refused.value.problems] == [
        ("h1", "closing.groups")
    ]


def test_who_is_not_scored_leaves_no_results() -> None:
    """A card without points is no card with none: next year's rules must find nothing."""
    rules = read_rules(RULES + "scope: {member.category: [在职], else: not_scored, cite: 三}\n")
    register = read_facts(
        "members: [{id: m0, category: 在职}, {id: m1, category: 预备}]\nrecords: []\n",
        zone=rules.zone,
    )
    cards = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    found = closing_records(evaluate(cards, register, rules))
    assert {str(record.member) for record in found} == {"m0"}


def test_an_id_is_never_longer_than_registers_take_and_always_the_same() -> None:
    """A member's id may be as long as that of a record, which is made of it."""
    names = ["甲" * 99 + end for end in "ab"]
    rules = read_rules(RULES)
    register = read_facts(
        f"members: [{{id: {names[0]}}}, {{id: {names[1]}}}]\nrecords: []\n", zone=rules.zone
    )
    cards = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    proposals = evaluate(cards, register, rules)
    ids = [str(record.id) for record in closing_records(proposals)]
    assert len(set(ids)) == len(ids) == 6
    assert max(map(len, ids)) <= LONGEST_ID
    assert ids == [str(record.id) for record in closing_records(proposals)]


def test_equals_on_the_edge_of_a_quota_keep_a_cycle_open_and_all_are_named() -> None:
    """Only a person may choose between them, and that must be done before it is on record."""
    with pytest.raises(ClosingRefused) as refused:
        closing_records(proposed(9, 9))
    told = [(each.place.source, each.code) for each in refused.value.problems]
    assert told == [("m0", "closing.undecided"), ("m1", "closing.undecided")]


@pytest.mark.parametrize(
    ("decided", "code"),
    [
        ("", "closing.decision_undecided"),
        (", amount: -3", "closing.decision_undecided"),
        (", amount: -30, decided_by: 支委会", "closing.decision_out_of_bounds"),
        (", amount: -3, decided_by: 支委会", None),
    ],
)
def test_an_amount_that_nobody_has_decided_keeps_the_cycle_open(
    decided: str, code: str | None
) -> None:
    """A deduction still to be decided would be missing from the record for good."""
    rules = read_rules(
        RULES.replace(
            "scales:",
            "  - {id: fault, title: 失误, cite: 二, section: s, when: {kind: act, mark: 0},"
            " award: {discretion: {from: -10, to: -3}}}\nscales:",
        )
    )
    register = read_facts(
        "members: [{id: m0, name: 甲}]\n"
        f"records: [{{id: a, member: m0, kind: act, day: 2025-03-01, mark: 0{decided}}}]\n",
        zone=rules.zone,
    )
    cards = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    proposals = evaluate(cards, register, rules)
    if code is None:
        assert closing_records(proposals)
        return
    with pytest.raises(ClosingRefused) as refused:
        closing_records(proposals)
    (told,) = refused.value.problems
    assert (told.code, told.arguments["record"], told.arguments["rule"]) == (code, "a", "失误")
