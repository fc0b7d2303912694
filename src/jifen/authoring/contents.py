"""A rule set as plain data with exact numbers, to be compared without knowing every model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from pydantic import BaseModel

from jifen.model import Dated
from jifen.periods import Rolling
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.expressions import Expression
from jifen.rules.limits import Size
from jifen.rules.values import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: 8 hours, 10 working days."""

    amount: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class ByDay:
    """A value that changes on given days, earliest first."""

    entries: tuple[tuple[date, Content], ...]


Content: TypeAlias = (
    "bool | str | Fraction | date | Quantity | ByDay | tuple[Content, ...] | dict[str, Content]"
    " | None"
)

ORDERED = frozenset({"rates", "by", "rows", "attributes", "facts", "first_rule"})
"""The fields under which the order of a list says something."""


def contents(value: object) -> Content:
    """Give a model as its file would say it, under the file's names, without what is empty."""
    match value:
        case Size(amount=amount, unit=unit):
            return amount if unit is None else Quantity(amount, unit)
        case Span():
            return Quantity(Fraction(value.count), value.unit)
        case BaseModel():
            return _filled(_fields(value))
        case Mapping():
            return _filled((_name(key), each) for key, each in value.items())
        case Dated():
            if value.constant:
                return contents(value.entries[0][1])
            return ByDay(tuple((day, contents(each)) for day, each in value.entries))
        case tuple() | list():
            return tuple(map(contents, value))
        case Points():
            return Fraction(value.units, UNITS_PER_POINT)
        case Rolling():
            return str(value)
        case Expression():
            return value.text
        case Enum():
            return str(value.value)
        case bool() | str() | date() | None:
            return value
        case int() | Decimal() | Fraction():
            return Fraction(value)
    raise TypeError(f"{type(value).__name__} cannot stand in a rule set")


def _fields(model: BaseModel) -> Iterator[tuple[str, object]]:
    for name, field in type(model).model_fields.items():
        yield field.alias or name, getattr(model, name)
    yield from (model.__pydantic_extra__ or {}).items()


def _name(key: object) -> str:
    return str(key.value) if isinstance(key, Enum) else str(key)


def _filled(pairs: Iterator[tuple[str, object]]) -> dict[str, Content]:
    """Leave out what says nothing: None, an empty list, an empty mapping."""
    told = ((name, contents(value)) for name, value in pairs)
    return {name: value for name, value in told if value is not None and value not in ((), {})}


def canonical(value: Content, *, ordered: bool = False) -> object:
    """Give something that is equal for two values that mean the same.

    Lists whose order says nothing are sorted, and one entry stands for a list of it.
    """
    match value:
        case dict():
            pairs = (
                (name, canonical(each, ordered=ordered or name in ORDERED))
                for name, each in value.items()
            )
            return tuple(sorted(pairs, key=repr))
        case tuple() if ordered:
            return "list", *(canonical(each, ordered=True) for each in value)
        case tuple():
            several = sorted((canonical(each) for each in value), key=repr)
            return several[0] if len(several) == 1 else ("set", *several)
        case ByDay():
            return "dated", *(
                (day, canonical(each, ordered=ordered)) for day, each in value.entries
            )
        case Fraction() | bool() | str():
            return type(value).__name__, value
    return value


def plain(value: Content) -> object:
    """Give a value ready for JSON: numbers as exact text, days as ISO text."""
    match value:
        case dict():
            return {name: plain(each) for name, each in value.items()}
        case tuple():
            return [plain(each) for each in value]
        case ByDay():
            return {_day_text(day): plain(each) for day, each in value.entries}
        case Quantity():
            return f"{_number_text(value.amount)} {value.unit}"
        case Fraction():
            return _number_text(value)
        case date():
            return value.isoformat()
    return value


def _day_text(day: date) -> str:
    return "" if day == date.min else day.isoformat()


def _number_text(value: Fraction) -> str:
    """Write a number as a decimal of at most four places, or as a ratio."""
    units = value * UNITS_PER_POINT
    return str(Points(int(units))) if units.denominator == 1 else str(value)
