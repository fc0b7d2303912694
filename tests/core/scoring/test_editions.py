"""Editions, cohorts, own cycles and rescaling beyond what the case folders show."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jifen.calendars.official import china
from jifen.errors import NotInForce, RegisterNeeded, RegisterRefused
from jifen.facts.members import Member
from jifen.facts.register import Register
from jifen.model import Dated, MemberId
from jifen.rules.editions import Editions, Rules
from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.scoring.fit import misfits
from jifen.scoring.score import score, score_columns, score_stream
from jifen.vocabulary import Attendance
from tests.case_folders import FOLDER, read_case_rules
from tests.register_text import read_facts
from tests.worked import meeting

YEAR_END = date(2025, 12, 31)
BODY = """\
jifen: 1
id: street
title: 示例
edition: "%s"
in_force: {%s}
cycle: year
kinds: [{id: deed, title: 好事}]
sections: [{id: s, title: 积分}]
rules:
  - {id: deed, title: 好事, cite: 一, section: s, when: {kind: deed}, award: 1, limit: {month: 5}}
"""


def edition(name: str, in_force: str, *, change: tuple[str, str] = ("", "")) -> RuleSet:
    return read_rules((BODY % (name, in_force)).replace(*change))


def deeds(*days: str) -> list[Fact]:
    return [
        Fact(date.fromisoformat(day).toordinal(), 0, f"f{number:02}", "deed")
        for number, day in enumerate(days)
    ]


def only_card(rules: Rules, *days: str) -> Card:
    (card,) = score_stream([("m", fact) for fact in deeds(*days)], rules, as_of=YEAR_END)
    return card


def kept(card: Card) -> list[str]:
    return [str(award.kept) for award in card.awards]


def test_an_edition_cut_in_two_scores_as_one() -> None:
    """A new file that changes nothing must change nobody's points, wherever it is cut."""
    days = [f"2025-03-{day:02}" for day in range(8, 20)]
    whole = only_card(edition("1", "since: 2025-01-01"), *days)
    for cut in ("2025-03-01", "2025-03-10", "2025-03-15", "2025-04-01"):
        first = edition("1", f"since: 2025-01-01, until: {cut}")
        parts = only_card(Editions.of([first, edition("2", f"since: {cut}")]), *days)
        assert parts.awards == whole.awards
        assert parts.total == whole.total
        assert parts.uncounted == whole.uncounted


def test_records_of_days_without_an_edition_stand_on_the_card_and_count_nothing() -> None:
    """A regulation was suspended; what was done then is told with the day it counts again."""
    first = edition("1", "since: 2025-01-01, until: 2025-03-01")
    card = only_card(
        Editions((first, edition("2", "since: 2025-06-01"))),
        "2025-02-01",
        "2025-04-01",
        "2025-07-01",
    )
    assert kept(card) == ["1", "1"]
    assert [(u.fact, u.reason.code, u.reason.arguments) for u in card.uncounted] == [
        ("f01", "not_in_force", {"since": "2025-06-01"})
    ]
    assert [card.rules_on(award.day).edition for award in card.awards] == ["1", "2"]


def test_a_day_without_any_edition_has_no_cards() -> None:
    """An empty table would look as if nobody had done anything."""
    rules = Editions.of([edition("1", "since: 2025-01-01, until: 2025-03-01")])
    with pytest.raises(NotInForce, match="2025-02-28"):
        only_card(rules, "2025-02-01")


def test_an_edition_of_the_future_changes_nothing_yet() -> None:
    """What is announced for next year must not be felt this year."""
    first = edition("1", "since: 2025-01-01, until: 2026-01-01")
    later = edition("2", "since: 2026-01-01", change=("award: 1", "award: 9"))
    assert kept(only_card(Editions.of([first, later]), "2025-05-01")) == ["1"]


def test_an_award_stands_in_the_section_of_its_edition() -> None:
    """A clause that moved takes with it only what it gives from then on."""
    sections = ("积分}]", "积分}, {id: t, title: 另册}]")
    first = edition("1", "since: 2025-01-01, until: 2025-06-01", change=sections)
    moved = edition("2", "since: 2025-06-01", change=sections)
    rule = moved.rules[0].model_copy(update={"section": "t"})
    second = moved.model_copy(update={"rules": (rule,)})
    card = only_card(Editions.of([first, second]), "2025-05-01", "2025-07-01", "2025-07-02")
    assert {name: str(line.score) for name, line in card.sections.items()} == {"s": "1", "t": "2"}


