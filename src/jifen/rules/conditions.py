"""Conditions: which facts, members and days a clause is about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Self

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from jifen.model import Value

Scalar = StrictBool | StrictInt | Decimal | StrictStr


class Range(Value):
    """What an amount, or a level in its rising order, must lie between."""

    at_least: Scalar | None = None
    above: Scalar | None = None
    at_most: Scalar | None = None
    below: Scalar | None = None

    @model_validator(mode="after")
    def _has_ends(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("range_without_end", "no end", {})
        for both in (("at_least", "above"), ("at_most", "below")):
            if self.model_fields_set.issuperset(both):
                raise PydanticCustomError(
                    "range_end_twice", "two ends", {"first": both[0], "second": both[1]}
                )
        return self


class Other(Value):
    """What a field must not be."""

    but: Test = Field(alias="not")


def _shape(value: object) -> str:
    if isinstance(value, Range) or (isinstance(value, dict) and "not" not in value):
        return "range"
    if isinstance(value, Other | dict):
        return "other"
    return "any_of" if isinstance(value, list | tuple) else "scalar"


Test = Annotated[
    Annotated[Scalar, Tag("scalar")]
    | Annotated[Annotated[tuple[Scalar, ...], Field(min_length=1)], Tag("any_of")]
    | Annotated[Range, Tag("range")]
    | Annotated[Other, Tag("other")],
    Discriminator(_shape),
]
"""What one field must be: a value, one of several, within a range, or not something."""

FACT_FIELDS = (
    "kind", "side", "attendance", "status", "source", "evidence", "activity", "day", "hours"
)  # fmt: skip
"""The fields of a fact itself; its kind's attributes stand beside them."""

DAY_WORDS = (
    "workday", "rest_day", "statutory_holiday", "makeup_workday", "weekend",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
"""What `day:` may ask of the day of a fact."""


class Condition(Value):
    """What must hold: every field named, every condition under `all`, one under `any`."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[str, Test]

    every: tuple[Condition, ...] = Field(default=(), alias="all")
    some: tuple[Condition, ...] | None = Field(default=None, alias="any")
    none: Condition | None = Field(default=None, alias="not")

    @property
    def tests(self) -> dict[str, Test]:
        """The fields named, with what each must be."""
        return self.__pydantic_extra__

    def walk(self) -> Iterator[tuple[tuple[str | int, ...], str, Test]]:
        """Give every test within, with its path, its field and what the field must be."""
        for name, test in self.tests.items():
            yield (name,), name, test
        for key, conditions in (("all", self.every), ("any", self.some or ())):
            for index, condition in enumerate(conditions):
                for path, name, test in condition.walk():
                    yield (key, index, *path), name, test
        if self.none is not None:
            for path, name, test in self.none.walk():
                yield ("not", *path), name, test


def alternatives(test: Test) -> tuple[Scalar, ...]:
    """Give the values that a test names, whatever it asks of them."""
    if isinstance(test, tuple):
        return test
    if isinstance(test, Range):
        ends = (test.at_least, test.above, test.at_most, test.below)
        return tuple(end for end in ends if end is not None)
    if isinstance(test, Other):
        return alternatives(test.but)
    return (test,)
