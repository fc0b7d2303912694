"""Registers and facts that cannot be scored, or count for nothing: each with its reason."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from jifen.calendars.official import china
from jifen.errors import CalendarUnknown, NotInForce, OutOfOrder, RegisterRefused
from jifen.rules.member_fields import asked_of_members
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card, Standing
from jifen.scoring.fact import Fact
from jifen.scoring.fit import misfits
from jifen.scoring.score import score, score_columns, score_stream
from tests.register_text import read_facts
from tests.strategies import rule_set
from tests.worked import card_of, event, kept, reasons, rules_of

PAYS_EVENTS = "rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: event}, award: 1}]\n"
SIDED = """\
sections: [{id: s, title: 板块, side: off_duty}]
rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: service}, per: {hour: 1}, award: 1}]
"""
UNIT = "organisations: [{id: u, kind: unit, duty: mon-fri 08:30-17:30}]\n"


def scored(
    rules: RuleSet | str, facts: str, *, as_of: str = "2025-12-31", provisional: bool = False
) -> dict[str, Card]:
    register = read_facts(facts, zone=ZoneInfo("Asia/Shanghai"))
    read = rules_of(rules) if isinstance(rules, str) else rules
    calendar = china(provisional=provisional)
    return score(register, read, calendar=calendar, as_of=date.fromisoformat(as_of))


def test_a_fact_after_the_day_of_scoring_stands_on_the_card_uncounted() -> None:
    """Scoring on 30 June must not know of July, but says that something awaits."""
    card = card_of(
        PAYS_EVENTS,
        event("2025-06-30"),
        event("2025-07-01"),
        event("2026-01-01"),
        as_of=date(2025, 6, 30),
    )
    assert kept(card) == ["1"]
    assert reasons(card) == {"2025-07-01": "after_as_of"}


def test_a_fact_of_another_cycle_is_no_business_of_this_card() -> None:
    """Last year's facts have last year's card; as does New Year's Eve against New Year's Day."""
    card = card_of(PAYS_EVENTS, event("2024-12-31"), event("2025-01-01"))
    assert kept(card) == ["1"]
    assert set(card.facts) == {"2025-01-01"}
    assert reasons(card) == {}


def test_a_fact_before_the_rule_set_was_in_force_is_uncounted() -> None:
    """A regulation of 1 March does not reach back to February."""
    card = card_of(
        "in_force: {since: 2025-03-01}\n" + PAYS_EVENTS,
        event("2025-02-28"),
        event("2025-03-01"),
    )
    assert kept(card) == ["1"]
    assert reasons(card) == {"2025-02-28": "not_in_force"}


@pytest.mark.parametrize("as_of", ["2024-12-31", "2026-01-01"])
def test_a_rule_set_is_refused_on_a_day_on_which_it_is_not_in_force(as_of: str) -> None:
    """`until` is the first day on which it no longer applies."""
    rules = "in_force: {since: 2025-01-01, until: 2026-01-01}\n" + PAYS_EVENTS
    with pytest.raises(NotInForce, match="example"):
        scored(rules, "members: [{id: m}]\n", as_of=as_of)


def test_facts_before_joining_and_after_leaving_are_uncounted() -> None:
    """The day of joining is the first that counts, the day of leaving the first that does not."""
    cards = scored(
        PAYS_EVENTS,
        "members: [{id: m, joined: 2025-03-01, left: 2025-06-01}]\n"
        "records:\n"
        "  - {id: before, member: m, kind: event, day: 2025-02-28}\n"
        "  - {id: first, member: m, kind: event, day: 2025-03-01}\n"
        "  - {id: last, member: m, kind: event, day: 2025-05-31}\n"
        "  - {id: after, member: m, kind: event, day: 2025-06-01}\n",
    )
    assert kept(cards["m"]) == ["1", "1"]
    assert reasons(cards["m"]) == {"before": "not_a_member", "after": "not_a_member"}


def test_who_was_no_member_in_the_cycle_has_no_card() -> None:
    """Somebody who left last year, or joins later, is not a member with nothing."""
    cards = scored(
        PAYS_EVENTS,
        "members: [{id: gone, left: 2025-01-01}, {id: here}, {id: comes, joined: 2025-07-01}]\n",
        as_of="2025-06-30",
    )
    assert set(cards) == {"here"}


def test_an_empty_list_of_records_gives_a_card_of_nothing() -> None:
    """A member without a single record still stands on the branch's table."""
    (card,) = scored(PAYS_EVENTS, "members: [{id: m}]\n").values()
    assert (card.awards, card.facts, str(card.score)) == ((), {}, "0")


