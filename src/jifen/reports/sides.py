"""Which side of the day each rule counts, as the engine takes it."""

from jifen.rules.ruleset import RuleSet
from jifen.scoring.plan import Plan, can_match


class Sides:
    """The sides and meters of a rule set's rules, and which rules a kind has a chance with."""

    def __init__(self, rules: RuleSet) -> None:
        plan = Plan(rules, None)
        self.of_rule = {clause.id: clause.side for clause in plan.every_clause}
        self._by_kind = {
            str(kind.id): [c.id for c in plan.clauses if can_match(c.rule, str(kind.id))]
            for kind in rules.kinds
        }
        self.meters = {clause.id: clause.meter for clause in plan.every_clause}

    def rules_for(self, kind: str) -> list[str]:
        """The rules for records that facts of a kind may fall under."""
        return self._by_kind.get(kind, [])

    def bear_on(self, kind: str) -> bool:
        """Whether some rule tells the sides apart for facts of a kind."""
        return any(self.of_rule[rule] for rule in self.rules_for(kind))
