"""The law of the two sides: nothing of an interval is lost or counted twice."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.calendars.split import Segment, side_at, split
from jifen.errors import NaiveTime
from jifen.periods import Interval
from jifen.vocabulary import Side

ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]
# The clocks of Berlin and New York go back within these days, a week apart.
START = datetime(2025, 10, 25, tzinfo=UTC)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """An interval of up to nine days, its ends written in any of several zones."""
    since, until = draw(
        st.lists(st.integers(0, 9 * 86_400), min_size=2, max_size=2, unique=True).map(sorted)
    )
    ends = [START + timedelta(seconds=second) for second in (since, until)]
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    local = [end.astimezone(zone) for end in ends]
    # Readings of one zone are compared by the clock, which goes back once in these days.
    if not local[0] < local[1]:
        local = ends
    return Interval(*local)


MANY = st.lists(intervals(), max_size=6)


def seconds(segments: Sequence[Segment], side: Side) -> int:
    return sum(segment.interval.seconds for segment in segments if segment.side is side)


@given(intervals(), MANY, MANY)
def test_both_sides_add_up_to_the_length(
    interval: Interval, duty: list[Interval], leave: list[Interval]
) -> None:
    """A minute lost or doubled is a point lost or doubled."""
    segments = split(interval, duty, leave)
    on, off = seconds(segments, Side.ON_DUTY), seconds(segments, Side.OFF_DUTY)
    assert on + off == interval.seconds


@given(intervals(), MANY, MANY)
def test_segments_meet_and_change_sides(
    interval: Interval, duty: list[Interval], leave: list[Interval]
) -> None:
    """A card shows as few lines as there are changes, without a gap."""
    segments = split(interval, duty, leave)
    assert segments[0].interval.since == interval.since.astimezone(UTC)
    assert segments[-1].interval.until == interval.until.astimezone(UTC)
    for before, after in pairwise(segments):
        assert before.interval.until == after.interval.since
        assert before.side is not after.side


@given(intervals(), MANY, MANY, st.floats(0, 1, exclude_max=True))
def test_an_instant_has_the_side_of_the_segment_it_lies_in(
    interval: Interval, duty: list[Interval], leave: list[Interval], share: float
) -> None:
    """A check-in and a record over the same moment must not disagree."""
    since = interval.since.astimezone(UTC)
    moment = since + timedelta(seconds=int(share * interval.seconds))
    (segment,) = (
        s for s in split(interval, duty, leave) if s.interval.since <= moment < s.interval.until
    )
    assert side_at(moment, duty, leave) is segment.side


@given(intervals(), MANY, MANY, st.floats(0, 1))
def test_cutting_an_interval_at_any_instant_changes_no_total(
    interval: Interval, duty: list[Interval], leave: list[Interval], share: float
) -> None:
    """A record entered in two parts is worth the same seconds."""
    cut = interval.since.astimezone(UTC) + timedelta(seconds=int(share * interval.seconds))
    ends = [interval.since.astimezone(UTC), cut, interval.until.astimezone(UTC)]
    parts = [Interval(a, b) for a, b in pairwise(ends) if a < b]
    whole = split(interval, duty, leave)
    for side in Side:
        pieces = sum(seconds(split(part, duty, leave), side) for part in parts)
        assert pieces == seconds(whole, side)


@given(intervals(), MANY, MANY)
def test_the_order_of_duty_and_leave_changes_nothing(
    interval: Interval, duty: list[Interval], leave: list[Interval]
) -> None:
    """Facts arrive in any order."""
    assert split(interval, duty[::-1], leave[::-1]) == split(interval, duty, leave)


def hour(since: float, until: float) -> Interval:
    day = datetime(2025, 3, 3, tzinfo=ZoneInfo("Asia/Shanghai"))
    return Interval(day + timedelta(hours=since), day + timedelta(hours=until))


def test_split_cuts_at_duty_and_at_leave() -> None:
    """One example fixes which side is which: 8 to 12 on duty, away from 10 to 11."""
    segments = split(hour(7, 13), [hour(10, 12), hour(8, 10.5)], [hour(10, 11)])
    sides = [(s.side, s.interval.seconds // 3600) for s in segments]
    assert sides == [
        (Side.OFF_DUTY, 1),
        (Side.ON_DUTY, 2),
        (Side.OFF_DUTY, 1),
        (Side.ON_DUTY, 1),
        (Side.OFF_DUTY, 1),
    ]


def test_the_repeated_hour_is_counted_twice() -> None:
    """From 01:00 to 04:00 in Berlin are four hours on the night of winter time."""
    berlin = ZoneInfo("Europe/Berlin")
    night = Interval(
        datetime(2025, 10, 26, 1, tzinfo=berlin), datetime(2025, 10, 26, 4, tzinfo=berlin)
    )
    second = Interval(datetime(2025, 10, 26, 1, tzinfo=UTC), datetime(2025, 10, 26, 2, tzinfo=UTC))
    segments = split(night, [second])
    assert [(s.side, s.interval.seconds) for s in segments] == [
        (Side.OFF_DUTY, 7200),
        (Side.ON_DUTY, 3600),
        (Side.OFF_DUTY, 3600),
    ]
    assert side_at(datetime(2025, 10, 26, 2, 30, tzinfo=berlin), [second]) is Side.OFF_DUTY
    assert side_at(datetime(2025, 10, 26, 2, 30, tzinfo=berlin, fold=1), [second]) is Side.ON_DUTY


def test_an_end_no_longer_belongs_to_duty_nor_to_leave() -> None:
    """A check-in at the stroke of the end is free time; at the start it is duty."""
    duty, leave = [hour(8, 12)], [hour(10, 11)]
    sides = [side_at(hour(at, 24).since, duty, leave) for at in (8, 10, 11, 12)]
    assert sides == [Side.ON_DUTY, Side.OFF_DUTY, Side.ON_DUTY, Side.OFF_DUTY]


def test_a_moment_without_zone_is_refused() -> None:
    """Nobody can say which hour it was."""
    with pytest.raises(NaiveTime):
        side_at(datetime(2025, 3, 3, 9), [])  # noqa: DTZ001
