"""What evaluators and voters say of a member, beside the points."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from jifen.model import MemberId, OrganisationId, Value
from jifen.vocabulary import EvaluatorRole


class Opinion(Value):
    """An evaluator's mark out of 100 for a member, given on a day, with its words."""

    member: MemberId
    evaluator: EvaluatorRole
    organisation: OrganisationId | None = None
    day: date
    mark: Decimal = Field(ge=0, le=100)
    words: str = ""


class Tally(Value):
    """How many of one group gave a member one mark in an appraisal; never who."""

    member: MemberId
    group: str
    mark: str
    count: int = Field(ge=0)
    day: date
