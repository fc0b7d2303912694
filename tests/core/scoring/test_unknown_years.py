"""Years that nobody published: asked for only where a card needs them, and told with a place."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from jifen.calendars.official import china
from jifen.errors import CalendarUnknown, NotInForce, RegisterRefused
from jifen.facts.members import Member
from jifen.facts.register import Register
from jifen.model import Dated, MemberId
from jifen.scoring.fit import misfits
from jifen.scoring.score import score
from tests.register_text import read_facts
from tests.worked import kept, reasons, rules_of

SIDED = """\
sections: [{id: s, title: 板块, side: off_duty}]
rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: service}, per: {hour: 1}, award: 1}]
"""
LATE = """\
sections: [{id: s, title: 板块}]
admit: [{when: {kind: event}, within: 3 working days, late: refuse, cite: 二}]
rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: event}, award: 1}]
"""
UNIT = "organisations: [{id: u, kind: unit, duty: mon-fri 08:30-17:30}]\n"
MEMBERS = "members: [{id: m, unit: u}, {id: n, unit: u}]\n"


def register_of(*records: str) -> Register:
    return read_facts(
        MEMBERS + UNIT + "records:\n" + "".join(f"  - {{{each}}}\n" for each in records),
        zone=ZoneInfo("Asia/Shanghai"),
    )


def evening(name: str, day: str, *, member: str = "m", kind: str = "service") -> str:
    return f"id: {name}, member: {member}, kind: {kind}, since: {day} 16:30, until: {day} 18:30"


def test_a_mistyped_year_does_not_stop_the_others() -> None:
    """One 2035 in a register of 2025 has no card, so nobody needs to know its working days."""
    register = register_of(evening("a", "2035-03-05"), evening("b", "2025-03-05", member="n"))
    as_of = date(2025, 12, 31)
    cards = score(register, rules_of(SIDED), calendar=china(), as_of=as_of)
    assert [kept(card) for card in cards.values()] == [[], ["1"]]
    (note,) = misfits(register, rules_of(SIDED), as_of)
    assert (note.code, note.place, note.fatal) == (
        "after_cycle",
        register.place("records", "a"),
        False,
    )


def test_a_record_after_the_day_of_the_card_needs_no_calendar_either() -> None:
    """It stands on the card as not counted yet, on whichever side it may come to lie."""
    rules = rules_of("cycle: {every: 12 months, from: 07-01}\n" + SIDED)
    register = register_of(evening("a", "2027-03-05"), evening("b", "2026-08-05"))
    cards = score(register, rules, calendar=china(), as_of=date(2026, 12, 31))
    assert reasons(cards["m"]) == {"a": "after_as_of"}
    (note,) = misfits(register, rules, date(2026, 12, 31))
    assert (note.code, note.arguments["day"]) == ("later_than_card", "2027-03-05")


def test_the_error_names_every_record_that_needs_the_year() -> None:
    """Who has mistyped a year must be led to the line."""
    register = register_of(evening("a", "2035-03-05"), evening("b", "2035-04-05", member="n"))
    with pytest.raises(CalendarUnknown, match="2035") as unknown:
        score(register, rules_of(SIDED), calendar=china(), as_of=date(2035, 12, 31))
    assert [each.arguments["record"] for each in unknown.value.problems] == ["a", "b"]
    assert [each.place for each in unknown.value.problems] == [
        register.place("records", name) for name in "ab"
    ]


def test_many_records_that_need_a_year_are_told_as_one() -> None:
    """A whole register before the notice of its year is one thing to mend, not a thousand."""
    records = [evening(f"r{number}", f"2035-03-{number:02}") for number in range(1, 9)]
    with pytest.raises(CalendarUnknown) as unknown:
        score(register_of(*records), rules_of(SIDED), calendar=china(), as_of=date(2035, 12, 31))
    (problem,) = unknown.value.problems
    assert (problem.arguments["records"], problem.arguments["record"]) == (8, "r1")


def test_a_deadline_asks_no_further_than_the_day_of_the_note() -> None:
    """Noted after two days a record is in time, whatever the next year's working days may be."""
    register = register_of(
        "id: a, member: m, kind: event, day: 2026-12-30, noted_on: 2026-12-31",
        "id: b, member: n, kind: event, day: 2026-03-02, noted_on: 2035-03-02",
    )
    cards = score(register, rules_of(LATE), calendar=china(), as_of=date(2026, 12, 31))
    assert kept(cards["m"]) == ["1"]
    assert reasons(cards["n"]) == {"b": "late"}


