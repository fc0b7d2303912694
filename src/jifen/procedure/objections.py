"""Objections: to an entry on a notice, decided by somebody who had no part in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import StepRefused
from jifen.model import OrganisationId
from jifen.procedure.deadlines import Deadline, due
from jifen.procedure.notices import Notice, NoticeState
from jifen.procedure.steps import Capacity, Step
from jifen.procedure.transitions import Transitions
from jifen.rules.values import RestDay, Span


class ObjectionState(StrEnum):
    """How far an objection has come."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    APPEALED = "appealed"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


class ObjectionVerb(StrEnum):
    """What may be done with an objection."""

    RAISE = "raise"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    APPEAL = "appeal"
    FINALISE = "finalise"
    WITHDRAW = "withdraw"


OBJECTIONS: Transitions[ObjectionState, ObjectionVerb] = Transitions(
    "objection",
    {
        (ObjectionState.OPEN, ObjectionVerb.UPHOLD): (ObjectionState.UPHELD,),
        (ObjectionState.OPEN, ObjectionVerb.DISMISS): (ObjectionState.DISMISSED,),
        (ObjectionState.OPEN, ObjectionVerb.WITHDRAW): (ObjectionState.WITHDRAWN,),
        (ObjectionState.UPHELD, ObjectionVerb.APPEAL): (ObjectionState.APPEALED,),
        (ObjectionState.UPHELD, ObjectionVerb.FINALISE): (ObjectionState.FINAL,),
        (ObjectionState.DISMISSED, ObjectionVerb.APPEAL): (ObjectionState.APPEALED,),
        (ObjectionState.DISMISSED, ObjectionVerb.FINALISE): (ObjectionState.FINAL,),
        (ObjectionState.APPEALED, ObjectionVerb.UPHOLD): (ObjectionState.FINAL,),
        (ObjectionState.APPEALED, ObjectionVerb.DISMISS): (ObjectionState.FINAL,),
    },
)
"""What may be done with an objection in each of its states; what an appeal says is final."""


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection to one entry of `subject`, what became of it and who did what.

    `parts` are those who had a part in the entry before, `appeal` is the time to appeal (None where
    there is no appeal); `upheld` is what was last decided, by the step `decided`.
    """

    id: str
    entry: str
    subject: str
    by: str
    organisation: OrganisationId
    zone: tzinfo
    parts: frozenset[str]
    appeal: Span | None
    on_rest_day: RestDay
    steps: tuple[Step, ...]
    state: ObjectionState = ObjectionState.OPEN
    upheld: bool | None = None
    decided: Step | None = None

    def appeal_until(self, calendar: WorkCalendar) -> Deadline | None:
        """Give the last day for an appeal, as far as is known by now; None where there is none."""
        if self.appeal is None or self.decided is None:
            return None
        day = self.decided.day(self.zone)
        return due(day, self.appeal, calendar, on_rest_day=self.on_rest_day)

    @property
    def in_dispute(self) -> bool:
        """Whether the entry is shown as in dispute."""
        return self.state in (ObjectionState.OPEN, ObjectionState.APPEALED)

    @property
    def wants_new_entry(self) -> bool:
        """Whether another entry must follow: what was decided stands, or was not appealed yet."""
        return bool(self.upheld) and self.state in (ObjectionState.UPHELD, ObjectionState.FINAL)

    @property
    def loser(self) -> str | None:
        """Who may appeal: against a dismissal who objected, otherwise whom the entry is about."""
        if self.upheld is None:
            return None
        return self.subject if self.upheld else self.by

    def refusal(self, verb: ObjectionVerb, code: str, **arguments: object) -> StepRefused:
        """Make the error that says why a verb is refused."""
        return OBJECTIONS.refusal(verb, self.state, of=self.id, code=code, **arguments)


def object_to(
    notice: Notice,
    *,
    id: str,
    entry: str,
    subject: str,
    parts: Iterable[str],
    organisation: OrganisationId,
    by: Capacity,
    at: datetime,
    reason: str,
    calendar: WorkCalendar,
) -> Objection:
    """Raise an objection: the member in the time to object, others while the notice stands.

    `subject` is whom the entry is about, `parts` who declared, verified or approved what it
    rests on (`Course.people`), and `organisation` the one that will decide.
    """
    day = notice.day(at)
    if subject not in {line.subject for line in notice.lines}:
        raise _unraised(id, "refusal.not_on_notice", notice=notice.id, subject=subject)
    if not reason.strip():
        raise _unraised(id, "refusal.no_reason")
    own = by.person == subject
    if not own and notice.state is not NoticeState.POSTED:
        raise _unraised(id, "refusal.notice_over", notice=notice.id)
    until = notice.objections_until(calendar) if own else notice.deadline(calendar)
    if until.has_passed(day):
        raise _unraised(id, "refusal.too_late", last=until.last.isoformat())
    return Objection(
        id=id,
        entry=entry,
        subject=subject,
        by=by.person,
        organisation=organisation,
        zone=notice.zone,
        parts=frozenset(parts),
        appeal=notice.rules.appeal,
        on_rest_day=notice.on_rest_day,
        steps=(Step(ObjectionVerb.RAISE, by, at, reason=reason),),
    )


def decide(
    objection: Objection,
    *,
    upheld: bool,
    by: Capacity,
    at: datetime,
    reason: str,
) -> Objection:
    """Uphold or dismiss an objection or an appeal; whoever does had no part before."""
    verb = ObjectionVerb.UPHOLD if upheld else ObjectionVerb.DISMISS
    OBJECTIONS.require(verb, objection.state, of=objection.id)
    _refuse_part(objection, verb, by)
    _refuse_unreasoned(objection, verb, reason)
    if by.organisation != objection.organisation:
        asked, found = objection.organisation, by.organisation
        raise objection.refusal(verb, "refusal.organisation", asked=asked, found=found)
    step = Step(verb, by, at, reason=reason)
    (state,) = OBJECTIONS.table[objection.state, verb]
    steps = (*objection.steps, step)
    return replace(objection, state=state, upheld=upheld, steps=steps, decided=step)


def appeal(
    objection: Objection,
    *,
    above: OrganisationId,
    by: Capacity,
    at: datetime,
    reason: str,
    calendar: WorkCalendar,
) -> Objection:
    """Take a decision to the organisation above; in time, and by whom it went against."""
    verb = ObjectionVerb.APPEAL
    OBJECTIONS.require(verb, objection.state, of=objection.id)
    if by.person != objection.loser:
        raise objection.refusal(verb, "refusal.not_loser")
    _refuse_unreasoned(objection, verb, reason)
    until = objection.appeal_until(calendar)
    if until is None:
        raise objection.refusal(verb, "refusal.no_appeal")
    if until.has_passed(_day(objection, at)):
        raise objection.refusal(verb, "refusal.too_late", last=until.last.isoformat())
    if above == objection.organisation:
        raise objection.refusal(verb, "refusal.not_above", found=above)
    step = Step(verb, by, at, reason=reason)
    return replace(
        objection,
        state=ObjectionState.APPEALED,
        organisation=above,
        steps=(*objection.steps, step),
    )


def finalise(
    objection: Objection, *, by: Capacity, at: datetime, calendar: WorkCalendar
) -> Objection:
    """Make a decision final when the time to appeal is over."""
    verb = ObjectionVerb.FINALISE
    OBJECTIONS.require(verb, objection.state, of=objection.id)
    until = objection.appeal_until(calendar)
    if until is not None and not until.has_passed(_day(objection, at)):
        code = "refusal.provisional" if until.provisional else "refusal.appeal_open"
        raise objection.refusal(verb, code, last=until.last.isoformat())
    step = Step(verb, by, at)
    return replace(objection, state=ObjectionState.FINAL, steps=(*objection.steps, step))


def withdraw(objection: Objection, *, by: Capacity, at: datetime) -> Objection:
    """Take an objection back before it is decided; only who raised it can."""
    verb = ObjectionVerb.WITHDRAW
    OBJECTIONS.require(verb, objection.state, of=objection.id)
    if by.person != objection.by:
        raise objection.refusal(verb, "refusal.not_objector")
    step = Step(verb, by, at)
    return replace(objection, state=ObjectionState.WITHDRAWN, steps=(*objection.steps, step))


def _refuse_part(objection: Objection, verb: ObjectionVerb, by: Capacity) -> None:
    before = {step.by.person for step in objection.steps}
    if by.person in {objection.subject, *objection.parts, *before}:
        raise objection.refusal(verb, "refusal.had_part")


def _refuse_unreasoned(objection: Objection, verb: ObjectionVerb, reason: str) -> None:
    if not reason.strip():
        raise objection.refusal(verb, "refusal.no_reason")


def _unraised(id: str, code: str, **arguments: object) -> StepRefused:
    return StepRefused(code, arguments, thing="objection", id=id, verb=ObjectionVerb.RAISE)


def _day(objection: Objection, at: datetime) -> date:
    return at.astimezone(objection.zone).date()
