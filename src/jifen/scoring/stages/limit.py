"""Stage 6, limit: how much of an award still fits?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import repeat

from jifen.facts.members import Member
from jifen.periods import Reckoning
from jifen.scoring.card import Award, Cause, Cut
from jifen.scoring.fact import Fact
from jifen.scoring.stages.choose import Chosen
from jifen.scoring.stages.clause import Clause, Counters, Offer, Room, Rooms
from jifen.scoring.stages.recent import Recent

Offered = tuple[Fact, Clause, Offer]
"""A fact, the clause that it falls under, and what that offers for it."""

_LIMIT = Cause.LIMIT

# A row that has every field is made what it is without being taken apart again.
_cut = partial(tuple.__new__, Cut)


class Limiter:
    """Lets one subject's awards pass one by one, keeping of each the smallest room of its limits.

    What is kept takes room from every limit over the award. Cuts are named narrowest scope first:
    each limit takes what it cuts beyond the narrower ones. Credits and deductions have counters
    of their own, which begin as `counters` are and tell the room that is left.
    """

    def __init__(
        self, reckoning: Reckoning, counters: Counters, member: Member | None = None
    ) -> None:
        self._reckoning = reckoning
        self._member = member
        self._counters = counters
        self._credits, self._deductions = list(counters), list(counters)
        self._activities: dict[str, int] = {}

    def limit(
        self, offers: Iterable[Offered], chosen: Chosen, *, first: int = 0
    ) -> tuple[Award, ...]:
        """Let offers pass in order; the place of the first, for what choices left, is `first`."""
        terms, credits, deductions = self._counters.terms, self._credits, self._deductions
        awards = []
        for place, (fact, clause, (quantity, raw, notes)) in enumerate(offers, start=first):
            id_, day, left = fact.id, fact.day, raw
            cuts: tuple[Cut, ...] = ()
            if chosen:
                left, cuts = chosen.get(place, (raw, ()))
            if left and clause.limits:
                rooms, counters, level = clause.rooms.get(terms[day]) or self._rooms(fact, clause)
                if left > 0:
                    room_of, wanted = credits, left
                else:
                    room_of, wanted = deductions, -left
                narrow = not level
                for counter in counters:
                    if room_of[counter] < wanted:
                        narrow = True
                        break
                if narrow:
                    if clause.rolling:
                        self._recent[left < 0].forget(clause.rolling, day)
                    wanted, taken = _squeezed(wanted, rooms, room_of, 1 if left > 0 else -1)
                    left = wanted if left > 0 else -wanted
                    cuts += taken
                    for counter in counters if clause.rolling else ():
                        self._recent[raw < 0].note(counter, day, -wanted)
                if wanted:
                    for counter in counters:
                        room_of[counter] -= wanted
            awards.append((id_, clause.id, day, quantity, raw, left, cuts, notes))
        return tuple(map(tuple.__new__, repeat(Award), awards))

    @cached_property
    def _recent(self) -> tuple[Recent, Recent]:
        """What rolling limits have to forget, of credits and of deductions."""
        return Recent(self._credits), Recent(self._deductions)

    def _rooms(self, fact: Fact, clause: Clause) -> Rooms:
        activity = self._activities.setdefault(fact.activity or fact.id, len(self._activities))
        rooms = clause.rooms_on(fact.day, activity, self._reckoning, self._member)
        for counters in (self._credits, self._deductions):
            counters += self._counters[len(counters) :]
        return rooms


def _squeezed(
    wanted: int, rooms: Iterable[Room], room_of: Sequence[int], sign: int
) -> tuple[int, tuple[Cut, ...]]:
    """Keep of an amount the smallest of some rooms; every cut has the sign of the award."""
    cuts: tuple[Cut, ...] = ()
    for name, more, counter in rooms:
        room = room_of[counter] + more
        if room < wanted:
            # A size that has fallen since can be below what was kept.
            kept = room if room > 0 else 0
            cuts = (*cuts, _cut((_LIMIT, name, sign * (wanted - kept), "")))
            wanted = kept
            if not kept:
                break
    return wanted, cuts
