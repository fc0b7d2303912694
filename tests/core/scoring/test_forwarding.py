"""Records that count on others' cards: what a copy brings, and what it must leave alone."""

from __future__ import annotations

from datetime import date

from jifen.calendars.official import china
from jifen.rules.reader import read_rules
from jifen.scoring.card import Card
from jifen.scoring.fit import misfits
from jifen.scoring.score import score
from tests.register_text import read_facts

RULES = """
jifen: 1
id: shared
title: 共享
edition: "2025"
in_force: {since: 2025-01-01}
cycle: year
undated_side: off_duty
kinds:
  - {id: patrol, title: 巡逻, measure: hours, attributes: {with: text}}
  - {id: meeting, title: 会议, attendance: true}
sections: [{id: s, title: 服务, overlap: keep_first}]
admit:
  - {repeated: refuse, cite: 第九条}
rules:
  - {id: own, title: 本人, cite: 一, section: s, when: {kind: patrol}, per: {hour: 1}, award: 1}
  - id: team
    title: 小组
    cite: 二
    section: s
    when: {kind: patrol}
    for: {members_of: team}
    per: {hour: 1}
    award: 0.5
  - id: house
    title: 同户
    cite: 三
    section: s
    when: {kind: patrol}
    for: {members_of: household}
    award: 0.25
  - id: companion
    title: 同行
    cite: 四
    section: s
    when: {kind: patrol}
    for: {named_in: with}
    award: 3
  - id: absent
    title: 缺席
    cite: 五
    section: s
    when: {kind: meeting, attendance: absent}
    for: {members_of: team}
    award: -1
  - id: full
    title: 全勤
    cite: 六
    section: s
    when: {kind: meeting}
    for_each: {perfect: year, excused: break}
    award: 7
"""

FACTS = """
members:
  - {id: m1, name: 甲, team: 一组, household: 一户}
  - {id: m2, name: 乙, team: 一组, household: 一户}
  - {id: m3, name: 丙}
records:
  - {id: p1, member: m1, kind: patrol, since: 2025-03-01 09:00, until: 2025-03-01 11:00, with: m3}
  - {id: p2, member: m2, kind: patrol, since: 2025-03-01 09:00, until: 2025-03-01 10:00}
  - {id: p3, member: m3, kind: patrol, day: 2025-05-01, hours: 1, with: nobody}
  - {id: a1, member: m1, kind: meeting, day: 2025-06-01, attendance: absent}
  - {id: a2, member: m2, kind: meeting, day: 2025-06-01, attendance: present}
"""


def cards() -> dict[str, Card]:
    """Score the three members."""
    rules = read_rules(RULES)
    register = read_facts(FACTS, zone=rules.zone)
    return score(register, rules, calendar=china(), as_of=date(2025, 12, 31))


def kept(card: Card) -> dict[str, dict[str, str]]:
    """Give what each rule kept, by fact."""
    found: dict[str, dict[str, str]] = {}
    for award in card.awards:
        found.setdefault(award.rule, {})[award.fact] = str(award.kept)
    return found


def test_a_copy_comes_once_by_all_its_ways() -> None:
    """Two rules may send one record to the same member; two copies of it would be one id twice."""
    found = kept(cards()["m2"])
    assert found["own"] == {"p2": "1"}
    assert found["team"] == {"p1>m2": "1", "p2>m2": "0.5"}
    assert found["house"] == {"p1>m2": "0.25", "p2>m2": "0.25"}


def test_a_copy_is_no_service_and_takes_no_time_from_service() -> None:
    """Hours are what a member served; a companion's hour at the same time is not theirs."""
    done = cards()
    assert done["m1"].hours.off_duty == 2 * 3600
    assert done["m2"].hours.off_duty == 1 * 3600
    assert done["m3"].hours.off_duty == 1 * 3600


def test_a_copy_is_nobody_else_s_absence() -> None:
    """Somebody else's absence costs the team, but does not break one's own full attendance."""
    found = kept(cards()["m2"])
    assert found["absent"] == {"a1>m2": "-1"}
    assert list(found["full"].values()) == ["7"]
    assert "full" not in kept(cards()["m1"])


def test_who_is_named_gets_the_copy_and_nobody_where_the_name_is_unknown() -> None:
    """A slip in a name would lose points unseen, so it is told."""
    assert kept(cards()["m3"])["companion"] == {"p1>m3": "3"}
    rules = read_rules(RULES)
    register = read_facts(FACTS, zone=rules.zone)
    told = [p for p in misfits(register, rules, date(2025, 12, 31)) if p.code == "named_nobody"]
    assert [(p.arguments["record"], p.fatal) for p in told] == [("p3", False)]


def test_a_card_says_whose_record_it_was() -> None:
    """Points for something one did not do would puzzle anybody."""
    card = cards()["m3"]
    assert card.facts["p1>m3"].author == "m1"
    assert card.facts["p3"].author == ""
