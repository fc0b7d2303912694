"""What was kept so far: sums that offers later in the order may depend on."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from jifen.scoring.card import Award, Cause, Note
from jifen.scoring.stages.clause import Offer


class Amounts:
    """Amounts by day, put in by day, and their sum over any stretch of days."""

    def __init__(self) -> None:
        self._days: list[int] = []
        self._sums = [0]

    def add(self, day: int, units: int) -> None:
        """Put an amount after all others."""
        self._days.append(day)
        self._sums.append(self._sums[-1] + units)

    def between(self, since: int, until: int) -> int:
        """Add up the days from `since` up to but not on `until`, as ordinals."""
        return (
            self._sums[bisect_left(self._days, until)] - self._sums[bisect_left(self._days, since)]
        )


class Kept:
    """The awards of one subject that have passed the limits, by rule and by limit."""

    def __init__(self) -> None:
        self._kept: dict[str, Amounts] = defaultdict(Amounts)
        self._cut: dict[str, Amounts] = defaultdict(Amounts)

    def add(self, awards: Iterable[Award]) -> None:
        """Take in awards, in the order in which they passed."""
        for award in awards:
            self._kept[award.rule].add(award.day, award.kept_units)
            for cut in award.cuts:
                if cut.cause is Cause.LIMIT and cut.units > 0:
                    self._cut[cut.by].add(award.day, cut.units)

    def by_rules(self, rules: Iterable[str], since: int, until: int) -> int:
        """Add up, in units, what some rules kept in a stretch of days."""
        return sum(self._kept[rule].between(since, until) for rule in rules)

    def cut_by(self, limit: str, since: int, until: int) -> int:
        """Add up, in units, what a limit cut off credits in a stretch of days."""
        return self._cut[limit].between(since, until)


class Pending(Protocol):
    """An offer whose amount is known only when its turn to pass the limits comes."""

    def settle(self, kept: Kept) -> Offer | Note | None:
        """Make the offer by what was kept until now; say why there is none, or nothing at all."""
