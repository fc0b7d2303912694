"""What the editions of a rule set together expected of one subject, and how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from jifen.facts.members import Member
from jifen.periods import Window
from jifen.scoring.cycle.occasions import NO_DAYS, Occasions
from jifen.scoring.passage import Passage
from jifen.scoring.plan import Plan
from jifen.scoring.stages.limit import Offered


class Expectations:
    """Holds subject after subject against what editions, earliest first, expect in a cycle."""

    def __init__(
        self, plans: Sequence[Plan], cycle: Window, as_of: date, *, asks_for_rates: bool
    ) -> None:
        self._plans = plans
        self._cycle = cycle
        self._as_of = as_of
        self._since = _since(plans) if len(plans) > 1 else [NO_DAYS]
        self._are_any = asks_for_rates or any(
            each.over_occasions or each.rules.occasions for each in plans
        )

    def held(
        self, passage: Passage, member: Member | None
    ) -> tuple[list[Offered], Sequence[Occasions]]:
        """Give the awards that this brings, and every edition's occasions, in turn."""
        if not self._are_any:
            return [], ()
        own = [fact for fact in passage.admitted if not fact.through]
        editions: list[Occasions] = []
        for plan, since in zip(self._plans, self._since, strict=True):
            earlier = tuple(editions)
            editions.append(
                Occasions(plan, own, member, self._cycle, self._as_of, since=since, earlier=earlier)
            )
        late: list[Offered] = []
        heard, causes = set[str](), set[str]()
        for occasions in editions:
            late += occasions.offers()
            passage.pending |= occasions.pending
            passage.outcomes += occasions.outcomes
            heard |= occasions.heard
            causes |= {outcome.fact for outcome in occasions.outcomes}
        passage.hear(heard, causes | {offer[0].id for offer in late})
        return late, editions


def _since(plans: Sequence[Plan]) -> list[Mapping[str, date]]:
    """For every edition, since when rules of these ids have been in force without a break."""
    found: list[Mapping[str, date]] = []
    until, known = date.min, dict[str, date]()
    for plan in plans:
        in_force = plan.rules.in_force
        kept = known if in_force.since == until else {}
        known = {c.id: kept.get(c.id, in_force.since) for c in plan.over_occasions}
        until = in_force.until or date.max
        found.append(known)
    return found
