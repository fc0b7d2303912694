"""Whether a rule set tells the sides of the day apart, so that records must be split by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jifen.model import Dated, Value
from jifen.rules.ruleset import RuleSet
from jifen.rules.scales import HoursOf

_OF_SIDES = frozenset({"hours.on_duty", "hours.off_duty"})
"""The figures of a card that hang on the sides."""


def asks_for_sides(rules: RuleSet) -> bool:
    """Whether anything in a rule set hangs on the side on which something lies.

    A clause may count one side, and a condition or figure ask for one, wherever it stands: in a
    rule, a coefficient, an ending, a need. The facts of examples ask nothing.
    """
    if rules.rank is not None and _OF_SIDES.intersection(rules.rank.by):
        return True
    parts = (part for name, part in vars(rules).items() if name != "examples")
    return any(_asks(value) for part in parts for value in _values_in(part))


def _asks(value: Value) -> bool:
    if isinstance(value, HoursOf):
        return value.hours != "any"
    named = value.__pydantic_extra__ or {}
    return getattr(value, "side", None) is not None or bool(_OF_SIDES.intersection(named))


def _values_in(whole: Any) -> Iterator[Value]:
    """Give every part of something, however deep it stands."""
    parts: Iterable[Any] = ()
    if isinstance(whole, Value):
        yield whole
        parts = [*vars(whole).values(), *(whole.__pydantic_extra__ or {}).values()]
    elif isinstance(whole, Dated | dict):
        parts = whole.values()
    elif isinstance(whole, tuple | list):
        parts = whole
    for part in parts:
        yield from _values_in(part)