def test_out_of_scope_is_uncounted_with_that_reason() -> None:
    """A probationary member sees the records and reads why they have no points."""
    cards = scored(
        "scope: {member.category: {not: 预备}, else: not_scored, cite: 二}\n" + PAYS_EVENTS,
        "members: [{id: m, category: 预备}, {id: n, category: 正式}]\n"
        "records:\n"
        "  - {id: a, member: m, kind: event, day: 2025-03-01}\n"
        "  - {id: b, member: n, kind: event, day: 2025-03-01}\n",
    )
    assert cards["m"].standing is Standing.NOT_SCORED
    assert reasons(cards["m"]) == {"a": "out_of_scope"}
    assert kept(cards["n"]) == ["1"]


def test_all_misfits_of_a_register_are_told_at_once_with_what_would_be_right() -> None:
    """An undeclared kind or attribute, a level not listed and a number that is none."""
    with pytest.raises(RegisterRefused) as refused:
        scored(
            PAYS_EVENTS,
            "members: [{id: m}]\n"
            "records:\n"
            "  - {id: a, member: m, kind: evnt, day: 2025-03-01}\n"
            "  - {id: b, member: m, kind: event, day: 2025-03-01, level: huge}\n"
            "  - {id: c, member: m, kind: event, day: 2025-03-01, levl: low}\n"
            "  - {id: d, member: m, kind: event, day: 2025-03-01, n: viele}\n"
            "  - {id: e, member: m, kind: event, day: 2025-03-01, amount: 1, decided_by: x}\n",
        )
    told = {p.arguments["record"]: (p.code, p.arguments) for p in refused.value.problems}
    assert {record: code for record, (code, _) in told.items()} == {
        "a": "kind_undeclared",
        "b": "level_unlisted",
        "c": "attribute_undeclared",
        "d": "number_unreadable",
    }
    assert told["a"][1]["near"] == "event (事项)"
    assert told["b"][1]["levels"] == "low, mid, high"
    assert told["c"][1]["near"] == "level"


def test_each_of_several_values_must_be_one_that_is_listed() -> None:
    """What is right of a cell is left as it is, and what is not is told by itself."""
    several = {"id": "act", "title": "服务", "attributes": {"tags": {"several": ["a", "b"]}}}
    rule = {"id": "r", "title": "条", "cite": "一", "section": "s", "when": {"kind": "act"}}
    with pytest.raises(RegisterRefused) as refused:
        scored(
            rule_set(
                kinds=[several],
                sections=[{"id": "s", "title": "板块"}],
                rules=[rule | {"award": 1}],
            ),
            "members: [{id: m}]\n"
            "records: [{id: x, member: m, kind: act, day: 2025-03-01, tags: a; c；b;d}]\n",
        )
    told = [(problem.code, problem.arguments["value"]) for problem in refused.value.problems]
    assert told == [("level_unlisted", "c"), ("level_unlisted", "d")]


def test_kinds_near_an_undeclared_one_are_few_and_named() -> None:
    """A list of forty ids is no hint."""
    kinds = ", ".join(f"{{id: event.e{n}, title: 活动{n}}}" for n in range(9))
    rules = rules_of(
        f"kinds: [{kinds}, {{id: other, title: 谈心}}]\n"
        "rules: [{id: r, title: 一, cite: 一, section: s, when: {kind: other}, award: 1}]\n"
    )
    told = []
    for kind in ("谈心", "event.e", "zzz"):
        register = read_facts(
            "members: [{id: m}]\n"
            f"records: [{{id: a, member: m, kind: {kind}, day: 2025-03-01}}]\n",
            zone=ZoneInfo("Asia/Shanghai"),
        )
        (problem,) = misfits(register, rules, date(2025, 12, 31))
        told.append((problem.code, str(problem.arguments.get("near", ""))))
    assert told[0] == ("kind_undeclared", "other (谈心)")
    assert (told[1][0], told[1][1].count("活动")) == ("kind_undeclared", 5)
    assert told[2] == ("kind_undeclared_far", "")


