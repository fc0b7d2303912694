"""Posts and states that last: laid in the cycles in which they are held, and measured there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from jifen.periods import PeriodKind, Reckoning
from jifen.scoring.fact import Fact


def laid_in_cycles(
    facts: Iterable[Fact],
    held: Collection[str],
    days: Callable[[Fact], tuple[int, int]],
    first_of_cycle: int,
    reckoning: Reckoning,
) -> Iterator[Fact]:
    """Make of a fact of a kind that is held one for each cycle in which it lasted.

    It counts from its first day in the cycle, or the first on which it can count. `days` gives
    the first and the last day that can; what was held in the cycle but on none of them stands there
    uncounted. Other facts go through.
    """
    for fact in facts:
        if fact.kind not in held:
            yield fact
            continue
        first, last = days(fact)
        since, until = max(fact.day, first), min(fact.ended or last, last)
        if since > until:
            lasted = (fact.ended or last) >= first_of_cycle
            yield fact._replace(day=max(fact.day, first_of_cycle)) if lasted else fact
        while since <= until:
            end = reckoning.cycle(date.fromordinal(since)).last.toordinal()
            second = fact.second if since == fact.day else 0
            # What lay in an earlier cycle may live on beside what lies in this one.
            name = fact.id if end >= first_of_cycle else f"{fact.id}@{date.fromordinal(since)}"
            yield fact._replace(id=name, day=since, second=second, ended=min(until, end))
            since = end + 1


def held_shares(fact: Fact, period: PeriodKind, reckoning: Reckoning, *, parts: int) -> int:
    """How many periods a fact was held, in the `parts` into which each of them goes.

    Of a period in part its share by days is counted.
    """
    held, since = 0, date.fromordinal(fact.day)
    last = date.fromordinal(max(fact.ended, fact.day))
    while since <= last:
        window = reckoning.window(period, since)
        held += ((min(window.last, last) - since).days + 1) * (parts // window.days)
        since = window.until
    return held
