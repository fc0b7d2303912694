"""Limits: the most that awards, or what they are given for, may add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from jifen.model import Dated, Value
from jifen.periods import Reach, read_reach
from jifen.rules.awards import text_keys
from jifen.rules.member_rows import MemberField, Otherwise, otherwise_shape
from jifen.rules.overflow import Overflow
from jifen.rules.values import Exact, Identifier, Pattern, ReachText, Text

_SIZE = re.compile(r"(\d+(?:\.\d+)?(?:/\d+)?)(?: (hours?|minutes?|times?))?", re.ASCII)


class Size(Value):
    """How much a limit lets through: points, or a quantity with its `unit`."""

    amount: Exact = Field(ge=0)
    unit: str | None = None

    @property
    def overflow(self) -> Overflow | None:
        """What it cuts goes nowhere."""
        return None


class Spilling(Value):
    """Points of which those cut go elsewhere: `{points: 40, overflow: {into: outside}}`."""

    points: Exact = Field(ge=0)
    overflow: Overflow

    @property
    def amount(self) -> Fraction:
        """How much it lets through."""
        return self.points

    @property
    def unit(self) -> str | None:
        """It is in points."""
        return None


def _read_size(value: Any) -> Any:
    if isinstance(value, Value | dict):
        return value
    if isinstance(value, str):
        if not (found := _SIZE.fullmatch(value)):
            raise PydanticCustomError("limit_size", "not a size", {"text": value})
        unit = found[2].removesuffix("s") if found[2] else None
        return {"amount": found[1], "unit": unit}
    return {"amount": value}


def _spilling(value: Any) -> str:
    mapping = isinstance(value, Spilling | dict)
    return Spilling.__name__ if mapping else Size.__name__


_TextSize = Annotated[Size, BeforeValidator(_read_size)]
OneSize = Annotated[
    Annotated[_TextSize, Tag("Size")] | Annotated[Spilling, Tag("Spilling")],
    Discriminator(_spilling),
]


class SizeRows(Value):
    """Sizes by an attribute of the member: `{by: member.category, rows: {在职: 40, 离退休: 20}}`.

    `otherwise` is for those without a row: a size, `none` (no limit), or `refuse`.
    """

    by: MemberField
    rows: Annotated[dict[str, OneSize], BeforeValidator(text_keys), Field(min_length=1)]
    otherwise: Annotated[OneSize, Tag("points")] | Annotated[Otherwise, Tag("word")] = Field(
        default="refuse", discriminator=Discriminator(otherwise_shape)
    )

    @model_validator(mode="after")
    def _rows_keep_one_unit(self) -> Self:
        if len({size.unit for size in sizes_of(self)}) > 1:
            raise PydanticCustomError("limit_rows_unit", "units", {"by": self.by})
        return self

    @property
    def attribute(self) -> str:
        """The member's attribute, without the word in front."""
        return self.by.removeprefix("member.")

    @property
    def unit(self) -> str | None:
        """The unit of all rows."""
        return next(iter(self.rows.values())).unit


def _shape(value: Any) -> str:
    rows = isinstance(value, SizeRows) or (isinstance(value, dict) and "rows" in value)
    return SizeRows.__name__ if rows else "one"


LimitSize = Annotated[
    Annotated[OneSize, Tag("one")] | Annotated[SizeRows, Tag("SizeRows")], Discriminator(_shape)
]
PlainSize = Size | Spilling
AnySize = Size | Spilling | SizeRows
Limits = dict[ReachText, Dated[LimitSize]]
"""By period: `{day: 8, last 12 months: 30}` in points, `{year: 3 times}` in quantities."""


def sizes_of(size: AnySize) -> Iterator[PlainSize]:
    """Give every size that a limit can have on a day."""
    if not isinstance(size, SizeRows):
        yield size
        return
    yield from size.rows.values()
    if not isinstance(size.otherwise, str):
        yield size.otherwise


def amounts_of(sizes: Dated[Any]) -> list[Fraction]:
    """List every amount that a limit can have."""
    return [size.amount for each in sizes.values() for size in sizes_of(each)]


class JointLimit(Value):
    """One limit over several rules: `{id: app, over: [login, reading], day: 6}`."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Dated[LimitSize]]

    id: Identifier
    over: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    title: Text | None = None
    cite: Text

    @model_validator(mode="after")
    def _names_periods(self) -> Self:
        if not self.__pydantic_extra__:
            raise PydanticCustomError("limit_without_period", "no period", {"limit": self.id})
        for name, dated in self.__pydantic_extra__.items():
            if read_reach(name) is None:
                raise PydanticCustomError("reach", "no period", {"name": name})
            if any(size.unit for size in dated.values()):
                raise PydanticCustomError("joint_limit_unit", "unit", {"limit": self.id})
        return self

    @property
    def sizes(self) -> dict[Reach, Dated[AnySize]]:
        """Its sizes by period."""
        read = ((read_reach(name), size) for name, size in self.__pydantic_extra__.items())
        return {reach: size for reach, size in read if reach is not None}
