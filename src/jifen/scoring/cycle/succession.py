"""Whose rules and whose cycles: what a member is scored by, as of a day."""

from __future__ import annotations

from datetime import date

from jifen.facts.members import Member
from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import Fact
from jifen.scoring.questions import Asker, Grounds


def succession_of(
    member: Member, editions: tuple[RuleSet, ...], as_of: date
) -> tuple[RuleSet, ...]:
    """Give the editions whose cohort a member belongs to on a day."""
    return tuple(each for each in editions if _is_for(each, member, as_of))


def own_day(member: Member, field: str, day: date) -> date | None:
    """Give the day of a member's own that a field holds; None where it holds nothing.

    Raises ValueError where what it holds is no day.
    """
    if field in ("joined", "born"):
        found: date | None = getattr(member, field)
        return found
    value = member.attribute_on(field, day)
    if value is None:
        return None
    if len(str(value)) != 10:
        raise ValueError(value)
    return date.fromisoformat(str(value))


def _is_for(rules: RuleSet, member: Member, day: date) -> bool:
    if rules.cohort is None:
        return True
    kind = rules.kinds[0]
    asks = Asker(kind, Grounds(rules.kind_by_id)).question(rules.cohort)
    return asks(Fact(day.toordinal(), 0, "", str(kind.id)), member)
