"""The dual evaluation: the 8-hour score, the off-hours score, and both weighted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from jifen.evaluation.ballots import Appraised, appraise
from jifen.evaluation.proposal import Part, SideScore
from jifen.evaluation.voices import Tree, has_evaluator, hear
from jifen.facts.members import Member
from jifen.facts.opinions import Opinion, Tally
from jifen.points import UNITS_PER_POINT, Points, round_units
from jifen.rules.evaluators import DualEvaluation
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL, Section
from jifen.rules.values import Rounding
from jifen.scoring.card import Card, Note, Standing
from jifen.scoring.verdict.fold import vetoes_of
from jifen.vocabulary import EvaluatorRole

Missing = Literal["wait", "without", "zero"]


class Said(NamedTuple):
    """What was said of one subject: opinions of evaluators and tallies of votes."""

    opinions: Sequence[Opinion] = ()
    tallies: Sequence[Tally] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The scores of one subject, and what they have to say.

    `waits` names what the 24-hour score waits for.
    """

    unit: SideScore | None
    community: SideScore | None
    day_score: Points | None
    disagreement: Points | None = None
    review: bool = False
    waits: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()


def judge(
    card: Card,
    member: Member | None,
    said: Said,
    rules: RuleSet,
    *,
    tree: Tree,
    today: date,
    known: Collection[EvaluatorRole] = (),
) -> Judged:
    """Give both sides' scores of a card and the 24-hour score, each rounded once.

    `known` are the evaluators of whom the register tells to whom each belongs: whoever has none
    of them is not made to wait for it.
    Where the rules know no dual evaluation the 24-hour score is the card's total. A veto of the
    total makes it nothing, whatever the evaluators say.
    """
    if card.standing is Standing.NOT_SCORED:
        return Judged(
            None, None, None, notes=(card.standing_reason or Note("evaluation.not_scored"),)
        )
    if rules.evaluation is None:
        return Judged(None, None, card.score)
    return _Bench(card, member, said, rules, rules.evaluation, tree, known).judged(today)


def weigh(marks: Sequence[tuple[Fraction, Fraction | None]], missing: Missing) -> Fraction | None:
    """Weigh (weight, mark) pairs whose weights sum to 1: 100 at 0.6 and 50 at 0.4 is 80.

    A mark that is missing makes the whole wait, is left out and the other weights rescaled to
    1, or counts as zero.
    """
    given = [(weight, mark) for weight, mark in marks if mark is not None]
    if missing == "wait" and len(given) < len(marks):
        return None
    total = sum((weight * mark for weight, mark in given), Fraction(0))
    if missing == "zero":
        return total
    weights = sum((weight for weight, _ in given), Fraction(0))
    return total / weights if weights else None


def _to_one(
    marks: Sequence[tuple[Fraction, Fraction | None]],
) -> list[tuple[Fraction, Fraction | None]]:
    """Rescale weights to a sum of 1, where a side that nobody judges was left out."""
    whole = sum((weight for weight, _ in marks), Fraction(0))
    return [(weight / whole, mark) for weight, mark in marks]


def points_mark(card: Card, rules: RuleSet, role: EvaluatorRole) -> Fraction | None:
    """Give 100 × score / full marks over the sections that an evaluator answers for.

    A section within another of the same evaluator is in that one's score already. Never below
    0; None where no section has full marks on the card's day.
    """
    lines = [
        card.sections[str(section.id)]
        for section in rules.sections
        if section.evaluator is role and not _within_own(section, rules)
    ]
    judged = [(line.score_units, line.full_units) for line in lines if line.full_units]
    full = sum(full for _, full in judged)
    if not full:
        return None
    return max(Fraction(0), Fraction(100 * sum(score for score, _ in judged), full))


def rounded(value: Fraction, rounding: Rounding) -> Points:
    """Round an exact figure as the rule set says."""
    units = value * UNITS_PER_POINT
    step = rounding.step.units
    return Points(
        round_units(units.numerator, units.denominator, step_units=step, mode=rounding.mode)
    )


def _within_own(section: Section, rules: RuleSet) -> bool:
    around = section.within
    while around not in (TOTAL, NOTHING):
        outer = rules.section_by_id[around]
        if outer.evaluator is section.evaluator:
            return True
        around = outer.within
    return False


