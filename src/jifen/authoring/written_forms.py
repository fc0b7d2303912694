"""How values are written in a rule file where a model reads more than its own shape.

A validator that runs before a model's own is opaque to pydantic: here, by its name, is what it
lets through. One that is not here stops the making of the schema, so that none is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Schema = dict[str, Any]

_DIGITS = r"\d{1,15}(\.\d{1,18})?"
_RATIO = r"\d{1,15}/[1-9]\d{0,14}"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_SPAN = r"^\d{1,4} (working days?|days?|months?)$"
_SIZE = r"^\d+(\.\d+)?(/\d+)?( (hours?|minutes?|times?))?$"

DAY: Schema = {"type": "string", "format": "date", "pattern": _DAY}

_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


def amount(bounds: Mapping[str, Any] | None = None) -> Schema:
    """Give the schema of an exact number: a number, or the text of one or of a ratio.

    `bounds` are pydantic's: ge, gt, le, lt. Text is held to its sign alone.
    """
    within = {_BOUNDS[name]: value for name, value in (bounds or {}).items() if name in _BOUNDS}
    low = max(
        (within[name] for name in ("minimum", "exclusiveMinimum") if name in within), default=-1
    )
    sign = r"\+?" if low >= 0 else "[+-]?"
    text = {"type": "string", "pattern": f"^{sign}({_DIGITS}|{_RATIO})$"}
    return {"anyOf": [{"type": "number", **within}, text]}


def _also(written: Schema) -> Callable[[Schema], Schema]:
    """What is written in another way may be written in the model's own too."""
    return lambda own: {"anyOf": [written, own]}


def _one_or_several(own: Schema) -> Schema:
    return {"anyOf": [own["items"], own]}


def _same(own: Schema) -> Schema:
    return own


def _table_by(own: Schema) -> Schema:
    own["properties"]["by"] = _one_or_several(own["properties"]["by"])
    return own


def _without_number(own: Schema) -> Schema:
    return {"anyOf": [{"const": "text"}, *(each for each in own["anyOf"] if "items" in each)]}


WRITTEN: Mapping[str, Callable[[Schema], Schema]] = {
    "_by_is_a_list": _table_by,
    "_one_section": _same,
    "_one_of_three": _same,
    "_read_cycle": _also({"const": "year"}),
    "_read_size": lambda own: {
        "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _SIZE}, own]
    },
    "_read_within": _same,
    "_read_span": _also({"type": "string", "pattern": _SPAN}),
    "_says_how_it_is_rounded": _same,
    "refuse_finer": _same,
    "text_keys": _same,
    "_text_or_levels": _without_number,
    "_written_day": lambda own: dict(DAY),
    "one_or_several": _one_or_several,
}
"""By the validator's name: the schema of what it reads, from that of what it hands on."""
