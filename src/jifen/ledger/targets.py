"""Targets: what a card says should stand under every key of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from jifen.ledger.entries import BASE, Key
from jifen.scoring.card import Award, Card, Cut, Line


@dataclass(frozen=True, slots=True)
class Target:
    """What should stand under one key, in units, and how it came about."""

    units: int
    day: date
    edition: str
    quantity: int = 0
    raw_units: int = 0
    cuts: tuple[Cut, ...] = ()


def targets(card: Card) -> dict[Key, Target]:
    """Give what should stand under every key, so that all of a section add up to its score.

    To the score of a section with others in it belongs what these come to, which is posted under
    them; weighted, averaged and bounded totals are no sums of entries and stand in statements.
    """
    found: dict[Key, Target] = {}
    for key, target in _all(card):
        other = found.get(key)
        found[key] = _together(other, target) if other else target
    return found


def _all(card: Card) -> Iterator[tuple[Key, Target]]:
    for section, line in card.sections.items():
        yield from _of_line(card, section, line)
    for award in card.awards:
        yield _of_award(card, award)


def _of_award(card: Card, award: Award) -> tuple[Key, Target]:
    rules = card.rules_on(award.day)
    key = Key(card.subject, card.cycle.since, rules.section_of[award.rule], award.rule, award.fact)
    return key, Target(
        award.kept_units, award.on, rules.edition, award.quantity, award.raw_units, award.cuts
    )


def _of_line(card: Card, section: str, line: Line) -> Iterator[tuple[Key, Target]]:
    """Give the base points of a section, and what bounded its sum."""
    since, edition = card.cycle.since, card.rules.edition
    if line.base_units:
        yield Key(card.subject, since, section, "", BASE), Target(line.base_units, since, edition)
    by_cause: dict[str, list[Cut]] = defaultdict(list)
    for cut in line.cuts:
        by_cause[cut.cause].append(cut)
    last = min(card.as_of, card.cycle.last)
    for cause, cuts in by_cause.items():
        key = Key(card.subject, since, section, "", f"adjust:{cause}")
        yield key, Target(-sum(cut.units for cut in cuts), last, edition, cuts=tuple(cuts))


def _together(one: Target, other: Target) -> Target:
    """Put together what one fact earned twice under one rule."""
    return replace(
        one,
        units=one.units + other.units,
        quantity=one.quantity + other.quantity,
        raw_units=one.raw_units + other.raw_units,
        cuts=one.cuts + other.cuts,
    )
