"""Which side of the day each rule counts, as the engine takes it."""

from __future__ import annotations

from jifen.rules.ruleset import RuleSet
from jifen.scoring.plan import can_match, side_of
from jifen.scoring.stages.measure import Meter


class Sides:
    """The sides and meters of a rule set's rules, and which rules a kind has a chance with."""

    def __init__(self, rules: RuleSet) -> None:
        ordered = sorted(rules.rules, key=lambda rule: str(rule.id))
        self.of_rule = {str(rule.id): side_of(rule, rules) for rule in ordered}
        self.meters = {str(rule.id): Meter(rule.per) for rule in ordered}
        self._for_records = [rule for rule in ordered if rule.of_records]
        self._declared = frozenset(str(kind.id) for kind in rules.kinds)
        self._by_kind: dict[tuple[str, tuple[str, ...]], list[str]] = {}

    def rules_for(self, kind: str, through: tuple[str, ...] = ()) -> list[str]:
        """The rules for records that facts of a kind may fall under, by the ways they came."""
        known = kind, through
        if known not in self._by_kind:
            asked = self._for_records if kind in self._declared else ()
            ways = through or ("",)
            self._by_kind[known] = [
                str(rule.id) for rule in asked if rule.way in ways and can_match(rule, kind)
            ]
        return self._by_kind[known]

    def rules_for_others(self, kind: str) -> list[str]:
        """The rules that count facts of a kind on other cards than that of their author."""
        asked = self._for_records if kind in self._declared else ()
        return [str(rule.id) for rule in asked if rule.way and can_match(rule, kind)]

    def bear_on(self, kind: str) -> bool:
        """Whether some rule tells the sides apart for facts of a kind."""
        return any(self.of_rule[rule] for rule in self.rules_for(kind))
