"""Cards of groups: the facts of all members of a household, a team, a branch put together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from jifen.facts.members import Member
from jifen.model import Dated
from jifen.periods import Window
from jifen.rules.addressee import PLACES
from jifen.scoring.fact import Fact


def pooled(fact: Fact, author: Member, field: str) -> tuple[str, Fact] | None:
    """Give the group that a fact's author was in on its day, and the fact as it stands there.

    None where the author was in none.
    """
    group = author.attribute_on(field, date.fromordinal(fact.day))
    return None if group is None else (str(group), fact._replace(author=str(author.id)))


def groups(members: Iterable[Member], field: str, days: Window) -> list[str]:
    """Name the groups that any member was in on a day of a window, in order."""
    found = {str(group) for each in members for group in _groups_of(each, field, days)}
    return sorted(found)


def _groups_of(member: Member, field: str, days: Window) -> set[object]:
    since = max(days.since, member.joined or days.since)
    until = min(days.until, member.left or days.until)
    dated = getattr(member, field) if field in PLACES else member.attributes.get(field)
    if dated is None or since >= until:
        return set()
    return _values_within(dated, since, until) - {None}


def _values_within(dated: Dated[Any], since: date, until: date) -> set[object]:
    """Give what a dated value is from one day up to another."""
    starts = {day for day, _ in dated.entries if since < day < until}
    return {dated.get(day) for day in {since, until - timedelta(days=1)} | starts}
