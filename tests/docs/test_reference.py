"""The reference pages are complete: commands, JSON, public names and shipped files."""

from __future__ import annotations

import inspect
import json
from enum import Enum
from importlib.resources import files
from typing import Any

import pytest
import typer

import jifen
from jifen.cli.application import application
from tests.docs.blocks import DOCS, ROOT
from tests.docs.tables import code, tables

REFERENCE = DOCS / "reference"
COMMANDS = tables(REFERENCE / "cli.md", "command")
OBJECTS = tables(REFERENCE / "json.md", "object")
NAMES = tables(REFERENCE / "api.md", "names")
SCHEMES = tables(REFERENCE / "schemes.md", "list")["schemes"]


def group() -> Any:
    """Give the commands as they are run."""
    return typer.main.get_command(application)


def test_every_command_is_on_the_page() -> None:
    """A command that the page leaves out is found by nobody."""
    assert sorted(COMMANDS) == sorted(["jifen", *group().commands])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_every_option_and_no_other(name: str) -> None:
    """An option that is missing is never used; one that is wrong ends with an error."""
    whole = group()
    command = whole if name == "jifen" else whole.commands[name]
    found = set()
    for parameter in command.params:
        is_option = parameter.param_type_name == "option"
        found |= {*parameter.opts} if is_option else {parameter.metavar}
    told = {spelling for row in COMMANDS[name] for spelling in code(row[0])}
    assert told - {"--help", "-h"} == found - {"--help", "-h"}


def test_the_page_says_which_options_are_required() -> None:
    """Who leaves a required option out has nothing but an error."""
    for name, command in group().commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                (row,) = (r for r in COMMANDS[name] if parameter.opts[0] in code(r[0]))
                assert row[1].startswith("required") == parameter.required, row


def test_every_object_of_the_schema_has_its_fields_on_the_page() -> None:
    """Whoever reads the JSON in another language has nothing but this page and the schema."""
    shipped = files("jifen.reports").joinpath("card.schema.json").read_text(encoding="utf-8")
    definitions = json.loads(shipped)["$defs"]
    objects = {name: each for name, each in definitions.items() if "properties" in each}
    assert {name: [code(row[0])[0] for row in rows] for name, rows in OBJECTS.items()} == {
        name: list(objects[name]["properties"]) for name in OBJECTS
    }
    assert OBJECTS.keys() == objects.keys()


def test_every_public_name_is_on_the_page_with_its_signature() -> None:
    """What is public is what the page says; all else may change without notice."""
    told = {
        code(row[0])[0].split("(")[0]: code(row[0])[0] for rows in NAMES.values() for row in rows
    }
    assert sorted(told) == sorted(jifen.__all__)
    for name, signature in told.items():
        value = getattr(jifen, name)
        if inspect.isfunction(value):
            assert signature == f"{name}({parameters(value)})"
        else:
            assert signature == name


def parameters(function: Any) -> str:
    """Write a function's parameters with their defaults, without types."""
    bare = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in inspect.signature(function).parameters.values()
    ]
    return ", ".join(map(_shown, _with_star(bare)))


def _with_star(bare: list[inspect.Parameter]) -> list[inspect.Parameter | str]:
    found: list[inspect.Parameter | str] = []
    for parameter in bare:
        is_first = parameter.kind is parameter.KEYWORD_ONLY and not any(
            each == "*"
            or (not isinstance(each, str) and each.kind in (each.VAR_POSITIONAL, each.KEYWORD_ONLY))
            for each in found
        )
        found += ["*", parameter] if is_first else [parameter]
    return found


def _shown(parameter: inspect.Parameter | str) -> str:
    if isinstance(parameter, str):
        return parameter
    if isinstance(parameter.default, Enum):
        return f"{parameter.name}={type(parameter.default).__name__}.{parameter.default.name}"
    if isinstance(parameter.default, str):
        return f"{parameter.name}={str(parameter.default)!r}".replace("'", '"')
    return str(parameter)


def test_every_shipped_scheme_is_on_the_page_and_carries_examples() -> None:
    """A rule file that nobody knows of teaches nobody."""
    folder = ROOT / "src" / "jifen" / "schemes"
    assert sorted(code(row[0])[0] for row in SCHEMES) == sorted(
        p.name for p in folder.glob("*.yaml")
    )
    for path in folder.glob("*.yaml"):
        assert "\nexamples:\n" in path.read_text(encoding="utf-8"), path.name
