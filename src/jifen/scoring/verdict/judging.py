"""Stage 8, judge: requirements, and what scales over another time than the cycle ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from jifen.facts.members import Member
from jifen.periods import PeriodKind, Rolling, Window
from jifen.rules.effects import Need
from jifen.rules.results import TITLE
from jifen.rules.values import InForce
from jifen.scoring.card import Award, Finding, Outcome
from jifen.scoring.cycle.occasions import Occasions, attendance_rates, ended_periods
from jifen.scoring.fact import Fact, Stretch
from jifen.scoring.plan import Plan
from jifen.scoring.verdict.figures import Extracts, Figures
from jifen.scoring.verdict.needs import asks_for_rank, asks_for_rates, examine


class Known(NamedTuple):
    """All that is known of one subject, of earlier cycles too where something asks for it."""

    awards: Sequence[Award]
    outcomes: Sequence[Outcome]
    wanted: Sequence[Fact]
    left: Mapping[str, Sequence[Stretch]]
    occasions: Sequence[Occasions]
    member: Member | None


class Judging:
    """Judges cards of one cycle as of one day, by the last of the plans of its editions."""

    def __init__(self, plans: Sequence[Plan], cycle: Window, as_of: date) -> None:
        plan, rules = plans[-1], plans[-1].rules
        self._plan = plan
        self._in_force = InForce(since=plans[0].rules.in_force.since)
        self._cycle = cycle
        self._as_of = as_of
        self._extracts = Extracts([each.rules for each in plans], plan.reckoning)
        self._needs = [need for need in rules.needs if not asks_for_rank(need)]
        self._reaches = {
            (str(scale.per), figure): scale.per
            for scale in rules.scales
            if scale.per is not PeriodKind.CYCLE
            for figure in scale.figures
        }
        self._titles = {
            scale.id: [row.name for row in scale.rows] for scale in rules.scales if scale.once
        }
        self.asks_for_rates = asks_for_rates(rules)
        self.asks = bool(self._needs)

    def rates(self, occasions: Sequence[Occasions], window: Window) -> Mapping[str, Fraction]:
        """Give the shares of what was expected that were met in a time, where anything asks."""
        return attendance_rates(occasions, window) if occasions and self.asks_for_rates else {}

    def needs(self, card: Figures, known: Known) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
        """Hold the card, or each of its ended periods, against every requirement."""
        findings: list[Finding] = []
        outcomes: list[Outcome] = []
        for need in self._needs:
            stretches = [(None, card)] if need.per == "cycle" else self._periods(need, known)
            found, follows = examine(need, stretches, day=self._as_of.toordinal())
            findings += found
            outcomes += follows
        return tuple(findings), tuple(outcomes)

    def figures(self, known: Known) -> dict[tuple[str, str], Fraction | None]:
        """Give the figures that scales over another time than the cycle grade."""
        taken: dict[str, Figures] = {}
        for (name, _), reach in self._reaches.items():
            if name not in taken:
                rolling = isinstance(reach, Rolling)
                window = (
                    reach.window(self._as_of)
                    if isinstance(reach, Rolling)
                    else self._plan.reckoning.window(reach, self._as_of)
                )
                crosses = rolling or window.since < self._cycle.since
                rates = {} if crosses else self.rates(known.occasions, window)
                taken[name] = self._extract(window, known, rates)
        return {key: taken[key[0]].value(key[1]) for key in self._reaches}

    def titles(self, facts: Iterable[Fact]) -> dict[str, str]:
        """Give the best title on record of each scale that gives each but once."""
        best: dict[str, str] = {}
        if not self._titles:
            return best
        for fact in facts:
            scale, title = str(fact.attributes.get("scale")), str(fact.attributes.get("title"))
            rows = self._titles.get(scale, ())
            if fact.kind == TITLE and fact.day <= self._as_of.toordinal() and title in rows:
                held = best.get(scale, title)
                best[scale] = min(held, title, key=rows.index)
        return best

    def _periods(self, need: Need, known: Known) -> list[tuple[Window | None, Figures]]:
        windows = ended_periods(
            self._plan.reckoning.windows(PeriodKind(need.per), self._cycle),
            in_force=self._in_force,
            as_of=self._as_of,
            member=known.member,
        )
        return [
            (window, self._extract(window, known, self.rates(known.occasions, window)))
            for window in windows
        ]

    def _extract(self, window: Window, known: Known, rates: Mapping[str, Fraction]) -> Figures:
        return self._extracts.of(
            window,
            awards=known.awards,
            outcomes=known.outcomes,
            wanted=known.wanted,
            left=known.left,
            rates=rates,
        )
