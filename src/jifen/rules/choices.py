"""Choices: of several awards for the same thing, which stand."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value, Whole
from jifen.periods import PeriodKind, Rolling
from jifen.rules.values import Exact, Identifier, Pattern, ReachText, Text, one_or_several

WAYS = ("best", "worst", "first", "longest", "rates", "first_rule")
"""The ways in which a choice can be made."""

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
    per: ReachText = PeriodKind.CYCLE

    @model_validator(mode="after")
    def _has_one_way(self) -> Self:
        given = [way for way in WAYS if getattr(self, way, None) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "choice_needs_one_way", "one", {"ways": ", ".join(given) or "—"}
            )
        return self

    @property
    def way(self) -> str:
        """Which of the ways of choosing it goes."""
        return next(way for way in WAYS if getattr(self, way, None) is not None)

    @property
    def pays_differences(self) -> bool:
        """Whether what was paid stands, so that a better later award earns the difference."""
        stands = self.per is PeriodKind.LIFETIME or isinstance(self.per, Rolling)
        return stands and self.first is None


class JointChoice(Choice):
    """A choice among the awards of several rules.

    `first_rule` lists rules that exclude each other: of what they give for one record, or for
    records that are alike in `of`, only that of the first of them stands.
    """

    id: Identifier
    over: tuple[Pattern, ...] = ()
    first_rule: tuple[Identifier, ...] | None = Field(default=None, min_length=2)
    cite: Text

    @model_validator(mode="after")
    def _says_among_which(self) -> Self:
        if (self.first_rule is None) != bool(self.over):
            raise PydanticCustomError("choice_over", "over or first_rule", {"choice": self.id})
        if self.first_rule and not self.of and "per" in self.model_fields_set:
            raise PydanticCustomError("choice_per_record", "per", {"choice": self.id})
        return self

    @property
    def among(self) -> tuple[str, ...]:
        """The rules, or patterns of rules, whose awards compete."""
        return self.first_rule or self.over
