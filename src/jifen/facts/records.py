"""Records: one thing that one member did, was given or failed to do."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.facts.members import Attribute
from jifen.model import ActivityId, KindId, MemberId, OrganisationId, RecordId, Value
from jifen.periods import Interval
from jifen.vocabulary import Attendance, Side, Source, Status


class Record(Value):
    """One fact about one member.

    Its time is one of three: an `interval` of clock times, a moment `at`, or a `day`, which
    may bring its length in `seconds`, or the `last_day` of a post or a state that lasted; one
    that has none of these lasts still. `side` is the side of the day that declarer and verifier
    stated; clock times decide it otherwise. `noted_on` is the day on which it was recorded.
    `attributes` are what its kind declares: level, placing, rating, yuan, persons, …
    """

    id: RecordId
    member: MemberId
    kind: KindId
    interval: Interval | None = None
    at: datetime | None = None
    day: date | None = None
    seconds: int | None = Field(default=None, ge=0)
    last_day: date | None = None
    side: Side | None = None
    attendance: Attendance | None = None
    activity: ActivityId | None = None
    organiser: OrganisationId | None = None
    status: Status = Status.APPROVED
    source: Source | None = None
    evidence: str = ""
    noted_on: date | None = None
    attributes: Mapping[str, Attribute] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        given = [name for name in ("interval", "at", "day") if getattr(self, name) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "record_time", "one of interval, at and day", {"given": ", ".join(given) or "—"}
            )
        if self.at is not None and self.at.tzinfo is None:
            raise PydanticCustomError("naive_time", "no time zone", {"value": str(self.at)})
        if self.seconds is not None and self.day is None:
            raise PydanticCustomError("length_needs_day", "a length stands beside a day", {})
        if self.last_day is not None and (self.day is None or self.seconds is not None):
            raise PydanticCustomError("last_day_needs_day", "a last day stands beside a day", {})
        if self.last_day is not None and self.day is not None and self.last_day < self.day:
            raise PydanticCustomError("last_before_first", "ends before it begins", {})
        return self
