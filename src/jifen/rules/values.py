"""The small values that a rule file is written in."""

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from jifen.model import Day, Value, Whole
from jifen.periods import PeriodKind, Reach, Rolling, read_reach
from jifen.points import Points, RoundingMode, exact

SPAN = re.compile(r"(\d{1,4}) (working days?|days?|months?)", re.ASCII)
"""How a span is written."""


def _ratio_text(value: Fraction) -> str:
    return str(value)


Exact = Annotated[
    Fraction,
    BeforeValidator(exact),
    PlainSerializer(_ratio_text),
    WithJsonSchema({"type": ["number", "string"], "examples": [1, "1.5", "1/3"]}),
]
"""A whole number, a decimal or a ratio such as "1/3", never rounded."""

IDENTIFIER: Any = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*$", max_length=80)
"""What an id of any type must look like."""

Identifier = Annotated[str, IDENTIFIER]
"""A name made of small letters, digits and `_`, in parts joined by points."""

Pattern = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*(\.\*)?$", max_length=80)
]
"""An identifier, or `NAME.*` for everything under it."""

AttributeName = Annotated[str, Field(pattern=r"^[^.]+$", max_length=80)]
"""The name of an attribute, in any writing, as a kind declares it."""

MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A day of any year, written MM-DD."""

Text = Annotated[str, Field(min_length=1, max_length=500)]


class Span(Value):
    """A number of working days, days or months."""

    count: Whole = Field(ge=1)
    unit: Literal["working days", "days", "months"]

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


def _read_span(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not (found := SPAN.fullmatch(value)):
        raise PydanticCustomError("span", "not a span", {"text": value})
    return {"count": int(found[1]), "unit": f"{found[2].removesuffix('s')}s"}


def read_span(text: str) -> Span:
    """Read `6 months` as `str` writes it."""
    return Span.model_validate(_read_span(text))


SpanText = Annotated[Span, BeforeValidator(_read_span)]


RestDay = Literal["stay", "next_working_day"]
"""Where a time in days or months ends whose last day is not worked."""


def one_or_several(value: Any) -> Any:
    """Let a single entry stand where a list may."""
    return value if isinstance(value, list | tuple) else (value,)


def _reach(value: Any) -> Reach:
    if isinstance(value, PeriodKind | Rolling):
        return value
    found = read_reach(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("reach", "no period", {"name": str(value)})
    return found


ROLLING = r"^last [1-9]\d{0,3} (months?|days?)$"
"""How a file writes the last months or days."""

ReachText = Annotated[
    Reach,
    PlainValidator(_reach),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [kind.value for kind in PeriodKind]},
                {"type": "string", "pattern": ROLLING},
            ]
        }
    ),
]
"""A period, or the last so many months or days: `month`, `last 12 months`."""


def _above_nothing(step: Points) -> Points:
    if step <= Points(0):
        raise PydanticCustomError("rounding_step", "nothing", {"step": str(step)})
    return step


class Rounding(Value):
    """To which step an amount is rounded, and how."""

    step: Annotated[Points, AfterValidator(_above_nothing)] = Field(
        default=Points(100), description="取整的最小单位 / the step, in points"
    )
    mode: RoundingMode = Field(default=RoundingMode.HALF_UP, description="取整方式 / how")


class InForce(Value):
    """The days on which an edition applies: from `since`, up to but not on `until`."""

    since: Day
    until: Day | None = None

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)
