"""Words for what was cut: of awards by choices, limits and time, of sums by what bounds them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from jifen.periods import PeriodKind, Rolling, Window
from jifen.points import Points
from jifen.reports.moving import Moving
from jifen.reports.phrases import Phrases
from jifen.reports.rows import CutRow, PeriodRow
from jifen.reports.terms import NamedLimit, Terms, named_choices
from jifen.reports.titles import Titles
from jifen.rules.choices import Choice, JointChoice
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Award, Card, Cause, Cut, Line
from jifen.scoring.cycle.carrying import carried


class Cuts:
    """Says the cuts of one card, by the rules of one edition; choices are those of the card's."""

    def __init__(
        self, card: Card, rules: RuleSet, phrases: Phrases, terms: Terms, titles: Titles
    ) -> None:
        self._card = card
        self._rules = rules
        self._phrases = phrases
        self._terms = terms
        self._titles = titles
        self._choices = named_choices(card.rules)
        self._moving = Moving(card, rules, phrases, titles)
        self._named: dict[PeriodKind, tuple[str, Window | None]] = {}

    def of_award(self, award: Award) -> tuple[CutRow, ...]:
        """Say, in order, what took parts of an award away."""
        rows, left = [], award.raw_units
        for cut in award.cuts:
            left -= cut.units
            if cut.cause in (Cause.SUSPENSION, Cause.EXPIRED):
                rows.append(self._ended(cut, award))
            elif cut.cause is Cause.CHOICE:
                rows.append(self._choice(cut, award, left))
            else:
                rows.append(self._limit(cut, award.on, left))
        return tuple(rows)

    def _ended(self, cut: Cut, award: Award) -> CutRow:
        """Say what suspended an award, or since when it counts no longer."""
        section = str(self._rules.rule_by_id[award.rule].section)
        expired = cut.cause is Cause.EXPIRED
        words = self._phrases.say(
            f"cut_{cut.cause.value}",
            rule=self._titles.rule_with_citation(cut.by),
            section=self._titles.section(section),
            points=self._phrases.points(Points(abs(cut.units))),
            day=self._phrases.day(date.fromisoformat(cut.other)) if expired else "",
        )
        citation = self._titles.citation(cut.by)
        return CutRow(cut.cause, cut.by, cut.points, citation, cut.other, words)

    def of_line(self, line: Line) -> tuple[CutRow, ...]:
        """Say what bounded a section or the total."""
        return tuple(self._bound(cut, line) for cut in line.cuts)

    def _bound(self, cut: Cut, line: Line) -> CutRow:
        section = self._titles.section(line.id)
        points = self._phrases.points(Points(abs(cut.units)))
        if cut.cause is Cause.COMBINED:
            citation = self._titles.section_citation(line.id)
            words = self._combined(line)
        elif cut.cause is Cause.VETO:
            citation = self._titles.citation(cut.by)
            rule = self._titles.rule_with_citation(cut.by)
            words = self._phrases.say("cut_veto", rule=rule, section=section)
        elif cut.cause is Cause.RESCALE:
            citation = self._titles.section_citation(line.id)
            words = self._phrases.say(
                "cut_rescale" if cut.units > 0 else "cut_rescale_raised",
                section=section,
                best=self._phrases.points(Points.of(cut.other)),
                size=self._phrases.points(line.full or Points()),
                points=points,
            )
        else:
            citation = self._titles.section_citation(line.id)
            size = self._full(cut, line) if cut.cause is Cause.FULL else self._floor(line.id)
            moved = self._moving.of_full(line.id) if cut.cause is Cause.FULL else ""
            words = self._phrases.say(
                "cut_full_moved" if moved else f"cut_{cut.cause.value}",
                section=self._part(cut, section),
                size=self._phrases.points(size or Points()),
                points=points,
            )
            words += moved
            if cut.cause is Cause.FULL and (left := carried(self._card).get(line.id)):
                words += self._phrases.say("cut_carried", points=self._phrases.points(left))
        return CutRow(cut.cause, cut.by, cut.points, citation, cut.other, words)

    def _full(self, cut: Cut, line: Line) -> Points | None:
        """The full marks that cut something: of the section, or of one of its periods."""
        of_period = (each.line for each in line.periods if str(each.window.since) == cut.other)
        return next(of_period, line).full

    def _part(self, cut: Cut, section: str) -> str:
        """Name a section, with the period in which it was bounded."""
        if not cut.other:
            return section
        each = self._rules.section_by_id[cut.by].each or PeriodKind.CYCLE
        window = self._card.reckoning.window(each, date.fromisoformat(cut.other))
        return f"{section}{self._phrases.bracketed(self._phrases.period(each, window))}"

    def periods(self, line: Line) -> tuple[PeriodRow, ...]:
        """Say what a section came to in each of the periods that it is reckoned by."""
        section = self._rules.section_by_id.get(line.id)
        each = (section.each if section else None) or PeriodKind.CYCLE
        return tuple(
            PeriodRow(
                since=piece.window.since,
                last=piece.window.last,
                title=self._phrases.period(each, piece.window),
                score=piece.line.score,
                full=piece.line.full,
            )
            for piece in line.periods
        )

    def _combined(self, line: Line) -> str:
        """Say what was made of the periods of a section."""
        combine = self._rules.section_by_id[line.id].combine
        score = self._phrases.points(line.score)
        return self._phrases.say(f"cut_combined_{combine}", score=score)

    def _floor(self, section: str) -> Points | None:
        found = self._rules.section_by_id.get(section)
        return found.floor if found else self._rules.total.floor

    def _limit(self, cut: Cut, day: date, left: int) -> CutRow:
        """Say how full a limit was: what is left is the room that it had."""
        limit, phrases = self._terms.limits[cut.by], self._phrases
        room = Points(abs(left))
        size = limit.points_on(day) or room + Points(abs(cut.units))
        words = {
            "limit": self._terms.limit(limit, day, deducting=cut.units < 0),
            "period": self._period(limit, day),
            "points": phrases.points(Points(abs(cut.units))),
            "used": phrases.points(size - room),
            "room": phrases.points(room),
        }
        fullness = "full" if not room else "single" if room == size else "part"
        kind = "deduction" if cut.units < 0 else "limit"
        text = phrases.say(f"cut_{kind}_{fullness}", **words) + self._moving.of_limit(cut, day)
        return CutRow(cut.cause, cut.by, cut.points, limit.citation, cut.other, text)

    def _period(self, limit: NamedLimit, day: date) -> str:
        if limit.period is PeriodKind.ACTIVITY:
            return self._phrases.period(limit.period, None)
        if isinstance(limit.period, Rolling):
            return self._phrases.period(limit.period, limit.period.window(day))
        name, window = self._named.get(limit.period, ("", None))
        if window is None or day not in window:
            # Awards come in order of day, so the period named last is most often asked again.
            own = limit.period is PeriodKind.CYCLE and day in self._card.cycle
            window = self._card.cycle if own else self._card.reckoning.window(limit.period, day)
            name = self._phrases.period(limit.period, window)
            self._named[limit.period] = name, window
        return name

    def _choice(self, cut: Cut, award: Award, left: int) -> CutRow:
        choice, citation = self._choices[cut.by]
        fact, way = self._card.facts.get(award.fact), choice.way
        values = [str(fact.attributes.get(name, "")) for name in choice.of] if fact else []
        if any(values):
            listed = self._phrases.listed(values)
            group = self._phrases.say("term.group_value", values=listed)
        else:
            group = self._terms.group(choice)
        before = left + cut.units
        code = "cut_choice_rates" if choice.rates or left else f"cut_choice_{way}"
        if left and choice.per is PeriodKind.LIFETIME:
            code = "cut_choice_step"
        words = self._phrases.say(
            code,
            group=group,
            count=getattr(choice, way),
            other=self._titles.fact(cut.other),
            rule=self._preferred(cut, choice),
            rate=self._phrases.percent(Fraction(left, before)) if before else "",
            points=self._phrases.points(Points(abs(cut.units))),
        )
        return CutRow(cut.cause, cut.by, cut.points, citation, cut.other, words)

    def _preferred(self, cut: Cut, choice: Choice) -> str:
        """Name the rule that a choice among rules which exclude each other let stand."""
        if not (isinstance(choice, JointChoice) and choice.first_rule):
            return ""
        of_other = {each.rule: each for each in self._card.awards if each.fact == cut.other}
        stands = (
            rule
            for rule in choice.first_rule
            if (award := of_other.get(rule)) and all(each.by != cut.by for each in award.cuts)
        )
        return self._titles.rule_with_citation(next(stands, choice.first_rule[0]))
