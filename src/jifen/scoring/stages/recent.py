"""What rolling limits let through, so that it is forgotten when its day has passed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, MutableMapping, MutableSequence

from jifen.scoring.stages.clause import Counter, PlanLimit

Used = MutableSequence[int] | MutableMapping[Counter, int]
"""What every counter was charged."""


class Recent:
    """Keeps the counters of rolling limits at what was charged to them in their last days.

    Charges come in order of day.
    """

    def __init__(self, used: Used) -> None:
        self._used = used
        self._charged: dict[Counter, deque[tuple[int, int]]] = {}

    def forget(self, limits: Iterable[PlanLimit], day: int) -> None:
        """Take off the counters what lies before the days that count on a day."""
        for limit in limits:
            charged = self._charged.setdefault(limit.counter, deque())
            since = limit.since(day)
            while charged and charged[0][0] < since:
                self._used[limit.counter] -= charged.popleft()[1]

    def note(self, counter: Counter, day: int, amount: int) -> None:
        """Remember a charge, where the counter is that of a rolling limit."""
        if counter in self._charged:
            self._charged[counter].append((day, amount))
