"""Effects and requirements: what changes a result otherwise than by points."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.model import Value, YesOrNo
from jifen.rules.conditions import Test
from jifen.rules.endings import Ending, Repair
from jifen.rules.values import Identifier, SpanText, Text, one_or_several

WAYS = ("zero", "grade", "grade_at_most", "bar", "suspend", "notice")
"""What an effect can do."""


class Effect(Value):
    """What a fact or a missed requirement does to the result, instead of an award.

    `zero` makes a section, or `total`, nothing; `grade` sets the grade; `grade_at_most` lowers
    it to that at the most; `bar` shuts out from an honour; `suspend` keeps credits of sections
    from counting while it stands, whether they are `lost` or come back when it ends; `notice`
    only says something. An effect of a rule stands until the end of the cycle or, where it says
    so, beyond: `for` so long, `until` a later fact ends it, or until it is `repaired_by` one.
    """

    zero: Identifier | None = None
    grade: Text | None = None
    grade_at_most: Text | None = None
    bar: Text | None = None
    suspend: Annotated[tuple[Identifier, ...], BeforeValidator(one_or_several)] | None = None
    notice: Text | None = None
    lost: YesOrNo | None = None
    lasts: SpanText | None = Field(default=None, alias="for")
    until: Ending | None = None
    repaired_by: Repair | None = None

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        ways = [way for way in WAYS if getattr(self, way) is not None]
        if len(ways) != 1:
            given = ", ".join(sorted(ways)) or "—"
            raise PydanticCustomError("effect_needs_one", "one effect", {"given": given})
        if (self.suspend is None) != (self.lost is None):
            raise PydanticCustomError("suspend_lost", "lost or not", {})
        if self.notice is not None and self.ends:
            raise PydanticCustomError("notice_ends", "a notice has no end", {})
        return self

    @property
    def name(self) -> str:
        """Which of the effects it is."""
        return next(way for way in WAYS if getattr(self, way) is not None)

    @property
    def target(self) -> str:
        """What it acts on: sections, a grade, an honour or the words of a notice."""
        return ", ".join(self.suspend) if self.suspend else str(getattr(self, self.name))

    @property
    def ends(self) -> bool:
        """Whether it says what ends it; it stands beyond its cycle otherwise not."""
        return any(each is not None for each in (self.lasts, self.until, self.repaired_by))


class Asked(Value):
    """What each figure of a card must be."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Test]

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.__pydantic_extra__:
            raise PydanticCustomError("need_is_empty", "empty", {})
        return self

    @property
    def tests(self) -> dict[str, Test]:
        """The figures named, with what each must be."""
        return self.__pydantic_extra__


class Need(Value):
    """A requirement on the finished card: `{total: {at_least: 100}, theory: {at_least: 50}}`.

    Fields are `total`, a section, `hours.on_duty`, `hours.off_duty`, `hours.any`,
    `count.RULE` (awards that earned something), `rate.KIND` (the share of expected occasions of
    a kind that were attended, from 0 to 1), `months` (those in which something was kept),
    `rank.total` and `rank.SECTION` (the place) and `registered` (full months of membership).
    All must hold, with `per` in each ended period of the cycle; if not, the effect under `else`
    comes about.
    """

    id: Identifier
    title: Text
    cite: Text
    need: Asked
    per: Literal["month", "quarter", "half", "year", "cycle"] = "cycle"
    otherwise: Effect = Field(alias="else")
