"""Activities, whom they expect, and how those met them."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from jifen.facts.members import Attribute
from jifen.model import ActivityId, KindId, MemberId, OrganisationId, Value
from jifen.periods import Interval
from jifen.vocabulary import Attendance


class Activity(Value):
    """Something that an organisation holds, on a day or between two clock times.

    `expected` are the members who should come; None where nobody in particular should.
    """

    id: ActivityId
    kind: KindId
    title: str = ""
    day: date
    interval: Interval | None = None
    organiser: OrganisationId | None = None
    expected: tuple[MemberId, ...] | None = None
    attributes: Mapping[str, Attribute] = Field(default_factory=dict)


class Presence(Value):
    """One line of an attendance sheet. `interval` is the member's own, where it differs."""

    activity: ActivityId
    member: MemberId
    attendance: Attendance
    interval: Interval | None = None
    attributes: Mapping[str, Attribute] = Field(default_factory=dict)
