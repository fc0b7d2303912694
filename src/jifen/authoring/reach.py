"""How high points can come: an upper bound of a rule, a section and the total in a period.

Where it is hard to tell there is none, so that nothing is called idle that could bite. It is of
one edition alone, without what closed cycles left.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from jifen.authoring.period_logic import count_within
from jifen.periods import PeriodKind, Reach
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.awards import Discretion, Price, Table
from jifen.rules.limits import SizeRows, amounts_of
from jifen.rules.measures import PLAIN_UNITS
from jifen.rules.member_rows import PointsRows, points_in
from jifen.rules.rule import Perfect, Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL, Bounded, Combined
from jifen.rules.values import Rounding

Bound = Fraction | None
"""The most that something can come to; None where no end is known."""

NOTHING = Fraction(0)


class Sums:
    """The most that the rules, the sections and the total of a rule set can come to."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._months = rules.cycle.months
        self._by_id = {str(rule.id): rule for rule in rules.rules}
        self._fed = {str(overflow.into) for overflow in rules.overflows.values()}
        self._repaired = {
            str(rule.section) for rule in rules.rules if rule.effect and rule.effect.repaired_by
        }

    def counted(self, rule: Rule, period: Reach) -> Bound:
        """The most, up or down, that a rule gives in a period before its limits in points."""
        return _greatest(self._counted(rule, period, sign) for sign in (1, -1))

    def joint(self, rules: Iterable[str], period: Reach) -> Bound:
        """The most, up or down, that rules give together in a period."""
        named = [self._by_id[name] for name in rules]
        return _greatest(
            _added(self._kept(rule, period, sign) for rule in named) for sign in (1, -1)
        )

    def section(self, name: str) -> Bound:
        """The most that a section's score can come to in a cycle."""
        section = self._rules.section_by_id[name]
        full = _full(section)
        if section.each is not None:
            count = count_within(section.each, PeriodKind.CYCLE, self._months)
            several = count if section.combine == "sum" else 1
            return None if full is None or several is None else max(full * several, NOTHING)
        if section.rescale is not None:
            return None
        return self._bounded(section, full, self.given(name))

    def total(self) -> Bound:
        """The most that the total can come to in a cycle."""
        total = self._rules.total
        return self._bounded(total, _full(total), self._parts(total, TOTAL))

    def given(self, name: str) -> Bound:
        """The most that comes together in a section before its full marks."""
        section = self._rules.section_by_id[name]
        if section.each is not None:
            return None
        if name in self._fed | self._repaired or section.carry is not None:
            return None
        if any(isinstance(each, PointsRows) for each in section.base.values()):
            return None
        base = _rounded(
            max(max(map(_points, points_in(section.base))), NOTHING), self._rules.rounding
        )
        own = [rule for rule in self._rules.rules if rule.section == name and rule.award]
        kept = _added(self._kept(rule, PeriodKind.CYCLE, 1) for rule in own)
        return _added((base, kept, self._parts(section, name)))

    def _bounded(self, bounded: Bounded, full: Bound, given: Bound) -> Bound:
        most = _least((full, given))
        floor = None if bounded.floor is None else _points(bounded.floor)
        return most if most is None or floor is None else max(most, floor)

    def _parts(self, whole: Combined, name: str) -> Bound:
        inner = [str(each.id) for each in self._rules.sections if each.within == name]
        if not inner:
            return NOTHING
        if whole.combine == "weighted":
            return None
        bounds = [self.section(each) for each in inner]
        if whole.combine == "sum":
            return _added(bounds)
        most = _greatest(bounds)
        return None if most is None else _rounded(most, self._rules.rounding)

    def _kept(self, rule: Rule, period: Reach, sign: int) -> Bound:
        """The most that a rule keeps in a period, up (1) or down (-1)."""
        found = [self._counted(rule, period, sign)]
        if rule.valid is not None or self._rules.group is not None:
            return None
        for limited, dated in rule.limit.items():
            sizes = list(dated.values())
            if any(isinstance(size, SizeRows) or size.unit for size in sizes):
                continue
            count = count_within(limited, period, self._months)
            found.append(None if count is None else max(amounts_of(dated)) * count)
        return _least(found)

    def _counted(self, rule: Rule, period: Reach, sign: int) -> Bound:
        """The most that a rule gives by how often it can, up (1) or down (-1)."""
        if rule.award is None or rule.valid is not None or self._rules.group is not None:
            return None
        each = self._each(rule, sign)
        if each is None:
            return self._ladder(rule, period, sign)
        if not each:
            return each
        counts = list(self._counts(rule, period))
        return each * min(counts) if counts else None

    def _counts(self, rule: Rule, period: Reach) -> Iterable[Fraction]:
        """How many awards of a rule can stand in a period, by all that bounds it."""
        if isinstance(rule.for_each, Perfect) or rule.for_each == "profile":
            often = (
                rule.for_each.perfect if isinstance(rule.for_each, Perfect) else PeriodKind.CYCLE
            )
            yield from self._times(often, period, Fraction(1))
            return
        choose = rule.choose
        if choose is not None and not choose.of and not choose.pays_differences:
            several = choose.best or choose.worst or choose.first or choose.longest
            if several is not None and choose.per is not PeriodKind.ACTIVITY:
                yield from self._times(choose.per, period, Fraction(several))
        for limited, dated in rule.limit.items():
            sizes = list(dated.values())
            if rule.per.unit != "time" or any(
                isinstance(size, SizeRows) or size.unit != "time" for size in sizes
            ):
                continue
            most = max(amounts_of(dated))
            yield from self._times(limited, period, Fraction(-(-most // 1)))

    def _times(self, narrow: Reach, wide: Reach, several: Fraction) -> Iterable[Fraction]:
        count = count_within(narrow, wide, self._months)
        if count is not None:
            yield several * count

    def _each(self, rule: Rule, sign: int) -> Bound:
        """The most that a single award of a rule comes to, up (1) or down (-1)."""
        per = rule.per
        if rule.award is None or rule.times or per.mean or per.of:
            return None
        prices = list(rule.award.values())
        known = _greatest(_price(price, sign) for price in prices)
        if known is None or (per.over is not None and per.unit not in PLAIN_UNITS):
            return None
        if known <= 0:
            return NOTHING
        alone = isinstance(rule.for_each, str | Perfect)
        most = Fraction(1) if per.unit == "time" else per.at_most
        decided = [isinstance(price, Discretion) for price in prices]
        if per.over is not None or not alone or (most is None and not all(decided)):
            return None
        quantity = NOTHING if most is None else max(most, per.minimum) / per.size
        if any(decided):
            quantity = max(quantity, Fraction(1))
        return _rounded(known * quantity, rule.rounding or self._rules.rounding)

    def _ladder(self, rule: Rule, period: Reach, sign: int) -> Bound:
        """The most that a running total earns that is read off a ladder which only rises."""
        over = rule.per.over
        if rule.award is None or not rule.award.constant or rule.times or rule.choose:
            return None
        price = rule.award.entries[0][1]
        if not isinstance(price, Table) or price.by or not isinstance(over, PeriodKind):
            return None
        if rule.per.restart is not None or rule.per.mean or rule.per.of:
            return None
        rows = sorted((int(key), row) for key, row in price.rows.items())
        amounts = [sign * row for _, row in rows if isinstance(row, Fraction)]
        if amounts != sorted(amounts) or amounts[0] < 0:
            return None
        count = count_within(over, period, self._months)
        top = _rounded(amounts[-1], rule.rounding or self._rules.rounding)
        return None if count is None else top * count


def _price(price: Price, sign: int) -> Bound:
    """The most that a price comes to for one of the measure's size."""
    if isinstance(price, Fraction):
        return sign * price
    if isinstance(price, Discretion):
        bounds = price.discretion
        return max(sign * _points(bounds.least), sign * _points(bounds.most))
    if not isinstance(price, Table) or not price.by:
        return None
    amounts = [price.otherwise] if isinstance(price.otherwise, Fraction) else []
    for row in price.rows.values():
        amounts += row.values() if isinstance(row, dict) else [row]
    # A table without a row, nor anything otherwise, pays nothing.
    return max((sign * amount for amount in amounts), default=Fraction(0))


def _full(bounded: Bounded) -> Bound:
    if bounded.full is None:
        return None
    if any(isinstance(e, PointsRows) and e.otherwise == "none" for e in bounded.full.values()):
        return None
    return max(map(_points, points_in(bounded.full)))


def _points(points: Points) -> Fraction:
    return Fraction(points.units, UNITS_PER_POINT)


def _rounded(amount: Fraction, rounding: Rounding) -> Fraction:
    """The most that rounding, whichever way, makes of an amount."""
    step = _points(rounding.step)
    return -(-amount // step) * step


def _added(bounds: Iterable[Bound]) -> Bound:
    total = NOTHING
    for bound in bounds:
        if bound is None:
            return None
        total += bound
    return total


def _greatest(bounds: Iterable[Bound]) -> Bound:
    greatest: Bound = None
    for bound in bounds:
        if bound is None:
            return None
        greatest = bound if greatest is None else max(greatest, bound)
    return greatest


def _least(bounds: Iterable[Bound]) -> Bound:
    return min((bound for bound in bounds if bound is not None), default=None)
