"""A rule set: one edition of a regulation (积分办法), whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from jifen.errors import RegisterNeeded
from jifen.model import Value, Whole
from jifen.periods import Reckoning
from jifen.rules.admission import Admission, Joiners, Scope
from jifen.rules.choices import JointChoice
from jifen.rules.conditions import Condition
from jifen.rules.effects import Need
from jifen.rules.evaluators import DualEvaluation
from jifen.rules.examples import Example
from jifen.rules.kinds import Attribute, Kind, Occasion, Several
from jifen.rules.limits import JointLimit, sizes_of
from jifen.rules.overflow import Overflow
from jifen.rules.procedure import Procedure
from jifen.rules.results import RESULT_KINDS
from jifen.rules.rule import Rule
from jifen.rules.scales import Rank, Scale
from jifen.rules.sections import Section, Total
from jifen.rules.subjects import Group, Subject
from jifen.rules.values import InForce, Rounding, Text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError("timezone", "unknown zone", {"name": name}) from None
    return name


_OWN = "member."


def _known_day(text: str) -> str:
    """Refuse days that no year has, such as 02-30."""
    if not text.startswith(_OWN):
        try:
            _anchor(text)
        except ValueError:
            raise PydanticCustomError("cycle_day", "no such day", {"day": text}) from None
    return text


def _anchor(text: str) -> date:
    """Read a day; one without a year is of a leap year, so that every day of a year is one."""
    return date.fromisoformat(text if len(text) == len("YYYY-MM-DD") else f"2000-{text}")


class Cycle(Value):
    """What one card covers: so many months, counted from a day of the year (MM-DD).

    Cycles of more than a year are counted from the day of one year (YYYY-MM-DD). With
    `from: member.FIELD` everybody's cycles are counted from a day of their own.
    """

    every: Literal["1 month", "3 months", "6 months", "12 months", "24 months", "36 months"]
    since: Annotated[str, AfterValidator(_known_day)] = Field(
        alias="from",
        pattern=r"^(([12]\d\d\d-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|member\.[^\s.]+)$",
    )

    @model_validator(mode="after")
    def _says_the_year_where_it_matters(self) -> Self:
        if self.months > 12 and len(self.since) == len("MM-DD"):
            arguments = {"every": self.every, "day": self.since}
            raise PydanticCustomError("cycle_year", "of which year", arguments)
        return self

    @property
    def months(self) -> int:
        """How many months a cycle has."""
        return int(self.every.split()[0])

    @property
    def own(self) -> str | None:
        """The field of members that holds the day of their own; None where all have one."""
        return self.since.removeprefix(_OWN) if self.since.startswith(_OWN) else None

    @property
    def reckoning(self) -> Reckoning:
        """The cycles, where all members have the same.

        Raises RegisterNeeded where members have cycles of their own.
        """
        if self.own is not None:
            raise RegisterNeeded(f"cycles from {self.since}")
        return self.reckoning_from(_anchor(self.since))

    def reckoning_from(self, anchor: date) -> Reckoning:
        """The cycles that are counted from a day, such as somebody's own."""
        if 12 % self.months == 0:
            # Those of one day of the year have the same cycles, whatever the year.
            anchor = anchor.replace(year=2000)
        return Reckoning(anchor=anchor, every_months=self.months)


def _read_cycle(value: Any) -> Any:
    return {"every": "12 months", "from": "01-01"} if value == "year" else value


def _plain(name: str) -> str:
    if _QUOTES.intersection(name):
        inner = name.strip("".join(_QUOTES))
        raise PydanticCustomError("edition_quotes", "quotes", {"inner": inner})
    return name


_QUOTES = frozenset("“”‘’")


class RuleSet(Value):
    """A regulation as data: what may be recorded, what it is worth and what it comes to.

    An edition with a `cohort` scores the members that meet it and nobody else.
    """

    jifen: Annotated[Whole, Field(ge=1, le=1)]
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
    title: Text
    edition: Annotated[Text, AfterValidator(_plain)]
    in_force: InForce
    cohort: Condition | None = None
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
    procedure: Procedure | None = None
    examples: tuple[Example, ...] = ()

    @property
    def group(self) -> str | None:
        """The field of members by which cards are shared; None where everybody has their own."""
        return self.subject.group if isinstance(self.subject, Group) else None

    @property
    def reckoning(self) -> Reckoning:
        """How its time is cut into cycles and periods, where that is the same for all members.

        Raises RegisterNeeded where members have cycles of their own.
        """
        return self.cycle.reckoning

    @cached_property
    def attributes(self) -> Mapping[str, Attribute]:
        """The attributes that have titles; of kinds that differ in one, the first's stands."""
        found: dict[str, Attribute] = {}
        for kind in self.kinds:
            for name, declared in kind.attributes.items():
                if isinstance(declared, Attribute):
                    found.setdefault(name, declared)
                elif isinstance(declared, Several) and declared.title:
                    titled = Attribute(type=declared.several, title=declared.title)
                    found.setdefault(name, titled)
        return found

    @cached_property
    def severals(self) -> Mapping[str, Several]:
        """The attributes of which a record of some kind may have several values."""
        return {
            name: declared
            for kind in self.kinds
            for name, declared in kind.attributes.items()
            if isinstance(declared, Several)
        }

    @property
    def rescales(self) -> bool:
        """Whether a section's scores depend on the best of a cohort."""
        return any(section.rescale for section in self.sections)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which its days begin and end."""
        return ZoneInfo(self.timezone)

    @cached_property
    def admissions(self) -> tuple[Admission, ...]:
        """What is asked of facts before they may count, what the procedure refuses included."""
        if self.procedure is None or self.procedure.late is None:
            return self.admit
        late = self.procedure.late
        if late.then != "refuse":
            return self.admit
        refusing = Admission(
            within=late.after,
            late="refuse",
            on_rest_day=self.procedure.on_rest_day,
            cite=late.cite,
        )
        return (*self.admit, refusing)

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Its rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def overflows(self) -> Mapping[str, Overflow]:
        """What becomes of what limits and full marks cut, by the id of the limit or SECTION.full.

        A limit that changes on days, or by member, has the first that it says.
        """
        own = ((rule.id, rule.limit) for rule in self.rules)
        joint = ((limit.id, limit.sizes) for limit in self.limits)
        found = {
            f"{name}.{period.value}": size.overflow
            for name, limits in (*own, *joint)
            for period, dated in limits.items()
            for each in reversed(list(dated.values()))
            for size in reversed(list(sizes_of(each)))
            if size.overflow
        }
        return found | {f"{s.id}.full": s.overflow for s in self.sections if s.overflow}

    @cached_property
    def section_of(self) -> Mapping[str, str]:
        """The section of every award by its rule, or by what it overflowed from."""
        given = {str(rule.id): str(rule.section) for rule in self.rules}
        return given | {name: str(each.into) for name, each in self.overflows.items()}

    @cached_property
    def section_by_id(self) -> Mapping[str, Section]:
        """Its sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def every_kind(self) -> tuple[Kind, ...]:
        """Its kinds, and those of the results of closed cycles."""
        return (*self.kinds, *RESULT_KINDS)

    @cached_property
    def kind_by_id(self) -> Mapping[str, Kind]:
        """All of these by id."""
        return {kind.id: kind for kind in self.every_kind}
