"""Conditions held against each other: which can never hold, and which follow from another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from jifen.rules.conditions import Condition, Other, Range, Scalar, Test, alternatives
from jifen.rules.names import covers


def contradiction(
    condition: Condition, levels: dict[str, tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    """Name the fields of which a condition asks what no fact can be.

    `levels` are those of attributes, in rising order. Only what must hold in any case is looked
    at: a contradiction within one branch of `any` is none of the whole.
    """
    asked: dict[str, list[Test]] = defaultdict(list)
    _gather(condition, asked)
    ordered = levels or {}
    return tuple(
        name for name, tests in asked.items() if not _possible(name, tests, ordered.get(name))
    )


def follows(narrow: Condition, wide: Condition) -> bool:
    """Whether whatever meets the first condition is known to meet the second."""
    if wide.some is not None or wide.none is not None or wide.looks_back or wide.so_far:
        return narrow == wide
    asked: dict[str, list[Test]] = defaultdict(list)
    _gather(narrow, asked)
    needed: dict[str, list[Test]] = defaultdict(list)
    _gather(wide, needed)
    if any(each.some is not None or each.none is not None for each in wide.every):
        return narrow == wide
    return all(
        any(_within(name, own, test) for own in asked[name])
        for name, tests in needed.items()
        for test in tests
    )


def traits(condition: Condition) -> frozenset[tuple[str, frozenset[str] | None]]:
    """Give what two conditions have in common if each follows from the other.

    By field, but for `kind`: the values that all plain tests of it let through.
    """
    asked: dict[str, list[Test]] = defaultdict(list)
    _gather(condition, asked)
    return frozenset((name, _plain(asked[name])) for name in asked if name != "kind")


def _plain(tests: Sequence[Test]) -> frozenset[str] | None:
    plain = [test for test in tests if not isinstance(test, Range | Other)]
    values = [frozenset(map(str, alternatives(test))) for test in plain]
    return frozenset.intersection(*values) if values else None


def _gather(condition: Condition, asked: dict[str, list[Test]]) -> None:
    for name, test in condition.tests.items():
        # As of another day the field of a member is another thing.
        day = condition.as_of.get(name)
        asked[f"{name} {day}" if day else name].append(test)
    for each in condition.every:
        _gather(each, asked)


def _possible(name: str, tests: Sequence[Test], levels: tuple[str, ...] | None) -> bool:
    """Whether one value can pass all tests; where that is hard to tell, it can."""
    if name == "kind":
        return _kinds_possible(tests)
    if name == "day":
        # The words for days overlap: a statutory holiday may be a Monday.
        return True
    listed = [test for test in tests if isinstance(test, tuple | str | int | Decimal)]
    if listed:
        return any(
            all(_passes(value, test, levels) for test in tests) for value in alternatives(listed[0])
        )
    ranges = [test for test in tests if isinstance(test, Range)]
    if levels is not None and ranges:
        return any(all(_passes(level, test, levels) for test in tests) for level in levels)
    return _ranges_meet(ranges)


def _kinds_possible(tests: Sequence[Test]) -> bool:
    positive = [test for test in tests if isinstance(test, tuple | str)]
    if not positive:
        return True
    return any(
        all(
            any(_kinds_meet(str(one), str(other)) for other in alternatives(test))
            for test in positive[1:]
        )
        for one in alternatives(positive[0])
    ) and not any(
        isinstance(test, Other)
        and all(
            any(_kind_within(str(one), str(other)) for other in alternatives(test.but))
            for one in alternatives(positive[0])
        )
        for test in tests
    )


def _kinds_meet(one: str, other: str) -> bool:
    return _kind_within(one, other) or _kind_within(other, one)


def _kind_within(narrow: str, wide: str) -> bool:
    if narrow.endswith(".*"):
        return wide.endswith(".*") and narrow.startswith(wide[:-1])
    return covers(wide, narrow)


def _passes(value: Scalar, test: Test, levels: tuple[str, ...] | None) -> bool:
    if isinstance(test, Other):
        return not _passes(value, test.but, levels)
    if not isinstance(test, Range):
        return str(value) in map(str, alternatives(test))
    place = _place(value, levels)
    ends = {
        end: _place(bound, levels)
        for end in ("at_least", "above", "at_most", "below")
        if (bound := getattr(test, end)) is not None
    }
    if place is None or None in ends.values():
        return True
    return _between(place, {end: bound for end, bound in ends.items() if bound is not None})


def _between(place: Fraction, ends: dict[str, Fraction]) -> bool:
    return (
        ("at_least" not in ends or place >= ends["at_least"])
        and ("above" not in ends or place > ends["above"])
        and ("at_most" not in ends or place <= ends["at_most"])
        and ("below" not in ends or place < ends["below"])
    )


def _place(value: Scalar, levels: tuple[str, ...] | None) -> Fraction | None:
    """Where a value stands: its number, or its place among levels."""
    if levels is not None and str(value) in levels:
        return Fraction(levels.index(str(value)))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Fraction(value)
    return None


def _ranges_meet(ranges: Sequence[Range]) -> bool:
    lows = [
        (number, strict)
        for test in ranges
        for end, strict in ((test.at_least, 0), (test.above, 1))
        if end is not None and (number := _place(end, None)) is not None
    ]
    highs = [
        (number, strict)
        for test in ranges
        for end, strict in ((test.at_most, 0), (test.below, 1))
        if end is not None and (number := _place(end, None)) is not None
    ]
    return all(
        low < high or (low == high and not strict and not open_)
        for low, strict in lows
        for high, open_ in highs
    )


def _within(name: str, narrow: Test, wide: Test) -> bool:
    """Whether a value that passes the first test is known to pass the second."""
    if narrow == wide:
        return True
    if isinstance(narrow, Range | Other) or isinstance(wide, Range | Other):
        return False
    if name == "kind":
        return all(
            any(_kind_within(str(one), str(other)) for other in alternatives(wide))
            for one in alternatives(narrow)
        )
    return set(map(str, alternatives(narrow))) <= set(map(str, alternatives(wide)))
