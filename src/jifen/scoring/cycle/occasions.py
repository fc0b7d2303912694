"""What was expected of one subject in the cycle, and the awards that depend on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from jifen.facts.members import Member
from jifen.periods import PeriodKind, Window
from jifen.rules.rule import Excused, Missing, Perfect, Run
from jifen.rules.values import InForce
from jifen.scoring.card import Note, Outcome
from jifen.scoring.cycle.expected import (
    expected_number,
    missing,
    perfect,
    runs,
    unmet,
)
from jifen.scoring.cycle.points_kept import PointsKept
from jifen.scoring.fact import Fact
from jifen.scoring.laying.dues import Due
from jifen.scoring.plan import Plan, can_match
from jifen.scoring.stages.clause import Clause
from jifen.scoring.stages.kept import Pending
from jifen.scoring.stages.limit import Offered
from jifen.vocabulary import Attendance

Expected = list[tuple[Due, Excused]]
NO_DAYS: Mapping[str, date] = MappingProxyType({})


class Arisen(NamedTuple):
    """Something that came about over occasions: by which fact or period, when, how often."""

    cause: str
    day: int
    times: int
    notes: tuple[Note, ...]


class Occasions:
    """Holds one subject's admitted facts of a cycle against what was expected.

    Of editions that follow each other each has its own, for the days on which it is in force.
    `since` has, by rule, the first day from which a number is expected, where that lies before,
    and `earlier` are those of the editions before: what these expected in a period is missed by
    the one in which that ends.
    """

    def __init__(
        self,
        plan: Plan,
        facts: Sequence[Fact],
        member: Member | None,
        cycle: Window,
        as_of: date,
        *,
        since: Mapping[str, date] = NO_DAYS,
        earlier: Sequence[Occasions] = (),
    ) -> None:
        self._plan = plan
        self._facts = [fact for fact in facts if fact.kind in plan.kinds] if since else facts
        self._member = member
        self._cycle = cycle
        self._as_of = as_of
        self._in_force = plan.rules.in_force
        self._since = since
        self._earlier = earlier
        self.outcomes: list[Outcome] = []
        self.heard: set[str] = set()
        self.pending: dict[tuple[str, str], Pending] = {}

    def offers(self) -> list[Offered]:
        """Give the awards of runs on their days and those of ended periods on their last.

        Effects go to `outcomes`; `heard` collects the facts that bore on any of it.
        """
        offers: list[Offered] = []
        for clause in self._plan.over_occasions:
            if clause.rule.for_each == "profile":
                self._of_profile(clause, offers)
                continue
            if clause.rule.per.of:
                self._of_points(clause, offers)
                continue
            facts = [f for f in self._facts if can_match(clause.rule, f.kind)]
            for arisen in self._arisen(clause, facts):
                self._settle(clause, arisen, offers)
        depths = self._plan.sums.depths
        offers.sort(key=lambda o: (o[0].day, depths.get(o[1].id, 0), o[1].id, o[0].id))
        return offers

    @property
    def kinds(self) -> Iterable[str]:
        """The kinds of facts that the edition knows."""
        return self._plan.kinds

    def met(self, kind: str, window: Window) -> tuple[int, int]:
        """How many of a window's occasions of a kind were met and how many not, but for excused.

        Where the rules name no occasions of a kind, its attendance lists say what was expected.
        """
        facts = [fact for fact in self._facts if fact.kind == kind]
        if expected := self._expected([kind], window):
            # Those of its first week may lie before the cycle.
            open_, met = unmet(facts, expected)
            return len(met), len(open_)
        attended = [
            fact.attendance
            for fact in facts
            if fact.attendance
            and _lies_in(fact, window)
            and date.fromordinal(fact.day) in self._in_force
        ]
        came = sum(attendance.took_part for attendance in attended)
        return came, attended.count(Attendance.ABSENT)

    def _arisen(self, clause: Clause, facts: Sequence[Fact]) -> Iterator[Arisen]:
        way = clause.rule.for_each
        if isinstance(way, Run):
            yield from self._runs(clause, way, facts)
        elif isinstance(way, Missing):
            yield from self._missing(clause, way, facts)
        elif isinstance(way, Perfect):
            yield from self._perfect(clause, way, facts)

    def _of_profile(self, clause: Clause, offers: list[Offered]) -> None:
        """Give what a member's profile is worth, on the first day that belongs to the cycle."""
        member = self._member
        joined = member.joined if member is not None and member.joined else self._cycle.since
        since = self._since.get(clause.id, self._in_force.since)
        day = max(self._cycle.since, since, joined)
        # The edition of that day has given it, if it was another one.
        if (
            day > self._as_of
            or day not in self._in_force
            or (member is not None and not member.belongs_on(day))
        ):
            return
        arising = self._plan.standing_in(day, f"profile:{day}")
        if not self._plan.question(clause.rule.when)(arising, member):
            return
        if clause.pricer is None:
            arisen = Arisen(arising.id, arising.day, 1, ())
            self._settle(clause, arisen, offers)
            return
        priced = clause.pricer.price(clause.meter.factor, arising, member)
        raw, notes = (0, (priced,)) if isinstance(priced, Note) else priced
        arising = arising._replace(kind="")
        offers.append((arising, clause, (clause.meter.factor, raw, (Note("profile"), *notes))))

    def _runs(self, clause: Clause, way: Run, facts: Sequence[Fact]) -> Iterator[Arisen]:
        attended = [f for f in self._own(facts) if f.attendance is not None]
        self.heard.update(f.id for f in attended)
        hit = self._plan.question(clause.rule.when, without=clause.asked_apart)
        for fact in runs(attended, hit, self._member, way):
            if date.fromordinal(fact.day) not in self._in_force:
                continue
            yield Arisen(fact.id, fact.day, 1, (Note("run", {"run": way.run}),))

    def _missing(self, clause: Clause, way: Missing, facts: Sequence[Fact]) -> Iterator[Arisen]:
        asked = self._plan.question(clause.rule.when, without=clause.asked_apart)
        counted = [f for f in facts if asked(f, self._member)]
        self.heard.update(f.id for f in counted)
        prorate = self._plan.rules.joiners.expected == "prorate"
        for window in self._ended(way.per):
            if way.missing == "occasions":
                kinds = [k for k in self._plan.kinds if can_match(clause.rule, k)]
                open_, _ = unmet(facts, self._expected_of(clause, kinds, window))
                short, said = len(open_), ", ".join(str(due.day) for due in open_)
            else:
                expected = expected_number(
                    way,
                    window,
                    self._member,
                    in_force=self._since.get(clause.id, self._in_force.since),
                    prorate=prorate,
                )
                short, said = missing(counted, expected, window), str(expected)
            if short:
                note = Note("missing", {"short": short, "expected": said, **_days(window)})
                yield Arisen(f"missing:{window.since}", window.last.toordinal(), short, (note,))

    def _perfect(self, clause: Clause, way: Perfect, facts: Sequence[Fact]) -> Iterator[Arisen]:
        asked = self._plan.question(clause.rule.when, without=("attendance", *clause.asked_apart))
        expected = [f for f in facts if f.attendance is not None and asked(f, self._member)]
        self.heard.update(f.id for f in expected)
        kinds = [k for k in self._plan.kinds if can_match(clause.rule, k)]
        for window in self._ended(way.perfect):
            open_, _ = unmet(facts, self._expected_of(clause, kinds, window))
            if not open_ and perfect(expected, way, window):
                note = Note("perfect", dict(_days(window)))
                yield Arisen(f"perfect:{window.since}", window.last.toordinal(), 1, (note,))

    def _of_points(self, clause: Clause, offers: list[Offered]) -> None:
        """Put in line, at each period's end, what other rules will have kept in it by then."""
        over = clause.rule.per.over
        ever = over is PeriodKind.LIFETIME
        kind = over if isinstance(over, PeriodKind) and not ever else PeriodKind.CYCLE
        asked = self._plan.question(clause.rule.when)
        for window in self._ended(kind):
            arising = self._plan.standing_in(window.last, f"points:{window.since}")
            if not asked(arising, self._member):
                continue
            rules = self._plan.sums.rules[clause.id]
            self.pending[arising.id, clause.id] = PointsKept(clause, rules, window, ever=ever)
            offers.append((arising._replace(kind=""), clause, (0, 0, ())))

    def _settle(self, clause: Clause, arisen: Arisen, offers: list[Offered]) -> None:
        """Price what has arisen, or bring its effect about."""
        if clause.rule.effect is not None:
            self.outcomes.append(Outcome(clause.rule.effect, clause.id, arisen.cause, arisen.day))
            return
        quantity = arisen.times * clause.meter.factor
        raw = clause.pricer.plain(quantity, arisen.day) if clause.pricer else 0
        arising = Fact(arisen.day, 0, arisen.cause, "")
        offers.append((arising, clause, (quantity, raw, arisen.notes)))

    def _own(self, facts: Sequence[Fact]) -> list[Fact]:
        """Leave out facts before the cycle, which are there for counters that began earlier."""
        first = self._cycle.since.toordinal()
        return [fact for fact in facts if fact.day >= first]

    def _ended(self, kind: PeriodKind) -> list[Window]:
        return ended_periods(
            self._plan.reckoning.windows(kind, self._cycle),
            in_force=self._in_force,
            as_of=self._as_of,
            member=self._member,
        )

    def _expected_of(self, clause: Clause, kinds: Sequence[str], window: Window) -> Expected:
        """The occasions of a window since its clause has been in force, by whatever editions."""
        since = self._since.get(clause.id, self._in_force.since)
        before = (each for each in self._earlier if each._in_force.since >= since)
        return [due for each in (*before, self) for due in each._expected(kinds, window)]

    def _expected(self, kinds: Sequence[str], window: Window) -> Expected:
        """The occasions of some kinds that fell due in a window, were over, and were expected.

        What fell due before the cycle, in the week in which that begins, belongs to its first day.
        """
        return [
            (due, occasion.excused)
            for occasion, question in self._plan.occasions
            if occasion.kind in kinds
            for due in self._plan.dues(occasion, self._cycle)
            if max(due.day, self._cycle.since) in window
            if due.day in self._in_force and due.stretch.last <= self._as_of
            if self._member is None or self._member.belongs_on(due.day)
            if question(Fact(due.day.toordinal(), 0, due.name, occasion.kind), self._member)
        ]


def attendance_rates(editions: Sequence[Occasions], window: Window) -> dict[str, Fraction]:
    """The share of a window's occasions of each kind of the last edition that were met."""
    rates = {}
    for kind in editions[-1].kinds:
        came, missed = (
            sum(each) for each in zip(*(e.met(kind, window) for e in editions), strict=True)
        )
        if missed + came:
            rates[kind] = Fraction(came, missed + came)
    return rates


def ended_periods(
    windows: Iterable[Window], *, in_force: InForce, as_of: date, member: Member | None
) -> list[Window]:
    """Give the periods that ended with the rules in force and the subject a member."""
    return [w for w in windows if w.last in in_force and w.last <= as_of and _belonged(member, w)]


def _belonged(member: Member | None, window: Window) -> bool:
    return member is None or (
        (member.joined is None or member.joined < window.until)
        and (member.left is None or member.left > window.since)
    )


def _lies_in(fact: Fact, window: Window) -> bool:
    return window.since.toordinal() <= fact.day < window.until.toordinal()


def _days(window: Window) -> dict[str, str]:
    return {"since": str(window.since), "last": str(window.last)}
