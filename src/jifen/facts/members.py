"""Members: where they belong and what they are, day by day."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pydantic import Field

from jifen.calendars.duty import Leave, Roster
from jifen.model import Dated, MemberId, OrganisationId, Value

Attribute = str | int | Decimal
"""What a member or a record is known by: text, or an exact number."""


class Member(Value):
    """A person whose service is counted.

    `joined` is the first day as a member and `left` the first day no longer one; without them
    the membership is open on that end. `branch`, `unit` and `community` are the affiliations
    and `attributes` whatever else the rules ask (category, post, …), each by its first day.
    `leave` is approved leave from duty; `rosters` of shifts stand for the unit's duty hours on
    the days that they cover.
    """

    id: MemberId
    name: str = ""
    joined: date | None = None
    left: date | None = None
    born: date | None = None
    branch: Dated[OrganisationId | None] = Dated.always(None)
    unit: Dated[OrganisationId | None] = Dated.always(None)
    community: Dated[OrganisationId | None] = Dated.always(None)
    attributes: Mapping[str, Dated[Attribute | None]] = Field(default_factory=dict)
    leave: tuple[Leave, ...] = ()
    rosters: tuple[Roster, ...] = ()

    def belongs_on(self, day: date) -> bool:
        """Whether the person is a member on that day."""
        return (self.joined is None or self.joined <= day) and (
            self.left is None or day < self.left
        )

    def age_on(self, day: date) -> int | None:
        """Full years of age on a day, or None where the birthday is not known."""
        if self.born is None:
            return None
        had_birthday = (day.month, day.day) >= (self.born.month, self.born.day)
        return day.year - self.born.year - (not had_birthday)

    def attribute_on(self, name: str, day: date) -> Attribute | None:
        """What the member is on that day under a field that rules write as `member.NAME`."""
        match name:
            case "id":
                return self.id
            case "age":
                return self.age_on(day)
            case "branch" | "unit" | "community":
                affiliation: Dated[OrganisationId | None] = getattr(self, name)
                return affiliation.get(day)
        dated = self.attributes.get(name)
        return dated.get(day) if dated else None
