"""Periods and rolling reaches: which days belong, and which of two is the narrower."""

from __future__ import annotations

from datetime import date

import pytest

from jifen.periods import PeriodKind, Rolling, Window, read_reach


@pytest.mark.parametrize(
    ("text", "day", "first"),
    [
        ("last 12 months", date(2025, 3, 2), date(2024, 3, 3)),
        ("last 1 month", date(2025, 3, 31), date(2025, 3, 1)),
        ("last 12 months", date(2024, 2, 29), date(2023, 3, 1)),
        ("last 1 day", date(2025, 3, 31), date(2025, 3, 31)),
        ("last 30 days", date(2025, 1, 30), date(2025, 1, 1)),
    ],
)
def test_a_rolling_reach_ends_with_the_day_and_leaves_its_counterpart_out(
    text: str, day: date, first: date
) -> None:
    """One day more and two things a year apart would share one year's limit."""
    reach = read_reach(text)
    assert isinstance(reach, Rolling)
    assert str(reach) == text
    assert reach.window(day) == Window(first, date.fromordinal(day.toordinal() + 1))


@pytest.mark.parametrize("text", ["last month", "last 0 days", "last 3 weeks", "LAST 3 days", "m"])
def test_what_is_no_reach_is_none(text: str) -> None:
    """A slip of the pen must come to light, not become some other stretch of time."""
    assert read_reach(text) is None


def test_reaches_are_ordered_from_the_narrowest_to_the_widest() -> None:
    """Cuts are named narrowest scope first, whether it is fixed or rolling."""
    names = [
        "day", "last 2 days", "week", "last 14 days", "last 30 days", "month", "last 2 months",
        "quarter", "half", "last 6 months", "year", "last 12 months", "last 24 months", "cycle",
    ]  # fmt: skip
    reaches = [read_reach(name) for name in names]
    widths = [reach.width for reach in reaches if reach is not None]
    assert widths == sorted(set(widths))
    assert len(widths) == len(names)
    assert PeriodKind.LIFETIME.width > widths[-1]
