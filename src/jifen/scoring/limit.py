"""Stage 6, limit: how much of an award still fits?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import repeat

from jifen.facts.members import Member
from jifen.periods import Reckoning
from jifen.scoring.card import Award, Cause, Cut
from jifen.scoring.choose import Chosen
from jifen.scoring.clause import Clause, Offer, Slots
from jifen.scoring.fact import Fact
from jifen.scoring.recent import Recent

Offered = tuple[Fact, Clause, Offer]
"""A fact, the clause that it falls under, and what that offers for it."""

_LIMIT = Cause.LIMIT

# A row that has every field is made what it is without being taken apart again.
_cut = partial(tuple.__new__, Cut)


class Limiter:
    """Lets one subject's awards pass one by one, keeping of each the smallest room of its limits.

    What is kept is charged to every limit over the award. Cuts are named narrowest scope first:
    each limit takes what it cuts beyond the narrower ones. Credits and deductions have counters
    of their own, which begin as `counters` are.
    """

    def __init__(
        self, reckoning: Reckoning, counters: Sequence[int], member: Member | None = None
    ) -> None:
        self._reckoning = reckoning
        self._member = member
        self._counters = counters
        self._credits, self._deductions = list(counters), list(counters)
        self._recent = Recent(self._credits), Recent(self._deductions)
        self._activities: dict[str, int] = {}

    def limit(
        self, offers: Iterable[Offered], chosen: Chosen, *, first: int = 0
    ) -> tuple[Award, ...]:
        """Let offers pass in order; the place of the first, for what choices left, is `first`."""
        counters, credits, deductions = self._counters, self._credits, self._deductions
        awards = []
        for place, (fact, clause, (quantity, raw, notes)) in enumerate(offers, start=first):
            id_, day, left = fact.id, fact.day, raw
            cuts: tuple[Cut, ...] = ()
            if chosen:
                left, cuts = chosen.get(place, (raw, ()))
            if left and clause.limits:
                slots = clause.slots.get(day)
                if slots is None:
                    slots = self._slots(fact, clause)
                    credits += counters[len(credits) :]
                    deductions += counters[len(deductions) :]
                if left > 0:
                    used, sign, kept = credits, 1, left
                else:
                    used, sign, kept = deductions, -1, -left
                if clause.rolling:
                    self._recent[left < 0].forget(clause.rolling, day)
                for name, most, counter in slots:
                    if used[counter] + kept > most:
                        # A size that has fallen since can be below what was kept.
                        room = max(0, most - used[counter])
                        cuts = (*cuts, _cut((_LIMIT, name, sign * (kept - room), "")))
                        kept = room
                        if not kept:
                            break
                else:
                    for _, _, counter in slots:
                        used[counter] += kept
                    if clause.rolling:
                        for _, _, counter in slots:
                            self._recent[sign < 0].note(counter, day, kept)
                left = sign * kept
            awards.append((id_, clause.id, day, quantity, raw, left, cuts, notes))
        return tuple(map(tuple.__new__, repeat(Award), awards))

    def _slots(self, fact: Fact, clause: Clause) -> Slots:
        activity = self._activities.setdefault(fact.activity or fact.id, len(self._activities))
        return clause.slots_on(fact.day, activity, self._reckoning, self._member)
