"""Whose card a record counts on, where that is not only the card of the one it is about."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value
from jifen.rules.conditions import Condition
from jifen.rules.values import AttributeName

PLACES = ("branch", "unit", "community")
"""The fields of members that name organisations; the others are attributes."""

NO_GROUPS = ("id", "age")
"""Fields that tell members apart, or change of themselves: they make no group."""

_WAYS = ("members_of", "head_of", "named_in")

FieldName = Annotated[str, Field(pattern=r"^[^\s.]+$", max_length=80)]
"""A field of members, by its bare name."""


class Addressee(Value):
    """Somebody on whose card a record counts, by the roster of its day.

    `members_of`: all who have the same under a field of members as the one it is about, that
    one too. `head_of`: those of them of whom `who` holds. `named_in`: the member whose id
    stands in an attribute of the record. `who` narrows any of these down.
    """

    members_of: FieldName | None = None
    head_of: FieldName | None = None
    named_in: AttributeName | None = None
    who: Condition | None = None

    @model_validator(mode="after")
    def _has_one_way(self) -> Self:
        given = [way for way in _WAYS if getattr(self, way) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "addressee_needs_one", "one", {"given": ", ".join(given) or "—"}
            )
        if self.head_of is not None and self.who is None:
            raise PydanticCustomError("head_unsaid", "who", {})
        return self

    @property
    def field(self) -> str:
        """The field of members, or the attribute of records, that it goes by."""
        return self.members_of or self.head_of or self.named_in or ""

    @property
    def key(self) -> str:
        """Names the way by which a record is sent on."""
        return f"{'attribute' if self.named_in else 'member'}.{self.field}"


def _shape(value: object) -> str:
    return "self" if isinstance(value, str) else "other"


For = Annotated[
    Annotated[Literal["self"], Tag("self")] | Annotated[Addressee, Tag("other")],
    Discriminator(_shape),
]
"""Whose card: that of the one a record is about, or those of others."""
