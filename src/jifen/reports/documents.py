"""Cards and branches as documents: ready for JSON, complete, with a schema.

A card's document is its statement: every code, number and word of the explanation is in it.
Points are decimal text and days are ISO text, so no reader turns them into binary floats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from jifen.evaluation.proposal import Proposal
from jifen.facts.register import Register
from jifen.reports.currency import current
from jifen.reports.rows import Statement
from jifen.reports.statement import Statements, statement_of
from jifen.rules.editions import Rules
from jifen.scoring.card import Card
from jifen.vocabulary import Language

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
CARD_FORMAT: Literal["jifen-card-1"] = "jifen-card-1"
SCORE_FORMAT: Literal["jifen-score-1"] = "jifen-score-1"


@dataclass(frozen=True, slots=True)
class CardDocument:
    """One subject's card with what is proposed on it."""

    format: Literal["jifen-card-1"]
    card: Statement


@dataclass(frozen=True, slots=True)
class ScoreDocument:
    """The cards of a branch, by subject id."""

    format: Literal["jifen-score-1"]
    rules: str
    edition: str
    language: Language
    cards: tuple[Statement, ...]


def card_document(
    card: Card,
    proposal: Proposal | None = None,
    *,
    register: Register | None = None,
    language: Language = Language.ZH,
) -> dict[str, Any]:
    """Give one card as a JSON-ready document that `document_schema` describes."""
    statement = statement_of(card, proposal=proposal, register=register, language=language)
    return card_document_of(statement)


def card_document_of(statement: Statement) -> dict[str, Any]:
    """Give a statement that is already made as a JSON-ready document."""
    document: dict[str, Any] = _card_form().dump_python(
        CardDocument(CARD_FORMAT, statement), mode="json"
    )
    return document


def score_document(
    cards: Mapping[str, Card],
    proposals: Mapping[str, Proposal],
    rules: Rules,
    *,
    register: Register | None = None,
    language: Language = Language.ZH,
) -> dict[str, Any]:
    """Give the cards of a branch, in order of id, as one JSON-ready document."""
    statements = Statements(register=register, language=language)
    made = (statements.of(cards[subject], proposals.get(subject)) for subject in sorted(cards))
    names = [each.edition for each in current(rules, cards.values())]
    whole = ScoreDocument(SCORE_FORMAT, rules.id, ", ".join(names), language, tuple(made))
    document: dict[str, Any] = _score_form().dump_python(whole, mode="json")
    return document


def document_schema() -> dict[str, Any]:
    """Give the JSON Schema of both documents; `card.schema.json` is its written form."""
    form: TypeAdapter[CardDocument | ScoreDocument] = TypeAdapter(CardDocument | ScoreDocument)
    schema = form.json_schema(mode="serialization")
    return {"$schema": SCHEMA_DIALECT, "title": "jifen card and score documents", **schema}


@cache
def _card_form() -> TypeAdapter[CardDocument]:
    return TypeAdapter(CardDocument)


@cache
def _score_form() -> TypeAdapter[ScoreDocument]:
    return TypeAdapter(ScoreDocument)
