"""Stages 4 to 7 once more, slow and obvious, for the engine to agree with.

Written from the page that fixes what rules mean, not from the engine: numbers are fractions of
points, every limit searches all that was kept before, and periods are told apart by the names
that people give them. It knows flat awards, tables by one or two attributes, ladders, running
totals, coefficients, own and joint limits in points, one choice over an award at most, and
sections that stand in one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import floor

from jifen.periods import PeriodKind
from jifen.points import Points, RoundingMode
from jifen.rules.awards import Table
from jifen.rules.choices import Choice
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import Bounded
from jifen.rules.values import Rounding
from jifen.scoring.fact import Fact

SECONDS = {"hour": 3600, "minute": 60}


@dataclass
class Given:
    """What one rule gives for one fact: all of it, what is left of it, and who cut the rest."""

    fact: Fact
    rule: Rule
    quantity: Fraction
    raw: Fraction
    left: Fraction
    rounding: Rounding
    cuts: list[tuple[str, Fraction]] = field(default_factory=list)

    def cut(self, name: str, amount: Fraction) -> None:
        """Take an amount off, in somebody's name."""
        if amount:
            self.cuts.append((name, amount))
            self.left -= amount


@dataclass
class Outcome:
    """Every award in order, and what sections and the total come to."""

    given: list[Given]
    sections: dict[str, Fraction]
    total: Fraction


@dataclass(frozen=True)
class OneLimit:
    """A limit on what some rules give within each period of a kind."""

    name: str
    period: PeriodKind
    size: Fraction
    rules: frozenset[str]


def score_naively(rules: RuleSet, facts: Iterable[Fact]) -> Outcome:
    """Price, choose, limit and fold one subject's facts of the calendar year 2025."""
    in_order = sorted(facts, key=lambda fact: (fact.day, fact.second, fact.id))
    given: list[Given] = []
    for fact in in_order:
        for rule in sorted(rules.rules, key=lambda rule: str(rule.id)):
            if rule.when.tests["kind"] == fact.kind:
                given.append(price(fact, rule, rules.rounding, given))
    choose(given, rules)
    limit(given, limits_of(rules))
    sections: dict[str, Fraction] = {}
    top = [str(s.id) for s in rules.sections if s.within == "total"]
    total = sum((fold(name, given, rules, sections) for name in top), Fraction(0))
    for section in rules.sections:
        if section.within == "nothing":
            fold(str(section.id), given, rules, sections)
    return Outcome(given, sections, bounded(total, rules.total))


def price(fact: Fact, rule: Rule, rounding: Rounding, before: list[Given]) -> Given:
    """Say what a fact is worth, rounded once: its size, then the sign put back.

    Over a period it is worth what the total with it is worth less what that without it is.
    """
    own = rule.rounding or rounding
    quantity, factor = measure(fact, rule), coefficient(fact, rule)
    over = rule.per.over
    if not isinstance(over, PeriodKind):
        assert over is None, "rolling totals are not what this is about"
        raw = rounded(worth(fact, rule, quantity) * factor, own)
        return Given(fact, rule, quantity, raw, raw, own)
    total = sum(
        (
            each.quantity
            for each in before
            if each.rule.id == rule.id and period_of(over, each.fact) == period_of(over, fact)
        ),
        Fraction(0),
    )
    with_it, without = (
        worth(fact, rule, stepped(max(Fraction(0), amount - rule.per.after), rule))
        for amount in (total + quantity, total)
    )
    if any(applies(each.when.tests, fact) for each in rule.times):
        raw = rounded((with_it - without) * factor, own)
    else:
        raw = rounded(with_it, own) - rounded(without, own)
    return Given(fact, rule, quantity, raw, raw, own)


