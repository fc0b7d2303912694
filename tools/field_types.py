"""The type of a field in words of both languages, from its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

MODEL = "#/$defs/"

_NUMBER = "数 number"
_AMOUNT = re.compile(r"\^(\[\+-\]|\\\+)\?\(")
"""How the patterns of numbers begin that are written as text."""


def type_of(schema: Mapping[str, Any]) -> str:
    """Say what a field holds: the kinds of value that it takes, with `/` between them."""
    said = list(dict.fromkeys(_kinds(schema)))
    if set(said) >= _SCALAR:
        said = [_VALUE, *(each for each in said if each not in _SCALAR)]
    by_day = _BY_DAY in said
    said = [each for each in said if each != _BY_DAY]
    if _NUMBER in said and _WHOLE in said:
        said.remove(_WHOLE)
    several = [each for each in said if each.removeprefix(_LIST) in said[: said.index(each)]]
    for each in several:
        said[said.index(each)] = "其列表 a list of them"
    words = " / ".join(said)
    return f"{words}；可按日期变 may change by day" if by_day else words


_WHOLE = "整数 whole number"
_LIST = "列表 list of "
_BY_DAY = "by day"
_TEXT = "文字 text"
_PLAIN = {"number": _NUMBER, "integer": _WHOLE, "boolean": "`true` / `false`", "string": _TEXT}
_SCALAR = set(_PLAIN.values())
_VALUE = "值 value"


def _kinds(schema: Mapping[str, Any]) -> Iterator[str]:
    """Give the kinds of value that a schema lets through, nothing left out."""
    if "anyOf" in schema:
        for each in schema["anyOf"]:
            yield from _kinds(each)
    elif "$ref" in schema:
        name = schema["$ref"].removeprefix(MODEL)
        yield f"[{name}](#{name.lower()})"
    elif "enum" in schema or "const" in schema:
        yield from (f"`{word}`" for word in schema.get("enum", (schema.get("const"),)))
    elif isinstance(schema.get("type"), list):
        yield _NUMBER
    elif schema.get("type") == "array":
        inner = type_of(schema.get("items", {}))
        yield _LIST + (f"({inner})" if " / " in inner else inner)
    elif schema.get("type") == "object":
        yield from _of_mapping(schema)
    elif schema.get("type") == "string":
        yield from _of_text(schema)
    elif schema.get("type") in _PLAIN:
        yield _PLAIN[schema["type"]]


def _of_text(schema: Mapping[str, Any]) -> Iterator[str]:
    if schema.get("format") == "date":
        yield "日期 day"
    elif _AMOUNT.match(schema.get("pattern", "")):
        yield _NUMBER
    else:
        yield _TEXT


def _of_mapping(schema: Mapping[str, Any]) -> Iterator[str]:
    if schema.get("propertyNames", {}).get("format") == "date":
        yield _BY_DAY
        yield from _kinds(schema["additionalProperties"])
        return
    keys = schema.get("properties", {})
    inner = next(iter(keys.values()), schema.get("additionalProperties"))
    of = type_of(inner) if isinstance(inner, Mapping) else "任意值 anything"
    words = "、".join(f"`{key}`" for key in keys)
    yield f"映射 mapping of {words} to {of}" if words else f"映射 mapping to {of}"
