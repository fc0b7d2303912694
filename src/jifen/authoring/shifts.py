"""One member under two rule sets: what moved, and by which clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jifen.evaluation.proposal import GradeState, Proposal, ProposedGrade
from jifen.points import Points
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Card, Cause, Line, Standing


class Shift(NamedTuple):
    """Points before and after."""

    before: Points
    after: Points

    @property
    def change(self) -> Points:
        """How much more it is."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class ClauseShift:
    """What one rule kept for a member in one section; a rule that moved stands in both."""

    section: str
    rule: str
    kept: Shift


@dataclass(frozen=True, slots=True)
class SectionShift:
    """A section's line, or the total's: score = base + awards + parts - cuts, on both sides.

    The shifts of the clauses in a section add up to that of its `awards`. `causes` are what cut
    it on either side.
    """

    section: str
    base: Shift
    awards: Shift
    parts: Shift
    cuts: Shift
    score: Shift
    causes: frozenset[Cause]


@dataclass(frozen=True, slots=True)
class EffectShift:
    """What comes about by a rule or a requirement under both rule sets, where that differs.

    Each is (the effect's name, its target).
    """

    by: str
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]


class GradeStep(NamedTuple):
    """A member's grade on one scale: a name, or the state that stands for one; empty for none."""

    scale: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MemberShift:
    """One member under both rule sets. Totals are None where nobody is scored, scores where
    they wait, too; places where no rank is shown.
    """

    subject: str
    total_before: Points | None
    total_after: Points | None
    score_before: Points | None
    score_after: Points | None
    place_before: int | None
    place_after: int | None
    grades: tuple[GradeStep, ...]
    clauses: tuple[ClauseShift, ...]
    sections: tuple[SectionShift, ...]
    effects: tuple[EffectShift, ...]

    @property
    def crossings(self) -> tuple[GradeStep, ...]:
        """The scales on which the grade is another one."""
        return tuple(step for step in self.grades if step.before != step.after)

    @property
    def changed(self) -> bool:
        """Whether the total is another one."""
        return self.total_before != self.total_after


def member_shift(subject: str, before: Proposal | None, after: Proposal | None) -> MemberShift:
    """Say what differs for one member; None on a side on which there is no card."""
    old, new = (each.card if each else None for each in (before, after))
    return MemberShift(
        subject=subject,
        total_before=_total(old),
        total_after=_total(new),
        score_before=before.day_score if before else None,
        score_after=after.day_score if after else None,
        place_before=_place(before),
        place_after=_place(after),
        grades=tuple(_grade_steps(before, after)),
        clauses=tuple(_clauses(old, new)),
        sections=tuple(_sections(old, new)),
        effects=tuple(_effects(old, new)),
    )


def _total(card: Card | None) -> Points | None:
    return card.score if card and card.standing is not Standing.NOT_SCORED else None


def _place(proposal: Proposal | None) -> int | None:
    """Give the place of a member where the rules show it."""
    if proposal is None or proposal.place is None:
        return None
    rank = proposal.card.rules.rank
    return proposal.place.place if rank and rank.show == "on" else None


def _grade_steps(before: Proposal | None, after: Proposal | None) -> Iterator[GradeStep]:
    old, new = (each.grades if each else {} for each in (before, after))
    for scale in dict.fromkeys((*new, *old)):
        yield GradeStep(scale, _grade(old.get(scale)), _grade(new.get(scale)))


def _grade(grade: ProposedGrade | None) -> str:
    if grade is None:
        return ""
    proposed = grade.state is GradeState.PROPOSED
    return grade.name or "" if proposed else f"state.{grade.state.value}"


def _clauses(before: Card | None, after: Card | None) -> Iterator[ClauseShift]:
    """Give every clause whose sum changed, in the order of the new rule set."""
    old, new = _sums(before), _sums(after)
    for section, rule in dict.fromkeys((*new, *old)):
        shift = _shift(old.get((section, rule), 0), new.get((section, rule), 0))
        if shift.change:
            yield ClauseShift(section, rule, shift)


def _sums(card: Card | None) -> dict[tuple[str, str], int]:
    """Add up what each rule kept, by section and rule, in the order of the file."""
    if card is None:
        return {}
    kept: dict[str, int] = defaultdict(int)
    for award in card.awards:
        kept[award.rule] += award.kept_units
    sections = card.rules.section_of
    return {(sections[name], name): kept[name] for name in sections if name in kept}


def _sections(before: Card | None, after: Card | None) -> Iterator[SectionShift]:
    """Give every section, and the total, of which anything changed."""
    old, new = _lines(before), _lines(after)
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name, _NO_LINE), new.get(name, _NO_LINE)
        shift = SectionShift(
            section=name,
            base=_shift(was.base_units, now.base_units),
            awards=_shift(was.awards_units, now.awards_units),
            parts=_shift(was.parts_units, now.parts_units),
            cuts=_shift(_cut_units(was), _cut_units(now)),
            score=_shift(was.score_units, now.score_units),
            causes=frozenset(cut.cause for cut in (*was.cuts, *now.cuts)),
        )
        parts = (shift.base, shift.awards, shift.parts, shift.cuts, shift.score)
        if any(part.change for part in parts):
            yield shift


_NO_LINE = Line("", 0, 0, 0, (), 0, None)


def _lines(card: Card | None) -> dict[str, Line]:
    return {**card.sections, TOTAL: card.total} if card else {}


def _cut_units(line: Line) -> int:
    return sum(cut.units for cut in line.cuts)


def _shift(before: int, after: int) -> Shift:
    return Shift(Points(before), Points(after))


def _effects(before: Card | None, after: Card | None) -> Iterator[EffectShift]:
    """Give what comes about otherwise than before; first what is new or another one."""
    old, new = _outcomes(before), _outcomes(after)
    shifts = [EffectShift(by, old.get(by, ()), new.get(by, ())) for by in {**new, **old}]
    yield from (shift for shift in shifts if set(shift.before) != set(shift.after))


def _outcomes(card: Card | None) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give what each rule and requirement brought about, each thing once."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for outcome in card.outcomes if card else ():
        found[outcome.by][outcome.effect.name, outcome.effect.target] = None
    return {by: tuple(effects) for by, effects in found.items()}
