"""Overflow: what limits and full marks cut in an ended period becomes an award elsewhere.

For somebody who leaves, every period ends with the last day of being a member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from jifen.facts.members import Member
from jifen.model import Dated
from jifen.periods import PeriodKind, Reckoning, Window
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.limits import AnySize, sizes_of
from jifen.rules.overflow import Overflow
from jifen.rules.ruleset import RuleSet
from jifen.rules.values import Rounding
from jifen.scoring.card import Award, Card, Cause, Cut, Note
from jifen.scoring.stages.member_sizes import size_of
from jifen.scoring.stages.price import rounded


class Spills:
    """The limits of one rule set whose cuts go elsewhere."""

    def __init__(self, rules: RuleSet, reckoning: Reckoning) -> None:
        self._reckoning = reckoning
        self._in_force = rules.in_force
        self._rounding = rules.rounding
        self._limits: dict[str, tuple[PeriodKind, Dated[AnySize]]] = {}
        own = ((str(r.id), period, sizes) for r in rules.rules for period, sizes in r.limit.items())
        joint = ((x.id, period, sizes) for x in rules.limits for period, sizes in x.sizes.items())
        for name, period, sizes in (*own, *joint):
            spills = any(size.overflow for each in sizes.values() for size in sizes_of(each))
            if spills and isinstance(period, PeriodKind):
                self._limits[f"{name}.{period}"] = period, sizes

    def added(
        self, awards: tuple[Award, ...], member: Member | None, as_of: date
    ) -> tuple[Award, ...]:
        """Put among awards, after those of its last day, what every period's cuts come to."""
        if not self._limits:
            return awards
        cut: dict[tuple[str, Window], int] = defaultdict(int)
        for award in awards:
            for each in award.cuts:
                if each.units > 0 and each.by in self._limits:
                    period, _ = self._limits[each.by]
                    cut[each.by, self._reckoning.window(period, award.on)] += each.units
        late = [
            self._award(name, window, units, member)
            for (name, window), units in cut.items()
            if (last := last_day(window, member)) <= as_of and last in self._in_force
        ]
        return _in_order(awards, [award for award in late if award is not None])

    def _award(self, name: str, window: Window, units: int, member: Member | None) -> Award | None:
        last = last_day(window, member)
        size = size_of(self._limits[name][1].get(last), member, last)
        overflow = size.overflow if size else None
        if overflow is None:
            return None
        return overflowed(name, overflow, units, Window(window.since, _after(last)), self._rounding)


def last_day(window: Window, member: Member | None) -> date:
    """Give the day on which a period ends for a member: the last of membership, if that is first.

    Of a period before all membership it is the period's own.
    """
    if member is None or member.left is None:
        return window.last
    last = member.left - timedelta(days=1)
    return last if last in window else window.last


def overflow_to(card: Card, name: str, window: Window) -> Award | None:
    """Give what overflows from a limit or SECTION.full in a period, as of now while that runs.

    None where nothing does. What a veto makes nothing passes nothing on.
    """
    fact = f"overflow:{window.since}"
    known = (each for each in card.awards if each.rule == name and each.fact == fact)
    if (award := next(known, None)) is not None or window.last <= card.as_of:
        return award
    rules, overflow = card.rules, card.rules.overflows[name]
    section = name.removesuffix(".full")
    if name != section and section in card.sections:
        cuts = card.sections[section].cuts
        if any(cut.cause is Cause.VETO for cut in cuts):
            return None
        units = sum(cut.units for cut in cuts if cut.cause is Cause.FULL)
    else:
        within = (award for award in card.awards if award.on in window)
        units = sum(cut.units for award in within for cut in award.cuts if cut.by == name)
    return overflowed(name, overflow, units, window, rules.rounding) if units > 0 else None


def overflowed(
    name: str, overflow: Overflow, units: int, window: Window, rounding: Rounding
) -> Award:
    """Make the award of what was cut in a period: at its rate, rounded once, then limited.

    Where rounding changes it the note says the exact figure, and how it was rounded.
    """
    exact, rounding = units * overflow.rate, overflow.rounding or rounding
    raw = rounded(exact, rounding)
    kept = raw if overflow.limit is None else min(raw, overflow.limit.units)
    cuts = (Cut(Cause.LIMIT, f"{name}.overflow", raw - kept),) if kept < raw else ()
    said = {"cut": str(Points(units)), "rate": str(overflow.rate)}
    days = {"since": str(window.since), "last": str(window.last)}
    day = window.last.toordinal()
    if raw != exact:
        step, mode = str(rounding.step), str(rounding.mode)
        whole = {"exact": str(exact / UNITS_PER_POINT), "step": step, "mode": mode}
        note = Note("overflow_rounded", {**said, **days, **whole})
    else:
        note = Note("overflow", {**said, **days})
    return Award(f"overflow:{window.since}", name, day, 0, raw, kept, cuts, (note,))


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _in_order(awards: Sequence[Award], late: Sequence[Award]) -> tuple[Award, ...]:
    """Put late awards after the facts of their day, by rule."""
    after = sorted(late, key=lambda award: (award.day, award.rule))
    return tuple(sorted((*awards, *after), key=lambda award: award.day))
