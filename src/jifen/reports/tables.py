"""The branch table: one row a member, one column a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jifen.evaluation.proposal import GradeState, Proposal, ProposedGrade, SideScore
from jifen.facts.register import Register
from jifen.points import Points
from jifen.reports.currency import current
from jifen.reports.phrases import Phrases
from jifen.reports.titles import Titles, standing_code
from jifen.rules.editions import Rules
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Standing
from jifen.scoring.verdict.fold import vetoes_of
from jifen.vocabulary import EvaluatorRole, Language


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its title, and whether it holds numbers."""

    key: str
    title: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class BranchTable:
    """Columns and rows of text; a cell is empty where there is nothing to say.

    `subjects` are the members' ids, row by row.
    """

    title: str
    columns: tuple[Column, ...]
    subjects: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def branch_table(
    proposals: Mapping[str, Proposal],
    register: Register | None,
    rules: Rules,
    language: Language = Language.ZH,
) -> BranchTable:
    """Put proposals in a table, by id; by place where the rules show the rank.

    It has the columns of every edition that the cards go by; what a card's own has not is empty.
    """
    phrases = Phrases(language)
    editions = current(rules, (proposal.card for proposal in proposals.values()))
    columns = {column.key: column for each in editions for column in _columns(each, phrases)}
    order = [key for key in columns if key != "remarks"]
    columns = {key: columns[key] for key in (*order, "remarks")}
    subjects = sorted(proposals)
    if any(map(shows_rank, editions)):
        subjects.sort(key=lambda subject: _by_place(proposals[subject]))
    cells = _Cells(register, phrases)
    rows = (cells.row(proposals[subject]) for subject in subjects)
    return BranchTable(
        title=editions[-1].title,
        columns=tuple(columns.values()),
        subjects=tuple(subjects),
        rows=tuple(tuple(row.get(key, "") for key in columns) for row in rows),
    )


def shows_rank(rules: RuleSet) -> bool:
    """Whether members may see the order in which they stand."""
    return rules.rank is not None and rules.rank.show == "on"


def _by_place(proposal: Proposal) -> tuple[str, int]:
    """Groups one after the other; those without a place after all others."""
    place = proposal.place
    return (place.group, place.place) if place else ("\uffff", 0)


def _columns(rules: RuleSet, phrases: Phrases) -> Iterator[Column]:
    if shows_rank(rules):
        yield Column("place", phrases.say("label.place"), numeric=True)
    yield Column("id", phrases.say("label.member"), numeric=False)
    yield Column("name", phrases.say("label.name"), numeric=False)
    for section in rules.sections:
        if section.within == TOTAL:
            yield Column(f"section.{section.id}", section.title, numeric=True)
    yield Column("total", phrases.say("label.total"), numeric=True)
    if rules.evaluation is not None:
        for key in ("unit_score", "community_score", "day_score"):
            yield Column(key, phrases.say(f"label.{key}"), numeric=True)
    for scale in rules.scales:
        title = scale.title or phrases.say("label.grade")
        yield Column(f"grade.{scale.id}", title, numeric=False)
    yield Column("remarks", phrases.say("label.remarks"), numeric=False)


class _Cells:
    """Makes the cells of one row."""

    def __init__(self, register: Register | None, phrases: Phrases) -> None:
        self._register = register
        self._phrases = phrases

    def row(self, proposal: Proposal) -> dict[str, str]:
        """Give every cell by the key of its column."""
        card = proposal.card
        scored = card.standing is not Standing.NOT_SCORED
        sections = {
            f"section.{name}": str(line.score) if scored else ""
            for name, line in card.sections.items()
        }
        return {
            "place": str(proposal.place.place) if proposal.place else "",
            "id": card.subject,
            "name": self._register.name_of(card.subject) if self._register else "",
            "total": str(card.score) if scored else "",
            "unit_score": self._side(proposal.unit, scored),
            "community_score": self._side(proposal.community, scored),
            "day_score": self._score(proposal.day_score, scored),
            "remarks": self._phrases.listed(self._remarks(proposal)),
            **sections,
            **{f"grade.{s.id}": self._grade(proposal.grades.get(s.id)) for s in card.rules.scales},
        }

    def _side(self, side: SideScore | None, scored: bool) -> str:
        if side is not None and side.nobody:
            return self._phrases.say("missing.value_of_nobody")
        return self._score(side.score if side else None, scored)

    def _score(self, score: Points | None, scored: bool) -> str:
        if score is not None:
            return str(score)
        return self._phrases.say("missing.value") if scored else ""

    def _grade(self, grade: ProposedGrade | None) -> str:
        if grade is None:
            return ""
        if grade.state is GradeState.PROPOSED:
            return grade.name or ""
        return self._phrases.say(f"state.{grade.state.value}")

    def _remarks(self, proposal: Proposal) -> Iterator[str]:
        """Say what is left to do or to know: who is waited for, a review, what bars."""
        say, card = self._phrases.say, proposal.card
        if card.standing is not Standing.GRADED:
            yield say(standing_code(card))
        for side in (proposal.unit, proposal.community):
            yield from self._missing(side)
        if proposal.review:
            apart = proposal.disagreement or Points()
            yield say("remark.review", apart=self._phrases.points(apart))
        for section, by in vetoes_of(card.outcomes).items():
            line = card.total if section == TOTAL else card.sections[section]
            if not line.score_units:
                titles = Titles(card, self._phrases, self._register)
                yield say("remark.veto", target=titles.section(section), by=titles.rule(by))
        beside = {n.arguments["words"] for n in proposal.notes if n.code == "evaluation.bar_beside"}
        for bar in proposal.bars:
            yield say("remark.bar_beside" if bar in beside else "effect_bar", target=bar)
        for outcome in card.outcomes:
            if outcome.effect.name == "notice":
                yield say("effect_notice", target=outcome.effect.target)
        for code, count in Counter(e.reason.code for e in proposal.open_decisions).items():
            yield say(f"remark.{code}", count=count)
        if card.provisional or card.compared:
            yield say("remark.provisional")

    def _missing(self, side: SideScore | None) -> Iterator[str]:
        if side is not None and side.nobody:
            yield self._phrases.say(f"remark.nobody_{side.evaluator.value}")
        if side is None or not side.missing:
            return
        unit = side.evaluator is EvaluatorRole.UNIT
        parts = self._phrases.listed(self._phrases.say(f"part.{name}") for name in side.missing)
        code = "remark.missing_unit" if unit else "remark.missing_community"
        yield self._phrases.say(code, parts=parts)
