"""Measures: how much of a fact there is."""

from fractions import Fraction
from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value
from jifen.periods import PeriodKind, Rolling
from jifen.rules.values import Exact, Pattern, ReachText, Text, one_or_several

TIME_UNITS = {"minute": 60, "hour": 3600}
"""The units of length, in seconds."""

HELD_UNITS = {
    "day": PeriodKind.DAY, "month": PeriodKind.MONTH, "quarter": PeriodKind.QUARTER,
    "half": PeriodKind.HALF, "year": PeriodKind.YEAR,
}  # fmt: skip
"""The units in which it is measured how long something was held."""

POINTS = "points"
"""The unit of what other rules kept."""

ENDING = (
    PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR, PeriodKind.CYCLE,
    PeriodKind.LIFETIME,
)  # fmt: skip
"""The periods over which points are summed up; a lifetime as far as each cycle's end."""

PLAIN_UNITS = ("time", *TIME_UNITS, *HELD_UNITS)
"""The units that no kind has to declare."""


class Measure(Value):
    """How a fact is measured: `{hour: 1, every: 0.5, at_most: 8}`.

    One field names the unit and the amount that the award is for: `time`, `minute`, `hour`, a
    period for what is held, or a quantity that the kind declares. The others are in the same
    unit and work in this order: `after` (what comes before does not count), `at_most` (a
    record's most), `every` (full steps only), `minimum` (credited if anything is left). `over`
    makes the quantity a running total, which starts anew at `restart`.

    Instead of a unit, `mean` names the quantity of which the mean over a period is priced. The
    unit `points` counts, when a period has ended, what the rules and sections in `of` kept in it.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Exact]

    after: Exact = Field(default=Fraction(0), ge=0)
    at_most: Exact | None = Field(default=None, gt=0)
    every: Exact | None = Field(default=None, gt=0)
    minimum: Exact = Field(default=Fraction(0), ge=0)
    over: ReachText | None = None
    restart: Exact | None = Field(default=None, gt=0)
    mean: Text | None = None
    weight: Text | None = None
    of: Annotated[tuple[Pattern, ...], BeforeValidator(one_or_several)] = ()

    @model_validator(mode="after")
    def _has_one_unit(self) -> Self:
        units = ", ".join(self.__pydantic_extra__)
        if self.restart is not None and self.over is None:
            raise PydanticCustomError("restart_without_over", "no period", {})
        if self.weight is not None and self.mean is None:
            raise PydanticCustomError("weight_without_mean", "no mean", {})
        if self.mean is not None:
            self._stands_alone(units)
            return self
        self._has_ended_periods()
        if len(self.__pydantic_extra__) != 1:
            raise PydanticCustomError("measure_needs_one_unit", "one unit", {"units": units or "—"})
        if self.size <= 0:
            raise PydanticCustomError("measure_not_positive", "positive", {"unit": units})
        return self

    def _stands_alone(self, units: str) -> None:
        """A mean has its period, and none of what a sum of units has."""
        steps = (self.after, self.at_most, self.every, self.minimum, self.restart)
        if units or any(steps):
            raise PydanticCustomError("mean_alone", "more than a mean", {})
        if self.over is None:
            raise PydanticCustomError("mean_without_over", "no period", {})
        if isinstance(self.over, Rolling):
            raise PydanticCustomError("mean_rolling", "no period of its own", {})

    def _has_ended_periods(self) -> None:
        """What has restarts, or sums up points, does so over periods that end."""
        if (POINTS in self.__pydantic_extra__) != bool(self.of):
            raise PydanticCustomError("points_of", "one of the two", {})
        if self.restart is not None and isinstance(self.over, Rolling):
            raise PydanticCustomError("restart_rolling", "no beginning", {})
        if self.of and (self.over not in ENDING or self.restart is not None):
            periods = ", ".join(kind.value for kind in ENDING)
            raise PydanticCustomError("points_over", "no period that ends", {"periods": periods})

    @property
    def unit(self) -> str:
        """What is counted: `time`, `minute`, `hour`, a period or a declared quantity."""
        if self.mean is not None:
            return self.mean
        return next(iter(self.__pydantic_extra__))

    @property
    def size(self) -> Fraction:
        """How many units the award is for."""
        if self.mean is not None:
            return Fraction(1)
        return next(iter(self.__pydantic_extra__.values()))

    @property
    def of_time(self) -> bool:
        """Whether it measures length."""
        return self.unit in TIME_UNITS

    @property
    def running(self) -> bool:
        """Whether it keeps a running total."""
        return self.over is not None and not self.of

    @property
    def held_by(self) -> PeriodKind | None:
        """The period in which it counts how long something was held, where it does."""
        return None if self.mean is not None else HELD_UNITS.get(self.unit)


EACH_TIME = Measure.model_validate({"time": 1})
