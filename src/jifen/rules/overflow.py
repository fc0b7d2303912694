"""Overflow: what a limit or full marks cut, turned into points elsewhere."""

from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jifen.model import SectionId, Value
from jifen.points import Points
from jifen.rules.values import IDENTIFIER, Exact, Rounding


def _no_less_than_nothing(points: Points) -> Points:
    if points < Points(0):
        raise PydanticCustomError("overflow_limit", "less than nothing", {"limit": str(points)})
    return points


class Overflow(Value):
    """What becomes of the part that was cut: `{into: outside, rate: 1/3, limit: 6}`.

    The whole cut of a period counts, once, when the period has ended: times `rate`, rounded, then
    no more than `limit`. It is an award in the section `into`.
    """

    into: Annotated[SectionId, IDENTIFIER]
    rate: Exact = Field(default=Fraction(1), gt=0)
    limit: Annotated[Points, AfterValidator(_no_less_than_nothing)] | None = None
    rounding: Rounding | None = None
