"""Words for what the engine noted, with what the fact and its clause add to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from jifen.points import exact
from jifen.reports.conditions import condition_words
from jifen.reports.cuts import Cuts
from jifen.reports.phrases import Phrases, number_text, signed
from jifen.reports.rows import Said
from jifen.reports.sides import Sides
from jifen.reports.terms import Terms
from jifen.reports.titles import Titles
from jifen.reports.unpaid import Unpaid
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL
from jifen.rules.values import read_span
from jifen.scoring.card import Card, Note
from jifen.scoring.fact import Fact, Lie
from jifen.vocabulary import Attendance, Side

_DAYS = frozenset({"noted", "joined", "last", "since", "as_of", "day", "later"})
_STEPS = ("after", "at_most", "every", "minimum")
_OTHER = {Side.ON_DUTY: Side.OFF_DUTY, Side.OFF_DUTY: Side.ON_DUTY}


class Sayings:
    """Says the notes of one card, and under `cuts` what was cut.

    `sides` are the sides that rules count, by rule id, as the engine takes them. Choices are
    those of the card's edition, whatever `edition` gave an award.
    """

    def __init__(
        self,
        card: Card,
        phrases: Phrases,
        terms: Terms,
        titles: Titles,
        sides: Sides,
        edition: RuleSet | None = None,
    ) -> None:
        self._card = card
        self._rules = edition or card.rules
        self._phrases = phrases
        self._terms = terms
        self._titles = titles
        self._sides = sides
        self._unpaid = Unpaid(card, self._rules, phrases, titles, sides)
        self.cuts = Cuts(card, self._rules, phrases, terms, titles)
        self._steps: dict[str, dict[str, object]] = {}

    def note(self, note: Note, *, rule: str = "", fact: Fact | None = None) -> Said:
        """Say one note, of a fact and under a rule where it has them."""
        code = self._code(note, fact)
        readable = self._readable(note.arguments)
        clause = self._rules.rule_by_id.get(rule)
        if clause is not None:
            if rule not in self._steps:
                self._steps[rule] = self._of_clause(clause)
            readable |= self._steps[rule]
        if fact is not None:
            readable |= self._of_fact(fact)
            if code.startswith("unwanted"):
                readable["rules"] = self._unpaid.rules_near(fact)
            if code == "expected_met":
                met = map(self._titles.rule_with_citation, self._unpaid.met(fact))
                readable["rules"] = self._phrases.listed(met)
            if code == "unwanted_unstated":
                readable |= self._unpaid.of_unstated(fact)
        if code == "multiplied" and (when := self._when(note, clause, fact)) is not None:
            code, readable["when"] = "multiplied_when", when
        if code == "so_far":
            readable |= self._of_figure(note.arguments)
        if code in ("missing", "perfect", "points_kept", "overflow", "overflow_rounded"):
            readable |= self._of_period(note.arguments)
        return Said(note.code, dict(note.arguments), self._phrases.say(code, **readable))

    def _readable(self, arguments: Mapping[str, str | int]) -> dict[str, object]:
        """Make the engine's arguments readable: days, lengths, ids of facts and limits."""
        readable: dict[str, object] = {}
        unit = str(arguments.get("unit", ""))
        for name, value in arguments.items():
            if name in _DAYS:
                readable[name] = self._phrases.day(date.fromisoformat(str(value)))
            elif name == "other":
                readable[name] = self._titles.fact(str(value))
            elif name == "limit":
                limit = self._terms.limits[str(value)]
                readable[name] = self._terms.limit(limit, self._card.as_of)
            elif name == "by":
                title = self._titles.rule(str(value))
                readable[name] = title if self._phrases.chinese else f'"{title}"'
            elif name == "under":
                readable[name] = self._phrases.span_text(read_span(str(value)))
            elif name == "organisation":
                readable[name] = self._titles.organisation(str(value))
            elif name == "exact":
                readable[name] = self._phrases.decimal(exact(value))
            elif name == "mode":
                readable[name] = self._phrases.say(f"regulation.{value}")
            elif name == "step":
                readable[name] = self._phrases.points(exact(value))
            elif name == "points":
                readable[name] = self._phrases.points(exact(str(value)))
            elif name in ("factor", "rate"):
                readable[name] = number_text(exact(value))
            elif name == "keys":
                readable[name] = self._keys(str(value))
            elif name == "field":
                readable[name] = self._phrases.field(str(value))
            elif name == "quantity":
                known = self._phrases.attributes.get(str(value))
                readable[name] = known.title if known else self._phrases.unit(str(value))
            elif name in ("amount", "before", "after") and unit:
                readable[name] = self.amount(str(value), unit)
            elif name == "cut":
                readable[name] = self._phrases.points(exact(value))
            elif name in ("amount", "least", "most"):
                readable[name] = signed(str(value))
            else:
                readable[name] = value
        return readable

    def _keys(self, text: str) -> str:
        """Write `level=town, placing=9` with the names that the fields have in words."""
        pairs = (each.partition("=") for each in re.split(r", (?=[^,=]+=)", text))
        say, field = self._phrases.say, self._phrases.field
        told = (
            say("regulation.field", name=field(name), asked=say("range.is", value=held))
            for name, _, held in pairs
        )
        return ("，" if self._phrases.chinese else ", ").join(told)

    def _when(self, note: Note, rule: Rule | None, fact: Fact | None) -> str | None:
        """Say on what condition a factor stood, where the factor tells which of them it was."""
        if rule is None or fact is None:
            return None
        factor, day = exact(note.arguments["factor"]), date.fromordinal(fact.day)
        given = [(each.when, each.factor.get(day)) for each in rule.times]
        asked = [w for w, size in given if not isinstance(size, Fraction) or size == factor]
        return condition_words(asked[0], self._phrases) if len(asked) == 1 else None

    def amount(self, text: str, unit: str) -> str:
        """Write an amount of the engine's (`1:30`, `2`) in the words of its unit."""
        if ":" in text:
            return self._phrases.clock(text)
        if "/" in text:
            return self._phrases.share(exact(text), unit)
        return self._phrases.quantity(exact(text), unit)

    def _of_clause(self, rule: Rule) -> dict[str, object]:
        measure = rule.per
        steps = {
            name: self._phrases.quantity(Fraction(value), measure.unit)
            for name in _STEPS
            if (value := getattr(measure, name))
        }
        side = self._sides.of_rule.get(str(rule.id))
        other = self._phrases.say(f"side.{_OTHER[side].value}") if side else ""
        return {**steps, "rule": rule.title, "other_side": other}

    def _of_fact(self, fact: Fact) -> dict[str, object]:
        sides = {"side": "", "length": self._phrases.length(fact.seconds)}
        if fact.lie in (Lie.ON_DUTY, Lie.OFF_DUTY):
            sides["side"] = self._phrases.say(f"side.{fact.lie}")
            if not self._unpaid.counted_side(fact):
                sides["other_side"] = self._phrases.say(f"side.{_OTHER[Side(fact.lie)].value}")
        if fact.attendance is not None:
            sides["attendance"] = self._phrases.say(f"attendance.{fact.attendance.value}")
        return {"kind": self._titles.kind(fact.kind), **sides}

    def _code(self, note: Note, fact: Fact | None) -> str:
        """Give the code of the words: a fact that earned nothing may have better ones."""
        if fact is not None and note.code == "unwanted":
            return self._unpaid.code(fact)
        if fact is not None and note.code == "measure_at_most" and fact.lie is Lie.BOTH:
            return "measure_at_most_both"
        if fact is None or note.code != "only_expected":
            return note.code
        if fact.attendance is Attendance.EXCUSED:
            return "expected_excused"
        return "expected_met" if self._unpaid.met(fact) else note.code

    def _of_figure(self, arguments: Mapping[str, str | int]) -> dict[str, object]:
        """Name a figure of the card, and write so much of it."""
        name, value = str(arguments["figure"]), Fraction(arguments["value"])
        head, _, side = name.partition(".")
        if head == "hours":
            said = self._phrases.within(self._phrases.say(f"label.hours_{side}"))
            return {"figure": said, "value": self._phrases.quantity(value, "hour")}
        rules = self._rules
        known = name == TOTAL or name in rules.section_by_id
        title = self._titles.section(name) if known else self._titles.rule(name)
        return {"figure": self._phrases.quoted(title), "value": self._phrases.points(value)}

    def _of_period(self, arguments: Mapping[str, str | int]) -> dict[str, object]:
        """Name the period of what was missing or perfect, and what was expected in it."""
        since, last = (date.fromisoformat(str(arguments[end])) for end in ("since", "last"))
        readable: dict[str, object] = {"period": self._titles.span(since, last)}
        expected = str(arguments.get("expected", ""))
        if expected.isdigit():
            readable["expected"] = self._phrases.quantity(Fraction(expected), "time")
        elif expected:
            days = (date.fromisoformat(day.strip()) for day in expected.split(","))
            readable["expected"] = self._phrases.listed(map(self._phrases.short_day, days))
        return readable
