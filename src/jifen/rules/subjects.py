"""Whose cards there are: everybody's own, or one for each household, team or branch."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from jifen.model import Value
from jifen.rules.addressee import FieldName


class Group(Value):
    """One card for all members who have the same under a field of members.

    `facts` says whose facts stand on it: those of its members, each by the roster of its day.
    """

    group: FieldName
    facts: Literal["members"]


def _shape(value: object) -> str:
    return "member" if isinstance(value, str) else "group"


Subject = Annotated[
    Annotated[Literal["member"], Tag("member")] | Annotated[Group, Tag("group")],
    Discriminator(_shape),
]
"""Who has a card: every member, or every group of members."""
