"""From the register to facts: every record laid on the calendar and on the sides of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from jifen.calendars.duty import duty_during, duty_spans
from jifen.calendars.patterns import WeeklyPattern
from jifen.calendars.split import side_at, split
from jifen.calendars.workdays import WorkCalendar
from jifen.calendars.zones import local_days
from jifen.errors import CalendarUnknown
from jifen.facts.members import Member
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import OrganisationId
from jifen.periods import Interval
from jifen.points import exact
from jifen.rules.kinds import Amount
from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import NOTHING, Fact, Lie, Stretch
from jifen.scoring.laying.forwarding import Forwarding
from jifen.scoring.laying.pooling import pooled
from jifen.scoring.laying.sidedness import asks_for_sides
from jifen.vocabulary import Side, read_several

_SECOND = timedelta(seconds=1)


class Addressing:
    """Turns the records of a register into facts, by the roster of their day.

    A record on a day whose year nobody published has the side that people stated, and stands, by
    its id, among the `unknown`: whether that matters is for the card to say.
    """

    def __init__(self, register: Register, rules: RuleSet, calendar: WorkCalendar) -> None:
        self._register = register
        self._rules = rules
        self._calendar = calendar
        self._zone = rules.zone
        self._sided = asks_for_sides(rules)
        self._forwarding = Forwarding(rules, {str(m.id): m for m in register.members.values()})
        self._calendars: dict[OrganisationId, WorkCalendar] = {}
        self.unknown: dict[str, CalendarUnknown] = {}
        self._spans: dict[tuple[OrganisationId, date], tuple[Interval, ...]] = {}

    def facts(self) -> dict[str, list[Fact]]:
        """Give the facts of every member, or group of them; who has no records has none."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for record in self._register.records:
            member = self._register.members.get(record.member)
            if member is not None:
                fact = self.fact(record, member)
                if self._rules.group is not None:
                    if shared := pooled(fact, member, self._rules.group):
                        found[shared[0]].append(shared[1])
                    continue
                found[str(record.member)].append(fact)
                for name, copy in self._forwarding.copies(fact, member):
                    found[name].append(copy)
        return found

    def fact(self, record: Record, member: Member) -> Fact:
        """Lay one record of a member on the calendar."""
        if record.interval is not None:
            return self._of_interval(record, member, record.interval)
        if record.at is not None:
            return self._of_moment(record, member, record.at)
        day = record.day or date.min
        lie = self._stated(record) if record.seconds else self._lie_of_lengthless(record)
        kind = self._rules.kind_by_id.get(record.kind)
        lasts = kind is not None and kind.measure == "held"
        ended = record.last_day or (None if lasts else day)
        return self._fact(record, day, 0, lie, record.seconds or 0, ended=ended)

    def _of_interval(self, record: Record, member: Member, interval: Interval) -> Fact:
        since = interval.since.astimezone(self._zone)
        last = (interval.until - _SECOND).astimezone(self._zone)
        ended = last.date()
        if self._sided:
            duty = self._known_duty(record, member, interval)
        else:
            duty = self._shown(member, interval)
        if duty is None:
            lie = self._stated(record)
            side = None if lie is Lie.UNSTATED else Side(lie)
            stretches: tuple[Stretch, ...] = (
                Stretch(_epoch(interval.since), _epoch(interval.until), side),
            )
        else:
            leave = [each.interval(self._zone) for each in member.leave]
            stretches = tuple(
                Stretch(_epoch(part.interval.since), _epoch(part.interval.until), part.side)
                for part in split(interval, duty, leave)
            )
            lie = _lie_of(stretches)
        provisional = (
            self._sided
            and duty is not None
            and any(self._calendar.is_provisional(day) for day in local_days(interval, self._zone))
        )
        return self._fact(
            record, since.date(), _second_of(since), lie, interval.seconds,
            ended=ended, stretches=stretches, provisional=provisional, closes=_second_of(last) + 1,
        )  # fmt: skip

    def _of_moment(self, record: Record, member: Member, moment: datetime) -> Fact:
        local = moment.astimezone(self._zone)
        duty = self._known_duty(record, member, Interval(moment, moment + _SECOND))
        if duty is None:
            lie = self._lie_of_lengthless(record)
        else:
            leave = [each.interval(self._zone) for each in member.leave]
            lie = Lie(side_at(moment, duty, leave))
        provisional = duty is not None and self._calendar.is_provisional(local.date())
        return self._fact(
            record, local.date(), _second_of(local), lie, 0,
            ended=local.date(), provisional=provisional, closes=_second_of(local),
        )  # fmt: skip

    def _fact(
        self, record: Record, day: date, second: int, lie: Lie, seconds: int, *,
        ended: date | None, stretches: tuple[Stretch, ...] = (), provisional: bool = False,
        closes: int | None = None,
    ) -> Fact:  # fmt: skip
        activity = self._register.activities.get(record.activity) if record.activity else None
        return Fact(
            day=day.toordinal(),
            second=second,
            id=str(record.id),
            kind=str(record.kind),
            lie=lie,
            seconds=seconds,
            status=record.status,
            attendance=record.attendance,
            activity=record.activity,
            organiser=record.organiser,
            source=record.source,
            evidence=bool(record.evidence),
            ended=ended.toordinal() if ended else 0,
            noted_on=record.noted_on.toordinal() if record.noted_on else None,
            provisional=provisional,
            stretches=stretches,
            attributes=self._attributes(record),
            title=activity.title if activity else "",
            clock=None if closes is None else (second, closes),
        )

    def _attributes(self, record: Record) -> Mapping[str, Any]:
        """Give what the record's kind declares, numbers exact, and what stands around it."""
        kind = self._rules.kind_by_id.get(record.kind)
        values: dict[str, Any] = {}
        for name, value in record.attributes.items():
            if kind is not None and kind.takes_several(name):
                if several := read_several(value):
                    values[name] = several
                continue
            number = kind is not None and kind.type_of(name) is Amount.NUMBER
            values[name] = exact(value) if number else value
        if record.activity and (activity := self._register.activities.get(record.activity)):
            values |= {f"activity.{name}": value for name, value in activity.attributes.items()}
        if record.organiser:
            organiser = self._register.organisations.get(record.organiser)
            values["organiser.id"] = str(record.organiser)
            values["organiser.kind"] = organiser.kind.value if organiser else None
        return values or NOTHING

    def _stated(self, record: Record) -> Lie:
        """The side that people stated; where nobody did, the one that the rules fall back on."""
        if record.side is not None:
            return Lie(record.side)
        fallback = self._rules.undated_side
        return Lie.UNSTATED if fallback == "refuse" else Lie(fallback)

    def _lie_of_lengthless(self, record: Record) -> Lie:
        return Lie(record.side) if record.side is not None else Lie.NOWHERE

    def _known_duty(
        self, record: Record, member: Member, interval: Interval
    ) -> tuple[Interval, ...] | None:
        """Give the duty that may touch a record, where sides are asked for and it is known."""
        if not self._sided:
            return None
        try:
            return self._duty(member, interval)
        except CalendarUnknown as error:
            self.unknown[str(record.id)] = error
            return None

    def _duty(self, member: Member, interval: Interval) -> tuple[Interval, ...] | None:
        """The duty that may touch an interval; None where the unit's hours are not known.

        Who has no unit has no duty hours: all of the day is off duty. So has the day before the
        interval where nobody knows its hours: it bears on the interval over midnight alone.
        """
        for day in local_days(interval, self._zone)[1:]:
            unit = member.unit.get(day)
            on_roster = any(day in roster.days for roster in member.rosters)
            if unit and not on_roster and self._pattern(unit, day) is None:
                return None

        return self._duty_during(member, interval)

    def _shown(self, member: Member, interval: Interval) -> tuple[Interval, ...] | None:
        """The duty where no clause asks for sides and the card alone shows the hours of each.

        None where no day of the interval has hours of duty, or nobody published the year: what no
        clause asks for makes no error and no card provisional.
        """
        days = local_days(interval, self._zone)[1:]
        units = ((day, member.unit.get(day)) for day in days)
        known = any(unit and self._pattern(unit, day) for day, unit in units)
        if not known and not any(day in roster.days for roster in member.rosters for day in days):
            return None
        if any(map(self._calendar.is_provisional, days)):
            return None
        try:
            return self._duty(member, interval)
        except CalendarUnknown:
            return None

    def _duty_during(self, member: Member, interval: Interval) -> tuple[Interval, ...]:
        def spans_on(day: date) -> tuple[Interval, ...]:
            unit = member.unit.get(day)
            return self._spans_of(unit, day) if unit else ()

        return duty_during(interval, spans_on=spans_on, timezone=self._zone, rosters=member.rosters)

    def _pattern(self, unit: OrganisationId, day: date) -> WeeklyPattern | None:
        organisation = self._register.organisations.get(unit)
        return organisation.duty.get(day) if organisation and organisation.duty else None

    def _spans_of(self, unit: OrganisationId, day: date) -> tuple[Interval, ...]:
        if (unit, day) not in self._spans:
            pattern, calendar = self._pattern(unit, day), self._calendar_of(unit)
            self._spans[unit, day] = (
                duty_spans(day, pattern=pattern, calendar=calendar, timezone=self._zone)
                if pattern
                else ()
            )
        return self._spans[unit, day]

    def _calendar_of(self, unit: OrganisationId) -> WorkCalendar:
        if unit not in self._calendars:
            organisation = self._register.organisations[unit]
            calendar = self._calendar
            if organisation.days:
                calendar = calendar.with_days(organisation.days, source=organisation.name)
            self._calendars[unit] = calendar
        return self._calendars[unit]


def _lie_of(stretches: tuple[Stretch, ...]) -> Lie:
    sides = {stretch.side for stretch in stretches}
    return Lie.BOTH if len(sides) > 1 else Lie(sides.pop() or Side.OFF_DUTY)


def _epoch(moment: datetime) -> int:
    return int(moment.timestamp())


def _second_of(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second
