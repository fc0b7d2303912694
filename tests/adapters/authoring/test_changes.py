"""What changed between two rule sets: nothing is missed, nothing is made up, and it is called
what it is to those whom the rules bind."""

from __future__ import annotations

import os
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from pydantic import BaseModel

from jifen.authoring.changes import Change, changes
from jifen.demo.branch import demo_rules_text
from jifen.reports.changes import ChangeWords, diff_document
from jifen.rules.awards import Band
from jifen.rules.effects import Effect
from jifen.rules.examples import ExampleFact, Expectation
from jifen.rules.limits import Size
from jifen.rules.reader import inspect_rules, read_rules
from jifen.rules.ruleset import RuleSet
from jifen.rules.values import Span
from jifen.vocabulary import Language
from jifen.wording.speech import WORDS
from tests.adapters.authoring.mutations import mutations
from tests.strategies import rule_sets

TEXT = demo_rules_text().decode()
DEMO = read_rules(TEXT)
EVERY = 1 if os.environ.get("JIFEN_PROFILE") == "prove" else 29


def changed(old: str, new: str) -> tuple[Change, ...]:
    """Compare the demo with itself after one replacement."""
    assert old in TEXT
    return changes(DEMO, read_rules(TEXT.replace(old, new, 1)))


def test_every_change_of_one_value_is_named() -> None:
    """A change that the comparison keeps quiet about is signed unread."""
    told = 0
    for mutation in mutations(demo_rules_text(), every=EVERY):
        rules, _ = inspect_rules(mutation.text)
        if rules is None or rules == DEMO:
            continue
        told += 1
        found = {change.path[0] for change in changes(DEMO, rules)}
        assert str(mutation.steps[0]) in found, (mutation.steps, mutation.how)
        assert ChangeWords(DEMO, rules, Language.ZH).text(changes(DEMO, rules))
    assert told > 200


@given(rule_sets())
def test_a_rule_set_is_no_other_than_itself(rules: RuleSet) -> None:
    """Who sees a change where there is none stops reading."""
    assert changes(rules, rules) == ()


@given(rule_sets(), rule_sets())
@settings(max_examples=30)
def test_any_two_rule_sets_can_be_compared_and_said(old: RuleSet, new: RuleSet) -> None:
    """Editions may differ in everything; the words must not fail where they differ most."""
    found = changes(old, new)
    assert old != new or not found
    for language in Language:
        assert ChangeWords(old, new, language).text(found)
    assert len(diff_document(found, old, new)["changes"]) == len(found)


def test_the_order_of_entries_says_nothing() -> None:
    """A file that was only tidied up is the same regulation."""
    turned = DEMO.model_copy(
        update={
            name: tuple(reversed(getattr(DEMO, name)))
            for name in ("kinds", "occasions", "admit", "sections", "rules", "needs", "examples")
        }
    )
    assert changes(DEMO, turned) == ()
    assert (
        changed("[service.community, service.patrol]", "[service.patrol, service.community]") == ()
    )
    assert changed("{kind: duty.task, rating:", "{'kind': [duty.task], rating:") == ()


CASES = {
    "limit up": ("month: 8,", "month: 12,", "looser rules.service.community.limit.month"),
    "limit gone": (", year: 30}", "}", "looser rules.service.community.limit.year"),
    "limit on deductions up": ("limit: {year: 10}", "limit: {year: 12}",
                               "stricter rules.life.absent.limit.year"),
    "joint limit": ("year: 36", "year: 30", "stricter limits.service_time.year"),
    "award up": ("    award: 1.2", "    award: 1.5", "dearer rules.service.patrol.award"),
    "deduction up": ("award: -3", "award: -4", "stricter rules.duty.criticised.award"),
    "row down": ("县: 3,", "县: 2,", "cheaper rules.duty.honour.award.rows.县"),
    "discretion": ("from: -10, to", "from: -12, to",
                   "stricter rules.duty.fault.award.discretion.from"),
    "factor": ("is: 2}\n    limit: {day", "is: 3}\n    limit: {day",
               "dearer rules.service.community.times.1.is"),
    "full steps": ("every: 0.5", "every: 1", "cheaper rules.service.community.per.every"),
    "choice": ("first: 1", "first: 2", "dearer rules.service.registration.choose.first"),
    "run": ("run: 2", "run: 3", "looser rules.life.absent_run.for_each.run"),
    "expected": ("missing: 1", "missing: 2",
                 "stricter rules.life.report_missing.for_each.missing"),
    "need": ("at_least: 20}}", "at_least: 10}}", "looser needs.hours.need.hours.off_duty.at_least"),
    "admission": ("within: 10 w", "within: 5 w", "stricter admit.2.within"),
    "scale": ("at_least: 85", "at_least: 90", "stricter scales.grade.rows.优秀.at_least"),
    "quota": ("share: 1/3", "share: 1/2", "looser scales.grade.rows.优秀.quota.share"),
    "quota gone": (", quota: {share: 1/3, of: graded, rounding: floor}", "",
                   "looser scales.grade.rows.优秀.quota"),
    "full": ("    full: 15", "    full: 10", "stricter sections.patrol.full"),
    "base": ("base: 20", "base: 25", "looser sections.duty.base"),
    "floor": ("    floor: 0\n    full: 20", "    full: 20", "stricter sections.life.floor"),
    "moved": ("    section: patrol", "    section: service", "moved rules.service.patrol.section"),
    "retitled": ("title: 迟到、早退", "title: 迟到", "retitled rules.life.late.title"),
    "recited": ("cite: 第九条（七）", "cite: 第九条（八）", "recited limits.service_time.cite"),
    "condition": ("when: {kind: study.group}", "when: {kind: [study.group, study.report]}",
                  "looser rules.study.group.when"),
    "evidence": ("evidence: required", "evidence: optional",
                 "looser kinds.service.patrol.evidence"),
    "renamed": ("id: veto.discipline", "id: veto.punished", "renamed rules.veto.punished"),
    "mark": ("合格: 80", "合格: 85", "looser evaluation.appraisal.marks.合格"),
    "disagreement": ("more_than: 20", "more_than: 15", "stricter evaluation.disagree.more_than"),
    "gone": ("rank: {by: [total, service], ties: share, within: branch, show: off}", "",
             "removed rank"),
    "by date": ("base: 20", "base: {2025-01-01: 20, 2025-07-01: 10}",
                "stricter sections.duty.base"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), CASES.values(), ids=CASES)
