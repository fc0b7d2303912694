"""Examples: the tests that a rule file carries."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value, Whole
from jifen.points import Points
from jifen.rules.conditions import Scalar
from jifen.rules.values import Identifier, Text, one_or_several

NO_EFFECT = "none"
"""What an example writes for an effect that must not come about."""

FIGURES = ("raw", "kept", "score", "total", "grade", "effect")
"""What a card can be expected to say."""


class ExampleFact(Value):
    """A fact in short: its kind and what it needs; `times` makes so many of it.

    Without a day, facts fall on successive days from the start of the edition.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Scalar]

    kind: Identifier
    times: Whole = Field(default=1, ge=1, le=1000)

    @property
    def details(self) -> dict[str, Any]:
        """Everything said of the fact beside its kind."""
        return self.__pydantic_extra__


class Expectation(Value):
    """What the card must say of one rule, one section or the total.

    `effect` names what an effect acts on; `none` says that no effect comes about.
    """

    rule: Identifier | None = None
    section: Identifier | None = None
    raw: Points | None = None
    kept: Points | None = None
    score: Points | None = None
    total: Points | None = None
    grade: Text | None = None
    effect: Text | None = None

    @model_validator(mode="after")
    def _expects_something(self) -> Self:
        if all(getattr(self, name) is None for name in FIGURES):
            raise PydanticCustomError("expectation_empty", "nothing expected", {})
        return self


class Example(Value):
    """A few facts of one member and what becomes of them.

    `others` are members whose records count on this one's card by a rule's `for`; the one that
    the example is about has the id `example`.
    """

    title: Text
    member: dict[str, Scalar] = Field(default_factory=dict)
    others: dict[Identifier, dict[str, Scalar]] = Field(default_factory=dict)
    facts: tuple[ExampleFact, ...] = ()
    expect: Annotated[tuple[Expectation, ...], BeforeValidator(one_or_several)]
