"""The JSON Schema of rule files: made from the models, and no stricter than the reader."""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from importlib import resources
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, BeforeValidator, ValidationError

import jifen.rules
from jifen.authoring.schema import FileSchema, UnknownForm, rules_schema
from jifen.document import read_document
from jifen.model import Value
from jifen.rules.references.ruleset import references
from jifen.rules.ruleset import RuleSet
from jifen.wording.field_words import FIELD_WORDS, words_of

PACKAGE = resources.files("jifen")
TEMPLATE = PACKAGE / "authoring" / "template.yaml"
FILES = [*sorted((PACKAGE / "schemes").iterdir(), key=lambda entry: entry.name), TEMPLATE]
SCHEMA = Draft202012Validator(rules_schema())


def data_of(content: bytes) -> Any:
    """Read a rule file as far as plain data."""
    return read_document(content, source="rules").data


def plain(value: Any) -> Any:
    """Turn exact decimals into the numbers of JSON."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


DATA = [data_of(entry.read_bytes()) for entry in FILES]


def reads(data: Any) -> bool:
    """Say whether the reader takes data: their shapes, and what their parts say of each other."""
    try:
        rules = RuleSet.model_validate(data)
    except ValidationError:
        return False
    return not any(fault.fatal for fault in references(rules))


def models() -> dict[str, type]:
    """Find every model and every closed set of words of the rule language."""
    found: dict[str, type] = {}
    for module in pkgutil.iter_modules(jifen.rules.__path__):
        for value in vars(importlib.import_module(f"jifen.rules.{module.name}")).values():
            if inspect.isclass(value) and issubclass(value, Value | Enum) and value is not Value:
                found[value.__name__] = value
    return found


def test_the_shipped_schema_is_the_one_that_the_models_make() -> None:
    """An editor that goes by an old schema refuses what is new and offers what is gone.

    `jifen check --schema` writes it anew.
    """
    shipped = (PACKAGE / "authoring" / "rules.schema.json").read_text(encoding="utf-8")
    assert shipped == json.dumps(rules_schema(), ensure_ascii=False, indent=2) + "\n"
    Draft202012Validator.check_schema(rules_schema())


@pytest.mark.parametrize("entry", FILES, ids=lambda entry: entry.name)
def test_a_shipped_file_fits_the_schema_and_names_it(entry: Any) -> None:
    """Authors start from these files, in an editor that marks whatever does not fit."""
    content = entry.read_bytes()
    assert [error.message for error in SCHEMA.iter_errors(plain(data_of(content)))] == []
    first = content.decode().partition("\n")[0]
    assert first.startswith("# yaml-language-server: $schema=")
    if entry is not TEMPLATE:
        assert (entry.parent / first.partition("=")[2]).resolve().is_file()


@pytest.mark.parametrize("name", models())
def test_every_field_of_every_model_has_words_in_both_languages(name: str) -> None:
    """A field that is not explained is left out or filled wrongly."""
    model = models()[name]
    if issubclass(model, BaseModel):
        family = tuple(each.__name__ for each in model.__mro__)
        for field, information in model.model_fields.items():
            assert all(words_of(family, information.alias or field))


def test_no_words_are_left_of_what_is_gone() -> None:
    """Words of a field that was renamed hide that the new one has none of its own."""
    known = models()
    schema = rules_schema()
    places = {"RuleSet": schema, **schema["$defs"]}
    for code in FIELD_WORDS:
        name, _, key = code.partition(".")
        if name in places and key:
            words = places[name].get("enum", ()), places[name].get("properties", {})
            assert key in words[0] or key in words[1], code
        else:
            assert name in places or name in known, code


def test_every_part_of_the_schema_is_explained() -> None:
    """An editor shows nothing for what has no description."""
    schema = rules_schema()
    for definition in (schema, *schema["$defs"].values()):
        for part in (definition, *definition.get("properties", {}).values()):
            chinese, _, english = part["description"].partition(" / ")
            assert chinese
            assert english


WRONG: dict[str, tuple[str, Any]] = {
    "unknown field": ("rules/0/awards", 1),
    "no clause": ("rules/0/cite", None),
    "award in words": ("rules/0/award", "two"),
    "points of three parts": ("rules/0/award", "1/2/3"),
    "true for points": ("rules/0/award", True),
    "number for text": ("title", 2025),
    "limit of days": ("rules/0/limit", {"month": "8 days"}),
    "limit of no period": ("rules/0/limit", {"fortnight": 8}),
    "limit by a wrong day": ("rules/0/limit", {"month": {"2025-1-1": 8}}),
    "joint limit of no period": ("limits", [{"id": "a", "over": ["b"], "cite": "c", "often": 1}]),
    "side of the moon": ("rules/0/when", {"side": "dark"}),
    "empty range": ("rules/0/when", {"hours": {}}),
    "empty list": ("rules/0/when", {"kind": []}),
    "measure of nothing": ("rules/0/per", {}),
    "share above one": ("scales/0/rows/0/quota/share", 2),
    "negative at_most": ("rules/0/per", {"hour": 1, "at_most": -1}),
    "time span": ("admit/0/within", "10 weeks"),
    "cycle": ("cycle", "decade"),
    "day": ("in_force/since", "2025-1-1"),
    "empty table": ("rules/0/award", {"by": "level", "rows": {}}),
    "no rules": ("rules", []),
    "need of nothing": ("needs/0/need", {}),
    "evaluator": ("evaluation", {"evaluators": {"boss": {}}, "missing": "wait", "cite": "x"}),
}


@pytest.mark.parametrize(("path", "value"), WRONG.values(), ids=WRONG)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses(path: str, value: Any) -> None:
    """An author wants to see a slip while typing, not when the file is checked."""
    data = copy.deepcopy(DATA[-1])
    put(data, path.split("/"), value)
    assert not reads(data)
    assert not SCHEMA.is_valid(plain(data))


def put(data: Any, path: list[str], value: Any) -> None:
    """Replace the value at a path; None takes it out."""
    *steps, last = [int(step) if step.isdigit() else step for step in path]
    for step in steps:
        data = data[step]
    if value is None:
        del data[last]
    else:
        data[last] = value


VALUES: list[Any] = [
    0, 1, -2, Decimal("0.5"), Decimal("-1.25"), 12, "1/3", "-1.5", "+2", "2025-01-01", "01-31",
    "8 hours", "3 times", "10 working days", "year", "month", "total", "off_duty", "refuse",
    "service.*", "", True, None, [], ["total"], [1], {}, {"month": 2}, {"hour": 1}, {"time": 2},
    {"2025-01-01": 1, "2025-07-01": "1/2"}, {"at_least": 1}, {"not": "x"}, {"by": "level"},
    {"rows": {"1": -3, "2": -5}}, {"amount": 2}, {"from": -3, "to": 3}, {"best": 1},
    {"discretion": {"from": 1, "to": "2.5"}}, {"when": {"side": "off_duty"}, "is": 2},
]  # fmt: skip


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the path of every value within data."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in entries:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from paths(each, (*path, key))


@given(number=st.sampled_from(range(len(DATA))), value=st.sampled_from(VALUES), drawn=st.data())
def test_what_the_reader_takes_the_schema_takes(
    number: int, value: Any, drawn: st.DataObject
) -> None:
    """An editor that marks a sound file teaches its author to look away from marks."""
    path = drawn.draw(st.sampled_from(list(paths(DATA[number]))))
    data = copy.deepcopy(DATA[number])
    around = data
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = value
    if reads(data):
        messages = [error.message for error in SCHEMA.iter_errors(plain(data))]
        assert messages == [], path


def test_a_validator_that_reads_more_than_its_model_must_be_told_of() -> None:
    """A new way to write a value would otherwise be marked as wrong by every editor."""

    def read_shorthand(value: Any) -> Any:
        return {"id": value}

    class Short(Value):
        thing: Annotated[dict[str, str], BeforeValidator(read_shorthand)]

    with pytest.raises(UnknownForm, match="read_shorthand"):
        Short.model_json_schema(schema_generator=FileSchema)
