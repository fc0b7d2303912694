"""Entries: what was posted under which key, and what it corrects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jifen.points import Points
from jifen.scoring.card import Cut

BASE = "base"
"""The cause of what everybody begins a cycle with."""


class Key(NamedTuple):
    """What an amount is posted under: whose it is, in which cycle and section, by what.

    `cycle` is the first day of the cycle, `clause` the rule, or the limit that overflowed; it is
    empty for base points and for what bounds a section. `cause` is the id of a fact, the period
    in which something was missing, `base`, or `adjust:` with what bounded the section.
    """

    subject: str
    cycle: date
    section: str
    clause: str
    cause: str


class Attested(NamedTuple):
    """Who verified and who approved a fact; empty where nobody had to."""

    verified_by: str = ""
    approved_by: str = ""


NOBODY = Attested()


@dataclass(frozen=True, slots=True)
class Entry:
    """One posting: by how much what stands under a key changed.

    Entries of one ledger are numbered without gaps, from 0. `day` is the day on which what is
    posted arose, `quantity` in the units of the rule's meter, and `raw_units` what it was worth
    before the `cuts`: all as the card has them that was posted. `branch` is the branch of that
    day. `corrects` is the number of the entry under this key that this one changes or reverses.
    """

    number: int
    key: Key
    units: int
    day: date
    edition: str
    quantity: int = 0
    raw_units: int = 0
    cuts: tuple[Cut, ...] = ()
    attested: Attested = NOBODY
    branch: str = ""
    corrects: int | None = None

    @property
    def points(self) -> Points:
        """By how much what stands under the key changed."""
        return Points(self.units)
