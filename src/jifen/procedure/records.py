"""The verbs on a record: each gives the course after it, or raises StepRefused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import StepRefused
from jifen.model import OrganisationId
from jifen.procedure.courses import COURSES, Course, Standing, State, Verb
from jifen.procedure.routes import Route
from jifen.procedure.steps import Capacity, Step

_RANKS = {State.VERIFIED: 1, State.APPROVED: 2, State.FINAL: 3}
"""The states in which a version counts before another, and how far each has come."""


def declare(record: str, *, member: str, route: Route, by: Capacity, at: datetime) -> Course:
    """Begin the course of a record; it is verified at once where its route has no stages."""
    return Course(
        id=record,
        member=member,
        version=1,
        state=State.DECLARED if route.verify else State.VERIFIED,
        route=route,
        steps=(Step(Verb.DECLARE, by, at),),
    )


def verify(course: Course, *, by: Capacity, at: datetime, calendar: WorkCalendar) -> Course:
    """Take the next step of verification, by somebody else and in time."""
    step = _step(course, Verb.VERIFY, by, at)
    _refuse_own(course, Verb.VERIFY, by)
    if by.person in {each.by.person for each in course.verifications}:
        raise course.refusal(Verb.VERIFY, "refusal.verified_already")
    stage = course.route.verify[len(course.verifications)]
    _refuse_elsewhere(course, Verb.VERIFY, by, stage.organisation)
    since = (course.verifications or _made(course))[-1].day(course.route.zone)
    deadline = stage.deadline(since, calendar)
    if deadline is not None and deadline.has_passed(step.day(course.route.zone)):
        raise course.refusal(Verb.VERIFY, "refusal.too_late", last=deadline.last.isoformat())
    after = replace(course, steps=(*course.steps, step))
    return after if after.stage is not None else _arrived(after, State.VERIFIED)


def approve(course: Course, *, by: Capacity, at: datetime) -> Course:
    """Approve what was verified; the approver is nobody who verified it."""
    step = _step(course, Verb.APPROVE, by, at)
    if course.route.approve is None:
        raise course.refusal(Verb.APPROVE, "refusal.no_approval")
    _refuse_own(course, Verb.APPROVE, by)
    if by.person in {each.by.person for each in course.verifications}:
        raise course.refusal(Verb.APPROVE, "refusal.verifier_approves")
    _refuse_elsewhere(course, Verb.APPROVE, by, course.route.approve)
    return _arrived(replace(course, steps=(*course.steps, step)), State.APPROVED)


def finalise(course: Course, *, by: Capacity, at: datetime, disputed: bool) -> Course:
    """Make a record final; not while an objection to what came of it is open."""
    step = _step(course, Verb.FINALISE, by, at)
    if course.state is State.VERIFIED and course.route.approve is not None:
        raise course.refusal(Verb.FINALISE, "refusal.approval_first")
    if disputed:
        raise course.refusal(Verb.FINALISE, "refusal.disputed")
    return _arrived(replace(course, steps=(*course.steps, step)), State.FINAL)


def send_back(course: Course, *, by: Capacity, at: datetime, reason: str) -> Course:
    """Return a record to whoever declared it, to be amended."""
    step = _judgement(course, Verb.RETURN, by, at, reason)
    return replace(course, state=State.RETURNED, steps=(*course.steps, step))


def reject(course: Course, *, by: Capacity, at: datetime, reason: str) -> Course:
    """Reject the version that is worked on; one that counted before stands again."""
    step = _judgement(course, Verb.REJECT, by, at, reason)
    return _ended(course, step, State.REJECTED)


def withdraw(course: Course, *, by: Capacity, at: datetime, reason: str = "") -> Course:
    """Take back the version that is worked on; one that counted before stands again."""
    step = _step(course, Verb.WITHDRAW, by, at, reason)
    _refuse_others(course, Verb.WITHDRAW, by)
    return _ended(course, step, State.WITHDRAWN)


def amend(course: Course, *, route: Route, by: Capacity, at: datetime, reason: str) -> Course:
    """Begin a new version on a route of its own; the old one counts until it has come as far."""
    COURSES.require(Verb.AMEND, course.state, of=course.id)
    _refuse_others(course, Verb.AMEND, by)
    step = _step(course, Verb.AMEND, by, at, reason, version=course.newest + 1)
    _refuse_unreasoned(course, Verb.AMEND, reason)
    before = course.before
    if before is None and course.state in _RANKS:
        before = Standing(course.version, course.state, course.route)
    after = replace(
        course,
        version=step.version,
        state=State.AMENDED if before else State.DECLARED,
        route=route,
        steps=(*course.steps, step),
        before=before,
    )
    return after if route.verify else _arrived(after, State.VERIFIED)


def void(course: Course, *, by: Capacity, at: datetime, reason: str) -> Course:
    """End a record in all its versions: it was no fact, or was recorded twice."""
    step = _step(course, Verb.VOID, by, at, reason)
    if by.person == course.member:
        raise course.refusal(Verb.VOID, "refusal.own")
    _refuse_unreasoned(course, Verb.VOID, reason)
    known = {*course.route.organisations, *course.standing.route.organisations}
    # Who imported a list may undo it.
    if known and by.organisation not in known and by.person not in course.declarers:
        raise _elsewhere(course, Verb.VOID, by, ", ".join(sorted(known)))
    return replace(course, state=State.VOID, steps=(*course.steps, step), before=None)


def _step(
    course: Course,
    verb: Verb,
    by: Capacity,
    at: datetime,
    reason: str = "",
    *,
    version: int | None = None,
) -> Step:
    """Make a step, where the state allows the verb and nothing was done after it."""
    COURSES.require(verb, course.state, of=course.id)
    step = Step(verb, by, at, version or course.version, reason)
    if at < course.steps[-1].at:
        raise course.refusal(verb, "refusal.before", after=course.steps[-1].at.isoformat())
    return step


def _judgement(course: Course, verb: Verb, by: Capacity, at: datetime, reason: str) -> Step:
    """Make a step of whoever would take the next one, with a reason."""
    step = _step(course, verb, by, at, reason)
    _refuse_own(course, verb, by)
    _refuse_unreasoned(course, verb, reason)
    asked = course.stage.organisation if course.stage else course.route.approve
    if asked is None:
        raise course.refusal(verb, "refusal.decided")
    _refuse_elsewhere(course, verb, by, asked)
    return step


def _arrived(course: Course, state: State) -> Course:
    """Bring the version that is worked on to a state, in which it may take over."""
    decided = State.VERIFIED if course.route.approve is None else State.APPROVED
    before = course.before
    if before and _RANKS[state] >= min(_RANKS[before.state], _RANKS[decided]):
        before = None
    return replace(course, state=state, before=before)


def _ended(course: Course, step: Step, state: State) -> Course:
    """End the version that is worked on; go back to the one that counted before."""
    steps, before = (*course.steps, step), course.before
    if before is None:
        return replace(course, state=state, steps=steps)
    return replace(
        course,
        version=before.version,
        state=before.state,
        route=before.route,
        steps=steps,
        before=None,
    )


def _made(course: Course) -> tuple[Step, ...]:
    return course.done(Verb.DECLARE) or course.done(Verb.AMEND)


def _refuse_own(course: Course, verb: Verb, by: Capacity) -> None:
    if by.person == course.member or by.person in course.declarers:
        raise course.refusal(verb, "refusal.own")


def _refuse_others(course: Course, verb: Verb, by: Capacity) -> None:
    if by.person != course.member and by.person not in course.declarers:
        raise course.refusal(verb, "refusal.not_own")


def _refuse_unreasoned(course: Course, verb: Verb, reason: str) -> None:
    if not reason.strip():
        raise course.refusal(verb, "refusal.no_reason")


def _refuse_elsewhere(course: Course, verb: Verb, by: Capacity, asked: OrganisationId) -> None:
    if by.organisation != asked:
        raise _elsewhere(course, verb, by, asked)


def _elsewhere(course: Course, verb: Verb, by: Capacity, asked: str) -> StepRefused:
    return course.refusal(verb, "refusal.organisation", asked=asked, found=by.organisation)
