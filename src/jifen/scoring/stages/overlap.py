"""One hour is credited once: what records of one section take from each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from jifen.rules.sections import Overlap
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact, Stretch, length_text


class Reduced(NamedTuple):
    """What is left of a fact's time in a section, and which records took the rest."""

    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


def overlap(
    facts: Iterable[Fact],
    way: Overlap,
    *,
    standing: Sequence[Fact] = (),
    cycle: Callable[[int], int] = lambda day: 0,
) -> dict[str, Reduced]:
    """Give, by id, the facts of one section that lose time to others.

    Those that come first in their order, or the longest, keep their time; the others lose the
    seconds that they share with one that keeps them. What stands already is kept before them:
    that of `standing` facts, and that of earlier cycles, which `cycle` numbers by the day.
    """
    precedence = _PRECEDENCE[way]
    timed = [fact for fact in facts if fact.stretches]
    timed.sort(key=lambda fact: (cycle(fact.day), *precedence(fact)))
    timed = [*standing, *timed]
    claims = _Claims()
    reduced = {}
    for place, fact in enumerate(timed):
        left, taken = claims.less(fact.stretches)
        if taken and place >= len(standing):
            notes = tuple(_note(timed[other].id, taken[other]) for other in sorted(taken))
            reduced[fact.id] = Reduced(left, notes)
        claims.add(left, place)
    return reduced


_PRECEDENCE: dict[Overlap, Callable[[Fact], tuple[int | str, ...]]] = {
    "keep_first": lambda fact: (fact.day, fact.second, fact.id),
    "keep_longest": lambda fact: (-fact.seconds, fact.day, fact.second, fact.id),
}


class _Claims:
    """Time that somebody keeps: stretches apart from each other, in order, with their owners."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._claims: list[tuple[int, int]] = []

    def add(self, stretches: Iterable[Stretch], owner: int) -> None:
        """Give an owner stretches that are nobody's yet."""
        for stretch in stretches:
            place = bisect_right(self._starts, stretch.since)
            self._starts.insert(place, stretch.since)
            self._claims.insert(place, (stretch.until, owner))

    def less(self, stretches: Iterable[Stretch]) -> tuple[tuple[Stretch, ...], dict[int, int]]:
        """Take claimed time out of stretches; say how many seconds each owner has of them."""
        left: list[Stretch] = []
        taken: dict[int, int] = defaultdict(int)
        for since, until, side in stretches:
            reached = since
            for claim_since, claim_until, owner in self._touching(since, until):
                if reached < claim_since:
                    left.append(Stretch(reached, claim_since, side))
                claimed = min(until, claim_until)
                taken[owner] += claimed - max(since, claim_since)
                reached = claimed
            if reached < until:
                left.append(Stretch(reached, until, side))
        return tuple(left), taken

    def _touching(self, since: int, until: int) -> Iterator[tuple[int, int, int]]:
        # Of those that begin no later only the last can reach so far.
        for place in range(max(0, bisect_right(self._starts, since) - 1), len(self._starts)):
            claim_since, (claim_until, owner) = self._starts[place], self._claims[place]
            if claim_since >= until:
                return
            if claim_until > since:
                yield claim_since, claim_until, owner


def _note(other: str, seconds: int) -> Note:
    told = {"other": other, "amount": length_text(seconds), "unit": "hour"}
    return Note("overlap", told)
