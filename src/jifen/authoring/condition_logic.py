"""Conditions held against each other: which can never hold, and which follow from another.

A condition is taken apart into cases, each a list of demands on single fields; a case can come
true if some value of every field meets all that is demanded of it. Tests only tell apart the
values that they name, so that few values stand for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product

from jifen.points import exact
from jifen.rules.conditions import (
    CLOCK_FIELDS,
    DAY_WORDS,
    Condition,
    Other,
    Range,
    Test,
    alternatives,
)
from jifen.rules.kinds import Several
from jifen.scoring.questions import check_among, check_of, kind_answers
from jifen.vocabulary import DayKind, Side

Levels = Mapping[str, tuple[str, ...] | Several]
"""What attributes can be: their levels in rising order, or what each of several values is."""

_MOST_CASES = 256
_ANOTHER = "\0"
"""A text that no file names."""
_WEEKDAYS = DAY_WORDS[-7:]
_OFFICIAL = frozenset(DAY_WORDS) - {*_WEEKDAYS, "weekend"}


@dataclass(frozen=True, slots=True)
class _Demand:
    """That a field passes a test, or does not; without a test, that something holds or not."""

    field: str
    test: Test | None
    holds: bool
    key: str = ""


_Case = tuple[_Demand, ...]


def contradiction(condition: Condition, levels: Levels | None = None) -> tuple[str, ...]:
    """Name the fields of which a condition asks what no fact can be.

    `levels` are those of attributes of the kind that the fact is of.
    """
    impossible: dict[str, None] = {}
    for case in _cases(condition, holds=True):
        fields = _impossible(case, levels or {})
        if not fields:
            return ()
        impossible |= dict.fromkeys(fields)
    return tuple(impossible)


def follows(narrow: Condition, wide: Condition, levels: Levels | None = None) -> bool:
    """Whether whatever meets the first condition is known to meet the second."""
    cases = _both(_cases(narrow, holds=True), _cases(wide, holds=False))
    return all(_impossible(case, levels or {}) for case in cases)


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
        asked[_key(name, condition)].append(test)
    for each in condition.every:
        _gather(each, asked)


def _key(name: str, condition: Condition) -> str:
    """Name what is tested: as of another day the field of a member is another thing."""
    day = condition.as_of.get(name)
    return f"{name} {day}" if day else name


def _cases(condition: Condition, *, holds: bool) -> list[_Case]:
    """Take a condition, or its contrary, apart; where there are too many cases, ask less."""
    parts: list[list[_Case]] = [
        [(_Demand(name, test, holds, _key(name, condition)),)]
        for name, test in condition.tests.items()
    ]
    for field in ("earlier", "so_far"):
        asked = getattr(condition, field)
        if asked is not None:
            parts.append([(_Demand(field, None, holds, f"{field} {asked!r}"),)])
    parts += [_cases(each, holds=holds) for each in condition.every]
    if condition.some is not None:
        inner = [_cases(each, holds=holds) for each in condition.some]
        parts.append(_either(inner) if holds else _all(inner))
    if condition.none is not None:
        parts.append(_cases(condition.none, holds=not holds))
    return _all(parts) if holds else _either(parts)


def _either(parts: Iterable[list[_Case]]) -> list[_Case]:
    cases = [case for part in parts for case in part]
    return cases if len(cases) <= _MOST_CASES else [()]


def _all(parts: Iterable[list[_Case]]) -> list[_Case]:
    cases: list[_Case] = [()]
    for part in parts:
        cases = _both(cases, part)
    return cases


def _both(some: list[_Case], others: list[_Case]) -> list[_Case]:
    if len(some) * len(others) > _MOST_CASES:
        return some
    return [one + other for one, other in product(some, others)]


def _impossible(case: _Case, levels: Levels) -> list[str]:
    """Name the fields of which no value meets all that a case demands."""
    demands: dict[str, list[_Demand]] = defaultdict(list)
    for demand in case:
        demands[demand.key].append(demand)
    return [key for key, each in demands.items() if not _possible(each, levels)]


def _possible(demands: Sequence[_Demand], levels: Levels) -> bool:
    field = demands[0].field
    tests = [(demand.test, demand.holds) for demand in demands if demand.test is not None]
    if not tests:
        return len({demand.holds for demand in demands}) == 1
    if field in CLOCK_FIELDS:
        return True
    if field == "kind":
        kinds = {name for test, _ in tests for name in map(str, alternatives(test))}
        standing = [f"{name[:-1]}{_ANOTHER}" if name.endswith(".*") else name for name in kinds]
        return any(
            all(kind_answers(test, kind) == holds for test, holds in tests)
            for kind in (*standing, _ANOTHER)
        )
    if field == "day":
        return any(
            all(_day_answers(test, words) == holds for test, holds in tests) for words in _DAYS
        )
    own = levels.get(field)
    if isinstance(own, Several):
        return _possible_together(tests, own)
    if field == "side":
        sides: list[tuple[str, ...]] = [(Side.ON_DUTY,), (Side.OFF_DUTY,), tuple(Side), (_ANOTHER,)]
        return any(all(check_among(test)(each) == holds for test, holds in tests) for each in sides)
    checks = [(check_of(test, levels=own), holds) for test, holds in tests]
    if own is None and any(_unordered(test) for test, _ in tests):
        return True
    values: list[object] = [*own, None] if own is not None else _values(test for test, _ in tests)
    return any(all(check(value) == holds for check, holds in checks) for value in values)


def _possible_together(tests: Sequence[tuple[Test, bool]], own: Several) -> bool:
    """Whether several values can meet what is demanded: each demand by one, none what is barred."""
    some: list[Test] = []
    none: list[Test] = []
    for test, holds in tests:
        while isinstance(test, Other):
            test, holds = test.but, not holds
        (some if holds else none).append(test)
    levels = own.several if isinstance(own.several, tuple) else None
    if levels is None and any(_unordered(test) for test, _ in tests):
        return True
    values: Sequence[object] = levels or _values(test for test, _ in tests)
    barred = [check_of(test, levels=levels) for test in none]
    free = [value for value in values if not any(check(value) for check in barred)]
    return all(any(map(check_of(test, levels=levels), free)) for test in some)


def _days() -> list[frozenset[str]]:
    """Give the words for every sort of day that a calendar could have."""
    found = []
    for number, weekday in enumerate(_WEEKDAYS):
        plain = {weekday, "weekend"} if number >= 5 else {weekday}
        found += [frozenset({*plain, kind.value}) for kind in DayKind]
        found.append(frozenset({*plain, DayKind.WORKDAY.value, "makeup_workday"}))
    return found


_DAYS = _days()


def _day_answers(test: Test, words: frozenset[str]) -> bool:
    official = bool(_OFFICIAL & set(map(str, alternatives(test))))
    known = words if official else words - _OFFICIAL
    return check_among(test)(known)


def _unordered(test: Test) -> bool:
    """Whether a test compares texts, of which the order is not known here."""
    if isinstance(test, Other):
        return _unordered(test.but)
    return isinstance(test, Range) and any(_number(end) is None for end in alternatives(test))


def _values(tests: Iterable[Test]) -> list[object]:
    """Give values of which one stands for each that the tests could tell from others."""
    named = [value for test in tests for value in alternatives(test)]
    numbers = sorted({number for value in named if (number := _number(value)) is not None})
    between = [(one + other) / 2 for one, other in pairwise(numbers)]
    ends = [numbers[0] - 1, numbers[-1] + 1] if numbers else []
    texts = [value for value in named if isinstance(value, str)]
    return [None, True, False, _ANOTHER, *texts, *numbers, *between, *ends]


def _number(value: object) -> Fraction | None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return exact(value)
    return None
