"""Stages 4 to 7 once more, slow and obvious, for the engine to agree with.

Written from the page that fixes what rules mean, not from the engine: numbers are fractions of
points, every limit searches all that was kept before, and periods are told apart by the names
that people give them. It knows flat awards, tables by one or two attributes, slices, ladders,
running totals that may roll or start anew, coefficients, points of other rules, own and joint
limits in points, one choice over an award at most, clauses that exclude each other, and sections
that stand in one another, are reckoned by periods or overflow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from jifen.model import Dated
from jifen.periods import PeriodKind, Reach, Rolling
from jifen.points import Points, RoundingMode
from jifen.rules.awards import Bracket, Table
from jifen.rules.choices import Choice, JointChoice
from jifen.rules.limits import AnySize, SizeRows
from jifen.rules.member_rows import PointsRows
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import Bounded
from jifen.rules.values import Rounding
from jifen.scoring.fact import Fact

LAST = date(2025, 12, 31)
"""The day as of which everything is scored, and of its year."""

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
    period: Reach
    size: Fraction
    rules: frozenset[str]


def score_naively(rules: RuleSet, facts: Iterable[Fact]) -> Outcome:
    """Price, choose, limit and fold one subject's facts of the calendar year 2025."""
    in_order = sorted(facts, key=lambda fact: (fact.day, fact.second, fact.id))
    given: list[Given] = []
    for fact in in_order:
        for rule in sorted(rules.rules, key=lambda rule: str(rule.id)):
            if not rule.per.of and rule.when.tests["kind"] == fact.kind:
                given.append(price(fact, rule, rules.rounding, given))
    choose(given, rules)
    given = with_sums(given, rules)
    limit(given, rules)
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
    if over is None:
        raw = rounded(worth(fact, rule, quantity) * factor, own)
        return Given(fact, rule, quantity, raw, raw, own)
    total = sum(
        (
            each.quantity
            for each in before
            if each.rule.id == rule.id and shares(over, each.fact, fact)
        ),
        Fraction(0),
    )
    coefficients = any(applies(each.when.tests, fact) for each in rule.times)
    with_it, without = (
        sum(
            price_of if coefficients else rounded(price_of, own)
            for price_of in (
                worth(fact, rule, counted(part, rule)) for part in rounds(amount, rule)
            )
        )
        for amount in (total + quantity, total)
    )
    raw = Fraction(with_it - without)
    raw = rounded(raw * factor, own) if coefficients else raw
    return Given(fact, rule, quantity, raw, raw, own)


def rounds(total: Fraction, rule: Rule) -> list[Fraction]:
    """Take a total apart into the full rounds after which it starts anew, and the rest."""
    parts = []
    while rule.per.restart is not None and total >= rule.per.restart:
        parts.append(rule.per.restart)
        total -= rule.per.restart
    return [*parts, total]


def counted(total: Fraction, rule: Rule) -> Fraction:
    """Leave out of a total what comes before, and keep its full steps."""
    return stepped(max(Fraction(0), total - rule.per.after), rule)


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
    if isinstance(award, Bracket):
        return sliced(quantity, award) / rule.per.size
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


def sliced(quantity: Fraction, award: Bracket) -> Fraction:
    """Price each slice of a quantity at its own rate."""
    amount = Fraction(0)
    for key, rate in award.bracket.items():
        since, _, until = key.removesuffix("+").partition("..")
        end = min(quantity, Fraction(until)) if until else quantity
        amount += max(Fraction(0), end - Fraction(since)) * rate
    return amount


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
        among = [each for each in given if str(each.rule.id) in choice.among]
        if choice.first_rule:
            exclude(among, choice)
        else:
            choose_among(among, choice.id, choice)


def exclude(among: list[Given], choice: JointChoice) -> None:
    """Of what gives anything for one record, or one matter, let the first listed rule stand."""
    order = list(choice.first_rule or ())
    for group in grouped([each for each in among if each.raw], choice).values():
        preferred = min(order.index(str(each.rule.id)) for each in group)
        for each in group:
            if str(each.rule.id) != order[preferred]:
                each.cut(choice.id, each.raw)


def grouped(among: list[Given], choice: JointChoice) -> dict[object, list[Given]]:
    """Put together what is for one record, or alike in what the choice names, in a period."""
    groups: dict[object, list[Given]] = {}
    for each in among:
        named = tuple(each.fact.attributes.get(attribute) for attribute in choice.of)
        group: object = each.fact.id
        if named and None not in named:
            assert isinstance(choice.per, PeriodKind)
            group = (period_of(choice.per, each.fact), named)
        groups.setdefault(group, []).append(each)
    return groups


