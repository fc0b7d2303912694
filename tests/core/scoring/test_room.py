"""What takes up room and what does not; and whose an hour is that several records claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.calendars.official import china
from jifen.calendars.patterns import parse_pattern
from jifen.errors import RegisterRefused
from jifen.facts.members import Attribute, Member
from jifen.facts.organisations import Organisation
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import (
    Dated,
    KindId,
    MemberId,
    OrganisationId,
    RecordId,
)
from jifen.periods import Interval
from jifen.rules.sections import Overlap
from jifen.scoring.card import Card
from jifen.scoring.fact import Fact, Stretch
from jifen.scoring.score import score
from jifen.scoring.stages.overlap import Way, overlap
from jifen.vocabulary import OrganisationKind
from tests.worked import YEAR_END, card_of, event, kept, reasons, rules_of

ONE, UNIT = MemberId("one"), OrganisationId("unit")
_ZONE = ZoneInfo("Asia/Shanghai")
_OFF_DUTY = """\
sections: [{id: s, title: 板块, side: off_duty, overlap: keep_first}]
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: service}, per: {hour: 1}, award: 1}
"""


def served(name: str, since: str, until: str) -> Record:
    """Give a service with clock times."""
    since_at, until_at = (datetime.fromisoformat(t).replace(tzinfo=_ZONE) for t in (since, until))
    interval = Interval(since_at, until_at)
    return Record(id=RecordId(name), member=ONE, kind=KindId("service"), interval=interval)


def card_in_unit(rules: str, unit: Organisation, *records: Record) -> Card:
    """Score records of a member of a unit."""
    member = Member(id=ONE, unit=Dated[OrganisationId | None].always(unit.id))
    register = Register.of([member], organisations=[unit], records=records)
    return score(register, rules_of(rules), calendar=china(), as_of=YEAR_END)[ONE]


def test_what_has_no_price_takes_no_room_from_what_has_one() -> None:
    """A record without its level earns nothing; it may not use up the year's only time either."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, limit: {year: 1 time},
     award: {by: level, rows: {low: 1, mid: 2, high: 3}}}
"""
    card = card_of(rules, event("2025-01-01"), event("2025-01-02", level="low"))
    assert kept(card) == ["1"]
    assert reasons(card) == {"2025-01-01": "no_row"}


@pytest.mark.parametrize("number", [Fraction(5, 2), Decimal("2.50"), Decimal("2.5")])
def test_a_row_is_found_by_its_number_however_that_is_written(number: Fraction) -> None:
    """Half marks are written 2.5 in the table and kept as 5/2 inside."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event}, award: {by: n, rows: {2.5: 4}}}
"""
    assert kept(card_of(rules, event("2025-01-01", n=number))) == ["4"]


def test_a_decided_amount_that_is_no_number_is_refused_at_the_door() -> None:
    """Somebody will write 若干 there; that must not end the scoring of the whole branch."""
    rules = """\
rules:
  - {id: r, title: 条, cite: 一, section: s, when: {kind: event},
     award: {discretion: {from: 1, to: 5}}}
