"""Scales, quotas and ranks: from a figure to a name and a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value, Whole, YesOrNo
from jifen.periods import PeriodKind
from jifen.rules.conditions import Condition
from jifen.rules.values import Exact, Identifier, ReachText, Text


class Quota(Value):
    """At most this share of the people may have a grade; headcounts are rounded."""

    share: Exact = Field(gt=0, le=1)
    of: Literal["graded", "participants", "members"]
    rounding: Literal["floor", "half_up", "up"]
    at_least: Whole = Field(default=0, ge=0)

    @model_validator(mode="before")
    @classmethod
    def _says_how_it_is_rounded(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and "rounding" not in value and "share" in value:
            raise PydanticCustomError(
                "quota_rounding_unsaid", "no rounding", {"share": str(value["share"])}
            )
        return value


def _row_shape(value: object) -> str:
    return "several" if isinstance(value, dict) else "one"


class Grade(Value):
    """One row of a scale: the name that figures from here on bear.

    `at_least` takes its end in, `above` leaves it out; the last row has neither. Where a scale
    grades several figures, `at_least` says of each how much of it: all must hold.
    """

    name: Text
    at_least: (
        Annotated[
            Annotated[Exact, Tag("one")] | Annotated[dict[Identifier, Exact], Tag("several")],
            Discriminator(_row_shape),
        ]
        | None
    ) = None
    above: Exact | None = None
    quota: Quota | None = None


class HoursOf(Value):
    """Counted hours, as the figure of a scale."""

    hours: Literal["on_duty", "off_duty", "any"]


def _of_shape(value: object) -> str:
    if isinstance(value, HoursOf | dict):
        return "hours"
    return "several" if isinstance(value, list | tuple) else "one"


class Scale(Value):
    """A ladder of names for figures of the card, best first, covering every value once.

    `when` says which members are on it. Over another time than the cycle a figure is what was
    kept in that time, up to the day of the card. Of a title that is given `once` only a higher
    one is new, and none is lost.
    """

    id: Identifier
    title: Text | None = None
    when: Condition = Condition.model_validate({})
    of: Annotated[
        Annotated[Identifier, Tag("one")]
        | Annotated[HoursOf, Tag("hours")]
        | Annotated[Annotated[tuple[Identifier, ...], Field(min_length=2)], Tag("several")],
        Discriminator(_of_shape),
    ]
    per: ReachText = PeriodKind.CYCLE
    once: YesOrNo = False
    rows: Annotated[tuple[Grade, ...], Field(min_length=1)]
    cite: Text | None = None

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that it grades, as requirements and ranks name them."""
        if isinstance(self.of, HoursOf):
            return (f"hours.{self.of.hours}",)
        return self.of if isinstance(self.of, tuple) else (self.of,)

    @property
    def honours(self) -> tuple[Grade, ...]:
        """What a bar from the scale closes: all its grades but the last.

        Of a scale with quotas whose grades are no titles, only those of which there are so many:
        who is barred from being among the best has not failed.
        """
        above = self.rows[:-1]
        scarce = () if self.once else tuple(grade for grade in above if grade.quota is not None)
        return scarce or above

    @model_validator(mode="after")
    def _per_is_a_stretch_of_days(self) -> Self:
        if self.per in (PeriodKind.ACTIVITY, PeriodKind.DAY, PeriodKind.WEEK):
            raise PydanticCustomError("scale_per", "period", {"per": str(self.per)})
        return self


class Rank(Value):
    """How members are put in order, if at all; `show` says who may see it."""

    by: Annotated[tuple[str, ...], Field(min_length=1)]
    ties: Literal["share", "dense"] = "share"
    within: Literal["all", "branch", "unit", "community"] = "branch"
    groups: str | None = None
    show: Literal["off", "on"] = "off"
