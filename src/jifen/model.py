"""The shapes that values share: frozen models at the doors, typed ids, values by date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Generic, NewType, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from jifen.errors import NotInForce

MemberId = NewType("MemberId", str)
OrganisationId = NewType("OrganisationId", str)
ActivityId = NewType("ActivityId", str)
RecordId = NewType("RecordId", str)
KindId = NewType("KindId", str)
RuleId = NewType("RuleId", str)
SectionId = NewType("SectionId", str)
LimitId = NewType("LimitId", str)

Whole = Annotated[int, Field(strict=True)]
"""A whole number, written as one: neither 1.0 nor "1" nor true."""

YesOrNo = Annotated[bool, Field(strict=True)]
"""true or false, written as such."""

LONGEST_ID = 100
"""The longest id that a register takes, in characters."""

_WRITTEN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _written_day(value: object) -> object:
    """Let days through, and their text as YYYY-MM-DD, but no seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _WRITTEN_DAY.fullmatch(value)):
        return value
    raise PydanticKnownError("date_type")


Day = Annotated[date, BeforeValidator(_written_day)]
"""A day, written YYYY-MM-DD."""

T = TypeVar("T")
U = TypeVar("U")


class Value(BaseModel):
    """A frozen value read at a door: unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Dated(Generic[T]):
    """A value that changes on given days; immutable.

    `entries` are (first day in force, value), earliest first, no day twice. A plain class:
    pydantic would read a generic dataclass field by field instead of asking it.
    """

    __slots__ = ("entries",)
    entries: tuple[tuple[date, T], ...]

    def __init__(self, entries: tuple[tuple[date, T], ...]) -> None:
        object.__setattr__(self, "entries", entries)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a dated value does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return self.entries == other.entries if isinstance(other, Dated) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.entries)

    def __repr__(self) -> str:
        return f"Dated({self.entries!r})"

    def __reduce__(self) -> tuple[type[Dated[T]], tuple[tuple[tuple[date, T], ...]]]:
        return type(self), (self.entries,)

    @classmethod
    def always(cls, value: T) -> Dated[T]:
        """A value in force since ever."""
        return cls(((date.min, value),))

    @classmethod
    def of(cls, values: Mapping[date, T]) -> Dated[T]:
        """Values by the first day on which each is in force."""
        return cls(tuple(sorted(values.items(), key=lambda entry: entry[0])))

    def on(self, day: date) -> T:
        """Give the value in force on a day; raises NotInForce before the first."""
        index = bisect_right(self.entries, day, key=lambda entry: entry[0])
        if index == 0:
            raise NotInForce("value", day, earliest=self.entries[0][0] if self.entries else None)
        return self.entries[index - 1][1]

    def get(self, day: date) -> T | None:
        """Give the value in force on a day, or None before the first."""
        index = bisect_right(self.entries, day, key=lambda entry: entry[0])
        return self.entries[index - 1][1] if index else None

    def map(self, change: Callable[[T], U]) -> Dated[U]:
        """Change every value, keeping the days."""
        return Dated(tuple((day, change(value)) for day, value in self.entries))

    def values(self) -> Iterator[T]:
        """Give every value, earliest first."""
        return (value for _, value in self.entries)

    @property
    def constant(self) -> bool:
        """Whether one value holds for ever."""
        return len(self.entries) == 1 and self.entries[0][0] == date.min

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read a plain value, or a mapping from days to values."""
        (inner,) = get_args(source) or (Any,)
        item = handler.generate_schema(inner)
        by_day = core_schema.dict_schema(handler.generate_schema(Day), item, min_length=1)

        def is_by_day(value: object) -> str:
            if isinstance(value, Dated):
                return "dated"
            if isinstance(value, Mapping) and value and all(map(_is_day, value)):
                return "by_day"
            return "always"

        return core_schema.tagged_union_schema(
            {
                "dated": core_schema.is_instance_schema(Dated),
                "by_day": core_schema.no_info_after_validator_function(cls.of, by_day),
                "always": core_schema.no_info_after_validator_function(cls.always, item),
            },
            discriminator=is_by_day,
            serialization=core_schema.plain_serializer_function_ser_schema(
                _plain,
                return_schema=core_schema.union_schema(
                    [item, core_schema.dict_schema(core_schema.str_schema(), item)]
                ),
            ),
        )


def _is_day(key: object) -> bool:
    if isinstance(key, date):
        return True
    try:
        return isinstance(key, str) and len(key) == 10 and bool(date.fromisoformat(key))
    except ValueError:
        return False


def _plain(dated: Dated[Any]) -> Any:
    """What a reader of the file would write: the value itself where it never changes."""
    if dated.constant:
        return dated.entries[0][1]
    return {day.isoformat(): value for day, value in dated.entries}
