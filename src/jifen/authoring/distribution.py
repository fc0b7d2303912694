"""How a branch is spread under two rule sets: grades, totals, and what limits cut."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jifen.authoring.shifts import MemberShift
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.editions import Rules, latest_first
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Card, Cause

_MOST_BANDS = 10


class Tally(NamedTuple):
    """How many members bear a name, before and after."""

    name: str
    before: int
    after: int


class Band(NamedTuple):
    """How many totals lie from `since` to below `until`, before and after."""

    since: Points
    until: Points
    before: int
    after: int


class Bites(NamedTuple):
    """How often a limit cut an award, or a bound a sum, and how many points in all."""

    awards: int
    points: Points


class LimitShift(NamedTuple):
    """What one limit or bound did; None under the rule set that does not have it.

    Full marks and floors are named by their section, or the total: `life.full`, `total.floor`.
    """

    limit: str
    before: Bites | None
    after: Bites | None


def grade_tallies(
    old: Rules, new: Rules, members: Iterable[MemberShift]
) -> dict[str, tuple[Tally, ...]]:
    """Count the names of every scale, best first; then those that stand for no name."""
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for member in members:
        for step in member.grades:
            before[step.scale][step.before] += 1
            after[step.scale][step.after] += 1
    scales = [s for rules in (new, old) for each in latest_first(rules) for s in each.scales]
    tallies = {}
    for scale in dict.fromkeys(each.id for each in scales):
        filed = [row.name for each in scales if each.id == scale for row in each.rows]
        names = dict.fromkeys((*filed, *sorted({*before[scale], *after[scale]} - {*filed, ""})))
        tallies[scale] = tuple(Tally(n, before[scale][n], after[scale][n]) for n in names)
    return tallies


def bands(members: Iterable[MemberShift]) -> tuple[Band, ...]:
    """Count totals in at most ten bands of a round width that cover all of them."""
    old = [m.total_before.units for m in members if m.total_before is not None]
    new = [m.total_after.units for m in members if m.total_after is not None]
    every = [*old, *new]
    if not every:
        return ()
    low, high = min(every), max(every)
    width = next(w for w in _widths() if high // w - low // w < _MOST_BANDS)
    return tuple(
        Band(
            Points(number * width),
            Points((number + 1) * width),
            sum(units // width == number for units in old),
            sum(units // width == number for units in new),
        )
        for number in range(low // width, high // width + 1)
    )


def _widths() -> Iterator[int]:
    """Give round widths, in units, from one point on."""
    scale = UNITS_PER_POINT
    while True:
        yield from (scale, 2 * scale, 5 * scale)
        scale *= 10


def limits(
    old: Rules, new: Rules, before: Mapping[str, Card], after: Mapping[str, Card]
) -> tuple[LimitShift, ...]:
    names = [dict.fromkeys(_limit_names(rules)) for rules in (new, old)]
    bitten = {id(cards): _bites(cards.values()) for cards in (before, after)}
    none = Bites(0, Points())
    return tuple(
        LimitShift(
            name,
            bitten[id(before)].get(name, none) if name in names[1] else None,
            bitten[id(after)].get(name, none) if name in names[0] else None,
        )
        for name in names[0] | names[1]
    )


def _limit_names(rules: Rules) -> Iterator[str]:
    """Name every limit as cuts name it."""
    for edition in latest_first(rules):
        for rule in edition.rules:
            yield from (f"{rule.id}.{period}" for period in rule.limit)
        for joint in edition.limits:
            yield from (f"{joint.id}.{period}" for period in joint.sizes)
        yield from (f"{name}.overflow" for name, each in edition.overflows.items() if each.limit)
        for name, bounded in {**edition.section_by_id, TOTAL: edition.total}.items():
            if bounded.full is not None:
                yield f"{name}.{Cause.FULL}"
            if bounded.floor is not None:
                yield f"{name}.{Cause.FLOOR}"


def _bites(cards: Iterable[Card]) -> dict[str, Bites]:
    awards: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for card in cards:
        for line in (*card.sections.values(), card.total):
            for cut in line.cuts:
                if cut.cause in (Cause.FULL, Cause.FLOOR):
                    awards[f"{line.id}.{cut.cause}"] += 1
                    units[f"{line.id}.{cut.cause}"] += abs(cut.units)
        for award in card.awards:
            for cut in award.cuts:
                if cut.cause is Cause.LIMIT:
                    awards[cut.by] += 1
                    units[cut.by] += abs(cut.units)
            for note in award.notes:
                # A limit in hours or times bites before there are points to be cut.
                if note.code == "quantity_limit":
                    awards[str(note.arguments["limit"])] += 1
    return {name: Bites(count, Points(units[name])) for name, count in awards.items()}
