"""Figures of stretches of days: what scales and requirements ask of other times than the cycle."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from jifen.facts.members import Member
from jifen.model import MemberId
from jifen.scoring.card import Card
from jifen.scoring.verdict.figures import months_registered
from tests.worked import card_of, event, service

NESTED = """\
kinds:
  - {id: event, title: 事项, attributes: {n: number, level: [low, mid, high]}}
  - {id: service, title: 服务, measure: hours, attributes: {n: number, level: [low, mid, high]}}
sections:
  - {id: s, title: 板块}
  - {id: inner, title: 内层, in: s}
  - {id: ledger, title: 另账, in: nothing}
rules:
  - {id: a, title: 甲, cite: 一, section: inner, when: {level: low}, per: {n: 1}, award: 1}
  - {id: b, title: 乙, cite: 二, section: ledger, when: {level: mid}, per: {n: 1}, award: 1}
  - {id: c, title: 丙, cite: 三, section: s, when: {kind: service}, per: {hour: 1}, award: 2}
  - {id: v, title: 丁, cite: 四, when: {kind: event, level: high}, effect: {zero: inner}}
scales:
  - {id: x, of: s, per: quarter, rows: [{name: 高, at_least: 5}, {name: 低}]}
  - {id: y, of: total, per: lifetime, rows: [{name: 高, at_least: 5}, {name: 低}]}
  - {id: z, of: ledger, per: last 2 months, rows: [{name: 高, at_least: 5}, {name: 低}]}
  - {id: h, of: {hours: off_duty}, per: lifetime, rows: [{name: 高, at_least: 5}, {name: 低}]}
"""


def figures(card: Card) -> dict[str, str]:
    """Give the card's figures by their time and name."""
    return {f"{per} {name}": str(value) for (per, name), value in card.figures.items()}


def test_a_figure_over_a_time_is_what_was_kept_in_it() -> None:
    """Sections take in what stands in them; a ledger of its own is not in the total."""
    facts = (
        event("2024-12-31", n=7, level="low"),
        event("2025-09-30", n=1, level="low"),
        event("2025-10-01", n=2, level="low"),
        event("2025-10-31", n=4, level="mid"),
        event("2025-11-01", n=3, level="mid"),
        service("2025-12-01", 3),
    )
    assert figures(card_of(NESTED, *facts)) == {
        "quarter s": "8",
        "lifetime total": "16",
        "last 2 months ledger": "3",
        "lifetime hours.off_duty": "3",
    }


def test_what_a_veto_made_nothing_counts_in_no_figure_of_its_time() -> None:
    """A quarter's grade cannot rest on points that the same quarter lost."""
    facts = (event("2025-10-01", n=2, level="low"), event("2025-10-02", level="high"))
    assert figures(card_of(NESTED, *facts))["quarter s"] == "0"
    facts = (event("2025-10-01", n=2, level="low"), event("2025-09-30", level="high"))
    assert figures(card_of(NESTED, *facts))["quarter s"] == "2"


NEEDS = """\
rules:
  - {id: a, title: 甲, cite: 一, section: s, when: {kind: event}, per: {n: 1}, award: 1}
needs:
  - {id: q, title: 每季, cite: 二, per: quarter, need: {total: {at_least: 1}}, else: {notice: 欠}}
"""


def test_a_period_that_has_not_ended_is_asked_for_nothing() -> None:
    """In August nobody has missed the third quarter yet."""
    card = card_of(NEEDS, event("2025-02-01", n=1), as_of=date(2025, 8, 31))
    assert [(f.value, f.met, f.period and f.period.since.month) for f in card.findings] == [
        ("1", True, 1),
        ("0", False, 4),
    ]
    assert [outcome.by for outcome in card.outcomes] == ["q"]


@pytest.mark.parametrize(
    ("joined", "left", "months"),
    [
        (None, None, None),
        ("2025-01-01", None, 12),
        ("2025-01-02", None, 11),
        ("2024-02-29", None, 22),
        ("2025-01-01", "2025-03-31", 2),
        ("2026-05-01", None, 0),
    ],
)
def test_membership_is_told_in_full_months(
    joined: str | None, left: str | None, months: int | None
) -> None:
    """The day of the card is the last that counts; who left is a member no longer."""
    member = Member(
        id=MemberId("m"),
        joined=date.fromisoformat(joined) if joined else None,
        left=date.fromisoformat(left) if left else None,
    )
    assert months_registered(member, date(2025, 12, 31)) == months


def test_months_with_an_award_leave_out_what_was_only_taken() -> None:
    """Somebody who lost a point in May was not active in May."""
    rules = (
        NEEDS
        + "scales: [{id: m, of: months, per: half, rows: [{name: 是, at_least: 1}, {name: 否}]}]\n"
    )
    card = card_of(rules, event("2025-07-01", n=1), event("2025-08-01", n=Fraction(-1)))
    assert figures(card) == {"half months": "1"}
