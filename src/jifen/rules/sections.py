"""Sections: the parts that awards add up to, and the total of the parts."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Dated, SectionId, Value, YesOrNo
from jifen.periods import PeriodKind
from jifen.points import Points
from jifen.rules.carry import Carry
from jifen.rules.member_rows import PointsOrRows, points_in
from jifen.rules.overflow import Overflow
from jifen.rules.values import IDENTIFIER, Exact, Text
from jifen.vocabulary import EvaluatorRole, Side

Overlap = Literal["keep_first", "keep_longest", "cut_earlier", "refuse"]
Combine = Literal["sum", "mean", "best", "weighted"]
TOTAL = "total"
NOTHING = "nothing"
EACH = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
"""The periods that a section may be reckoned by; they lie whole in a cycle."""


def _above_nothing(points: Points) -> Points:
    if points <= Points(0):
        raise PydanticCustomError("rescale_to_nothing", "nothing", {"to": str(points)})
    return points


class Rescale(Value):
    """How the scores of a cohort are brought down, or up, to what the best of them may have.

    Each score is taken times `to` / the best score: where that is above `to` (`exceeded`), or
    `always`. `within` says whose best it is: that of all, or of those with the same `member.FIELD`.
    """

    when: Literal["exceeded", "always"]
    to: Annotated[Points, AfterValidator(_above_nothing)]
    within: str = Field(default="all", pattern=r"^(all|member\.[^\s.]+)$")

    @property
    def cohort(self) -> str | None:
        """The field of members that parts them into cohorts; None where all are one."""
        return None if self.within == "all" else self.within.removeprefix("member.")


class Bounded(Value):
    """Something whose sum is bounded once, when all of it is known."""

    floor: Points | None = None
    full: Dated[PointsOrRows] | None = None


class Combined(Bounded):
    """Something in which sections stand, and how their scores are combined.

    `weighted` takes each section's share of its full marks: the sum of weight × 100 × score
    / full.
    """

    combine: Combine = "sum"
    weights: dict[str, Exact] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_weights(self) -> Self:
        if (self.combine == "weighted") != bool(self.weights):
            raise PydanticCustomError("weights", "weights go with weighted", {})
        return self


class Section(Combined):
    """A part of the card. It stands `in` the total unless said otherwise.

    In another section it adds to that one's sum; in `nothing` it is a ledger of its own. `side`
    is the side of the day that its rules count. `evaluator` answers for it.
    `overlap` says which of two records keeps an hour that both claim, or that neither does; the
    other loses what they share, or, with `whole`, all its time.
    With `rescale` instead of `full` its full marks are what the best of a cohort comes to.
    With `each` base, floor and full bound every quarter (month, half, year) by itself, and
    `combine` makes the section's score of them. `overflow` says where what `full` cuts goes,
    `carry` what of it the next cycle has.
    """

    id: Annotated[SectionId, IDENTIFIER]
    title: Text
    within: str = Field(default=TOTAL, alias="in")
    side: Side | None = None
    base: Dated[PointsOrRows] = Dated.always(Points(0))
    each: PeriodKind | None = None
    overflow: Overflow | None = None
    carry: Carry | None = None
    rescale: Rescale | None = None
    evaluator: EvaluatorRole | None = None
    overlap: Overlap | None = None
    whole: YesOrNo = False
    cite: Text | None = None

    @model_validator(mode="after")
    def _floor_is_under_full(self) -> Self:
        if self.full and self.floor is not None and self.floor > min(points_in(self.full)):
            raise PydanticCustomError("floor_above_full", "floor above full", {"section": self.id})
        if self.full and self.rescale:
            raise PydanticCustomError("rescale_and_full", "both", {"section": self.id})
        if self.each and self.rescale:
            raise PydanticCustomError("rescale_and_each", "both", {"section": self.id})
        return self

    @property
    def has_full_marks(self) -> bool:
        """Whether there is a most that it can come to."""
        return self.full is not None or self.rescale is not None

    @model_validator(mode="after")
    def _whole_goes_with_overlap(self) -> Self:
        if self.whole and self.overlap is None:
            raise PydanticCustomError("whole_without_overlap", "alone", {"section": self.id})
        return self

    @model_validator(mode="after")
    def _each_can_be_combined(self) -> Self:
        if self.each is not None and (self.each not in EACH or self.combine == "weighted"):
            raise PydanticCustomError("section_each", "each", {"section": self.id})
        return self

    @model_validator(mode="after")
    def _overflow_has_a_source(self) -> Self:
        if self.overflow and (self.full is None or self.each is not None):
            raise PydanticCustomError("overflow_of_full", "full", {"section": self.id})
        return self

    @model_validator(mode="after")
    def _carry_has_a_source(self) -> Self:
        if self.carry and (self.full is None or self.each is not None):
            raise PydanticCustomError("carry_of_full", "full", {"section": self.id})
        if self.carry and self.overflow:
            raise PydanticCustomError("carry_and_overflow", "both", {"section": self.id})
        return self


class Total(Combined):
    """How the sections that stand in the total are combined, and its bounds."""
