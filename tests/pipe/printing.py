"""Everything that is printed of rules and cards: nothing is left over from formatting it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from jifen.authoring.changes import changes
from jifen.evaluation.proposal import Proposal
from jifen.facts.register import Register
from jifen.pages.branch import branch_page
from jifen.pages.regulation import regulation_page
from jifen.pages.simulation import simulation_page
from jifen.reports.changes import ChangeWords, diff_document
from jifen.reports.documents import score_document
from jifen.reports.explanation import explanation_of
from jifen.reports.regulation import regulation_of
from jifen.reports.regulation_text import regulation_text
from jifen.reports.simulation import SimulationWords
from jifen.reports.simulation_document import simulation_document
from jifen.reports.statement import statement_of
from jifen.reports.tables import branch_table
from jifen.rules.ruleset import RuleSet
from jifen.vocabulary import Language
from tests.pipe.card_laws import check_card, check_statement

_LEFT_OVER = re.compile(r"\bNone\b|[{}]|\bFraction\(|<\w+\.|Decimal\(")


def whole(text: str) -> None:
    """Find in a text what was formatted without care."""
    assert text.strip()
    assert not (odd := _LEFT_OVER.search(text)), (odd, text)


def report(
    proposals: Mapping[str, Proposal], register: Register, rules: RuleSet, *, pages: bool
) -> None:
    """Explain every card, and write tables, documents and at times the page, in both languages."""
    cards = {name: proposal.card for name, proposal in proposals.items()}
    for card in cards.values():
        check_card(card)
    for language in Language:
        for name, proposal in proposals.items():
            statement = statement_of(
                cards[name], proposal=proposal, register=register, language=language
            )
            check_statement(statement)
            whole(explanation_of(statement))
        table = branch_table(proposals, register, rules, language)
        assert all(len(row) == len(table.columns) for row in table.rows)
        document = score_document(cards, proposals, rules, register=register, language=language)
        assert json.loads(json.dumps(document, ensure_ascii=False)) == document
        if pages:
            assert branch_page(proposals, register, rules, language=language)


def render(rules: RuleSet, *, pages: bool) -> None:
    """Print a rule file as a regulation, in both languages."""
    for language in Language:
        regulation = regulation_of(rules, language)
        whole(regulation_text(regulation))
        if pages:
            assert regulation_page(regulation)


def show(words: SimulationWords, language: Language, *, pages: bool) -> None:
    """Print a simulation: its tables have a cell for every column."""
    tables = words.tables()
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)
    whole("\n".join((words.title, words.summary, *words.crossings(), *words.assumptions())))
    json.dumps(simulation_document(words, language=language))
    if pages:
        assert simulation_page(words, language=language)


def compare(rules: RuleSet, neighbour: RuleSet) -> None:
    """Say how two rule files differ; a file does not differ from itself."""
    assert not changes(rules, rules)
    for before, after in ((neighbour, rules), (rules, neighbour)):
        found = changes(before, after)
        json.dumps(diff_document(found, before, after))
        for language in Language:
            whole(ChangeWords(before, after, language).text(found) or "=")
