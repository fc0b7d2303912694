"""Counted hours: the length of service that some rule wanted, on each side."""

from __future__ import annotations

from collections.abc import Iterable

from jifen.scoring.card import Hours
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.scoring.plan import Plan
from jifen.vocabulary import Side

Wanted = tuple[Fact, tuple[Stretch, ...] | None]
"""A fact that a rule measured in time, and what overlaps left of it where they took some."""


def counted_hours(plan: Plan, wanted: Iterable[Wanted], first: int) -> Hours:
    """Add up, in seconds, the wanted facts from the day `first` on, each once.

    Kinds that are not measured in hours have none; time whose side is not known is on neither.
    """
    on_duty = off_duty = 0
    for fact, left in {fact.id: (fact, left) for fact, left in wanted}.values():
        if fact.day < first or plan.kinds[fact.kind].kind.measure != "hours":
            continue
        if left is not None or fact.lie == Lie.BOTH:
            for since, until, side in fact.stretches if left is None else left:
                on_duty += (until - since) * (side is Side.ON_DUTY)
                off_duty += (until - since) * (side is Side.OFF_DUTY)
        elif fact.lie == Lie.ON_DUTY:
            on_duty += fact.seconds
        elif fact.lie == Lie.OFF_DUTY:
            off_duty += fact.seconds
    return Hours(on_duty, off_duty)
