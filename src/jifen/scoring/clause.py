"""A rule made ready for scoring."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from jifen.model import Dated
from jifen.periods import PeriodKind, Reckoning
from jifen.points import UNITS_PER_POINT
from jifen.rules.limits import Size
from jifen.rules.rule import Rule
from jifen.rules.values import Rounding
from jifen.scoring.card import Note
from jifen.scoring.measure import Meter
from jifen.scoring.price import Multipliers, Pricer
from jifen.vocabulary import Side

Offer = tuple[int, int, tuple[Note, ...]]
"""A quantity, its raw award in units, and what was said on the way."""

Counter = int
"""What an award charges, one for every limit and period, or activity: a place in a list."""

Slot = tuple[str, int, Counter]
"""A limit's id, its size in force, and the counter that an award charges."""

Slots = tuple[Slot, ...]


class Counters(list[int]):
    """A nought for every counter of all limits; it grows as limits open new ones.

    `opened` has their places by limit, and by period or activity: limits of one id, in the
    editions of one regulation, have the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self.opened: dict[str, dict[int, Counter]] = defaultdict(dict)


class PlanLimit:
    """A limit over one or several rules; `rules` is how many."""

    def __init__(
        self,
        name: str,
        period: PeriodKind,
        size: Dated[Size],
        *,
        rules: int,
        counters: Counters,
    ) -> None:
        self.id = name
        self.period = period
        self.rules = rules
        self.unit = next(size.values()).unit
        self._size = size
        self._opened = counters.opened[f"{name} {self.unit or ''}"]
        self._slots: dict[Slot, Slot] = {}
        self._counters = counters

    @property
    def scope(self) -> tuple[int, int, str]:
        """What puts the narrower of two limits first."""
        return self.period.width, self.rules, self.id

    def slot(self, day: int, activity: int, reckoning: Reckoning, *, scale: int) -> Slot | None:
        """Give the counter that something of a day charges; None where no size is in force.

        `activity` numbers the activities of one subject: others use the same counters for
        theirs. The size is in `scale` to one of its unit.
        """
        when = date.fromordinal(day)
        size = self._size.get(when)
        if size is None:
            return None
        by_activity = self.period is PeriodKind.ACTIVITY
        index = activity if by_activity else reckoning.index(self.period, when)
        if index not in self._opened:
            self._opened[index] = len(self._counters)
            self._counters.append(0)
        slot = self.id, int(size.amount * scale), self._opened[index]
        return self._slots.setdefault(slot, slot)


class Clause:
    """One rule, compiled: its meter measures, its pricer prices, its limits bound.

    A `plain` clause gives equal amounts equal offers whatever else is true of the fact: these
    are remembered in `offers`. `slots` remembers, by day, the counters of its limits.
    """

    def __init__(
        self,
        rule: Rule,
        *,
        side: Side | None,
        rounding: Rounding,
        multipliers: Multipliers,
        counters: Counters,
    ) -> None:
        self.rule = rule
        self.id = str(rule.id)
        self.section = str(rule.section or "")
        self.side = side
        self.rounding = rounding
        self.meter = Meter(rule.per)
        self.of_time = self.meter.of_time
        self.total = f"{self.id} {self.meter.unit} {self.meter.factor}"
        self.pricer = (
            None
            if rule.award is None
            else Pricer(rule.award, meter=self.meter, rounding=rounding, multipliers=multipliers)
        )
        own = [
            PlanLimit(f"{self.id}.{kind}", kind, size, rules=1, counters=counters)
            for kind, size in rule.limit.items()
        ]
        self.quantity_limits = sorted((x for x in own if x.unit), key=lambda limit: limit.scope)
        self.limits = [limit for limit in own if not limit.unit]
        self.asked_apart = ("side",) if isinstance(rule.when.tests.get("side"), str) else ()
        self.names_attendance = any(name == "attendance" for _, name, _ in rule.when.walk())
        self.way = rule.way
        self.waits = rule.when.so_far is not None
        self.plain = self._is_plain()
        self.offers: dict[int, Offer] = {}
        self.slots: dict[int, Slots] = {}
        self._slots: dict[Slots, Slots] = {}
        self.by_activity = False

    def bound(self) -> None:
        """Put the limits, its own and those it shares with others, narrowest scope first."""
        self.limits.sort(key=lambda limit: limit.scope)
        self.by_activity = any(x.period is PeriodKind.ACTIVITY for x in self.limits)

    def slots_on(self, day: int, activity: int, reckoning: Reckoning) -> Slots:
        """Give the counters that an award of a day charges, narrowest scope first."""
        found = (
            limit.slot(day, activity, reckoning, scale=UNITS_PER_POINT) for limit in self.limits
        )
        slots = tuple(slot for slot in found if slot is not None)
        if not self.by_activity:
            # Days of the same periods share one tuple, so that few are looked at again and again.
            slots = self.slots[day] = self._slots.setdefault(slots, slots)
        return slots

    def _is_plain(self) -> bool:
        return (
            self.pricer is not None
            and self.pricer.flat
            and not self.waits
            and (self.of_time or self.meter.unit == "time")
            and not self.meter.running
            and not self.quantity_limits
        )
