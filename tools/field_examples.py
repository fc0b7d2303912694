"""Real places where each field of a rule file is used: found by path in the files themselves.

The shape of a value is decided by the model that it was read into, so unions, lists, values by
date and shorthands need no knowledge here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from jifen.document import read_document
from jifen.model import Dated
from jifen.reading import read_model
from jifen.rules.ruleset import RuleSet

PROJECT = Path(__file__).resolve().parent.parent
ROOM = 92
"""How many characters an example may have before what is within it becomes `…`."""

OTHER_KEYS = "…"
"""Stands for the keys that a model takes beside those that it names."""

_ODD = re.compile(r"[\s,:{}\[\]#&*!|>'\"%@`?-]")
_READ_OTHERWISE = re.compile(r"[-+]?(\d*\.?\d+|\d+\.)(e[-+]?\d+)?|true|false|null|~", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Example:
    """How a file writes a field, and which file, from the project's folder."""

    text: str
    file: str


@dataclass(slots=True)
class Examples:
    """The examples by model and field; `whole` has those of models written as one text."""

    fields: dict[tuple[str, str], Example] = field(default_factory=dict)
    whole: dict[str, Example] = field(default_factory=dict)

    def add(self, more: Examples) -> None:
        """Take what is found nowhere yet."""
        self.fields = {**more.fields, **self.fields}
        self.whole = {**more.whole, **self.whole}


def files() -> list[Path]:
    """List the rule files to look in, in the order in which they are preferred.

    The cases of constructs come last: there are many, and each new one would change the page.
    """
    package = PROJECT / "src" / "jifen"
    held = sorted((PROJECT / "tests" / "cases").rglob("*.yaml"))
    cases = [path for path in held if "rules" in path.name or path.parent.name == "rules"]
    return [
        package / "authoring" / "template.yaml",
        package / "demo" / "rules.yaml",
        *sorted((package / "schemes").glob("*.yaml")),
        *sorted(cases, key=lambda path: "constructs" in path.parts),
    ]


def find_examples(paths: list[Path], keys: Mapping[str, frozenset[str]]) -> Examples:
    """Find an example of every field that occurs: the shortest in the first file that has it.

    `keys` are the keys that each model names; others are found under `OTHER_KEYS`.
    """
    found = Examples()
    for path in paths:
        found.add(examples_in(path, keys))
    return found


def examples_in(path: Path, keys: Mapping[str, frozenset[str]]) -> Examples:
    """Find the shortest example of every field in one file; of equal ones the first."""
    name = path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else path.name
    document = read_document(path.read_bytes(), source=name)
    rules, problems = read_model(RuleSet, document)
    assert rules is not None, problems
    found = Examples()
    for model, key, value in uses(rules, document.data):
        if not key:
            _keep(found.whole, model, Example(written(value), name))
            continue
        example = Example(_entry(key, value), name)
        named = key in keys.get(model, frozenset())
        _keep(found.fields, (model, key if named else OTHER_KEYS), example)
    return found


def uses(value: Any, data: Any) -> Iterator[tuple[str, str, Any]]:
    """Give (model, key, data) of every field used; the key is "" for a model written as text."""
    if isinstance(value, BaseModel):
        yield from _uses_of_model(value, data)
    elif isinstance(value, Dated):
        by_day = isinstance(data, dict) and not value.constant
        parts = [data[day] for day in sorted(data)] if by_day else [data]
        for part, each in zip(value.values(), parts, strict=True):
            yield from uses(part, each)
    elif isinstance(value, Mapping):
        for part, each in zip(value.values(), data.values(), strict=True):
            yield from uses(part, each)
    elif isinstance(value, tuple | list):
        each_of = data if isinstance(data, list) else [data]
        for part, each in zip(value, each_of, strict=False):
            yield from uses(part, each)


def _uses_of_model(value: BaseModel, data: Any) -> Iterator[tuple[str, str, Any]]:
    model = type(value)
    if not isinstance(data, dict):
        yield model.__name__, "", data
        return
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    others = value.model_extra or {}
    for key, each in data.items():
        if key in names or key in others:
            yield model.__name__, key, each
            yield from uses(getattr(value, names[key]) if key in names else others[key], each)


def _keep(found: dict[Any, Example], key: Any, example: Example) -> None:
    if key not in found or len(example.text) < len(found[key].text):
        found[key] = example


def _entry(key: str, value: Any) -> str:
    head = f"{written(key)}: "
    return head + written(value, room=ROOM - len(head))


def written(value: Any, *, room: int | None = None) -> str:
    """Write data on one line as a rule file may; what does not fit the room becomes `…`."""
    if isinstance(value, dict):
        parts = [(f"{written(key)}: ", each) for key, each in value.items()]
        return "{" + _joined(parts, room) + "}"
    if isinstance(value, list):
        return "[" + _joined([("", each) for each in value], room) + "]"
    text = _scalar(value)
    return text if room is None or len(text) <= room else text[: max(room - 1, 1)] + "…"


def _joined(parts: list[tuple[str, Any]], room: int | None) -> str:
    """Write as many parts as there is room for, the last of them shortened."""
    whole = ", ".join(head + written(each) for head, each in parts)
    if room is None or len(whole) + 2 <= room:
        return whole
    said: list[str] = []
    left = room - 2
    for head, each in parts:
        rest = left - len(head)
        if rest < 12:
            return ", ".join([*said, "…"])
        said.append(head + written(each, room=rest))
        left -= len(said[-1]) + 2
    return ", ".join(said)


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | Decimal):
        return str(value)
    text = str(value)
    plain = text and not _READ_OTHERWISE.fullmatch(text) and not _ODD.match(text)
    if plain and text == text.strip() and not re.search(r"[,{}\[\]\n]|: |:$| #", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
