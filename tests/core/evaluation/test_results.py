"""Closing a cycle: what goes on record, and what keeps it open."""

from __future__ import annotations

from datetime import date

import pytest

from jifen.calendars.official import china
from jifen.errors import ClosingRefused
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.evaluation.results import closing_records
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
    rows: [{name: 优秀, at_least: 9, quota: {share: 1/2, of: members}}, {name: 合格}]
  - {id: star, of: s, once: true, rows: [{name: 一星, at_least: 10}, {name: 无}]}
"""


def proposed(*marks: int, day: date = date(2025, 12, 31)) -> dict[str, Proposal]:
    people = ", ".join(f"{{id: m{n}, name: 甲{n}}}" for n in range(len(marks)))
    records = "\n".join(
        f"  - {{id: a{n}, member: m{n}, kind: act, day: 2025-03-01, mark: {mark}}}"
        for n, mark in enumerate(marks)
    )
    rules = read_rules(RULES.encode(), source="rules.yaml")
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


def test_a_cycle_that_has_not_ended_is_not_closed() -> None:
    """Somebody's December would be missing from the record for good."""
    with pytest.raises(ClosingRefused) as refused:
        closing_records(proposed(13, 1, day=date(2025, 12, 30)))
    assert [each.code for each in refused.value.problems] == ["closing.not_ended"] * 2


def test_equals_on_the_edge_of_a_quota_keep_a_cycle_open_and_all_are_named() -> None:
    """Only a person may choose between them, and that must be done before it is on record."""
    with pytest.raises(ClosingRefused) as refused:
        closing_records(proposed(9, 9))
    told = [(each.place.source, each.code) for each in refused.value.problems]
    assert told == [("m0", "closing.undecided"), ("m1", "closing.undecided")]
