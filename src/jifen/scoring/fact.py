"""A fact as the engine takes it: plain numbers and words, already laid on the calendar."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

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


class Fact(NamedTuple):
    """One fact about one subject. Facts sort by (day, second, id), the order of scoring.

    `day` is the ordinal of its counting day and `second` the second of that day at which it
    began, 0 where only the day is known; `seconds` is its length, 0 where it has none. A fact
    with clock times has `stretches` in time order that add up to its length, and under `clock`
    the seconds of their days at which it begins and ends; midnight is the end of a day. `ended`
    is the last day of what lasted, 0 where it lasts still. From `kind` to `evidence` stand
    together the fields that mostly decide what becomes of a fact.

    A fact that was sent on from somebody else's record has the ways by which it came under
    `through`; `author` is whom the record is about, where the card is not only theirs.
    """

    day: int
    second: int
    id: str
    kind: str
    lie: Lie | str = Lie.NOWHERE
    seconds: int = 0
    status: Status | str = Status.APPROVED
    attendance: Attendance | None = None
    source: Source | None = None
    evidence: bool = False
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
