"""Simulations: what does not change is not said to, and every moved point has its clause."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jifen.authoring.overrides import override, read_setting
from jifen.authoring.shifts import MemberShift
from jifen.authoring.simulation import Simulation, simulate
from jifen.calendars.official import china
from jifen.demo.branch import demo_register, demo_rules_text
from jifen.evaluation.evaluate import evaluate
from jifen.exchange.registers import read_register
from jifen.facts.register import Register
from jifen.points import Points
from jifen.reports.simulation import SimulationWords
from jifen.reports.simulation_document import simulation_document
from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.score import score
from jifen.vocabulary import Language
from tests.register_text import read_facts
from tests.worked import rules_of

YEAR_END = date(2025, 12, 31)

WHAT_IFS = (
    "rules.service.community.limit.month=4", "rules.service.community.limit=null",
    "rules.service.patrol.section=service", "rules.life.absent.award=-4",
    "rules.study.group.award=0.5", "sections.service.full=20", "sections.duty.base=10",
    "sections.patrol.in=total", "limits.1.year=20", "total.full=80",
    "rules.veto.discipline.effect={zero: service}", "needs.hours.need.hours.off_duty.at_least=40",
    "scales.grade.rows.优秀.at_least=95", "scales.grade.rows.优秀.quota=null",
    "rules.service.registration=null", "rules.service.community.limit.year=20 hours",
    "evaluation.evaluators.unit.parts={points: 0.5, appraisal: 0.5}", "rounding.step=1",
)  # fmt: skip


@cache
def register() -> Register:
    with demo_register() as folder:
        return read_register(folder)


def rules_with(*texts: str) -> RuleSet:
    """Give the demo's rules with some values changed, without what only its examples need."""
    changed = override(demo_rules_text(), [read_setting("needs.2=null"), *map(read_setting, texts)])
    return read_rules(changed)


def tried(old: RuleSet, new: RuleSet, *, as_of: date = YEAR_END) -> Simulation:
    return simulate(register(), old, new, calendar=china(), as_of=as_of)


def what_ifs() -> st.SearchStrategy[list[str]]:
    # Two settings of one place would be an order, and not a rule set.
    return st.lists(st.sampled_from(WHAT_IFS), max_size=3, unique_by=lambda s: s.split("=")[0][:14])


@given(what_ifs())
@settings(max_examples=5)
def test_rules_tried_against_themselves_change_nothing(texts: list[str]) -> None:
    """Whatever a trial shows must come of the change."""
    rules = rules_with(*without_examples(texts))
    found = tried(rules, rules)
    for member in found.members:
        assert not member.changed
        assert (member.crossings, member.clauses, member.sections, member.effects) == ((),) * 4
    assert all(each.before == each.after for t in found.grades.values() for each in t)
    assert all(band.before == band.after for band in found.bands)
    assert all(limit.before == limit.after for limit in found.limits)


def without_examples(texts: list[str]) -> list[str]:
    """A rule that is taken out must not be expected by an example."""
    return [*(["examples=[]"] if texts else []), *texts]


@given(what_ifs(), what_ifs())
@settings(max_examples=10)
def test_the_clauses_add_up_to_what_moved(before: list[str], after: list[str]) -> None:
    """A point that moves without a clause cannot be explained to whoever lost it."""
    old, new = rules_with(*without_examples(before)), rules_with(*without_examples(after))
    for member in tried(old, new).members:
        check_sums(member)


def check_sums(member: MemberShift) -> None:
    moved: dict[str, Points] = defaultdict(Points)
    for clause in member.clauses:
        assert clause.kept.change
        moved[clause.section] += clause.kept.change
    sections = {each.section: each for each in member.sections}
    assert {name: points for name, points in moved.items() if points} == {
        name: each.awards.change for name, each in sections.items() if each.awards.change
    }
    for each in sections.values():
        parts = each.base.change + each.awards.change + each.parts.change - each.cuts.change
        assert each.score.change == parts
    assert member.total_before is not None
    assert member.total_after is not None
    total = member.total_after - member.total_before
    assert total == (sections["total"].score.change if "total" in sections else Points())


@pytest.mark.parametrize("text", WHAT_IFS)
def test_a_trial_says_what_scoring_says(text: str) -> None:
    """It must not be a second engine."""
    rules = rules_with("examples=[]", text)
    found = tried(rules_with(), rules)
    cards = score(register(), rules, calendar=china(), as_of=YEAR_END)
    proposals = evaluate(cards, register(), rules)
    assert {m.subject: (m.total_after, m.score_after) for m in found.members} == {
        name: (card.score, proposals[name].day_score) for name, card in cards.items()
    }
    for tallies in found.grades.values():
        assert sum(each.after for each in tallies) == len(cards)
    assert sum(band.after for band in found.bands) == len(cards)
    for language in Language:
        words = SimulationWords(found, register=register(), language=language, settings=(text,))
        assert words.title
        assert all(len(row) == len(t.columns) for t in words.tables() for row in t.rows)
        assert simulation_document(words, language=language)["format"] == "jifen-simulation-1"


def test_a_lower_limit_bites_more_often_and_moves_those_who_met_it() -> None:
    """The first thing that a committee asks before it lowers one."""
    found = tried(rules_with(), rules_with("rules.service.community.limit.month=4"))
    (limit,) = (each for each in found.limits if each.limit == "service.community.month")
    assert limit.before is not None
    assert limit.after is not None
    assert limit.after.awards > limit.before.awards
    assert limit.after.points > limit.before.points
    moved = [member for member in found.members if member.changed]
    assert moved
    assert all(
        any(clause.rule == "service.community" for clause in member.clauses) for member in moved
    )


