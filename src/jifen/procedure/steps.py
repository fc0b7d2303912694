"""Steps: who did what, for which organisation, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from jifen.errors import NaiveTime
from jifen.model import OrganisationId


@dataclass(frozen=True, slots=True)
class Capacity:
    """A person acting in a role for an organisation.

    Whether the person has that role is for the host to know; here it is written down.
    """

    person: str
    role: str
    organisation: OrganisationId


@dataclass(frozen=True, slots=True)
class Step:
    """One verb that was done, in words of its own table; `version` is that of a record."""

    verb: str
    by: Capacity
    at: datetime
    version: int = 1
    reason: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise NaiveTime(self.at)

    def day(self, zone: tzinfo) -> date:
        """Give the day on which it was done, in a time zone."""
        return self.at.astimezone(zone).date()
