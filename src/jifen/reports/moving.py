"""Words for what limits and full marks cut, where it counts elsewhere."""

from __future__ import annotations

from datetime import date

from jifen.periods import PeriodKind, Window
from jifen.points import Points
from jifen.reports.phrases import Phrases, number_text
from jifen.reports.titles import Titles
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card, Cause, Cut
from jifen.scoring.stages.spill import overflow_to


class Moving:
    """Says where what is cut on one card goes, by the rules of an edition, and how much it is."""

    def __init__(self, card: Card, rules: RuleSet, phrases: Phrases, titles: Titles) -> None:
        self._card = card
        self._rules = rules
        self._phrases = phrases
        self._titles = titles

    def of_full(self, section: str) -> str:
        """Say what comes of what full marks cut; nothing where it goes nowhere."""
        source = f"{section}.full"
        if source not in self._rules.overflows:
            return ""
        return self._words(source, self._card.cycle)

    def of_limit(self, cut: Cut, day: date) -> str:
        """Say what comes of all that a limit cut in a period; nothing where it goes nowhere."""
        period = cut.by.rpartition(".")[2]
        if cut.units < 0 or cut.by not in self._rules.overflows:
            return ""
        kind = PeriodKind(period)
        window = self._card.reckoning.window(kind, day)
        words = self._words(cut.by, window)
        if not words:
            return ""
        whole = sum(
            each.units
            for award in self._card.awards
            if award.on in window
            for each in award.cuts
            if each.cause is Cause.LIMIT and each.by == cut.by
        )
        told = {
            "period": self._phrases.period(kind, window),
            "points": self._phrases.points(Points(whole)),
        }
        return self._phrases.say("cut_whole", **told) + words

    def _words(self, source: str, window: Window) -> str:
        award = overflow_to(self._card, source, window)
        if award is None:
            return ""
        overflow = self._rules.overflows[source]
        come = award in self._card.awards
        return self._phrases.say(
            "cut_moved" if come else "cut_to_move",
            rate=number_text(overflow.rate),
            into=self._titles.section(str(overflow.into)),
            points=self._phrases.points(award.kept),
            last=self._phrases.day(window.last),
        )