def test_a_limit_in_hours_is_counted_though_it_cuts_no_points() -> None:
    """It bites before there are points, so its cuts stand in the awards' notes."""
    found = tried(rules_with(), rules_with("rules.service.community.limit.year=20 hours"))
    (limit,) = (each for each in found.limits if each.limit == "service.community.year")
    assert limit.after is not None
    assert limit.after.awards > 0
    assert limit.after.points == Points()


def test_full_marks_and_floors_are_counted_beside_limits() -> None:
    """A committee that lowers full marks asks how many it cuts, as it does of a limit."""
    found = tried(rules_with(), rules_with("total.full=60"))
    (full,) = (each for each in found.limits if each.limit == "total.full")
    cut = [member for member in found.members if any("full" in s.causes for s in member.sections)]
    assert cut
    assert full.after is not None
    assert full.after.awards >= len(cut)
    assert full.after.points > Points()
    names = {each.limit for each in found.limits}
    assert {"patrol.full", "life.floor"} <= names
    said = [row[0] for row in SimulationWords(found, language=Language.EN).limits().rows]
    assert "full marks of Total" in said
    assert not any(name.endswith((".full", ".floor")) for name in said)


def test_those_who_cross_a_grade_are_named_with_both_grades() -> None:
    """This is what members ask first."""
    found = tried(rules_with(), rules_with("scales.grade.rows.优秀.at_least=95"))
    crossings = {m.subject: m.crossings for m in found.members if m.crossings}
    assert crossings
    assert {(step.before, step.after) for steps in crossings.values() for step in steps} == {
        ("优秀", "合格")
    }
    words = SimulationWords(found, register=register())
    assert len(words.crossings()) == len(crossings)
    reasons = {text for m in found.members if m.crossings for text in words.reasons(m)}
    assert reasons == {"等次表或名额"}


def test_next_years_rules_can_be_tried_on_last_year() -> None:
    """They are not in force then; a trial says so and goes on."""
    new = rules_with("in_force.since=2026-01-01", "examples=[]", "rules.study.group.award=0.5")
    found = tried(rules_with(), new)
    assert found.assumed == (new,)
    assert any(member.changed for member in found.members)
    assert "2026" not in "".join(clause.rule for m in found.members for clause in m.clauses)
    assert SimulationWords(found).assumptions()


PLAIN = """\
rank: {by: [total], within: all, show: %s}
sections: [{id: s, title: 甲, floor: 0}]
rules:
  - {id: paid, title: 一, cite: 一, section: s, when: {kind: event}, award: 1}
  - {id: bad, title: 坏, cite: 二, section: s, when: {kind: service}, award: %s}
  - {id: veto, title: 否决, cite: 三, when: {kind: meeting}, effect: %s}
"""
PEOPLE = """\
members: [{id: m}, {id: n}]
records:
  - {id: a, member: m, kind: event, day: 2025-03-01}
  - {id: b, member: m, kind: meeting, day: 2025-03-01, attendance: present}
  - {id: c, member: n, kind: service, day: 2025-03-01, hours: 1, side: off_duty}
"""


def plainly(before: tuple[str, str, str], after: tuple[str, str, str]) -> SimulationWords:
    known = read_facts(PEOPLE, zone=ZoneInfo("Asia/Shanghai"))
    old, new = (rules_of(PLAIN % told) for told in (before, after))
    return SimulationWords(simulate(known, old, new, calendar=china(), as_of=YEAR_END))


def test_a_consequence_that_is_another_one_is_said_to_be_so() -> None:
    """That a veto came about and did not, both at once, says nothing."""
    words = plainly(("off", "-1", "{bar: 择优}"), ("off", "-1", "{zero: total}"))
    said = list(words.reasons(words.simulation.members[0]))
    assert "三的后果由“取消择优资格”改为“总分记为 0”" in said
    effects = simulation_document(words, language=Language.ZH)["members"][0]["effects"]
    assert effects == [{"by": "veto", "before": "取消择优资格", "after": "总分记为 0"}]


@pytest.mark.parametrize("show", ["on", "off"])
def test_places_before_and_after_stand_where_the_rules_show_them(show: str) -> None:
    """A draft that changes nothing but the order changes what people look at first."""
    same, zero = (show, "-1", "{bar: 择优}"), (show, "2", "{bar: 择优}")
    words = plainly(same, zero)
    keys = [column.key for column in words.members().columns]
    places = ["place.before", "place.after"] if show == "on" else []
    assert keys == ["id", "name", *places, "total.before", "total.after", "why"]
    data = simulation_document(words, language=Language.ZH)["members"]
    found = [(each["place"]["before"], each["place"]["after"]) for each in data]
    assert found == ([(1, 2), (2, 1)] if show == "on" else [(None, None)] * 2)
    assert words.summary == "2 人中 1 人总分改变"


def test_a_bound_that_moved_a_sum_is_called_by_its_name() -> None:
    """ "Caps and floors" leaves the reader to find out which."""
    words = plainly(("off", "-1", "{bar: 择优}"), ("off", "-3", "{bar: 择优}"))
    assert "甲最低分 +2" in list(words.reasons(words.simulation.members[1]))
