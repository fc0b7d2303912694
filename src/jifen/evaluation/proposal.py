"""The proposal: what the rules say a subject's result should be. A person confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from jifen.points import Points
from jifen.scoring.card import Card, Note, Uncounted
from jifen.scoring.stages.worths import OPEN_DECISIONS
from jifen.vocabulary import EvaluatorRole, Side


class Part(NamedTuple):
    """One part of an evaluator's score: points, appraisal or opinion.

    `mark` is out of 100, None where it is missing; `weight` is its share as the rules say it.
    `notes` tell how the mark was made.
    """

    name: str
    weight: Fraction
    mark: Fraction | None
    notes: tuple[Note, ...] = ()


class Voice(NamedTuple):
    """What an evaluator said of the subject on a day, in its own words."""

    day: date
    organisation: str
    mark: Fraction
    words: str


@dataclass(frozen=True, slots=True)
class SideScore:
    """One evaluator's score out of 100 for its side of the day; None while it waits.

    Where `nobody` is to judge it, because the member had no unit or no community in the cycle,
    there is none to wait for, and the side is left out of the 24-hour score.
    """

    evaluator: EvaluatorRole
    side: Side
    weight: Fraction
    parts: tuple[Part, ...]
    voices: tuple[Voice, ...]
    score: Points | None
    nobody: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that somebody has yet to give."""
        if self.nobody:
            return ()
        return tuple(part.name for part in self.parts if part.mark is None)


class GradeState(StrEnum):
    """How far a grade has come."""

    PROPOSED = "proposed"
    UNDECIDED = "undecided"
    """Equals stand on the edge of a quota: the library never draws lots."""
    WAITING = "waiting"
    UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True)
class ProposedGrade:
    """A name on one scale, with why: thresholds, quotas, effects, or what it waits for.

    `figure` is what was graded, or `figures` where the scale grades several; `by_figure` is the
    name that they alone would have given.
    """

    scale: str
    state: GradeState
    name: str | None
    by_figure: str | None
    figure: Fraction | None
    notes: tuple[Note, ...] = ()
    figures: tuple[Fraction, ...] = ()


class Place(NamedTuple):
    """A place in the order of a group; equals share it."""

    place: int
    group: str
    size: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """The three figures, the grades and the place of one subject.

    `unit` is the 8-hour score, `community` the off-hours score, both None where the rules have
    no dual evaluation or do not score the subject. `day_score` is the 24-hour score: both
    weighted, or the total of the card where there is no evaluation; nothing where a rule vetoes
    the total; None while it waits. `place` is None where no rank is asked for, for the ungraded,
    and for whoever waits for a figure that it needs. `review` tells that the two disagree by
    more than the rules allow, and a person must look again.
    """

    card: Card
    unit: SideScore | None
    community: SideScore | None
    day_score: Points | None
    disagreement: Points | None
    review: bool
    grades: Mapping[str, ProposedGrade]
    bars: tuple[str, ...]
    place: Place | None
    notes: tuple[Note, ...] = ()

    @property
    def open_decisions(self) -> tuple[Uncounted, ...]:
        """The records whose amount a person has yet to decide, or decided out of bounds."""
        return tuple(each for each in self.card.uncounted if each.reason.code in OPEN_DECISIONS)