def test_a_year_without_an_official_calendar_is_an_error_that_names_it() -> None:
    """Working days of a year nobody published must not be guessed in silence."""
    facts = (
        "members: [{id: m, unit: u}]\n" + UNIT + "records:\n"
        "  - {id: a, member: m, kind: service, since: 2035-03-05 16:30, until: 2035-03-05 18:30}\n"
    )
    with pytest.raises(CalendarUnknown, match="2035") as unknown:
        scored(SIDED, facts, as_of="2035-12-31")
    assert unknown.value.year == 2035


def test_a_provisional_card_says_that_it_is_one() -> None:
    """Asked for, weekends stand in for the notice: Monday 5 March 2035 is worked until 17:30."""
    facts = (
        "members: [{id: m, unit: u}]\n" + UNIT + "records:\n"
        "  - {id: a, member: m, kind: service, since: 2035-03-05 16:30, until: 2035-03-05 18:30}\n"
    )
    (card,) = scored(SIDED, facts, as_of="2035-12-31", provisional=True).values()
    assert card.provisional
    assert kept(card) == ["1"]


def test_hours_by_side_that_no_clause_asks_for_are_shown_where_the_year_is_published() -> None:
    """A card tells sides apart wherever it can, but fails, or becomes provisional, for no figure
    that nobody wants."""
    rules = SIDED.replace(", side: off_duty", "")
    facts = (
        "members: [{id: m, unit: u}]\n" + UNIT + "records:\n"
        "  - {id: a, member: m, kind: service, since: YEAR-03-05 16:30, until: YEAR-03-05 18:30}\n"
    )
    (card,) = scored(rules, facts.replace("YEAR", "2025")).values()
    assert tuple(card.hours) == (3600, 3600, 0)
    for provisional in (False, True):
        (card,) = scored(
            rules, facts.replace("YEAR", "2035"), as_of="2035-12-31", provisional=provisional
        ).values()
        assert tuple(card.hours) == (0, 0, 7200)
        assert not card.provisional


def test_a_day_word_asked_of_an_unpublished_year_is_an_error_too() -> None:
    """Whether 1 October 2035 is a holiday is not known before the notice."""
    rules = (
        "rules: [{id: r, title: 规则, cite: 一, section: s,"
        " when: {kind: event, day: statutory_holiday}, award: 1}]\n"
    )
    with pytest.raises(CalendarUnknown, match="2035"):
        card_of(rules, event("2035-10-01"), as_of=date(2035, 12, 31), calendar=china())


def test_a_stream_that_is_not_sorted_by_subject_is_refused() -> None:
    """A subject that comes again would silently get two cards, each with fresh limits."""
    pairs = [("b", event("2025-03-01")), ("a", event("2025-03-02"))]
    with pytest.raises(OutOfOrder):
        list(score_stream(pairs, rules_of(PAYS_EVENTS), as_of=date(2025, 12, 31)))


def test_a_stream_says_of_an_undeclared_kind_that_it_is_one() -> None:
    """Streams have no register to refuse; the fact stands on the card with the reason."""
    card = card_of(PAYS_EVENTS, event("2025-03-01")._replace(kind="evnt"))
    assert reasons(card) == {"2025-03-01": "undeclared_kind"}


