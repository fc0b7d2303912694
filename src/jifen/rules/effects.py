"""Effects and requirements: what changes a result otherwise than by points."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value
from jifen.rules.conditions import Test
from jifen.rules.values import Identifier, Text


class Effect(Value):
    """What a fact or a missed requirement does to the result, instead of an award.

    `zero` makes a section, or `total`, nothing; `grade` sets the grade; `grade_at_most` lowers
    it to that at the most; `bar` shuts out from an honour; `notice` only says something.
    """

    zero: Identifier | None = None
    grade: Text | None = None
    grade_at_most: Text | None = None
    bar: Text | None = None
    notice: Text | None = None

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            given = ", ".join(sorted(self.model_fields_set)) or "—"
            raise PydanticCustomError("effect_needs_one", "one effect", {"given": given})
        return self

    @property
    def name(self) -> str:
        """Which of the effects it is."""
        return next(iter(self.model_fields_set))

    @property
    def target(self) -> str:
        """What it acts on: a section, a grade, an honour or the words of a notice."""
        return str(getattr(self, self.name))


class Asked(Value):
    """What each figure of a card must be."""

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


class Need(Value):
    """A requirement on the finished card: `{total: {at_least: 100}, theory: {at_least: 50}}`.

    Fields are `total`, a section, `hours.on_duty`, `hours.off_duty`, `hours.any`,
    `count.RULE` (awards that earned something) and `rate.KIND` (the share of expected
    occasions of a kind that were attended, from 0 to 1). All must hold; if not, the effect
    under `else` comes about.
    """

    id: Identifier
    title: Text
    cite: Text
    need: Asked
    otherwise: Effect = Field(alias="else")
