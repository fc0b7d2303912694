"""The six members whose stories are told are explained word for word as was read and reckoned."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from jifen.calendars.official import china
from jifen.demo.branch import demo_register, demo_rules_text
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.exchange.registers import read_register
from jifen.facts.register import Register
from jifen.reports.explanation import explain
from jifen.rules.reader import read_rules
from jifen.scoring.card import Card
from jifen.scoring.score import score
from jifen.vocabulary import Language

GOLDEN = Path(__file__).parent / "golden"
MEMBERS = ("m001", "m002", "m003", "m004", "m005", "m006")
LIBRARY = "chinesecalendar "
"""What stands before the version of the library of notices, which is a new one each year."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The demo's branch, scored and evaluated."""

    register: Register
    cards: Mapping[str, Card]
    proposals: Mapping[str, Proposal]


@pytest.fixture(scope="module")
def branch() -> Branch:
    rules = read_rules(demo_rules_text(), source="rules.yaml")
    with demo_register() as folder:
        register = read_register(folder, timezone=rules.timezone)
    cards = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    return Branch(register, cards, evaluate(cards, register, rules))


def without_version(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(f"{a}{b}…\n" if b else a for a, b, _ in (x.partition(LIBRARY) for x in lines))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("member", MEMBERS)
def test_a_story_is_explained_as_it_was_read_and_reckoned(
    branch: Branch, member: str, language: Language
) -> None:
    """golden/REASONING.md tells why each line is right; JIFEN_WRITE_GOLDEN=1 writes them anew."""
    told = explain(
        branch.cards[member],
        proposal=branch.proposals[member],
        register=branch.register,
        language=language,
    )
    text, golden = without_version(told), GOLDEN / f"{member}.{language.value}.txt"
    if os.environ.get("JIFEN_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_golden_explanation_is_compared() -> None:
    """A text that no test reads would go stale unseen."""
    texts = {path.name for path in GOLDEN.glob("*.txt")}
    assert texts == {f"{member}.{each.value}.txt" for member in MEMBERS for each in Language}