def test_columns_give_the_cards_of_the_stream() -> None:
    """The bulk door must not be another engine."""
    facts = [event("2025-03-01"), event("2025-03-02"), event("2025-03-03")]
    subjects = ["b", "a", "b"]
    rules, as_of = rules_of(PAYS_EVENTS), date(2025, 12, 31)
    columns = {name: [getattr(fact, name) for fact in facts] for name in Fact._fields}
    cards = list(score_columns({"subject": subjects, **columns}, rules, as_of=as_of))
    pairs = sorted(zip(subjects, facts, strict=True), key=lambda pair: pair[0])
    streamed = list(score_stream(pairs, rules, as_of=as_of))
    assert [(card.subject, card.awards) for card in cards] == [
        (card.subject, card.awards) for card in streamed
    ]


def test_a_record_of_another_year_is_found_though_no_card_has_it() -> None:
    """A slip of 2026 for 2025 would otherwise be lost in silence."""
    register = read_facts(
        "members: [{id: m}]\n"
        "records:\n"
        "  - {id: old, member: m, kind: event, day: 2024-12-31}\n"
        "  - {id: new, member: m, kind: event, day: 2026-01-01}\n",
        zone=ZoneInfo("Asia/Shanghai"),
    )
    found = list(misfits(register, rules_of(PAYS_EVENTS), date(2025, 12, 31)))
    assert [(each.code, each.fatal) for each in found] == [
        ("after_cycle", False),
        ("before_cycle", False),
    ]
    assert found[0].arguments["day"] == "2026-01-01"
    assert found[1].arguments["records"] == 1


def test_a_kind_written_by_its_title_is_told_by_its_id() -> None:
    """People write what they read, and what they read is the title."""
    facts = "members: [{id: m}]\nrecords: [{id: r, member: m, kind: 事项, day: 2025-01-01}]\n"
    with pytest.raises(RegisterRefused) as refused:
        scored(PAYS_EVENTS, facts)
    (problem,) = refused.value.problems
    assert (problem.code, problem.arguments["near"]) == ("kind_undeclared", "event (事项)")


@pytest.mark.parametrize(
    ("scope", "members", "told"),
    [
        ("member.stage: 正式", "{id: m, 岗位: 司机, stagge: 正式}", ("stage", "scope", "stagge")),
        ("member.stage: 正式", "{id: m}", ("stage", "scope", "—")),
        ("member.stage: 正式", "{id: m, stage: 正式}, {id: n}", None),
        ("member.stage: {not: 预备}", "{id: m}", None),
        ("member.age: {below: 60}, member.unit: u", "{id: m}", None),
    ],
)
def test_a_field_of_members_that_nobody_has_is_told(
    scope: str, members: str, told: tuple[str, str, str] | None
) -> None:
    """One misspelt column would leave a whole branch unscored without a word."""
    rules = rules_of(f"scope: {{{scope}, else: not_scored, cite: 二}}\n" + PAYS_EVENTS)
    register = read_facts(f"members: [{members}]\n", zone=ZoneInfo("Asia/Shanghai"))
    found = [
        tuple(problem.arguments[key] for key in ("name", "part", "near"))
        for problem in misfits(register, rules, date(2025, 12, 31))
        if problem.code == "member_field_missing"
    ]
    assert found == ([told] if told else [])


def test_whatever_asks_for_a_field_of_members_is_named() -> None:
    """Tables, expressions, limits and whose card it is ask for columns as conditions do."""
    rules = rules_of(
        "cohort: {member.intake: 2023}\n"
        "rules:\n"
        "  - {id: table, title: 一, cite: 一, section: s, when: {kind: event},"
        " award: {by: member.post, rows: {a: 1}}}\n"
        "  - {id: sum, title: 一, cite: 一, section: s, when: {kind: event},"
        " award: {expression: n * member.share}}\n"
        "  - {id: team, title: 一, cite: 一, section: s, when: {kind: event}, award: 1,"
        " for: {head_of: team, who: {member.role: 队长}}}\n"
        "  - {id: capped, title: 一, cite: 一, section: s, when: {kind: event}, award: 1,"
        " limit: {year: {by: member.class, rows: {a: 1}, otherwise: none}}}\n"
    )
    assert asked_of_members(rules) == {
        "intake": "cohort",
        "post": "rules table",
        "share": "rules sum",
        "team": "rules team",
        "role": "rules team",
        "class": "rules capped",
    }
