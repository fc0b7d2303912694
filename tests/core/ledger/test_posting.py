"""Posting: whatever happened in between, what stands in the ledger is what the card says."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.errors import LedgerUnlike
from jifen.ledger.entries import Attested, Entry, Key
from jifen.ledger.posting import post
from jifen.ledger.statements import changes, statement
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card
from jifen.scoring.engine import Engine
from jifen.scoring.fact import Fact
from jifen.scoring.plan import Plan
from tests.strategies import many_facts, rule_sets
from tests.worked import YEAR_END, event, rules_of

Entries = tuple[Entry, ...]

LIMITED = rules_of(
    "sections: [{id: s, title: 板块, base: 20, full: 26}]\n"
    "rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: event}, per: {n: 1}, award: 1,"
    " limit: {month: 5}}]\n"
)


def card_of(facts: list[Fact]) -> Card:
    return Engine(Plan(LIMITED, None), YEAR_END).card("m", facts)


def branch(subject: str, day: date) -> str:
    """Everybody moves from the first branch to the second in July."""
    return "b1" if day.month < 7 else "b2"


def posted(card: Card, entries: Entries = ()) -> Entries:
    """All entries after one more posting."""
    new = post(card, entries, first=len(entries), attested={}, branch=branch)
    return (*entries, *new)


def amounts(entries: Entries) -> list[tuple[str, str]]:
    return [(entry.key.cause, str(entry.points)) for entry in entries]


@given(
    rules=rule_sets(),
    drafts=st.lists(many_facts(), min_size=1, max_size=4),
)
def test_after_any_history_of_postings_entries_come_to_the_card(
    rules: RuleSet, drafts: list[list[Fact]]
) -> None:
    """Late, amended and void facts move limits; keys that were fixed when posted would collide."""
    engine, entries = Engine(Plan(rules, None), YEAR_END), tuple[Entry, ...]()
    for facts in drafts:
        card = engine.card("m", facts)
        entries = posted(card, entries)
        assert posted(card, entries) == entries
    statement(card, entries, number=1)
    assert [entry.number for entry in entries] == list(range(len(entries)))
    latest: dict[Key, int | None] = defaultdict(lambda: None)
    for entry in entries:
        assert entry.units != 0
        assert entry.corrects == latest[entry.key]
        latest[entry.key] = entry.number


def test_a_late_fact_posts_what_it_moves_and_leaves_the_rest() -> None:
    """A record of the 3rd that comes late takes the room of one of the 20th, and both are shown."""
    first = card_of([event("2025-03-10", n=3), event("2025-03-20", n=2)])
    entries = posted(first)
    assert amounts(entries) == [("base", "20"), ("2025-03-10", "3"), ("2025-03-20", "2")]
    late = card_of(
        [event("2025-03-03", n=1), event("2025-03-10", n=3), event("2025-03-20", n=2)],
    )
    entries = posted(late, entries)
    assert amounts(entries)[3:] == [("2025-03-03", "1"), ("2025-03-20", "-1")]
    assert [entry.corrects for entry in entries[3:]] == [None, 2]
    assert [str(cut.points) for cut in entries[4].cuts] == ["1"]


def test_what_is_void_is_reversed_and_the_bound_follows() -> None:
    """A reversal names the entry that it reverses; the full marks give back what they took."""
    months = [event(f"2025-0{month}-10", n=4) for month in (1, 2)]
    entries = posted(card_of(months))
    assert amounts(entries) == [
        ("base", "20"),
        ("2025-01-10", "4"),
        ("2025-02-10", "4"),
        ("adjust:full", "-2"),
    ]
    entries = posted(card_of(months[:1]), entries)
    assert amounts(entries)[4:] == [("2025-02-10", "-4"), ("adjust:full", "2")]
    assert [entry.corrects for entry in entries[4:]] == [2, 3]


def test_entries_carry_who_attested_and_the_branch_of_their_day() -> None:
    """A member who moves in July is scored once; each branch sees what was earned with it."""
    card = card_of([event("2025-06-10", n=1), event("2025-07-10", n=1)])
    attested = {"2025-06-10": Attested("v1", "a1")}
    entries = post(card, (), first=7, attested=attested, branch=branch)
    assert [(entry.number, entry.branch) for entry in entries] == [(7, "b1"), (8, "b1"), (9, "b2")]
    assert [entry.attested for entry in entries] == [
        Attested(),
        Attested("v1", "a1"),
        Attested(),
    ]


def test_other_subjects_and_cycles_are_left_alone() -> None:
    """One ledger holds everybody's entries of every year."""
    card = card_of([event("2025-03-10", n=3)])
    foreign = Entry(0, Key("other", date(2025, 1, 1), "s", "r", "x"), 10_000, YEAR_END, "1")
    earlier = Entry(1, Key(card.subject, date(2024, 1, 1), "s", "r", "x"), 1, YEAR_END, "1")
    entries = posted(card, (foreign, earlier))
    assert amounts(entries)[2:] == [("base", "20"), ("2025-03-10", "3")]
    assert len(statement(card, entries, number=1).rows) == 2


def test_a_statement_runs_its_sums_and_refuses_what_was_not_posted() -> None:
    """A statement that does not add up to its card would be sealed with the fault in it."""
    card = card_of([event("2025-03-10", n=3), event("2025-04-10", n=2)])
    entries = posted(card)
    drawn = statement(card, entries, number=1)
    assert [row.running_units // 10_000 for row in drawn.rows] == [20, 23, 25]
    assert drawn.accounts["s"].score_units == drawn.total_units == 250_000
    with pytest.raises(LedgerUnlike, match="in s; post the card first"):
        statement(card, entries[:-1], number=1)


def test_why_a_statement_differs_from_the_last_is_told_by_its_entries() -> None:
    """Why points fell after the notice has an answer: these entries, under these keys."""
    before = card_of([event("2025-03-10", n=3), event("2025-03-20", n=2)])
    first = posted(before)
    after = card_of([event("2025-03-10", n=5), event("2025-03-20", n=2)])
    second = posted(after, first)
    found = changes(statement(before, first, number=1), statement(after, second, number=2))
    assert [(c.key.cause, c.before_units, c.after_units) for c in found] == [
        ("2025-03-10", 30_000, 50_000),
        ("2025-03-20", 20_000, 0),
    ]
    assert [entry.number for change in found for entry in change.entries] == [3, 4]


def test_statements_that_are_not_of_one_history_are_not_compared() -> None:
    """A difference of two people's statements, or of one with rows removed, would say nothing."""
    card = card_of([event("2025-03-10", n=3)])
    whole = statement(card, posted(card), number=1)
    other = card._replace(subject="other")
    with pytest.raises(ValueError, match="two subjects or cycles"):
        changes(whole, statement(other, posted(other), number=1))
    empty = card_of([])
    with pytest.raises(ValueError, match="lacks entries"):
        changes(whole, statement(empty, posted(empty), number=2))
