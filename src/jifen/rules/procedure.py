"""The procedure: who verifies and approves records, by when, and how results are made public."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from jifen.model import Value
from jifen.rules.conditions import Condition
from jifen.rules.values import Exact, RestDay, SpanText, Text, one_or_several

Where = Literal["served", "branch", "unit", "community", "committee"]
"""Which organisation does something with a record.

`served` is the one that organised what was done; the others are the member's own on the day of
it, `committee` being the nearest committee above the branch.
"""


class Verification(Value):
    """One step of verification: by which organisation, how soon, and of which records.

    A record takes the steps whose `when` it meets, in the order of the file. `within` is counted
    from the day of the step before, the first from the day of the declaration.
    """

    where: Where
    within: SpanText | None = None
    when: Condition = Condition.model_validate({})
    cite: Text | None = None


class Approval(Value):
    """Which organisation approves what was verified, and how often it sits."""

    where: Where
    every: Literal["week", "month", "quarter", "half", "year"] | None = None
    cite: Text | None = None


class Lateness(Value):
    """What becomes of a record that was made later than `after` the end of what it records.

    It is refused, counts on its own day all the same, or counts on the day of its approval where
    that is in a later month.
    """

    after: SpanText
    then: Literal["refuse", "count", "count_in_month_of_approval"]
    cite: Text


class PublicNotice(Value):
    """For how long results are put up, with which names, and until when they are contested.

    `objection` is the member's time to object, from the day of posting; without it, as long as
    the notice stands. `appeal` is the time to appeal, from the day of the decision.
    """

    lasts: SpanText = Field(alias="for")
    names: Literal["masked", "full"] = "masked"
    objection: SpanText | None = None
    appeal: SpanText | None = None
    cite: Text | None = None


def _a_part(share: Fraction) -> Fraction:
    if not 0 < share <= 1:
        raise PydanticCustomError("sample_share", "no share", {"share": str(share)})
    return share


class SpotCheck(Value):
    """Which share of the records is looked at again, and how often."""

    share: Annotated[Exact, AfterValidator(_a_part)]
    every: Literal["month", "quarter", "half", "year"]
    cite: Text | None = None


class Procedure(Value):
    """How a record becomes one that two organisations can rely on.

    `on_rest_day`: a time in days or months whose last day is not worked ends there all the same,
    or on the next working day.
    """

    verify: Annotated[tuple[Verification, ...], BeforeValidator(one_or_several)] = ()
    approve: Approval | None = None
    late: Lateness | None = None
    notice: PublicNotice | None = None
    sample: SpotCheck | None = None
    on_rest_day: RestDay = "stay"
