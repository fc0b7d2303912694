"""Grading: one scale over all subjects, with effects, quotas and what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, NamedTuple

from jifen.evaluation.figures import Subject
from jifen.evaluation.proposal import GradeState, ProposedGrade
from jifen.evaluation.quotas import Candidate, Seat, fill, headcount
from jifen.evaluation.scales import Graded, row_of
from jifen.rules.scales import Scale
from jifen.scoring.card import Note, Outcome, Standing

Crowd = Literal["graded", "participants", "members"]


class Verdict(NamedTuple):
    """What a figure and the effects make of a subject: a row, and whether a rule set it.

    The rows in `shut` are not for this subject, unless a rule set it there.
    """

    row: int
    by_figure: int | None
    is_set: bool
    notes: tuple[Note, ...]
    shut: frozenset[int] = frozenset()


def closable(scale: Scale) -> set[str]:
    """Give the words by which a bar closes something on a scale."""
    return {scale.id, scale.title or scale.id, *(grade.name for grade in scale.rows)}


@dataclass(frozen=True, slots=True)
class Grading:
    """Proposes the grades of one scale. `crowds` are the headcounts that quotas share out."""

    scale: Scale
    crowds: Mapping[Crowd, int]

    def propose(
        self, subjects: Mapping[str, Subject], waits: Mapping[str, Sequence[Note]]
    ) -> dict[str, ProposedGrade]:
        """Grade everybody: figures, then effects, then quotas among those who stand in a row.

        Whom an effect lowered takes no place higher up; whom a rule set in a row takes one
        there before anybody competes. Who is barred from a row, or has left, takes no place of it.
        """
        figures = {who: self._figures(subject) for who, subject in subjects.items()}
        graded = [w for w, s in subjects.items() if s.card.standing is Standing.GRADED]
        verdicts = {
            who: self._parted(verdict, subjects[who])
            for who in graded
            if (verdict := judge_effects(self.scale, figures[who], subjects[who].card.outcomes))
        }
        seats = self._seats(verdicts, figures)
        waiting = sum(who not in verdicts and not has_left(subjects[who]) for who in graded)
        proposed = {}
        for who, subject in subjects.items():
            if who in verdicts:
                grade = self._seated(verdicts[who], seats.get(who), figures[who], waiting)
                if self.scale.once:
                    grade = self._once(grade, subject.card.titles.get(self.scale.id))
            elif subject.card.standing is Standing.GRADED:
                grade = self._without(GradeState.WAITING, None, waits.get(who, ()))
            else:
                card = subject.card
                note = card.standing_reason or Note(f"evaluation.{card.standing.value}")
                grade = self._without(GradeState.UNGRADED, figures[who], (note,))
            proposed[who] = grade
        return proposed

    def _parted(self, verdict: Verdict, subject: Subject) -> Verdict:
        """Shut the rows that a subject is barred from, and to whom has left those with quotas.

        The last row is for everybody.
        """
        rows = self.scale.rows[:-1]
        effects = [outcome.effect.bar for outcome in subject.card.outcomes]
        bars = {bar for bar in effects if bar is not None}
        left = has_left(subject)
        closed = self.scale.honours if bars & {self.scale.id, self.scale.title} else ()
        shut = frozenset(
            place
            for place, grade in enumerate(rows)
            if grade.name in bars or grade in closed or (left and grade.quota is not None)
        )
        if verdict.is_set or verdict.row not in shut:
            return verdict._replace(shut=shut)
        barred = rows[verdict.row]
        what = "place_left" if left else "grade_barred" if barred.quota is None else "place_barred"
        note = Note(f"evaluation.{what}", {"grade": barred.name})
        return verdict._replace(shut=shut, notes=(*verdict.notes, note))

    def _figures(self, subject: Subject) -> Graded | None:
        """Give what is graded of a subject; None while something of it waits.

        A rate of attendance that does not exist, since nothing was expected, is full.
        """
        found = []
        for name in self.scale.figures:
            value = subject.figure(name, self.scale.per)
            if value is None and not name.startswith("rate."):
                return None
            found.append(Fraction(1) if value is None else value)
        return tuple(found)

    def _once(self, grade: ProposedGrade, held: str | None) -> ProposedGrade:
        """Let a title stand that was given before, unless a higher one is due."""
        names = [row.name for row in self.scale.rows]
        if grade.name is None or grade.name == names[-1] == (held or names[-1]):
            return grade
        if held is None or names.index(grade.name) < names.index(held):
            new = Note("evaluation.title_new", {"title": grade.name})
            return replace(grade, notes=(*grade.notes, new))
        kept = Note("evaluation.title_held", {"title": held})
        return replace(grade, name=held, notes=(*grade.notes, kept))

    def _seats(
        self, verdicts: Mapping[str, Verdict], figures: Mapping[str, Graded | None]
    ) -> dict[str, Seat]:
        # A scale of several figures has no quotas, so that the first of them orders nobody.
        candidates = [
            Candidate(who, verdict.row, graded[0], verdict.shut)
            for who, verdict in verdicts.items()
            if not verdict.is_set and (graded := figures[who]) is not None
        ]
        taken = Counter(verdict.row for verdict in verdicts.values() if verdict.is_set)
        return fill(self._places(), candidates, taken=taken)

    def _places(self) -> list[int | None]:
        quotas = [grade.quota for grade in self.scale.rows]
        return [headcount(quota, self.crowds[quota.of]) if quota else None for quota in quotas]

    def _seated(
        self, verdict: Verdict, seat: Seat | None, figures: Graded | None, waiting: int
    ) -> ProposedGrade:
        """Word the grade of somebody who has one, or who stands on an edge."""
        rows = self.scale.rows
        seat = seat or Seat(verdict.row)
        notes = [*verdict.notes]
        notes += [
            Note("evaluation.quota_full", {"grade": rows[row].name, "places": self._place(row)})
            for row in seat.passed
        ]
        if seat.tie is not None:
            arguments = {"places": seat.tie.places, "equals": seat.tie.equals}
            notes.append(Note("evaluation.quota_tie", {"grade": rows[seat.row].name, **arguments}))
        if waiting and rows[seat.row].quota and not verdict.is_set:
            notes.append(Note("evaluation.quota_open", {"waiting": waiting}))
        return ProposedGrade(
            scale=self.scale.id,
            state=GradeState.UNDECIDED if seat.tie else GradeState.PROPOSED,
            name=None if seat.tie else rows[seat.row].name,
            by_figure=None if verdict.by_figure is None else rows[verdict.by_figure].name,
            figure=_one(figures),
            notes=tuple(notes),
            figures=_several(figures),
        )

    def _place(self, row: int) -> int:
        return self._places()[row] or 0

    def _without(
        self, state: GradeState, figures: Graded | None, notes: Sequence[Note]
    ) -> ProposedGrade:
        one, several = _one(figures), _several(figures)
        return ProposedGrade(self.scale.id, state, None, None, one, tuple(notes), several)


def _one(figures: Graded | None) -> Fraction | None:
    return figures[0] if figures and len(figures) == 1 else None


def _several(figures: Graded | None) -> Graded:
    return figures if figures and len(figures) > 1 else ()


def has_left(subject: Subject) -> bool:
    """Whether somebody is no longer a member on the day of the card."""
    return subject.member is not None and not subject.member.belongs_on(subject.card.as_of)


def judge_effects(
    scale: Scale, figures: Graded | None, outcomes: Iterable[Outcome]
) -> Verdict | None:
    """Give the row of what is graded after the effects that name grades of this scale.

    Of several grades that rules set the lowest stands; then each `grade_at_most` may lower it
    further. None where there is neither a figure nor a grade set.
    """
    rows = {grade.name: place for place, grade in enumerate(scale.rows)}
    by_figure = None if figures is None else row_of(scale, figures)
    sets, caps = _effects("grade", rows, outcomes), _effects("grade_at_most", rows, outcomes)
    start = max((row for _, row in sets), default=by_figure)
    if start is None:
        return None
    biting = [(by, row) for by, row in caps if row > start]
    notes = [_note("grade_set", by, scale, row) for by, row in sets if row == start]
    notes += [_note("grade_lowered", by, scale, row) for by, row in biting]
    row = max((row for _, row in biting), default=start)
    return Verdict(row, by_figure, bool(sets), tuple(notes))


def _effects(
    name: str, rows: Mapping[str, int], outcomes: Iterable[Outcome]
) -> list[tuple[str, int]]:
    """List, once each, what brought an effect on this scale about and the row it names."""
    found = {
        (outcome.by, rows[outcome.effect.target]): None
        for outcome in outcomes
        if outcome.effect.name == name and outcome.effect.target in rows
    }
    return list(found)


def _note(code: str, by: str, scale: Scale, row: int) -> Note:
    return Note(f"evaluation.{code}", {"by": by, "grade": scale.rows[row].name})
