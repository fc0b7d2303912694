"""Posting: the entries that bring a ledger to what a card says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from jifen.ledger.entries import NOBODY, Attested, Entry, Key
from jifen.ledger.targets import Target, targets
from jifen.scoring.card import Card

Branches = Callable[[str, date], str]
"""The branch of a subject on a day."""

Stands = tuple[int, Entry | None]
"""How many units stand under a key, and the last entry that changed them."""

_NOTHING: Stands = (0, None)


def post(
    card: Card,
    entries: Iterable[Entry],
    *,
    first: int,
    attested: Mapping[str, Attested],
    branch: Branches,
) -> tuple[Entry, ...]:
    """Give the entries that bring what stands of one subject's cycle to what its card says.

    `entries` are those of the subject's cycle so far, in order; others are left alone. The new
    ones come by day and key, numbered from `first` on. `attested` says by the ids of facts who
    verified and approved them. A card that says what stands already brings no entry.
    """
    before = _latest(card, entries)
    wanted = targets(card)
    changed: list[tuple[Target, Key]] = []
    for key in before.keys() | wanted.keys():
        stands, last = before.get(key, _NOTHING)
        target = wanted.get(key) or (Target(0, last.day, last.edition) if last else None)
        if target is not None and target.units != stands:
            changed.append((target, key))
    changed.sort(key=lambda each: (each[0].day, each[1]))
    return tuple(
        _entry(number, key, target, before.get(key, _NOTHING), attested, branch)
        for number, (target, key) in enumerate(changed, start=first)
    )


def _entry(
    number: int,
    key: Key,
    target: Target,
    before: Stands,
    attested: Mapping[str, Attested],
    branch: Branches,
) -> Entry:
    stands, last = before
    return Entry(
        number=number,
        key=key,
        units=target.units - stands,
        day=target.day,
        edition=target.edition,
        quantity=target.quantity,
        raw_units=target.raw_units,
        cuts=target.cuts,
        attested=attested.get(key.cause, last.attested if last else NOBODY),
        branch=branch(key.subject, target.day),
        corrects=last.number if last else None,
    )


def _latest(card: Card, entries: Iterable[Entry]) -> dict[Key, Stands]:
    found: dict[Key, Stands] = {}
    for entry in entries:
        if entry.key[:2] == (card.subject, card.cycle.since):
            stands, _ = found.get(entry.key, _NOTHING)
            found[entry.key] = stands + entry.units, entry
    return found
