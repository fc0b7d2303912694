"""Stage 1, admit: may this fact count at all?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import CalendarUnknown
from jifen.facts.members import Member
from jifen.rules.admission import Admission
from jifen.rules.kinds import Kind
from jifen.rules.results import is_result
from jifen.rules.ruleset import RuleSet
from jifen.rules.values import RestDay, Span
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact, Lie, length_text
from jifen.scoring.questions import Asker, Grounds, Question, columns_read
from jifen.vocabulary import Side, Status

Refusal = Note | None
Clause = Callable[[Fact, Member | None], Refusal]

_STEPS = {Status.DECLARED: 0, Status.VERIFIED: 1, Status.APPROVED: 2}
_ENDED = {Status.REJECTED: "rejected", Status.WITHDRAWN: "withdrawn"}


class Admissions:
    """What a rule set asks of the facts of one kind before they may count."""

    def __init__(self, rules: RuleSet, kind: Kind, grounds: Grounds) -> None:
        asker, calendar = Asker(kind, grounds), grounds.calendar
        # What the library itself recorded at the end of a cycle has been through all this.
        asked = () if is_result(kind.id) else rules.admissions
        self._clauses = [
            (asker.question(clause.when), _clause(clause, asker, calendar))
            for clause in asked
            if clause.repeated is None
        ]
        self.sides = [
            (asker.question(clause.when), excluded, side, clause.cite)
            for clause in asked
            for excluded, side in _excluded_sides(clause, asker)
        ]
        if kind.evidence == "required":
            self._clauses.append((_always, _with_evidence))
        self.once = [
            (asker.question(clause.when), clause.cite)
            for clause in asked
            if clause.repeated is not None
        ]
        self.of_columns = not self.once and all(
            clause.within is None
            and columns_read(clause.when) is not None
            and columns_read(clause.exclude or clause.when) is not None
            and "activity" not in clause.need
            for clause in asked
        )

    def spared(self, fact: Fact, member: Member | None) -> tuple[Fact, Note | None]:
        """Take out of a record on both sides the time of a side that is excluded."""
        for applies, excluded, side, cite in self.sides:
            if fact.lie == Lie.BOTH and applies(fact, member) and excluded(fact, member):
                other = Lie.OFF_DUTY if side is Side.ON_DUTY else Lie.ON_DUTY
                left = tuple(stretch for stretch in fact.stretches if stretch.side != side)
                seconds = sum(stretch.until - stretch.since for stretch in left)
                amount = length_text(fact.seconds - seconds)
                note = Note("excluded_side", {"amount": amount, "unit": "hour", "cite": cite})
                return fact._replace(lie=other, seconds=seconds, stretches=left), note
        return fact, None

    def refusal(self, fact: Fact, member: Member | None) -> Refusal:
        """Say why a fact may not count, by the first clause that refuses it."""
        if fact.status in _ENDED:
            return Note(_ENDED[Status(fact.status)])
        for applies, clause in self._clauses:
            if applies(fact, member) and (refusal := clause(fact, member)):
                return refusal
        return None


class Repeats:
    """Finds, among one subject's facts in order, the same thing recorded again."""

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], str] = {}

    def refusal(self, fact: Fact, member: Member | None, asked: Admissions) -> Refusal:
        """Refuse a fact that says just what an earlier one said, where a clause asks that."""
        cites = [cite for applies, cite in asked.once if applies(fact, member)]
        if not cites:
            return None
        same = (
            fact.author, fact.through, fact.kind, fact.activity, fact.day, fact.second,
            fact.seconds, fact.attendance,
            tuple(sorted((name, _told(value)) for name, value in fact.attributes.items())),
        )  # fmt: skip
        if (first := self._seen.setdefault(same, fact.id)) != fact.id:
            return Note("repeated", {"other": first, "cite": cites[0]})
        return None


def _told(value: object) -> str:
    """Write a value so that several are the same in any order."""
    return str(sorted(value)) if isinstance(value, tuple) else str(value)


def _clause(clause: Admission, asker: Asker, calendar: WorkCalendar | None) -> Clause:
    if clause.exclude is not None:
        return _excluding(asker.question(clause.exclude), clause.cite)
    if clause.within is not None:
        return _within(clause.within, clause, calendar)
    return _needing(clause)


def _excluded_sides(clause: Admission, asker: Asker) -> Iterator[tuple[Question, Side]]:
    """Give the one side that an exclusion names plainly, with what else it asks."""
    side = clause.exclude.tests.get("side") if clause.exclude else None
    if clause.exclude and isinstance(side, str):
        yield asker.question(clause.exclude, without=("side",)), Side(side)


def _excluding(excluded: Question, cite: str) -> Clause:
    note = Note("excluded", {"cite": cite})
    return lambda fact, member: note if excluded(fact, member) else None


def _within(span: Span, admission: Admission, calendar: WorkCalendar | None) -> Clause:
    """Refuse what was noted after its deadline; a fact never noted apart has none."""

    def clause(fact: Fact, member: Member | None) -> Refusal:
        if fact.noted_on is None:
            return None
        ended = date.fromordinal(fact.ended or fact.day)
        noted = date.fromordinal(fact.noted_on)
        try:
            last = deadline(ended, span, calendar, until=noted, on_rest_day=admission.on_rest_day)
        except CalendarUnknown as error:
            raise error.asked_of(fact.id) from None
        if noted <= last:
            return None
        return Note("late", {"noted": str(noted), "last": str(last), "cite": admission.cite})

    return clause


def deadline(
    day: date,
    span: Span,
    calendar: WorkCalendar | None,
    *,
    until: date | None = None,
    on_rest_day: RestDay = "stay",
) -> date:
    """Give the last day of a span that begins the day after `day`.

    The calendar is asked no further than `until`: whether that day is in time is known then.
    """
    if span.unit == "days":
        last = day + timedelta(days=span.count)
    elif span.unit == "months":
        last = day + relativedelta(months=span.count)
    elif calendar is None:
        raise ValueError("working days need a calendar")
    else:
        return calendar.add_workdays(day, span.count, until=until)
    if on_rest_day == "stay" or (until is not None and until <= last):
        return last
    if calendar is None:
        raise ValueError("days of rest need a calendar")
    return last if calendar.is_workday(last) else calendar.add_workdays(last, 1, until=until)


def _needing(clause: Admission) -> Clause:
    """Refuse what lacks a step or a thing; attendance is verified by its sheet."""

    def refusal(fact: Fact, member: Member | None) -> Refusal:
        for needed in clause.need:
            if not _has(fact, needed):
                return Note(f"needs_{needed}", {"cite": clause.cite})
        return None

    return refusal


def _has(fact: Fact, needed: str) -> bool:
    match needed:
        case "verified" | "approved":
            return _STEPS[Status(fact.status)] >= _STEPS[Status(needed)]
        case "evidence":
            return fact.evidence
        case "source":
            return fact.source is not None
        case _:
            return fact.activity is not None


def _with_evidence(fact: Fact, member: Member | None) -> Refusal:
    return None if fact.evidence else Note("evidence_required")


def _always(fact: Fact, member: Member | None) -> bool:
    return True
