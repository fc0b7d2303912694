"""The course of a record: what may be done in each state, by whom, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jifen.calendars.official import china
from jifen.errors import NaiveTime, StepRefused
from jifen.model import OrganisationId
from jifen.procedure import records
from jifen.procedure.courses import COURSES, Course, State, Verb
from jifen.procedure.routes import Route, Stage
from jifen.procedure.steps import Capacity
from jifen.rules.values import read_span
from jifen.vocabulary import Language, Status
from tests.core.procedure.people import (
    BRANCH,
    COMMUNITY,
    COMMUNITY_OFFICER,
    MEMBER,
    NO_APPROVAL,
    NO_STEPS,
    NOTHING_ASKED,
    ONE_STEP,
    OTHER,
    SECRETARY,
    TWO_STEPS,
    UNIT_OFFICER,
    ZONE,
    on,
)

CALENDAR = china()


def declared(route: Route = ONE_STEP) -> Course:
    return records.declare("r1", member="li", route=route, by=MEMBER, at=on(0))


def verified(course: Course, by: Capacity = COMMUNITY_OFFICER) -> Course:
    return records.verify(course, by=by, at=on(1), calendar=CALENDAR)


def approved(course: Course) -> Course:
    return records.approve(course, by=SECRETARY, at=on(2))


def finalised(course: Course) -> Course:
    return records.finalise(course, by=SECRETARY, at=on(3), disputed=False)


def amended(course: Course, route: Route = ONE_STEP) -> Course:
    return records.amend(course, route=route, by=MEMBER, at=on(4), reason="时长写错")


def later(course: Course, verb: Verb, *, route: Route = ONE_STEP) -> Course:
    """Do what a verb says, by whoever may, later than all else."""
    officer = COMMUNITY_OFFICER if course.stage else SECRETARY
    at, why = on(9), "理由"
    match verb:
        case Verb.VERIFY:
            return records.verify(course, by=officer, at=at, calendar=CALENDAR)
        case Verb.APPROVE:
            return records.approve(course, by=SECRETARY, at=at)
        case Verb.FINALISE:
            return records.finalise(course, by=SECRETARY, at=at, disputed=False)
        case Verb.RETURN:
            return records.send_back(course, by=officer, at=at, reason=why)
        case Verb.REJECT:
            return records.reject(course, by=officer, at=at, reason=why)
        case Verb.WITHDRAW:
            return records.withdraw(course, by=MEMBER, at=at)
        case Verb.AMEND:
            return records.amend(course, route=route, by=MEMBER, at=at, reason=why)
        case Verb.VOID:
            return records.void(course, by=SECRETARY, at=at, reason=why)
    raise AssertionError(verb)


IN_STATE: dict[str, Callable[[], Course]] = {
    "declared": declared,
    "verified": lambda: verified(declared()),
    "approved": lambda: approved(verified(declared())),
    "final": lambda: finalised(approved(verified(declared()))),
    "amended": lambda: amended(approved(verified(declared()))),
    "returned": lambda: later(declared(), Verb.RETURN),
    "returned, an old version counting": lambda: records.send_back(
        amended(approved(verified(declared()))), by=COMMUNITY_OFFICER, at=on(5), reason="不清"
    ),
    "verified, an old version counting": lambda: records.verify(
        amended(approved(verified(declared()))), by=COMMUNITY_OFFICER, at=on(5), calendar=CALENDAR
    ),
    "rejected": lambda: later(declared(), Verb.REJECT),
    "withdrawn": lambda: later(declared(), Verb.WITHDRAW),
    "void": lambda: later(declared(), Verb.VOID),
}

NO = "—"
# By hand, from what the steps are to be; the columns are the verbs in this order.
VERBS = ("verify", "approve", "finalise", "return", "reject", "withdraw", "amend", "void")
OUTCOMES = {
    "declared": ("verified", NO, NO, "returned", "rejected", "withdrawn", "declared", "void"),
    "verified": (NO, "approved", "early", "returned", "rejected", "withdrawn", "amended", "void"),
    "approved": (NO, NO, "final", NO, NO, NO, "amended", "void"),
    "final": (NO, NO, NO, NO, NO, NO, "amended", "void"),
    "amended": ("verified", NO, NO, "returned", "approved", "approved", "amended", "void"),
    "returned": (NO, NO, NO, NO, NO, "withdrawn", "declared", "void"),
    "returned, an old version counting": (
        NO, NO, NO, NO, NO, "approved", "amended", "void",
    ),
    "verified, an old version counting": (
        NO, "approved", "early", "returned", "approved", "approved", "amended", "void",
    ),
    "rejected": (NO,) * 8,
    "withdrawn": (NO,) * 8,
    "void": (NO,) * 8,
}  # fmt: skip
PAIRS = [
    (state, Verb(verb), outcome)
    for state, row in OUTCOMES.items()
    for verb, outcome in zip(VERBS, row, strict=True)
]


@pytest.mark.parametrize(("state", "verb", "outcome"), PAIRS)
def test_every_verb_in_every_state_does_what_was_agreed(
    state: str, verb: Verb, outcome: str
) -> None:
    """One pair that nobody thought of is where a record slips through undecided."""
    course = IN_STATE[state]()
    if outcome in (NO, "early"):
        with pytest.raises(StepRefused) as refused:
            later(course, verb)
        code = "refusal.state" if outcome == NO else "refusal.approval_first"
        assert refused.value.code == code
        assert refused.value.possible == course.possible
    else:
        assert later(course, verb).state == outcome
        assert State(outcome) in COURSES.table[course.state, verb]


def test_the_hand_written_table_is_of_every_state_and_verb() -> None:
    """A state or verb that is added later must be thought through here."""
    assert {State(state.partition(",")[0]) for state in OUTCOMES} == set(State)
    assert {Verb(verb) for verb in VERBS} == set(Verb) - {Verb.DECLARE}


def test_verification_takes_all_its_steps_in_order() -> None:
    """The second step would mean nothing if it could be taken first, or be left out."""
    course = declared(TWO_STEPS)
    with pytest.raises(StepRefused, match='this step is for "community", not for "unit"'):
        verified(course, UNIT_OFFICER)
    course = verified(course)
    assert course.state is State.DECLARED
    with pytest.raises(StepRefused, match="not in this state"):
        approved(course)
    assert verified(course, UNIT_OFFICER).state is State.VERIFIED


def test_one_person_takes_one_step_of_verification() -> None:
    """Two steps by one person are one step."""
    same = Capacity(COMMUNITY_OFFICER.person, "verifier", UNIT_OFFICER.organisation)
    with pytest.raises(StepRefused, match="each step is for somebody else"):
        verified(verified(declared(TWO_STEPS)), same)


@pytest.mark.parametrize("verb", [Verb.VERIFY, Verb.APPROVE, Verb.RETURN, Verb.REJECT, Verb.VOID])
@pytest.mark.parametrize("person", ["li", "organiser"])
def test_nobody_decides_on_a_record_of_their_own(verb: Verb, person: str) -> None:
    """Neither the member nor the organiser who entered it can vouch for it."""
    organiser = Capacity("organiser", "organiser", COMMUNITY)
    course = records.declare("r1", member="li", route=ONE_STEP, by=organiser, at=on(0))
    course = verified(course) if verb is Verb.APPROVE else course
    by = Capacity(person, "approver", BRANCH if verb is Verb.APPROVE else COMMUNITY)
    calls: dict[Verb, Callable[[], Course]] = {
        Verb.VERIFY: lambda: records.verify(course, by=by, at=on(2), calendar=CALENDAR),
        Verb.APPROVE: lambda: records.approve(course, by=by, at=on(2)),
        Verb.RETURN: lambda: records.send_back(course, by=by, at=on(2), reason="x"),
        Verb.REJECT: lambda: records.reject(course, by=by, at=on(2), reason="x"),
        Verb.VOID: lambda: records.void(course, by=by, at=on(2), reason="x"),
    }
    if verb is Verb.VOID and person == "organiser":
        assert calls[verb]().state is State.VOID, "who imported a list may undo it"
        return
    with pytest.raises(StepRefused) as refused:
        calls[verb]()
    assert refused.value.code == "refusal.own"


def test_the_approver_is_nobody_who_verified() -> None:
    """One pair of eyes in two offices is one pair of eyes."""
    both = Capacity(COMMUNITY_OFFICER.person, "approver", BRANCH)
    with pytest.raises(StepRefused, match="who verified it cannot approve it"):
        records.approve(verified(declared()), by=both, at=on(2))


def test_a_step_is_taken_by_the_organisation_that_it_names() -> None:
    """A community cannot approve for the branch, nor void what it has no part in."""
    elsewhere = Capacity("x", "approver", OrganisationId("another branch"))
    with pytest.raises(StepRefused, match='for "branch", not for "another branch"'):
        records.approve(verified(declared()), by=elsewhere, at=on(2))
    with pytest.raises(StepRefused, match='for "branch, community", not for "another branch"'):
        records.void(declared(), by=elsewhere, at=on(2), reason="重复")


def test_only_the_member_and_the_declarer_amend_or_withdraw() -> None:
    """What somebody says they did is theirs to say."""
    with pytest.raises(StepRefused, match="only the member and who declared it can"):
        records.withdraw(declared(), by=OTHER, at=on(2))
    with pytest.raises(StepRefused, match="only the member and who declared it can"):
        records.amend(declared(), route=ONE_STEP, by=OTHER, at=on(2), reason="x")


@pytest.mark.parametrize("verb", [Verb.RETURN, Verb.REJECT, Verb.AMEND, Verb.VOID])
def test_what_goes_against_a_record_needs_a_reason(verb: Verb) -> None:
    """A member who is refused without a reason cannot object."""
    calls: dict[Verb, Callable[[], Course]] = {
        Verb.RETURN: lambda: records.send_back(
            declared(), by=COMMUNITY_OFFICER, at=on(2), reason=" "
        ),
        Verb.REJECT: lambda: records.reject(declared(), by=COMMUNITY_OFFICER, at=on(2), reason=""),
        Verb.AMEND: lambda: records.amend(
            declared(), route=ONE_STEP, by=MEMBER, at=on(2), reason=""
        ),
        Verb.VOID: lambda: records.void(declared(), by=SECRETARY, at=on(2), reason=""),
    }
    with pytest.raises(StepRefused, match="a reason must be given"):
        calls[verb]()


def test_verification_is_in_time_or_the_record_goes_back() -> None:
    """A late officer cannot verify; the record is returned, and its time begins anew."""
    timed = Route((Stage(COMMUNITY, read_span("3 working days")),), BRANCH, ZONE)
    course = declared(timed)
    assert (
        records.verify(course, by=COMMUNITY_OFFICER, at=on(3, 23), calendar=CALENDAR).state
        is State.VERIFIED
    )
    with pytest.raises(StepRefused, match="the time for it ended on 2025-03-06"):
        records.verify(course, by=COMMUNITY_OFFICER, at=on(4, 0), calendar=CALENDAR)
    back = records.send_back(course, by=COMMUNITY_OFFICER, at=on(4), reason="逾期未核实")
    again = records.amend(back, route=timed, by=MEMBER, at=on(5), reason="重报")
    assert (
        records.verify(again, by=COMMUNITY_OFFICER, at=on(7), calendar=CALENDAR).state
        is State.VERIFIED
    )


def test_the_second_step_has_its_time_from_the_first() -> None:
    """Who comes second must not pay for the first one's days."""
    timed = Route(
        (Stage(COMMUNITY), Stage(UNIT_OFFICER.organisation, read_span("2 days"))), None, ZONE
    )
    course = records.verify(declared(timed), by=COMMUNITY_OFFICER, at=on(30), calendar=CALENDAR)
    assert (
        records.verify(course, by=UNIT_OFFICER, at=on(32), calendar=CALENDAR).state
        is State.VERIFIED
    )
    with pytest.raises(StepRefused, match="ended on"):
        records.verify(course, by=UNIT_OFFICER, at=on(33), calendar=CALENDAR)


