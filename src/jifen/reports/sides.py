"""Which side of the day each rule counts, as the engine takes it."""

from jifen.rules.ruleset import RuleSet
from jifen.scoring.measure import Meter
from jifen.scoring.plan import can_match, side_of


class Sides:
    """The sides and meters of a rule set's rules, and which rules a kind has a chance with."""

    def __init__(self, rules: RuleSet) -> None:
        ordered = sorted(rules.rules, key=lambda rule: str(rule.id))
        self.of_rule = {str(rule.id): side_of(rule, rules) for rule in ordered}
        self.meters = {str(rule.id): Meter(rule.per) for rule in ordered}
        self._for_records = [rule for rule in ordered if rule.for_each == "record"]
        self._declared = frozenset(str(kind.id) for kind in rules.kinds)
        self._by_kind: dict[str, list[str]] = {}

    def rules_for(self, kind: str) -> list[str]:
        """The rules for records that facts of a kind may fall under."""
        if kind not in self._by_kind:
            asked = self._for_records if kind in self._declared else ()
            self._by_kind[kind] = [str(rule.id) for rule in asked if can_match(rule, kind)]
        return self._by_kind[kind]

    def bear_on(self, kind: str) -> bool:
        """Whether some rule tells the sides apart for facts of a kind."""
        return any(self.of_rule[rule] for rule in self.rules_for(kind))
