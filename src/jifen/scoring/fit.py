"""Whether a register speaks the language of a rule set, before anything is scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from jifen.errors import PointsInexact
from jifen.facts.members import Member
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import MemberId
from jifen.periods import Reckoning, Window
from jifen.points import exact
from jifen.problems import Argument, Place, Problem
from jifen.reading import nearest, suggest
from jifen.rules.addressee import Addressee
from jifen.rules.editions import Rules, Succession, editions_of
from jifen.rules.kinds import Amount, Kind
from jifen.rules.member_fields import KNOWN, asked_of_members
from jifen.rules.ruleset import RuleSet
from jifen.scoring.cycle.newcomers import with_last_cycle
from jifen.scoring.cycle.succession import own_day, succession_of
from jifen.scoring.plan import can_match
from jifen.vocabulary import read_several

AMOUNT = "amount"
_MOST_NEAR = 5

FEW = 5
"""So many records of a kind that is told record by record; of more one is named, and counted."""

DECIDED = (AMOUNT, "decided_by")
"""Attributes that any record may have: what a person decided under a rule of discretion."""


def misfits(register: Register, rules: Rules, as_of: date) -> Iterator[Problem]:
    """Give every record that the rules cannot read, and findings about those they can."""
    members = Members(register, rules, as_of)
    yield from members.problems()
    yield from _unknown_fields(register, rules)
    seen: set[str] = set()
    named = {id(each): _naming_members(each) for each in editions_of(rules)}
    early: set[date] = set()
    earlier = 0
    later: dict[str, list[tuple[date, Record]]] = {"after_cycle": [], "later_than_card": []}
    for record in register.records:
        if record.id in seen:
            yield _problem(register, record, "record_repeated")
        seen.add(record.id)
        if (fit := members.of(record.member)) is None:
            continue
        day_of = _day(record, members.zone)
        edition = fit.succession.near(day_of.toordinal())
        if (kind := edition.kind_by_id.get(record.kind)) is None:
            yield _undeclared(register, record, edition)
            continue
        for name, value in record.attributes.items():
            yield from _attribute(register, record, kind, name, value)
        if _lasts(kind) and record.interval is None and not record.seconds:
            code = "length_missing" if record.seconds is None else "length_zero"
            yield _problem(register, record, code, kind=kind.title, fatal=False)
        if record.last_day is not None and kind.measure != "held":
            yield _problem(register, record, "last_day_unheld", kind=kind.title, fatal=False)
        member = register.members.get(record.member)
        if edition.group and member and member.attribute_on(edition.group, day_of) is None:
            who_is = {"name": edition.group, "member": record.member}
            yield _problem(register, record, "in_no_group", fatal=False, **who_is)
        for name in named[id(edition)].get(str(kind.id), ()):
            who = record.attributes.get(name)
            if who is not None and str(who) not in register.members:
                yield _problem(
                    register, record, "named_nobody", fatal=False, name=name, value=str(who)
                )
        if (day := record.noted_on) and day_of <= as_of < day:
            yield _problem(register, record, "noted_in_future", fatal=False, day=str(day))
        cycle = fit.cycle
        lasts = kind.measure == "held" and (record.last_day or cycle.since) >= cycle.since
        began = None
        if member is not None:
            joiners = fit.succession.near(as_of.toordinal()).joiners
            began = with_last_cycle(member, joiners, fit.reckoning, as_of)
        since = (began and began.joined) or cycle.since
        if day_of < since and not lasts:
            earlier += 1
            early.add(since)
        if day_of > as_of:
            within = day_of < cycle.until
            later["later_than_card" if within else "after_cycle"].append((day_of, record))
    for code, found in later.items():
        yield from _later(register, code, found, as_of)
    if earlier:
        arguments: dict[str, Argument] = {"records": earlier}
        if len(early) > 1:
            yield Problem("before_own_cycle", Place("records"), arguments, fatal=False)
        else:
            arguments["since"] = str(early.pop())
            yield Problem("before_cycle", Place("records"), arguments, fatal=False)


def _later(
    register: Register, code: str, found: Sequence[tuple[date, Record]], as_of: date
) -> Iterator[Problem]:
    """Tell a few records that are too late each in its place; of many, how many and the last."""
    if len(found) <= FEW:
        for day, record in found:
            told = {"day": str(day), "as_of": str(as_of)}
            yield _problem(register, record, code, fatal=False, **told)
        return
    day, last = max(found, key=itemgetter(0))
    said: dict[str, Argument] = {"day": str(day), "as_of": str(as_of), "records": len(found)}
    yield _problem(register, last, f"{code}_many", fatal=False, **said)


class Fit(NamedTuple):
    """The editions that a member's records are read by, and the cycle that the card covers."""

    succession: Succession
    reckoning: Reckoning
    cycle: Window


