"""A rule made ready for scoring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from jifen.facts.members import Member
from jifen.model import Dated
from jifen.periods import PeriodKind, Reach, Reckoning, Rolling
from jifen.points import UNITS_PER_POINT
from jifen.rules.limits import AnySize, SizeRows
from jifen.rules.rule import Rule
from jifen.rules.values import Rounding
from jifen.scoring.card import Note
from jifen.scoring.stages.measure import Meter
from jifen.scoring.stages.member_sizes import NOTHING_FITS, size_of
from jifen.scoring.stages.price import Multipliers, Pricer
from jifen.scoring.stages.terms import Terms
from jifen.vocabulary import Side

Offer = tuple[int, int, tuple[Note, ...]]
"""A quantity, its raw award in units, and what was said on the way."""

Counter = int
"""What an award charges, one for every limit and period, or activity: a place in a list."""

Slot = tuple[str, int, Counter]
"""A limit's id, its size in force, and the counter that an award charges."""

Room = tuple[str, int, Counter]
"""A limit's id, by how much its size in force is more than its counter begins with, the counter."""

Rooms = tuple[tuple[Room, ...], tuple[Counter, ...], bool]
"""The rooms of an award, narrowest scope first, their counters, and whether these tell all."""


_ONLY = 0
"""The number of the one period that a rolling limit has."""


class Counters(list[int]):
    """What every counter of all limits begins with; it grows as limits open new ones.

    That is the size of its limit when it was opened, in the units that the limit counts. `opened`
    has their places by limit, and by period or activity: limits of one id, in the editions of one
    regulation, have the same. `terms` are the stretches of days in which limits do not change.
    """

    def __init__(self, reckoning: Reckoning) -> None:
        super().__init__()
        self.opened: dict[str, dict[int, Counter]] = defaultdict(dict)
        self.terms = Terms(reckoning)


class PlanLimit:
    """A limit over one or several rules; `rules` is how many."""

    def __init__(
        self,
        name: str,
        period: Reach,
        size: Dated[AnySize],
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
        self._since: dict[int, int] = {}
        counters.terms.tell_apart(period, (day for day, _ in size.entries))
        if isinstance(period, Rolling):
            self._open(_ONLY, 0)

    @property
    def scope(self) -> tuple[int, int, str]:
        """What puts the narrower of two limits first."""
        return self.period.width, self.rules, self.id

    @property
    def by_member(self) -> bool:
        """Whether its size differs between members."""
        return any(isinstance(size, SizeRows) for size in self._size.values())

    def refuses(self, member: Member | None, day: date) -> bool:
        """Whether a member has no row on a day, and the rules refuse that."""
        return size_of(self._size.get(day), member, day) is NOTHING_FITS

    def slot(
        self,
        day: int,
        activity: int,
        reckoning: Reckoning,
        *,
        scale: int,
        member: Member | None = None,
    ) -> Slot | None:
        """Give the counter that something of a day charges; None where no size is in force.

        `activity` numbers the activities of one subject: others use the same counters for
        theirs. The size is in `scale` to one of its unit.
        """
        when = date.fromordinal(day)
        size = size_of(self._size.get(when), member, when)
        if size is None:
            return None
        if isinstance(self.period, Rolling):
            index = _ONLY
        elif self.period is PeriodKind.ACTIVITY:
            index = activity
        else:
            index = reckoning.index(self.period, when)
        units = int(size.amount * scale)
        slot = self.id, units, self._open(index, units)
        return self._slots.setdefault(slot, slot)

    def _open(self, index: int, units: int) -> Counter:
        if index not in self._opened:
            self._opened[index] = len(self._counters)
            self._counters.append(units)
        return self._opened[index]

    @property
    def counter(self) -> Counter:
        """The one counter of a rolling limit."""
        return self._opened[_ONLY]

    def since(self, day: int) -> int:
        """The first day that a rolling limit counts on a day, both as ordinals."""
        if day not in self._since and isinstance(self.period, Rolling):
            self._since[day] = self.period.since(date.fromordinal(day)).toordinal()
        return self._since[day]


class Clause:
    """One rule, compiled: its meter measures, its pricer prices, its limits bound.

    A `plain` clause gives equal amounts equal offers whatever else is true of the fact: these
    are remembered in `offers`. `rooms` remembers, by term, those of its limits.
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
        self.rolling_quantities = _rolling(self.quantity_limits)
        self.limits = [limit for limit in own if not limit.unit]
        self.asked_apart = ("side",) if isinstance(rule.when.tests.get("side"), str) else ()
        self.names_attendance = any(name == "attendance" for _, name, _ in rule.when.walk())
        self.way = rule.way
        self.waits = rule.when.so_far is not None
        self.plain = self._is_plain()
        self.offers: dict[int, Offer] = {}
        self.rooms: dict[int, Rooms] = {}
        self._counters = counters
        self.by_activity = False
        self.by_member: tuple[PlanLimit, ...] = ()
        self.rolling: tuple[PlanLimit, ...] = ()

    def bound(self) -> None:
        """Put the limits, its own and those it shares with others, narrowest scope first."""
        self.limits.sort(key=lambda limit: limit.scope)
        self.by_activity = any(x.period is PeriodKind.ACTIVITY for x in self.limits)
        self.rolling = _rolling(self.limits)
        every = (*self.quantity_limits, *self.limits)
        self.by_member = tuple(limit for limit in every if limit.by_member)
        self.plain = self.plain and not self.by_member

    def refusal(self, member: Member | None, day: int) -> Note | None:
        """Say why a limit cannot be told for a member on a day, where it cannot."""
        when = date.fromordinal(day)
        for limit in self.by_member:
            if limit.refuses(member, when):
                return Note("no_limit_row", {"limit": limit.id})
        return None

    def rooms_on(
        self, day: int, activity: int, reckoning: Reckoning, member: Member | None
    ) -> Rooms:
        """Give the rooms that an award of a day must fit in, narrowest scope first."""
        found = (
            limit.slot(day, activity, reckoning, scale=UNITS_PER_POINT, member=member)
            for limit in self.limits
        )
        each = tuple((n, size - self._counters[c], c) for n, size, c in filter(None, found))
        level = not (self.rolling or any(more for _, more, _ in each))
        rooms = each, tuple(counter for _, _, counter in each), level
        if not (self.by_activity or self.by_member):
            self.rooms[self._counters.terms[day]] = rooms
        return rooms

    def _is_plain(self) -> bool:
        return (
            self.pricer is not None
            and self.pricer.flat
            and not self.waits
            and (self.of_time or self.meter.unit == "time")
            and not self.meter.running
            and not self.quantity_limits
        )


def _rolling(limits: Iterable[PlanLimit]) -> tuple[PlanLimit, ...]:
    return tuple(limit for limit in limits if isinstance(limit.period, Rolling))
