"""Branches, units, communities and the committees above them."""

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import Field

from jifen.calendars.patterns import WeeklyPattern
from jifen.model import Dated, OrganisationId, Value
from jifen.vocabulary import DayKind, OrganisationKind


class Organisation(Value):
    """One node of the tree of organisations.

    `duty` are the hours its people work, by the first day of each arrangement;
    `days` are its own work days and rests where they differ from the official calendar.
    """

    id: OrganisationId
    kind: OrganisationKind
    name: str = ""
    parent: OrganisationId | None = None
    duty: Dated[WeeklyPattern] | None = None
    days: Mapping[date, DayKind] = Field(default_factory=dict)


def ancestors(
    organisation: OrganisationId, tree: Mapping[OrganisationId, Organisation]
) -> Iterator[OrganisationId]:
    """Walk from an organisation up to the root, itself first; a circle ends the walk."""
    seen: set[OrganisationId] = set()
    current: OrganisationId | None = organisation
    while current is not None and current not in seen and current in tree:
        seen.add(current)
        yield current
        current = tree[current].parent
