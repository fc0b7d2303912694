"""Every rule file that differs from one file in a single value, or lacks a single one."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from jifen.document import Data, read_document

Steps = tuple[str | int, ...]


class Mutation(NamedTuple):
    """Where a file was changed, how, and its text then."""

    steps: Steps
    how: str
    text: str


def mutations(content: bytes, *, every: int = 1) -> Iterator[Mutation]:
    """Give the file with one value changed, and with one key left out, in every place.

    Of all these `every` says which part is given: each, each second, …
    """
    data: Any = read_document(content, source="rules").data
    for steps, how, other in islice(_changes(data), 0, None, every):
        changed = _without(data, steps) if other is None else _with(data, steps, other)
        yield Mutation(steps, how, _text(changed))


def _changes(data: Data) -> Iterator[tuple[Steps, str, Data]]:
    for steps, value in _leaves(data, ()):
        for other in _others(value):
            yield steps, f"{value} → {other}", other
    for steps in _keys(data, ()):
        yield steps, "left out", None


def _leaves(data: Data, steps: Steps) -> Iterator[tuple[Steps, Data]]:
    if isinstance(data, dict):
        for name, each in data.items():
            yield from _leaves(each, (*steps, name))
    elif isinstance(data, list):
        for place, each in enumerate(data):
            yield from _leaves(each, (*steps, place))
    else:
        yield steps, data


def _keys(data: Data, steps: Steps) -> Iterator[Steps]:
    if isinstance(data, dict):
        for name, each in data.items():
            yield (*steps, name)
            yield from _keys(each, (*steps, name))
    elif isinstance(data, list):
        for place, each in enumerate(data):
            yield (*steps, place)
            yield from _keys(each, (*steps, place))


_WORDS = (
    "on_duty", "off_duty", "full", "prorate", "none", "count", "skip", "break", "refuse", "total",
    "service", "duty", "unit", "all", "up", "half_up", "members", "year", "month", "required",
    "monthly", "weekly", "2025-02-01", "1/4", "15 working days", "present", "workday", "合格",
    "service.help", "meeting.group", "on", "dense", "keep_longest", "scored_ungraded",
    "not_scored", "any", "approved", "number", "another",
)  # fmt: skip


def _others(value: Data) -> list[Data]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | Decimal):
        return [value + 1, value - 1, value / Decimal(2)]
    return [word for word in _WORDS if word != value] if isinstance(value, str) else []


def _with(data: Any, steps: Steps, value: Data) -> Any:
    changed = copy.deepcopy(data)
    around = changed
    for step in steps[:-1]:
        around = around[step]
    around[steps[-1]] = value
    return changed


def _without(data: Any, steps: Steps) -> Any:
    changed = copy.deepcopy(data)
    around = changed
    for step in steps[:-1]:
        around = around[step]
    del around[steps[-1]]
    return changed


def _text(data: Any) -> str:
    """Write data so that it is read back as it is."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{_text(k)}: {_text(v)}" for k, v in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(_text, data)) + "]"
    return format(data, "f") if isinstance(data, Decimal) else json.dumps(data, ensure_ascii=False)
