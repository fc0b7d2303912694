"""Change a value or two of a rule file, to see what that would do.

The text is changed where the value stands and is read again as any other file, so whatever is
wrong with the new value is told like any other mistake, at its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import getitem
from typing import Any

import yaml

from jifen.document import Data, Document, read_document
from jifen.errors import RulesRefused
from jifen.problems import Argument, Place, Problem
from jifen.reading import suggest

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_MOST_NAMES = 20
_NUMBERED = re.compile(r"#([1-9][0-9]*)(?=\.|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Setting:
    """One value to change: `path` as it was typed, and what shall stand there.

    The path names fields and ids, from the top: `rules.service.community.limit.month`. An
    entry without an id is named by its number, from 1: `rows.2`, or `rows#2` as problems have it.
    None takes out what stands there.
    """

    path: str
    value: Data


@dataclass(slots=True)
class _Found:
    """As much of a path as there is: the steps, what stands there, and the rest of the path."""

    steps: list[str | int]
    value: Data
    rest: str


def read_setting(text: str) -> Setting:
    """Read `PATH=VALUE`, the value as in a rule file; raises RulesRefused where it is neither."""
    path, sign, written = text.partition("=")
    if not sign or not path.strip() or not written.strip():
        raise RulesRefused([Problem("setting.form", Place(text), {"found": text[:80]})])
    document = read_document(written, source=text)
    if not document.usable:
        raise RulesRefused(document.problems)
    return Setting(_NUMBERED.sub(r".\1", path.strip()), document.data)


def override(content: str | bytes, settings: Sequence[Setting], *, source: str = "rules") -> str:
    """Give the text of a rule file with some values changed.

    Raises RulesRefused where the text cannot be read, or a path leads nowhere. Whether a new
    value may stand where it is put is for the reader of rule files to say.
    """
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    document = read_document(content, source=source)
    text = text.removeprefix("\ufeff")
    for setting in settings:
        if not document.usable or not isinstance(document.data, dict):
            raise RulesRefused(document.problems)
        text = _changed(text, document, setting)
        document = read_document(text, source=source)
    return text


def _changed(text: str, document: Document, setting: Setting) -> str:
    found = _find(document.data, setting.path)
    if found.rest:
        if not isinstance(found.value, dict):
            raise RulesRefused([_unknown(found, setting)])
        if not found.steps and (list_ := _list_of(found)):
            near = f"{list_}.{found.rest}"
            raise RulesRefused(
                [_problem("setting.list_unsaid", found, setting, found.rest, near=near)]
            )
        if setting.value is None:
            raise RulesRefused([_problem("setting.absent", found, setting, found.rest)])
        if not found.steps:
            name, _, inner = found.rest.partition(".")
            return f"{text.rstrip()}\n{_flow(name)}: {_flow(_nested(inner, setting.value))}\n"
        name, _, inner = found.rest.partition(".")
        whole: Data = {**found.value, name: _nested(inner, setting.value)}
        return _spliced(text, found.steps, whole)
    if setting.value is None and len(found.steps) > 1:
        *around, last = found.steps
        return _spliced(text, around, _without(_value_at(document.data, around), last))
    return _spliced(text, found.steps, setting.value)


def _find(data: Data, path: str) -> _Found:
    """Follow a path as far as it goes; of ids and names that fit, the longest."""
    found = _Found([], data, path)
    while found.rest:
        names = _names(found.value)
        fitting = [n for n in names if found.rest == n or found.rest.startswith(f"{n}.")]
        if not fitting:
            break
        name = max(fitting, key=len)
        step = names[name]
        found.steps.append(step)
        found.value = _value_at(found.value, [step])
        found.rest = found.rest[len(name) :].removeprefix(".")
    return found


def _list_of(found: _Found) -> str | None:
    """Give the list whose entry a path begins with that does not say the list: mostly rules."""
    whole = found.value if isinstance(found.value, dict) else {}
    for name in sorted(whole, key=lambda name: name != "rules"):
        ids = [each for each in _names(whole[name]) if not each.isdecimal()]
        if isinstance(whole[name], list) and any(found.rest.startswith(f"{i}.") for i in ids):
            return name
    return None


def _names(value: Data) -> dict[str, str | int]:
    """Give what a path may say next, and the step that each is."""
    if isinstance(value, dict):
        return {name: name for name in value}
    if not isinstance(value, list):
        return {}
    names: dict[str, str | int] = {str(place + 1): place for place in range(len(value))}
    for place, entry in enumerate(value):
        for key in ("id", "name"):
            if isinstance(entry, dict) and isinstance(entry.get(key), str):
                names[str(entry[key])] = place
    return names


def _value_at(data: Any, steps: Sequence[str | int]) -> Data:
    value: Data = reduce(getitem, steps, data)
    return value


def _without(value: Data, step: str | int) -> Data:
    if isinstance(value, dict):
        return {name: each for name, each in value.items() if name != step}
    kept = value if isinstance(value, list) else []
    return [each for place, each in enumerate(kept) if place != step]


def _nested(path: str, value: Data) -> Data:
    for name in reversed(path.split(".") if path else []):
        value = {name: value}
    return value


def _spliced(text: str, steps: Sequence[str | int], value: Data) -> str:
    """Put a value, written on one line, in the place of what stands at the end of the steps."""
    node: Any = yaml.compose(text, Loader=_LOADER)
    for step in steps:
        node = _inner(node, step)
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        # A block ends where the next thing starts; the lines between are not its own.
        end = start + len(text[start:end].rstrip())
    # After a key without a value there may be no space yet.
    gap = " " if start and text[start - 1] == ":" else ""
    return f"{text[:start]}{gap}{_flow(value)}{text[end:]}"


def _inner(node: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return node.value[step]
    return next(value for key, value in node.value if key.value == step)


def _flow(value: Data) -> str:
    """Write a value on one line, as YAML and JSON both read it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)


def _unknown(found: _Found, setting: Setting) -> Problem:
    """Say which step of a path is not there, and what is."""
    names = [name for name in _names(found.value) if not name.isdecimal()]
    if not isinstance(found.value, list):
        return _problem("setting.no_parts", found, setting, found.rest)
    wanted = found.rest
    nearest = suggest(wanted, names) or _suggest_start(wanted, names)
    if nearest:
        return _problem("setting.unknown_near", found, setting, wanted, near=nearest)
    known = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
    return _problem("setting.unknown", found, setting, wanted, known=known or "—")


def _suggest_start(wanted: str, names: Sequence[str]) -> str | None:
    """Suggest for the beginning of a path, since what comes after the id is no part of it."""
    parts = wanted.split(".")
    starts = (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((near for start in starts if (near := suggest(start, names))), None)


def _problem(
    code: str, found: _Found, setting: Setting, missing: str, **arguments: Argument
) -> Problem:
    around = setting.path[: len(setting.path) - len(found.rest)].rstrip(".")
    told: dict[str, Argument] = {"around": around or "rules", "found": missing, **arguments}
    return Problem(code, Place(f"--set {setting.path}"), told)
