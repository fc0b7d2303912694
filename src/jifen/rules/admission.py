"""Admission: which facts may count at all, and whose."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value
from jifen.rules.conditions import Condition, Test
from jifen.rules.values import RestDay, SpanText, Text


class Admission(Value):
    """One thing asked of facts before they may count; exactly one of these.

    `need`: its status has come so far (verified, approved), or it has evidence or a source.
    `exclude`: facts that never count. `within`: recorded so soon after the fact had ended,
    `late` facts being refused; `on_rest_day` says where a time in days or months ends whose last
    day is not worked. `repeated`: the same thing recorded twice (same kind, activity,
    time, length and attributes) counts once.
    """

    when: Condition = Condition.model_validate({})
    need: tuple[Literal["verified", "approved", "evidence", "source", "activity"], ...] = ()
    exclude: Condition | None = None
    within: SpanText | None = None
    late: Literal["refuse"] | None = None
    on_rest_day: RestDay = "stay"
    repeated: Literal["refuse"] | None = None
    cite: Text

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        asked = [n for n in ("need", "exclude", "within", "repeated") if getattr(self, n)]
        if len(asked) != 1:
            raise PydanticCustomError(
                "admission_needs_one", "one", {"given": ", ".join(asked) or "—"}
            )
        if (self.within is None) != (self.late is None):
            raise PydanticCustomError("late_unsaid", "within and late go together", {})
        if self.within is None and self.on_rest_day != "stay":
            raise PydanticCustomError("rest_day_without_time", "no time", {})
        return self


class Joiners(Value):
    """What becomes of those who are members for a part of the cycle only.

    `expected`: numbers expected of a member are prorated by days of membership, or asked in
    full. `base`: the same for base points. Who has been a member for less than `under` when a
    cycle ends is `then` scored without a grade, not scored, or counted with the next cycle,
    which for them begins on the day of joining.
    """

    expected: Literal["prorate", "full"] = "prorate"
    base: Literal["prorate", "full"] = "full"
    under: SpanText | None = None
    then: Literal["next_cycle", "ungraded", "not_scored"] | None = None
    cite: Text | None = None

    @model_validator(mode="after")
    def _says_what_then(self) -> Self:
        if (self.under is None) != (self.then is None):
            raise PydanticCustomError("then_unsaid", "under and then go together", {})
        if self.under is not None and self.under.unit == "working days":
            raise PydanticCustomError("under_working_days", "days", {"text": str(self.under)})
        return self


class Scope(Value):
    """Who is scored and graded: `{member.category: {not: [预备]}, else: scored_ungraded}`."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[str, Test]

    otherwise: Literal["scored_ungraded", "not_scored"] = Field(alias="else")
    cite: Text

    @property
    def condition(self) -> Condition:
        """What a member must be to be scored and graded."""
        return Condition.model_validate(self.__pydantic_extra__)