"""
    decided: dict[str, Attribute] = {"amount": "若干", "decided_by": "支委会"}
    record = Record(
        id=RecordId("a"), member=ONE, kind=KindId("event"), day=date(2025, 1, 1), attributes=decided
    )
    with pytest.raises(RegisterRefused) as refused:
        score(
            Register.of([Member(id=ONE)], records=[record]),
            rules_of(rules),
            calendar=china(),
            as_of=YEAR_END,
        )
    assert [problem.code for problem in refused.value.problems] == ["number_unreadable"]


def test_an_overlap_takes_the_shared_hour_alone_where_the_side_is_assumed() -> None:
    """The hours left are on the side on which the whole would have been."""
    unit = Organisation(id=UNIT, kind=OrganisationKind.UNIT)
    card = card_in_unit(
        "undated_side: off_duty\n" + _OFF_DUTY,
        unit,
        served("a", "2025-01-04T09:00", "2025-01-04T11:00"),
        served("b", "2025-01-04T10:00", "2025-01-04T13:00"),
    )
    assert kept(card) == ["2", "2"]
    assert card.hours.off_duty == 4 * 3600


def test_duty_hours_are_known_from_their_first_day_on() -> None:
    """Nobody knows the hours of the day before, and they have no bearing on this afternoon."""
    hours = parse_pattern("mon-fri 08:00-17:30")
    unit = Organisation(
        id=UNIT, kind=OrganisationKind.UNIT, duty=Dated.of({date(2025, 3, 3): hours})
    )
    card = card_in_unit(_OFF_DUTY, unit, served("a", "2025-03-03T14:00", "2025-03-03T20:00"))
    assert kept(card) == ["2.5"]


def _facts(spans: Iterable[tuple[int, int]]) -> list[Fact]:
    return [
        Fact(
            1, since, f"{number:03}", "service",
            seconds=length, stretches=(Stretch(since, since + length, None),),
        )
        for number, (since, length) in enumerate(spans)
    ]  # fmt: skip


_SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=12)


_ORDERS: dict[Overlap, Callable[[Fact], tuple[object, ...]]] = {
    "keep_first": lambda f: f[:3],
    "keep_longest": lambda f: (-f.seconds, f[:3]),
    "cut_earlier": lambda f: (-f.second, -int(f.id)),
}


@given(_SPANS, st.sampled_from(sorted(_ORDERS)))
def test_every_second_is_one_records_and_each_loss_is_somebodys_gain(
    spans: list[tuple[int, int]], way: Overlap
) -> None:
    """Seconds are taken one by one here, in the order of precedence, as a clerk would."""
    facts = _facts(spans)
    reduced = overlap(facts, Way(way))
    first = sorted(facts, key=_ORDERS[way])
    owners: dict[int, str] = {}
    for fact in first:
        for second in range(fact.second, fact.second + fact.seconds):
            owners.setdefault(second, fact.id)
    for fact in facts:
        own = [second for second in owners if owners[second] == fact.id]
        left = reduced[fact.id].stretches if fact.id in reduced else fact.stretches
        assert [s for since, until, _ in left for s in range(since, until)] == sorted(own)
        claimed = range(fact.second, fact.second + fact.seconds)
        others = [f.id for f in first if f.id != fact.id and f.id in {owners[s] for s in claimed}]
        said = reduced[fact.id].notes if fact.id in reduced else ()
        assert [note.arguments["other"] for note in said] == others


@given(_SPANS, st.sampled_from(sorted(_ORDERS)))
def test_a_record_that_loses_anything_loses_the_whole_where_that_is_said(
    spans: list[tuple[int, int]], way: Overlap
) -> None:
    """A clerk goes down the list and strikes out each record that meets one that stands."""
    facts = _facts(spans)
    reduced = overlap(facts, Way(way, whole=True))
    standing: set[int] = set()
    for fact in sorted(facts, key=_ORDERS[way]):
        seconds = set(range(fact.second, fact.second + fact.seconds))
        assert (fact.id in reduced) == bool(seconds & standing)
        if fact.id in reduced:
            assert reduced[fact.id].stretches == ()
            assert {note.code for note in reduced[fact.id].notes} == {"overlap_whole"}
        else:
            standing |= seconds


@given(_SPANS, st.booleans())
def test_what_is_refused_counts_for_nobody(spans: list[tuple[int, int]], whole: bool) -> None:
    """Who was where is not for the engine to guess: a second that two claim is nobody's."""
    facts = _facts(spans)
    reduced = overlap(facts, Way("refuse", whole))
    claimed = {f.id: set(range(f.second, f.second + f.seconds)) for f in facts}
    for fact in facts:
        met = [o for o in facts if o.id != fact.id and claimed[o.id] & claimed[fact.id]]
        own = claimed[fact.id].difference(*(claimed[other.id] for other in met))
        left = reduced[fact.id].stretches if fact.id in reduced else fact.stretches
        expected = set() if whole and met else own
        assert {s for since, until, _ in left for s in range(since, until)} == expected
        said = reduced[fact.id].notes if fact.id in reduced else ()
        assert {note.arguments["other"] for note in said} == {other.id for other in met}
