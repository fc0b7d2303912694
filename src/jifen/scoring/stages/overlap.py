"""One hour is credited once: what records of one section take from each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from jifen.rules.sections import Overlap
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact, Stretch, length_text


class Way(NamedTuple):
    """How it is settled who has an hour: who keeps it, and whether the others lose all."""

    keeps: Overlap
    whole: bool = False


class Reduced(NamedTuple):
    """What is left of a fact's time in a section, and which records took the rest."""

    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]


def overlap(
    facts: Iterable[Fact],
    way: Way,
    *,
    standing: Sequence[Fact] = (),
    cycle: Callable[[int], int] = lambda day: 0,
) -> dict[str, Reduced]:
    """Give, by id, the facts of one section that lose time to others.

    Those that come first in their order, come last in it, or are the longest, keep their time;
    the others lose the seconds that they share with one that keeps them, or the whole of theirs.
    Where it is refused, all lose what they share. What stands already is kept before them: that
    of `standing` facts, and that of earlier cycles, which `cycle` numbers by the day.
    """
    timed = [fact for fact in facts if fact.stretches]
    if way.keeps == "refuse":
        return _refused(timed, way, standing, cycle)
    timed.sort(key=_PRECEDENCE[way.keeps], reverse=way.keeps == "cut_earlier")
    timed.sort(key=lambda fact: cycle(fact.day))
    timed = [*standing, *timed]
    claims = _Claims()
    reduced = {}
    for place, fact in enumerate(timed):
        left, taken = claims.less(fact.stretches)
        if taken and place >= len(standing):
            left = () if way.whole else left
            lost = "whole" if way.whole else "shared"
            notes = tuple(_note(lost, timed[o].id, taken[o]) for o in sorted(taken))
            reduced[fact.id] = Reduced(left, notes)
        claims.add(left, place)
    return reduced


_PRECEDENCE: dict[Overlap, Callable[[Fact], tuple[int | str, ...]]] = {
    "keep_first": lambda fact: (fact.day, fact.second, fact.id),
    "cut_earlier": lambda fact: (fact.day, fact.second, fact.id),
    "keep_longest": lambda fact: (-fact.seconds, fact.day, fact.second, fact.id),
}


def _refused(
    timed: Sequence[Fact], way: Way, standing: Sequence[Fact], cycle: Callable[[int], int]
) -> dict[str, Reduced]:
    """Take from all facts what they share; what stands already loses nothing to later ones."""
    ordered = [*standing, *sorted(timed, key=_PRECEDENCE["keep_first"])]
    ranks = [-1] * len(standing) + [cycle(fact.day) for fact in ordered[len(standing) :]]
    reduced = {}
    for place, others in sorted(_meetings([fact.stretches for fact in ordered]).items()):
        losing = {other: ranks[other] for other in sorted(others) if ranks[other] <= ranks[place]}
        if place < len(standing) or not losing:
            continue
        fact, claims, notes = ordered[place], _Claims(), []
        for other, rank in losing.items():
            _, taken = _one_claim(ordered[other]).less(fact.stretches)
            lost = "shared" if rank < ranks[place] else "refused"
            lost = "whole" if way.whole else lost
            notes.append(_note(lost, ordered[other].id, taken[0]))
            claims.add(claims.less(ordered[other].stretches)[0], other)
        left = () if way.whole else claims.less(fact.stretches)[0]
        reduced[fact.id] = Reduced(left, tuple(notes))
    return reduced


def _meetings(times: Sequence[Sequence[Stretch]]) -> dict[int, set[int]]:
    """Find which share time with which, by their places."""
    met: dict[int, set[int]] = defaultdict(set)
    going: list[tuple[int, int]] = []
    for since, until, place in sorted(
        (s, u, p) for p, each in enumerate(times) for s, u, _ in each
    ):
        going = [(end, other) for end, other in going if end > since]
        for _, other in going:
            if other != place:
                met[other].add(place)
                met[place].add(other)
        going.append((until, place))
    return met


def _one_claim(fact: Fact) -> _Claims:
    claims = _Claims()
    claims.add(fact.stretches, 0)
    return claims


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


def _note(lost: str, other: str, seconds: int) -> Note:
    """Name the record that shares time, and say what of this one is lost for it."""
    told = {"other": other, "amount": length_text(seconds), "unit": "hour"}
    if lost == "whole":
        return Note("overlap_whole", told)
    if lost == "refused":
        return Note("overlap_refused", told)
    return Note("overlap", told)
