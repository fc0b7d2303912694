"""Suspended sections: credits that do not count while an effect stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jifen.scoring.card import Cause, Cut, Lapsed, Note, Outcome
from jifen.scoring.fact import Fact
from jifen.scoring.stages.choose import Chosen
from jifen.scoring.stages.clause import Clause
from jifen.scoring.stages.limit import Offered

Moment = tuple[int, int, str]
"""A place in the order of facts: day, second, id."""


class Suspension(NamedTuple):
    """What one effect suspends: sections, from after one moment up to another.

    It stands still where `until` is None. What fell in one that has ended may be `returned`.
    """

    by: str
    sections: frozenset[str]
    since: Moment
    until: Moment | None
    returned: bool

    def holds(self, fact: Fact, clause: Clause) -> bool:
        """Whether it keeps what a fact earns under a clause from counting."""
        if self.returned or clause.section not in self.sections:
            return False
        moment = fact[:3]
        return self.since < moment and (self.until is None or moment < self.until)


class Settled(NamedTuple):
    """The effects that stand, those that have ended, and what they left behind.

    `heard` says, by the facts that ended an effect, that they did.
    """

    standing: list[Outcome]
    lapsed: list[Lapsed]
    suspensions: list[Suspension]
    repairs: list[Offered]
    heard: dict[str, Note]


def suspend(offers: Sequence[Offered], chosen: Chosen, suspensions: Iterable[Suspension]) -> Chosen:
    """Cut what is suspended out of what choices left."""
    held = list(suspensions)
    left_over = dict(chosen)
    for place, (fact, clause, (_, raw, _)) in enumerate(offers):
        left, cuts = chosen.get(place, (raw, ()))
        if left > 0 and (by := suspending(fact, clause, held)):
            left_over[place] = 0, (*cuts, Cut(Cause.SUSPENSION, by, left))
    return left_over


def suspending(fact: Fact, clause: Clause, suspensions: Iterable[Suspension]) -> str:
    """Name what suspends a fact under a clause; nothing where nothing does."""
    return next((each.by for each in suspensions if each.holds(fact, clause)), "")
