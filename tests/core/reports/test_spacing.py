"""Numbers among Chinese words: a space on either side, none within a date, none before a stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest

from jifen.reports.explanation import explain
from jifen.reports.regulation import regulation_of
from jifen.reports.regulation_text import regulation_text
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card
from tests.case_folders import CASES, score_case
from tests.core.test_schemes import EACH, read

_HAN = "\u4e00-\u9fff"
_DATE = re.compile(r"\d{4}年(?:第 \d 季度|[上下]半年|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日")
_FAULT = re.compile(
    rf"[{_HAN}][0-9]|(?<![A-Za-z])[0-9%][{_HAN}]|[{_HAN}] [{_HAN}]"
    rf"|[{_HAN}0-9] [，。；：、）”]|[，。；：、（“] \S"
)


def written_by_authors(value: Any) -> Iterator[str]:
    """Give every text in a value that is not the library's own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (*written_by_authors(key), *written_by_authors(each))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from written_by_authors(each)


def texts_of(rules: RuleSet, cards: Iterable[Card] = ()) -> set[str]:
    """Give what the authors of rules and records wrote that could look like a fault."""
    found = set(written_by_authors(rules.model_dump()))
    for card in cards:
        for fact in card.facts.values():
            found |= {fact.id, fact.title, *written_by_authors(dict(fact.attributes))}
        for each in card.editions:
            found |= set(written_by_authors(each.model_dump()))
    return {text for text in found if re.search(f"[{_HAN}]", text) or " " in text}


def faults(text: str, authored: set[str]) -> list[str]:
    """Give every place in a text where a space lacks or is too many, but for authors' words."""
    for each in sorted(authored, key=len, reverse=True):
        text = text.replace(each, "〔〕" if re.search("[0-9 ]", each) else each)
    text = text.replace("24小时得分", "〔〕")  # The name of a score.
    text = _DATE.sub("〔〕", text)
    return [text[max(0, m.start() - 12) : m.end() + 12] for m in _FAULT.finditer(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_explanations_and_printed_rules_of_a_case_are_spaced_alike(case: Path) -> None:
    """A sum that runs into its unit is misread, and looks careless on a notice board."""
    for card, proposal in score_case(case).values():
        authored = texts_of(card.rules, [card])
        assert faults(explain(card, proposal=proposal), authored) == []
        assert faults(regulation_text(regulation_of(card.rules)), authored) == []


@EACH
def test_printed_schemes_are_spaced_alike(scheme: Traversable) -> None:
    """The shipped regulations use nearly every word that the library has."""
    rules = read(scheme)
    assert faults(regulation_text(regulation_of(rules)), texts_of(rules)) == []
