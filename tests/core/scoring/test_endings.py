"""How long effects and awards live: what ends them, on which day, and what that leaves behind."""

from __future__ import annotations

from datetime import date

import pytest

from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card, Cause
from tests.worked import card_of, cuts, event, kept, rules_of, service, sums

SUSPEND = """\
sections: [{{id: s, title: 板块}}, {{id: inner, title: 内层, in: s}}, {{id: other, title: 别的}}]
rules:
  - {{id: a, title: 甲, cite: 一, section: inner, when: {{kind: event, level: low}},
     per: {{n: 1}}, award: 1, limit: {{year: 10}}}}
  - {{id: b, title: 乙, cite: 二, section: other, when: {{kind: event, level: low}},
     per: {{n: 1}}, award: 1}}
  - {{id: d, title: 丁, cite: 四, section: s, when: {{kind: event, level: mid}}, award: -3}}
  - {{id: v, title: 丙, cite: 三, when: {{kind: event, level: high}}, effect: {{{effect}}}}}
"""


def suspended(effect: str) -> RuleSet:
    """Give rules under which an event of level `high` has this effect."""
    return rules_of(SUSPEND.format(effect=effect))


def test_what_is_suspended_takes_no_room_from_what_comes_after() -> None:
    """Suspension comes before limits: ten lost points leave ten for later."""
    rules = suspended("suspend: s, lost: true, for: 1 months")
    card = card_of(
        rules,
        event("2025-01-01", level="high"),
        event("2025-01-31", n=10, level="low"),
        event("2025-02-01", n=10, level="low"),
    )
    assert kept(card, "a") == ["0", "10"]
    assert cuts(card.awards_of("a")[0]) == [("suspension", "v", "10")]
    assert kept(card, "b") == ["10", "10"]


def test_deductions_and_what_came_earlier_on_the_day_are_not_suspended() -> None:
    """A suspension begins with its fact, and never spares anybody a deduction."""
    rules = suspended("suspend: total, lost: true")
    card = card_of(
        rules,
        event("2025-01-01", "a", n=1, level="low"),
        event("2025-01-01", "b", level="high"),
        event("2025-01-01", "c", n=2, level="low"),
        event("2025-12-31", level="mid"),
    )
    assert (kept(card, "a"), kept(card, "d")) == (["1", "0"], ["-3"])


def test_what_is_not_lost_comes_back_only_when_the_suspension_has_ended() -> None:
    """The same facts are worth more a day later."""
    rules = suspended("suspend: s, lost: false, for: 1 months")
    facts = (event("2025-01-01", level="high"), event("2025-01-15", n=4, level="low"))
    before = card_of(rules, *facts, as_of=date(2025, 1, 31))
    after = card_of(rules, *facts, as_of=date(2025, 2, 1))
    assert (kept(before, "a"), kept(after, "a")) == (["0"], ["4"])
    assert ([o.by for o in before.outcomes], before.lapsed) == (["v"], ())
    assert (after.outcomes, [lapsed.day for lapsed in after.lapsed]) == (
        (),
        [date(2025, 2, 1).toordinal()],
    )


def test_an_effect_without_an_end_stays_in_its_cycle_and_one_with_an_end_goes_on() -> None:
    """Last year's veto is over with the year, unless it says how long it stands."""
    fact = event("2024-12-01", level="high")
    assert sums(card_of(suspended("zero: total"), fact))["total"] == "0"
    plain = card_of(suspended("bar: 评优"), fact)
    lasting = card_of(suspended("bar: 评优, for: 24 months"), fact)
    assert (plain.outcomes, list(plain.facts)) == ((), [])
    assert ([o.by for o in lasting.outcomes], list(lasting.facts)) == (["v"], [fact.id])


def test_the_first_of_several_ends_counts() -> None:
    """A repair after the time has run out repairs nothing."""
    rules = suspended("bar: 评优, for: 1 months, until: {when: {kind: event, level: mid}}")
    ended = card_of(rules, event("2025-01-01", level="high"), event("2025-01-10", level="mid"))
    assert [(each.day, each.fact) for each in ended.lapsed] == [
        (date(2025, 1, 10).toordinal(), ended.lapsed[0].fact)
    ]
    late = card_of(rules, event("2025-01-01", level="high"), event("2025-02-02", level="mid"))
    assert [each.fact for each in late.lapsed] == [""]


VALID = """\
rules:
  - {{id: a, title: 甲, cite: 一, section: s, when: {{kind: event, level: low}}, per: {{n: 1}},
     award: 1, limit: {{year: 3}}, valid: {valid}}}
"""


def lived(valid: str, *days: str, as_of: str, n: int = 2) -> Card:
    """Score so many points a day under a rule with this validity."""
    facts = (event(day, n=n, level="low") for day in days)
    return card_of(VALID.format(valid=valid), *facts, as_of=date.fromisoformat(as_of))


@pytest.mark.parametrize(
    ("as_of", "total"), [("2025-06-29", "2"), ("2025-06-30", "0"), ("2025-12-31", "0")]
)
def test_an_award_lives_up_to_the_day_before_its_counterpart(as_of: str, total: str) -> None:
    """Six months from 31 December end with 29 June: on the 30th, the last of June, it is dead."""
    card = lived("{for: 6 months, from: occurred}", "2024-12-31", as_of=as_of)
    assert str(card.score) == total


def test_a_dead_award_keeps_its_room() -> None:
    """Expiry comes after limits: what was kept in March is not given back in May."""
    card = lived("{for: 30 days, from: occurred}", "2025-03-01", "2025-05-01", as_of="2025-05-15")
    assert kept(card) == ["0", "1"]
    assert [cut.cause for cut in card.awards[0].cuts] == [Cause.EXPIRED]


def test_a_living_award_of_an_earlier_cycle_brings_its_fact() -> None:
    """Everything that counts can be looked up on the card itself."""
    card = lived("{for: 24 months, from: occurred}", "2024-03-01", "2020-03-01", as_of="2025-12-31")
    assert [award.fact for award in card.awards] == ["2024-03-01"]
    assert list(card.facts) == ["2024-03-01"]


def test_the_limits_of_an_earlier_cycle_stay_there() -> None:
    """Two points of last year take nothing from this year's three."""
    card = lived("{for: 24 months, from: occurred}", "2024-12-31", "2025-01-01", as_of="2025-01-02")
    assert kept(card) == ["2", "2"]


def test_a_restart_after_the_end_wakes_nobody() -> None:
    """What has run out stays out; only a new fact in time begins it anew."""
    valid = "{for: 2 months, from: occurred, restarts_on: {when: {kind: event, level: low}}}"
    card = lived(valid, "2025-01-01", "2025-02-28", "2025-05-01", as_of="2025-06-30", n=1)
    assert kept(card) == ["0", "0", "1"]
    card = lived(valid, "2025-01-01", "2025-02-28", as_of="2025-04-27", n=1)
    assert kept(card) == ["1", "1"]


def test_a_service_counts_as_before_where_no_rule_has_an_end() -> None:
    """Rules without validity leave earlier years off the card."""
    rules = (
        "rules: [{id: a, title: 甲, cite: 一, section: s, when: {kind: service},"
        " per: {hour: 1}, award: 1}]\n"
    )
    card = card_of(rules, service("2024-12-31", 3), service("2025-01-01", 2))
    assert (kept(card), card.lapsed) == (["2"], ())
