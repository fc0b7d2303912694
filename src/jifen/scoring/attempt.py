"""One go at scoring a register: the cards, or everything that stands in their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import CalendarUnknown, NotInForce, RegisterRefused
from jifen.facts.members import Member
from jifen.facts.register import Register
from jifen.periods import Window
from jifen.problems import Argument, Place, Problem, listed
from jifen.rules.editions import Rules, Succession, editions_of
from jifen.rules.values import InForce
from jifen.scoring.card import Card, Standing
from jifen.scoring.engines import Engines, not_in_force
from jifen.scoring.fit import FEW, misfits
from jifen.scoring.laying.editions import Layings
from jifen.scoring.laying.forwarding import record_of
from jifen.scoring.laying.pooling import groups
from jifen.scoring.rescaling import Scorer, rescaled
from jifen.scoring.stages.member_sizes import rowless
from jifen.scoring.verdict.fold import Bests

NOT_IN_FORCE = ("rules_not_in_force", "rules_not_in_force_yet")
"""What is said of rules on a day after their last one, and on one before their first."""


class Attempt:
    """Scores everybody in a register; what it cannot know it notes, and goes on.

    Raises NotInForce where no edition of the rules applies on `as_of`.
    """

    def __init__(
        self, register: Register, rules: Rules, calendar: WorkCalendar, as_of: date
    ) -> None:
        self._register, self._rules, self._as_of = register, rules, as_of
        self._engines = Engines(rules, calendar, as_of)
        self._layings = Layings(register, calendar)
        self._lacking: list[Problem] = []
        self._unknown: dict[int, dict[str, CalendarUnknown]] = defaultdict(dict)

    @property
    def problems(self) -> list[Problem]:
        """Everything that stood in the way."""
        return [*self._lacking, *self._unknown_years()]

    def refusal(self, found: Sequence[Problem] = ()) -> RegisterRefused | CalendarUnknown:
        """Give the error that tells it, with what was found beside."""
        problems = listed([*found, *self.problems])
        if found or self._lacking or not self._unknown:
            return RegisterRefused(problems)
        name, first = next(iter(self._unknown[min(self._unknown)].items()))
        return CalendarUnknown(first.year, known=first.known, fact=name, problems=problems)

    def cards(self) -> dict[str, Card]:
        """Make every card; they are whole where there are no problems."""
        scorers = list(self._scorers())
        for scorer in list(scorers):
            if lacking := list(self._rowless(scorer)):
                self._lacking += lacking
                scorers.remove(scorer)
        scored = [(each, card) for each in scorers if (card := self._card(each)) is not None]
        if self._engines.rescale and not self.problems:
            scored = rescaled(scored, self._whole_card)
        return {scorer.name: made for scorer, made in scored}

    def _scorers(self) -> Iterator[Scorer]:
        """Give whoever has a card, in order of id, with the engine that makes it."""
        members = sorted(self._register.members.values(), key=lambda member: member.id)
        if self._rules.group is not None:
            engine = self._engines.shared({str(member.id): member for member in members})
            days = Window(engine.cycle.since, self._as_of + timedelta(days=1))
            for name in groups(members, self._rules.group, days):
                yield Scorer(name, None, engine)
            return
        for member in members:
            own = self._engines.of(member)
            if own is not None and _was_member(member, own.cycle, self._as_of):
                yield Scorer(str(member.id), member, own)

    def _rowless(self, scorer: Scorer) -> Iterator[Problem]:
        """Tell of a member who is scored and lacks a row of base points or full marks."""
        _, member, engine = scorer
        if member is not None and engine.standing(member)[0] is not Standing.NOT_SCORED:
            yield from rowless(self._register, member, engine.plan.rules, self._as_of)

    def _whole_card(self, scorer: Scorer, bests: Bests) -> Card:
        name, member, engine = scorer
        return engine.card(name, self._layings.facts(name, engine.editions), member, bests=bests)

    def _card(self, scorer: Scorer) -> Card | None:
        """Make a card, or note the records for which a year would have to be known."""
        name, member, engine = scorer
        facts = self._layings.facts(name, engine.editions)
        for fact, error in self._layings.unknown(name, facts, engine.editions):
            if engine.bears(fact, member):
                self._unknown[error.year].setdefault(record_of(fact, name), error)
        for _ in range(FEW + 1):
            try:
                return engine.card(name, facts, member)
            except CalendarUnknown as error:
                asking = [fact for fact in facts if fact.id == error.fact]
                for fact in asking:
                    self._unknown[error.year].setdefault(record_of(fact, name), error)
                if not asking:
                    raise
                facts = [fact for fact in facts if fact.id != error.fact]
        return None

    def _unknown_years(self) -> Iterator[Problem]:
        """Tell the records that need a year; of many that need the same one only the first."""
        for year, needed in sorted(self._unknown.items()):
            placed = sorted((self._register.place("records", name), name) for name in needed)
            known = next(iter(needed.values())).known
            arguments: dict[str, Argument] = {
                "year": year,
                "known": f"{known[0]}–{known[1]}" if known else "—",
            }
            if len(placed) > FEW:
                place, name = placed[0]
                said = {**arguments, "record": name, "records": len(placed)}
                yield Problem("calendar_unknown_many", place, said)
                continue
            for place, name in placed:
                yield Problem("calendar_unknown", place, {**arguments, "record": name})


def refusal(
    register: Register, rules: Rules, calendar: WorkCalendar, as_of: date
) -> RegisterRefused | CalendarUnknown | NotInForce:
    """Give the error that says everything that keeps a register from being scored.

    What the rules cannot read is left out, and rules that are not in force are taken as if they
    were, to see what else is in the way.
    """
    error = None
    if not any(as_of in each.in_force for each in editions_of(rules)):
        error = not_in_force(editions_of(rules), as_of)
        always = InForce.model_construct(since=date.min, until=None)
        nearest = Succession(editions_of(rules)).near(as_of.toordinal())
        rules = nearest.model_copy(update={"in_force": always})
    found = [problem for problem in misfits(register, rules, as_of) if problem.fatal]
    attempt = Attempt(_without(register, found), rules, calendar, as_of)
    attempt.cards()
    if error is None:
        return attempt.refusal(found)
    if not found and not attempt.problems:
        return error
    return attempt.refusal([*found, problem_of(error)])


def problem_of(error: NotInForce) -> Problem:
    """Say of rules that they are not in force, as a problem."""
    arguments: dict[str, Argument] = {
        "name": error.name,
        "day": str(error.day),
        "earliest": str(error.earliest or "—"),
        "last": str(error.last or "—"),
    }
    return Problem(NOT_IN_FORCE[error.last is None], Place("in_force"), arguments)


def _without(register: Register, problems: Iterable[Problem]) -> Register:
    """Leave out of a register the records and the members that cannot be read."""
    records = {problem.arguments.get("record") for problem in problems}
    members = {p.arguments["member"] for p in problems if p.code == "cycle_day_unreadable"}
    return replace(
        register,
        records=tuple(r for r in register.records if r.id not in records),
        members={name: m for name, m in register.members.items() if name not in members},
    )


def _was_member(member: Member, cycle: Window, as_of: date) -> bool:
    return (member.joined is None or member.joined <= as_of) and (
        member.left is None or member.left > cycle.since
    )
