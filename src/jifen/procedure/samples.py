"""Spot checks: a sample that anybody can draw again from its seed.

The sample of the ids I with the seed s and the share p is: the first ceil(p × |I|) ids in the
order of sha256(s + "\\n" + id) in UTF-8, written as hexadecimal; equal sums by the id. It does not
depend on the order of the ids, and in a few lines of any language an auditor redoes it:

    wanted = sorted(ids, key=lambda i: (hashlib.sha256(f"{seed}\\n{i}".encode()).hexdigest(), i))
    sample = wanted[: math.ceil(Fraction(share) * len(ids))]

The seed must not be chosen by who could profit: the root of the journal, or a number drawn in
public after the list of ids was sealed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn of how many ids, with what it takes to draw it again; ids are sorted."""

    seed: str
    share: Fraction
    population: int
    ids: tuple[str, ...]


def draw(ids: Iterable[str], *, seed: str, share: Fraction) -> Sample:
    """Draw a share of the ids, at least one where there are any; an id counts once.

    Raises ValueError where the share is not above 0 and at most 1, or the seed is empty.
    """
    if not 0 < share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not at {share}")
    if not seed:
        raise ValueError("a sample without a seed cannot be drawn again")
    known = sorted(set(ids), key=lambda each: (place(each, seed=seed), each))
    drawn = known[: math.ceil(share * len(known))]
    return Sample(seed, share, len(known), tuple(sorted(drawn)))


def place(each: str, *, seed: str) -> str:
    """Give the sum by which ids are put in order."""
    return sha256(f"{seed}\n{each}".encode()).hexdigest()