def measure(fact: Fact, rule: Rule) -> Fraction:
    """How much of a fact there is: after, at_most, every."""
    quantity = Fraction(1)
    if rule.per.unit in SECONDS:
        quantity = Fraction(fact.seconds, SECONDS[rule.per.unit])
    elif rule.per.unit != "time":
        quantity = Fraction(fact.attributes[rule.per.unit])
    if rule.per.over is None:
        quantity = max(Fraction(0), quantity - rule.per.after)
    if rule.per.at_most is not None:
        quantity = min(quantity, rule.per.at_most)
    return quantity if rule.per.over else stepped(quantity, rule)


def stepped(quantity: Fraction, rule: Rule) -> Fraction:
    """Keep the full steps of a quantity."""
    every = rule.per.every
    return quantity if every is None else floor(quantity / every) * every


def worth(fact: Fact, rule: Rule, quantity: Fraction) -> Fraction:
    """Price a quantity by the award in force on the day of the fact."""
    award = rule.award.on(date.fromordinal(fact.day)) if rule.award else Fraction(0)
    sizes = quantity / rule.per.size
    if isinstance(award, Fraction):
        return award * sizes
    assert isinstance(award, Table)
    if not award.by:
        reached = [row for key, row in award.rows.items() if int(key) <= sizes]
        return Fraction(str(reached[-1])) if reached else Fraction(0)
    row: object = award.rows
    for name in award.by:
        assert isinstance(row, Mapping)
        row = row[str(fact.attributes[name])]
    assert isinstance(row, Fraction)
    return row * sizes


def coefficient(fact: Fact, rule: Rule) -> Fraction:
    """Multiply the coefficients whose conditions a fact meets."""
    product = Fraction(1)
    for each in rule.times:
        if applies(each.when.tests, fact):
            factor = each.factor.on(date.fromordinal(fact.day))
            assert isinstance(factor, Fraction)
            product *= factor
    return product


def applies(tests: Mapping[str, object], fact: Fact) -> bool:
    """Whether each attribute that a condition names is what it must be."""
    return all(fact.attributes.get(name) == test for name, test in tests.items())


def rounded(amount: Fraction, rounding: Rounding) -> Fraction:
    """Round an amount to the step, half up or down to the smaller size."""
    step = in_points(rounding.step)
    nudge = Fraction(1, 2) if rounding.mode is RoundingMode.HALF_UP else Fraction(0)
    size = floor(abs(amount) / step + nudge) * step
    return -size if amount < 0 else size


def choose(given: list[Given], rules: RuleSet) -> None:
    """Let every choice look at the awards it is over, group by group."""
    for rule in rules.rules:
        if rule.choose:
            own = [each for each in given if each.rule.id == rule.id]
            choose_among(own, f"{rule.id}.choose", rule.choose)
    for choice in rules.choices:
        among = [each for each in given if str(each.rule.id) in choice.over]
        choose_among(among, choice.id, choice)


def choose_among(among: list[Given], name: str, choice: Choice) -> None:
    """Cut what a choice does not let stand; of equals the earlier stands.

    An award of nothing is no award: it neither stands nor pushes another out.
    """
    groups: dict[object, list[Given]] = {}
    for number, each in enumerate(given for given in among if given.raw):
        named = tuple(each.fact.attributes.get(attribute) for attribute in choice.of)
        alone = ("alone", number) if None in named else named
        groups.setdefault((period_of(choice.per, each.fact), alone), []).append(each)
    for group in groups.values():
        stands = stands_of(group, choice)
        if choice.per is PeriodKind.LIFETIME:
            stands = earned_step_by_step(group, choice)
        for each, kept in zip(group, stands, strict=True):
            each.cut(name, each.raw - kept)


def stands_of(group: list[Given], choice: Choice) -> list[Fraction]:
    """What of each award of a group stands, in the group's order."""
    numbered = list(enumerate(group))
    if choice.worst is not None:
        numbered.sort(key=lambda one: one[1].raw)
    elif choice.longest is not None:
        numbered.sort(key=lambda one: -one[1].quantity)
    elif choice.first is None:
        numbered.sort(key=lambda one: -one[1].raw)
    count = choice.best or choice.worst or choice.first or choice.longest or 0
    rates = choice.rates or (Fraction(1),) * count
    stands = [Fraction(0)] * len(group)
    for (place, each), rate in zip(numbered, rates, strict=False):
        stands[place] = rounded(each.raw * rate, each.rounding)
    return stands


