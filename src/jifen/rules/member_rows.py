"""Sizes that depend on what a member is: rows by one of a member's attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from jifen.errors import PointsInexact
from jifen.model import Dated, Value
from jifen.points import Points, exact
from jifen.rules.awards import read_band, text_keys

T = TypeVar("T")


def _of_members(name: str) -> str:
    if not _MEMBER_FIELD.fullmatch(name):
        raise PydanticCustomError("rows_by_member", "no attribute of members", {"name": name})
    return name


_MEMBER_FIELD = re.compile(r"member\.[^\s.]{1,70}")

MemberField = Annotated[
    str,
    Field(json_schema_extra={"pattern": f"^{_MEMBER_FIELD.pattern}$"}),
    AfterValidator(_of_members),
]
"""An attribute of members: `member.category`."""

Otherwise = Literal["refuse", "none"]


class PointsRows(Value):
    """Points by an attribute of the member: `{by: member.category, rows: {在职: 60, 离退休: 20}}`.

    `otherwise` is for those without a row: points, `none` (there is no such bound), or `refuse`.
    """

    by: MemberField
    rows: Annotated[dict[str, Points], BeforeValidator(text_keys), Field(min_length=1)]
    otherwise: Annotated[Points, Tag("points")] | Annotated[Otherwise, Tag("word")] = Field(
        default="refuse", discriminator=Discriminator(lambda value: otherwise_shape(value))
    )

    @property
    def attribute(self) -> str:
        """The member's attribute, without the word in front."""
        return self.by.removeprefix("member.")


def otherwise_shape(value: Any) -> str:
    """Tell the words of `otherwise` from an amount."""
    return "word" if value in ("refuse", "none") else "points"


def _shape(value: Any) -> str:
    rows = isinstance(value, PointsRows) or (isinstance(value, dict) and "rows" in value)
    return PointsRows.__name__ if rows else "points"


PointsOrRows = Annotated[
    Annotated[Points, Tag("points")] | Annotated[PointsRows, Tag("PointsRows")],
    Discriminator(_shape),
]
"""Points, or rows of them by an attribute of the member."""


def row_of(rows: Mapping[str, T], value: object) -> T | None:
    """Find the row of what a member is: by its words, as a number, or by the band it lies in."""
    if value is None:
        return None
    if str(value) in rows:
        return rows[str(value)]
    number = _number(value)
    if number is None:
        return None
    for key, row in rows.items():
        band = read_band(key)
        if number in band if band else number == _number(key):
            return row
    return None


def by_member(dated: Dated[Points | PointsRows] | None) -> bool:
    """Whether a value differs between members."""
    return dated is not None and any(isinstance(each, PointsRows) for each in dated.values())


def points_in(dated: Dated[Points | PointsRows]) -> Iterator[Points]:
    """Give every amount that a dated one can come to."""
    for value in dated.values():
        if isinstance(value, PointsRows):
            yield from value.rows.values()
            if isinstance(value.otherwise, Points):
                yield value.otherwise
        else:
            yield value


def _number(value: object) -> Fraction | None:
    try:
        return exact(value)
    except PointsInexact:
        return None
