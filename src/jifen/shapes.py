"""The shape of a model: which fields it has at some depth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin

from pydantic import BaseModel

from jifen.model import Dated


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
