"""A record's course, driven at random by anybody: the guards hold whatever was tried before."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jifen.calendars.official import china
from jifen.errors import StepRefused
from jifen.procedure import records
from jifen.procedure.courses import COURSES, Course, State, Verb
from jifen.procedure.routes import Route
from jifen.procedure.steps import Capacity
from tests.core.procedure.people import (
    BRANCH,
    COMMUNITY,
    NO_APPROVAL,
    NO_STEPS,
    NOTHING_ASKED,
    ONE_STEP,
    START,
    TWO_STEPS,
    UNIT,
)

CALENDAR = china()
ROUTES = st.sampled_from([ONE_STEP, TWO_STEPS, NO_STEPS, NO_APPROVAL, NOTHING_ASKED])
ANYBODY = st.builds(
    Capacity,
    person=st.sampled_from(["li", "zhou", "qian", "sun"]),
    role=st.just("any"),
    organisation=st.sampled_from([BRANCH, UNIT, COMMUNITY]),
)
COUNTING = (State.VERIFIED, State.APPROVED, State.FINAL)


class CourseMachine(RuleBasedStateMachine):
    """Tries every verb as anybody, and keeps what was not refused."""

    @initialize(route=ROUTES, by=ANYBODY)
    def declare(self, route: Route, by: Capacity) -> None:
        self.clock = START
        self.course = records.declare("r1", member="li", route=route, by=by, at=START)

    @rule(verb=st.sampled_from(sorted(set(Verb) - {Verb.DECLARE})), by=ANYBODY, route=ROUTES)
    def try_verb(self, verb: Verb, by: Capacity, route: Route) -> None:
        self.clock += timedelta(hours=1)
        before = self.course
        refused = None
        try:
            after = self.done(verb, by, route)
        except StepRefused as error:
            refused = error
        if refused is not None:
            unknown = (before.state, verb) not in COURSES.table
            assert refused.possible == before.possible
            assert (refused.code == "refusal.state") == unknown
            return
        assert after.state in COURSES.table[before.state, verb]
        assert after.steps[:-1] == before.steps
        self.may_have_done(verb, by, before)
        self.course = after

    def done(self, verb: Verb, by: Capacity, route: Route) -> Course:
        course, at = self.course, self.clock
        match verb:
            case Verb.VERIFY:
                return records.verify(course, by=by, at=at, calendar=CALENDAR)
            case Verb.APPROVE:
                return records.approve(course, by=by, at=at)
            case Verb.FINALISE:
                return records.finalise(course, by=by, at=at, disputed=False)
            case Verb.RETURN:
                return records.send_back(course, by=by, at=at, reason="x")
            case Verb.REJECT:
                return records.reject(course, by=by, at=at, reason="x")
            case Verb.WITHDRAW:
                return records.withdraw(course, by=by, at=at)
            case Verb.AMEND:
                return records.amend(course, route=route, by=by, at=at, reason="x")
            case _:
                return records.void(course, by=by, at=at, reason="x")

    def may_have_done(self, verb: Verb, by: Capacity, before: Course) -> None:
        """Say again, in other words, who may do what."""
        made = {s.by.person for s in before.steps if s.verb in (Verb.DECLARE, Verb.AMEND)}
        deciding = (Verb.VERIFY, Verb.APPROVE, Verb.RETURN, Verb.REJECT)
        if verb in deciding:
            assert by.person not in {"li", *made}
        if verb in (Verb.AMEND, Verb.WITHDRAW):
            assert by.person in {"li", *made}
        if verb is Verb.VOID:
            assert by.person != "li"

    @invariant()
    def verifiers_and_approver_differ_and_each_step_is_by_the_organisation_named(self) -> None:
        course = self.course
        verifiers = [s.by.person for s in course.verifications]
        assert len(verifiers) == len(set(verifiers))
        stages = [stage.organisation for stage in course.route.verify]
        assert [s.by.organisation for s in course.verifications] == stages[: len(verifiers)]
        for step in course.done(Verb.APPROVE):
            assert step.by.person not in verifiers
            assert step.by.organisation == course.route.approve

    @invariant()
    def a_version_that_counted_counts_until_it_is_replaced_or_void(self) -> None:
        course = self.course
        if course.before is not None:
            assert course.before.state in COUNTING
            assert course.before.version < course.version == course.newest
            assert course.state not in (State.REJECTED, State.WITHDRAWN, State.VOID)
        assert (course.state is State.AMENDED) <= (course.before is not None)

    @invariant()
    def a_verified_version_has_all_its_verifications_and_an_approved_one_its_approval(self) -> None:
        course = self.course
        if course.state in COUNTING:
            assert course.stage is None
        if course.state is State.APPROVED or (
            course.state is State.FINAL and course.route.approve is not None
        ):
            assert course.done(Verb.APPROVE)


CourseMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestCourse = CourseMachine.TestCase
