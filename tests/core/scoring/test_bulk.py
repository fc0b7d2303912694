"""Many subjects at once: columns, streams and processes give what the engine gives."""

from __future__ import annotations

import os
import pickle
import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.errors import CalendarUnknown, NotInForce, OutOfOrder, RepeatedFact
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card, Verdict
from jifen.scoring.engine import Engine
from jifen.scoring.fact import Fact, Lie
from jifen.scoring.plan import Plan
from jifen.scoring.processes import judge_in_processes, score_in_processes
from jifen.scoring.score import judge_columns, score_columns, score_stream
from tests.strategies import many_facts, plain_rule_sets
from tests.worked import YEAR_END, rules_of

Pairs = list[tuple[str, Fact]]

CATEGORIES = ("a", "b")
RULES = rules_of(
    "kinds:\n"
    + "".join(f"  - {{id: k{i}, title: 事项, measure: hours}}\n" for i in range(8))
    + "admit: [{need: [approved], cite: 一}]\n"
    "sections: [{id: s, title: 板块, base: 10, full: 45}]\n"
    "rules:\n"
    + "".join(
        f"  - {{id: r{i}.{CATEGORIES[i // 4]}, title: 规则, cite: 一, section: s,"
        f" when: {{kind: k{i}{', side: off_duty' if i % 3 == 0 else ''}}},"
        f" per: {{{'time: 1' if i % 2 else 'hour: 1, every: 0.5'}}}, award: {1 + i % 2},"
        " limit: {month: 4, year: 14}}\n"
        for i in range(8)
    )
    + "limits:\n"
    "  - {id: a, over: [r0.a, r1.a, r2.a, r3.a], year: 20, cite: 二}\n"
    "  - {id: b, over: [r4.b, r5.b, r6.b, r7.b], year: 18, cite: 二}\n"
    "  - {id: all, over: [r0.a, r1.a, r2.a, r3.a, r4.b, r5.b, r6.b, r7.b], year: 32, cite: 二}\n"
)


def work(count: int, seed: int = 7) -> Pairs:
    """Records in no useful order; limits bite and some begin at the same time."""
    rng = random.Random(seed)
    new_year = date(2025, 1, 1).toordinal()
    pairs = [
        (
            f"m{rng.randrange(count // 40 + 1):03d}",
            Fact(
                new_year + rng.randrange(365), rng.choice((0, 0, 28_800, 64_800)), f"f{i:05d}",
                f"k{rng.randrange(8)}", rng.choice((Lie.ON_DUTY, Lie.OFF_DUTY, Lie.OFF_DUTY)),
                rng.choice((1800, 2700, 3600, 9000, 28_800)),
                rng.choice(("approved",) * 8 + ("declared", "rejected")),
            ),
        )
        for i in range(count)
    ]  # fmt: skip
    return pairs


def columns_of(pairs: Pairs, *names: str) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        name: [getattr(fact, name) for _, fact in pairs] for name in names or Fact._fields
    }
    return {"subject": [subject for subject, _ in pairs], **columns}


def engine_cards(pairs: Pairs, rules: RuleSet) -> list[Card]:
    engine = Engine(Plan(rules, None), YEAR_END)
    by_subject: dict[str, list[Fact]] = defaultdict(list)
    for subject, fact in pairs:
        by_subject[subject].append(fact)
    return [engine.card(subject, by_subject[subject]) for subject in sorted(by_subject)]


