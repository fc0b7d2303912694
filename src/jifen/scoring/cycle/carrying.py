"""Carry-over: what of a card's sections goes into the next cycle."""

from __future__ import annotations

from jifen.points import Points
from jifen.rules.carry import Carry
from jifen.rules.results import CARRIED
from jifen.rules.sections import Section
from jifen.scoring.card import Award, Card, Cause
from jifen.scoring.history import first_day


def carried(card: Card) -> dict[str, Points]:
    """Give by section what the card's cycle leaves, where it has ended and leaves something."""
    if card.cycle.last > card.as_of:
        return {}
    found = ((s, s.carry) for s in card.rules.sections if s.carry is not None)
    units = {str(section.id): _units(section, carry, card) for section, carry in found}
    return {name: Points(each) for name, each in units.items() if each > 0}


def _units(section: Section, carry: Carry, card: Card) -> int:
    """What full marks cut, less what was carried in, within the bounds of the carry-over.

    What a veto makes nothing leaves nothing.
    """
    line = card.sections[section.id]
    if any(cut.cause is Cause.VETO for cut in line.cuts):
        return 0
    units = sum(cut.units for cut in line.cuts if cut.cause is Cause.FULL)
    units -= sum(a.kept_units for a in _awards(section, card) if _was_carried(a, card))
    if carry.last is not None:
        since = first_day(carry.last, card.cycle.last, card.reckoning)
        units = min(units, _kept(section, card, max(since, card.cycle.since).toordinal()))
    return units if carry.at_most is None else min(units, carry.at_most.units)


def _kept(section: Section, card: Card, since: int) -> int:
    """Add up what was kept since a day, in a section and in those that stand in it.

    Of these no more counts than what they come to.
    """
    own = sum(
        award.kept_units
        for award in _awards(section, card)
        if award.day >= since and not _was_carried(award, card)
    )
    inner = (part for part in card.rules.sections if part.within == section.id)
    return own + sum(
        min(_kept(part, card, since), card.sections[part.id].score_units) for part in inner
    )


def _awards(section: Section, card: Card) -> list[Award]:
    return [a for a in card.awards if card.rules_on(a.day).section_of[a.rule] == section.id]


def _was_carried(award: Award, card: Card) -> bool:
    fact = card.facts.get(award.fact)
    return fact is not None and fact.kind == CARRIED
