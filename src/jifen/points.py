"""Exact points: whole ten-thousandths, never binary floats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from jifen.errors import FloatRefused, PointsInexact

UNITS_PER_POINT = 10_000
"""How many of the integers that the engine counts make one point."""

_NUMBER = re.compile(r"[+-]?(\d{1,15})(\.\d{1,18})?", re.ASCII)
_RATIO = re.compile(r"([+-]?\d{1,15})/([1-9]\d{0,14})", re.ASCII)


def exact(value: object) -> Fraction:
    """Read a whole number, a decimal or a ratio such as "1/3" without losing anything.

    Raises FloatRefused for a binary float, PointsInexact for what is not a number.
    """
    if isinstance(value, float):
        raise FloatRefused(value)
    if isinstance(value, bool):
        raise PointsInexact(value)
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise PointsInexact(value)
        return Fraction(value)
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return Fraction(value)
        if ratio := _RATIO.fullmatch(value):
            return Fraction(int(ratio[1]), int(ratio[2]))
    raise PointsInexact(value)


@dataclass(frozen=True, slots=True, order=True)
class Points:
    """An exact number of points, kept as `units` of one ten-thousandth."""

    units: int = 0

    @classmethod
    def of(cls, value: object) -> Points:
        """Make points from a whole number, a decimal, a ratio or their text.

        Raises FloatRefused for a binary float, PointsInexact for a finer value than 0.0001.
        """
        if isinstance(value, Points):
            return value
        units = exact(value) * UNITS_PER_POINT
        if units.denominator != 1:
            raise PointsInexact(value)
        return cls(units.numerator)

    def __add__(self, other: Points) -> Points:
        return Points(self.units + other.units)

    def __sub__(self, other: Points) -> Points:
        return Points(self.units - other.units)

    def __neg__(self) -> Points:
        return Points(-self.units)

    def __bool__(self) -> bool:
        return self.units != 0

    def __str__(self) -> str:
        return decimal_text(self.units, UNITS_PER_POINT)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read points at the door from what `of` reads; write them as text."""
        return core_schema.no_info_plain_validator_function(
            cls.of, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": r"^-?\d+(\.\d{1,4})?$"}


def decimal_text(count: int, per_unit: int) -> str:
    """Write `count / per_unit`, where `per_unit` is a power of ten, without needless zeros."""
    sign = "-" if count < 0 else ""
    whole, rest = divmod(abs(count), per_unit)
    if not rest:
        return f"{sign}{whole}"
    digits = str(rest).rjust(len(str(per_unit)) - 1, "0").rstrip("0")
    return f"{sign}{whole}.{digits}"


class RoundingMode(StrEnum):
    """What becomes of a part smaller than the step. The sign is set aside and put back."""

    FLOOR = "floor"
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"


def round_units(numerator: int, denominator: int, *, step_units: int, mode: RoundingMode) -> int:
    """Round the exact `numerator / denominator` units to a whole number of steps.

    `denominator` and `step_units` are positive. The size is rounded, then the sign put back:
    -2.5 floored to whole steps is -2.
    """
    size, step = abs(numerator), denominator * step_units
    steps, rest = divmod(size, step)
    if rest and (
        mode is RoundingMode.UP
        or (mode is RoundingMode.HALF_UP and 2 * rest >= step)
        or (mode is RoundingMode.HALF_EVEN and (2 * rest, steps & 1) > (step, 0))
    ):
        steps += 1
    rounded = steps * step_units
    return -rounded if numerator < 0 else rounded
