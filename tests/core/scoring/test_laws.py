"""The six laws of scoring, each on rule sets and facts that nobody thought of."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card, Line
from jifen.scoring.fact import Fact
from tests.card_text import written
from tests.case_folders import CASES, score_case
from tests.strategies import facts as one_fact
from tests.strategies import many_facts, nesting_rule_sets, rule_files, rule_sets
from tests.worked import YEAR_END, card_of

KINDS = ("event", "service")
PROJECT = Path(__file__).resolve().parents[3]
MONTH_ENDS = [date(2025, month + 1, 1) - timedelta(days=1) for month in range(1, 12)] + [YEAR_END]


def results(card: Card) -> str:
    """Everything a card says that is not its input."""
    parts = (
        card.awards, card.uncounted, card.sections, card.total, card.outcomes, card.findings,
        card.hours, card.standing, card.provisional, list(card.facts),
    )  # fmt: skip
    return repr(parts)


@given(rules=rule_sets(), facts=many_facts(), data=st.data())
def test_law_1_the_order_in_which_facts_are_given_changes_nothing(
    rules: RuleSet, facts: list[Fact], data: st.DataObject
) -> None:
    """Registers are exported by many hands: a card must not depend on how rows were sorted."""
    shuffled = data.draw(st.permutations(facts))
    assert results(card_of(rules, *shuffled)) == results(card_of(rules, *facts))


@given(rules=nesting_rule_sets(), facts=many_facts(kinds=KINDS), data=st.data())
def test_law_2_totals_do_not_depend_on_when_within_a_period_facts_happened(
    rules: RuleSet, facts: list[Fact], data: st.DataObject
) -> None:
    """Who served on the 3rd instead of the 20th is worth the same where limits nest.

    Facts change places within their months, the shortest period of these rule sets.
    """
    moved = []
    for fact in facts:
        first = date.fromordinal(fact.day).replace(day=1)
        offset = data.draw(st.integers(0, 27))
        moved.append(fact._replace(day=first.toordinal() + offset))
    before, after = card_of(rules, *facts), card_of(rules, *moved)
    assert {**_scores(before)} == {**_scores(after)}
    event(f"limits cut: {any(award.cuts for award in before.awards)}")


@given(rules=rule_sets(), facts=many_facts())
def test_law_3_raw_is_kept_and_cuts_and_every_cut_has_a_name(
    rules: RuleSet, facts: list[Fact]
) -> None:
    """Nothing disappears: neither from an award, nor from a section, nor from the total."""
    card = card_of(rules, *facts)
    own: dict[str, int] = defaultdict(int)
    named = _names(rules)
    for award in card.awards:
        assert award.raw_units == award.kept_units + sum(cut.units for cut in award.cuts)
        assert {cut.by for cut in award.cuts} <= named["award"]
        assert all(cut.units * award.raw_units > 0 for cut in award.cuts)
        own[rules.section_of[award.rule]] += award.kept_units
    parts: dict[str, int] = defaultdict(int)
    for section in rules.sections:
        parts[section.within] += card.sections[str(section.id)].score_units
    for name, line in card.sections.items():
        assert line.awards_units == own[name]
        if line.periods or rules.section_by_id[name].combine == "sum":
            assert line.parts_units == parts[name]
        for piece in line.periods:
            cuts = sum(cut.units for cut in piece.line.cuts)
            assert _added(piece.line) == piece.line.score_units + cuts
    for line in (*card.sections.values(), card.total):
        assert _added(line) == line.score_units + sum(cut.units for cut in line.cuts)
        assert {cut.by for cut in line.cuts} <= named["line"]
    if rules.total.combine == "sum":
        assert card.total.parts_units == parts["total"]


@given(rules=rule_sets(), facts=many_facts())
def test_every_fact_of_the_cycle_stands_on_the_card_with_what_it_earned_or_why_not(
    rules: RuleSet, facts: list[Fact]
) -> None:
    """A record that silently vanished is the one its member will ask about."""
    card = card_of(rules, *facts)
    told = {award.fact for award in card.awards} | {each.fact for each in card.uncounted}
    told |= {outcome.fact for outcome in card.outcomes}
    assert {fact.id for fact in facts} <= told
    assert set(card.facts) == {fact.id for fact in facts}


@given(
    rules=nesting_rule_sets(credits_only=True),
    facts=many_facts(kinds=KINDS),
    more=one_fact(kinds=KINDS, name="more"),
)
def test_law_4_one_more_positive_award_never_lowers_a_total(
    rules: RuleSet, facts: list[Fact], more: Fact
) -> None:
    """Nobody should be worse off for having done more."""
    before, after = card_of(rules, *facts), card_of(rules, *facts, more)
    assert after.total.score_units >= before.total.score_units
    event(f"changed: {after.total.score_units != before.total.score_units}")


# Every example starts two interpreters, so there are few, each of several rule sets.
@settings(
    max_examples=3,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(drawn=st.lists(st.tuples(rule_files(), many_facts()), min_size=3, max_size=8))
def test_law_5_the_same_input_gives_the_same_bytes_everywhere(
    drawn: list[tuple[str, list[Fact]]],
) -> None:
    """Two secretaries with two computers must print the same card."""
    given_bytes = pickle.dumps(drawn)
    here = "\n".join(results(card_of(read_rules(file), *facts)) for file, facts in drawn)
    for environment in (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
    ):
        assert _scored_elsewhere(given_bytes, environment) == ascii(here)


@pytest.mark.parametrize("timezone", ["UTC", "Pacific/Apia"])
def test_law_5_holds_from_the_register_on(timezone: str) -> None:
    """Clock times become days and sides by the rule set's zone, not by the computer's."""
    environment = {"PYTHONHASHSEED": "7", "TZ": timezone, "LC_ALL": "C"}
    assert _scored_elsewhere(b"", environment) == ascii(written_cases())


@given(rules=rule_sets(), facts=many_facts())
def test_law_6_monthly_differences_add_up_to_the_year(rules: RuleSet, facts: list[Fact]) -> None:
    """What was posted month by month must be the year's card, and look at no later fact.

    A card as of a month's end is that of the facts up to it, so postings can be made on the
    day and are never based on what was not known; their sum is the year's card by section.
    """
    posted: dict[str, int] = defaultdict(int)
    before: dict[str, int] = defaultdict(int)
    for end in MONTH_ENDS:
        card = card_of(rules, *facts, as_of=end)
        known = [fact for fact in facts if fact.day <= end.toordinal()]
        if known:
            alone = card_of(rules, *known, as_of=end)
            assert (alone.awards, alone.sections, alone.total, alone.outcomes) == (
                card.awards, card.sections, card.total, card.outcomes
            )  # fmt: skip
        assert all(award.day <= end.toordinal() for award in card.awards)
        scores = _scores(card)
        for name, units in scores.items():
            posted[name] += units - before[name]
        before = defaultdict(int, scores)
    assert dict(posted) == _scores(card_of(rules, *facts))


@given(rules=rule_sets(), facts=many_facts())
def test_law_6_without_choices_what_a_month_gave_is_never_taken_back(
    rules: RuleSet, facts: list[Fact]
) -> None:
    """Limits and running totals look back only, so a later month only adds awards.

    Choices of the best, and the longest of overlapping records, may take back, and are left out.
    """
    forward = rules.model_copy(
        update={
            "rules": tuple(rule.model_copy(update={"choose": None}) for rule in rules.rules),
            "sections": tuple(
                each.model_copy(update={"overlap": each.overlap and "keep_first"})
                for each in rules.sections
            ),
        }
    )
    earlier: Card | None = None
    for end in MONTH_ENDS:
        card = card_of(forward, *facts, as_of=end)
        if earlier is not None:
            assert card.awards[: len(earlier.awards)] == earlier.awards
        earlier = card


def written_cases() -> str:
    """All case folders, scored and written."""
    return "\n".join(written(*each) for case in CASES for each in score_case(case).values())


def _scored_elsewhere(given_bytes: bytes, environment: dict[str, str]) -> str:
    script = "import tests.core.scoring.test_laws as laws; laws.score_standard_input()"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        input=given_bytes,
        capture_output=True,
        check=False,
        cwd=PROJECT,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "PYTHONPATH": os.pathsep.join([str(PROJECT / "src"), str(PROJECT)]),
            **environment,
        },
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def score_standard_input() -> None:
    """Score what standard input brings, or the case folders where it brings nothing."""
    brought = sys.stdin.buffer.read()
    if not brought:
        print(ascii(written_cases()))
        return
    cards = [card_of(read_rules(rules), *facts) for rules, facts in pickle.loads(brought)]
    print(ascii("\n".join(results(card) for card in cards)))


def _scores(card: Card) -> dict[str, int]:
    sections = {name: line.score_units for name, line in card.sections.items()}
    return {**sections, "total": card.total.score_units}


def _added(line: Line) -> int:
    return line.base_units + line.awards_units + line.parts_units


def _names(rules: RuleSet) -> dict[str, set[str]]:
    """What may cut an award, and what a section or the total."""
    award = {f"{rule.id}.{period}" for rule in rules.rules for period in rule.limit}
    award |= {f"{joint.id}.{period}" for joint in rules.limits for period in joint.sizes}
    award |= {f"{rule.id}.choose" for rule in rules.rules} | {c.id for c in rules.choices}
    line = {str(section.id) for section in rules.sections} | {"total"}
    line |= {str(rule.id) for rule in rules.rules} | {need.id for need in rules.needs}
    return {"award": award, "line": line}
