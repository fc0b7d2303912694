"""The ids that a register knows, and rows that name another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jifen.exchange.cells import read_id
from jifen.exchange.rows import Row
from jifen.exchange.synonyms import name_kind
from jifen.model import ActivityId, Dated, KindId, MemberId, OrganisationId
from jifen.vocabulary import OrganisationKind


@dataclass(frozen=True, slots=True)
class Membership:
    """What other tables need to know of a member; sound or not, it can be named."""

    joined: date | None = None
    left: date | None = None
    affiliations: tuple[Dated[str | None], ...] = ()


@dataclass(slots=True)
class Known:
    """What may be named, by id; None for a table that is absent or could not be read whole.

    Nothing is said to be missing from such a table. `kinds` are those of organisations, None
    for one whose kind is wrong.
    """

    members: Mapping[str, Membership] | None = None
    kinds: Mapping[str, OrganisationKind | None] | None = None
    activities: Mapping[str, object] | None = None
    affiliations: set[str] = field(default_factory=set)

    def need_member(self, row: Row) -> MemberId | None:
        """Read the member whom a row is about."""
        found = row.need("member", read_id)
        if found is not None and self.members is not None and found not in self.members:
            row.refuse_unknown("member", "member_unknown", found, self.members)
        return None if found is None else MemberId(found)

    def read_organisation(self, row: Row, column: str) -> OrganisationId | None:
        """Read the organisation that a row names, of whatever kind."""
        found = row.read(column, read_id)
        if found is not None and self.kinds is not None and found not in self.kinds:
            row.refuse_unknown(column, "organisation_unknown", found, self.kinds)
        return None if found is None else OrganisationId(found)

    def check_affiliation(self, row: Row, column: str, found: str) -> None:
        """Note an affiliation to what is no organisation, or not of the column's kind."""
        self.affiliations.add(found)
        if self.kinds is None:
            return
        if found not in self.kinds:
            row.refuse_unknown(column, "organisation_unknown", found, self.kinds)
        elif (kind := self.kinds[found]) is not None and kind != column:
            arguments = {"found": found, **name_kind(kind), **row.name(column)}
            row.refuse(column, "organisation_of_other_kind", arguments)

    def read_activity(self, row: Row) -> ActivityId | None:
        """Read the activity that a row names."""
        found = row.read("activity", read_id)
        if found is not None and self.activities is not None and found not in self.activities:
            row.refuse_unknown("activity", "activity_unknown", found, self.activities)
        return None if found is None else ActivityId(found)


def read_kind(cell: str) -> KindId:
    """Read the kind of an activity or a record; whether it is declared is the rules' matter."""
    return KindId(read_id(cell))
