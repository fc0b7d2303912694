"""A fact as the engine takes it: plain numbers and words, already laid on the calendar."""

from collections.abc import Mapping
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from jifen.vocabulary import Attendance, Side, Source, Status


class Lie(StrEnum):
    """On which side of the day a fact lies."""

    ON_DUTY = "on_duty"
    OFF_DUTY = "off_duty"
    BOTH = "both"
    UNSTATED = "unstated"
    NOWHERE = "nowhere"
    """It has neither length nor time (a prize, an article): it takes its section's side."""


class Stretch(NamedTuple):
    """Clock time on one side, in seconds of real time: `since` belongs to it, `until` does not.

    `side` is None where nobody knows it, or no rule asks.
    """

    since: int
    until: int
    side: Side | None


def length_text(seconds: int) -> str:
    """Write a length as notes have it: 2:30, or 2:30:15 where it is not whole minutes."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")


NOTHING: Mapping[str, Any] = MappingProxyType({})


class Nature(NamedTuple):
    """What a fact is, whenever it was and whosever: mostly this decides what becomes of it.

    A year of facts has few natures, so that facts given as columns share them.
    """

    kind: str
    lie: Lie | str = Lie.NOWHERE
    seconds: int = 0
    status: Status | str = Status.APPROVED
    attendance: Attendance | None = None
    source: Source | None = None
    evidence: bool = False


class Setting(NamedTuple):
    """What else is known of a fact; of facts that are given in bulk mostly nothing."""

    activity: str | None = None
    organiser: str | None = None
    ended: int = 0
    noted_on: int | None = None
    provisional: bool = False
    stretches: tuple[Stretch, ...] = ()
    attributes: Mapping[str, Any] = NOTHING
    title: str = ""
    clock: tuple[int, int] | None = None
    through: tuple[str, ...] = ()
    author: str = ""


PLAIN = Setting()


class Laid(NamedTuple):
    """A fact as it is kept: few fields, so that many facts are made quickly."""

    day: int
    second: int
    id: str
    nature: Nature
    setting: Setting = PLAIN


def _of(whole: str, field: str) -> Any:
    return property(attrgetter(f"{whole}.{field}"))


class Fact(Laid):
    """One fact about one subject. Facts sort by (day, second, id), the order of scoring.

    `day` is the ordinal of its counting day and `second` the second of that day at which it
    began, 0 where only the day is known; `seconds` is its length, 0 where it has none. A fact
    with clock times has `stretches` in time order that add up to its length, and under `clock`
    the seconds of their days at which it begins and ends; midnight is the end of a day. `ended`
    is the last day of what lasted, 0 where it lasts still. The fields from `kind` to `evidence`
    are its nature's, those after them its setting's.

    A fact that was sent on from somebody else's record has the ways by which it came under
    `through`; `author` is whom the record is about, where the card is not only theirs.
    """

    __slots__ = ()
    # Columns and keywords have these names, with those of the nature in their places.
    _fields = (*Laid._fields[:3], *Nature._fields, *Setting._fields)  # type: ignore[assignment]

    kind: str = _of("nature", "kind")
    lie: Lie | str = _of("nature", "lie")
    seconds: int = _of("nature", "seconds")
    status: Status | str = _of("nature", "status")
    attendance: Attendance | None = _of("nature", "attendance")
    source: Source | None = _of("nature", "source")
    evidence: bool = _of("nature", "evidence")
    activity: str | None = _of("setting", "activity")
    organiser: str | None = _of("setting", "organiser")
    ended: int = _of("setting", "ended")
    noted_on: int | None = _of("setting", "noted_on")
    provisional: bool = _of("setting", "provisional")
    stretches: tuple[Stretch, ...] = _of("setting", "stretches")
    attributes: Mapping[str, Any] = _of("setting", "attributes")
    title: str = _of("setting", "title")
    clock: tuple[int, int] | None = _of("setting", "clock")
    through: tuple[str, ...] = _of("setting", "through")
    author: str = _of("setting", "author")

    def __new__(
        cls,
        day: int,
        second: int,
        id: str,
        kind: str,
        lie: Lie | str = Lie.NOWHERE,
        seconds: int = 0,
        status: Status | str = Status.APPROVED,
        attendance: Attendance | None = None,
        source: Source | None = None,
        evidence: bool = False,
        activity: str | None = None,
        organiser: str | None = None,
        ended: int = 0,
        noted_on: int | None = None,
        provisional: bool = False,
        stretches: tuple[Stretch, ...] = (),
        attributes: Mapping[str, Any] = NOTHING,
        title: str = "",
        clock: tuple[int, int] | None = None,
        through: tuple[str, ...] = (),
        author: str = "",
    ) -> Self:
        """Make a fact, of a nature and in a setting of its own."""
        # A row that has every field is made what it is without being taken apart again.
        nature = tuple.__new__(Nature, (kind, lie, seconds, status, attendance, source, evidence))
        rest = (
            activity, organiser, ended, noted_on, provisional,
            stretches, attributes, title, clock, through, author,
        )  # fmt: skip
        setting = PLAIN if rest == PLAIN else tuple.__new__(Setting, rest)
        return tuple.__new__(cls, (day, second, id, nature, setting))

    def _asdict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._fields}

    def _replace(self, **changes: Any) -> Self:
        return type(self)(**(self._asdict() | changes))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self._asdict().values())

    def __repr__(self) -> str:
        return f"Fact({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"
