"""The tables activities and attendance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from functools import cache

from jifen.exchange.cells import read_id, read_ids, read_text
from jifen.exchange.references import Known, Membership, read_kind
from jifen.exchange.rows import Row, Sheet
from jifen.exchange.synonyms import read_attendance as read_attendance_word
from jifen.exchange.times import read_time
from jifen.facts.activities import Activity, Presence
from jifen.facts.organisations import Organisation, ancestors
from jifen.model import ActivityId, MemberId, OrganisationId
from jifen.problems import Argument, Place


def read_activities(
    sheet: Sheet,
    known: Known,
    *,
    organisations: Mapping[OrganisationId, Organisation],
    zone: tzinfo,
) -> dict[ActivityId, tuple[Activity, Place]]:
    """Read every activity with its place, and say in `known` which there are."""
    found: dict[ActivityId, tuple[Activity, Place]] = {}
    places: dict[str, Place] = {}
    expectations = _Expectations(known, organisations)
    for row in sheet.rows():
        activity_id = row.need("id", read_id)
        if activity_id is None:
            continue
        if activity_id in places:
            first = places[activity_id].line
            row.refuse("id", "id_twice", {"id": activity_id, "first": first})
        places.setdefault(activity_id, row.place("id"))
        made = _read_activity(row, ActivityId(activity_id), known, expectations, zone)
        if made:
            found[made.id] = made, places[activity_id]
    known.activities = places if sheet.whole else None
    return found


def _read_activity(
    row: Row, activity_id: ActivityId, known: Known, expectations: _Expectations, zone: tzinfo
) -> Activity | None:
    kind = row.need("kind", read_kind)
    time = read_time(row, zone)
    day = time.local_day()
    if row.sound and day is None:
        row.refuse("", "activity_time_missing")
    elif time.at is not None:
        row.refuse("since", "until_missing")
    title = row.read("title", read_text) or ""
    organiser = known.read_organisation(row, "organiser")
    attributes = row.attributes()
    expected = expectations.read(row, day) if day else None
    if not row.sound or kind is None or day is None:
        return None
    return Activity(
        id=activity_id,
        kind=kind,
        title=title,
        day=day,
        interval=time.interval,
        organiser=organiser,
        expected=expected,
        attributes=attributes,
    )


class _Expectations:
    """Who should come: members by id, and the members that an organisation has on a day."""

    def __init__(self, known: Known, organisations: Mapping[OrganisationId, Organisation]) -> None:
        self.known, self.organisations = known, organisations
        self.members: Mapping[str, Membership] = known.members or {}
        self.groups = set(known.affiliations) | set(known.kinds or {})
        self._members_of = cache(self._find_members)

    def read(self, row: Row, day: date) -> tuple[MemberId, ...] | None:
        """Read the column expected; nobody twice, in the order written."""
        named = row.read("expected", read_ids)
        if named is None or self.known.members is None:
            return None
        expected: dict[MemberId, None] = {}
        for name in named:
            if name in self.members and name in self.groups:
                row.refuse("expected", "expected_ambiguous", {"found": name})
            elif name in self.members:
                expected[MemberId(name)] = None
                if not _belongs(self.members[name], day):
                    arguments = {"member": name, "day": str(day)}
                    row.remark("expected", "expected_no_member", arguments)
            elif name in self.groups:
                expected |= dict.fromkeys(self._members_of(name, day))
            else:
                among = {**self.members, **dict.fromkeys(self.groups)}
                row.refuse_unknown("expected", "expected_unknown", name, among)
        return tuple(expected)

    def _find_members(self, group: str, day: date) -> tuple[MemberId, ...]:
        return tuple(
            MemberId(member)
            for member, membership in self.members.items()
            if _belongs(membership, day) and group in self._groups_of(membership, day)
        )

    def _groups_of(self, membership: Membership, day: date) -> Iterator[str]:
        """Give the organisations that a member is affiliated to on a day, and those above."""
        for dated in membership.affiliations:
            if (affiliation := dated.get(day)) is not None:
                yield affiliation
                yield from ancestors(OrganisationId(affiliation), self.organisations)


def _belongs(membership: Membership, day: date) -> bool:
    joined, left = membership.joined, membership.left
    return (joined is None or joined <= day) and (left is None or day < left)


def read_attendance(
    sheet: Sheet,
    known: Known,
    *,
    activities: Mapping[ActivityId, tuple[Activity, Place]],
    zone: tzinfo,
) -> Iterator[tuple[Presence, Place]]:
    """Read line after line of the attendance sheets; a member stands once on each."""
    lines: dict[tuple[str, str], int] = {}
    for row in sheet.rows():
        row.need("activity", read_id)
        activity = known.read_activity(row)
        member = known.need_member(row)
        attendance = row.need("attendance", read_attendance_word)
        if activity is not None and member is not None:
            _refuse_second(row, activity, member, lines)
        held = activities[activity][0] if activity and activity in activities else None
        time = read_time(row, zone, day=held.day if held else None)
        if time.at is not None:
            row.refuse("since", "until_missing")
        attributes = row.attributes()
        if row.sound and held and member is not None and attendance is not None:
            presence = Presence(
                activity=held.id,
                member=member,
                attendance=attendance,
                interval=time.interval,
                attributes=attributes,
            )
            yield presence, row.place()


def _refuse_second(
    row: Row, activity: ActivityId, member: MemberId, lines: dict[tuple[str, str], int]
) -> None:
    first = lines.get((activity, member))
    if first is None:
        lines[activity, member] = row.place("member").line
    else:
        arguments: dict[str, Argument] = {"member": member, "activity": activity, "first": first}
        row.refuse("member", "attendance_twice", arguments)
