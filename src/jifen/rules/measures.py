"""Measures: how much of a fact there is."""

from fractions import Fraction
from typing import Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value
from jifen.periods import PeriodKind
from jifen.rules.values import Exact

TIME_UNITS = {"minute": 60, "hour": 3600}
"""The units of length, in seconds."""


class Measure(Value):
    """How a fact is measured: `{hour: 1, every: 0.5, at_most: 8}`.

    One field names the unit and the amount that the award is for: `time`, `minute`, `hour` or
    a quantity that the kind declares. The others are in the same unit and work in this order:
    `after` (what comes before does not count), `at_most` (a record's most), `every` (full steps
    only), `minimum` (credited if anything is left). `over` makes the quantity a running total.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Exact]

    after: Exact = Field(default=Fraction(0), ge=0)
    at_most: Exact | None = Field(default=None, gt=0)
    every: Exact | None = Field(default=None, gt=0)
    minimum: Exact = Field(default=Fraction(0), ge=0)
    over: PeriodKind | None = None

    @model_validator(mode="after")
    def _has_one_unit(self) -> Self:
        units = ", ".join(self.__pydantic_extra__)
        if len(self.__pydantic_extra__) != 1:
            raise PydanticCustomError("measure_needs_one_unit", "one unit", {"units": units or "—"})
        if self.size <= 0:
            raise PydanticCustomError("measure_not_positive", "positive", {"unit": units})
        return self

    @property
    def unit(self) -> str:
        """What is counted: `time`, `minute`, `hour` or a declared quantity."""
        return next(iter(self.__pydantic_extra__))

    @property
    def size(self) -> Fraction:
        """How many units the award is for."""
        return next(iter(self.__pydantic_extra__.values()))

    @property
    def of_time(self) -> bool:
        """Whether it measures length."""
        return self.unit in TIME_UNITS


EACH_TIME = Measure.model_validate({"time": 1})