def choose_among(among: list[Given], name: str, choice: Choice) -> None:
    """Cut what a choice does not let stand; of equals the earlier stands.

    An award of nothing is no award: it neither stands nor pushes another out.
    """
    groups: dict[object, list[Given]] = {}
    for number, each in enumerate(given for given in among if given.raw):
        named = tuple(each.fact.attributes.get(attribute) for attribute in choice.of)
        alone = ("alone", number) if None in named else named
        rolling = isinstance(choice.per, Rolling)
        period = "rolling" if rolling else period_of(PeriodKind(choice.per.value), each.fact)
        groups.setdefault((period, alone), []).append(each)
    for group in groups.values():
        stands = stands_of(group, choice)
        if isinstance(choice.per, Rolling):
            stands = earned_rolling(group, choice, choice.per)
        elif choice.per is PeriodKind.LIFETIME:
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


def earned_rolling(group: list[Given], choice: Choice, rolling: Rolling) -> list[Fraction]:
    """The same within the last months or days of each; of the first, those that stood count."""
    steps: list[Fraction] = []
    for each in group:
        near = [
            (other, step)
            for other, step in zip(group, steps, strict=False)
            if shares(rolling, other.fact, each.fact) and (choice.first is None or step)
        ]
        stands = stands_of([*(other for other, _ in near), each], choice)
        step = sum(stands, Fraction(0)) - sum((paid for _, paid in near), Fraction(0))
        least, most = sorted((Fraction(0), each.raw))
        steps.append(min(max(step, least), most))
    return steps


def limits_of(rules: RuleSet) -> list[OneLimit]:
    """List all limits, the smallest scope first."""
    found = [
        OneLimit(f"{rule.id}.{period}", period, amount_of(size), frozenset({r}))
        for rule in rules.rules
        for r in (str(rule.id),)
        for period, size in rule.limit.items()
    ]
    found += [
        OneLimit(f"{joint.id}.{period}", period, amount_of(size), frozenset(joint.over))
        for joint in rules.limits
        for period, size in joint.sizes.items()
    ]
    return sorted(found, key=lambda x: (x.period.width, len(x.rules), x.name))


def amount_of(sizes: Dated[AnySize]) -> Fraction:
    """Give the size of a limit that is the same on all days and for all members."""
    size = sizes.on(date(2025, 1, 1))
    assert not isinstance(size, SizeRows)
    return size.amount


def with_sums(given: list[Given], rules: RuleSet) -> list[Given]:
    """Put after the facts of each period's last day what is given for points kept in it.

    What sums up other sums comes after these, else the order is that of the rules' ids.
    """
    late = []
    for rule in sorted(rules.rules, key=lambda rule: (depth(rule, rules), str(rule.id))):
        over = rule.per.over
        if rule.per.of and isinstance(over, PeriodKind):
            firsts: dict[object, list[date]] = {}
            for number in range(365):
                day = date(2025, 1, 1) + timedelta(days=number)
                firsts.setdefault(part_of(over, day), []).append(day)
            for days in firsts.values():
                cause = Fact(days[-1].toordinal(), 0, f"points:{days[0]}", "")
                rounding = rule.rounding or rules.rounding
                late.append(Given(cause, rule, Fraction(0), Fraction(0), Fraction(0), rounding))
    return sorted([*given, *late], key=lambda each: (each.fact.day, bool(each.rule.per.of)))


def depth(rule: Rule, rules: RuleSet) -> int:
    """How many sums stand one on another under a rule."""
    if not rule.per.of:
        return 0
    return 1 + max(depth(other, rules) for other in rules.rules if summed(other, rule, rules))


def summed(other: Rule, rule: Rule, rules: RuleSet) -> bool:
    """Whether a rule counts the points of another: by its id, or by a section that it is in."""
    place = str(other.section)
    while place in rules.section_by_id:
        if place in rule.per.of:
            return True
        place = str(rules.section_by_id[place].within)
    return str(other.id) in rule.per.of


def sum_up(each: Given, passed: list[Given], rules: RuleSet) -> None:
    """Say what the points that other rules kept in the period of an award are worth."""
    rule, over = each.rule, each.rule.per.over
    assert isinstance(over, PeriodKind)
    points = sum(
        (
            other.left
            for other in passed
            if summed(other.rule, rule, rules)
            and period_of(over, other.fact) == period_of(over, each.fact)
        ),
        Fraction(0),
    )
    each.quantity = counted(max(Fraction(0), points), rule)
    each.raw = each.left = rounded(worth(each.fact, rule, each.quantity), each.rounding)


def limit(given: list[Given], rules: RuleSet) -> None:
    """Let awards pass one by one; keep of each the smallest room there is."""
    limits, passed = limits_of(rules), list[Given]()
    for each in given:
        if each.rule.per.of:
            sum_up(each, passed, rules)
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
                    and shares(one.period, other.fact, each.fact)
                ),
                Fraction(0),
            )
            room = max(Fraction(0), one.size - used)
            if abs(each.left) > room:
                each.cut(one.name, sign * (abs(each.left) - room))
        passed.append(each)


