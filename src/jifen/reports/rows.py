"""The rows of a statement: all that a card says, in order and in words, free of markup.

Text, JSON and pages are written from them. Codes and ids stand beside the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jifen.evaluation.proposal import GradeState
from jifen.points import Points
from jifen.scoring.card import Cause, Standing
from jifen.vocabulary import Attendance, EvaluatorRole, Language, Side


@dataclass(frozen=True, slots=True)
class Said:
    """One reason: the code and arguments of the engine, and the words for people."""

    code: str
    arguments: Mapping[str, str | int]
    words: str


@dataclass(frozen=True, slots=True)
class CutRow:
    """A part that was not kept: what cut it, how much, by which clause, and why in words.

    `other` is the id of the fact that was preferred.
    """

    cause: Cause
    by: str
    points: Points
    citation: str
    other: str
    words: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """What happened: its day, title and particulars, as the register tells them.

    `lie` is the side of the day on which it fell and `side` the same in words; `time` are its
    clock times or its length. `details` are how it was attended and what its kind declares.
    """

    id: str
    day: date
    kind: str
    title: str
    time: str
    lie: str
    side: str
    attendance: Attendance | None
    status: str
    activity: str
    organiser: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One award: of a fact, or of a period for what was missing or perfect in it.

    `how` tells how it was measured and priced where that is not plain from the clause.
    """

    id: str
    day: date
    fact: FactRow | None
    quantity: str
    how: tuple[str, ...]
    raw: Points
    kept: Points
    cuts: tuple[CutRow, ...]
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ClausePart:
    """A clause with what it gave: its source, its terms, and its items in time order.

    `side` is the one side that it counts, if it counts one. `edition` names the edition that it
    stands in, where a card has awards by several.
    """

    rule: str
    edition: str
    title: str
    citation: str
    remark: str
    side: Side | None
    terms: tuple[str, ...]
    kept: Points
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """What a section came to in one of the periods that it is reckoned by."""

    since: date
    last: date
    title: str
    score: Points
    full: Points | None


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section or the total: base + awards + parts = score + cuts.

    `within` is the section that it adds to, `total` or `nothing`.
    """

    id: str
    title: str
    citation: str
    within: str
    side: Side | None
    evaluator: EvaluatorRole | None
    base: Points
    awards: Points
    parts: Points
    cuts: tuple[CutRow, ...]
    score: Points
    full: Points | None
    periods: tuple[PeriodRow, ...]
    clauses: tuple[ClausePart, ...]


@dataclass(frozen=True, slots=True)
class UncountedRow:
    """A fact that earned nothing, or nothing under one rule (`rule`, else empty), and why."""

    fact: FactRow
    rule: str
    citation: str
    reason: Said


@dataclass(frozen=True, slots=True)
class EffectRow:
    """Something other than points that came about: its name, target, cause and words.

    `ended` is the first day on which it no longer stands.
    """

    name: str
    target: str
    by: str
    title: str
    citation: str
    day: date
    fact: FactRow | None
    words: str
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of a requirement: what it came to, and what was asked."""

    field: str
    value: str
    met: bool
    words: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A requirement, its figures, and what follows where it was missed."""

    id: str
    title: str
    citation: str
    met: bool
    figures: tuple[FigureRow, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of an evaluator's score; `mark` is None while nobody has given it.

    `words` tell of which sections' points a mark is made.
    """

    name: str
    title: str
    weight: str
    mark: str | None
    words: str


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """What an evaluator said, in its own words."""

    day: date
    organisation: str
    name: str
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class SideRow:
    """One evaluator's score for its side of the day, with its parts.

    What is None is `missing`: it is waited for, or nobody is there to judge.
    """

    evaluator: EvaluatorRole
    title: str
    side: Side
    weight: str
    score: Points | None
    missing: str
    parts: tuple[PartRow, ...]
    voices: tuple[VoiceRow, ...]


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A proposed name on one scale, and why."""

    scale: str
    title: str
    citation: str
    state: GradeState
    name: str | None
    by_figure: str | None
    figure: str | None
    words: str
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the order of a group; equals share it."""

    place: int
    size: int
    group: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The proposal: both sides, the 24-hour score, the grades, and what a person must see to."""

    sides: tuple[SideRow, ...]
    day_score: Points | None
    disagreement: Points | None
    review: bool
    grades: tuple[GradeRow, ...]
    bars: tuple[str, ...]
    place: PlaceRow | None
    citation: str
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """What was kept in one month, from its first day, on each side and beside them."""

    since: date
    on_duty: Points
    off_duty: Points
    neither: Points


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Counted service on each side and of unstated side, in seconds and in words."""

    on_duty_seconds: int
    off_duty_seconds: int
    unstated_seconds: int
    on_duty: str
    off_duty: str
    unstated: str


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    """What a card rests on: the rules in their edition, the calendar, the days it covers.

    `compared` are the sections that go by the best score of a cycle that has not ended.
    """

    rules: str
    title: str
    edition: str
    source: str
    calendar: str
    calendar_version: str
    papers: tuple[str, ...]
    since: date
    last: date
    as_of: date
    provisional: bool
    compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A card as a member reads it. `name` is empty unless a register gave it."""

    language: Language
    subject: str
    name: str
    standing: Standing
    standing_words: str
    standing_citation: str
    result: ResultRow | None
    total: SectionPart
    sections: tuple[SectionPart, ...]
    uncounted: tuple[UncountedRow, ...]
    needs: tuple[NeedRow, ...]
    effects: tuple[EffectRow, ...]
    hours: HoursRow
    months: tuple[MonthRow, ...]
    provenance: ProvenanceRow
