"""Stretches of days that no limit tells apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from jifen.periods import PeriodKind, Reach, Reckoning


class Terms(dict[int, int]):
    """Numbers days, as ordinals: those on which every limit counts in the same periods have one.

    What is remembered by term is remembered a few times a year, and so stays at hand.
    """

    def __init__(self, reckoning: Reckoning) -> None:
        super().__init__()
        self._reckoning = reckoning
        self._periods: list[PeriodKind] = []
        self._changes: list[date] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def tell_apart(self, period: Reach, changes: Iterable[date]) -> None:
        """Heed the periods of one more limit, and the days on which its size changes."""
        if isinstance(period, PeriodKind) and period is not PeriodKind.ACTIVITY:
            self._periods = sorted({*self._periods, period})
        self._changes = sorted({*self._changes, *changes})
        self.clear()

    def __missing__(self, day: int) -> int:
        when = date.fromordinal(day)
        # The periods are named: days that were numbered when fewer were heeded keep their numbers.
        key = (
            bisect_right(self._changes, when), len(self._changes),
            *((period, self._reckoning.index(period, when)) for period in self._periods),
        )  # fmt: skip
        number = self[day] = self._numbers.setdefault(key, len(self._numbers))
        return number