@dataclass(frozen=True, slots=True)
class _Bench:
    """All that is needed to judge one subject by both evaluators."""

    card: Card
    member: Member | None
    said: Said
    rules: RuleSet
    evaluation: DualEvaluation
    tree: Tree
    known: Collection[EvaluatorRole] = ()

    def judged(self, today: date) -> Judged:
        missing = self._missing(today)
        notes: list[Note] = []
        appraisal = self._appraisal()
        sides, exact = {}, list[tuple[Fraction, Fraction | None]]()
        for role in EvaluatorRole:
            side, mark = self._side(role, appraisal, notes, missing)
            sides[role] = side
            if not side.nobody:
                exact.append((side.weight, mark))
        nobody = [Note(f"evaluation.nobody.{role}") for role in EvaluatorRole if sides[role].nobody]
        notes = [*(() if nobody else appraisal.notes), *notes, *nobody]
        whole = weigh(_to_one(exact), missing)
        day_score = None if whole is None else rounded(whole, self.rules.rounding)
        absent = [
            Note(f"evaluation.missing.{role.value}.{name}")
            for role, side in sides.items()
            for name in side.missing
        ]
        waits = tuple(absent or nobody) if day_score is None else ()
        if absent:
            notes += [*absent, Note(f"evaluation.missing_{missing}")]
        if (by := vetoes_of(self.card.outcomes).get(TOTAL)) is not None:
            day_score, waits = Points(0), ()
            notes.append(Note("evaluation.vetoed", {"by": by}))
        apart, review = self._apart(sides, notes)
        unit, community = sides[EvaluatorRole.UNIT], sides[EvaluatorRole.COMMUNITY]
        return Judged(unit, community, day_score, apart, review, waits, tuple(notes))

    def _missing(self, today: date) -> Missing:
        until = self.evaluation.until
        if self.evaluation.missing == "wait" and until is not None and today > until:
            return "without"
        return self.evaluation.missing

    def _appraisal(self) -> Appraised:
        if self.evaluation.appraisal is None:
            return Appraised(None, (), ())
        return appraise(
            self.said.tallies,
            self.evaluation.appraisal,
            cycle=self.card.cycle,
            as_of=self.card.as_of,
        )

    def _side(
        self, role: EvaluatorRole, appraisal: Appraised, notes: list[Note], missing: Missing
    ) -> tuple[SideScore, Fraction | None]:
        """Give one evaluator's score, and the same before rounding."""
        evaluator = self.evaluation.evaluators[role]
        heard = hear(
            self.said.opinions, role, self.card, self.member, rules=self.rules, tree=self.tree
        )
        notes += heard.notes
        marks = {
            "points": points_mark(self.card, self.rules, role),
            "appraisal": appraisal.mark,
            "opinion": heard.mark,
        }
        of_several = (Note("evaluation.opinions_mean", {"count": heard.counted}),)
        made = {
            "appraisal": appraisal.groups,
            "opinion": of_several if heard.counted > 1 else (),
        }
        parts = tuple(
            Part(name, weight, marks[name], made.get(name, ()))
            for name, weight in evaluator.parts.items()
        )
        exact = weigh([(part.weight, part.mark) for part in parts], missing)
        nobody = exact is None and self._has_nobody(role)
        score = None if exact is None else rounded(exact, self.rules.rounding)
        side = SideScore(role, evaluator.side, evaluator.weight, parts, heard.voices, score, nobody)
        return side, exact

    def _has_nobody(self, role: EvaluatorRole) -> bool:
        """Whether there is nobody who could ever give what is missing."""
        if self.member is None or role not in self.known:
            return False
        return not has_evaluator(role, self.card, self.member)

    def _apart(
        self, sides: Mapping[EvaluatorRole, SideScore], notes: list[Note]
    ) -> tuple[Points | None, bool]:
        """Say how far the two scores, as they are printed, lie apart, and whether too far."""
        unit, community = (sides[role].score for role in EvaluatorRole)
        if unit is None or community is None:
            return None, False
        apart = Points(abs(unit.units - community.units))
        most = self.evaluation.disagree
        if most is None or Fraction(apart.units, UNITS_PER_POINT) <= most.more_than:
            return apart, False
        notes.append(Note("evaluation.disagree", {"apart": str(apart)}))
        return apart, True
