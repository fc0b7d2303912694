"""A rule set: one edition of a regulation (积分办法), whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from jifen.model import Value, Whole
from jifen.periods import Reckoning
from jifen.rules.admission import Admission, Joiners, Scope
from jifen.rules.choices import JointChoice
from jifen.rules.effects import Need
from jifen.rules.evaluators import DualEvaluation
from jifen.rules.examples import Example
from jifen.rules.kinds import Kind, Occasion
from jifen.rules.limits import JointLimit
from jifen.rules.rule import Rule
from jifen.rules.scales import Rank, Scale
from jifen.rules.sections import Section, Total
from jifen.rules.subjects import Group, Subject
from jifen.rules.values import InForce, MonthDay, Rounding, Text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError("timezone", "unknown zone", {"name": name}) from None
    return name


class Cycle(Value):
    """What one card covers: so many months, counted from a day of the year (MM-DD)."""

    every: Literal["1 month", "3 months", "6 months", "12 months", "24 months", "36 months"]
    since: MonthDay = Field(alias="from")

    @property
    def reckoning(self) -> Reckoning:
        """The cycles, anchored on a leap year so that every day of a year is one."""
        month, day = map(int, self.since.split("-"))
        return Reckoning(anchor=date(2000, month, day), every_months=int(self.every.split()[0]))


def _read_cycle(value: Any) -> Any:
    return {"every": "12 months", "from": "01-01"} if value == "year" else value


class RuleSet(Value):
    """A regulation as data: what may be recorded, what it is worth and what it comes to."""

    jifen: Annotated[Whole, Field(ge=1, le=1)]
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
    title: Text
    edition: Text
    in_force: InForce
    source: Text | None = None
    note: Text | None = None
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Shanghai"
    subject: Subject = "member"
    cycle: Annotated[Cycle, BeforeValidator(_read_cycle)]
    rounding: Rounding = Rounding()
    undated_side: Literal["refuse", "on_duty", "off_duty"] = "refuse"
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    occasions: tuple[Occasion, ...] = ()
    admit: tuple[Admission, ...] = ()
    joiners: Joiners = Joiners()
    scope: Scope | None = None
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    limits: tuple[JointLimit, ...] = ()
    choices: tuple[JointChoice, ...] = ()
    needs: tuple[Need, ...] = ()
    total: Total = Total()
    scales: tuple[Scale, ...] = ()
    rank: Rank | None = None
    evaluation: DualEvaluation | None = None
    examples: tuple[Example, ...] = ()

    @property
    def group(self) -> str | None:
        """The field of members by which cards are shared; None where everybody has their own."""
        return self.subject.group if isinstance(self.subject, Group) else None

    @property
    def reckoning(self) -> Reckoning:
        """How its time is cut into cycles and periods."""
        return self.cycle.reckoning

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which its days begin and end."""
        return ZoneInfo(self.timezone)

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Its rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def section_by_id(self) -> Mapping[str, Section]:
        """Its sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def kind_by_id(self) -> Mapping[str, Kind]:
        """Its kinds by id."""
        return {kind.id: kind for kind in self.kinds}
