"""The rows of a regulation's clauses: what counts, what it gives, and within which limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction

from jifen.reports.bounds import band_words
from jifen.reports.circumstances import Circumstances
from jifen.reports.phrases import Phrases, number_text
from jifen.reports.provisions import Provisions
from jifen.reports.terms import ROWS_SHOWN, NamedLimit, Terms, deducts
from jifen.rules.awards import Multiplier, Table
from jifen.rules.choices import Choice, JointChoice
from jifen.rules.rule import Missing, Rule
from jifen.rules.ruleset import RuleSet

PrintedTable = tuple[str, tuple[str, ...], tuple[str, ...], tuple[tuple[str, ...], ...]]
"""A title, remarks, columns and rows."""

TOLD = {
    "id", "title", "cite", "note", "section", "when", "whose", "for_each", "per", "award", "effect",
    "times", "choose", "limit", "rounding", "valid",
}  # fmt: skip
"""The fields of a rule that have words of their own here."""


class ClauseRows:
    """Writes the clauses of one rule set, cell by cell."""

    def __init__(
        self,
        rules: RuleSet,
        phrases: Phrases,
        circumstances: Circumstances,
        provisions: Provisions,
    ) -> None:
        self._rules = rules
        self._phrases = phrases
        self._say = phrases.say
        self._circumstances = circumstances
        self._provisions = provisions
        self._terms: dict[date, Terms] = {}
        self._first = rules.in_force.since

    def clause(self, rule: Rule) -> tuple[str, ...]:
        """Give the clause, its title, what counts, what it gives, and its limits."""
        award = self._lines((self._changing(rule, self._gives), *self._apart(rule)))
        case = self._case(rule)
        return rule.cite, self._title(rule), case, award, self._changing(rule, self._limits)

    def effect(self, rule: Rule) -> tuple[str, ...]:
        """Give the clause, its title, what brings the effect about, and the effect."""
        case = self._case(rule)
        cell = self._lines((case, self._changing(rule, self._gives), *self._apart(rule)))
        then = self._provisions.effect(rule.effect) if rule.effect else ""
        return rule.cite, self._title(rule), cell, then

    def _case(self, rule: Rule) -> str:
        """Say of which records, or of whom, a clause is."""
        asks = "any_record" if rule.of_records else "anybody"
        case = self._circumstances.words(rule.when, otherwise=f"regulation.{asks}")
        lacking = isinstance(rule.for_each, Missing)
        return self._say("regulation.lacking", case=case) if lacking else case

    def choice(self, choice: Choice) -> str:
        """Say which of several awards stand, and what makes them one and the same thing."""
        group, way = self._on(self._first).group(choice), choice.way
        if choice.rates:
            rates = self._phrases.listed(map(self._phrases.percent, choice.rates))
            text = self._say("term.choose_rates", group=group, rates=rates)
        elif isinstance(choice, JointChoice) and choice.first_rule:
            titles = (self._circumstances.rules((each,)) for each in choice.first_rule)
            rules = self._phrases.listed(titles)
            text = self._say("term.choose_first_rule", group=group, rules=rules)
        else:
            text = self._say(f"term.choose_{way}", group=group, count=getattr(choice, way))
        return self._lines((text, *self._same(choice)))

    def tables(self, rule: Rule) -> Iterator[PrintedTable]:
        """Print the tables that a clause's own line has no room for."""
        for day, price in rule.award.entries if rule.award else ():
            if isinstance(price, Table) and (len(price.by) == 2 or len(price.rows) > ROWS_SHOWN):
                since = self._say("regulation.since", day=self._phrases.day(day))
                remarks = () if day == date.min else (since,)
                title = self._say("regulation.table", title=rule.title)
                yield title, remarks, *self._grid(price)

    def _grid(self, table: Table) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        names = tuple(map(self._circumstances.field, table.by))
        points = self._phrases.points
        grid = {key: row for key, row in table.rows.items() if isinstance(row, dict)}
        if not grid:
            heads = (*(names or (self._say("regulation.case"),)), self._say("regulation.points"))
            rows = [(key, row) for key, row in table.rows.items() if isinstance(row, Fraction)]
            by = next(iter(table.by), "")
            return heads, tuple((self._key(key, by), points(row)) for key, row in rows)
        across = list(dict.fromkeys(key for row in grid.values() for key in row))
        cells = (
            (
                self._key(key, table.by[0]),
                *(points(row[each]) if each in row else "" for each in across),
            )
            for key, row in grid.items()
        )
        bands = (self._key(each, table.by[1]) for each in across)
        return (" / ".join(names), *bands), tuple(cells)

    def _key(self, key: str, by: str) -> str:
        return band_words(key, by, self._phrases)

    def _title(self, rule: Rule) -> str:
        return rule.title + (self._phrases.bracketed(rule.note) if rule.note else "")

    def _lines(self, parts: Iterable[str]) -> str:
        return self._say("regulation.semicolon").join(filter(None, parts))

    def _apart(self, rule: Rule) -> Iterator[str]:
        """Say what a clause says that its terms do not."""
        if rule.choose is not None:
            yield from self._same(rule.choose)
        if rule.rounding is not None:
            yield self._provisions.rounding(rule.rounding)
        if rule.valid is not None:
            yield from self._provisions.valid(rule.valid)
        yield from self._provisions.rest(rule, told=TOLD)

    def _same(self, choice: Choice) -> Iterator[str]:
        if choice.of:
            names = self._phrases.listed(map(self._circumstances.field, choice.of))
            yield self._say("regulation.same", names=names)

    def _changing(self, rule: Rule, say: Callable[[Rule, date], Iterable[str]]) -> str:
        """Say something of a rule, and from when on each where it changes."""
        days = sorted({max(day, self._first) for day in (self._first, *self._days(rule))})
        states: list[tuple[date, str]] = []
        for day in days:
            text = self._lines(say(rule, day))
            if not states or states[-1][1] != text:
                states.append((day, text))
        if len(states) == 1:
            return states[0][1]
        return self._lines(
            self._say("regulation.dated", day=self._phrases.day(day), text=text)
            for day, text in states
            if text
        )

    def _days(self, rule: Rule) -> Iterator[date]:
        """Give the days on which something that a rule's terms rest on changes."""
        if rule.award is not None:
            yield from (day for day, _ in rule.award.entries)
        for multiplier in rule.times:
            yield from (day for day, _ in multiplier.factor.entries)
        for limit in self._over(rule):
            yield from (day for day, _ in limit.size.entries)

    def _over(self, rule: Rule) -> list[NamedLimit]:
        limits = self._on(self._first).limits.values()
        return [limit for limit in limits if str(rule.id) in limit.over]

    def _on(self, day: date) -> Terms:
        if day not in self._terms:
            self._terms[day] = Terms(self._rules, self._phrases, day)
        return self._terms[day]

    def _gives(self, rule: Rule, day: date) -> Iterator[str]:
        """Say a rule's terms but for its limits, and its factors in full."""
        terms = self._on(day)
        elsewhere = {*self._limits(rule, day), *map(terms.multiplier, rule.times)}
        yield from (each for each in terms.of(rule) if each not in elsewhere)
        yield from (self._multiplier(each, day) for each in rule.times)

    def _multiplier(self, multiplier: Multiplier, day: date) -> str:
        when, factor = self._circumstances.words(multiplier.when), multiplier.factor.get(day)
        if isinstance(factor, Fraction):
            return self._say("term.factor_when", when=when, factor=number_text(factor))
        if isinstance(factor, Table):
            rows = self._phrases.listed(
                f"{self._key(key, next(iter(factor.by), ''))} × {number_text(row)}"
                for key, row in factor.rows.items()
                if isinstance(row, Fraction)
            )
            return self._lines((when, rows))
        return ""

    def _limits(self, rule: Rule, day: date) -> tuple[str, ...]:
        terms, down = self._on(day), deducts(rule, day)
        return tuple(terms.limit(each, day, deducting=down) for each in self._over(rule))