def simple_sums(pairs: Pairs) -> tuple[dict[str, tuple[int, int]], dict[str, int]]:
    """Score the work without the library: raw and kept by record, in hundredths; totals."""
    used: dict[tuple[object, ...], int] = defaultdict(int)
    awards, totals = {}, {subject: 1000 for subject, _ in pairs}
    for subject, fact in sorted(pairs, key=lambda pair: pair[1][:3]):
        i, month = int(fact.kind[1:]), date.fromordinal(fact.day).month
        raw = 200 if i % 2 else fact.seconds // 1800 * 50
        if fact.status != "approved" or (i % 3 == 0 and fact.lie != "off_duty"):
            raw = 0
        rooms = {
            (subject, i, month): 400, (subject, i): 1400,
            (subject, CATEGORIES[i // 4]): (2000, 1800)[i // 4], (subject,): 3200,
        }  # fmt: skip
        kept = min(raw, *(most - used[scope] for scope, most in rooms.items()))
        for scope in rooms:
            used[scope] += kept
        awards[fact.id] = raw, kept
        totals[subject] += kept
    return awards, {subject: min(total, 4500) for subject, total in totals.items()}


def figures(cards: Iterable[Card]) -> list[tuple[object, ...]]:
    """What is wanted of cards that stay in their process: rows, totals, hours."""
    return [
        (
            card.subject,
            card.total.score_units,
            [(award.fact, award.rule, award.kept_units, award.cuts) for award in card.awards],
            [(each.fact, each.reason.code) for each in card.uncounted],
            card.hours,
        )
        for card in cards
    ]


def test_bulk_scoring_agrees_with_a_loop_that_knows_no_rules() -> None:
    """Award by award over 2,000 records: the fast way through the stages loses nothing."""
    pairs = work(2000)
    awards, totals = simple_sums(pairs)
    cards = list(score_columns(columns_of(pairs), RULES, as_of=YEAR_END))
    found = {each.fact: (0, 0) for card in cards for each in card.uncounted}
    found |= {a.fact: (a.raw_units // 100, a.kept_units // 100) for c in cards for a in c.awards}
    assert found == awards
    assert {card.subject: card.total.score_units // 100 for card in cards} == totals
    cut = {cut.by for card in cards for award in card.awards for cut in award.cuts}
    assert cut >= {"a.year", "b.year", "all.year", "r1.a.month"}


def test_columns_and_a_sorted_stream_give_the_cards_of_the_engine() -> None:
    """There is one way to score; the bulk entries only bring the facts to it."""
    pairs = work(600)
    cards = engine_cards(pairs, RULES)
    assert list(score_columns(columns_of(pairs), RULES, as_of=YEAR_END)) == cards
    in_order = sorted(pairs, key=lambda pair: pair[0])
    assert list(score_stream(in_order, RULES, as_of=YEAR_END)) == cards


@given(
    rules=plain_rule_sets(),
    ours=many_facts(kinds=("event", "service", "meeting")),
    theirs=many_facts(kinds=("event", "service", "meeting")),
)
def test_what_is_remembered_of_one_subject_does_not_leak_into_another(
    rules: RuleSet, ours: list[Fact], theirs: list[Fact]
) -> None:
    """A plan remembers the fates of facts that are alike; a fresh plan must agree with it."""
    pairs = [("ours", fact) for fact in ours] + [("theirs", fact) for fact in theirs]
    alone = engine_cards(pairs[: len(ours)], rules) + engine_cards(pairs[len(ours) :], rules)
    assert list(score_columns(columns_of(pairs), rules, as_of=YEAR_END)) == alone


@given(rules=plain_rule_sets(), facts=many_facts(kinds=("event", "service", "meeting")))
def test_a_verdict_says_what_its_card_says(rules: RuleSet, facts: list[Fact]) -> None:
    """It leaves out what a card keeps, never an award, a sum or a reason."""
    engine = Engine(Plan(rules, None), YEAR_END)
    verdict, card = engine.verdict("one", facts), engine.card("one", facts)
    assert verdict == Verdict(*(getattr(card, name) for name in Verdict._fields))


def test_a_verdict_leaves_out_what_was_before_the_cycle() -> None:
    """A register of several years has records that bear on no cycle but their own."""
    before = Fact(date(2024, 12, 31).toordinal(), 0, "before", "k1")
    pairs = [("m", before), *(("m", fact) for _, fact in work(20))]
    (verdict,) = judge_columns(columns_of(pairs), RULES, as_of=YEAR_END)
    (card,) = engine_cards(pairs, RULES)
    assert verdict.uncounted == card.uncounted
    assert "before" not in {each.fact for each in verdict.uncounted}


def test_a_verdict_refuses_one_fact_given_twice() -> None:
    """One event counted twice is the fault that nobody would see in a sum."""
    fact = Fact(YEAR_END.toordinal(), 0, "f", "k1")
    again = fact._replace(day=fact.day - 1)
    with pytest.raises(RepeatedFact, match="f"):
        list(judge_columns(columns_of([("m", fact), ("m", again)]), RULES, as_of=YEAR_END))


@given(order=st.permutations(["subject", "day", "second", "id", "kind", "lie", "seconds"]))
def test_columns_may_come_in_any_order(order: list[str]) -> None:
    """Columns go by their names; a table read from a file has them in its own order."""
    pairs = [(subject, fact._replace(status="approved")) for subject, fact in work(60)]
    columns = columns_of(pairs, "day", "second", "id", "kind", "lie", "seconds")
    cards = score_columns({name: columns[name] for name in order}, RULES, as_of=YEAR_END)
    assert list(cards) == engine_cards(pairs, RULES)


def test_columns_that_are_left_out_have_the_usual_values() -> None:
    """`attributes` stands last in a fact; the columns before it need not be given for it."""
    fact = Fact(YEAR_END.toordinal(), 0, "f", "event", attributes={"level": "high"})
    rules = rules_of(
        "rules: [{id: r, title: 规则, cite: 一, section: s,"
        " when: {kind: event, level: high}, award: 3}]\n"
    )
    columns = columns_of([("m", fact)], "day", "second", "id", "kind", "attributes")
    (card,) = score_columns(columns, rules, as_of=YEAR_END)
    assert card.facts["f"] == fact
    assert str(card.score) == "3"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": None}, "columns are missing: kind"),
        ({"colour": ["red"]}, "no facts have the columns colour"),
        ({"day": [1, 2]}, "columns of unequal length: subject 1, day 2, second 1, id 1, kind 1"),
    ],
)
def test_a_table_that_cannot_be_facts_is_refused_by_name(
    change: dict[str, list[Any] | None], message: str
) -> None:
    """Cut to the shortest column, a table would lose records and nobody would know."""
    fact = Fact(YEAR_END.toordinal(), 0, "f", "k1")
    given = columns_of([("m", fact)], "day", "second", "id", "kind") | change
    columns = {name: column for name, column in given.items() if column is not None}
    with pytest.raises(ValueError, match=f"^{message}$"):
        next(score_columns(columns, RULES, as_of=YEAR_END))


def test_no_records_give_no_cards() -> None:
    """An empty table is a table."""
    empty = columns_of([])
    assert list(score_columns(empty, RULES, as_of=YEAR_END)) == []
    assert list(score_stream([], RULES, as_of=YEAR_END)) == []
    parts = score_in_processes(empty, RULES, as_of=YEAR_END, reduce=figures, processes=2)
    assert [row for part in parts for row in part] == []


def test_a_stream_that_comes_back_to_a_subject_is_refused() -> None:
    """Two cards of one subject would each have only a part of the facts."""
    pairs = work(80)
    first = min(pairs)
    stream = [*sorted(pairs, key=lambda pair: pair[0]), first]
    with pytest.raises(OutOfOrder, match=f"'{first[0]}' comes after"):
        list(score_stream(stream, RULES, as_of=YEAR_END))


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_processes_give_what_one_process_gives(processes: int) -> None:
    """The shares of several processes, one after another, are the cards of one."""
    pairs = work(800)
    parts = score_in_processes(
        columns_of(pairs), RULES, as_of=YEAR_END, reduce=figures, processes=processes
    )
    assert len(parts) == processes
    assert all(parts)
    assert [row for part in parts for row in part] == figures(engine_cards(pairs, RULES))


def sums(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    return [(verdict.subject, verdict.total.score_units) for verdict in verdicts]


def test_verdicts_come_from_processes_as_cards_do() -> None:
    """Both ways share the subjects out alike."""
    pairs = work(400)
    parts = judge_in_processes(columns_of(pairs), RULES, as_of=YEAR_END, reduce=sums, processes=2)
    cards = engine_cards(pairs, RULES)
    assert [row for part in parts for row in part] == [
        (card.subject, card.total.score_units) for card in cards
    ]


def refuse(cards: Iterable[Card]) -> int:
    raise CalendarUnknown(2031)


def keep(cards: Iterable[Card]) -> list[object]:
    return [lambda: cards]


def test_what_goes_wrong_in_a_process_is_raised_here() -> None:
    """An error that stays in a worker would make half a result look like a whole one."""
    columns = columns_of(work(80))
    with pytest.raises(CalendarUnknown, match="the working days of 2031 are") as caught:
        score_in_processes(columns, RULES, as_of=YEAR_END, reduce=refuse, processes=2)
    assert caught.value.year == 2031
    with pytest.raises((AttributeError, pickle.PicklingError), match="lambda"):
        score_in_processes(columns, RULES, as_of=YEAR_END, reduce=keep, processes=2)


def test_a_process_that_is_killed_is_noticed() -> None:
    """Its share is missing, and waiting for it would never end."""

    def die(cards: Iterable[Card]) -> int:
        os._exit(9)

    with pytest.raises(RuntimeError, match="ended without an answer"):
        score_in_processes(columns_of(work(80)), RULES, as_of=YEAR_END, reduce=die, processes=2)


def test_a_rule_set_that_is_not_in_force_is_refused_before_anything_is_shared_out() -> None:
    """Otherwise every process would refuse it."""
    with pytest.raises(NotInForce):
        score_in_processes(
            columns_of(work(80)), RULES, as_of=date(2019, 1, 1), reduce=figures, processes=2
        )


def test_a_limit_that_falls_within_its_period_takes_nothing_back() -> None:
    """Room is never less than none: an award that no longer fits is cut to 0, not below."""
    rules = rules_of(
        "rules:\n"
        "  - {id: r, title: 规则, cite: 一, section: s, when: {kind: event}, award: 4,"
        " limit: {year: {2025-01-01: 10, 2025-07-01: 5}}}\n"
    )
    days = [date(2025, month, 1).toordinal() for month in (1, 2, 8)]
    facts = [("m", Fact(day, 0, f"f{day}", "event")) for day in days]
    (card,) = score_stream(facts, rules, as_of=YEAR_END)
    assert [award.kept_units // 10_000 for award in card.awards] == [4, 4, 0]
    assert [cut.units // 10_000 for cut in card.awards[2].cuts] == [4]
