"""The reference of rule files is the rule language as it is: every field, and nothing else."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import jifen.rules
from jifen.model import Dated, Value
from jifen.points import Points
from tests.docs.blocks import DOCS, Block, blocks_of, pages
from tests.docs.rule_parts import check_part
from tests.docs.tables import code, tables

PAGE = DOCS / "reference" / "rules.md"
TABLES = tables(PAGE, "fields")
WRITTEN_AS_TEXT = {"Band", "Size", "Span"}
"""Models that are read from one text (`60..80`, `8 hours`, `10 working days`), never a mapping."""

BASES = {"Bounded", "Combined"}
"""What sections and the total have in common; it stands with each of them."""

PARTS = [block for page in pages() for block in blocks_of(page) if block.info == "yaml rules"]


def models() -> dict[str, type[BaseModel]]:
    """Find every model of the rule language by name."""
    found: dict[str, type[BaseModel]] = {}
    for module in pkgutil.iter_modules(jifen.rules.__path__):
        for value in vars(importlib.import_module(f"jifen.rules.{module.name}")).values():
            if inspect.isclass(value) and issubclass(value, Value) and value is not Value:
                found[value.__name__] = value
    return {name: found[name] for name in sorted(found.keys() - WRITTEN_AS_TEXT - BASES)}


def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Give the fields of a model by the name that a file uses."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def shown(field: FieldInfo) -> str | None:
    """Write a default as the page shows it; None where the page says it in words."""
    value: Any = field.default if field.default_factory is None else field.default_factory()  # type: ignore[call-arg]
    if isinstance(value, Dated):
        value = next(value.values())
    if value is None or value in ((), {}):
        return "—"
    if isinstance(value, BaseModel):
        return None
    text = value.value if isinstance(value, Enum) else str(value).lower()
    return f"`{value if isinstance(value, str | Points | Fraction) else text}`"


def test_every_model_has_its_table() -> None:
    """A model that the page leaves out is a part of the language that nobody can know of."""
    assert sorted(TABLES) == sorted(models())


@pytest.mark.parametrize("name", models())
def test_a_table_has_every_field_and_no_other(name: str) -> None:
    """A field that is missing cannot be found; one that is wrong is copied and refused."""
    named = [code(row[0])[0] for row in TABLES[name] if code(row[0])]
    assert sorted(named) == sorted(fields(models()[name]))


@pytest.mark.parametrize("name", models())
def test_a_table_says_what_is_required_and_the_defaults(name: str) -> None:
    """Who leaves a field out relies on the default that the page names."""
    told = {code(row[0])[0]: row[1] for row in TABLES[name] if code(row[0])}
    for field_name, field in fields(models()[name]).items():
        said = told[field_name]
        if field.is_required():
            assert said == "required", field_name
        elif (default := shown(field)) is not None:
            assert said == default, field_name
        else:
            assert said not in ("required", "—"), field_name


def test_a_wrong_field_in_an_example_is_noticed() -> None:
    """The check of the blocks below is worth nothing if it would let a slip of the pen pass."""
    part = PARTS[0]
    slip = Block(
        part.page, part.line, part.start, part.info, part.text.replace("award:", "awards:")
    )
    assert slip.text != part.text
    assert not check_part(slip).usable


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_part_of_a_rule_file_is_accepted_and_its_examples_come_true(part: Block) -> None:
    """People copy what they see; what the page shows must be what the reader takes."""
    result = check_part(part)
    assert result.usable, "\n".join(map(str, result.problems))
    assert all(example.passed for example in result.examples), [
        (fault.code, dict(fault.arguments)) for each in result.examples for fault in each.faults
    ]
