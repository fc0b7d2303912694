"""Endings: how long an award or an effect lives, and what ends it before."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value
from jifen.points import Points
from jifen.rules.awards import read_band
from jifen.rules.conditions import Condition
from jifen.rules.values import AttributeName, SpanText


class Ending(Value):
    """A later fact that ends something: `{when: {kind: correction}, of: case}`.

    With `of` only a fact in which that attribute is what it is in the first one does.
    """

    when: Condition
    of: AttributeName | None = None


class Becomes(Value):
    """What a repaired effect turns into."""

    award: Points


class Repair(Ending):
    """A later fact that ends an effect in time and turns it into an award of its rule's section."""

    within: SpanText | None = None
    becomes: Becomes


class LifeBySize(Value):
    """How long an award lives by how many points it is worth, whatever their sign."""

    by: Literal["points"]
    rows: dict[str, SpanText] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_cover_every_size(self) -> Self:
        bands = [read_band(key) for key in self.rows]
        ends = [band.until if band else None for band in bands]
        starts = [band.since if band else None for band in bands]
        if starts[0] != 0 or ends[-1] is not None or starts[1:] != ends[:-1] or None in starts:
            raise PydanticCustomError("life_rows", "bands", {"rows": ", ".join(self.rows)})
        return self


def _life_shape(value: object) -> str:
    if isinstance(value, LifeBySize) or (isinstance(value, dict) and "rows" in value):
        return "size"
    return "ever" if value == "ever" else "span"


Life = Annotated[
    Annotated[SpanText, Tag("span")]
    | Annotated[Literal["ever"], Tag("ever")]
    | Annotated[LifeBySize, Tag("size")],
    Discriminator(_life_shape),
]
"""A stretch of time, that of the award's size, or no end."""


class Validity(Value):
    """How long an award counts, whatever the cycle: `{for: 24 months, from: occurred}`.

    It is counted from the day of the fact, or from the last day of what lasted. A later fact
    under `until` ends it on its day; one under `restarts_on` begins the time anew.
    """

    lasts: Life = Field(alias="for")
    since: Literal["occurred", "ended"] | None = Field(default=None, alias="from")
    until: Ending | None = None
    restarts_on: Ending | None = None

    @model_validator(mode="after")
    def _says_from_when(self) -> Self:
        if self.lasts != "ever" and self.since is None:
            raise PydanticCustomError("valid_from", "from when", {})
        if self.lasts == "ever" and (self.until is None or self.restarts_on is not None):
            raise PydanticCustomError("valid_ever", "until what", {})
        return self
