"""The explanation answers why a member got what the card says, in both languages."""

import os
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from jifen.calendars.official import china
from jifen.facts.members import Member
from jifen.facts.register import Register
from jifen.model import MemberId
from jifen.reports.explanation import explain
from jifen.reports.statement import statement_of
from jifen.scoring.score import score
from jifen.vocabulary import Language
from tests.case_folders import FOLDER, score_case
from tests.core.reports.samples import card, proposal, register, rule_set, served
from tests.worked import card_of, event, rules_of

GOLDEN = Path(__file__).parent / "golden"
CASES = FOLDER / "constructs"
LANGUAGES = pytest.mark.parametrize("language", list(Language))


@LANGUAGES
def test_the_sample_is_explained_as_it_was_read_and_approved(language: Language) -> None:
    """One text read by eye pins every sentence; JIFEN_WRITE_GOLDEN=1 writes it anew."""
    told = card()
    text = explain(told, proposal=proposal(told), register=register(), language=language)
    golden = GOLDEN / f"sample.{language.value}.txt"
    if os.environ.get("JIFEN_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@LANGUAGES
def test_every_award_and_every_refusal_is_in_the_explanation(language: Language) -> None:
    """A fact that is left out is the one that somebody asks about."""
    told = card()
    statement = statement_of(told, language=language)
    text = explain(told, language=language)
    items = [i for s in statement.sections for c in s.clauses for i in c.items]
    assert sorted(item.id for item in items) == sorted(award.fact for award in told.awards)
    assert {row.fact.id for row in statement.uncounted} == {e.fact for e in told.uncounted}
    for item in items:
        assert all(cut.words in text for cut in item.cuts)
        assert all(note.words in text for note in item.notes)
    assert all(row.reason.words in text for row in statement.uncounted)
    assert all(rule.cite in text for rule in told.rules.rules if told.awards_of(str(rule.id)))


@LANGUAGES
def test_rows_add_up_to_the_card(language: Language) -> None:
    """Words may be chosen; the sums beside them must be the engine's."""
    for section in statement_of(card(), language=language).sections:
        cut = sum(row.points.units for row in section.cuts)
        parts = (section.base, section.awards, section.parts)
        assert sum(part.units for part in parts) == section.score.units + cut
        assert sum(clause.kept.units for clause in section.clauses) == section.awards.units
        for item in (item for clause in section.clauses for item in clause.items):
            cuts = sum(row.points.units for row in item.cuts)
            assert item.raw.units == item.kept.units + cuts


def test_no_name_is_told_without_a_register() -> None:
    """A card holds ids alone, and a name must not come from anywhere else."""
    told = card()
    assert "张三" not in explain(told, proposal=proposal(told))
    assert "张三" in explain(told, register=register())


def test_the_part_of_a_service_in_duty_hours_is_named_with_its_length() -> None:
    """This is the question asked most: why 1.5 and not 2.5?"""
    facts = [served("s1", "03-05 16:30", "03-05 19:00", duty_until="03-05 17:30")]
    text = explain(card(facts))
    assert "16:30–19:00，2 小时 30 分钟" in text
    assert "全长 2 小时 30 分钟中有 1 小时在八小时内，不计入本条" in text
    assert "计 1 小时 30 分钟，1.5 分" in text


def test_a_full_month_says_what_it_held_and_what_still_fitted() -> None:
    """A limit without its state leaves the member to count the month again."""
    facts = [
        served("s1", "03-01 09:00", "03-01 12:00"),
        served("s2", "03-08 09:00", "03-08 11:00"),
        served("s3", "03-15 09:00", "03-15 10:00"),
    ]
    text = explain(card(facts))
    assert "2025年3月已计 3 分，每月上限 4 分，只余 1 分，1 分不计" in text
    assert "2025年3月已满（每月上限 4 分），这次的 1 分不再计" in text


def test_a_place_is_told_only_where_the_rules_show_it() -> None:
    """A rank that is off is not to be found out by reading one's own card."""
    for show, told in (("off", False), ("on", True)):
        made = card(rules=rule_set(rank={"by": ["total"], "within": "all", "show": show}))
        assert ("位次" in explain(made, proposal=proposal(made))) is told


def test_who_is_waited_for_is_named() -> None:
    """A score that waits must say on whom, or nobody will ask them."""
    made = card()
    text = explain(made, proposal=proposal(made, with_opinion=False))
    assert "24小时得分：待评" in text
    assert "缺社区评价意见" in text


def test_a_hundred_records_are_explained_quickly() -> None:
    """The promise is 10 ms; this guards against an order of magnitude, not a busy machine."""
    facts = [
        served(f"s{month}-{day}", f"{month:02}-{day:02} 18:00", f"{month:02}-{day:02} 19:40")
        for month in range(1, 11)
        for day in range(1, 11)
    ]
    made = card(facts)
    began = process_time()
    explain(made)
    assert process_time() - began < 0.1


def test_a_better_later_one_is_said_to_add_the_difference() -> None:
    """Said as a falling rate, a member would look for a second clause that takes points away."""
    rules = """\
in_force: {since: 2023-01-01}
rules:
  - id: honour
    title: 表彰
    cite: 第一条
    section: s
    when: {kind: event}
    award: {by: level, rows: {low: 5, mid: 6, high: 8}}
    choose: {best: 1, of: of, per: lifetime}
"""
    city = event("2023-07-01", level="low", of="防汛")
    province = event("2025-03-01", level="high", of="防汛")
    told = card_of(rules, city, province)
    assert "这一项只计增加的部分，5 分不计" in explain(told)
    assert "adds the difference only: 5 points left out" in explain(told, language=Language.EN)


def test_the_day_of_an_award_from_an_earlier_year_is_said_with_its_year() -> None:
    """An award that still lives stands on a later year's card, and 1 March of which year?"""
    rules = """\
in_force: {since: 2023-01-01}
rules:
  - id: fault
    title: 过失
    cite: 第一条
    section: s
    when: {kind: event}
    award: -2
    valid: {for: 24 months, from: occurred}
"""
    told = card_of(rules, event("2024-03-01"), event("2025-04-01"))
    text = explain(told)
    assert "2024年3月1日  事项" in text
    assert " 4月1日  事项" in text


@LANGUAGES
def test_scores_by_the_best_are_provisional_until_the_cycle_has_ended(language: Language) -> None:
    """A member told 35 in June would call 17.5 in December a mistake."""
    case = CASES / "G6-d-the-best-may-still-change"
    ended = CASES / "G6-a-rescaled-where-full-marks-are-exceeded"
    mark = {Language.ZH: "暂定：周期尚未结束，业绩按", Language.EN: "Provisional: the cycle has"}
    for each, told in ((case, True), (ended, False)):
        for one, _ in score_case(each).values():
            assert (mark[language] in explain(one, language=language)) is told


@pytest.mark.parametrize(
    ("award", "words"),
    [
        (3, "总分记为 0"),
        (0, "总分记为 0"),
        (-3, "总分应记为 0；现为 −3 分，已低于 0，没有可减的，仍为 −3 分"),
    ],
)
def test_a_veto_says_when_there_is_nothing_to_take_away(award: int, words: str) -> None:
    """A sum below 0 stays; "becomes 0" beside −3 would read as an error of arithmetic."""
    rules = f"""\
rules:
  - {{id: paid, title: 一, cite: 一, section: s, when: {{kind: event, n: 1}}, award: {award}}}
  - {{id: veto, title: 否决, cite: 二, when: {{kind: event, n: 2}}, effect: {{zero: total}}}}
"""
    told = card_of(rules, event("2025-03-01", n=1), event("2025-04-01", n=2))
    assert f"  {words}\n" in explain(told)
    assert str(told.score) == str(min(award, 0))


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({}, "没有写明“n”，无法判断是否符合“不满60分”（一）的条件"),
        ({"n": 70}, "不符合“不满60分”（一）的条件"),
    ],
)
def test_what_a_record_does_not_state_is_not_said_to_be_unmet(
    stated: dict[str, int], words: str
) -> None:
    """A blank mark is a gap in the register, and not a mark of sixty or more."""
    rules = (
        "rules: [{id: r, title: 不满60分, cite: 一, section: s,"
        " when: {kind: event, n: {below: 60}},"
        " award: -1}]\n"
    )
    fact = event("2025-03-01")._replace(attributes=stated)
    assert f"- {words}" in explain(card_of(rules, fact))


