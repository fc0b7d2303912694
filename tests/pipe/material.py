"""What random rule files are made of: the shipped files and the cases, and every piece of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from jifen.document import read_document
from jifen.model import Dated
from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet

PROJECT = Path(__file__).resolve().parents[2]
Steps = tuple[str | int, ...]
TABLES = (
    "kinds", "occasions", "admit", "sections", "rules", "limits", "choices", "needs", "scales"
)  # fmt: skip
_RATIO = re.compile(r"[-+]?\d{1,9}([./]\d{1,9})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sound rule file: as text, as plain data and as read."""

    name: str
    text: str
    data: dict[str, Any]
    rules: RuleSet


@dataclass(frozen=True, slots=True)
class Piece:
    """What a file writes under one field of one model, and the file."""

    value: Any
    sample: Sample


@cache
def samples() -> tuple[Sample, ...]:
    """Read every shipped rule file and that of every case."""
    package = PROJECT / "src" / "jifen"
    paths = [
        package / "authoring" / "template.yaml",
        package / "demo" / "rules.yaml",
        *sorted((package / "schemes").glob("*.yaml")),
        *sorted((PROJECT / "tests" / "cases").rglob("rules.yaml")),
    ]
    return tuple(map(_sample, paths))


def _sample(path: Path) -> Sample:
    text = path.read_text(encoding="utf-8")
    document = read_document(text, source=path.name)
    assert isinstance(document.data, dict)
    name = path.relative_to(PROJECT).as_posix()
    return Sample(name, text, document.data, read_rules(text, source=name))


@cache
def pieces() -> Mapping[tuple[str, str], tuple[Piece, ...]]:
    """Give all that is written under each field of each model; what is alike stands once."""
    found: dict[tuple[str, str], dict[str, Piece]] = defaultdict(dict)
    for sample in samples():
        for model, data in models_in(sample.rules, sample.data):
            for key, value in data.items():
                found[model, key].setdefault(repr(value), Piece(value, sample))
    return {field: tuple(each.values()) for field, each in found.items()}


def models_in(value: Any, data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every mapping within data with the name of the model that it was read into."""
    if isinstance(value, BaseModel):
        if isinstance(data, dict):
            yield type(value).__name__, data
            yield from _within_model(value, data)
    elif isinstance(value, Dated):
        by_day = isinstance(data, dict) and not value.constant
        parts = [data[day] for day in sorted(data)] if by_day else [data]
        for part, each in zip(value.values(), parts, strict=True):
            yield from models_in(part, each)
    elif isinstance(value, Mapping):
        for part, each in zip(value.values(), data.values(), strict=True):
            yield from models_in(part, each)
    elif isinstance(value, tuple):
        for part, each in zip(value, data if isinstance(data, list) else [data], strict=False):
            yield from models_in(part, each)


def _within_model(value: BaseModel, data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    names = {field.alias or name: name for name, field in type(value).model_fields.items()}
    others = value.model_extra or {}
    for key, each in data.items():
        if key in names:
            yield from models_in(getattr(value, names[key]), each)
        elif key in others:
            yield from models_in(others[key], each)


def steps_in(data: Any, around: Steps = ()) -> Iterator[Steps]:
    """Give the way to every value within data."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, each in entries:
        yield (*around, key)
        if isinstance(each, dict | list):
            yield from steps_in(each, (*around, key))


def value_at(data: Any, way: Sequence[str | int]) -> Any:
    """Give what stands at the end of a way."""
    return reduce(getitem, way, data)


def words_in(data: Any) -> Iterator[str]:
    """Give every text within data, keys too."""
    if isinstance(data, dict):
        for key, each in data.items():
            yield str(key)
            yield from words_in(each)
    elif isinstance(data, list):
        for each in data:
            yield from words_in(each)
    elif isinstance(data, str):
        yield data


def text_of(data: Mapping[str, Any]) -> str:
    """Write data as a rule file, each entry of a table on a line of its own."""
    lines = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            lines += [f"{_flow(key)}:", *(f"- {_flow(each)}" for each in value)]
        else:
            lines.append(f"{_flow(key)}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(str(k))}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def is_number(value: Any) -> bool:
    """Whether a value of a file is a number, or the text of one."""
    if isinstance(value, str):
        return _RATIO.fullmatch(value) is not None
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
