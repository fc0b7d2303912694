"""Periods held against each other: which lie within others, and how many of them can."""

from __future__ import annotations

from jifen.periods import PeriodKind, Reach, Rolling

# How many days the longest and the shortest periods of a kind have.
_LONGEST = {
    PeriodKind.DAY: 1, PeriodKind.WEEK: 7, PeriodKind.MONTH: 31, PeriodKind.QUARTER: 92,
    PeriodKind.HALF: 184, PeriodKind.YEAR: 366,
}  # fmt: skip
_MONTHS = {
    PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12
}  # fmt: skip


def contains(wide: Reach, narrow: Reach, *, cycle_months: int) -> bool:
    """Whether every period of the narrow kind lies within one of the wide kind.

    An activity is taken to lie within a day.
    """
    if isinstance(wide, Rolling):
        return _fits(wide, narrow, cycle_months=cycle_months)
    if isinstance(narrow, Rolling):
        return wide is PeriodKind.LIFETIME
    if wide is narrow or wide is PeriodKind.LIFETIME or narrow is PeriodKind.ACTIVITY:
        return True
    if narrow is PeriodKind.DAY:
        return wide is not PeriodKind.ACTIVITY
    if PeriodKind.WEEK in (wide, narrow) or wide is PeriodKind.ACTIVITY:
        return False
    months = {**_MONTHS, PeriodKind.CYCLE: cycle_months}
    if narrow not in months or wide not in months:
        return False
    if PeriodKind.CYCLE in (wide, narrow) or months[wide] >= cycle_months:
        return months[wide] % months[narrow] == 0
    return months[narrow] <= months[wide]


def _fits(wide: Rolling, narrow: Reach, *, cycle_months: int) -> bool:
    """Whether every period of a kind lies within the days that end on its last."""
    if wide == narrow or narrow in (PeriodKind.ACTIVITY, PeriodKind.DAY):
        return True
    if narrow is PeriodKind.LIFETIME:
        return False
    if isinstance(narrow, Rolling):
        return narrow.unit == wide.unit and narrow.count <= wide.count
    months = {**_MONTHS, PeriodKind.CYCLE: cycle_months}
    if wide.unit == "months" and narrow in months:
        return months[narrow] <= wide.count
    return {**_LONGEST, PeriodKind.CYCLE: -(-cycle_months * 366 // 12)}[narrow] <= wide.days


def count_within(narrow: Reach, wide: Reach, months: int) -> int | None:
    """How many periods of one kind one of another kind can touch; None for no end."""
    if contains(narrow, wide, cycle_months=months):
        return 1
    if isinstance(narrow, Rolling) or isinstance(wide, Rolling):
        return None
    if narrow is PeriodKind.ACTIVITY or wide is PeriodKind.LIFETIME:
        return None
    lengths = {**_LONGEST, PeriodKind.CYCLE: -(-months * 366 // 12)}
    if narrow is PeriodKind.DAY:
        return lengths[wide]
    if narrow is PeriodKind.WEEK:
        return (lengths[wide] - 2) // 7 + 2
    sizes = {**_MONTHS, PeriodKind.CYCLE: months}
    if wide not in sizes or narrow not in sizes:
        return None
    return -(-sizes[wide] // sizes[narrow])
