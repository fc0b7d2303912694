"""The dual evaluation: the unit judges the eight hours, the community the rest."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Day, Value
from jifen.periods import PeriodKind
from jifen.rules.values import Exact, Text
from jifen.vocabulary import EvaluatorRole, Side

Part = Literal["points", "appraisal", "opinion"]
Weight = Annotated[Exact, Field(gt=0, le=1)]


def _sums_to_one(weights: dict[str, Fraction], where: str) -> None:
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        raise PydanticCustomError(
            "weights_not_one", "weights", {"where": where, "total": str(total)}
        )


class Evaluator(Value):
    """One of the two: which side it judges, its weight, and of what its score is made."""

    side: Side
    weight: Weight
    parts: dict[Part, Weight] = Field(min_length=1)

    @model_validator(mode="after")
    def _parts_sum_to_one(self) -> Self:
        _sums_to_one({str(part): weight for part, weight in self.parts.items()}, "parts")
        return self


class Disagreement(Value):
    """From which distance between the two scores on a person must look again."""

    more_than: Exact = Field(gt=0)
    then: Literal["review"]


class Appraisal(Value):
    """How a democratic appraisal's votes become a mark out of 100.

    `votes` weighs the groups of voters, `marks` says what each mark is worth.
    """

    votes: dict[str, Weight] = Field(min_length=1)
    marks: dict[str, Annotated[Exact, Field(ge=0, le=100)]] = Field(min_length=1)

    @model_validator(mode="after")
    def _votes_sum_to_one(self) -> Self:
        _sums_to_one(dict(self.votes), "votes")
        return self


class DualEvaluation(Value):
    """Both evaluators, and what happens where one is missing or the two disagree.

    `missing`: wait for it (no 24-hour score until then; after `until`, as `without`), go on
    `without` it with the weights rescaled to 1, or count it as `zero`.
    """

    evaluators: dict[EvaluatorRole, Evaluator]
    missing: Literal["wait", "without", "zero"]
    until: Day | None = None
    disagree: Disagreement | None = None
    appraisal: Appraisal | None = None
    feedback: PeriodKind | None = None
    cite: Text

    @model_validator(mode="after")
    def _is_dual(self) -> Self:
        if set(self.evaluators) != set(EvaluatorRole):
            raise PydanticCustomError("evaluation_is_dual", "both", {})
        _sums_to_one({r.value: e.weight for r, e in self.evaluators.items()}, "evaluators")
        parts = {part for evaluator in self.evaluators.values() for part in evaluator.parts}
        if ("appraisal" in parts) != (self.appraisal is not None):
            raise PydanticCustomError("appraisal_unsaid", "appraisal", {})
        return self