def test_the_old_version_counts_until_the_new_one_has_come_as_far() -> None:
    """An amendment that took the points away at once would punish honesty."""
    course = amended(approved(verified(declared())))
    assert (course.version, course.standing.version, course.status) == (2, 1, Status.APPROVED)
    course = records.verify(course, by=COMMUNITY_OFFICER, at=on(5), calendar=CALENDAR)
    assert (course.state, course.standing.version) == (State.VERIFIED, 1)
    course = records.approve(course, by=SECRETARY, at=on(6))
    assert (course.state, course.standing.version, course.before) == (State.APPROVED, 2, None)
    assert course.people == {"li", "zhou", "sun"}


def test_a_rejected_amendment_leaves_the_old_version_and_its_number_is_not_used_again() -> None:
    """Two texts under one number would make the journal say two things."""
    course = amended(finalised(approved(verified(declared()))), TWO_STEPS)
    course = records.reject(course, by=COMMUNITY_OFFICER, at=on(5), reason="不实")
    assert (course.state, course.version, course.route) == (State.FINAL, 1, ONE_STEP)
    course = records.amend(course, route=ONE_STEP, by=MEMBER, at=on(6), reason="再改")
    assert (course.version, course.standing.version) == (3, 1)


def test_without_steps_a_declaration_is_verified_and_without_approval_final_comes_next() -> None:
    """A machine's record may need nobody's word, where the rules say so."""
    assert declared(NO_STEPS).state is State.VERIFIED
    assert approved(declared(NO_STEPS)).state is State.APPROVED
    course = declared(NOTHING_ASKED)
    assert (course.state, finalised(course).state) == (State.VERIFIED, State.FINAL)
    with pytest.raises(StepRefused, match="the rules ask for no approval"):
        approved(verified(declared(NO_APPROVAL)))
    with pytest.raises(StepRefused, match="nothing is left to decide"):
        records.reject(verified(declared(NO_APPROVAL)), by=SECRETARY, at=on(5), reason="x")


