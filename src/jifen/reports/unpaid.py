"""Why a record earned nothing: what stood against it, and the rules that are near."""

from __future__ import annotations

from jifen.reports.phrases import Phrases
from jifen.reports.sides import Sides
from jifen.reports.terms import deducts
from jifen.reports.titles import Titles
from jifen.rules.results import is_result
from jifen.rules.rule import Missing
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card
from jifen.scoring.fact import Fact, Lie
from jifen.scoring.plan import can_match
from jifen.vocabulary import Attendance

NAMED = 3
"""How many rules are named where none of them applied."""


class Unpaid:
    """Finds words for the records of one card that no rule of an edition paid for."""

    def __init__(
        self, card: Card, rules: RuleSet, phrases: Phrases, titles: Titles, sides: Sides
    ) -> None:
        self._card = card
        self._rules = rules
        self._phrases = phrases
        self._titles = titles
        self._sides = sides

    def rules_near(self, fact: Fact) -> str:
        """Name the rules for a fact's kind, those that give points if there are any."""
        rules = self._sides.rules_for(fact.kind, fact.through)
        rules = rules or self._sides.rules_for_others(fact.kind)
        giving = [rule for rule in rules if self._gives(rule)] or rules
        return self._phrases.listed(map(self._titles.rule_with_citation, giving[:NAMED]))

    def _gives(self, rule: str) -> bool:
        """Whether a rule adds points, which is what somebody who got none looks for."""
        found = self._rules.rule_by_id[rule]
        return found.award is not None and not deducts(found, self._card.as_of)

    def counted_side(self, fact: Fact) -> bool:
        """Whether some rule for the fact's kind counts the side on which it lies."""
        sides = [
            self._sides.of_rule.get(rule) for rule in self._sides.rules_for(fact.kind, fact.through)
        ]
        return not sides or any(side is None or side == fact.lie for side in sides)

    def met(self, fact: Fact) -> list[str]:
        """List the rules that miss nothing of a fact's kind in a cycle that has ended."""
        awaiting = [
            str(rule.id)
            for rule in self._rules.rules
            if isinstance(rule.for_each, Missing) and can_match(rule, fact.kind)
        ]
        ended = self._card.as_of >= self._card.cycle.last
        missed = any(self._card.awards_of(rule) for rule in awaiting)
        return awaiting if ended and not missed else []

    def code(self, fact: Fact) -> str:
        """Find the best words for a fact under no rule: which condition stood against it."""
        if fact.attendance is Attendance.EXCUSED:
            return "unwanted_excused"
        if is_result(fact.kind):
            return "unwanted_result"
        if not self._sides.rules_for(fact.kind, fact.through):
            others = not fact.through and self._sides.rules_for_others(fact.kind)
            return "unwanted_here" if others else "unwanted_kind"
        if fact.lie in (Lie.ON_DUTY, Lie.OFF_DUTY) and not self.counted_side(fact):
            return "unwanted_side"
        if fact.attendance is Attendance.ABSENT:
            return "unwanted_absent"
        if fact.attendance is Attendance.LEFT_EARLY:
            return "unwanted_partly"
        return "unwanted_unstated" if self._unstated(fact) else "unwanted_condition"

    def _unstated(self, fact: Fact) -> dict[str, list[str]]:
        """List the attributes that rules for a fact's kind ask and it does not state, by rule."""
        declared = self._rules.kind_by_id[fact.kind].attributes
        lacking = {name for name in declared if fact.attributes.get(name) in (None, "")}
        asked = {
            rule: [name for _, name, _ in self._rules.rule_by_id[rule].when.walk()]
            for rule in self._sides.rules_for(fact.kind, fact.through)
        }
        found = {
            rule: [name for name in dict.fromkeys(names) if name in lacking]
            for rule, names in asked.items()
        }
        return {rule: names for rule, names in found.items() if names}

    def of_unstated(self, fact: Fact) -> dict[str, object]:
        """Name what a fact does not state, and the rules that ask for it."""
        unstated = self._unstated(fact)
        rules = map(self._titles.rule_with_citation, list(unstated)[:NAMED])
        names = dict.fromkeys(name for asked in unstated.values() for name in asked)
        fields = self._phrases.listed(self._phrases.field(name) for name in names)
        return {"rules": self._phrases.listed(rules), "fields": fields}
