"""Words for a condition that can be told in a few of them."""

from __future__ import annotations

from jifen.reports.phrases import Phrases
from jifen.rules.conditions import FACT_FIELDS, Condition, Range, Test, alternatives
from jifen.wording.labels import LABELS

_NAMED = ("day", "side", "attendance")
"""The fields whose values have names of their own."""


def condition_words(condition: Condition, phrases: Phrases) -> str | None:
    """Say what a condition asks (法定节假日, 县级媒体及以上); None where that takes a sentence."""
    if condition.every or condition.some or condition.none or condition.as_of or condition.so_far:
        return None
    if condition.earlier is not None and not condition.tests:
        return phrases.say("condition.again", within=phrases.stretch(condition.earlier.within))
    if condition.earlier is not None or not condition.tests:
        return None
    told = [_test(field, test, phrases) for field, test in condition.tests.items()]
    words = [each for each in told if each is not None]
    return phrases.joint.join(words) if len(words) == len(told) else None


def _test(field: str, test: Test, phrases: Phrases) -> str | None:
    """Say what one field must be; a field of numbers would have to be named, and has no name."""
    values = alternatives(test)
    if isinstance(test, Range):
        end, *more = test.model_fields_set
        told = f"range.level_{end}"
        if more or told not in LABELS or field in FACT_FIELDS or not isinstance(values[0], str):
            return None
        return phrases.say(told, value=values[0])
    names = [_value(field, value, phrases) for value in values]
    if not isinstance(test, str | tuple) or None in names:
        return None
    return phrases.listed(filter(None, names))


def _value(field: str, value: object, phrases: Phrases) -> str | None:
    if not isinstance(value, str):
        return None
    if field in _NAMED:
        return phrases.say(code) if (code := f"{field}.{value}") in LABELS else None
    return None if field in FACT_FIELDS else value