def shares(period: Reach, before: Fact, fact: Fact) -> bool:
    """Whether an earlier fact lies in the period, or in the last months or days, of a fact."""
    if isinstance(period, PeriodKind):
        return period_of(period, before) == period_of(period, fact)
    day = date.fromordinal(fact.day)
    if period.unit == "days":
        return fact.day - before.day < period.count
    return before.day > months_before(day, period.count).toordinal()


def months_before(day: date, count: int) -> date:
    """Give the same day of an earlier month, or its last where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    found = date(year, month + 1, 1)
    while found.day < day.day and (found + timedelta(days=1)).month == found.month:
        found += timedelta(days=1)
    return found


def period_of(period: PeriodKind, fact: Fact) -> object:
    """Name the period of a fact, or its activity."""
    if period is PeriodKind.ACTIVITY:
        return fact.activity or f"only {fact.id}"
    return part_of(period, date.fromordinal(fact.day))


def part_of(period: PeriodKind, day: date) -> object:
    """Name the period of a day; cycles are calendar years."""
    names: Mapping[PeriodKind, object] = {
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
    """Give a section's score: its sum, bounded once; or what its periods come to, combined."""
    section = rules.section_by_id[name]
    if section.each is None:
        done[name] = bounded(sum_of(name, given, rules, done), section)
        return done[name]
    base, awards = in_points(section.base.on(LAST)), awards_in(name, given, rules)
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]
    scores = [
        bounded(
            base + sum(left for day, left in awards if part_of(section.each, day) == part), section
        )
        for part in dict.fromkeys(part_of(section.each, day) for day in days)
    ]
    done[name] = combined(section.combine, scores, rules.rounding)
    return done[name]


def sum_of(name: str, given: list[Given], rules: RuleSet, done: dict[str, Fraction]) -> Fraction:
    """Add a section up: its base, its awards, and the sections in it as it combines them."""
    section = rules.section_by_id[name]
    inner = [str(other.id) for other in rules.sections if other.within == name]
    parts = [fold(other, given, rules, done) for other in inner]
    own = sum((left for _, left in awards_in(name, given, rules)), Fraction(0))
    base = in_points(section.base.on(LAST))
    return base + own + combined(section.combine, parts, rules.rounding)


def awards_in(name: str, given: list[Given], rules: RuleSet) -> list[tuple[date, Fraction]]:
    """List a section's awards: those of its rules, and what has overflowed into it."""
    own = [
        (date.fromordinal(each.fact.day), each.left) for each in given if each.rule.section == name
    ]
    return own + list(spilt_into(name, given, rules))


def combined(way: str, scores: list[Fraction], rounding: Rounding) -> Fraction:
    """Add scores up, or take their mean or the best of them."""
    if way == "best":
        return max(scores, default=Fraction(0))
    whole = sum(scores, Fraction(0))
    return rounded(whole / (len(scores) or 1), rounding) if way == "mean" else whole


def spilt_into(name: str, given: list[Given], rules: RuleSet) -> Iterator[tuple[date, Fraction]]:
    """Give what limits, and the full marks of other sections, bring to a section, and when."""
    for source, overflow in rules.overflows.items():
        if overflow.into != name:
            continue
        for last, amount in cut_by(source, given, rules).items():
            spilt = rounded(amount * overflow.rate, overflow.rounding or rules.rounding)
            most = overflow.limit
            yield last, spilt if most is None else min(spilt, in_points(most))


def cut_by(source: str, given: list[Given], rules: RuleSet) -> dict[date, Fraction]:
    """Add up what a limit cut in each period, or full marks in the year, by its last day."""
    name, _, period = source.rpartition(".")
    cut: dict[date, Fraction] = {}
    if period == "full":
        full = rules.section_by_id[name].full
        assert full is not None
        beyond = sum_of(name, given, rules, {}) - in_points(full.on(LAST))
        return {LAST: beyond} if beyond > 0 else {}
    for each in given:
        for by, amount in each.cuts:
            if by == source and amount > 0:
                last = date.fromordinal(each.fact.day)
                while part_of(PeriodKind(period), last + timedelta(days=1)) == part_of(
                    PeriodKind(period), last
                ):
                    last += timedelta(days=1)
                cut[last] = cut.get(last, Fraction(0)) + amount
    return {last: amount for last, amount in cut.items() if last <= LAST}


def bounded(amount: Fraction, bounds: Bounded) -> Fraction:
    """Hold a sum between `floor` and `full`."""
    if bounds.full is not None:
        amount = min(amount, in_points(bounds.full.on(LAST)))
    return amount if bounds.floor is None else max(amount, in_points(bounds.floor))


def in_points(points: Points | PointsRows) -> Fraction:
    """Write points as a fraction of one."""
    assert isinstance(points, Points)
    return Fraction(points.units, 10_000)