def earned_step_by_step(group: list[Given], choice: Choice) -> list[Fraction]:
    """Over a lifetime a better later award earns the difference, and nothing is taken back."""
    steps: list[Fraction] = []
    for number, each in enumerate(group, start=1):
        step = sum(stands_of(group[:number], choice), Fraction(0)) - sum(steps, Fraction(0))
        least, most = sorted((Fraction(0), each.raw))
        steps.append(min(max(step, least), most))
    return steps


def limits_of(rules: RuleSet) -> list[OneLimit]:
    """List all limits, the smallest scope first."""
    found = [
        OneLimit(f"{rule.id}.{period}", period, size.on(date(2025, 1, 1)).amount, frozenset({r}))
        for rule in rules.rules
        for r in (str(rule.id),)
        for period, size in rule.limit.items()
    ]
    found += [
        OneLimit(
            f"{joint.id}.{period}", period, size.on(date(2025, 1, 1)).amount, frozenset(joint.over)
        )
        for joint in rules.limits
        for period, size in joint.sizes.items()
    ]
    return sorted(found, key=lambda x: (x.period.width, len(x.rules), x.name))


def limit(given: list[Given], limits: list[OneLimit]) -> None:
    """Let awards pass one by one; keep of each the smallest room there is."""
    passed: list[Given] = []
    for each in given:
        sign = -1 if each.left < 0 else 1
        for one in limits:
            if str(each.rule.id) not in one.rules:
                continue
            used = sum(
                (
                    abs(other.left)
                    for other in passed
                    if str(other.rule.id) in one.rules
                    and (other.left < 0) == (sign < 0)
                    and period_of(one.period, other.fact) == period_of(one.period, each.fact)
                ),
                Fraction(0),
            )
            room = max(Fraction(0), one.size - used)
            if abs(each.left) > room:
                each.cut(one.name, sign * (abs(each.left) - room))
        passed.append(each)


def period_of(period: PeriodKind, fact: Fact) -> object:
    """Name the period of a fact's day; cycles are calendar years."""
    day = date.fromordinal(fact.day)
    names: Mapping[PeriodKind, object] = {
        PeriodKind.ACTIVITY: fact.activity or f"only {fact.id}",
        PeriodKind.DAY: day,
        PeriodKind.WEEK: day.isocalendar()[:2],
        PeriodKind.MONTH: (day.year, day.month),
        PeriodKind.QUARTER: (day.year, (day.month - 1) // 3),
        PeriodKind.HALF: (day.year, (day.month - 1) // 6),
        PeriodKind.YEAR: day.year,
        PeriodKind.CYCLE: day.year,
        PeriodKind.LIFETIME: "always",
    }
    return names[period]


def fold(name: str, given: list[Given], rules: RuleSet, done: dict[str, Fraction]) -> Fraction:
    """Add a section up: its base, its awards, the sections in it; then bound the sum once."""
    section = rules.section_by_id[name]
    own = sum((each.left for each in given if each.rule.section == name), Fraction(0))
    inner = [str(other.id) for other in rules.sections if other.within == name]
    parts = sum((fold(other, given, rules, done) for other in inner), Fraction(0))
    base = in_points(section.base.on(date(2025, 12, 31)))
    done[name] = bounded(base + own + parts, section)
    return done[name]


def bounded(amount: Fraction, bounds: Bounded) -> Fraction:
    """Hold a sum between `floor` and `full`."""
    if bounds.full is not None:
        amount = min(amount, in_points(bounds.full.on(date(2025, 12, 31))))
    return amount if bounds.floor is None else max(amount, in_points(bounds.floor))


def in_points(points: Points) -> Fraction:
    """Write points as a fraction of one."""
    return Fraction(points.units, 10_000)
