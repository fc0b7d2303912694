"""The card: what one subject's facts came to, with everything that led there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from jifen.calendars.workdays import Provenance
from jifen.periods import Reckoning, Window
from jifen.points import Points
from jifen.rules.editions import Succession
from jifen.rules.effects import Effect
from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import Fact

Arguments = Mapping[str, str | int]
NO_ARGUMENTS: Arguments = MappingProxyType({})


class Note(NamedTuple):
    """Something that a stage has to say: a code of `wording.reasons` and its arguments."""

    code: str
    arguments: Arguments = NO_ARGUMENTS


class Cause(StrEnum):
    """What cut an award or a sum."""

    CHOICE = "choice"
    LIMIT = "limit"
    FULL = "full"
    RESCALE = "rescale"
    FLOOR = "floor"
    COMBINED = "combined"
    VETO = "veto"
    SUSPENSION = "suspension"
    EXPIRED = "expired"


class Cut(NamedTuple):
    """A part of an award or of a sum that was not kept. `units` has the sign of what it cut.

    `by` names the limit, choice, section or rule; `other` the fact that was preferred, the best
    score of the cohort by which a sum was rescaled, the first day of the period in which a
    section was bounded, or the first day on which an award counts no longer.
    """

    cause: Cause
    by: str
    units: int
    other: str = ""

    @property
    def points(self) -> Points:
        """How much was cut."""
        return Points(self.units)


class Award(NamedTuple):
    """What one rule gave for one fact, or at the end of a period for what was missing.

    raw = kept + cuts, exactly. `fact` is the fact's id, or names the period. `quantity` is in
    the units of the rule's meter; `notes` say how it was measured and priced.
    """

    fact: str
    rule: str
    day: int
    quantity: int
    raw_units: int
    kept_units: int
    cuts: tuple[Cut, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def raw(self) -> Points:
        """What it was worth before choices and limits."""
        return Points(self.raw_units)

    @property
    def kept(self) -> Points:
        """What of it counts."""
        return Points(self.kept_units)

    @property
    def on(self) -> date:
        """The day on which it arose."""
        return date.fromordinal(self.day)


class Uncounted(NamedTuple):
    """A fact, or a fact under one rule, that earned nothing, and why."""

    fact: str
    rule: str
    reason: Note


class Line(NamedTuple):
    """A section's sum or the total: base + kept awards + parts = score + cuts.

    A section that is reckoned by quarters (months, …) has a line of its own for each of them:
    what bounds cut there, and what the mean or the best leaves out, are cuts of the section.
    """

    id: str
    base_units: int
    awards_units: int
    parts_units: int
    cuts: tuple[Cut, ...]
    score_units: int
    full_units: int | None
    periods: tuple[PeriodLine, ...] = ()

    @property
    def score(self) -> Points:
        """What the section comes to."""
        return Points(self.score_units)

    @property
    def full(self) -> Points | None:
        """The most it can come to, where the rules say so."""
        return None if self.full_units is None else Points(self.full_units)


class PeriodLine(NamedTuple):
    """What a section comes to in one of the periods that it is reckoned by."""

    window: Window
    line: Line


class Outcome(NamedTuple):
    """An effect that came about: by a rule's fact, or because a requirement was missed."""

    effect: Effect
    by: str
    fact: str
    day: int


class Lapsed(NamedTuple):
    """An effect that no longer stands: since which day, and by which fact, if by one."""

    outcome: Outcome
    day: int
    fact: str = ""


class Finding(NamedTuple):
    """How one figure of a requirement came out; in a period, where it asks for each."""

    need: str
    field: str
    value: str
    met: bool
    period: Window | None = None


class Hours(NamedTuple):
    """Counted seconds of service on each side, and those of which nobody said the side.

    Service is service at whatever time it was done: who asks for `any` hours asks for all three.
    """

    on_duty: int = 0
    off_duty: int = 0
    unstated: int = 0


class Standing(StrEnum):
    """Whether the subject of a card is graded."""

    GRADED = "graded"
    UNGRADED = "ungraded"
    NOT_SCORED = "not_scored"


class Verdict(NamedTuple):
    """What rules made of one subject's facts: a card without the facts, the hours and the head."""

    subject: str
    standing: Standing
    awards: tuple[Award, ...]
    uncounted: tuple[Uncounted, ...]
    sections: Mapping[str, Line]
    total: Line
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]


class Card(NamedTuple):
    """One subject's card for one cycle, as of a day.

    `rules` are those in force on `as_of`; `editions` has them after the earlier editions by whose
    clauses some awards may be given, where there are any. Periods go by `reckoning`.

    Every fact of the cycle is in `facts`, and either in an award, in an outcome or in
    `uncounted`; so are those of earlier cycles whose award or effect still lives. What effects
    came about and ended again is in `lapsed`. `rates` are the shares of what was expected of each
    kind that the subject met, where a requirement, a scale or a rank asks for one. `figures` are
    those that scales over another time than the cycle grade, by that time and the figure's name;
    `titles` the best that each scale of titles given once has given before, and `registered` the
    full months of membership. `standing_reason` says why somebody who is in scope is not graded.
    `provisional` cards rest on a year whose calendar is not published.
    """

    subject: str
    rules: RuleSet
    calendar: Provenance | None
    reckoning: Reckoning
    cycle: Window
    as_of: date
    standing: Standing
    facts: Mapping[str, Fact]
    awards: tuple[Award, ...]
    uncounted: tuple[Uncounted, ...]
    sections: Mapping[str, Line]
    total: Line
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    hours: Hours
    rates: Mapping[str, Fraction]
    provisional: bool = False
    standing_reason: Note | None = None
    figures: Mapping[tuple[str, str], Fraction | None] = MappingProxyType({})
    titles: Mapping[str, str] = MappingProxyType({})
    registered: int | None = None
    lapsed: tuple[Lapsed, ...] = ()
    editions: tuple[RuleSet, ...] = ()

    def rules_on(self, day: int) -> RuleSet:
        """Give the edition that scored what arose on a day, an ordinal."""
        return Succession(self.editions).near(day) if self.editions else self.rules

    @property
    def compared(self) -> tuple[str, ...]:
        """The sections that go by the best score of a cohort, while that may still change."""
        if self.cycle.last <= self.as_of or self.standing is Standing.NOT_SCORED:
            return ()
        return tuple(str(section.id) for section in self.rules.sections if section.rescale)

    @property
    def score(self) -> Points:
        """The total."""
        return self.total.score

    def awards_of(self, rule: str) -> tuple[Award, ...]:
        """The awards that one rule gave, in order."""
        return tuple(award for award in self.awards if award.rule == rule)
