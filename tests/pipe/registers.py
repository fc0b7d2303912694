"""Random registers for any rule set: members, facts of its kinds, days around its borders."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from jifen.calendars.duty import Leave
from jifen.calendars.patterns import parse_pattern
from jifen.facts.activities import Activity, Presence
from jifen.facts.members import Attribute, Member
from jifen.facts.opinions import Opinion, Tally
from jifen.facts.organisations import Organisation
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import ActivityId, Dated, MemberId, OrganisationId, RecordId
from jifen.periods import Interval, Window
from jifen.rules.kinds import Amount, Kind
from jifen.rules.ruleset import RuleSet
from jifen.vocabulary import (
    SEPARATOR,
    Attendance,
    EvaluatorRole,
    OrganisationKind,
    Side,
    Source,
    Status,
)

_NUMBERS: tuple[Attribute, ...] = (0, 1, 2, 3, 5, 10, 60, 1000, Decimal("0.5"), Decimal("7.25"), -1)
_PLACES = {"branch": "b1", "unit": "u1", "community": "c1"}
_COMMITTEE, _BRANCH, _UNIT, _COMMUNITY = map(OrganisationId, ("k1", "b1", "u1", "c1"))
_ORGANISERS = (_COMMITTEE, _BRANCH, _UNIT, _COMMUNITY, OrganisationId("outside"))
_NOT_ATTRIBUTES = {*_PLACES, "id", "age", "joined", "born"}
_MEMBER_FIELD = re.compile(r"member\.([^\s.]+)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What facts are drawn around: the rules, what files say of members, and days of interest."""

    rules: RuleSet
    attributes: dict[str, tuple[Attribute, ...]]
    words: tuple[str, ...]
    days: tuple[date, ...]
    members: tuple[MemberId, ...]


def drawn_register(data: dict[str, Any], rules: RuleSet, as_of: date, rng: Random) -> Register:
    """Draw members with the attributes that a rule file asks for, and facts of its kinds."""
    setting = Setting(
        rules,
        _attributes(data, rules),
        _texts(data),
        days_of_interest(rules, as_of),
        tuple(MemberId(f"m{number}") for number in range(1, rng.randint(2, 6))),
    )
    members = [_member(name, setting, as_of, rng) for name in setting.members]
    activities, presences = _attended(setting, rng)
    return Register.of(
        members,
        organisations=_organisations(),
        activities=activities,
        presences=presences,
        records=[_record(f"f{number}", setting, rng) for number in range(rng.randint(0, 25))],
        opinions=_opinions(setting, rng),
        tallies=_tallies(setting, rng),
    )


def days_of_interest(rules: RuleSet, as_of: date) -> tuple[date, ...]:
    """Give the borders of the cycle and of the rules, the day of the cards, and days around."""
    since = rules.in_force.since
    if rules.cycle.own is None:
        cycle = rules.reckoning.cycle(as_of)
        borders = [cycle.since, cycle.until, since, as_of]
    else:
        borders = [since, as_of, as_of.replace(month=1, day=1)]
    around = [border + timedelta(days) for border in borders for days in (-1, 0, 1)]
    within = [as_of - timedelta(days) for days in (2, 3, 7, 20, 31, 45, 90, 100, 180, 300, 400)]
    return tuple(around + within * 2)


def _attributes(data: Any, rules: RuleSet) -> dict[str, tuple[Attribute, ...]]:
    """Find the fields of members that a file names, with the values that it gives for each."""
    found: dict[str, list[Attribute]] = defaultdict(list)
    for name, value in _asked(data):
        found[name] += list(_values(value))
    for rule in rules.rules:
        if rule.way.startswith("member."):
            found[rule.whose.field] += ["甲", "乙"]  # type: ignore[union-attr]
    if rules.group:
        found[rules.group] += ["甲", "乙"]
    if rules.cycle.own:
        found[rules.cycle.own] += ["2024-02-29", "2025-03-15"] * 20
    return {name: (*values, "别的", 3) for name, values in found.items()}


