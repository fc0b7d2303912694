"""Counted hours: the length of service that some rule wanted, on each side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jifen.scoring.card import Hours
from jifen.scoring.fact import Fact, Lie, Stretch

_BOTH = Lie.BOTH


def counted_hours(
    wanted: Iterable[Fact], left: Mapping[str, Sequence[Stretch]], first: int
) -> Hours:
    """Add up, in seconds, the wanted facts from the day `first` on.

    `left` has, by id, what overlaps left of those that they took time from.
    """
    seconds: dict[str | None, int] = defaultdict(int)
    for fact in wanted:
        lie = fact.lie
        if fact.day < first:
            continue
        if lie == _BOTH or (left and fact.id in left):
            for since, until, side in left.get(fact.id, fact.stretches):
                seconds[side] += until - since
        else:
            seconds[lie] += fact.seconds
    on_duty, off_duty = seconds.pop(Lie.ON_DUTY, 0), seconds.pop(Lie.OFF_DUTY, 0)
    return Hours(on_duty, off_duty, sum(seconds.values()))