def test_a_change_is_called_what_it_is(old: str, new: str, told: str) -> None:
    """Up is not better everywhere: a higher limit on deductions takes more from members."""
    assert [f"{each.kind.value} {each.place}" for each in changed(old, new)] == [told]


def test_a_renamed_section_or_kind_is_one_change_and_not_many() -> None:
    """Whatever names it follows; telling each rule anew would hide what else changed."""
    for table, old, new in (("sections", "patrol", "guard"), ("kinds", "praise", "thanks")):
        text = TEXT.replace(f"id: {old},", f"id: {new},").replace(f"id: {old}\n", f"id: {new}\n")
        text = text.replace(f"section: {old}\n", f"section: {new}\n")
        text = text.replace(f"kind: {old}", f"kind: {new}").replace(
            f" {old}, gift", f" {new}, gift"
        )
        found = changes(DEMO, read_rules(text))
        assert [(each.kind.value, each.path[:2]) for each in found] == [("renamed", (table, new))]


def test_a_new_rule_and_a_rule_that_is_gone_are_each_one_change() -> None:
    """They stand with what they give, so that nobody must look them up."""
    new = (
        "  - {id: more, title: 新规则, cite: 第二十条, section: study,"
        " when: {kind: study.group}, award: 2}\n"
    )
    old = "  # 理论学习"
    other = read_rules(TEXT.replace(old, new + old, 1))
    (added,) = changes(DEMO, other)
    assert (added.kind.value, added.place) == ("added", "rules.more")
    assert "新增规则“新规则”（第二十条）：每次 2 分" in ChangeWords(DEMO, other, Language.ZH).text(
        [added]
    )
    (removed,) = changes(other, DEMO)
    assert (removed.kind.value, removed.citation) == ("removed", "第二十条")


def test_what_changed_stands_under_its_clause() -> None:
    """A committee reads it beside the printed regulation."""
    other = read_rules(
        TEXT.replace("month: 8,", "month: 12,").replace("    award: 1.2", "    award: 1")
    )
    said = ChangeWords(DEMO, other, Language.ZH).text(changes(DEMO, other))
    assert said.splitlines() == [
        "规则“八小时外社区志愿服务，每半小时0.5分，法定节假日加倍”（第九条（二））",
        "  上限·每月：8 → 12（放宽）",
        "规则“治安巡逻”（第九条（三））",
        "  分值：1.2 → 1（降低）",
        "共 2 处变化",
    ]


def test_every_field_of_the_language_has_a_name() -> None:
    """A change in a field without words would be said in the words of the file."""
    models: dict[type[BaseModel], None] = {}
    _collect(RuleSet, models)
    fields = {field.alias or name for m in models for name, field in m.model_fields.items()}
    # These are said otherwise: a condition's parts, an effect, a size with its unit, a span.
    fields -= {"all", "any", "not", *Effect.model_fields, *Size.model_fields, *Span.model_fields}
    fields -= {*Expectation.model_fields, *ExampleFact.model_fields, *Band.model_fields}
    assert sorted(f for f in fields if not {f"key.{f}", f"each.{f}"} & WORDS.keys()) == []


def _collect(kind: Any, models: dict[type[BaseModel], None]) -> None:
    """Collect every model that a type is made of."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind not in models:
            models[kind] = None
            for field in kind.model_fields.values():
                _collect(field.annotation, models)
        return
    for inner in get_args(kind):
        _collect(inner, models)
