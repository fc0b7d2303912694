"""The rows of facts: what happened, when and how, as the register tells it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from jifen.reports.phrases import Phrases, number_text
from jifen.reports.rows import FactRow
from jifen.reports.sides import Sides
from jifen.reports.titles import Titles
from jifen.rules.results import is_result
from jifen.scoring.card import Card
from jifen.scoring.fact import Fact, Lie
from jifen.scoring.fit import DECIDED
from jifen.wording.labels import LABELS
from jifen.wording.speech import WORDS

_LIES = {lie.value for lie in Lie} - {Lie.NOWHERE.value}

_BARE = frozenset({"是", "否", "有", "无", "true", "false", "yes", "no"})
"""What says nothing without the name of what it is said of."""


class FactRows:
    """Puts the facts of one card in rows, each once."""

    def __init__(self, card: Card, phrases: Phrases, titles: Titles, sides: Sides) -> None:
        self._card = card
        self._phrases = phrases
        self._titles = titles
        self._sides = sides
        self._made: dict[str, FactRow] = {}

    def row(self, fact: str) -> FactRow | None:
        """Give the row of a fact by id; None for what is no fact, such as an ended period."""
        found = self._card.facts.get(fact)
        return self.of(found) if found else None

    def of(self, fact: Fact) -> FactRow:
        """Give the row of a fact."""
        if fact.id not in self._made:
            self._made[fact.id] = FactRow(
                id=fact.id,
                day=date.fromordinal(fact.day),
                kind=fact.kind,
                title=self._titles.fact_title(fact),
                time=self._titles.time(fact),
                lie=str(fact.lie),
                side=self._side(fact),
                attendance=fact.attendance,
                status=str(fact.status),
                activity=fact.activity or "",
                organiser=self._titles.organisation(fact.organiser) if fact.organiser else "",
                details=tuple(self._details(fact)),
            )
        return self._made[fact.id]

    def value(self, fact: Fact, name: str) -> str:
        """Write an attribute of a fact."""
        if name == "hours":
            return self._phrases.length(fact.seconds)
        value = fact.attributes.get(name, "")
        if isinstance(value, Fraction):
            text = number_text(value)
            known = f"unit.{name}" in LABELS
            return f"{text} {self._phrases.unit(name, many=value != 1)}" if known else text
        if isinstance(value, tuple):
            return self._phrases.listed(value)
        return str(value)

    def key(self, fact: Fact, name: str) -> str:
        """Write an attribute by which a table is read: text is quoted, a number is not."""
        value = self.value(fact, name)
        if isinstance(fact.attributes.get(name), str):
            return self._phrases.quoted(value)
        return value

    def _side(self, fact: Fact) -> str:
        """Say on which side it fell, where it has a length and a rule tells the sides apart."""
        told = fact.seconds and fact.lie in _LIES and self._sides.bear_on(fact.kind)
        return self._phrases.say(f"side.{fact.lie}") if told else ""

    def _details(self, fact: Fact) -> list[str]:
        """List how it was attended and what its kind declares."""
        details = []
        if fact.author and fact.author != self._card.subject:
            who = self._titles.member(fact.author) or fact.author
            details.append(self._phrases.say("label.record_of", who=who))
        if fact.attendance is not None:
            details.append(self._phrases.say(f"attendance.{fact.attendance.value}"))
        shown = [name for name in fact.attributes if "." not in name and name not in DECIDED]
        say = self._of_result if is_result(fact.kind) else self._named
        details += [say(fact, name) for name in shown]
        return details

    def _named(self, fact: Fact, name: str) -> str:
        """Write an attribute, by its name where the value alone says nothing."""
        value, text = fact.attributes[name], self.value(fact, name)
        bare = text in _BARE or (isinstance(value, Fraction) and text == number_text(value))
        if not bare:
            return text
        code, known = f"field.{name}", self._phrases.attributes.get(name)
        title = known.title if known else self._phrases.say(code) if code in WORDS else name
        spaced = isinstance(value, Fraction) or not self._phrases.chinese
        return f"{title} {text}" if spaced else f"{title}：{text}"

    def _of_result(self, fact: Fact, name: str) -> str:
        """Write what a result of an earlier cycle says, by the titles of the rules."""
        value = fact.attributes[name]
        if name == "section":
            return self._titles.section(str(value))
        if name == "scale":
            return self._titles.scale(str(value))
        return self._phrases.points(value) if isinstance(value, Fraction) else str(value)
