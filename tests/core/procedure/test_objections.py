"""Objections and appeals: who may raise them, who may decide, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jifen.calendars.official import china
from jifen.errors import StepRefused
from jifen.procedure import objections
from jifen.procedure.notices import Line, Notice, end, post
from jifen.procedure.objections import Objection, ObjectionState, ObjectionVerb
from jifen.procedure.steps import Capacity
from jifen.rules.procedure import PublicNotice
from tests.core.procedure.people import BRANCH, COMMITTEE, MEMBER, OTHER, PANEL, SECRETARY, ZONE, on

CALENDAR = china()
TIMES = {"for": "5 working days", "objection": "7 working days", "appeal": "15 days"}
DECIDER = Capacity("zheng", "approver", BRANCH)


def notice(**times: str | None) -> Notice:
    rules = PublicNotice.model_validate({**TIMES, **times})
    lines = [Line("li", "李红", (("total", "3"),)), Line("wu", "吴明", (("total", "5"),))]
    return post("n1", lines, rules=rules, by=SECRETARY, at=on(0), zone=ZONE)


def raised(
    by: Capacity = MEMBER, *, day: int = 1, of: Notice | None = None, subject: str = "li"
) -> Objection:
    return objections.object_to(
        of or notice(), id="o1", entry="e7", subject=subject, parts=["sun", "zhou"],
        organisation=BRANCH, by=by, at=on(day), reason="漏记两小时", calendar=CALENDAR,
    )  # fmt: skip


def decided(
    objection: Objection, *, upheld: bool, by: Capacity = DECIDER, day: int = 2
) -> Objection:
    return objections.decide(objection, upheld=upheld, by=by, at=on(day), reason="经查")


def appealed(objection: Objection, by: Capacity = MEMBER, day: int = 3) -> Objection:
    return objections.appeal(
        objection, above=COMMITTEE, by=by, at=on(day), reason="不服", calendar=CALENDAR
    )


def done(objection: Objection, verb: str) -> Objection:
    """Do what a verb says, by whoever may, when its time has come."""
    by = PANEL if objection.organisation == COMMITTEE else DECIDER
    match verb:
        case "uphold":
            return decided(objection, upheld=True, by=by, day=4)
        case "dismiss":
            return decided(objection, upheld=False, by=by, day=4)
        case "appeal":
            return appealed(objection, MEMBER if objection.loser == "li" else OTHER, day=5)
        case "finalise":
            return objections.finalise(objection, by=DECIDER, at=on(60), calendar=CALENDAR)
    return objections.withdraw(objection, by=MEMBER, at=on(4))


IN_STATE: dict[str, Callable[[], Objection]] = {
    "open": raised,
    "upheld": lambda: decided(raised(), upheld=True),
    "dismissed": lambda: decided(raised(), upheld=False),
    "appealed": lambda: appealed(decided(raised(), upheld=False)),
    "final": lambda: done(appealed(decided(raised(), upheld=False)), "uphold"),
    "withdrawn": lambda: done(raised(), "withdraw"),
}
NO = "—"
VERBS = ("uphold", "dismiss", "appeal", "finalise", "withdraw")
OUTCOMES = {
    "open": ("upheld", "dismissed", NO, NO, "withdrawn"),
    "upheld": (NO, NO, "appealed", "final", NO),
    "dismissed": (NO, NO, "appealed", "final", NO),
    "appealed": ("final", "final", NO, NO, NO),
    "final": (NO,) * 5,
    "withdrawn": (NO,) * 5,
}
PAIRS = [
    (state, verb, outcome)
    for state, row in OUTCOMES.items()
    for verb, outcome in zip(VERBS, row, strict=True)
]


@pytest.mark.parametrize(("state", "verb", "outcome"), PAIRS)
def test_every_verb_in_every_state_does_what_was_agreed(
    state: str, verb: str, outcome: str
) -> None:
    """An objection that could be decided twice would never be decided."""
    objection = IN_STATE[state]()
    assert objection.state == state
    if outcome == NO:
        with pytest.raises(StepRefused, match="not in this state"):
            done(objection, verb)
    else:
        assert done(objection, verb).state == outcome


def test_the_hand_written_table_is_of_every_state_and_verb() -> None:
    """A state or verb that is added later must be thought through here."""
    assert set(OUTCOMES) == set(ObjectionState)
    assert {*VERBS, "raise"} == set(ObjectionVerb)


def test_the_member_has_more_time_than_the_neighbours() -> None:
    """Five working days from 3 March end on the tenth, seven on the twelfth."""
    assert raised(OTHER, day=7).by == "wu"
    with pytest.raises(StepRefused, match="ended on 2025-03-10"):
        raised(OTHER, day=8)
    ended = end(notice(), by=SECRETARY, at=on(8), calendar=CALENDAR)
    assert raised(day=9, of=ended).state is ObjectionState.OPEN
    with pytest.raises(StepRefused, match="only the member may object"):
        raised(OTHER, day=9, of=ended)
    with pytest.raises(StepRefused, match="ended on 2025-03-12"):
        raised(day=10, of=ended)


def test_without_a_time_of_their_own_members_object_while_the_notice_stands() -> None:
    """What the rules do not say must not be guessed longer or shorter."""
    with pytest.raises(StepRefused, match="ended on 2025-03-10"):
        raised(day=8, of=notice(objection=None))


def test_an_objection_is_to_somebody_on_the_notice_and_has_a_reason() -> None:
    """What was never published cannot be contested by notice."""
    with pytest.raises(StepRefused, match='says nothing of "nobody"'):
        raised(subject="nobody")
    with pytest.raises(StepRefused, match="a reason must be given"):
        objections.object_to(
            notice(), id="o", entry="e", subject="li", parts=(), organisation=BRANCH, by=MEMBER,
            at=on(1), reason=" ", calendar=CALENDAR,
        )  # fmt: skip


@pytest.mark.parametrize("person", ["li", "wu", "sun", "zhou"])
def test_it_is_decided_by_somebody_who_had_no_part(person: str) -> None:
    """Neither who objects, nor whom it is about, nor who verified or approved decides."""
    with pytest.raises(StepRefused, match="had no part in it before"):
        decided(raised(OTHER), upheld=True, by=Capacity(person, "approver", BRANCH))


def test_who_decided_first_does_not_decide_the_appeal() -> None:
    """An appeal to the same person would be the same decision."""
    appeal = appealed(decided(raised(), upheld=False))
    with pytest.raises(StepRefused, match="had no part"):
        decided(appeal, upheld=True, by=Capacity(DECIDER.person, "appeal panel", COMMITTEE))
    with pytest.raises(StepRefused, match='for "committee", not for "branch"'):
        decided(appeal, upheld=True, by=Capacity("new", "approver", BRANCH))
    final = decided(appeal, upheld=True, by=PANEL)
    assert (final.state, final.wants_new_entry) == (ObjectionState.FINAL, True)


def test_an_entry_is_in_dispute_while_somebody_is_to_decide() -> None:
    """The mark must come, go, and come again with an appeal."""
    marks = {state: make().in_dispute for state, make in IN_STATE.items()}
    assert [state for state, mark in marks.items() if mark] == ["open", "appealed"]
    assert not decided(raised(), upheld=False).wants_new_entry
    assert decided(raised(), upheld=True).wants_new_entry


def test_an_appeal_is_by_whom_it_went_against_in_time_and_upwards() -> None:
    """A neighbour's objection that is upheld is the member's to appeal."""
    against_member = decided(raised(OTHER), upheld=True)
    until = against_member.appeal_until(CALENDAR)
    assert until is not None
    assert until.last == date(2025, 3, 20)
    with pytest.raises(StepRefused, match="only the one against whom"):
        appealed(against_member, OTHER)
    assert appealed(against_member, MEMBER, day=17).in_dispute
    with pytest.raises(StepRefused, match="ended on 2025-03-20"):
        appealed(against_member, MEMBER, day=18)
    with pytest.raises(StepRefused, match="goes to the organisation above"):
        objections.appeal(
            against_member, above=BRANCH, by=MEMBER, at=on(3), reason="x", calendar=CALENDAR
        )
    with pytest.raises(StepRefused, match="a reason must be given"):
        objections.appeal(
            against_member, above=COMMITTEE, by=MEMBER, at=on(3), reason="", calendar=CALENDAR
        )


def test_a_decision_is_final_when_the_time_to_appeal_is_over_or_there_is_none() -> None:
    """Finality that came early would take the appeal away."""
    dismissed = decided(raised(), upheld=False)
    with pytest.raises(StepRefused, match="the time to appeal runs until 2025-03-20"):
        objections.finalise(dismissed, by=DECIDER, at=on(17), calendar=CALENDAR)
    assert (
        objections.finalise(dismissed, by=DECIDER, at=on(18), calendar=CALENDAR).state
        is ObjectionState.FINAL
    )
    without = decided(raised(of=notice(appeal=None)), upheld=False)
    with pytest.raises(StepRefused, match="the rules have no appeal"):
        appealed(without)
    assert (
        objections.finalise(without, by=DECIDER, at=on(3), calendar=CALENDAR).state
        is ObjectionState.FINAL
    )


def test_only_who_raised_an_objection_takes_it_back() -> None:
    """Nobody else may silence it."""
    with pytest.raises(StepRefused, match="only who raised it"):
        objections.withdraw(raised(OTHER), by=MEMBER, at=on(2))