def _asked(data: Any) -> Iterator[tuple[str, Any]]:
    """Give what stands beside `member.NAME`, and the rows of tables by it."""
    entries = data.items() if isinstance(data, dict) else ()
    for key, value in entries:
        if found := _MEMBER_FIELD.fullmatch(str(key)):
            yield found[1], value
        named = value if isinstance(value, list) else [value]
        for found in map(_MEMBER_FIELD.fullmatch, (str(each) for each in named)):
            if found:
                yield found[1], [*data.get("rows", {})] if key == "by" else []
    for value in (
        data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    ):
        yield from _asked(value)


def _values(value: Any) -> Iterator[Attribute]:
    """Give the plain values within what is asked of a field."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)
    elif isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        yield value


def _texts(data: Any) -> tuple[str, ...]:
    """Give short words of a file, for attributes that hold any text."""
    return tuple(sorted({str(each) for each in _values(data) if len(str(each)) < 12})) or ("甲",)


def _member(name: MemberId, setting: Setting, as_of: date, rng: Random) -> Member:
    def dated(values: tuple[Any, ...]) -> Dated[Any]:
        changes = {date.min: rng.choice((*values, None))}
        if rng.random() < 0.3:
            changes[rng.choice(setting.days)] = rng.choice(values)
        return Dated.of(changes)

    # A day of their own stays: who has none has no card.
    own = setting.rules.cycle.own
    attributes: dict[str, Dated[Attribute | None]] = {
        field: Dated.always(rng.choice(values)) if field == own else dated(values)
        for field, values in setting.attributes.items()
        if field not in _NOT_ATTRIBUTES
    }
    places: dict[str, Any] = {field: dated((place,)) for field, place in _PLACES.items()}
    joined = rng.choice((None, None, date(2015, 3, 1), *setting.days[:4], as_of))
    if own == "joined" and joined is None:
        joined = date(2020, 2, 29)
    left = rng.choice(setting.days) if rng.random() < 0.15 else None
    away = rng.choice(setting.days)
    return Member(
        id=name,
        name=f"成员{name}" if rng.random() < 0.8 else "",
        joined=joined,
        left=left if left is None or joined is None or left > joined else None,
        born=rng.choice((date(1980, 2, 29), date(1950, 7, 1))) if rng.random() < 0.9 else None,
        **places,
        attributes=attributes,
        leave=(Leave(Window(away, away + timedelta(days=3))),) if rng.random() < 0.2 else (),
    )


def _organisations() -> list[Organisation]:
    duty = Dated.always(parse_pattern("mon-fri 08:30-12:00 13:30-17:30"))
    return [
        Organisation(id=_COMMITTEE, kind=OrganisationKind.COMMITTEE, name="委员会"),
        Organisation(id=_BRANCH, kind=OrganisationKind.BRANCH, name="支部", parent=_COMMITTEE),
        Organisation(id=_UNIT, kind=OrganisationKind.UNIT, name="单位", duty=duty),
        Organisation(id=_COMMUNITY, kind=OrganisationKind.COMMUNITY),
    ]


def _record(name: str, setting: Setting, rng: Random) -> Record:
    kind = rng.choice(setting.rules.kinds)
    return Record(
        id=RecordId(name),
        member=rng.choice(setting.members),
        kind=kind.id,
        **_times(kind, setting, rng),
        attendance=rng.choice(list(Attendance)) if kind.attendance else None,
        activity=rng.choice((None, ActivityId("a0"), ActivityId("somewhere"))),
        organiser=rng.choice((None, None, *_ORGANISERS)),
        status=rng.choice((Status.APPROVED, Status.APPROVED, Status.APPROVED, *Status)),
        source=rng.choice((None, *Source)),
        evidence=rng.choice(("", "照片", "照片")),
        noted_on=rng.choice((None, None, rng.choice(setting.days))),
        attributes=_said(kind, setting, rng),
    )


def _times(kind: Kind, setting: Setting, rng: Random) -> dict[str, Any]:
    day = rng.choice(setting.days)
    began = datetime.combine(day, time(rng.randrange(24), rng.choice((0, 30))), setting.rules.zone)
    if kind.measure == "hours" and rng.random() < 0.5:
        until = began + timedelta(minutes=rng.choice((1, 15, 60, 90, 240, 600, 1500)))
        return {"interval": Interval(began, until)}
    if kind.measure == "held":
        last = day + timedelta(days=rng.choice((0, 1, 30, 200, 500)))
        return {"day": day, "last_day": rng.choice((None, last))}
    if rng.random() < 0.2:
        return {"at": began}
    seconds = rng.choice((None, 900, 3600, 5400, 36_000)) if kind.measure == "hours" else None
    return {"day": day, "seconds": seconds, "side": rng.choice((None, *Side, *Side))}


def _said(kind: Kind, setting: Setting, rng: Random) -> dict[str, Attribute]:
    """Give most of what a kind declares, and at times what somebody decided."""
    said: dict[str, Attribute] = {}
    for name in kind.attributes:
        declared = kind.type_of(name)
        if declared is not None and rng.random() < 0.9:
            said[name] = _value(declared, setting, rng)
            if kind.takes_several(name) and rng.random() < 0.5:
                said[name] = f"{said[name]}{SEPARATOR}{_value(declared, setting, rng)}"
    if rng.random() < 0.4:
        said |= {"amount": rng.choice(_NUMBERS), "decided_by": "支委会"}
    return said


def _value(declared: Amount | tuple[str, ...], setting: Setting, rng: Random) -> Attribute:
    if isinstance(declared, tuple):
        return rng.choice(declared)
    if declared is Amount.NUMBER:
        return rng.choice(_NUMBERS)
    return rng.choice((*setting.members, *rng.choices(setting.words, k=4)))


def _attended(setting: Setting, rng: Random) -> tuple[list[Activity], list[Presence]]:
    """Draw activities of the kinds that have attendance, with sheets that lack some lines."""
    kinds = [kind for kind in setting.rules.kinds if kind.attendance]
    activities: list[Activity] = []
    presences: list[Presence] = []
    for number in range(rng.randint(0, 6) if kinds else 0):
        kind = rng.choice(kinds)
        name = ActivityId(f"a{number}")
        expected = rng.choice((None, setting.members, setting.members[:1]))
        activities.append(
            Activity(
                id=name,
                kind=kind.id,
                title="会",
                day=rng.choice(setting.days),
                organiser=rng.choice((None, _BRANCH)),
                expected=expected,
                attributes=_said(kind, setting, rng),
            )
        )
        for member in rng.sample(setting.members, k=rng.randint(0, len(setting.members))):
            attendance = rng.choice(list(Attendance))
            presences.append(Presence(activity=name, member=member, attendance=attendance))
    return activities, presences


def _opinions(setting: Setting, rng: Random) -> list[Opinion]:
    return [
        Opinion(
            member=rng.choice(setting.members),
            evaluator=rng.choice(list(EvaluatorRole)),
            organisation=rng.choice((None, _UNIT, _COMMUNITY)),
            day=rng.choice(setting.days),
            mark=Decimal(rng.choice(("0", "59.5", "80", "100"))),
            words=rng.choice(("", "踏实")),
        )
        for _ in range(rng.randint(0, 4) if setting.rules.evaluation else 0)
    ]


def _tallies(setting: Setting, rng: Random) -> list[Tally]:
    """Draw ballots in the groups and with the marks that the rules have."""
    appraisal = setting.rules.evaluation and setting.rules.evaluation.appraisal
    if not appraisal:
        return []
    return [
        Tally(member=member, group=group, mark=mark, count=rng.randint(0, 5), day=setting.days[-1])
        for member in setting.members
        for group in appraisal.votes
        for mark in appraisal.marks
        if rng.random() < 0.8
    ]
