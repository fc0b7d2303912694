"""Carry-over: what a closed cycle leaves for the next one."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value
from jifen.points import Points
from jifen.rules.values import SpanText


def _above_nothing(points: Points) -> Points:
    if points <= Points(0):
        raise PydanticCustomError("carry_nothing", "nothing", {"at_most": str(points)})
    return points


class Carry(Value):
    """What of a section a closed cycle leaves: `{from: excess, last: 6 months, at_most: 20}`.

    The excess is what `full` cut. With `last`, no more of it is carried than what was kept in the
    last days or months of the cycle; points that were carried into it are not carried again.
    """

    source: Literal["excess"] = Field(alias="from")
    last: SpanText | None = None
    at_most: Annotated[Points, AfterValidator(_above_nothing)] | None = None

    @model_validator(mode="after")
    def _last_is_a_stretch_of_days(self) -> Self:
        if self.last is not None and self.last.unit == "working days":
            raise PydanticCustomError("carry_last", "working days", {"text": str(self.last)})
        return self
