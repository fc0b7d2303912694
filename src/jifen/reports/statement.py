"""The statement: a card and its proposal put in rows that a person can follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from jifen.evaluation.proposal import Proposal
from jifen.facts.register import Register
from jifen.points import Points
from jifen.reports.demands import Demands
from jifen.reports.facts import FactRows
from jifen.reports.phrases import Phrases
from jifen.reports.results import Results
from jifen.reports.rows import (
    ClausePart,
    HoursRow,
    Item,
    MonthRow,
    ProvenanceRow,
    SectionPart,
    Statement,
    UncountedRow,
)
from jifen.reports.sayings import Sayings
from jifen.reports.sides import Sides
from jifen.reports.terms import Terms
from jifen.reports.titles import Titles, standing_code
from jifen.rules.awards import Discretion, Table
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL
from jifen.scoring.card import Award, Card, Line, Standing
from jifen.scoring.fact import Fact
from jifen.vocabulary import Language, Side


class View(NamedTuple):
    """What one edition says of its clauses as of a day."""

    rules: RuleSet
    phrases: Phrases
    terms: Terms
    sides: Sides


class Statements:
    """Makes statements of cards, in one language, reading every edition once.

    Names of people and organisations come from `register` alone; without it there are ids.
    """

    def __init__(
        self, *, register: Register | None = None, language: Language = Language.ZH
    ) -> None:
        self._register = register
        self._phrases = Phrases(language)
        self._views: dict[tuple[int, date], View] = {}

    def of(self, card: Card, proposal: Proposal | None = None) -> Statement:
        """Put one card, and what is proposed on it, in rows.

        With a proposal its card is the one that requirements on places have been held against.
        """
        card = proposal.card if proposal else card
        titles = Titles(card, self._phrases, self._register)
        views = [self._view(rules, card.as_of) for rules in card.editions or (card.rules,)]
        return _Reading(card, self._phrases, views, titles).statement(proposal)

    def _view(self, rules: RuleSet, day: date) -> View:
        key = id(rules), day
        if key not in self._views:
            phrases = Phrases(self._phrases.language, rules.attributes)
            self._views[key] = View(rules, phrases, Terms(rules, phrases, day), Sides(rules))
        return self._views[key]


def statement_of(
    card: Card,
    *,
    proposal: Proposal | None = None,
    register: Register | None = None,
    language: Language = Language.ZH,
) -> Statement:
    """Put one card in rows; for many cards keep a `Statements`."""
    return Statements(register=register, language=language).of(card, proposal)


class _Reading:
    """One card on its way into rows."""

    def __init__(self, card: Card, phrases: Phrases, views: Sequence[View], titles: Titles) -> None:
        self._card = card
        self._phrases = phrases
        self._titles = titles
        self._views = {id(view.rules): view for view in views}
        self._several = {
            id(view.rules): Sayings(
                card,
                view.phrases,
                view.terms,
                titles.on(view.rules.in_force.since.toordinal()),
                view.sides,
                view.rules,
            )
            for view in views
        }
        self._sayings = self._several[id(card.rules)]
        self._results = Results(card, phrases, titles, self._sayings)
        own = self._views[id(card.rules)]
        self._facts = FactRows(card, own.phrases, titles, own.sides)

    def statement(self, proposal: Proposal | None) -> Statement:
        card = self._card
        demands = Demands(card, self._phrases, self._titles, self._facts, self._results)
        graded = card.standing is Standing.GRADED
        reason, scope = card.standing_reason, card.rules.scope
        code = standing_code(card)
        words = self._sayings.note(reason).words if reason else self._phrases.say(code)
        said_by = card.rules.joiners if reason else scope
        return Statement(
            language=self._phrases.language,
            subject=card.subject,
            name=self._titles.member(card.subject),
            standing=card.standing,
            standing_words=words,
            standing_citation=(said_by.cite or "") if said_by and not graded else "",
            result=self._results.result(proposal) if proposal else None,
            total=self._section(TOTAL, card.total),
            sections=tuple(self._section(name, line) for name, line in card.sections.items()),
            uncounted=self._uncounted(),
            needs=demands.needs(),
            effects=demands.effects(),
            hours=self._hours(),
            months=self._months(),
            provenance=self._provenance(),
        )

    @cached_property
    def _by_section(self) -> dict[str, dict[tuple[int, str], list[Award]]]:
        """Sort the awards by section, edition and rule, in the order in which they came."""
        found: dict[str, dict[tuple[int, str], list[Award]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for award in self._card.awards:
            rules = self._card.rules_on(award.day)
            found[rules.section_of[award.rule]][id(rules), award.rule].append(award)
        return found

    def _section(self, name: str, line: Line) -> SectionPart:
        section = self._card.rules.section_by_id.get(name)
        given = self._by_section.get(name, {})
        clauses = (
            self._clause(rule, given[key], view)
            for number, view in self._views.items()
            for rule in view.rules.rules
            if (key := (number, str(rule.id))) in given
        )
        return SectionPart(
            id=name,
            title=self._titles.section(name),
            citation=self._titles.section_citation(name),
            within=section.within if section else NOTHING,
            side=section.side if section else None,
            evaluator=section.evaluator if section else None,
            base=Points(line.base_units),
            awards=Points(line.awards_units),
            parts=Points(line.parts_units),
            cuts=self._sayings.cuts.of_line(line),
            score=line.score,
            full=line.full,
            periods=self._sayings.cuts.periods(line),
            clauses=(*clauses, *self._overflows(given)),
        )

    def _clause(self, rule: Rule, awards: Sequence[Award], view: View) -> ClausePart:
        return ClausePart(
            rule=str(rule.id),
            edition=view.rules.edition if self._card.editions else "",
            title=rule.title,
            citation=rule.cite,
            remark=rule.note or "",
            side=view.sides.of_rule[str(rule.id)],
            terms=view.terms.of(rule),
            kept=Points(sum(award.kept_units for award in awards)),
            items=tuple(self._item(rule, award, view) for award in awards),
        )

    def _overflows(self, given: Mapping[tuple[int, str], list[Award]]) -> Iterator[ClausePart]:
        for (number, name), awards in given.items():
            view = self._views[number]
            if name in view.rules.overflows:
                yield self._overflow(name, awards, view)

    def _overflow(self, name: str, awards: Sequence[Award], view: View) -> ClausePart:
        """Say, as a clause of its own, what a limit or full marks brought from elsewhere."""
        title, citation = self._titles.source(name, view.terms.limits.get(name))
        sayings = self._several[id(view.rules)]
        return ClausePart(
            rule=name,
            edition=view.rules.edition if self._card.editions else "",
            title=self._phrases.say("bound.overflow_title", source=title),
            citation=citation,
            remark="",
            side=None,
            terms=(),
            kept=Points(sum(award.kept_units for award in awards)),
            items=tuple(
                Item(
                    id=award.fact,
                    day=award.on,
                    fact=None,
                    quantity="",
                    how=(),
                    raw=award.raw,
                    kept=award.kept,
                    cuts=sayings.cuts.of_award(award),
                    notes=tuple(map(sayings.note, award.notes)),
                )
                for award in awards
            ),
        )

    def _item(self, rule: Rule, award: Award, view: View) -> Item:
        fact = self._card.facts.get(award.fact)
        sayings = self._several[id(view.rules)]
        notes = [sayings.note(n, rule=award.rule, fact=fact) for n in award.notes]
        text = view.sides.meters[award.rule].text(award.quantity)
        quantity = sayings.amount(text, rule.per.unit)
        return Item(
            id=award.fact,
            day=award.on,
            fact=self._facts.row(award.fact),
            quantity=quantity,
            how=self._how(rule, award, fact, quantity, view),
            raw=award.raw,
            kept=award.kept,
            cuts=sayings.cuts.of_award(award),
            notes=tuple(notes),
        )

    def _how(
        self, rule: Rule, award: Award, fact: Fact | None, quantity: str, view: View
    ) -> tuple[str, ...]:
        """Tell how an award was measured and priced, where the clause's terms do not."""
        how = []
        price = rule.award.get(award.on) if rule.award else None
        if (counted := self._counted(rule, award, fact, quantity, view)) is not None:
            how.append(counted)
        own = [name for name in price.by if "." not in name] if isinstance(price, Table) else []
        if own and fact is not None:
            keys = (self._facts.key(fact, name) for name in own)
            how.append(self._phrases.say("label.by_row", keys=self._phrases.listed(keys)))
        elif isinstance(price, Discretion) and fact is not None:
            person = fact.attributes.get("decided_by", "")
            how.append(self._phrases.say("label.decided", person=person))
        return tuple(how)

    def _counted(
        self, rule: Rule, award: Award, fact: Fact | None, quantity: str, view: View
    ) -> str | None:
        """Give the quantity of an award where it is not the plain length or one time."""
        if rule.per.unit == "time":
            # How many are missing is said by the note that says how many there should be.
            told = any(note.code == "missing" for note in award.notes)
            once = award.quantity <= view.sides.meters[award.rule].factor
            return None if once or told else quantity
        whole = self._phrases.length(fact.seconds) if fact and rule.per.of_time else None
        if quantity == whole and all(note.code == "multiplied" for note in award.notes):
            return None
        return self._phrases.say("label.counted_length", quantity=quantity)

    def _uncounted(self) -> tuple[UncountedRow, ...]:
        rows = []
        for each in self._card.uncounted:
            fact = self._card.facts[each.fact]
            view, titles = self._on(fact.day), self._titles.on(fact.day)
            cite = str(each.reason.arguments.get("cite", "")) or titles.citation(each.rule)
            if each.reason.code == "out_of_scope" and self._card.rules.scope:
                cite = self._card.rules.scope.cite
            reason = self._several[id(view.rules)].note(each.reason, rule=each.rule, fact=fact)
            rows.append(UncountedRow(self._facts.of(fact), each.rule, cite, reason))
        rows.sort(key=lambda row: (row.fact.day, row.fact.id, row.rule))
        return tuple(rows)

    def _on(self, day: int) -> View:
        return self._views[id(self._card.rules_on(day))]

    def _months(self) -> tuple[MonthRow, ...]:
        """Add up what was kept month by month, by the side that each award was given for."""
        sums: dict[date, list[int]] = {}
        day = self._card.cycle.since.replace(day=1)
        while day <= self._card.cycle.last:
            sums[day] = [0, 0, 0]
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        for award in self._card.awards:
            month = sums.setdefault(award.on.replace(day=1), [0, 0, 0])
            month[self._place(award)] += award.kept_units
        return tuple(
            MonthRow(month, *(Points(units) for units in kept))
            for month, kept in sorted(sums.items())
        )

    def _place(self, award: Award) -> int:
        """0 for the eight hours, 1 for the rest of the day, 2 for what lies on no side."""
        fact, side = (
            self._card.facts.get(award.fact),
            self._on(award.day).sides.of_rule.get(award.rule),
        )
        lie = fact.lie if side is None and fact is not None else side
        if lie == Side.ON_DUTY:
            return 0
        return 1 if lie == Side.OFF_DUTY else 2

    def _hours(self) -> HoursRow:
        hours, length = self._card.hours, self._phrases.length
        words = length(hours.on_duty), length(hours.off_duty), length(hours.unstated)
        return HoursRow(*hours, *words)

    def _provenance(self) -> ProvenanceRow:
        card, calendar = self._card, self._card.calendar
        return ProvenanceRow(
            rules=card.rules.id,
            title=card.rules.title,
            edition=card.rules.edition,
            source=card.rules.source or "",
            calendar=calendar.name if calendar else "",
            calendar_version=calendar.version if calendar else "",
            papers=calendar.papers if calendar else (),
            since=card.cycle.since,
            last=card.cycle.last,
            as_of=card.as_of,
            provisional=card.provisional,
            compared=tuple(self._titles.section(name) for name in card.compared),
        )
