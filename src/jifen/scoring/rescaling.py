"""Rescaling: the best sums of cohorts, which everybody's scores are measured by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jifen.facts.members import Member
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL, Section
from jifen.scoring.card import Card, Standing
from jifen.scoring.engine import Engine
from jifen.scoring.verdict.fold import Bests


class Scorer(NamedTuple):
    """Whoever has a card: by name, the member unless it is a group's, and what scores them."""

    name: str
    member: Member | None
    engine: Engine


Scored = tuple[Scorer, Card]
Group = tuple[int, str, object]
"""Those who are compared: their edition, the section, and what makes them one cohort."""


def rescaled(scored: Sequence[Scored], again: Callable[[Scorer, Bests], Card]) -> list[Scored]:
    """Score everybody again by the best of each cohort, inner sections before outer ones.

    `again` makes a card by best sums. The best is that of the section's whole sum,
    before its floor and vetoes, among those who are scored.
    """
    found: dict[Group, int] = {}
    depths = {d for _, card in scored for d in _depths(card.rules).values()}
    for depth in sorted(depths, reverse=True):
        for scorer, card in scored:
            for name, group in _groups(scorer, card, depth):
                line = card.sections[name]
                best = line.base_units + line.awards_units + line.parts_units
                found[group] = max(best, found.get(group, best))
        scored = [
            (scorer, again(scorer, bests) if (bests := _bests(scorer, card, found)) else card)
            for scorer, card in scored
        ]
    return list(scored)


def _bests(scorer: Scorer, card: Card, found: Mapping[Group, int]) -> Bests:
    every = [
        pair for depth in set(_depths(card.rules).values()) for pair in _groups(scorer, card, depth)
    ]
    return {name: found[group] for name, group in every if group in found}


def _groups(scorer: Scorer, card: Card, depth: int) -> list[tuple[str, Group]]:
    """Give the rescaled sections of a depth with those among whom the card is compared."""
    if card.standing is Standing.NOT_SCORED:
        return []
    rules = card.rules
    return [
        (str(section.id), (id(rules), str(section.id), _cohort(section, scorer.member, card.as_of)))
        for section in rules.sections
        if section.rescale and _depths(rules)[str(section.id)] == depth
    ]


def _cohort(section: Section, member: Member | None, day: date) -> object:
    field = section.rescale.cohort if section.rescale else None
    return None if field is None or member is None else member.attribute_on(field, day)


def _depths(rules: RuleSet) -> dict[str, int]:
    """Give how deep each rescaled section stands within others."""
    return {str(s.id): _depth(s, rules) for s in rules.sections if s.rescale}


def _depth(section: Section, rules: RuleSet) -> int:
    around = section.within
    return 0 if around in (TOTAL, NOTHING) else 1 + _depth(rules.section_by_id[around], rules)