DUTY = """\
kinds: [{id: essay, title: 写作}]
joiners: {expected: prorate}
rules:
  - id: none
    title: 少写
    cite: 一
    section: s
    when: {kind: essay}
    for_each: {missing: 2, per: year}
    award: -3
"""


@pytest.mark.parametrize(
    ("days", "as_of", "words"),
    [
        (("03-01", "04-01"), "2025-12-31", "应到的次数；“少写”（一）：不缺"),
        (("03-01", "04-01"), "2025-12-30", "只用于统计应有、应到的次数"),
        (("03-01",), "2025-12-31", "只用于统计应有、应到的次数"),
    ],
)
def test_a_duty_that_was_met_is_seen_to_be_met(
    days: tuple[str, ...], as_of: str, words: str
) -> None:
    """Twelve lines of what brings nothing hide that it was all that was asked."""
    facts = [event(f"2025-{day}")._replace(kind="essay") for day in days]
    text = explain(card_of(DUTY, *facts, as_of=date.fromisoformat(as_of)))
    assert words in text
    assert ("  写作  2 次\n" in text) is (len(days) == 2)
    assert text.count(words) == 1


def test_how_many_are_missing_is_said_once() -> None:
    """The note says it beside how many there should be."""
    assert "2025年应有 2 次，少 2 次  −6 分\n" in explain(card_of(DUTY, event("2025-03-01")))


def test_who_is_not_scored_has_no_sums() -> None:
    """A nought beside every section looks like a result."""
    rules = rules_of("scope: {member.category: 正式, else: not_scored, cite: 一}\n" + DUTY)
    people = Register.of([Member(id=MemberId("m"))])
    cards = score(people, rules, calendar=china(), as_of=date(2025, 12, 31))
    text = explain(cards["m"])
    assert "  不计分（一）\n" in text
    assert "总分" not in text
