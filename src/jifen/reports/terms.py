"""What a clause says, in words: its price, its measure, its choice and its limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jifen.model import Dated
from jifen.periods import PeriodKind, Reach, Rolling
from jifen.points import UNITS_PER_POINT, Points
from jifen.reports.bounds import band_words, overflow_words, size_words
from jifen.reports.conditions import condition_words
from jifen.reports.phrases import Phrases, number_text
from jifen.rules.addressee import Addressee
from jifen.rules.awards import Bracket, Discretion, Formula, Multiplier, Price, Table, read_band
from jifen.rules.choices import Choice
from jifen.rules.limits import AnySize, Size, SizeRows, sizes_of
from jifen.rules.names import covers
from jifen.rules.rule import Missing, Perfect, Rule, Run
from jifen.rules.ruleset import RuleSet
from jifen.wording.speech import WORDS

ROWS_SHOWN = 8
"""Longer tables are named, not written out."""
GROUPS = ("activity", "day", "kind")
"""What may make a group besides attributes, whose ids say nothing to people."""


@dataclass(frozen=True, slots=True)
class NamedLimit:
    """A limit by its id, ready to be named: `title` is empty where it is one rule's own.

    `into` is the title of the section where what overflows into it is limited.
    """

    period: Reach
    size: Dated[AnySize]
    title: str
    citation: str
    over: tuple[str, ...]
    into: str = ""

    def points_on(self, day: date) -> Points | None:
        """Its size in force on a day, for a limit in points; None where members differ."""
        size = self.size.get(day)
        if isinstance(size, SizeRows):
            return None
        return Points(int(size.amount * UNITS_PER_POINT) if size else 0)


def named_limits(rules: RuleSet) -> dict[str, NamedLimit]:
    """Give every limit of a rule set by the id that cuts name it with."""
    found = {
        f"{rule.id}.{kind}": NamedLimit(kind, size, "", rule.cite, (str(rule.id),))
        for rule in rules.rules
        for kind, size in rule.limit.items()
    }
    for joint in rules.limits:
        covered = [r for r in rules.rules if any(covers(over, str(r.id)) for over in joint.over)]
        title = joint.title or " + ".join(rule.title for rule in covered)
        over = tuple(str(rule.id) for rule in covered)
        for kind, size in joint.sizes.items():
            found[f"{joint.id}.{kind}"] = NamedLimit(kind, size, title, joint.cite, over)
    return found | dict(_limits_of_overflow(rules, found))


def _limits_of_overflow(
    rules: RuleSet, limits: Mapping[str, NamedLimit]
) -> Iterator[tuple[str, NamedLimit]]:
    """Give the limits on what overflows, which hold for the period of its source."""
    for name, overflow in rules.overflows.items():
        if overflow.limit is None:
            continue
        most = Size(amount=Fraction(overflow.limit.units, UNITS_PER_POINT))
        source = limits.get(name)
        period = source.period if source else PeriodKind.CYCLE
        title = rules.section_by_id[str(overflow.into)].title
        citation = source.citation if source else ""
        limit = NamedLimit(period, Dated.always(most), "", citation, (), title)
        yield f"{name}.overflow", limit


def named_choices(rules: RuleSet) -> dict[str, tuple[Choice, str]]:
    """Give every choice of a rule set, with its citation, by the id that cuts name it with."""
    found: dict[str, tuple[Choice, str]] = {
        f"{rule.id}.choose": (rule.choose, rule.cite) for rule in rules.rules if rule.choose
    }
    return found | {choice.id: (choice, choice.cite) for choice in rules.choices}


class Terms:
    """Words for the clauses of one rule set, as in force on a day."""

    def __init__(self, rules: RuleSet, phrases: Phrases, day: date) -> None:
        self._rules = rules
        self._phrases = phrases
        self._day = day
        self._limits: dict[tuple[str, Reach, str, bool], str] = {}
        self._sections = {str(section.id): section.title for section in rules.sections}
        self.limits = named_limits(rules)
        self._limits_over: dict[str, list[NamedLimit]] = defaultdict(list)
        for limit in self.limits.values():
            for rule in limit.over:
                self._limits_over[rule].append(limit)
        self.choices = named_choices(rules)

    def of(self, rule: Rule) -> tuple[str, ...]:
        """Say what a rule gives, for how much, and within which limits."""
        return (
            *self._way(rule),
            *self._price(rule),
            *self._measure(rule),
            *self._choices(rule),
            *(
                self.limit(each, self._day, deducting=deducts(rule, self._day))
                for each in self._limits_over[str(rule.id)]
            ),
            *dict.fromkeys(self._overflows(self._limits_over[str(rule.id)])),
        )

    def limit(self, limit: NamedLimit, day: date, *, deducting: bool = False) -> str:
        """Name a limit for people: 每月上限 10 分, or 每月至多扣 10 分."""
        size = limit.size.get(day)
        text = size_words(size, self._phrases) if size else "—"
        key = limit.title + limit.into, limit.period, text, deducting
        if key not in self._limits:
            self._limits[key] = self._limit(limit, text, deducting=deducting)
        return self._limits[key]

    def _overflows(self, limits: Iterable[NamedLimit]) -> Iterator[str]:
        """Say where what limits cut goes."""
        for limit in limits:
            size = limit.size.get(self._day)
            for each in sizes_of(size) if size else ():
                if each.overflow:
                    yield overflow_words(each.overflow, self._sections, self._phrases)

    def _limit(self, limit: NamedLimit, text: str, *, deducting: bool) -> str:
        each = self._phrases.each(limit.period)
        kind = "deduction" if deducting else "limit"
        code = f"term.joint_{kind}" if limit.title else f"term.{kind}"
        if limit.into:
            code = "term.overflow_limit"
        return self._phrases.say(code, title=limit.title or limit.into, each=each, size=text)

    def group(self, choice: Choice) -> str:
        """Name the group that a choice is made in."""
        if choice.way == "first_rule" and not choice.of:
            return self._phrases.say("term.group_record")
        if choice.of:
            codes = (f"group.{name}" if name in GROUPS else "group.matter" for name in choice.of)
            names = self._phrases.listed(dict.fromkeys(map(self._phrases.say, codes)))
            return self._phrases.say("term.group", names=names)
        return self._phrases.say("term.group_per", each=self._phrases.each(choice.per))

    def price(self, price: Price, *, unit: str, size: Fraction) -> str:
        """Say what an amount, a table or a discretion gives for so much of a unit."""
        phrases = self._phrases
        if isinstance(price, Discretion):
            ends = (price.discretion.least, price.discretion.most)
            least, most = (phrases.points(end) for end in ends)
            return phrases.say("term.discretion", least=least, most=most)
        if isinstance(price, Table):
            table = self._table(price, size)
            return table if not price.by else self._each(unit, size) + table
        if isinstance(price, Formula):
            return phrases.say("term.expression", expression=price.expression.text)
        if isinstance(price, Bracket):
            return self._bracket(price, unit=unit, size=size)
        points = phrases.points(price)
        if unit == "points":
            return phrases.say("term.per_points", size=phrases.points(size), points=points)
        if unit == "time" and size == 1:
            return phrases.say("term.each_time", points=points)
        if size == 1:
            return phrases.say("term.per_unit", unit=phrases.unit(unit), points=points)
        words = {"size": number_text(size), "unit": phrases.unit(unit, many=True)}
        return phrases.say("term.per_many", **words, points=points)

    def _each(self, unit: str, size: Fraction) -> str:
        """Say of how much of a unit the rows of a table are; nothing where they are of a time."""
        if unit == "time" and size == 1:
            return ""
        words = {"size": number_text(size), "unit": self._phrases.unit(unit, many=size != 1)}
        return self._phrases.say("term.each_one" if size == 1 else "term.each_many", **words)

    def _price(self, rule: Rule) -> Iterator[str]:
        price = rule.award.get(self._day) if rule.award else None
        if price is not None:
            yield self.price(price, unit=rule.per.unit, size=rule.per.size)
        yield from dict.fromkeys(map(self.multiplier, rule.times))

    def _table(self, table: Table, size: Fraction) -> str:
        if len(table.by) == 2:
            keys = self._phrases.listed(map(self._phrases.field, table.by))
            return self._phrases.say("term.two_keys", keys=keys)
        pairs = [(k, row) for k, row in table.rows.items() if isinstance(row, Fraction)]
        shown = [
            self._row(key, row, size, by=next(iter(table.by), ""))
            for key, row in pairs[:ROWS_SHOWN]
        ]
        rows = self._phrases.listed(shown) + ("…" if len(pairs) > ROWS_SHOWN else "")
        code = "term.table" if table.by else "term.ladder"
        return self._phrases.say(code, rows=rows)

    def _bracket(self, bracket: Bracket, *, unit: str, size: Fraction) -> str:
        """Say what each slice of a quantity is worth: 100 元以内每元 1 分."""
        shown = []
        for band, rate in bracket.slices:
            per = self.price(rate, unit=unit, size=size)
            ends = {"since": self._phrases.quantity(band.since, unit)}
            if band.until is not None:
                ends["until"] = self._phrases.quantity(band.until, unit)
            code = "slice_above" if band.until is None else "slice" if band.since else "slice_first"
            shown.append(self._phrases.say(f"term.{code}", **ends, points=per))
        return self._phrases.say("term.bracket", slices=self._phrases.listed(shown))

    def _row(self, key: str, row: Fraction, size: Fraction, *, by: str) -> str:
        """Say a row of a table: 县 3 分, 满 60 不足 80 计 0.5 分."""
        band, points = read_band(key), self._phrases.points(row)
        if band is None:
            code = "term.row" if by else "term.row_from"
            if not by and size != 1:
                key = number_text(int(key) * size)
            return self._phrases.say(code, key=key, points=points)
        since = number_text(band.since)
        if band.until is None:
            return self._phrases.say("term.row_from", key=since, points=points)
        words = band_words(key, by, self._phrases)
        return self._phrases.say("term.row_band", band=words, points=points)

    def multiplier(self, multiplier: Multiplier) -> str:
        """Say what is multiplied by how much, where both can be told in few words."""
        when = condition_words(multiplier.when, self._phrases)
        factor = multiplier.factor.get(self._day)
        if when is None or not isinstance(factor, Fraction):
            return self._phrases.say("term.factor")
        return self._phrases.say("term.factor_when", when=when, factor=number_text(factor))

    def _measure(self, rule: Rule) -> Iterator[str]:
        measure, phrases = rule.per, self._phrases
        steps = {"after": measure.after, "every": measure.every, "at_most": measure.at_most}
        steps["minimum"] = measure.minimum
        for name, amount in steps.items():
            if amount:
                text = phrases.quantity(amount, measure.unit)
                yield phrases.say(f"term.{name}", **{name: text})
        if measure.over:
            period = phrases.reach(measure.over)
            mean = "weighted_mean" if measure.weight else "mean"
            total = "over_last" if isinstance(measure.over, Rolling) else "over"
            way = "points_of" if measure.of else mean if measure.mean else total
            rules = phrases.listed(map(self._title, measure.of))
            yield phrases.say(f"term.{way}", period=period, rules=rules)
        if measure.restart:
            text = phrases.quantity(measure.restart, measure.unit)
            yield phrases.say("term.restart", restart=text)

    def _title(self, name: str) -> str:
        """Name what is summed up: a section, a rule, or the rules under a pattern."""
        if (section := self._rules.section_by_id.get(name)) is not None:
            return self._phrases.quoted(section.title)
        rules = self._rules.rules
        titles = (rule.title for rule in rules if covers(name, str(rule.id)))
        return self._phrases.listed(map(self._phrases.quoted, titles))

    def _way(self, rule: Rule) -> Iterator[str]:
        way, phrases = rule.for_each, self._phrases
        if isinstance(way, Run):
            yield phrases.say("term.run", run=way.run)
        elif isinstance(way, Missing):
            code = "term.missing_occasions" if way.missing == "occasions" else "term.missing"
            yield phrases.say(code, each=phrases.each(way.per), count=way.missing)
        elif isinstance(way, Perfect):
            yield phrases.say("term.perfect", each=phrases.each(way.perfect))
        elif way == "profile":
            yield phrases.say("term.profile")
        if isinstance(rule.whose, Addressee):
            yield self._addressee(rule.whose)

    def _addressee(self, whose: Addressee) -> str:
        """Say on whose card a clause counts."""
        code = f"field.member.{whose.field}"
        if not whose.named_in and code in WORDS:
            field = self._phrases.say(code)
        else:
            named = self._rules.attributes.get(whose.named_in or "")
            field = self._phrases.quoted(named.title if named else whose.field)
        way = next(w for w in ("members_of", "head_of", "named_in") if getattr(whose, w))
        text = self._phrases.say(f"term.{way}", field=field)
        if whose.who is None:
            return text
        who = condition_words(whose.who, self._phrases) or self._phrases.say("term.some")
        return text + self._phrases.bracketed(self._phrases.say("term.only_who", who=who))

    def _choices(self, rule: Rule) -> Iterator[str]:
        if rule.choose is None:
            return
        choice, group = rule.choose, self.group(rule.choose)
        if choice.rates:
            rates = self._phrases.listed(self._phrases.percent(rate) for rate in choice.rates)
            yield self._phrases.say("term.choose_rates", group=group, rates=rates)
            return
        way = choice.way
        yield self._phrases.say(f"term.choose_{way}", group=group, count=getattr(choice, way))


def deducts(rule: Rule, day: date) -> bool:
    """Whether a rule takes points away."""
    price = rule.award.get(day) if rule.award else None
    if isinstance(price, Discretion):
        return price.discretion.most <= Points(0)
    if isinstance(price, Bracket):
        return max(price.bracket.values()) <= 0
    if isinstance(price, Table):
        rows = [row for row in price.rows.values() if isinstance(row, Fraction)]
        return bool(rows) and max(rows) <= 0
    return isinstance(price, Fraction) and price < 0
