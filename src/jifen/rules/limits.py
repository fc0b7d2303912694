"""Limits: the most that awards, or what they are given for, may add up to."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Dated, Value
from jifen.periods import PeriodKind, read_reach
from jifen.rules.values import Exact, Identifier, Pattern, Text

_SIZE = re.compile(r"(\d+(?:\.\d+)?(?:/\d+)?)(?: (hours?|minutes?|times?))?", re.ASCII)


class Size(Value):
    """How much a limit lets through: points, or a quantity with its `unit`."""

    amount: Exact = Field(ge=0)
    unit: str | None = None


def _read_size(value: Any) -> Any:
    if isinstance(value, Size | dict):
        return value
    if isinstance(value, str):
        if not (found := _SIZE.fullmatch(value)):
            raise PydanticCustomError("limit_size", "not a size", {"text": value})
        unit = found[2].removesuffix("s") if found[2] else None
        return {"amount": found[1], "unit": unit}
    return {"amount": value}


LimitSize = Annotated[Size, BeforeValidator(_read_size)]
Limits = dict[PeriodKind, Dated[LimitSize]]
"""By period: `{day: 8, month: 10}` in points, `{day: 8 hours, year: 3 times}` in quantities."""


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
            if not isinstance(read_reach(name), PeriodKind):
                raise PydanticCustomError("reach", "no period", {"name": name})
            if any(size.unit for size in dated.values()):
                raise PydanticCustomError("joint_limit_unit", "unit", {"limit": self.id})
        return self

    @property
    def sizes(self) -> Limits:
        """Its sizes by period."""
        return {PeriodKind(name): size for name, size in self.__pydantic_extra__.items()}
