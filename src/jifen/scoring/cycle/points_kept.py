"""Awards and effects by what other rules kept in a period, settled when it is over."""

from __future__ import annotations

from collections.abc import Collection

from jifen.periods import Window
from jifen.points import UNITS_PER_POINT, decimal_text
from jifen.scoring.card import Note
from jifen.scoring.stages.clause import Clause, Offer
from jifen.scoring.stages.kept import Kept


class PointsKept:
    """What a rule gives for the points that some rules kept in a period.

    With `ever` these are all years' up to the period's end, and the rise in it is given.
    """

    def __init__(
        self, clause: Clause, rules: Collection[str], window: Window, *, ever: bool
    ) -> None:
        self._clause = clause
        self._rules = rules
        self._window = window
        self._ever = ever

    def settle(self, kept: Kept) -> Offer | None:
        """Measure and price what was kept; an effect that it does not reach is nothing."""
        since, until = (day.toordinal() for day in (self._window.since, self._window.until))
        before = kept.by_rules(self._rules, 0, since) if self._ever else 0
        units = before + kept.by_rules(self._rules, since, until)
        (quantity, notes), (earlier, _) = self._measured(units), self._measured(before)
        if self._clause.pricer is None:
            size = self._clause.meter.size
            reached = quantity // size > earlier // size
            return (quantity, 0, ()) if reached else None
        day = self._window.last.toordinal()
        raw = self._clause.pricer.plain(quantity, day)
        if earlier:
            raw -= self._clause.pricer.plain(earlier, day)
        ends = {"since": str(self._window.since), "last": str(self._window.last)}
        code = "points_kept_so_far" if self._ever else "points_kept"
        said = Note(code, {"points": decimal_text(units, UNITS_PER_POINT), **ends})
        return quantity - earlier, raw, (said, *notes)

    def _measured(self, units: int) -> tuple[int, tuple[Note, ...]]:
        """Measure points; where there are more deductions than credits there is nothing."""
        return self._clause.meter.quantity(max(0, units) * self._clause.meter.factor)
