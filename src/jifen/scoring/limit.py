"""Stage 6, limit: how much of an award still fits?"""

from __future__ import annotations

from collections.abc import Iterable

from jifen.periods import Reckoning
from jifen.scoring.card import Award, Cause, Cut, Note
from jifen.scoring.choose import Chosen
from jifen.scoring.clause import Clause, Counter

Offered = tuple[str, str | None, int, Clause, int, int, tuple[Note, ...]]
"""A fact's id, its activity, the day, the clause, the quantity, the raw award, the notes."""


def limit(offers: Iterable[Offered], chosen: Chosen, reckoning: Reckoning) -> list[Award]:
    """Let awards pass one by one, keeping of each the smallest room among its limits.

    What is kept is charged to every limit over the award. Cuts are named narrowest scope first:
    each limit takes what it cuts beyond the narrower ones. Credits and deductions have counters
    of their own.
    """
    credits: dict[Counter, int] = {}
    deductions: dict[Counter, int] = {}
    awards = []
    for place, (fact, activity, day, clause, quantity, raw, notes) in enumerate(offers):
        left, cuts = chosen.get(place, (raw, ()))
        if left and clause.limits:
            slots = clause.slots.get(day) or clause.slots_on(day, activity or fact, reckoning)
            used = credits if left > 0 else deductions
            kept = size = abs(left)
            sign = 1 if left > 0 else -1
            for name, most, counter in slots:
                room = most - used.get(counter, 0)
                if room < kept:
                    cuts = (*cuts, Cut(Cause.LIMIT, name, sign * (kept - room)))
                    kept = room
            if kept:
                for _, _, counter in slots:
                    used[counter] = used.get(counter, 0) + kept
            left = sign * kept if kept != size else left
        awards.append(Award(fact, clause.id, day, quantity, raw, left, cuts, notes))
    return awards
