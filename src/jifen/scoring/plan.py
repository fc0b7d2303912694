"""A rule set compiled once: rules by kind, conditions as questions, limits as counters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from jifen.calendars.workdays import WorkCalendar
from jifen.facts.members import Member
from jifen.periods import PeriodKind, Reach, Reckoning, Rolling, Window
from jifen.rules.conditions import Condition, Within
from jifen.rules.kinds import Occasion
from jifen.rules.names import by_pattern
from jifen.rules.results import is_result, names_results
from jifen.rules.rule import Missing, Perfect, Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import NOTHING, TOTAL, Section
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact, Nature
from jifen.scoring.history import first_day
from jifen.scoring.laying.dues import Due, dues
from jifen.scoring.questions import Grounds, Question, kind_answers
from jifen.scoring.so_far import SoFar
from jifen.scoring.stages.choose import PlanChoice
from jifen.scoring.stages.clause import Clause, Counters, Offer, PlanLimit
from jifen.scoring.stages.match import PlanKind
from jifen.scoring.stages.overlap import Way
from jifen.scoring.stages.spill import Spills
from jifen.scoring.summing import Sums
from jifen.vocabulary import Side

Claim = tuple[Clause, Offer | None]
"""A clause that a fact falls under, with its offer where equal facts have equal ones."""

Fate = tuple[Note | None, tuple[Claim, ...], bool]
"""Why a fact may not count; else its claims, and whether they make its hours count."""

COLUMNS: Callable[[Nature], tuple[Any, ...]] = itemgetter(1, 3, 4, 5, 6)
"""The fields of a nature that plain conditions read."""

_LONGEST_RECORD = timedelta(days=7)
"""How far before a cycle records begin that may reach into it and claim its first hours."""

REMEMBERED = 50_000
"""How many unlike facts a plan remembers the fate of."""


class Plan:
    """Everything about one rule set and one calendar that does not depend on the subject.

    `reckoning` is that of the rule set unless a subject has cycles of their own. `counters` are
    those of all limits, before anything is charged to them; those of the edition `before` run on.
    `fates` remembers what became of facts that are alike, where that decides it.
    """

    def __init__(
        self,
        rules: RuleSet,
        calendar: WorkCalendar | None,
        *,
        reckoning: Reckoning | None = None,
        before: Plan | None = None,
    ) -> None:
        self.rules = rules
        self.calendar = calendar
        self.reckoning = reckoning or rules.reckoning
        self.grounds = Grounds(rules.kind_by_id, calendar, self.reckoning)
        self.counters: Counters = before.counters if before else Counters(self.reckoning)
        self._dues: dict[tuple[str, Window], list[Due]] = {}
        self.every_clause = [self._clause(rule) for rule in sorted(rules.rules, key=_by_id)]
        self.clauses = [c for c in self.every_clause if c.rule.of_records]
        self.over_occasions = [c for c in self.every_clause if not c.rule.of_records]
        self._under = by_pattern(clause.id for clause in self.every_clause)
        self.sums = Sums(rules)
        self._bind_limits()
        self.spills = Spills(rules, self.reckoning)
        self.choices = self._choices()
        self.overlaps = _overlaps(rules)
        waits = any(clause.waits for clause in self.clauses)
        self.so_far = SoFar(rules, self.reckoning) if waits else None
        wanted = self._wanted()
        self.kinds = {
            str(k.id): PlanKind(k, wanted[str(k.id)], rules, self.grounds) for k in rules.every_kind
        }
        self.occasions = [(each, self.question(each.expected)) for each in rules.occasions]
        self.in_scope = self._scope()
        self.parts_sides = any(kind.admissions.sides for kind in self.kinds.values())
        self.fates: dict[Nature, Fate] = {}
        self.held = frozenset(str(kind.id) for kind in rules.kinds if kind.measure == "held")

    def first_day(self, cycle: Window) -> date:
        """The first day whose facts bear on a cycle, through counters that began before it."""
        starts = [
            self._begin(period, cycle.since)
            for period in _periods(self.rules)
            if period is not PeriodKind.ACTIVITY
        ]
        if self.overlaps:
            starts.append(cycle.since - _LONGEST_RECORD)
        starts += [
            first_day(within, cycle.since, self.reckoning) for within in _looks_back(self.rules)
        ]
        return min(starts, default=cycle.since)

    def _begin(self, period: Reach, day: date) -> date:
        """The first day that bears on what a period holds on a day.

        What was kept in the last months hung on what was kept in those before, and so on.
        """
        return date.min if isinstance(period, Rolling) else self.reckoning.window(period, day).since

    def cycle(self, day: int) -> int:
        """Number the cycle that a day, an ordinal, falls in."""
        return self.reckoning.index(PeriodKind.CYCLE, date.fromordinal(day))

    def sections_under(self, names: Sequence[str]) -> frozenset[str]:
        """Give the sections that stand in those named, or are one; in `total` stand its own."""
        return frozenset(
            str(section.id)
            for section in self.rules.sections
            if set(_around(section, self.rules)) & set(names)
        )

    def dues(self, occasion: Occasion, cycle: Window) -> list[Due]:
        """Lay an occasion on a cycle; every subject is held against the same days."""
        key = (occasion.id, cycle)
        if key not in self._dues:
            self._dues[key] = dues(occasion, cycle, self.reckoning)
        return self._dues[key]

    def _scope(self) -> Callable[[Member, date], bool]:
        """Make the question of whether a member is graded, as of a day."""
        scope = self.rules.scope
        if scope is None:
            return lambda member, day: True
        asks = self.question(scope.condition)
        return lambda member, day: asks(self.standing_in(day), member)

    def standing_in(self, day: date, name: str = "") -> Fact:
        """Make a fact of a day for questions that ask the member alone."""
        return Fact(day.toordinal(), 0, name, str(self.rules.kinds[0].id))

    def question(self, condition: Condition, *, without: Sequence[str] = ()) -> Question:
        """Make one question for facts of any kind."""
        return self.grounds.question(condition, without=without)

    def _clause(self, rule: Rule) -> Clause:
        return Clause(
            rule,
            side=side_of(rule, self.rules),
            rounding=rule.rounding or self.rules.rounding,
            multipliers=[(self.question(each.when), each.factor) for each in rule.times],
            counters=self.counters,
        )

    def _bind_limits(self) -> None:
        clauses = {clause.id: clause for clause in self.every_clause}
        for joint in self.rules.limits:
            members = [clauses[name] for name in self._named(joint.over)]
            limits = [
                PlanLimit(
                    f"{joint.id}.{kind}", kind, size, rules=len(members), counters=self.counters
                )
                for kind, size in joint.sizes.items()
            ]
            for clause in members:
                clause.limits += limits
        for clause in self.every_clause:
            clause.bound()

    def _named(self, patterns: tuple[str, ...]) -> list[str]:
        return sorted({name for each in patterns for name in self._under.get(each, ())})

    def _wanted(self) -> dict[str, list[Clause]]:
        """Sort the clauses by the kinds of which a fact could fall under them."""
        every = [str(kind.id) for kind in self.rules.every_kind]
        declared = [kind for kind in every if not is_result(kind)]
        under = by_pattern(every)
        wanted: dict[str, list[Clause]] = {kind: [] for kind in every}
        for clause in self.clauses:
            test = clause.rule.when.tests.get("kind")
            named = test if isinstance(test, tuple) else (test,)
            texts = all(isinstance(each, str) for each in named)
            among = {k for each in named for k in under.get(str(each), ())} if texts else declared
            if not texts and names_results(clause.rule.when):
                among = every
            for kind in among:
                if can_match(clause.rule, kind):
                    wanted[kind].append(clause)
        return wanted

    def _choices(self) -> list[PlanChoice]:
        """List the choices in the order in which they are made: of one rule, then of several."""
        own = [
            PlanChoice(f"{c.id}.choose", c.rule.choose, frozenset({c.id}))
            for c in self.every_clause
            if c.rule.choose
        ]
        joint = [
            PlanChoice(choice.id, choice, frozenset(self._named(choice.among)))
            for choice in self.rules.choices
        ]
        return own + joint


def can_match(rule: Rule, kind: str) -> bool:
    """Whether a rule's condition leaves facts of a kind a chance."""
    test = rule.when.tests.get("kind")
    return test is None or kind_answers(test, kind)