def test_an_amendment_without_steps_takes_over_as_far_as_the_rules_let_it() -> None:
    """Where approval is asked, the version that was approved counts until the new one is."""
    course = amended(approved(verified(declared())), NO_STEPS)
    assert (course.state, course.standing.version) == (State.VERIFIED, 1)
    course = amended(finalised(declared(NOTHING_ASKED)), NOTHING_ASKED)
    assert (course.state, course.standing.version) == (State.VERIFIED, 2)


def test_nothing_becomes_final_while_it_is_in_dispute() -> None:
    """An objection that could be overtaken would be heard for show."""
    with pytest.raises(StepRefused, match="an objection is still open"):
        records.finalise(approved(verified(declared())), by=SECRETARY, at=on(5), disputed=True)


def test_steps_come_in_the_order_of_time_and_every_time_has_a_zone() -> None:
    """A step before the last one would be a step that was made up."""
    with pytest.raises(StepRefused, match="before the last step, of 2025-03-04T09:00:00"):
        records.approve(verified(declared()), by=SECRETARY, at=on(0))
    with pytest.raises(NaiveTime):
        records.declare("r1", member="li", route=ONE_STEP, by=MEMBER, at=on(0).replace(tzinfo=None))


def test_a_refusal_says_what_how_things_stand_and_what_may_be_done() -> None:
    """Whoever is refused must know what to do instead."""
    with pytest.raises(StepRefused) as refused:
        finalised(declared())
    assert str(refused.value) == (
        'cannot finalise record "r1": not in this state; it is declared, and what may be done is:'
        " verify, return, reject, withdraw, amend, void"
    )
    assert refused.value.words(Language.ZH) == (
        "记录“r1”不能定案：这个状态下做不了。现在的状态：待核实；"
        "可以做的：核实、退回、不予通过、撤回、修改、作废"
    )
