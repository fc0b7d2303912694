"""The facts of an example, made into records of one member and laid on the calendar."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from dateutil.relativedelta import relativedelta

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import EmptyInterval, JifenError
from jifen.facts.members import Attribute, Member
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import (
    ActivityId,
    Dated,
    KindId,
    MemberId,
    OrganisationId,
    RecordId,
)
from jifen.periods import Interval, Reckoning, Window
from jifen.points import exact
from jifen.rules.conditions import Scalar
from jifen.rules.examples import Example, ExampleFact
from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import Fact
from jifen.scoring.fit import AMOUNT
from jifen.scoring.laying.addressing import Addressing
from jifen.scoring.laying.forwarding import Forwarding
from jifen.vocabulary import Attendance, Side, Source, Status

SUBJECT = MemberId("example")
"""The one member that an example is about."""

_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?", re.ASCII)
_DAY_SECONDS = 24 * 3600
_AFFILIATIONS = ("branch", "unit", "community")
_DAYS = ("joined", "left", "born")
_OWN = frozenset(
    {
        "day", "last_day", "since", "until", "hours", "side", "attendance", "status", "activity",
        "organiser", "source", "evidence", "noted_on", "id", "member",
    }
)  # fmt: skip


class Unreadable(JifenError, ValueError):
    """Something that an example says cannot be read; `field` names it, and `code` says why."""

    def __init__(
        self,
        field: str,
        found: object,
        *,
        fact: int | None = None,
        code: str = "check.example_unreadable",
    ) -> None:
        self.field, self.found, self.fact, self.code = field, str(found), fact, code
        super().__init__(f"{field}: {found}")


def example_days(example: Example, rules: RuleSet) -> Window:
    """Give the days of the cycle that an example plays in, as far as the edition reaches.

    It is the cycle of the latest day that its facts name, else the one in which the edition
    comes into force.
    """
    named = [day for fact in example.facts for day in _days_named(fact)]
    first, until = rules.in_force.since, rules.in_force.until
    last = max((day for day in named if day in rules.in_force), default=first)
    cycle = example_reckoning(example, rules).cycle(last)
    return Window(max(cycle.since, first), min(cycle.until, until) if until else cycle.until)


def example_reckoning(example: Example, rules: RuleSet) -> Reckoning:
    """Give the cycles of an example's member; one who says no day has them from the edition's."""
    own = rules.cycle.own
    if own is None:
        return rules.reckoning
    told = example.member.get(own)
    return rules.cycle.reckoning_from(_day(own, told) if told else rules.in_force.since)


def example_member(example: Example, days: Window) -> Member:
    """Make the member of an example.

    Its fields are those that rules ask as `member.…`; `age` is that of the first day.
    """
    return _member(SUBJECT, example.member, days)


def example_others(example: Example, days: Window) -> list[Member]:
    """Make the other members whose records may count for the one that the example is about."""
    if SUBJECT in example.others:
        raise Unreadable(SUBJECT, "others")
    return [_member(MemberId(name), told, days) for name, told in example.others.items()]


def _member(identity: MemberId, said: Mapping[str, Scalar], days: Window) -> Member:
    told: dict[str, Any] = dict(said)
    dates = {name: _day(name, told.pop(name)) for name in _DAYS if name in told}
    if "age" in told:
        years = told.pop("age")
        if not isinstance(years, int) or isinstance(years, bool) or not 0 <= years <= 150:
            raise Unreadable("age", years)
        dates.setdefault("born", days.since - relativedelta(years=years))
    places = {
        name: Dated.always(OrganisationId(str(told.pop(name))))
        for name in _AFFILIATIONS
        if name in told
    }
    name = str(told.pop("name", ""))
    attributes: dict[str, Dated[Attribute | None]] = {
        field: Dated.always(_attribute(value)) for field, value in told.items()
    }
    fields: dict[str, Any] = {**dates, **places}
    return Member(id=identity, name=name, attributes=attributes, **fields)


def example_facts(
    example: Example, rules: RuleSet, *, member: Member, days: Window, calendar: WorkCalendar
) -> list[Fact]:
    """Lay the facts of an example on the calendar.

    What a fact does not say is as good as can be: approved, with evidence, noted in time.
    A length takes the side that is stated, else `undated_side`; clock times too, and where
    nothing is stated they are off duty, since the member of an example has no duty hours.
    Of the facts of others come those that a rule counts on the member's card.
    Raises Unreadable.
    """
    members = {m.id: m for m in (member, *example_others(example, days))}
    addressing = Addressing(Register.of(list(members.values())), rules, calendar)
    forwarding = Forwarding(rules, {str(name): m for name, m in members.items()})
    found = []
    for record in _records(example, rules, days):
        author = members[record.member]
        # Of a unit whose hours nobody knows, the stated side is all there is.
        unknown = {"unit": Dated.always(OrganisationId("unknown"))}
        fact = addressing.fact(record, author.model_copy(update=unknown) if record.side else author)
        if author is member:
            found.append(fact)
        found += [copy for name, copy in forwarding.copies(fact, author) if name == SUBJECT]
    return found


def _records(example: Example, rules: RuleSet, days: Window) -> Iterator[Record]:
    number = undated = 0
    for index, fact in enumerate(example.facts):
        for _ in range(fact.times):
            number += 1
            free = days.since + timedelta(days=undated % days.days)
            undated += not _days_named(fact)
            try:
                yield _record(fact, f"{number:05}", rules, free, example.others)
            except Unreadable as error:
                raise Unreadable(error.field, error.found, fact=index, code=error.code) from None


def _record(
    fact: ExampleFact, identity: str, rules: RuleSet, free: date, others: Container[str]
) -> Record:
    told = fact.details
    whose = told.get("member", SUBJECT)
    if whose != SUBJECT and whose not in others:
        raise Unreadable("member", whose)
    time = _time(told, rules, free)
    evidence = told.get("evidence", True)
    return Record(
        id=RecordId(identity),
        member=MemberId(str(whose)),
        kind=KindId(fact.kind),
        side=_word(Side, "side", told),
        attendance=_word(Attendance, "attendance", told),
        activity=ActivityId(str(told["activity"])) if "activity" in told else None,
        organiser=OrganisationId(str(told["organiser"])) if "organiser" in told else None,
        status=_word(Status, "status", told) or Status.APPROVED,
        source=_word(Source, "source", told),
        evidence="" if evidence is False else str(evidence),
        noted_on=_day("noted_on", told["noted_on"]) if "noted_on" in told else None,
        attributes={k: _detail(k, v) for k, v in told.items() if k not in _OWN},
        **time,
    )


def _time(told: dict[str, Any], rules: RuleSet, free: date) -> dict[str, Any]:
    """Read when a fact happened: an interval, a moment, or a day that may bring its length."""
    if "since" in told:
        since = _clock("since", told["since"], rules)
        if "until" not in told:
            return {"at": since}
        try:
            return {"interval": Interval(since, _clock("until", told["until"], rules))}
        except EmptyInterval:
            raise Unreadable("until", told["until"]) from None
    if "until" in told:
        raise Unreadable("until", told["until"])
    time: dict[str, Any] = {"day": _day("day", told["day"]) if "day" in told else free}
    if "hours" in told:
        time["seconds"] = _seconds(told["hours"])
    if "last_day" in told:
        time["last_day"] = _day("last_day", told["last_day"])
        if "hours" in told or time["last_day"] < time["day"]:
            raise Unreadable("last_day", told["last_day"])
    return time


def _seconds(hours: object) -> int:
    try:
        seconds: Fraction = exact(hours) * 3600
    except JifenError:
        raise Unreadable("hours", hours) from None
    if seconds < 0:
        raise Unreadable("hours", hours)
    if seconds.denominator != 1:
        raise Unreadable("hours", hours, code="check.example_seconds")
    if seconds > _DAY_SECONDS:
        raise Unreadable("hours", hours, code="check.example_over_day")
    return seconds.numerator


def _days_named(fact: ExampleFact) -> list[date]:
    found = (str(fact.details[name])[:10] for name in ("day", "since") if name in fact.details)
    days = []
    for text in found:
        try:
            days.append(_day("day", text))
        except Unreadable:
            continue
    return days


def _clock(field: str, value: object, rules: RuleSet) -> datetime:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise Unreadable(field, value)
    try:
        return datetime.fromisoformat(value).replace(tzinfo=rules.zone)
    except ValueError:
        raise Unreadable(field, value) from None


def _day(field: str, value: object) -> date:
    text = str(value)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unreadable(field, value) from None
    if len(text) != 10:
        raise Unreadable(field, value)
    return day


def _word(words: type[Any], field: str, told: dict[str, Any]) -> Any:
    if field not in told:
        return None
    try:
        return words(told[field])
    except ValueError:
        raise Unreadable(field, told[field]) from None


def _detail(name: str, value: object) -> Attribute:
    """Give an attribute of a record, of which the amount that somebody decided is a number."""
    if name == AMOUNT:
        try:
            exact(value)
        except JifenError:
            raise Unreadable(name, value) from None
    return _attribute(value)


def _attribute(value: object) -> Attribute:
    """Give an attribute as a register would hold it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, int | Decimal) else str(value)
