"""The closed sets of words that facts and rules share."""

from enum import StrEnum


class Side(StrEnum):
    """The part of a member's day that something falls in."""

    ON_DUTY = "on_duty"
    OFF_DUTY = "off_duty"


class Attendance(StrEnum):
    """How a member met an expected occasion."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    EXCUSED = "excused"
    ABSENT = "absent"

    @property
    def took_part(self) -> bool:
        """Whether the member was there: in time, late, or for a part."""
        return self in (Attendance.PRESENT, Attendance.LATE, Attendance.LEFT_EARLY)


class Status(StrEnum):
    """How far a record has come; each step includes those before it."""

    DECLARED = "declared"
    VERIFIED = "verified"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Source(StrEnum):
    """Who or what first noted a fact."""

    MACHINE = "machine"
    ORGANISER = "organiser"
    SELF = "self"


class OrganisationKind(StrEnum):
    """What an organisation is to its members."""

    COMMITTEE = "committee"
    BRANCH = "branch"
    UNIT = "unit"
    COMMUNITY = "community"


class EvaluatorRole(StrEnum):
    """The two who judge a member: the unit the eight hours, the community the rest."""

    UNIT = "unit"
    COMMUNITY = "community"


class DayKind(StrEnum):
    """What the calendar says of a day."""

    WORKDAY = "workday"
    REST_DAY = "rest_day"
    STATUTORY_HOLIDAY = "statutory_holiday"


class Language(StrEnum):
    """A language in which the library speaks to people."""

    ZH = "zh"
    EN = "en"


SEPARATOR = "；"
"""What stands between the values of an attribute that has several, or its narrow twin."""


def read_several(written: object) -> tuple[str, ...]:
    """Give the values of an attribute that may have several, as they stand in one cell."""
    parts = str(written).replace(SEPARATOR, ";").split(";")
    return tuple(dict.fromkeys(part for each in parts if (part := each.strip())))
