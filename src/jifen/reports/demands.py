"""The rows of requirements and effects: what was asked, what came about, and on what ground."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction

from jifen.points import exact
from jifen.reports.facts import FactRows
from jifen.reports.phrases import Phrases
from jifen.reports.results import Results
from jifen.reports.rows import EffectRow, FigureRow, NeedRow
from jifen.reports.titles import Titles
from jifen.rules.conditions import Other, Range, Scalar, Test
from jifen.rules.effects import Effect
from jifen.scoring.card import Card, Finding, Outcome
from jifen.scoring.needs import number_text

NO_FIGURE = "—"


class Demands:
    """Puts a card's requirements and effects in rows."""

    def __init__(
        self, card: Card, phrases: Phrases, titles: Titles, facts: FactRows, results: Results
    ) -> None:
        self._card = card
        self._phrases = phrases
        self._titles = titles
        self._facts = facts
        self._results = results

    def needs(self) -> tuple[NeedRow, ...]:
        """Give every requirement with its figures."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self._card.findings:
            found[finding.need].append(finding)
        return tuple(
            NeedRow(
                id=need.id,
                title=need.title,
                citation=need.cite,
                met=all(finding.met for finding in found[need.id]),
                figures=tuple(
                    self._figure(finding, need.need.tests[finding.field])
                    for finding in found[need.id]
                ),
                otherwise=self._effect(need.otherwise),
            )
            for need in self._card.rules.needs
            if need.id in found
        )

    def effects(self) -> tuple[EffectRow, ...]:
        """Give everything but points that came about."""
        in_order = sorted(self._card.outcomes, key=lambda outcome: outcome.day)
        return tuple(map(self._outcome, in_order))

    def _outcome(self, outcome: Outcome) -> EffectRow:
        titles = self._titles.on(outcome.day)
        return EffectRow(
            name=outcome.effect.name,
            target=outcome.effect.target,
            by=outcome.by,
            title=titles.rule(outcome.by),
            citation=titles.citation(outcome.by),
            day=date.fromordinal(outcome.day),
            fact=self._facts.row(outcome.fact),
            words=self._effect(outcome.effect),
        )

    def _effect(self, effect: Effect) -> str:
        zero = effect.name == "zero"
        target = self._titles.section(effect.target) if zero else effect.target
        return self._phrases.say(f"effect_{effect.name}", target=target)

    def _figure(self, finding: Finding, test: Test) -> FigureRow:
        value = finding.value
        if value != NO_FIGURE:
            value = self._amount(finding.field, exact(value))
        words = self._phrases.say(
            "label.found",
            field=self._results.figure(finding.field),
            value=value,
            asked=self._asked(finding.field, test),
        )
        return FigureRow(finding.field, finding.value, finding.met, words)

    def _asked(self, field: str, test: Test) -> str:
        """Say what a figure had to be."""
        if isinstance(test, Other):
            return self._phrases.say("range.not", value=self._asked(field, test.but))
        if isinstance(test, Range):
            ends = [(name, getattr(test, name)) for name in Range.model_fields]
            return self._phrases.listed(
                self._phrases.say(f"range.{name}", value=self._scalar(field, end))
                for name, end in ends
                if end is not None
            )
        several = test if isinstance(test, tuple) else (test,)
        said = self._phrases.listed(self._scalar(field, each) for each in several)
        return self._phrases.say("range.is", value=said)

    def _scalar(self, field: str, value: Scalar) -> str:
        if isinstance(value, bool | str):
            return str(value)
        return self._amount(field, exact(value))

    def _amount(self, field: str, value: Fraction) -> str:
        """Write a figure in its unit: hours, times, a share or points."""
        head = field.partition(".")[0]
        if head == "hours":
            return f"{number_text(value)} {self._phrases.unit('hour', many=value != 1)}"
        if head == "count":
            return self._phrases.quantity(value, "time")
        if head == "rate":
            return self._phrases.percent(value)
        return self._phrases.points(value)
