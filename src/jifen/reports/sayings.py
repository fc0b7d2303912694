"""Words for what the engine noted and cut, with what the fact and its clause add to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from jifen.periods import PeriodKind, Rolling, Window
from jifen.points import Points, exact
from jifen.reports.conditions import condition_words
from jifen.reports.moving import Moving
from jifen.reports.phrases import Phrases, number_text, signed
from jifen.reports.rows import CutRow, PeriodRow, Said
from jifen.reports.sides import Sides
from jifen.reports.terms import NamedLimit, Terms, deducts, named_choices
from jifen.reports.titles import Titles
from jifen.rules.choices import Choice, JointChoice
from jifen.rules.results import is_result
from jifen.rules.rule import Missing, Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL
from jifen.rules.values import read_span
from jifen.scoring.card import Award, Card, Cause, Cut, Line, Note
from jifen.scoring.cycle.carrying import carried
from jifen.scoring.fact import Fact, Lie
from jifen.scoring.plan import can_match
from jifen.vocabulary import Attendance, Side

_DAYS = frozenset({"noted", "joined", "last", "since", "as_of", "day", "later"})
_STEPS = ("after", "at_most", "every", "minimum")
NAMED = 3
"""How many rules are named where none of them applied."""

_OTHER = {Side.ON_DUTY: Side.OFF_DUTY, Side.OFF_DUTY: Side.ON_DUTY}


class Sayings:
    """Says the notes and cuts of one card.

    `sides` are the sides that rules count, by rule id, as the engine takes them. Choices are
    those of the card's edition, whatever `edition` gave an award.
    """

    def __init__(
        self,
        card: Card,
        phrases: Phrases,
        terms: Terms,
        titles: Titles,
        sides: Sides,
        edition: RuleSet | None = None,
    ) -> None:
        self._card = card
        self._rules = edition or card.rules
        self._choices = named_choices(card.rules)
        self._phrases = phrases
        self._terms = terms
        self._titles = titles
        self._sides = sides
        self._moving = Moving(card, self._rules, phrases, titles)
        self._named: dict[PeriodKind, tuple[str, Window | None]] = {}
        self._steps: dict[str, dict[str, object]] = {}

    def note(self, note: Note, *, rule: str = "", fact: Fact | None = None) -> Said:
        """Say one note, of a fact and under a rule where it has them."""
        code = self._code(note, fact)
        readable = self._readable(note.arguments)
        clause = self._rules.rule_by_id.get(rule)
        if clause is not None:
            if rule not in self._steps:
                self._steps[rule] = self._of_clause(clause)
            readable |= self._steps[rule]
        if fact is not None:
            readable |= self._of_fact(fact)
            if code.startswith("unwanted"):
                readable["rules"] = self._rules_near(fact)
            if code == "expected_met":
                met = map(self._titles.rule_with_citation, self._met(fact))
                readable["rules"] = self._phrases.listed(met)
            if code == "unwanted_unstated":
                readable |= self._of_unstated(fact)
        if code == "multiplied" and (when := self._when(note, clause, fact)) is not None:
            code, readable["when"] = "multiplied_when", when
        if code == "so_far":
            readable |= self._of_figure(note.arguments)
        if code in ("missing", "perfect", "points_kept", "overflow", "overflow_rounded"):
            readable |= self._of_period(note.arguments)
        return Said(note.code, dict(note.arguments), self._phrases.say(code, **readable))

    def cuts(self, award: Award) -> tuple[CutRow, ...]:
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

    def bounds(self, line: Line) -> tuple[CutRow, ...]:
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

    def _readable(self, arguments: Mapping[str, str | int]) -> dict[str, object]:
        """Make the engine's arguments readable: days, lengths, ids of facts and limits."""
        readable: dict[str, object] = {}
        unit = str(arguments.get("unit", ""))
        for name, value in arguments.items():
            if name in _DAYS:
                readable[name] = self._phrases.day(date.fromisoformat(str(value)))
            elif name == "other":
                readable[name] = self._titles.fact(str(value))
            elif name == "limit":
                limit = self._terms.limits[str(value)]
                readable[name] = self._terms.limit(limit, self._card.as_of)
            elif name == "by":
                title = self._titles.rule(str(value))
                readable[name] = title if self._phrases.chinese else f'"{title}"'
            elif name == "under":
                readable[name] = self._phrases.span_text(read_span(str(value)))
            elif name == "organisation":
                readable[name] = self._titles.organisation(str(value))
            elif name == "exact":
                readable[name] = self._phrases.decimal(exact(value))
            elif name == "mode":
                readable[name] = self._phrases.say(f"regulation.{value}")
            elif name == "step":
                readable[name] = self._phrases.points(exact(value))
            elif name == "points":
                readable[name] = self._phrases.points(exact(str(value)))
            elif name in ("factor", "rate"):
                readable[name] = number_text(exact(value))
            elif name == "keys":
                readable[name] = self._keys(str(value))
            elif name == "field":
                readable[name] = self._phrases.field(str(value))
            elif name == "quantity":
                known = self._phrases.attributes.get(str(value))
                readable[name] = known.title if known else self._phrases.unit(str(value))
            elif name in ("amount", "before", "after") and unit:
                readable[name] = self.amount(str(value), unit)
            elif name == "cut":
                readable[name] = self._phrases.points(exact(value))
            elif name in ("amount", "least", "most"):
                readable[name] = signed(str(value))
            else:
                readable[name] = value
        return readable

    def _keys(self, text: str) -> str:
        """Write `level=town, placing=9` with the names that the fields have in words."""
        pairs = (each.partition("=") for each in re.split(r", (?=[^,=]+=)", text))
        say, field = self._phrases.say, self._phrases.field
        told = (
            say("regulation.field", name=field(name), asked=say("range.is", value=held))
            for name, _, held in pairs
        )
        return ("，" if self._phrases.chinese else ", ").join(told)

    def _when(self, note: Note, rule: Rule | None, fact: Fact | None) -> str | None:
        """Say on what condition a factor stood, where the factor tells which of them it was."""
        if rule is None or fact is None:
            return None
        factor, day = exact(note.arguments["factor"]), date.fromordinal(fact.day)
        given = [(each.when, each.factor.get(day)) for each in rule.times]
        asked = [w for w, size in given if not isinstance(size, Fraction) or size == factor]
        return condition_words(asked[0], self._phrases) if len(asked) == 1 else None

    def amount(self, text: str, unit: str) -> str:
        """Write an amount of the engine's (`1:30`, `2`) in the words of its unit."""
        if ":" in text:
            return self._phrases.clock(text)
        if "/" in text:
            return self._phrases.share(exact(text), unit)
        return self._phrases.quantity(exact(text), unit)

    def _of_clause(self, rule: Rule) -> dict[str, object]:
        measure = rule.per
        steps = {
            name: self._phrases.quantity(Fraction(value), measure.unit)
            for name in _STEPS
            if (value := getattr(measure, name))
        }
        side = self._sides.of_rule.get(str(rule.id))
        other = self._phrases.say(f"side.{_OTHER[side].value}") if side else ""
        return {**steps, "rule": rule.title, "other_side": other}

    def _of_fact(self, fact: Fact) -> dict[str, object]:
        sides = {"side": "", "length": self._phrases.length(fact.seconds)}
        if fact.lie in (Lie.ON_DUTY, Lie.OFF_DUTY):
            sides["side"] = self._phrases.say(f"side.{fact.lie}")
            if not self._counted_side(fact):
                sides["other_side"] = self._phrases.say(f"side.{_OTHER[Side(fact.lie)].value}")
        if fact.attendance is not None:
            sides["attendance"] = self._phrases.say(f"attendance.{fact.attendance.value}")
        return {"kind": self._titles.kind(fact.kind), **sides}

    def _rules_near(self, fact: Fact) -> str:
        """Name the rules for a fact's kind, those that give points if there are any."""
        rules = self._sides.rules_for(fact.kind, fact.through)
        rules = rules or self._sides.rules_for_others(fact.kind)
        giving = [rule for rule in rules if self._gives(rule)] or rules
        return self._phrases.listed(map(self._titles.rule_with_citation, giving[:NAMED]))

    def _gives(self, rule: str) -> bool:
        """Whether a rule adds points, which is what somebody who got none looks for."""
        found = self._rules.rule_by_id[rule]
        return found.award is not None and not deducts(found, self._card.as_of)

    def _counted_side(self, fact: Fact) -> bool:
        """Whether some rule for the fact's kind counts the side on which it lies."""
        sides = [
            self._sides.of_rule.get(rule) for rule in self._sides.rules_for(fact.kind, fact.through)
        ]
        return not sides or any(side is None or side == fact.lie for side in sides)

    def _code(self, note: Note, fact: Fact | None) -> str:
        """Give the code of the words: a fact that earned nothing may have better ones."""
        if fact is not None and note.code == "unwanted":
            return self._unmatched(fact)
        if fact is not None and note.code == "measure_at_most" and fact.lie is Lie.BOTH:
            return "measure_at_most_both"
        if fact is None or note.code != "only_expected":
            return note.code
        if fact.attendance is Attendance.EXCUSED:
            return "expected_excused"
        return "expected_met" if self._met(fact) else note.code

    def _met(self, fact: Fact) -> list[str]:
        """List the rules that miss nothing of a fact's kind in a cycle that has ended."""
        awaiting = [
            str(rule.id)
            for rule in self._rules.rules
            if isinstance(rule.for_each, Missing) and can_match(rule, fact.kind)
        ]
        ended = self._card.as_of >= self._card.cycle.last
        missed = any(self._card.awards_of(rule) for rule in awaiting)
        return awaiting if ended and not missed else []

    def _unmatched(self, fact: Fact) -> str:
        """Find the best words for a fact under no rule: which condition stood against it."""
        if fact.attendance is Attendance.EXCUSED:
            return "unwanted_excused"
        if is_result(fact.kind):
            return "unwanted_result"
        if not self._sides.rules_for(fact.kind, fact.through):
            others = not fact.through and self._sides.rules_for_others(fact.kind)
            return "unwanted_here" if others else "unwanted_kind"
        if fact.lie in (Lie.ON_DUTY, Lie.OFF_DUTY) and not self._counted_side(fact):
            return "unwanted_side"
        if fact.attendance is Attendance.ABSENT:
            return "unwanted_absent"
        if fact.attendance is Attendance.LEFT_EARLY:
            return "unwanted_partly"
        return "unwanted_unstated" if self._unstated(fact) else "unwanted_condition"

    def _unstated(self, fact: Fact) -> dict[str, list[str]]:
        """List the attributes that rules for a fact's kind ask and it does not state, by rule."""
        declared = self._rules.kind_by_id[fact.kind].attributes
        lacking = {name for name in declared if fact.attributes.get(name) in (None, "")}
        asked = {
            rule: [name for _, name, _ in self._rules.rule_by_id[rule].when.walk()]
            for rule in self._sides.rules_for(fact.kind, fact.through)
        }
        found = {
            rule: [name for name in dict.fromkeys(names) if name in lacking]
            for rule, names in asked.items()
        }
        return {rule: names for rule, names in found.items() if names}

    def _of_unstated(self, fact: Fact) -> dict[str, object]:
        """Name what a fact does not state, and the rules that ask for it."""
        unstated = self._unstated(fact)
        rules = map(self._titles.rule_with_citation, list(unstated)[:NAMED])
        names = dict.fromkeys(name for asked in unstated.values() for name in asked)
        fields = self._phrases.listed(self._phrases.field(name) for name in names)
        return {"rules": self._phrases.listed(rules), "fields": fields}

    def _of_figure(self, arguments: Mapping[str, str | int]) -> dict[str, object]:
        """Name a figure of the card, and write so much of it."""
        name, value = str(arguments["figure"]), Fraction(arguments["value"])
        head, _, side = name.partition(".")
        if head == "hours":
            said = self._phrases.within(self._phrases.say(f"label.hours_{side}"))
            return {"figure": said, "value": self._phrases.quantity(value, "hour")}
        rules = self._rules
        known = name == TOTAL or name in rules.section_by_id
        title = self._titles.section(name) if known else self._titles.rule(name)
        return {"figure": self._phrases.quoted(title), "value": self._phrases.points(value)}

    def _of_period(self, arguments: Mapping[str, str | int]) -> dict[str, object]:
        """Name the period of what was missing or perfect, and what was expected in it."""
        since, last = (date.fromisoformat(str(arguments[end])) for end in ("since", "last"))
        readable: dict[str, object] = {"period": self._titles.span(since, last)}
        expected = str(arguments.get("expected", ""))
        if expected.isdigit():
            readable["expected"] = self._phrases.quantity(Fraction(expected), "time")
        elif expected:
            days = (date.fromisoformat(day.strip()) for day in expected.split(","))
            readable["expected"] = self._phrases.listed(map(self._phrases.short_day, days))
        return readable