def test_a_deadline_that_hangs_on_an_unknown_year_names_its_record() -> None:
    """Whether 10 January 2027 is the third working day is not known before the notice."""
    register = register_of("id: a, member: m, kind: event, day: 2026-12-31, noted_on: 2027-01-10")
    with pytest.raises(CalendarUnknown, match="2027") as unknown:
        score(register, rules_of(LATE), calendar=china(), as_of=date(2026, 12, 31))
    assert unknown.value.fact == "a"


def test_everything_that_is_in_the_way_is_told_at_once() -> None:
    """Who has mended one fault should not meet the next on the second run."""
    rules = rules_of("in_force: {since: 2040-01-01}\n" + SIDED)
    register = register_of(
        evening("a", "2035-03-05"), evening("b", "2035-04-05", kind="nothing", member="n")
    )
    with pytest.raises(RegisterRefused) as refused:
        score(register, rules, calendar=china(), as_of=date(2035, 12, 31))
    codes = {each.code for each in refused.value.problems}
    assert codes == {"rules_not_in_force_yet", "calendar_unknown", "kind_undeclared_far"}


def test_a_day_that_is_none_is_told_beside_rules_that_are_not_in_force() -> None:
    """What is looked for behind one fault must not stop at the next without a word."""
    rules = rules_of(
        "in_force: {since: 2026-01-01}\ncycle: {every: 12 months, from: member.licensed}\n" + SIDED
    )
    member = Member(id=MemberId("m"), attributes={"licensed": Dated.always("3")})
    with pytest.raises(RegisterRefused) as refused:
        score(Register.of([member]), rules, calendar=china(), as_of=date(2025, 12, 31))
    codes = {each.code for each in refused.value.problems}
    assert codes == {"rules_not_in_force_yet", "cycle_day_unreadable"}


def test_what_is_only_not_in_force_says_so_as_before() -> None:
    """A program that asks for a year without rules catches that error alone."""
    rules = rules_of("in_force: {since: 2026-01-01}\n" + SIDED)
    with pytest.raises(NotInForce):
        score(
            register_of(evening("a", "2025-03-05")),
            rules,
            calendar=china(),
            as_of=date(2025, 12, 31),
        )


def test_of_many_records_after_the_cycle_the_last_is_named() -> None:
    """Next year's records are no slips; one of the year after next may be."""
    records = [evening(f"r{number}", f"2026-03-{number:02}") for number in range(1, 9)]
    register = register_of(*records, evening("slip", "2062-03-01"))
    (note,) = misfits(register, rules_of(SIDED), date(2025, 12, 31))
    assert (note.code, note.arguments["records"]) == ("after_cycle_many", 9)
    assert note.place == register.place("records", "slip")


def test_nought_hours_are_no_length() -> None:
    """Who wrote 0 has not left the cell blank, and is told what is wrong with it."""
    register = register_of("id: a, member: m, kind: service, day: 2025-03-05, hours: 0")
    (note,) = misfits(register, rules_of(SIDED), date(2025, 12, 31))
    assert note.code == "length_zero"
    assert "0 hours is no length" in note.words()


def test_an_unreadable_day_of_a_cycle_is_told_beside_rules_that_are_not_in_force() -> None:
    """Nobody has an edition, and what the one to come will ask is looked at all the same."""
    rules = rules_of(
        "in_force: {since: 2026-01-01}\ncycle: {every: 12 months, from: member.licensed_on}\n"
        + SIDED
    )
    register = read_facts(
        "members: [{id: m, licensed_on: soon}]\nrecords: []\n", zone=ZoneInfo("Asia/Shanghai")
    )
    with pytest.raises(RegisterRefused) as refused:
        score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    codes = {each.code for each in refused.value.problems}
    assert codes == {"cycle_day_unreadable", "rules_not_in_force_yet"}
