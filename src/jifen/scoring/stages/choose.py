"""Stage 5, choose: of several awards for the same thing, which stand?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from jifen.periods import PeriodKind, Reckoning, Rolling
from jifen.points import round_units
from jifen.rules.choices import Choice, JointChoice
from jifen.scoring.card import Cause, Cut
from jifen.scoring.fact import Fact
from jifen.scoring.stages.clause import Clause, Offer

Bid = tuple[Fact, Clause, Offer]
"""A fact, the clause that it falls under, and what that offers for it."""

Chosen = dict[int, tuple[int, tuple[Cut, ...]]]
"""What choices left of a bid, by its place, and what they cut."""


class PlanChoice:
    """A choice among the awards of one or several rules.

    `first_rule` are the rules in the order in which they are preferred, where that decides.
    """

    def __init__(self, name: str, choice: Choice, rules: frozenset[str]) -> None:
        self.id = name
        self.choice = choice
        self.rules = rules
        self.first_rule = (choice.first_rule or ()) if isinstance(choice, JointChoice) else ()

    def group(self, bid: Bid, reckoning: Reckoning) -> tuple[object, ...] | None:
        """Name the group that a bid competes in; None where it stands alone."""
        fact, period = bid[0], self.choice.per
        # Rules that exclude each other do so within a record that stands alone, too.
        alone = (fact.id,) if self.first_rule else None
        if self.first_rule and not self.choice.of:
            return alone
        values = [_attribute(fact, name) for name in self.choice.of]
        if any(value is None for value in values):
            return alone
        if period is PeriodKind.ACTIVITY:
            return alone if fact.activity is None else (fact.activity, *map(str, values))
        if isinstance(period, Rolling):
            return ("", *map(str, values))
        return (reckoning.index(period, date.fromordinal(fact.day)), *map(str, values))


def choose(bids: Sequence[Bid], choices: Sequence[PlanChoice], reckoning: Reckoning) -> Chosen:
    """Apply each choice in turn to what those before it left."""
    chosen: Chosen = {}
    for choice in choices:
        groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, bid in enumerate(bids):
            left = chosen[place][0] if place in chosen else bid[2][1]
            if bid[1].id in choice.rules and left and (key := choice.group(bid, reckoning)):
                groups[key].append(place)
        for places in groups.values():
            _settle(choice, places, bids, chosen)
    return chosen


def _settle(choice: PlanChoice, places: Sequence[int], bids: Sequence[Bid], chosen: Chosen) -> None:
    """Decide one group: what each bid keeps, and in favour of which fact the rest was cut."""
    left = {place: chosen[place][0] if place in chosen else bids[place][2][1] for place in places}
    if choice.first_rule:
        kept, first = _of_first_rule(choice.first_rule, places, bids, left)
        favoured = dict.fromkeys(places, first)
    elif isinstance(choice.choice.per, Rolling):
        kept, favoured = _rolled(choice.choice, choice.choice.per, places, bids, left)
    else:
        kept, first = _kept(choice.choice, places, bids, left)
        favoured = dict.fromkeys(places, first)
        if choice.choice.per is PeriodKind.LIFETIME:
            kept = _stepwise(choice.choice, places, bids, left)
    for place in places:
        if kept[place] == left[place]:
            continue
        other = bids[favoured[place]][0].id if place != favoured[place] else ""
        cut = Cut(Cause.CHOICE, choice.id, left[place] - kept[place], other)
        cuts = chosen[place][1] if place in chosen else ()
        chosen[place] = (kept[place], (*cuts, cut))


def _kept(
    choice: Choice, places: Sequence[int], bids: Sequence[Bid], left: Mapping[int, int]
) -> tuple[dict[int, int], int]:
    """What each bid keeps of what was left of it, and which of them is preferred to all."""
    ordered = _ordered(choice, places, bids, left)
    rates = choice.rates or (Fraction(1),) * _count(choice)
    padded = (*rates, *(Fraction(0),) * (len(ordered) - len(rates)))
    kept = {
        place: _rated(left[place], rate, bids[place][1])
        for place, rate in zip(ordered, padded, strict=False)
    }
    return kept, ordered[0]


def _of_first_rule(
    rules: Sequence[str], places: Sequence[int], bids: Sequence[Bid], left: Mapping[int, int]
) -> tuple[dict[int, int], int]:
    """Keep what the first of the rules gives that gives anything, and nothing of the others."""
    favoured = min(places, key=lambda place: rules.index(bids[place][1].id))
    first = bids[favoured][1].id
    kept = {place: left[place] if bids[place][1].id == first else 0 for place in places}
    return kept, favoured


def _stepwise(
    choice: Choice, places: Sequence[int], bids: Sequence[Bid], left: Mapping[int, int]
) -> dict[int, int]:
    """What each bid adds to what the group kept before it: a better later one the difference.

    What closed cycles have paid stands: a step is between nothing and the bid itself.
    """
    steps: dict[int, int] = {}
    for number, place in enumerate(places, start=1):
        kept, _ = _kept(choice, places[:number], bids, left)
        step = sum(kept.values()) - sum(steps.values())
        least, most = sorted((0, left[place]))
        steps[place] = min(max(step, least), most)
    return steps


def _rolled(
    choice: Choice,
    rolling: Rolling,
    places: Sequence[int],
    bids: Sequence[Bid],
    left: Mapping[int, int],
) -> tuple[dict[int, int], dict[int, int]]:
    """What each bid adds to what those of its last days kept, and which of them is preferred.

    What was paid stands, as over a lifetime. Only those that stood hold a place against a later
    one where the first count.
    """
    steps: dict[int, int] = {}
    favoured: dict[int, int] = {}
    for number, place in enumerate(places, start=1):
        since = rolling.since(date.fromordinal(bids[place][0].day)).toordinal()
        near = [other for other in places[:number] if bids[other][0].day >= since]
        if choice.first is not None:
            near = [other for other in near if other == place or steps[other]]
        kept, favoured[place] = _kept(choice, near, bids, left)
        step = sum(kept.values()) - sum(steps.get(other, 0) for other in near)
        least, most = sorted((0, left[place]))
        steps[place] = min(max(step, least), most)
    return steps, favoured


def _ordered(
    choice: Choice, places: Sequence[int], bids: Sequence[Bid], left: Mapping[int, int]
) -> list[int]:
    """Put the bids in the order in which they are preferred; equals keep theirs."""
    if choice.first is not None:
        return list(places)
    if choice.longest is not None:
        return sorted(places, key=lambda place: -_length(bids[place]))
    if choice.worst is not None:
        return sorted(places, key=lambda place: left[place])
    return sorted(places, key=lambda place: -left[place])


def _length(bid: Bid) -> Fraction:
    """What a bid's quantity is in units that the meters of all rules share."""
    _, clause, (quantity, _, _) = bid
    return clause.meter.length(quantity)


def _count(choice: Choice) -> int:
    return choice.best or choice.worst or choice.first or choice.longest or 1


def _rated(units: int, rate: Fraction, clause: Clause) -> int:
    if rate == 1 or not rate:
        return units if rate else 0
    share = units * rate
    step, mode = clause.rounding.step.units, clause.rounding.mode
    return round_units(share.numerator, share.denominator, step_units=step, mode=mode)


def _attribute(fact: Fact, name: str) -> object:
    if name in ("activity", "kind", "day"):
        return getattr(fact, name)
    return fact.attributes.get(name)
