"""The engine agrees with an engine that is too simple to be wrong in the same way."""

from fractions import Fraction

from hypothesis import event, given

from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import Fact
from tests.naive import score_naively
from tests.strategies import many_facts, plain_rule_sets
from tests.worked import card_of

KINDS = ("event", "service")


def points(units: int) -> Fraction:
    return Fraction(units, 10_000)


@given(rules=plain_rule_sets(), facts=many_facts(kinds=KINDS))
def test_price_choose_limit_and_fold_agree_with_the_naive_engine(
    rules: RuleSet, facts: list[Fact]
) -> None:
    """Award by award, cut by cut and section by section, on rule sets nobody thought of."""
    card = card_of(rules, *facts)
    naive = score_naively(rules, facts)
    found = [
        (a.fact, a.rule, points(a.raw_units), points(a.kept_units), _cuts(a.cuts))
        for a in card.awards
        if a.rule not in rules.overflows
    ]
    assert found == [(g.fact.id, str(g.rule.id), g.raw, g.left, g.cuts) for g in naive.given]
    assert {n: points(x.score_units) for n, x in card.sections.items()} == naive.sections
    assert points(card.total.score_units) == naive.total
    event(f"cuts: {min(3, sum(len(g.cuts) for g in naive.given))}")


def _cuts(cuts: object) -> list[tuple[str, Fraction]]:
    assert isinstance(cuts, tuple)
    return [(cut.by, points(cut.units)) for cut in cuts]
