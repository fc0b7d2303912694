"""How high points can come at most: nothing that a rule file allows goes beyond it."""

from fractions import Fraction

from hypothesis import Phase, given, settings

from jifen.authoring.reach import Sums
from jifen.periods import PeriodKind
from jifen.points import UNITS_PER_POINT
from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import Fact
from tests.strategies import many_facts, plain_rule_sets, rule_sets
from tests.worked import card_of


def in_points(units: int) -> Fraction:
    return Fraction(units, UNITS_PER_POINT)


def assert_within(rules: RuleSet, facts: list[Fact]) -> None:
    """Score facts and hold every rule, section and the total against its bound."""
    card, sums = card_of(rules, *facts), Sums(rules)
    for line in card.sections.values():
        most = sums.section(line.id)
        assert most is None or in_points(line.score_units) <= most
        given = sums.given(line.id)
        assert given is None or in_points(line.base_units + line.awards_units) <= given
    most = sums.total()
    assert most is None or in_points(card.total.score_units) <= most
    for rule in rules.rules:
        kept = [award.kept_units for award in card.awards if award.rule == rule.id]
        reach = sums.joint([str(rule.id)], PeriodKind.CYCLE)
        if reach is not None:
            assert in_points(sum(units for units in kept if units > 0)) <= reach
            assert in_points(-sum(units for units in kept if units < 0)) <= reach


@settings(max_examples=60, phases=(Phase.generate,))
@given(rules=plain_rule_sets(), facts=many_facts(kinds=("event", "service")))
def test_no_card_of_plain_rules_goes_beyond_the_bound(rules: RuleSet, facts: list[Fact]) -> None:
    """A limit called idle that bites after all makes the author take out what is needed."""
    assert_within(rules, facts)


@settings(max_examples=60, phases=(Phase.generate,))
@given(rules=rule_sets(), facts=many_facts())
def test_no_card_goes_beyond_the_bound(rules: RuleSet, facts: list[Fact]) -> None:
    """Runs, sums, overflow and perfect years bring points that no fact stands behind."""
    assert_within(rules, facts)
