"""The rows of a proposal: the three scores, the grades and why."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from jifen.evaluation.proposal import GradeState, Part, Proposal, ProposedGrade, SideScore
from jifen.periods import PeriodKind
from jifen.points import exact
from jifen.reports.phrases import Phrases, number_text
from jifen.reports.rows import GradeRow, PartRow, PlaceRow, ResultRow, SideRow, VoiceRow
from jifen.reports.sayings import Sayings
from jifen.reports.titles import Titles
from jifen.rules.scales import Scale
from jifen.rules.sections import TOTAL, Section
from jifen.scoring.card import Card
from jifen.scoring.verdict.needs import number_text as rounded_text
from jifen.vocabulary import EvaluatorRole


def missing_code(side: SideScore) -> str:
    """Give the code of what is said in the place of a mark that is not there."""
    return f"missing.nobody_{side.evaluator.value}" if side.nobody else "missing.value"


class Results:
    """Puts one subject's proposal in rows."""

    def __init__(self, card: Card, phrases: Phrases, titles: Titles, sayings: Sayings) -> None:
        self._rules = card.rules
        self._lines = card.sections
        self._phrases = phrases
        self._titles = titles
        self._sayings = sayings

    def result(self, proposal: Proposal) -> ResultRow:
        """Give the rows of a proposal; the place only where the rules show it."""
        evaluation = self._rules.evaluation
        sides = [side for side in (proposal.unit, proposal.community) if side]
        scales = [scale for scale in self._rules.scales if scale.id in proposal.grades]
        rank = self._rules.rank
        place = proposal.place if rank and rank.show == "on" else None
        return ResultRow(
            sides=tuple(map(self._side, sides)),
            day_score=proposal.day_score,
            disagreement=proposal.disagreement,
            review=proposal.review,
            grades=tuple(self._grade(scale, proposal.grades[scale.id]) for scale in scales),
            bars=proposal.bars,
            place=PlaceRow(place.place, place.size, place.group) if place else None,
            citation=evaluation.cite if evaluation else "",
            notes=tuple(self._sayings.note(note) for note in proposal.notes),
        )

    def figure(self, name: str) -> str:
        """Name a figure that rules ask for: the total, a section, hours, a count, a rate."""
        say = self._phrases.say
        head, _, rest = name.partition(".")
        if head == "hours":
            return say(f"label.hours_{rest or 'any'}")
        if head == "count":
            return say("label.times_of", rule=self._titles.rule(rest))
        if head == "rate":
            return say("label.rate_of", kind=self._titles.kind(rest))
        if head == "rank":
            return say("label.place_in", figure=self._titles.section(rest))
        if head in ("months", "registered"):
            return say(f"label.{head}")
        return self._titles.section(name)

    def _side(self, side: SideScore) -> SideRow:
        community = side.evaluator is EvaluatorRole.COMMUNITY
        code = "label.community_score" if community else "label.unit_score"
        parts = [
            PartRow(
                name=part.name,
                title=self._phrases.say(f"part.{part.name}"),
                weight=number_text(part.weight),
                mark=None if part.mark is None else rounded_text(part.mark),
                words=self._made_of(side, part),
            )
            for part in side.parts
        ]
        voices = [
            VoiceRow(
                day=voice.day,
                organisation=voice.organisation,
                name=self._titles.organisation(voice.organisation)
                or self._phrases.say(f"evaluator.{side.evaluator.value}"),
                mark=rounded_text(voice.mark),
                words=voice.words,
            )
            for voice in side.voices
        ]
        return SideRow(
            evaluator=side.evaluator,
            title=self._phrases.say(code),
            side=side.side,
            weight=number_text(side.weight),
            score=side.score,
            missing=self._phrases.say(missing_code(side)),
            parts=tuple(parts),
            voices=tuple(voices),
        )

    def _grade(self, scale: Scale, grade: ProposedGrade) -> GradeRow:
        words = self._phrases.say(f"grade_{grade.state.value}", name=grade.name or "")
        figure = None if grade.figure is None else rounded_text(grade.figure)
        graded = grade.figures or ((grade.figure,) if grade.figure is not None else ())
        if graded and grade.by_figure:
            code = "label.figure" if grade.by_figure == grade.name else "label.by_figure"
            code += "s" if len(graded) > 1 else ""
            told = self._graded(scale, graded)
            words += self._phrases.joint + self._phrases.say(code, name=grade.by_figure, **told)
        return GradeRow(
            scale=scale.id,
            title=scale.title or scale.id,
            citation=scale.cite or "",
            state=grade.state,
            name=grade.name if grade.state is GradeState.PROPOSED else None,
            by_figure=grade.by_figure,
            figure=figure,
            words=words,
            notes=tuple(self._sayings.note(note) for note in grade.notes),
        )

    def _made_of(self, side: SideScore, part: Part) -> str:
        """Say how a part's mark was made: of points, of groups that voted, of opinions."""
        if part.name == "points":
            return self._points_of(side.evaluator)
        told = (self._phrases.say(note.code, **note.arguments) for note in part.notes)
        return " + ".join(told)

    def _points_of(self, role: EvaluatorRole) -> str:
        """Say of which sections' scores and full marks an evaluator's points are made."""
        lines = [
            f"{section.title} {line.score}/{line.full}"
            for section in self._rules.sections
            if section.evaluator is role and not self._within_own(section)
            if (line := self._lines[str(section.id)]).full
        ]
        joined = " + ".join(lines)
        return self._phrases.say("label.part_points", sums=joined) if lines else ""

    def _within_own(self, section: Section) -> bool:
        """Whether a section's points are already in another's of the same evaluator."""
        around = self._rules.section_by_id.get(section.within)
        while around is not None:
            if around.evaluator is section.evaluator:
                return True
            around = self._rules.section_by_id.get(around.within)
        return False

    def amount(self, field: str, value: Fraction) -> str:
        """Write a figure in its unit: hours, times, months, a share, a place or points."""
        head = field.partition(".")[0]
        if head == "hours":
            return f"{rounded_text(value)} {self._phrases.unit('hour', many=value != 1)}"
        if head == "count":
            return self._phrases.quantity(value, "time")
        if head in ("months", "registered"):
            return self._phrases.say("label.so_many_months", count=rounded_text(value))
        if head == "rank":
            return self._phrases.say("label.so_manieth", place=rounded_text(value))
        return self._phrases.percent(value) if head == "rate" else self._phrases.points(value)

    def _graded(self, scale: Scale, graded: Sequence[Fraction]) -> dict[str, str]:
        """Say what a scale grades and how much of it there is, in the units of its figures."""
        names = [self._figure_of(scale, name) for name in scale.figures]
        amounts = [
            self.amount(name, exact(rounded_text(value)))
            for name, value in zip(scale.figures, graded, strict=True)
        ]
        if len(names) == 1:
            return {"of": self._phrases.within(names[0]), "figure": amounts[0]}
        pairs = map(" ".join, zip(names, amounts, strict=True))
        return {"of": "", "figure": self._phrases.listed(pairs)}

    def _figure_of(self, scale: Scale, name: str) -> str:
        """Name a figure of a scale; with a dual evaluation the total is the 24-hour score."""
        over = scale.per is not PeriodKind.CYCLE
        if name == TOTAL and self._rules.evaluation is not None and not over:
            return self._phrases.say("label.day_score")
        figure = self.figure(name)
        if not over:
            return figure
        return self._phrases.say("label.kept_in", reach=self._phrases.over(scale.per), of=figure)