@pytest.mark.parametrize(
    "change",
    [
        ("cycle: year", "cycle: {every: 12 months, from: member.joined}"),
        ("cycle: year", "cohort: {member.intake: x}\ncycle: year"),
        ("title: 积分}", "title: 积分, rescale: {when: always, to: 5}}"),
    ],
)
def test_what_only_a_register_tells_is_refused_without_one(change: tuple[str, str]) -> None:
    """Cards that leave out what the rules ask would look like any other card."""
    rules = edition("1", "since: 2025-01-01", change=change)
    with pytest.raises(RegisterNeeded):
        only_card(rules, "2025-05-01")
    columns: dict[str, list[str]] = {"subject": [], "day": [], "second": [], "id": [], "kind": []}
    with pytest.raises(RegisterNeeded):
        list(score_columns(columns, rules, as_of=YEAR_END))


def test_whom_no_edition_and_no_cycle_is_for_is_told() -> None:
    """Somebody without a card must not go unnoticed; a day that is none stops everything."""
    own = ("cycle: year", "cycle: {every: 12 months, from: member.licensed}")
    rules = edition("1", "since: 2025-01-01", change=own)
    licensed = Member(id=MemberId("a"), attributes={"licensed": Dated.always("2025-03-01")})
    register = Register.of([licensed, Member(id=MemberId("b"))])
    assert [p.code for p in misfits(register, rules, YEAR_END)] == ["cycle_day_missing"]
    cards = score(register, rules, calendar=china(), as_of=YEAR_END)
    assert {name: str(card.cycle.since) for name, card in cards.items()} == {"a": "2025-03-01"}
    wrong = licensed.model_copy(update={"attributes": {"licensed": Dated.always("3月1日")}})
    with pytest.raises(RegisterRefused, match="should be a day"):
        score(Register.of([wrong]), rules, calendar=china(), as_of=YEAR_END)
    cohort = ("cycle: year", "cohort: {member.intake: x}\ncycle: year")
    parted = edition("1", "since: 2025-01-01", change=cohort)
    assert [p.code for p in misfits(Register.of([licensed]), parted, YEAR_END)] == [
        "edition_missing",
        "member_field_missing",
    ]
    assert score(Register.of([licensed]), parted, calendar=china(), as_of=YEAR_END) == {}


def test_records_before_their_members_own_cycles_are_counted_together() -> None:
    """Everybody's cycle begins on another day, so one day cannot be named."""
    case = FOLDER / "constructs" / "T7-cycles-from-the-own-start"
    rules = read_case_rules(case)
    register = read_facts((case / "facts.yaml").read_text(encoding="utf-8"), zone=rules.zone)
    problems = list(misfits(register, rules, date(2025, 5, 20)))
    assert [(p.code, p.arguments.get("records")) for p in problems] == [
        ("cycle_day_missing", None),
        ("before_own_cycle", 2),
    ]


def test_rescaling_keeps_the_order_of_members_and_gives_the_best_full_marks() -> None:
    """A measure that put one before another who did more would be no measure."""
    case = FOLDER / "constructs" / "G6-a-rescaled-where-full-marks-are-exceeded"
    rules = read_case_rules(case)
    text = (case / "facts.yaml").read_text(encoding="utf-8").replace("乙", "甲")
    register = read_facts(text, zone=rules.zone)
    cards = score(register, rules, calendar=china(), as_of=YEAR_END)
    totals = {name: str(card.score) for name, card in cards.items()}
    assert totals == {"m1": "35", "m2": "14", "m3": "21"}
    alone = replace(register, members={MemberId("m3"): register.members[MemberId("m3")]})
    assert str(score(alone, rules, calendar=china(), as_of=YEAR_END)["m3"].score) == "30"


def test_a_rescaled_section_within_another_is_rescaled_first() -> None:
    """The outer one's best is the best of what the inner ones came to."""
    text = """\
jifen: 1
id: nested
title: 示例
edition: "1"
in_force: {since: 2025-01-01}
cycle: year
kinds: [{id: deed, title: 好事, attributes: {n: number}}]
sections:
  - {id: inner, title: 内, in: outer, rescale: {when: exceeded, to: 10}}
  - {id: outer, title: 外, base: 10, floor: 4, rescale: {when: always, to: 30}}
rules:
  - {id: deed, title: 好事, cite: 第一条, section: inner, when: {kind: deed}, per: {n: 1}, award: 1}
needs:
  - {id: some, title: 起码, cite: 第二条, need: {outer: {at_least: 22.5}}, else: {zero: inner}}
"""
    facts = """\
members: [{id: a}, {id: b}]
records:
  - {id: r1, member: a, kind: deed, day: 2025-03-01, n: 40}
  - {id: r2, member: b, kind: deed, day: 2025-03-01, n: 20}
"""
    rules = read_rules(text)
    cards = score(read_facts(facts, zone=rules.zone), rules, calendar=china(), as_of=YEAR_END)
    inner = {name: str(card.sections["inner"].score) for name, card in cards.items()}
    outer = {name: str(card.sections["outer"].score) for name, card in cards.items()}
    assert inner == {"a": "10", "b": "5"}
    assert outer == {"a": "30", "b": "22.5"}
    assert all(finding.met for card in cards.values() for finding in card.findings)


