"""Whether a rule that asks otherwise than before takes in more, or less."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pydantic import ValidationError

from jifen.authoring.change_kinds import ChangeKind
from jifen.authoring.condition_logic import Levels, follows
from jifen.authoring.contents import Content, Quantity
from jifen.rules.conditions import Condition
from jifen.rules.kinds import Several


def condition_kind(
    was: Content, now: Content, rules: Mapping[str, Content], *, sign: int
) -> ChangeKind | None:
    """Say what a rule that takes in more, or less, than before is to those whom it binds.

    `sign` is 1 where it gives points and -1 where it takes them; None where it is hard to tell.
    """
    before, after = _condition(was), _condition(now)
    if before is None or after is None or not sign:
        return None
    if _names_attendance(before) != _names_attendance(after):
        # To name attendance takes in those who were absent, which no test says.
        return None
    levels = _levels(rules)
    wider, narrower = follows(before, after, levels), follows(after, before, levels)
    if wider == narrower:
        return None
    return ChangeKind.LOOSER if wider == (sign > 0) else ChangeKind.STRICTER


def _condition(content: Content) -> Condition | None:
    try:
        return Condition.model_validate(_written({} if content is None else content))
    except ValidationError:
        return None


def _written(content: Content) -> object:
    """Give what a file holds for a content."""
    match content:
        case dict():
            return {name: _written(each) for name, each in content.items()}
        case tuple():
            return [_written(each) for each in content]
        case Quantity():
            return f"{content.amount} {content.unit}"
        case Fraction() if content.denominator == 1:
            return int(content)
        case Fraction():
            return Decimal(content.numerator) / Decimal(content.denominator)
    return content


def _names_attendance(condition: Condition) -> bool:
    return any(name == "attendance" for _, name, _ in condition.walk())


def _levels(rules: Mapping[str, Content]) -> Levels:
    """Give the levels of attributes that have the same in every kind."""
    found: dict[str, set[tuple[str, ...] | None]] = {}
    severals: dict[str, Several] = {}
    kinds = rules.get("kinds")
    for kind in kinds if isinstance(kinds, tuple) else ():
        attributes = kind.get("attributes") if isinstance(kind, dict) else None
        for name, declared in attributes.items() if isinstance(attributes, dict) else ():
            if isinstance(declared, dict) and "several" in declared:
                severals[name] = Several.model_validate(declared)
            several = tuple(map(str, declared)) if isinstance(declared, tuple) else None
            found.setdefault(name, set()).add(several)
    levels: dict[str, tuple[str, ...] | Several] = {
        name: only
        for name, declared in found.items()
        if len(declared) == 1 and (only := next(iter(declared))) is not None
    }
    return levels | severals
