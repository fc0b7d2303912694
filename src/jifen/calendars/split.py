"""Split time into the two sides of the day, to the second and in real time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from jifen.calendars.zones import real
from jifen.errors import NaiveTime
from jifen.periods import Interval
from jifen.vocabulary import Side


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of an interval that lies on one side; its times are in UTC."""

    side: Side
    interval: Interval


def split(
    interval: Interval, duty: Sequence[Interval], leave: Sequence[Interval] = ()
) -> tuple[Segment, ...]:
    """Cut an interval into its on-duty and off-duty parts, in time order.

    Duty less leave is on duty. Neighbouring segments differ in side and meet without a gap, so
    their seconds add up to the interval's. Duty and leave may come in any order and overlap.
    """
    whole = real(interval)
    away = _joined(leave, whole)
    segments: list[Segment] = []
    reached = whole.since
    for since, until in _less(_joined(duty, whole), away):
        if reached < since:
            segments.append(Segment(Side.OFF_DUTY, Interval(reached, since)))
        segments.append(Segment(Side.ON_DUTY, Interval(since, until)))
        reached = until
    if reached < whole.until:
        segments.append(Segment(Side.OFF_DUTY, Interval(reached, whole.until)))
    return tuple(segments)


def side_at(moment: datetime, duty: Iterable[Interval], leave: Iterable[Interval] = ()) -> Side:
    """Say on which side an instant falls; an interval's end no longer belongs to it.

    Raises NaiveTime for a clock time without a time zone.
    """
    if moment.tzinfo is None:
        raise NaiveTime(moment)
    on = _holds(moment, duty) and not _holds(moment, leave)
    return Side.ON_DUTY if on else Side.OFF_DUTY


Span = tuple[datetime, datetime]


def _holds(moment: datetime, intervals: Iterable[Interval]) -> bool:
    at = moment.timestamp()
    return any(i.since.timestamp() <= at < i.until.timestamp() for i in intervals)


def _joined(intervals: Iterable[Interval], whole: Interval) -> list[Span]:
    """Clip intervals to the whole and join those that overlap or touch, in time order."""
    spans = map(real, intervals)
    clipped = ((max(s.since, whole.since), min(s.until, whole.until)) for s in spans)
    joined: list[Span] = []
    for since, until in sorted(span for span in clipped if span[0] < span[1]):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((since, until))
    return joined


def _less(spans: list[Span], away: list[Span]) -> list[Span]:
    """Take joined spans out of joined spans."""
    left: list[Span] = []
    for since, until in spans:
        for away_since, away_until in away:
            if away_until <= since or until <= away_since:
                continue
            if since < away_since:
                left.append((since, away_since))
            since = away_until
            if until <= since:
                break
        if since < until:
            left.append((since, until))
    return left
