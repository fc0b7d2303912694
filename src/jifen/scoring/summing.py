"""Which rules are summed up by which others, and in what order these take their turn."""

from __future__ import annotations

from jifen.rules.names import rules_summed
from jifen.rules.ruleset import RuleSet


class Sums:
    """By the id of a rule that counts points: the rules that it sums up, and its depth.

    One that sums up others of its kind is deeper than they are, and takes its turn after them.
    """

    def __init__(self, rules: RuleSet) -> None:
        self.rules = {
            str(rule.id): rules_summed(rules, rule.per.of) for rule in rules.rules if rule.per.of
        }
        self.depths: dict[str, int] = {}
        for rule in self.rules:
            self._depth(rule)

    def _depth(self, rule: str) -> int:
        if rule not in self.depths:
            # The reader refuses rules that come to sum up themselves.
            below = (self._depth(each) for each in self.rules[rule] if each in self.rules)
            self.depths[rule] = 1 + max(below, default=0)
        return self.depths[rule]
