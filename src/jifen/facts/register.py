"""The register: everything that is known, as a read-only snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from jifen.errors import UnknownSubject
from jifen.facts.activities import Activity, Presence
from jifen.facts.members import Member
from jifen.facts.opinions import Opinion, Tally
from jifen.facts.organisations import Organisation
from jifen.facts.records import Record
from jifen.model import ActivityId, MemberId, OrganisationId, RecordId
from jifen.problems import Place, Problem
from jifen.vocabulary import Attendance

Entry = tuple[str, str]
"""A table of the register and the id of one of its rows."""


@dataclass(frozen=True, slots=True)
class Register:
    """A snapshot of members, organisations, activities, records, opinions and tallies.

    `records` hold attendance too: each line of a sheet is a record of its activity's kind.
    `places` say where an entry was read and `findings` what looked odd there.
    """

    members: Mapping[MemberId, Member]
    organisations: Mapping[OrganisationId, Organisation]
    activities: Mapping[ActivityId, Activity]
    records: tuple[Record, ...]
    opinions: tuple[Opinion, ...] = ()
    tallies: tuple[Tally, ...] = ()
    places: Mapping[Entry, Place] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Problem, ...] = ()

    @classmethod
    def of(
        cls,
        members: Iterable[Member],
        *,
        organisations: Iterable[Organisation] = (),
        activities: Iterable[Activity] = (),
        presences: Iterable[Presence] = (),
        records: Iterable[Record] = (),
        opinions: Iterable[Opinion] = (),
        tallies: Iterable[Tally] = (),
        places: Mapping[Entry, Place] | None = None,
        findings: Iterable[Problem] = (),
    ) -> Register:
        """Make a snapshot; attendance becomes records, and the expected without a line absent.

        An activity without any line of attendance expects nobody: its sheet was never filled.
        """
        held = {activity.id: activity for activity in activities}
        return cls(
            members=MappingProxyType({member.id: member for member in members}),
            organisations=MappingProxyType({each.id: each for each in organisations}),
            activities=MappingProxyType(held),
            records=(*records, *_attendance_records(held, list(presences))),
            opinions=tuple(opinions),
            tallies=tuple(tallies),
            places=MappingProxyType(dict(places or {})),
            findings=tuple(findings),
        )

    def member(self, member: str) -> Member:
        """Give a member by id; raises UnknownSubject with ids that look alike."""
        try:
            return self.members[MemberId(member)]
        except KeyError:
            near = get_close_matches(member, list(self.members), n=3)
            raise UnknownSubject(member, near=near) from None

    def name_of(self, subject: str) -> str:
        """Give the name of a member, or of an organisation, by id; empty where it has none."""
        member = self.members.get(MemberId(subject))
        found = member or self.organisations.get(OrganisationId(subject))
        return found.name if found else ""

    def records_by_member(self) -> dict[MemberId, list[Record]]:
        """Sort the records by the member they are about, in the order in which they came."""
        found: dict[MemberId, list[Record]] = defaultdict(list)
        for record in self.records:
            found[record.member].append(record)
        return found

    def place(self, table: str, entry: str) -> Place:
        """Say where an entry was read; its table and id where it came from no file."""
        return self.places.get((table, entry), Place(table, field=entry))


def _attendance_records(
    activities: Mapping[ActivityId, Activity], presences: Sequence[Presence]
) -> list[Record]:
    """Turn sheets into records, and add the expected whom a filled sheet does not name."""
    sheets: dict[ActivityId, set[MemberId]] = defaultdict(set)
    records = []
    for presence in presences:
        sheets[presence.activity].add(presence.member)
        records.append(_attendance_record(activities[presence.activity], presence))
    for activity_id, named in sheets.items():
        activity = activities[activity_id]
        for member in activity.expected or ():
            if member not in named:
                absent = Presence(activity=activity_id, member=member, attendance=Attendance.ABSENT)
                records.append(_attendance_record(activity, absent))
    return records


def _attendance_record(activity: Activity, presence: Presence) -> Record:
    interval = presence.interval or activity.interval
    return Record(
        id=RecordId(f"{activity.id}/{presence.member}"),
        member=presence.member,
        kind=activity.kind,
        interval=interval,
        day=None if interval else activity.day,
        attendance=presence.attendance,
        activity=activity.id,
        organiser=activity.organiser,
        attributes={**activity.attributes, **presence.attributes},
    )