NIGHTS = """\
jifen: 1
id: street
title: 示例
edition: "%s"
in_force: {%s}
cycle: year
kinds: [{id: patrol, title: 巡逻, measure: hours}]
sections: [{id: s, title: 服务, overlap: %s}]
rules:
  - {id: patrol, title: 巡逻, cite: 一, section: s, when: {kind: patrol}, per: {hour: 1}, award: 1}
"""


def night(name: str, since: str, hours: int) -> Fact:
    """Give a patrol with clock times that begins then; a night has two days."""
    begun = datetime.fromisoformat(since).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    start, seconds = int(begun.timestamp()), hours * 3600
    return Fact(
        begun.toordinal(), begun.hour * 3600, name, "patrol", Lie.UNSTATED, seconds,
        ended=(begun + timedelta(hours=hours, seconds=-1)).toordinal(),
        stretches=(Stretch(start, start + seconds, None),),
    )  # fmt: skip


@pytest.mark.parametrize("way", ["keep_first", "keep_longest"])
def test_an_hour_of_two_editions_is_credited_once(way: str) -> None:
    """A new edition at midnight is no reason to pay the night twice."""
    editions = Editions.of(
        [
            read_rules(NIGHTS % ("1", "since: 2025-01-01, until: 2025-07-01", way)),
            read_rules(NIGHTS % ("2", "since: 2025-07-01", way)),
        ]
    )
    facts = [
        night("a", "2025-06-30T20:00", 3),
        night("b", "2025-06-30T22:00", 4),
        night("c", "2025-07-01T01:00", 5),
        night("d", "2025-07-01T05:00", 2),
    ]
    (card,) = score_stream([("m", fact) for fact in facts], editions, as_of=YEAR_END)
    # The longest keep theirs, b with 4 h and c with 5 h, but c only after b of the earlier edition.
    expected = {"keep_first": ["3", "3", "4", "1"], "keep_longest": ["2", "4", "4", "1"]}
    assert kept(card) == expected[way]
    (note,) = card.awards[2].notes
    assert (note.code, note.arguments["other"]) == ("overlap", "b")


@pytest.mark.parametrize("way", ["keep_first", "keep_longest", "cut_earlier", "refuse"])
def test_what_a_closed_cycle_credited_is_not_credited_again(way: str) -> None:
    """The card of last year stands; the night after it begins where it ended."""
    rules = read_rules(NIGHTS % ("1", "since: 2024-01-01", way))
    facts = [night("a", "2024-12-31T22:00", 4), night("b", "2025-01-01T00:00", 6)]
    (last,) = score_stream([("m", f) for f in facts], rules, as_of=date(2024, 12, 31))
    (card,) = score_stream([("m", f) for f in facts], rules, as_of=YEAR_END)
    assert (kept(last), kept(card)) == (["4"], ["4"])
    assert list(card.facts) == ["b"]
    assert card.hours.unstated == 4 * 3600


MEETINGS = """\
jifen: 1
id: street
title: 示例
edition: "%s"
in_force: {%s}
cycle: year
kinds: [{id: meeting, title: 会议, attendance: true}]
occasions: [{id: m, kind: meeting, every: {freq: FREQ}, excused: skip}]
sections: [{id: s, title: 积分}]
rules:
  - {id: miss, title: 缺席, cite: 一, section: s, when: {kind: meeting, attendance: present},
     for_each: {missing: occasions, per: PER}, award: -1}
  - {id: full, title: 全勤, cite: 一, section: s, when: {kind: meeting},
     for_each: {perfect: PER, excused: skip}, award: 1}
"""


@pytest.mark.parametrize("freq", ["weekly", "monthly"])
@pytest.mark.parametrize("per", ["week", "month", "quarter", "year", "cycle"])
@pytest.mark.parametrize("cut", ["2025-06-18", "2025-06-30", "2025-07-01", "2025-07-03"])
def test_no_occasion_is_lost_or_missed_twice_at_a_change_of_editions(
    freq: str, per: str, cut: str
) -> None:
    """What fell due in the old edition is missed, once, in the period that ends in the new one."""
    body = MEETINGS.replace("FREQ", freq).replace("PER", per)
    whole = read_rules(body % ("0", "since: 2025-01-01"))
    parts = Editions.of(
        [
            read_rules(body % ("1", f"since: 2025-01-01, until: {cut}")),
            read_rules(body % ("2", f"since: {cut}")),
        ]
    )
    came = ["2025-01-20", "2025-05-20", "2025-06-17", "2025-06-24", "2025-06-30", "2025-07-08"]
    facts = [("m", meeting(day, Attendance.PRESENT)) for day in came]
    (one,) = score_stream(facts, whole, as_of=YEAR_END)
    (two,) = score_stream(facts, parts, as_of=YEAR_END)
    assert two.awards == one.awards
    assert two.total == one.total
