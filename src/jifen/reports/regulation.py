"""A rule set as the tables of a printed regulation (办法), to lay beside the paper.

Rows are words free of markup; nothing that the file says is left out but its examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from jifen.periods import PeriodKind
from jifen.reports.bounds import overflow_words, size_words
from jifen.reports.circumstances import Circumstances
from jifen.reports.clause_rows import ClauseRows
from jifen.reports.phrases import Phrases
from jifen.reports.procedure_rows import ProcedureRows
from jifen.reports.provisions import Provisions
from jifen.rules.admission import Admission
from jifen.rules.conditions import Condition
from jifen.rules.effects import Need
from jifen.rules.limits import AnySize, JointLimit, sizes_of
from jifen.rules.ruleset import RuleSet
from jifen.rules.scales import Scale
from jifen.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Chapter:
    """One table: its clause, what is said of the whole of it, its columns and rows of cells."""

    title: str
    citation: str
    remarks: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Regulation:
    """A rule set in words; `particulars` are pairs of a title and what it says."""

    language: Language
    title: str
    particulars: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]


def regulation_of(rules: RuleSet, language: Language = Language.ZH) -> Regulation:
    """Put a rule set into the tables of a regulation, in the order in which one is printed."""
    phrases = Phrases(language, rules.attributes)
    writer = _Writer(rules, phrases)
    return Regulation(
        language=language,
        title=phrases.say("regulation.title", title=rules.title, edition=rules.edition),
        particulars=tuple(writer.particulars()),
        chapters=tuple(writer.chapters()),
    )


class _Writer:
    """Writes the chapters of one rule set."""

    def __init__(self, rules: RuleSet, phrases: Phrases) -> None:
        self._rules = rules
        self._phrases = phrases
        self._say = phrases.say
        self._circumstances = Circumstances(rules, phrases)
        self._provisions = Provisions(rules, phrases, self._circumstances)
        self._clauses = ClauseRows(rules, phrases, self._circumstances, self._provisions)

    def particulars(self) -> Iterator[tuple[str, str]]:
        return self._provisions.particulars()

    def chapters(self) -> Iterator[Chapter]:
        yield from self._framing()
        yield from self._sections()
        yield from self._joint()
        effects = (self._clauses.effect(rule) for rule in self._rules.rules if rule.effect)
        yield from self._table("effects", ("label.cite", "what", "case", "then"), effects)
        yield from self._needs()
        total = tuple(self._provisions.total(self._rules.total))
        yield Chapter(self._say("regulation.total"), "", total)
        yield from map(self._scale, self._rules.scales)
        yield from self._judging()
        yield from self._procedure()
        kinds = (
            (each.cite or "", each.title, self._lines(self._provisions.kind(each)))
            for each in self._rules.kinds
        )
        yield from self._table("kinds", ("label.cite", "what", "carries"), kinds)

    def _table(
        self, code: str, heads: Sequence[str], rows: Iterable[tuple[str, ...]]
    ) -> Iterator[Chapter]:
        """Make a chapter of rows, if there are any, without columns that have nothing to say."""
        cells = tuple(rows)
        told = [i for i in range(len(heads)) if any(row[i] for row in cells)]
        if told:
            columns = self._heads([heads[i] for i in told])
            lines = tuple(tuple(row[i] for i in told) for row in cells)
            title = self._say(code if "." in code else f"regulation.{code}")
            yield Chapter(title, "", (), columns, lines)

    def _heads(self, codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._say(c if "." in c else f"regulation.{c}") for c in codes)

    def _lines(self, parts: Iterable[str]) -> str:
        return self._say("regulation.semicolon").join(filter(None, parts))

    def _framing(self) -> Iterator[Chapter]:
        """Say who is scored, what may count and what is expected."""
        rules, words = self._rules, self._circumstances.words
        if rules.scope is not None:
            who = words(rules.scope.condition, otherwise="regulation.anybody")
            taken = "regulation.graded" if rules.scales else "regulation.scored"
            graded = who + self._say("regulation.colon") + self._say(taken)
            others = self._say(f"regulation.{rules.scope.otherwise}")
            yield Chapter(self._say("regulation.scope"), rules.scope.cite, (graded, others))
        admitted = (
            (each.cite, words(_case(each)), self._lines(self._provisions.admission(each)))
            for each in rules.admit
        )
        yield from self._table("admission", ("label.cite", "case", "asked"), admitted)
        expected = (
            (
                each.cite or "",
                each.title or rules.kind_by_id[each.kind].title,
                self._provisions.recurrence(each.every),
                words(each.expected, otherwise="regulation.anybody"),
                self._say(f"regulation.excused_{each.excused}"),
            )
            for each in rules.occasions
        )
        heads = ("label.cite", "what", "often", "whom", "excused")
        yield from self._table("occasions", heads, expected)

    def _sections(self) -> Iterator[Chapter]:
        """Print every section with its clauses, then the tables too large for a line."""
        heads = self._heads(("label.cite", "what", "case", "award", "limit"))
        giving = [rule for rule in self._rules.rules if rule.effect is None]
        for section in self._rules.sections:
            rows = tuple(self._clauses.clause(r) for r in giving if r.section == section.id)
            remarks = tuple(self._provisions.section(section))
            yield Chapter(section.title, section.cite or "", remarks, heads if rows else (), rows)
        for rule in giving:
            for title, remarks, columns, rows in self._clauses.tables(rule):
                yield Chapter(title, rule.cite, remarks, columns, rows)

    def _procedure(self) -> Iterator[Chapter]:
        """Say who verifies and approves, by when, and how results are made public."""
        if self._rules.procedure is None:
            return
        rows = ProcedureRows(self._rules.procedure, self._phrases, self._circumstances).rows()
        heads = ("label.cite", "procedure.step", "procedure.whose", "procedure.how")
        yield from self._table("procedure.title", heads, rows)

    def _joint(self) -> Iterator[Chapter]:
        """Say the limits and choices over several clauses."""
        over = self._circumstances.rules
        limits = (
            (each.cite, each.title or "", over(each.over), self._lines(self._sizes(each)))
            for each in self._rules.limits
        )
        yield from self._table("limits", ("label.cite", "what", "over", "limit"), limits)
        choices = (
            (each.cite, over(each.among), self._clauses.choice(each))
            for each in self._rules.choices
        )
        yield from self._table("choices", ("label.cite", "over", "award"), choices)

    def _sizes(self, limit: JointLimit) -> Iterator[str]:
        for period, size in limit.sizes.items():
            say = partial(self._size, self._phrases.each(period))
            yield self._provisions.dated(size, say)

    def _size(self, each: str, size: AnySize) -> str:
        titles = {str(section.id): section.title for section in self._rules.sections}
        words = self._say("term.limit", each=each, size=size_words(size, self._phrases))
        spills = [each.overflow for each in sizes_of(size) if each.overflow]
        told = dict.fromkeys(overflow_words(spill, titles, self._phrases) for spill in spills)
        return self._phrases.joint.join((words, *told))

    def _needs(self) -> Iterator[Chapter]:
        asked, effect = self._circumstances.asked, self._provisions.effect
        rows = (
            (
                each.cite,
                each.title,
                self._asked_each(each)
                + self._lines(asked(name, test) for name, test in each.need.tests.items()),
                effect(each.otherwise),
            )
            for each in self._rules.needs
        )
        yield from self._table("needs", ("label.cite", "what", "asked", "otherwise"), rows)

    def _asked_each(self, need: Need) -> str:
        """Say that a requirement holds for each period of the cycle."""
        if need.per == "cycle":
            return ""
        each = self._phrases.each(PeriodKind(need.per))
        return self._say("regulation.in_each", each=each)

    def _scale(self, scale: Scale) -> Chapter:
        """Print a scale, best first."""
        figures = scale.figures
        rows = ((row.name, *self._provisions.grade(row, figures=figures)) for row in scale.rows)
        return Chapter(
            title=scale.title or self._say("label.grade"),
            citation=scale.cite or "",
            remarks=tuple(self._provisions.scale(scale)),
            columns=self._heads(("grade", "figure", "quota")),
            rows=tuple(rows),
        )

    def _judging(self) -> Iterator[Chapter]:
        """Say how members are put in order, and who judges what."""
        if self._rules.rank is not None:
            remarks = tuple(self._provisions.rank(self._rules.rank))
            yield Chapter(self._say("regulation.rank"), "", remarks)
        evaluation = self._rules.evaluation
        if evaluation is None:
            return
        say, percent = self._say, self._phrases.percent
        rows = tuple(
            (
                say(f"evaluator.{role.value}"),
                say(f"side.{each.side.value}"),
                percent(each.weight),
                self._provisions.shares(
                    (say(f"part.{part}"), percent(weight)) for part, weight in each.parts.items()
                ),
            )
            for role, each in evaluation.evaluators.items()
        )
        heads = self._heads(("evaluator", "judges", "weight", "parts"))
        remarks = tuple(self._provisions.evaluation(evaluation))
        yield Chapter(say("regulation.evaluation"), evaluation.cite, remarks, heads, rows)


def _case(admission: Admission) -> Condition:
    """Give the records that an entry is about: what it excludes stands by its kind."""
    excluded = admission.exclude
    if "when" in admission.model_fields_set or excluded is None or "kind" not in excluded.tests:
        return admission.when
    return Condition.model_validate({"kind": excluded.tests["kind"]})
