"""The rows of requirements and effects: what was asked, what came about, and on what ground."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from jifen.points import exact
from jifen.reports.facts import FactRows
from jifen.reports.phrases import Phrases
from jifen.reports.results import Results
from jifen.reports.rows import EffectRow, FigureRow, NeedRow
from jifen.reports.titles import Titles
from jifen.rules.conditions import Other, Range, Scalar, Test
from jifen.rules.effects import Effect
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Card, Finding, Outcome

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
        """Give everything but points that came about, and what of it has ended again."""
        found = [(outcome, 0) for outcome in self._card.outcomes]
        found += [(each.outcome, each.day) for each in self._card.lapsed]
        found.sort(key=lambda entry: entry[0].day)
        return tuple(self._outcome(outcome, ended) for outcome, ended in found)

    def _outcome(self, outcome: Outcome, ended: int) -> EffectRow:
        words = self._effect(outcome.effect)
        if outcome.effect.zero and not ended:
            words = self._zeroed(outcome.effect.zero) or words
        if ended:
            day = self._phrases.day(date.fromordinal(ended))
            words = self._phrases.say("ended_effect", effect=words, day=day)
        titles = self._titles.on(outcome.day)
        return EffectRow(
            name=outcome.effect.name,
            target=outcome.effect.target,
            by=outcome.by,
            title=titles.rule(outcome.by),
            citation=titles.citation(outcome.by),
            day=date.fromordinal(outcome.day),
            fact=self._facts.row(outcome.fact),
            words=words,
            ended=date.fromordinal(ended) if ended else None,
        )

    def _zeroed(self, name: str) -> str:
        """Say of a sum below 0 that a veto had nothing to take away; nothing of any other."""
        line = self._card.total if name == TOTAL else self._card.sections.get(name)
        if line is None or line.score_units >= 0:
            return ""
        target, score = self._titles.section(name), self._phrases.points(line.score)
        return self._phrases.say("effect_zero_below", target=target, score=score)

    def _effect(self, effect: Effect) -> str:
        target = effect.target
        if effect.name in ("zero", "suspend"):
            names = effect.suspend or (target,)
            target = self._phrases.listed(map(self._titles.section, names))
        code = f"effect_{effect.name}" + ("_lost" if effect.lost else "")
        return self._phrases.say(code, target=target)

    def _figure(self, finding: Finding, test: Test) -> FigureRow:
        value = finding.value
        if value != NO_FIGURE:
            value = self._results.amount(finding.field, exact(value))
        words = self._phrases.say(
            "label.found",
            field=self._results.figure(finding.field),
            value=value,
            asked=self._asked(finding.field, test),
        )
        if finding.period is not None:
            span = self._phrases.span(finding.period.since, finding.period.last)
            words = self._phrases.say("label.found_in", period=span, found=words)
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
        return self._results.amount(field, exact(value))
