"""What a model accepts: its strict validator, and the fields that it has at some depth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticKnownError, SchemaValidator, core_schema

from jifen.model import Dated

_CLOCK = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
_TIMES: dict[str, tuple[re.Pattern[str], Any]] = {
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "date_type"),
    "time": (re.compile(_CLOCK), "time_type"),
    "datetime": (
        re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ]{_CLOCK}(Z|[+-][0-9]{{2}}:[0-9]{{2}})?"),
        "datetime_type",
    ),
}
_NOT_SCHEMAS = frozenset({"cls", "config", "default", "expected", "members", "metadata"})


@lru_cache(maxsize=64)
def strict_validator(model: type[BaseModel]) -> SchemaValidator:
    """Make the strict validator of a model."""
    model.model_rebuild()
    # Validators that the models have made for themselves are the lax ones; build all anew.
    return SchemaValidator(_narrowed(model.__pydantic_core_schema__), _use_prebuilt=False)


def _narrowed(schema: Any) -> Any:
    """Take from a schema the conversions that would let a slip of the pen pass."""
    if isinstance(schema, list | tuple):
        return type(schema)(_narrowed(part) for part in schema)
    if not isinstance(schema, dict):
        return schema
    kind = schema.get("type")
    if not isinstance(kind, str):
        return {key: _narrowed(part) for key, part in schema.items()}
    kept = {key: p if key in _NOT_SCHEMAS else _narrowed(p) for key, p in schema.items()}
    if kind in ("bool", "int"):
        return {**kept, "strict": True}
    if kind in _TIMES:
        pattern, error = _TIMES[kind]

        def written(value: object) -> object:
            if isinstance(value, str | int | Decimal) and not (
                isinstance(value, str) and pattern.fullmatch(value)
            ):
                raise PydanticKnownError(error)
            return value

        return core_schema.no_info_before_validator_function(
            written, cast(core_schema.CoreSchema, kept)
        )
    return kept


def fields_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """List the fields, by alias, that the model at a validator's location may have."""
    kinds: list[Any] = [model]
    for item in loc:
        leaves = [leaf for kind in kinds for leaf in _leaves(kind)]
        meant = [leaf for leaf in leaves if _answers(leaf, item)]
        kinds = meant or [inside for leaf in leaves for inside in _inside(leaf, item)]
    names: dict[str, None] = {}
    for leaf in (leaf for kind in kinds for leaf in _leaves(kind)):
        if isinstance(leaf, type) and issubclass(leaf, BaseModel):
            names |= dict.fromkeys(f.alias or name for name, f in leaf.model_fields.items())
    return list(names)


def _leaves(annotation: Any) -> list[Any]:
    """Take an annotation apart where it is a choice or a name for something else."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _leaves(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [leaf for part in get_args(annotation) for leaf in _leaves(part)]
    if isinstance(annotation, NewType):
        return _leaves(annotation.__supertype__)
    return [annotation]


def _answers(leaf: Any, item: str | int) -> bool:
    """Whether a model is what a choice at a union names: by its class or its tag."""
    if not (isinstance(leaf, type) and issubclass(leaf, BaseModel)):
        return False
    fields = leaf.model_fields.values()
    tags = (get_args(f.annotation) for f in fields if get_origin(f.annotation) is Literal)
    return item == leaf.__name__ or any(item in tag for tag in tags)


def _inside(leaf: Any, item: str | int) -> list[Any]:
    """Give what may stand under an item of a location within one kind of value."""
    if isinstance(leaf, type) and issubclass(leaf, BaseModel):
        fields = leaf.model_fields.items()
        named = [f.annotation for name, f in fields if item in (name, f.alias)]
        return named or [leaf]
    origin, parts = get_origin(leaf), get_args(leaf)
    if not parts or not isinstance(origin, type):
        return [leaf]
    if issubclass(origin, Dated):
        return [dict[str, parts[0]]] if item == "by_day" else [parts[0]]  # type: ignore[valid-type]
    if issubclass(origin, Mapping):
        return [parts[-1]]
    return [part for part in parts if part is not ...] if isinstance(item, int) else [leaf]
