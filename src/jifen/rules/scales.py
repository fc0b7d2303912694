"""Scales, quotas and ranks: from a figure to a name and a place."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jifen.model import Value, Whole
from jifen.rules.values import Exact, Identifier, Text


class Quota(Value):
    """At most this share of the people may have a grade; headcounts are rounded."""

    share: Exact = Field(gt=0, le=1)
    of: Literal["graded", "participants", "members"]
    rounding: Literal["floor", "half_up", "up"] = "floor"
    at_least: Whole = Field(default=0, ge=0)


class Grade(Value):
    """One row of a scale: the name that figures from here on bear.

    `at_least` takes its end in, `above` leaves it out; the last row has neither.
    """

    name: Text
    at_least: Exact | None = None
    above: Exact | None = None
    quota: Quota | None = None


class HoursOf(Value):
    """Counted hours, as the figure of a scale."""

    hours: Literal["on_duty", "off_duty", "any"]


class Scale(Value):
    """A ladder of names for one figure of the card, best first, covering every value once."""

    id: Identifier
    title: Text | None = None
    of: Identifier | HoursOf
    rows: Annotated[tuple[Grade, ...], Field(min_length=1)]
    cite: Text | None = None


class Rank(Value):
    """How members are put in order, if at all; `show` says who may see it."""

    by: Annotated[tuple[str, ...], Field(min_length=1)]
    ties: Literal["share", "dense"] = "share"
    within: Literal["all", "branch", "unit", "community"] = "branch"
    groups: str | None = None
    show: Literal["off", "on"] = "off"
