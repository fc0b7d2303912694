"""Kinds: what may be recorded, and what each record of a kind carries."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import KindId, Value, Whole, YesOrNo
from jifen.rules.conditions import Condition
from jifen.rules.values import IDENTIFIER, Identifier, Text


class Amount(StrEnum):
    """What an attribute that is no list of levels holds."""

    NUMBER = "number"
    TEXT = "text"


def _one_of_three(value: object) -> object:
    """Refuse what is no type of an attribute, with all that may be written."""
    if isinstance(value, list | tuple) or value in tuple(Amount):
        return value
    raise PydanticCustomError("attribute_type", "no such type", {"found": str(value)[:40]})


def _shape(value: object) -> str:
    return "levels" if isinstance(value, list | tuple) else "amount"


AttributeType = Annotated[
    Annotated[Amount, Tag("amount")]
    | Annotated[Annotated[tuple[Text, ...], Field(min_length=1)], Tag("levels")],
    Discriminator(_shape),
    BeforeValidator(_one_of_three),
]
"""A list of levels in rising order, or `number` or `text`."""


class Attribute(Value):
    """What an attribute holds, with the words by which people know it and its unit."""

    type: AttributeType
    title: Text
    unit: Text | None = None

    @model_validator(mode="after")
    def _unit_is_of_a_number(self) -> Self:
        if self.unit is not None and self.type is not Amount.NUMBER:
            raise PydanticCustomError("unit_of_a_number", "a unit", {"unit": self.unit})
        return self


def _text_or_levels(value: object) -> object:
    """Refuse what a record has no several of, with all that may be written."""
    if isinstance(value, list | tuple) or value == Amount.TEXT:
        return value
    raise PydanticCustomError("several_type", "no such type", {"found": str(value)[:40]})


class Several(Value):
    """What each value of an attribute is that may have several in one record."""

    several: Annotated[AttributeType, BeforeValidator(_text_or_levels)]
    title: Text | None = None


def _written_shape(value: object) -> str:
    if isinstance(value, Several) or (isinstance(value, dict) and "several" in value):
        return "several"
    return "titled" if isinstance(value, dict | Attribute) else "plain"


Declared = Annotated[
    Annotated[AttributeType, Tag("plain")]
    | Annotated[Attribute, Tag("titled")]
    | Annotated[Several, Tag("several")],
    Discriminator(_written_shape),
]
"""An attribute: its type alone, or with a title, or what each of several values is."""


class Kind(Value):
    """Something that may be recorded of a member."""

    id: Annotated[KindId, IDENTIFIER]
    title: Text
    measure: Literal["hours", "held"] | None = Field(
        default=None,
        description="hours：有起止时间或时长；held：从某日任职到某日"
        " / hours: its records have a length; held: they last from a day to a day",
    )
    attendance: YesOrNo = False
    evidence: Literal["required", "optional"] = "optional"
    attributes: dict[str, Declared] = Field(default_factory=dict)
    cite: Text | None = None

    def type_of(self, attribute: str) -> AttributeType | None:
        """What an attribute holds, each value of several too, or None: it is not declared."""
        declared = self.attributes.get(attribute)
        if isinstance(declared, Several):
            return declared.several
        return declared.type if isinstance(declared, Attribute) else declared

    def takes_several(self, attribute: str) -> bool:
        """Whether a record may have several values of an attribute."""
        return isinstance(self.attributes.get(attribute), Several)

    def levels(self, attribute: str) -> tuple[str, ...] | None:
        """The levels of an attribute in rising order, or None where it has no list."""
        declared = self.type_of(attribute)
        return declared if isinstance(declared, tuple) else None

    @property
    def ranges(self) -> dict[str, tuple[str, ...] | Several]:
        """What attributes can be: their levels, or what each of several values is."""
        found: dict[str, tuple[str, ...] | Several] = {}
        for name, declared in self.attributes.items():
            if isinstance(declared, Several):
                found[name] = declared
            elif levels := self.levels(name):
                found[name] = levels
        return found


class Recurrence(Value):
    """How often something is expected, and on which day it falls due.

    One is expected in every stretch of `interval` weeks, months or years, counted from the
    start of the cycle; the other fields name the day within it.
    """

    freq: Literal["weekly", "monthly", "yearly"]
    interval: Whole = Field(default=1, ge=1, le=12)
    by_day: str | None = Field(
        default=None,
        pattern=r"^((first|second|third|fourth|last) )?"
        r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday)$",
    )
    by_month_day: Whole | None = Field(default=None, ge=1, le=31)
    by_month: Whole | None = Field(default=None, ge=1, le=12)


class Occasion(Value):
    """Something that is expected again and again, whether or not it was held.

    A member who took part in something of its kind, at any time of the stretch, met it:
    a meeting moved to another week of its month is not missed.
    """

    id: Identifier
    kind: Annotated[KindId, IDENTIFIER]
    title: Text | None = None
    every: Recurrence
    expected: Condition = Condition.model_validate({})
    excused: Literal["skip", "break", "count"]
    cite: Text | None = None
