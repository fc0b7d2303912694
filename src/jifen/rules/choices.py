"""Choices: of several awards for the same thing, which stand."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value, Whole
from jifen.periods import PeriodKind
from jifen.rules.values import Exact, Identifier, Pattern, Text, one_or_several

Count = Annotated[Whole, Field(ge=1, le=1000)]


class Choice(Value):
    """Which awards of a group stand: `{best: 1, of: achievement}`.

    Exactly one of `best` and `worst` (by size), `first` (in order), `longest` (by quantity) and
    `rates` (the largest at the first rate, the next at the second, …; none after the last).
    `of` names the attributes that make a group, a fact without them standing alone; without `of`
    all awards of the period are one group.
    """

    best: Count | None = None
    worst: Count | None = None
    first: Count | None = None
    longest: Count | None = None
    rates: tuple[Exact, ...] | None = Field(default=None, min_length=1)
    of: Annotated[tuple[str, ...], BeforeValidator(one_or_several)] = ()
    per: PeriodKind = PeriodKind.CYCLE

    @model_validator(mode="after")
    def _has_one_way(self) -> Self:
        ways = ("best", "worst", "first", "longest", "rates")
        given = [way for way in ways if getattr(self, way) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "choice_needs_one_way", "one", {"ways": ", ".join(given) or "—"}
            )
        return self


class JointChoice(Choice):
    """A choice among the awards of several rules."""

    id: Identifier
    over: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    cite: Text
