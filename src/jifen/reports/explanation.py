"""The explanation: a statement as plain text, every point with its clause and its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from datetime import date
from fractions import Fraction

from jifen.evaluation.proposal import GradeState, Proposal
from jifen.facts.register import Register
from jifen.points import Points, exact
from jifen.reports.phrases import Phrases, signed
from jifen.reports.rows import (
    ClausePart,
    CutRow,
    FactRow,
    GradeRow,
    Item,
    ResultRow,
    SectionPart,
    SideRow,
    Statement,
    UncountedRow,
)
from jifen.reports.statement import statement_of
from jifen.rules.sections import NOTHING, TOTAL
from jifen.scoring.card import Card, Cause, Standing
from jifen.vocabulary import Language
from jifen.wording.labels import LABELS

INDENT = "  "


def explain(
    card: Card,
    *,
    proposal: Proposal | None = None,
    register: Register | None = None,
    language: Language = Language.ZH,
) -> str:
    """Say in plain text why a card is as it is: every award, cut and reason with its clause.

    Names of people and organisations come from `register` alone; without it there are ids.
    """
    return explanation_of(
        statement_of(card, proposal=proposal, register=register, language=language)
    )


def explanation_of(statement: Statement) -> str:
    """Write a statement as plain text, with a line break at the end."""
    return "\n".join(_Text(statement).lines()) + "\n"


ONLY_EXPECTED = "only_expected"
"""Why what brings nothing itself stands on the card: it was expected."""


def _duty(row: UncountedRow) -> tuple[str, str, str, str]:
    """Say of what kind a row is, and why it earned nothing: such rows are alike."""
    return row.fact.kind, row.fact.title, row.rule, row.reason.words


class _Text:
    """Writes one statement, line by line."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._phrases = Phrases(statement.language)
        self._titles = {part.id: part.title for part in statement.sections}

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._result()
        if self._statement.standing is not Standing.NOT_SCORED:
            for section in self._statement.sections:
                yield from self._section(section)
        yield from self._uncounted()
        yield from self._needs()
        yield from self._effects()
        yield from self._provenance()

    def _head(self) -> Iterator[str]:
        statement, provenance = self._statement, self._statement.provenance
        who = f"{statement.name}{self._bracket(statement.subject)}" if statement.name else ""
        yield f"{self._say('title.statement')}  {who or statement.subject}"
        cycle = self._phrases.span(provenance.since, provenance.last)
        yield f"{provenance.title}{self._bracket(provenance.edition)}"
        yield self._pair("label.cycle", cycle)
        yield self._pair("label.as_of", self._phrases.day(provenance.as_of))

    def _result(self) -> Iterator[str]:
        statement = self._statement
        yield from self._heading("title.result")
        if statement.standing is Standing.NOT_SCORED:
            # Sums of nothing would look like a result.
            cited = self._cited(statement.standing_citation)
            yield INDENT + statement.standing_words + cited
            return
        for section in statement.sections:
            inner = section.within not in (TOTAL, NOTHING)
            yield INDENT * (2 if inner else 1) + self._sum(section)
        yield INDENT + self._sum(statement.total)
        yield from self._cut_lines(statement.total.cuts, depth=2)
        hours = statement.hours
        if hours.on_duty_seconds:
            yield INDENT + self._pair("label.hours_on_duty", hours.on_duty)
        if hours.off_duty_seconds:
            yield INDENT + self._pair("label.hours_off_duty", hours.off_duty)
        if hours.unstated_seconds:
            yield INDENT + self._pair("label.hours_unstated", hours.unstated)
        if statement.standing is not Standing.GRADED:
            cited = self._cited(statement.standing_citation)
            yield INDENT + statement.standing_words + cited
        if statement.result is not None:
            yield from self._proposal(statement.result)

    def _proposal(self, result: ResultRow) -> Iterator[str]:
        for side in result.sides:
            yield from self._side(side)
        if result.sides:
            cited = self._cited(result.citation)
            yield INDENT + self._pair("label.day_score", self._score(result.day_score)) + cited
        told = [note.words for note in result.notes]
        yield from (f"{INDENT * 2}- {words}" for words in told)
        for grade in result.grades:
            yield from self._grade(grade, told)
        if result.place is not None:
            place = {"place": result.place.place, "size": result.place.size}
            yield INDENT + self._pair("label.place", self._say("label.place_of", **place))

    def _side(self, side: SideRow) -> Iterator[str]:
        weight = self._say("label.weight", weight=self._share(side.weight))
        score = side.missing if side.score is None else self._score(side.score)
        yield INDENT + self._pair(side.title, score) + self._bracket(weight)
        for part in side.parts:
            mark = part.mark if part.mark is not None else side.missing
            weight = self._say("label.weight", weight=self._share(part.weight))
            made = self._phrases.joint.join(filter(None, (weight, part.words)))
            yield INDENT * 2 + self._pair(part.title, mark) + self._bracket(made)
        asked = any(part.name == "opinion" for part in side.parts)
        aside = "" if asked else self._say("label.aside")
        for voice in side.voices:
            said = self._phrases.quoted(voice.words) if voice.words else ""
            who = f"{voice.name}{self._bracket(self._phrases.day(voice.day))}"
            mark = self._say("label.voice", who=who, mark=voice.mark)
            yield INDENT * 2 + "· " + self._phrases.joint.join(filter(None, (mark, said, aside)))

    def _grade(self, grade: GradeRow, told: Container[str]) -> Iterator[str]:
        yield INDENT + self._pair(grade.title, grade.words) + self._cited(grade.citation)
        # Why nobody is graded stands above, with its clause, once for all scales.
        notes = grade.notes if grade.state is not GradeState.UNGRADED else ()
        for note in notes:
            if note.words not in told:
                yield f"{INDENT * 2}- {note.words}"

    def _section(self, section: SectionPart) -> Iterator[str]:
        yield ""
        yield f"■ {self._sum(section)}"
        if section.citation:
            yield INDENT + self._pair("label.cite", section.citation)
        if section.within == NOTHING:
            yield INDENT + self._say("label.apart")
        elif section.within != TOTAL:
            outer = self._titles.get(section.within, section.within)
            yield INDENT + self._say("label.counts_in", section=outer)
        addends = self._addends(section)
        if len(addends) > 1 or section.cuts or section.base:
            yield INDENT + " + ".join(addends)
        for period in section.periods:
            yield INDENT + "· " + self._pair(period.title, self._phrases.points(period.score))
        yield from self._cut_lines(section.cuts, depth=1)
        if not section.clauses and not section.parts:
            yield INDENT + self._say("statement.no_items")
        for clause in section.clauses:
            yield from self._clause(clause)

    def _clause(self, clause: ClausePart) -> Iterator[str]:
        yield f"{INDENT}● {self._pair(clause.title, self._phrases.points(clause.kept))}"
        edition = self._say("label.by_edition", edition=clause.edition) if clause.edition else ""
        if clause.citation:
            yield INDENT * 2 + self._pair("label.cite", clause.citation) + self._cited(edition)
        if clause.remark:
            yield INDENT * 2 + clause.remark
        if clause.terms:
            yield INDENT * 2 + ("；" if self._phrases.chinese else "; ").join(clause.terms)
        for item in clause.items:
            yield from self._item(item, clause)

    def _item(self, item: Item, clause: ClausePart) -> Iterator[str]:
        raw, kept = self._phrases.points(item.raw), self._phrases.points(item.kept)
        notes = [note.words for note in item.notes]
        what = self._fact(item.fact) if item.fact else notes.pop(0)
        points = raw if item.raw == item.kept else f"{raw} → {kept}"
        worth = self._phrases.joint.join((*item.how, points))
        yield f"{INDENT * 2}{self._day(item.day)}  {what}  {worth}"
        yield from (f"{INDENT * 4}- {note}" for note in notes)
        yield from self._cut_lines(item.cuts, depth=4, known=clause.citation)

    def _uncounted(self) -> Iterator[str]:
        if not self._statement.uncounted:
            return
        yield from self._heading("title.uncounted")
        counted: set[tuple[str, ...]] = set()
        alike = Counter(map(_duty, self._statement.uncounted))
        for row in self._statement.uncounted:
            duty = _duty(row)
            plain = row.reason.code == ONLY_EXPECTED and row.fact.attendance is None
            if not plain or alike[duty] == 1:
                yield f"{INDENT}{self._day(row.fact.day)}  {self._fact(row.fact)}"
            elif duty not in counted:
                # A duty that was met month by month is one line.
                counted.add(duty)
                times = self._phrases.quantity(Fraction(alike[duty]), "time")
                yield f"{INDENT}{row.fact.title}  {times}"
            else:
                continue
            yield f"{INDENT * 3}- {row.reason.words}{self._cited(row.citation)}"

    def _needs(self) -> Iterator[str]:
        if not self._statement.needs:
            return
        yield from self._heading("title.needs")
        for need in self._statement.needs:
            state = self._say("label.met" if need.met else "label.unmet")
            yield INDENT + self._pair(need.title, state) + self._cited(need.citation)
            yield from (f"{INDENT * 3}- {figure.words}" for figure in need.figures)
            if not need.met:
                yield f"{INDENT * 3}→ {need.otherwise}"

    def _effects(self) -> Iterator[str]:
        needed = {need.id for need in self._statement.needs}
        effects = [effect for effect in self._statement.effects if effect.by not in needed]
        if not effects:
            return
        yield from self._heading("title.effects")
        for effect in effects:
            fact = f"  {self._fact(effect.fact)}" if effect.fact else ""
            yield f"{INDENT}{self._day(effect.day)}{fact}  {effect.words}"
            yield f"{INDENT * 3}- {effect.title}{self._cited(effect.citation)}"

    def _provenance(self) -> Iterator[str]:
        provenance = self._statement.provenance
        yield from self._heading("title.provenance")
        edition = f"{provenance.title}{self._bracket(f'{provenance.rules} {provenance.edition}')}"
        yield INDENT + self._pair("label.rules", edition)
        if provenance.source:
            yield INDENT + self._pair("label.source", provenance.source)
        calendar = f"{provenance.calendar} {provenance.calendar_version}".strip()
        calendar = calendar or self._say("statement.no_calendar")
        yield INDENT + self._pair("label.calendar", calendar)
        yield from (INDENT * 2 + paper for paper in provenance.papers)
        if provenance.provisional:
            yield INDENT + self._say("statement.provisional")
        if provenance.compared:
            listed = self._phrases.listed(provenance.compared)
            yield INDENT + self._say("statement.compared", sections=listed)
        yield INDENT + self._say("statement.decision")

    def _heading(self, code: str) -> Iterator[str]:
        yield ""
        yield f"■ {self._say(code)}"

    def _sum(self, section: SectionPart) -> str:
        text = self._pair(section.title, self._phrases.points(section.score))
        if section.full is None:
            return text
        full = self._say("label.full", full=section.full)
        return text + self._bracket(full)

    def _addends(self, section: SectionPart) -> list[str]:
        sums = {
            "label.base": section.base,
            "label.awards": section.awards,
            "label.parts": section.parts,
        }
        told = {code: signed(str(points)) for code, points in sums.items() if points}
        return [f"{self._say(code)} {number}" for code, number in told.items()]

    def _cut_lines(self, cuts: Iterable[CutRow], *, depth: int, known: str = "") -> Iterator[str]:
        """Say why parts were cut, with the clause where it is not the one just named."""
        for cut in cuts:
            apart = cut.citation != known and cut.cause in (Cause.LIMIT, Cause.CHOICE)
            yield f"{INDENT * depth}- {cut.words}{self._cited(cut.citation) if apart else ''}"

    def _fact(self, fact: FactRow) -> str:
        details = [fact.time, fact.side, *fact.details]
        told = self._phrases.joint.join(filter(None, details))
        return f"{fact.title}{self._bracket(told)}" if told else fact.title

    def _day(self, day: date) -> str:
        provenance = self._statement.provenance
        if provenance.since.year == provenance.last.year == day.year:
            return self._phrases.short_day(day)
        return self._phrases.day(day)

    def _score(self, score: Points | None) -> str:
        return self._phrases.points(score) if score is not None else self._say("missing.value")

    def _share(self, weight: str) -> str:
        return self._phrases.percent(exact(weight))

    def _cited(self, citation: str) -> str:
        return self._bracket(citation) if citation else ""

    def _bracket(self, text: str) -> str:
        return self._phrases.bracketed(text)

    def _pair(self, title: str, value: str) -> str:
        if title in LABELS:
            title = self._say(title)
        return f"{title}：{value}" if self._phrases.chinese else f"{title}: {value}"

    def _say(self, code: str, **arguments: object) -> str:
        return self._phrases.say(code, **arguments)
