"""A rule: one clause of the regulation, from the facts it is about to what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import RuleId, SectionId, Value, Whole
from jifen.periods import PeriodKind
from jifen.rules.addressee import Addressee, For
from jifen.rules.awards import Award, Multiplier
from jifen.rules.choices import Choice
from jifen.rules.conditions import Condition
from jifen.rules.effects import Effect
from jifen.rules.endings import Validity
from jifen.rules.limits import Limits
from jifen.rules.measures import EACH_TIME, Measure
from jifen.rules.values import IDENTIFIER, Rounding, Text, one_or_several

Excused = Literal["skip", "break", "count"]


class Run(Value):
    """So many in a row over the expected occasions; a run that paid starts anew."""

    run: Whole = Field(ge=2, le=366)
    excused: Excused


class Missing(Value):
    """Each one short of an expected number in a period, or each occasion not met.

    `missing` is the number expected in each `per`, or `occasions`.
    """

    missing: Literal["occasions"] | Annotated[Whole, Field(ge=1, le=10_000)]
    per: PeriodKind = PeriodKind.CYCLE

    @model_validator(mode="after")
    def _per_is_a_stretch_of_days(self) -> Self:
        if self.per in (PeriodKind.ACTIVITY, PeriodKind.LIFETIME):
            raise PydanticCustomError("missing_per", "period", {"per": self.per.value})
        return self


class Perfect(Value):
    """A period in which every expected occasion was met, if there was any."""

    perfect: PeriodKind
    excused: Excused

    @model_validator(mode="after")
    def _perfect_is_a_stretch_of_days(self) -> Self:
        if self.perfect in (PeriodKind.ACTIVITY, PeriodKind.LIFETIME):
            raise PydanticCustomError("missing_per", "period", {"per": self.perfect.value})
        return self


def _way(value: object) -> str:
    if isinstance(value, dict):
        return next((way for way in ("run", "missing", "perfect") if way in value), "run")
    return type(value).__name__.lower() if isinstance(value, Value) else "record"


ForEach = Annotated[
    Annotated[Literal["record", "profile"], Tag("record")]
    | Annotated[Run, Tag("run")]
    | Annotated[Missing, Tag("missing")]
    | Annotated[Perfect, Tag("perfect")],
    Discriminator(_way),
]
"""What an award is given for: each record, a run of them, what is missing, nothing missing, or
once a cycle for what the member is."""


def _one_section(value: Any) -> Any:
    """Refuse to choose a section by what a record says: that takes a rule for each."""
    if isinstance(value, Mapping | list):
        raise PydanticCustomError("section_by", "one section", {})
    return value


class Rule(Value):
    """One clause: `when` a fact is of this kind, `per` so much of it, `award` so much.

    `cite` names the clause of the regulation. A rule has an `award` or an `effect`. `for` says
    whose card that stands on; a rule for others does not count for the one a fact is about.
    """

    id: Annotated[RuleId, IDENTIFIER]
    title: Text
    cite: Text
    note: Text | None = None
    section: Annotated[Annotated[SectionId, IDENTIFIER] | None, BeforeValidator(_one_section)] = (
        None
    )
    when: Condition = Condition.model_validate({})
    whose: For = Field(default="self", alias="for")
    for_each: ForEach = "record"
    per: Measure = EACH_TIME
    award: Award | None = None
    effect: Effect | None = None
    times: Annotated[tuple[Multiplier, ...], BeforeValidator(one_or_several)] = ()
    choose: Choice | None = None
    limit: Limits = Field(default_factory=dict)
    rounding: Rounding | None = None
    valid: Validity | None = None

    @property
    def way(self) -> str:
        """Names the way by which its facts are sent on; empty for one's own."""
        return self.whose.key if isinstance(self.whose, Addressee) else ""

    @property
    def who(self) -> Condition | None:
        """Of whom among those reached it counts; None where of all."""
        return self.whose.who if isinstance(self.whose, Addressee) else None

    @property
    def of_records(self) -> bool:
        """Whether it looks at records one by one."""
        return self.for_each == "record" and not self.per.of

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        asks_members = self.for_each == "profile" or self.per.of
        if not asks_members and "when" not in self.model_fields_set:
            raise PydanticCustomError("rule_without_when", "no condition", {"rule": self.id})
        return self

    @model_validator(mode="after")
    def _awards_or_has_an_effect(self) -> Self:
        if (self.award is None) == (self.effect is None):
            raise PydanticCustomError("award_or_effect", "one of the two", {"rule": self.id})
        if self.award is not None and self.section is None:
            raise PydanticCustomError("rule_without_section", "no section", {"rule": self.id})
        return self
