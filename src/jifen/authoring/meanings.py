"""What it means for members when a number of a rule set goes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jifen.authoring.contents import ByDay, Content, Quantity

Trail = tuple[str, ...]
"""A path of field names, in which `*` stands for the ids of entries."""


class Direction(StrEnum):
    """Whether a value went up or down, where that can be said."""

    UP = "up"
    DOWN = "down"
    OTHER = "other"


class Sense(StrEnum):
    """What more of a number does."""

    AMOUNT = "amount"
    """The signed points themselves."""
    MORE = "more"
    """Makes what a rule gives or takes larger."""
    LESS = "less"
    """Makes it smaller."""
    ROOM = "room"
    """Lets more of it through."""
    LOOSER = "looser"
    """Asks less of members, whatever the rule."""
    STRICTER = "stricter"
    """Asks more of them."""


Reach = tuple[int, Fraction]
NOUGHT, ONE = (0, Fraction(0)), (0, Fraction(1))
UNLIMITED, BOTTOMLESS = (1, Fraction(0)), (-1, Fraction(0))


@dataclass(frozen=True, slots=True)
class Meaning:
    """The sense of a number, and what stands for it where nothing is written."""

    sense: Sense
    absent: Reach | None = None


_MEANINGS: tuple[tuple[str, Meaning], ...] = (
    ("rules/*/award/**", Meaning(Sense.AMOUNT)),
    ("rules/*/times/*/is/**", Meaning(Sense.MORE, ONE)),
    ("rules/*/per/at_most", Meaning(Sense.MORE, UNLIMITED)),
    ("rules/*/per/minimum", Meaning(Sense.MORE, NOUGHT)),
    ("rules/*/per/restart", Meaning(Sense.LESS, UNLIMITED)),
    ("rules/*/per/*", Meaning(Sense.LESS, NOUGHT)),
    ("rules/*/for_each/missing", Meaning(Sense.MORE)),
    ("rules/*/for_each/run", Meaning(Sense.LESS)),
    ("rules/*/choose/*", Meaning(Sense.MORE)),
    ("choices/*/*", Meaning(Sense.MORE)),
    ("rules/*/limit/*/overflow/rate", Meaning(Sense.LOOSER, ONE)),
    ("rules/*/limit/*/overflow/limit", Meaning(Sense.LOOSER, UNLIMITED)),
    ("limits/*/*/overflow/rate", Meaning(Sense.LOOSER, ONE)),
    ("limits/*/*/overflow/limit", Meaning(Sense.LOOSER, UNLIMITED)),
    ("sections/*/overflow/rate", Meaning(Sense.LOOSER, ONE)),
    ("sections/*/overflow/limit", Meaning(Sense.LOOSER, UNLIMITED)),
    ("sections/*/carry/at_most", Meaning(Sense.LOOSER, UNLIMITED)),
    ("sections/*/carry/last", Meaning(Sense.LOOSER, UNLIMITED)),
    ("rules/*/limit/*/**", Meaning(Sense.ROOM, UNLIMITED)),
    ("limits/*/*/**", Meaning(Sense.ROOM, UNLIMITED)),
    ("sections/*/base/**", Meaning(Sense.LOOSER, NOUGHT)),
    ("sections/*/floor", Meaning(Sense.LOOSER, BOTTOMLESS)),
    ("sections/*/full/**", Meaning(Sense.LOOSER, UNLIMITED)),
    ("sections/*/rescale/to", Meaning(Sense.LOOSER)),
    ("total/floor", Meaning(Sense.LOOSER, BOTTOMLESS)),
    ("total/full/**", Meaning(Sense.LOOSER, UNLIMITED)),
    ("scales/*/rows/*/at_least", Meaning(Sense.STRICTER, BOTTOMLESS)),
    ("scales/*/rows/*/at_least/*", Meaning(Sense.STRICTER, BOTTOMLESS)),
    ("scales/*/rows/*/above", Meaning(Sense.STRICTER, BOTTOMLESS)),
    ("scales/*/rows/*/quota/share", Meaning(Sense.LOOSER)),
    ("scales/*/rows/*/quota/at_least", Meaning(Sense.LOOSER)),
    ("needs/*/need/*/at_least", Meaning(Sense.STRICTER, BOTTOMLESS)),
    ("needs/*/need/*/above", Meaning(Sense.STRICTER, BOTTOMLESS)),
    ("needs/*/need/*/at_most", Meaning(Sense.LOOSER, UNLIMITED)),
    ("needs/*/need/*/below", Meaning(Sense.LOOSER, UNLIMITED)),
    ("admit/*/within", Meaning(Sense.LOOSER, UNLIMITED)),
    ("procedure/late/after", Meaning(Sense.LOOSER, UNLIMITED)),
    ("procedure/notice/objection", Meaning(Sense.LOOSER)),
    ("procedure/notice/appeal", Meaning(Sense.LOOSER, NOUGHT)),
    ("evaluation/appraisal/marks/*", Meaning(Sense.LOOSER)),
    ("evaluation/disagree/more_than", Meaning(Sense.LOOSER, UNLIMITED)),
)

_LADDERS: dict[str, tuple[str, ...]] = {
    "kinds/*/evidence": ("required", "optional"),
    "procedure/late/then": ("refuse", "count_in_month_of_approval", "count"),
    "scales/*/rows/*/quota/rounding": ("floor", "half_up", "up"),
}
"""Words of which each is looser than the one before."""


def matches(trail: Trail, pattern: str) -> bool:
    """Whether a trail is of a pattern; `*` is any one step, `**` any further ones."""
    steps = pattern.split("/")
    if steps[-1] == "**":
        steps.pop()
        trail = trail[: len(steps)] if len(trail) >= len(steps) else ()
    return len(trail) == len(steps) and all(
        step in ("*", found) for step, found in zip(steps, trail, strict=True)
    )


def meaning_of(trail: Trail) -> Meaning | None:
    """Give what a number there means; None where more is neither better nor worse."""
    return next((meaning for pattern, meaning in _MEANINGS if matches(trail, pattern)), None)


def direction(before: Content, after: Content, *, absent: Reach | None = None) -> Direction:
    """Say whether a value went up or down, on all of its days and in all of its parts."""
    steps = set()
    for was, now in _pairs(before, after):
        old, new = _reach(was, absent), _reach(now, absent)
        if old is None or new is None or _unit(was, now) is None:
            return Direction.OTHER
        if old != new:
            steps.add(Direction.UP if old < new else Direction.DOWN)
    return steps.pop() if len(steps) == 1 else Direction.OTHER


def looseness(trail: Trail, before: Content, after: Content) -> Direction:
    """Say whether a word of a ladder of words, or a list of demands, became looser (up)."""
    for pattern, ladder in _LADDERS.items():
        if matches(trail, pattern) and before in ladder and after in ladder:
            steps = ladder.index(str(after)) - ladder.index(str(before))
            return Direction.UP if steps > 0 else Direction.DOWN
    if matches(trail, "admit/*/need"):
        old, new = _asked(before), _asked(after)
        if old < new or new < old:
            return Direction.UP if new < old else Direction.DOWN
    if matches(trail, "scales/*/rows/*/quota") and None in (before, after):
        return Direction.UP if after is None else Direction.DOWN
    return Direction.OTHER


def numbers(value: Content) -> Iterator[Fraction]:
    """Give every number within a value."""
    match value:
        case Fraction():
            yield value
        case dict():
            for each in value.values():
                yield from numbers(each)
        case tuple():
            for each in value:
                yield from numbers(each)
        case ByDay():
            for _, each in value.entries:
                yield from numbers(each)


def sign_of(amounts: Iterable[Fraction]) -> int:
    """Give 1 where all amounts are credits, -1 where all are deductions, 0 otherwise."""
    signs = {1 if amount > 0 else -1 for amount in amounts if amount}
    return signs.pop() if len(signs) == 1 else 0


def _pairs(before: Content, after: Content) -> list[tuple[Content, Content]]:
    """Pair a value with its successor, day by day or part by part."""
    if isinstance(before, ByDay) or isinstance(after, ByDay):
        days = sorted({day for one in (before, after) for day in _days(one)})
        return [(_on(before, day), _on(after, day)) for day in days]
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        return list(zip(before, after, strict=True))
    return [(before, after)]


def _days(value: Content) -> tuple[date, ...]:
    return tuple(day for day, _ in value.entries) if isinstance(value, ByDay) else ()


def _on(value: Content, day: date) -> Content:
    if not isinstance(value, ByDay):
        return value
    return next((each for since, each in reversed(value.entries) if since <= day), None)


def _reach(value: Content, absent: Reach | None) -> Reach | None:
    if value is None:
        return absent
    if isinstance(value, Quantity):
        return 0, value.amount
    return (0, value) if isinstance(value, Fraction) else None


def _unit(before: Content, after: Content) -> str | None:
    """Give the unit that both are in; None where they cannot be compared."""
    units = {
        each.unit if isinstance(each, Quantity) else ""
        for each in (before, after)
        if each is not None
    }
    return units.pop() if len(units) == 1 else None


def _asked(value: Content) -> frozenset[str]:
    several = value if isinstance(value, tuple) else () if value is None else (value,)
    return frozenset(map(str, several))
