"""One hour is credited once: what records of one section take from each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jifen.rules.sections import Overlap
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact, Stretch


class Reduced(NamedTuple):
    """What is left of a fact's time in a section, and which records took the rest."""

    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


def overlap(facts: Iterable[Fact], way: Overlap) -> dict[str, Reduced]:
    """Give, by id, the facts of one section that lose time to others.

    Those that come first in their order, or the longest, keep their time; the others lose the
    seconds that they share with one that keeps them.
    """
    timed = sorted((fact for fact in facts if fact.stretches), key=_precedence(way))
    claimed: list[tuple[Stretch, str]] = []
    reduced = {}
    for fact in timed:
        stretches, taken = _less(fact.stretches, claimed)
        if taken:
            reduced[fact.id] = Reduced(stretches, tuple(_note(o, s) for o, s in taken.items()))
        claimed += [(stretch, fact.id) for stretch in stretches]
    return reduced


def _precedence(way: Overlap):  # type: ignore[no-untyped-def]
    if way == "keep_longest":
        return lambda fact: (-fact.seconds, fact.day, fact.second, fact.id)
    return lambda fact: (fact.day, fact.second, fact.id)


def _less(
    stretches: Sequence[Stretch], claimed: Sequence[tuple[Stretch, str]]
) -> tuple[tuple[Stretch, ...], dict[str, int]]:
    """Take claimed time out of stretches; say how many seconds each claimant has of them."""
    left, taken = list(stretches), dict[str, int]()
    for claim, owner in claimed:
        pieces: list[Stretch] = []
        for stretch in left:
            since, until = max(stretch.since, claim.since), min(stretch.until, claim.until)
            if since >= until:
                pieces.append(stretch)
                continue
            taken[owner] = taken.get(owner, 0) + until - since
            ends = ((stretch.since, since), (until, stretch.until))
            pieces += [Stretch(a, b, stretch.side) for a, b in ends if a < b]
        left = pieces
    return tuple(left), taken


def _note(other: str, seconds: int) -> Note:
    minutes, rest = divmod(seconds, 60)
    text = f"{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
    return Note("overlap", {"other": other, "amount": text, "unit": "hour"})
