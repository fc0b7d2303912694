"""Which editions of a regulation a set of cards goes by."""

from __future__ import annotations

from collections.abc import Iterable

from jifen.rules.editions import Rules, editions_of
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card


def current(rules: Rules, cards: Iterable[Card]) -> tuple[RuleSet, ...]:
    """Give the editions in force on the cards' day, earliest first; the last one without cards."""
    used = {id(card.rules) for card in cards}
    every = editions_of(rules)
    return tuple(each for each in every if id(each) in used) or every[-1:]
