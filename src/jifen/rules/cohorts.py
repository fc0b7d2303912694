"""Cohorts: whether two conditions on members can be met by one and the same member."""

from __future__ import annotations

from decimal import Decimal

from jifen.rules.conditions import Condition, Other, Range, Test, alternatives


def may_meet(one: Condition | None, other: Condition | None) -> bool:
    """Whether some member could meet both conditions, as far as plain tests tell.

    They cannot where a field that both name must be one of quite different values. What only
    the members themselves tell, such as two different fields, is held possible.
    """
    if one is None or other is None:
        return True
    shared = one.tests.keys() & other.tests.keys()
    return not any(_apart(one.tests[name], other.tests[name]) for name in shared)


def _apart(one: Test, other: Test) -> bool:
    if isinstance(one, Other) and not isinstance(other, Other):
        return _apart(other, one)
    if isinstance(other, Other):
        return _named(one) and _named(other.but) and _texts(one) <= _texts(other.but)
    if isinstance(one, Range) and isinstance(other, Range):
        return _ends_before(one, other) or _ends_before(other, one)
    if isinstance(one, Range) or isinstance(other, Range):
        return False
    return not _texts(one) & _texts(other)


def _named(test: Test) -> bool:
    return not isinstance(test, Other | Range)


def _texts(test: Test) -> set[str]:
    """Give the values that a test names; equal numbers are one, however they are written."""
    return {
        str(value.normalize()) if isinstance(value, Decimal) else str(value)
        for value in alternatives(test)
    }


def _ends_before(one: Range, other: Range) -> bool:
    """Whether a range of numbers ends before another begins."""
    end = one.at_most if one.at_most is not None else one.below
    start = other.at_least if other.at_least is not None else other.above
    if not isinstance(end, int | Decimal) or not isinstance(start, int | Decimal):
        return False
    touching = one.at_most is not None and other.at_least is not None
    return end < start or (end == start and not touching)
