"""The documents: complete, described by the schema that is shipped, free of binary floats."""

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import jifen
from jifen.reports.documents import card_document, document_schema, score_document
from jifen.reports.explanation import explain
from jifen.vocabulary import Language
from tests.core.reports.samples import card, proposal, register

LANGUAGES = pytest.mark.parametrize("language", list(Language))


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each)]
    return [value]


@LANGUAGES
@pytest.mark.parametrize("with_opinion", [True, False])
def test_documents_are_what_the_shipped_schema_describes(
    language: Language, with_opinion: bool
) -> None:
    """Programs are written against the schema, so it may promise nothing else."""
    shipped = json.loads(files("jifen.reports").joinpath("card.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(shipped)
    made = card()
    proposed = proposal(made, with_opinion=with_opinion)
    one = card_document(made, proposed, register=register(), language=language)
    all_ = score_document({"m1": made}, {"m1": proposed}, made.rules, language=language)
    for document in (one, card_document(made), all_):
        assert list(validator.iter_errors(json.loads(json.dumps(document)))) == []


def test_the_shipped_schema_is_the_one_that_the_library_gives() -> None:
    """Two that drift apart are worse than none; JIFEN_WRITE_GOLDEN=1 writes it anew."""
    shipped = Path(jifen.__file__).parent / "reports" / "card.schema.json"
    if os.environ.get("JIFEN_WRITE_GOLDEN"):
        text = json.dumps(document_schema(), ensure_ascii=False, indent=2)
        shipped.write_text(f"{text}\n", encoding="utf-8")
    assert json.loads(shipped.read_text(encoding="utf-8")) == document_schema()


def test_the_schema_refuses_what_is_no_card() -> None:
    """A schema that accepts everything would pass the tests above."""
    validator = Draft202012Validator(document_schema())
    document = card_document(card())
    del document["card"]["sections"]
    assert not validator.is_valid(document)
    assert not validator.is_valid({})


@LANGUAGES
def test_everything_that_the_explanation_says_of_facts_is_in_the_document(
    language: Language,
) -> None:
    """A host that keeps the document must be able to answer what the text answers."""
    made = card()
    text = explain(made, proposal=proposal(made), register=register(), language=language)
    document = card_document(made, proposal(made), register=register(), language=language)
    words = {str(leaf) for leaf in leaves(document)}
    for line in text.splitlines():
        reason = line.strip().removeprefix("- ")
        if line.strip().startswith("- "):
            assert any(word and word in reason for word in words), line
    awards = {award.fact for award in made.awards}
    assert awards | {each.fact for each in made.uncounted} <= words
    assert {str(award.raw) for award in made.awards} <= words
    assert {str(award.kept) for award in made.awards} <= words
    assert {award.on.isoformat() for award in made.awards} <= words


def test_no_number_of_points_becomes_a_binary_float() -> None:
    """0.1 + 0.2 must not reach a member's card through JSON."""
    made = card()
    assert not [leaf for leaf in leaves(card_document(made, proposal(made))) if type(leaf) is float]
