"""Counted hours: the length of service that some rule wanted, on each side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter

from jifen.scoring.card import Hours
from jifen.scoring.fact import Fact, Lie, Stretch

_ON_DUTY, _OFF_DUTY, _BOTH = Lie.ON_DUTY, Lie.OFF_DUTY, Lie.BOTH
_NATURE = attrgetter("nature")


def counted_hours(wanted: Sequence[Fact], left: Mapping[str, Sequence[Stretch]]) -> Hours:
    """Add up, in seconds, the wanted facts.

    `left` has, by id, what overlaps left of those that they took time from.
    """
    seconds: dict[str | None, int] = defaultdict(int)
    for nature in map(_NATURE, wanted):
        seconds[nature.lie] += nature.seconds
    if left or _BOTH in seconds:
        seconds = _parted(wanted, left)
    on_duty, off_duty = seconds.pop(_ON_DUTY, 0), seconds.pop(_OFF_DUTY, 0)
    return Hours(on_duty, off_duty, sum(seconds.values()))


def _parted(wanted: Sequence[Fact], left: Mapping[str, Sequence[Stretch]]) -> dict[str | None, int]:
    """Add up by side where facts lie on both, or lost time to others."""
    seconds: dict[str | None, int] = defaultdict(int)
    for fact in wanted:
        if fact.lie != _BOTH and fact.id not in left:
            seconds[fact.lie] += fact.seconds
            continue
        for since, until, side in left.get(fact.id, fact.stretches):
            seconds[side] += until - since
    return seconds