class Members:
    """What the rules make of each member of a register, on the day of the cards."""

    def __init__(self, register: Register, rules: Rules, as_of: date) -> None:
        self._register = register
        self._editions = editions_of(rules)
        self._as_of = as_of
        self.zone = self._editions[-1].zone
        self._fits: dict[MemberId, Fit | None] = {}
        alike = not any(each.cohort or each.cycle.own for each in self._editions)
        self._alike = self._made(self._editions, None) if alike else None

    def of(self, member: MemberId) -> Fit | None:
        """Give what fits a member; None for whom there is no card."""
        if self._alike is not None:
            return self._alike
        if member not in self._fits:
            known = self._register.members.get(member)
            self._fits[member] = self._fit(known) if known else None
        return self._fits[member]

    def problems(self) -> Iterator[Problem]:
        """Tell for whom there is no edition, or no day from which cycles run."""
        if self._alike is not None:
            return
        for member in self._register.members.values():
            place = self._register.place("members", str(member.id))
            arguments: dict[str, Argument] = {"member": str(member.id)}
            own = self._editions[-1].cycle.own
            if not any(self._as_of in each.in_force for each in self._succession(member)):
                arguments["day"] = str(self._as_of)
                yield Problem("edition_missing", place, arguments, fatal=False)
            elif own is not None:
                arguments["name"] = own
                try:
                    if own_day(member, own, self._as_of) is None:
                        yield Problem("cycle_day_missing", place, arguments, fatal=False)
                except ValueError as error:
                    yield Problem("cycle_day_unreadable", place, arguments | {"value": str(error)})

    def _fit(self, member: Member) -> Fit | None:
        editions = self._succession(member)
        own = self._editions[-1].cycle.own
        try:
            anchor = own_day(member, own, self._as_of) if own else None
        except ValueError:
            return None
        if not editions or (own and anchor is None):
            return None
        return self._made(editions, anchor)

    def _succession(self, member: Member) -> tuple[RuleSet, ...]:
        return succession_of(member, self._editions, self._as_of)

    def _made(self, editions: tuple[RuleSet, ...], anchor: date | None) -> Fit:
        cycle = self._editions[-1].cycle
        reckoning = cycle.reckoning_from(anchor) if anchor else cycle.reckoning
        return Fit(Succession(editions), reckoning, reckoning.cycle(self._as_of))


def _unknown_fields(register: Register, rules: Rules) -> Iterator[Problem]:
    """Tell every field of members that the rules ask and that no member has."""
    asked: dict[str, str] = {}
    for edition in editions_of(rules):
        asked = {**asked_of_members(edition, to_be=True), **asked}
    asked = {name: part for name, part in asked.items() if name not in KNOWN}
    if not asked or not register.members:
        return
    columns = {name for member in register.members.values() for name in member.attributes}
    for name, part in asked.items():
        if name not in columns:
            near = suggest(name, columns) or ", ".join(sorted(columns)[:_MOST_NEAR]) or "—"
            arguments: dict[str, Argument] = {"name": name, "part": part, "near": near}
            yield Problem("member_field_missing", Place("members"), arguments, fatal=False)


def _day(record: Record, zone: ZoneInfo) -> date:
    """The counting day of a record, in the time zone of the rules."""
    moment = record.interval.since if record.interval else record.at
    return moment.astimezone(zone).date() if moment else record.day or date.min


def _undeclared(register: Register, record: Record, rules: RuleSet) -> Problem:
    """Tell a kind that the rules do not know, and which is meant: by its id or its title."""
    words = {str(kind.id): kind for kind in rules.kinds}
    words |= {kind.title: kind for kind in reversed(rules.kinds)}
    near = words.get(record.kind)
    found = [near] if near else [words[word] for word in nearest(record.kind, words)]
    if not found:
        return _problem(register, record, "kind_undeclared_far", kind=record.kind)
    known = dict.fromkeys(f"{kind.id} ({kind.title})" for kind in found)
    near_it = ", ".join(known)
    return _problem(register, record, "kind_undeclared", kind=record.kind, near=near_it)


def _attribute(
    register: Register, record: Record, kind: Kind, name: str, value: object
) -> Iterator[Problem]:
    declared = kind.type_of(name)
    if declared is None:
        if name not in DECIDED:
            near = suggest(name, kind.attributes) or ", ".join(kind.attributes)
            code = "attribute_undeclared" if kind.attributes else "attribute_of_none"
            yield _problem(register, record, code, name=name, kind=str(kind.id), near=near)
    elif isinstance(declared, tuple):
        levels = ", ".join(declared)
        several = read_several(value) if kind.takes_several(name) else (str(value),)
        for each in several:
            if each not in declared:
                yield _problem(
                    register, record, "level_unlisted", name=name, value=each, levels=levels
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
