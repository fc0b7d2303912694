"""Awards: what a quantity is worth."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Dated, Value
from jifen.points import Points
from jifen.rules.conditions import Condition
from jifen.rules.expressions import Expression
from jifen.rules.values import Exact

_BAND = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)|(-?\d+(?:\.\d+)?)\+", re.ASCII)


class Band(Value):
    """A stretch of amounts: `since` belongs to it, `until` does not."""

    since: Exact
    until: Exact | None = None

    def __contains__(self, amount: Fraction) -> bool:
        return self.since <= amount and (self.until is None or amount < self.until)


def read_band(key: str) -> Band | None:
    """Read `60..80` or `90+`; None for a key that is no band."""
    if not (found := _BAND.fullmatch(key)):
        return None
    if found[3]:
        return Band(since=Fraction(found[3]))
    return Band(since=Fraction(found[1]), until=Fraction(found[2]))


Row = Exact | dict[str, Exact]


def text_keys(rows: Any) -> Any:
    """Keys are words of the file: 1 and "1" are one key."""
    if not isinstance(rows, dict):
        return rows
    if "discretion" in rows:
        raise PydanticCustomError("discretion_in_row", "no discretion in a row", {})
    return {str(key): text_keys(value) for key, value in rows.items()}


class Table(Value):
    """Amounts by one or two attributes of a fact or a member, or by bands of a number.

    Without `by` the keys are the running total of the measure, and the printed amount is the
    total one: `{1: -3, 2: -5, 3: -10}` is first -3, two -5 in all, three -10.
    """

    by: tuple[str, ...] = ()
    rows: Annotated[dict[str, Row], BeforeValidator(text_keys), Field(min_length=1)]
    otherwise: Exact | Literal["refuse"] = "refuse"

    @model_validator(mode="before")
    @classmethod
    def _by_is_a_list(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("by"), str):
            return {**value, "by": (value["by"],)}
        return value

    @model_validator(mode="after")
    def _rows_fit_keys(self) -> Self:
        deep = [key for key, row in self.rows.items() if isinstance(row, dict)]
        if (
            len(self.by) > 2
            or bool(deep) != (len(self.by) == 2)
            or len(deep) not in (0, len(self.rows))
        ):
            raise PydanticCustomError(
                "table_shape", "rows do not fit keys", {"by": ", ".join(self.by) or "—"}
            )
        return self

    @property
    def provides_for_others(self) -> bool:
        """Whether it says what holds where no row fits, even if only that this is refused."""
        return "otherwise" in self.model_fields_set


class Bracket(Value):
    """A rate for each slice of the quantity: `{0..100: 1, 100..200: 0.5, 200+: 0}`."""

    bracket: Annotated[dict[str, Exact], BeforeValidator(text_keys), Field(min_length=1)]

    @property
    def slices(self) -> tuple[tuple[Band, Fraction], ...]:
        """The slices with their rates, in the order of the file."""
        pairs = ((read_band(key), rate) for key, rate in self.bracket.items())
        return tuple((band, rate) for band, rate in pairs if band)


class Formula(Value):
    """An amount worked out from what a record and its member hold."""

    expression: Expression


class Bounds(Value):
    """The least and the most that a person may decide on."""

    least: Points = Field(alias="from")
    most: Points = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least > self.most:
            raise PydanticCustomError(
                "bounds_out_of_order", "order", {"least": str(self.least), "most": str(self.most)}
            )
        return self


class Discretion(Value):
    """An amount that a person sets within bounds, in the fact's `amount` with `decided_by`."""

    discretion: Bounds


_WAYS: dict[str, type[Value]] = {
    "discretion": Discretion, "bracket": Bracket, "expression": Formula
}  # fmt: skip


def _shape(value: object) -> str:
    for way, model in _WAYS.items():
        if isinstance(value, model) or (isinstance(value, dict) and way in value):
            return way
    return "table" if isinstance(value, Table | dict) else "flat"


Price = Annotated[
    Annotated[Exact, Tag("flat")]
    | Annotated[Table, Tag("table")]
    | Annotated[Discretion, Tag("discretion")]
    | Annotated[Bracket, Tag("bracket")]
    | Annotated[Formula, Tag("expression")],
    Discriminator(_shape),
]
"""An amount, a table or slices of amounts, an expression, or the discretion of a person."""


def refuse_finer(value: Any) -> Any:
    """Refuse a plain decimal that is finer than points are; a ratio is rounded later."""
    if isinstance(value, Decimal) or (isinstance(value, str) and "/" not in value):
        Points.of(value)
    return value


Award = Dated[Annotated[Price, BeforeValidator(refuse_finer)]]


class Multiplier(Value):
    """A coefficient, for the facts that meet a condition."""

    when: Condition = Condition.model_validate({})
    factor: Dated[Price] = Field(alias="is")
