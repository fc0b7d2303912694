"""Conditions: which facts, members and days a clause is about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
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
from jifen.periods import PeriodKind
from jifen.rules.values import SPAN, MonthDay, Span, SpanText

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

SAME = "same"
"""What a field of an earlier record must be to be as this record's is."""


def _read_within(value: Any) -> Any:
    if isinstance(value, str) and value in PeriodKind.__members__.values():
        return PeriodKind(value)
    if isinstance(value, str) and not SPAN.fullmatch(value):
        raise PydanticCustomError("earlier_within", "neither", {"text": value})
    return value


def _stretch(value: object) -> str:
    return "period" if isinstance(value, str) and not SPAN.fullmatch(value) else "span"


Within = Annotated[
    Annotated[PeriodKind, Tag("period")] | Annotated[SpanText, Tag("span")],
    Discriminator(_stretch),
    BeforeValidator(_read_within),
]
"""The period that a day falls in, or the days or months up to and including it."""


class Earlier(Value):
    """Records before this one: `{kind: same, topic: same, within: 12 months}`.

    A field is tested as in any condition, or must be the `same` as this record's. `count` is
    how many there must be.
    """

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[str, Test]

    kind: Test
    within: Within
    count: Test = Range(at_least=1)

    @model_validator(mode="after")
    def _is_a_stretch_of_days(self) -> Self:
        within = self.within
        if within is PeriodKind.ACTIVITY or (
            isinstance(within, Span) and within.unit == "working days"
        ):
            raise PydanticCustomError("earlier_within", "neither", {"text": str(within)})
        return self

    @property
    def tests(self) -> dict[str, Test]:
        """The fields named, with what each must be, or that it must be the same."""
        return {"kind": self.kind, **self.__pydantic_extra__}


class CardSoFar(Value):
    """What each figure of the card must have come to before a record's turn.

    Figures are `total`, a section, a rule, and `hours.on_duty`, `hours.off_duty`, `hours.any`.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Test]

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.__pydantic_extra__:
            raise PydanticCustomError("need_is_empty", "empty", {})
        return self

    @property
    def tests(self) -> dict[str, Test]:
        """The figures named, with what each must be."""
        return self.__pydantic_extra__


def is_same(test: Test) -> bool:
    """Whether a test of an earlier record asks that a field be as this record's, or not be."""
    return test == SAME or (isinstance(test, Other) and test.but == SAME)


FACT_FIELDS = (
    "kind", "side", "attendance", "status", "source", "evidence", "activity", "day", "hours"
)  # fmt: skip
"""The fields of a fact itself; its kind's attributes stand beside them."""

CLOCK_FIELDS = ("begins", "ends")
"""The clock times of a fact that has any."""

DAY_WORDS = (
    "workday", "rest_day", "statutory_holiday", "makeup_workday", "weekend",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
"""What `day:` may ask of the day of a fact."""


class Condition(Value):
    """What must hold: every field named, every condition under `all`, one under `any`.

    `as_of` are days of the year as of which fields of the member are asked, instead of the
    day of the fact. `earlier` is what must have been before it, and `so_far` what the card must
    have come to.
    """

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[str, Test]

    every: tuple[Condition, ...] = Field(default=(), alias="all")
    some: tuple[Condition, ...] | None = Field(default=None, alias="any")
    none: Condition | None = Field(default=None, alias="not")
    as_of: dict[str, MonthDay] = Field(default_factory=dict)
    earlier: Earlier | None = None
    so_far: CardSoFar | None = None

    @property
    def tests(self) -> dict[str, Test]:
        """The fields named, with what each must be."""
        return self.__pydantic_extra__

    def parts(self) -> Iterator[tuple[tuple[str | int, ...], Condition]]:
        """Give the condition and every one within, with its path."""
        yield (), self
        inner: list[tuple[tuple[str | int, ...], Condition]] = [
            *((("all", index), each) for index, each in enumerate(self.every)),
            *((("any", index), each) for index, each in enumerate(self.some or ())),
            *([(("not",), self.none)] if self.none is not None else []),
        ]
        for step, condition in inner:
            for path, part in condition.parts():
                yield (*step, *path), part

    @property
    def looks_back(self) -> bool:
        """Whether anything in it asks what was before a fact."""
        return any(part.earlier is not None for _, part in self.parts())

    def walk(self) -> Iterator[tuple[tuple[str | int, ...], str, Test]]:
        """Give every test within, with its path, its field and what the field must be."""
        for path, part in self.parts():
            for name, test in part.tests.items():
                yield (*path, name), name, test


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