def _by_id(rule: Rule) -> str:
    return str(rule.id)


def side_of(rule: Rule, rules: RuleSet) -> Side | None:
    """The one side that a rule counts: its own, else its section's or an outer section's."""
    asked = rule.when.tests.get("side")
    if isinstance(asked, str):
        return Side(asked)
    around: str = rule.section or NOTHING
    while around not in (TOTAL, NOTHING):
        section = rules.section_by_id[around]
        if section.side is not None:
            return section.side
        around = section.within
    return None


def _around(section: Section, rules: RuleSet) -> Iterator[str]:
    """Give a section, those that it stands in, and the total if it comes to that."""
    around: str = section.id
    while around not in (TOTAL, NOTHING):
        yield around
        around = rules.section_by_id[around].within
    yield around


def _periods(rules: RuleSet) -> set[Reach]:
    """The periods over which anything is counted."""
    periods: set[Reach] = {PeriodKind.CYCLE}
    for rule in rules.rules:
        periods |= rule.limit.keys()
        periods |= {rule.per.over} if rule.per.over else set()
        periods |= {rule.choose.per} if rule.choose else set()
        periods |= _expected_over(rule)
    periods |= {period for joint in rules.limits for period in joint.sizes}
    periods |= {choice.per for choice in rules.choices}
    if any(rule.valid or (rule.effect and rule.effect.ends) for rule in rules.rules):
        periods.add(PeriodKind.LIFETIME)
    for scale in rules.scales:
        periods.add(PeriodKind.LIFETIME if scale.once else PeriodKind.CYCLE)
        periods.add(scale.per)
    weekly = any(occasion.every.freq == "weekly" for occasion in rules.occasions)
    return periods | ({PeriodKind.WEEK} if weekly else set())


def _looks_back(rules: RuleSet) -> Iterator[Within]:
    """Give how far before a fact conditions look."""
    conditions = [rule.when for rule in rules.rules]
    conditions += [each.when for rule in rules.rules for each in rule.times]
    conditions += [c for each in rules.admit for c in (each.when, each.exclude) if c]
    for condition in conditions:
        for _, part in condition.parts():
            if part.earlier is not None:
                yield part.earlier.within


def _expected_over(rule: Rule) -> set[PeriodKind]:
    way = rule.for_each
    if isinstance(way, Missing):
        return {way.per}
    return {way.perfect} if isinstance(way, Perfect) else set()


def _overlaps(rules: RuleSet) -> dict[str, tuple[str, Way]]:
    """Give each section the one, itself or around it, within which an hour is credited once."""
    found: dict[str, tuple[str, Way]] = {}
    for section in rules.sections:
        around: str = section.id
        while around not in (TOTAL, NOTHING):
            outer = rules.section_by_id[around]
            if outer.overlap:
                found[str(section.id)] = (around, Way(outer.overlap, outer.whole))
            around = outer.within
    return found
