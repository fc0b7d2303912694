"""What was expected of one subject in the cycle, and the awards that depend on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from jifen.facts.members import Member
from jifen.periods import PeriodKind, Window
from jifen.rules.rule import Excused, Missing, Perfect, Run
from jifen.scoring.card import Note, Outcome
from jifen.scoring.clause import Clause
from jifen.scoring.expected import (
    Due,
    expected_number,
    missing,
    perfect,
    runs,
    unmet,
)
from jifen.scoring.fact import Fact
from jifen.scoring.kept import Pending
from jifen.scoring.limit import Offered
from jifen.scoring.plan import Plan, can_match
from jifen.scoring.points_kept import PointsKept
from jifen.vocabulary import Attendance

Expected = list[tuple[Due, Excused]]


class Arisen(NamedTuple):
    """Something that came about over occasions: by which fact or period, when, how often."""

    cause: str
    day: int
    times: int
    notes: tuple[Note, ...]


class Occasions:
    """Holds one subject's admitted facts of a cycle against what was expected."""

    def __init__(
        self, plan: Plan, facts: Sequence[Fact], member: Member | None, cycle: Window, as_of: date
    ) -> None:
        self._plan = plan
        self._facts = facts
        self._member = member
        self._cycle = cycle
        self._as_of = as_of
        self._in_force = plan.rules.in_force.since
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

    def rates(self) -> dict[str, Fraction]:
        """The share of expected occasions of each kind that were met, excused ones left out.

        Where the rules name no occasions of a kind, its attendance lists say what was expected.
        """
        rates = {}
        for kind in self._plan.kinds:
            facts = [fact for fact in self._facts if fact.kind == kind]
            if expected := self._expected([kind], self._cycle):
                # Those of its first week may lie before the cycle.
                open_, met = unmet(facts, expected)
                missed, came = len(open_), len(met)
            else:
                attended = [fact.attendance for fact in self._own(facts) if fact.attendance]
                missed = attended.count(Attendance.ABSENT)
                came = sum(attendance.took_part for attendance in attended)
            if missed + came:
                rates[kind] = Fraction(came, missed + came)
        return rates

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
        day = max(self._cycle.since, self._in_force, joined)
        if day > self._as_of or (member is not None and not member.belongs_on(day)):
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
            yield Arisen(fact.id, fact.day, 1, (Note("run", {"run": way.run}),))

    def _missing(self, clause: Clause, way: Missing, facts: Sequence[Fact]) -> Iterator[Arisen]:
        asked = self._plan.question(clause.rule.when, without=clause.asked_apart)
        counted = [f for f in facts if asked(f, self._member)]
        self.heard.update(f.id for f in counted)
        prorate = self._plan.rules.joiners.expected == "prorate"
        for window in self._ended(way.per):
            if way.missing == "occasions":
                kinds = [k for k in self._plan.kinds if can_match(clause.rule, k)]
                open_, _ = unmet(facts, self._expected(kinds, window))
                short, said = len(open_), ", ".join(str(due.day) for due in open_)
            else:
                expected = expected_number(
                    way, window, self._member, in_force=self._in_force, prorate=prorate
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
            open_, _ = unmet(facts, self._expected(kinds, window))
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
        """The periods of the cycle that ended with the rules in force and the subject a member."""
        windows = self._plan.reckoning.windows(kind, self._cycle)
        return [w for w in windows if self._in_force <= w.last <= self._as_of and self._belonged(w)]

    def _belonged(self, window: Window) -> bool:
        member = self._member
        return member is None or (
            (member.joined is None or member.joined < window.until)
            and (member.left is None or member.left > window.since)
        )

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
            if self._in_force <= due.day and due.stretch.last <= self._as_of
            if self._member is None or self._member.belongs_on(due.day)
            if question(Fact(due.day.toordinal(), 0, due.name, occasion.kind), self._member)
        ]


def _days(window: Window) -> dict[str, str]:
    return {"since": str(window.since), "last": str(window.last)}
