"""Whether a register speaks the language of a rule set, before anything is scored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jifen.errors import PointsInexact
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.points import exact
from jifen.problems import Argument, Place, Problem
from jifen.reading import suggest
from jifen.rules.addressee import Addressee
from jifen.rules.kinds import Amount, Kind
from jifen.rules.ruleset import RuleSet
from jifen.scoring.newcomers import with_last_cycle
from jifen.scoring.plan import can_match

AMOUNT = "amount"
DECIDED = (AMOUNT, "decided_by")
"""Attributes that any record may have: what a person decided under a rule of discretion."""


def misfits(register: Register, rules: RuleSet, as_of: date) -> Iterator[Problem]:
    """Give every record that the rule set cannot read, and findings about those it can."""
    seen: set[str] = set()
    cycle = rules.reckoning.cycle(as_of)
    named = _naming_members(rules)
    earlier = 0
    for record in register.records:
        if record.id in seen:
            yield _problem(register, record, "record_repeated")
        seen.add(record.id)
        kind = rules.kind_by_id.get(record.kind)
        if kind is None:
            yield _undeclared(register, record, rules)
            continue
        for name, value in record.attributes.items():
            yield from _attribute(register, record, kind, name, value)
        if _lasts(kind) and record.interval is None and not record.seconds:
            yield _problem(register, record, "length_missing", kind=kind.title, fatal=False)
        if record.last_day is not None and kind.measure != "held":
            yield _problem(register, record, "last_day_unheld", kind=kind.title, fatal=False)
        member = register.members.get(record.member)
        if rules.group and member and member.attribute_on(rules.group, _day(record, rules)) is None:
            yield _problem(
                register, record, "in_no_group", fatal=False, name=rules.group, member=record.member
            )
        for name in named.get(str(kind.id), ()):
            who = record.attributes.get(name)
            if who is not None and str(who) not in register.members:
                yield _problem(
                    register, record, "named_nobody", fatal=False, name=name, value=str(who)
                )
        if (day := record.noted_on) and day > as_of:
            yield _problem(register, record, "noted_in_future", fatal=False, day=str(day))
        day = _day(record, rules)
        lasts = kind.measure == "held" and (record.last_day or cycle.since) >= cycle.since
        began = with_last_cycle(member, rules.joiners, rules.reckoning, as_of) if member else None
        since = (began and began.joined) or cycle.since
        earlier += day < since and not lasts
        if day >= cycle.until:
            yield _problem(register, record, "after_cycle", fatal=False, day=str(day))
    if earlier:
        arguments: dict[str, Argument] = {"records": earlier, "since": str(cycle.since)}
        yield Problem("before_cycle", Place("records"), arguments, fatal=False)


def _day(record: Record, rules: RuleSet) -> date:
    """The counting day of a record, in the time zone of the rules."""
    moment = record.interval.since if record.interval else record.at
    return moment.astimezone(rules.zone).date() if moment else record.day or date.min


def _undeclared(register: Register, record: Record, rules: RuleSet) -> Problem:
    """Tell a kind that the rules do not know, and which is meant: by its id or its title."""
    titled = [str(kind.id) for kind in rules.kinds if kind.title == record.kind]
    near = titled[0] if titled else suggest(record.kind, rules.kind_by_id)
    known = near or ", ".join(rules.kind_by_id)
    return _problem(register, record, "kind_undeclared", kind=record.kind, near=known)


def _attribute(
    register: Register, record: Record, kind: Kind, name: str, value: object
) -> Iterator[Problem]:
    declared = kind.attributes.get(name)
    if declared is None:
        if name not in DECIDED:
            near = suggest(name, kind.attributes) or ", ".join(kind.attributes)
            code = "attribute_undeclared" if kind.attributes else "attribute_of_none"
            yield _problem(register, record, code, name=name, kind=str(kind.id), near=near)
    elif isinstance(declared, tuple) and str(value) not in declared:
        levels = ", ".join(declared)
        yield _problem(
            register, record, "level_unlisted", name=name, value=str(value), levels=levels
        )
    if declared is Amount.NUMBER or name == AMOUNT:
        try:
            exact(value)
        except PointsInexact:
            yield _problem(register, record, "number_unreadable", name=name, value=str(value))


def _naming_members(rules: RuleSet) -> dict[str, set[str]]:
    """Give, by kind, the attributes that name the member on whose card a record counts."""
    found: dict[str, set[str]] = {}
    for rule in rules.rules:
        if isinstance(rule.whose, Addressee) and rule.whose.named_in:
            for kind in rules.kinds:
                if can_match(rule, str(kind.id)):
                    found.setdefault(str(kind.id), set()).add(rule.whose.named_in)
    return found


def _lasts(kind: Kind) -> bool:
    return kind.measure == "hours" and not kind.attendance


def _problem(
    register: Register, record: Record, code: str, *, fatal: bool = True, **arguments: Argument
) -> Problem:
    place = register.place("records", str(record.id))
    return Problem(code, place, {"record": str(record.id), **arguments}, fatal=fatal)
