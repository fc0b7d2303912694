"""The route of a record: which steps the rules ask of it, and of which organisation."""

from __future__ import annotations

from datetime import date

import pytest

from jifen.calendars.official import china
from jifen.errors import StepRefused
from jifen.facts.members import Member
from jifen.facts.organisations import Organisation
from jifen.model import Dated, MemberId, OrganisationId
from jifen.procedure.routes import Route, Router
from jifen.rules.reader import read_rules
from jifen.rules.values import read_span
from jifen.scoring.fact import Fact
from jifen.vocabulary import OrganisationKind, Source
from tests.case_folders import FOLDER
from tests.worked import rules_of

RULES = read_rules((FOLDER / "constructs" / "W2-steps-by-level" / "rules.yaml").read_bytes())
NEW, OLD, TOP, PARK = map(OrganisationId, ("b-new", "b-old", "committee", "park"))
TREE = {
    TOP: Organisation(id=TOP, kind=OrganisationKind.COMMITTEE),
    NEW: Organisation(id=NEW, kind=OrganisationKind.BRANCH, parent=TOP),
    OLD: Organisation(id=OLD, kind=OrganisationKind.BRANCH),
}
MEMBER = Member(id=MemberId("li"), branch=Dated.of({date(2025, 1, 1): OLD, date(2025, 7, 1): NEW}))
SERVICE = Fact(date(2025, 8, 1).toordinal(), 0, "r1", "service", organiser=PARK)


def route(fact: Fact, member: Member = MEMBER) -> Route:
    return Router(RULES, china(), TREE).route(fact, member)


def honour(level: str, day: date = date(2025, 8, 1)) -> Fact:
    return Fact(day.toordinal(), 0, "h1", "honour", attributes={"level": level})


def test_a_service_is_verified_where_it_was_done_and_approved_by_the_branch() -> None:
    """Who was served knows whether anybody came."""
    found = route(SERVICE)
    assert [(stage.organisation, stage.within) for stage in found.verify] == [
        (PARK, read_span("10 working days"))
    ]
    assert (found.approve, found.organisations) == (NEW, frozenset({PARK, NEW}))


def test_a_record_of_a_machine_takes_no_verification() -> None:
    """The rules say so, by the source of the record."""
    assert route(SERVICE._replace(source=Source.MACHINE)).verify == ()


def test_a_higher_level_takes_one_step_more() -> None:
    """Levels are in the order in which the kind declares them."""
    assert [stage.organisation for stage in route(honour("town")).verify] == [NEW]
    assert [stage.organisation for stage in route(honour("city")).verify] == [NEW, TOP]
    assert route(honour("city")).verify[1].on_rest_day == "next_working_day"


def test_the_branch_is_that_of_the_day_of_what_was_done() -> None:
    """Who moved on must not be verified by those who never saw them."""
    assert route(honour("town", date(2025, 6, 30))).approve == OLD


def test_an_organisation_that_is_not_there_is_said_before_anything_is_declared() -> None:
    """A record that nobody can verify would wait for ever."""
    with pytest.raises(StepRefused, match='decided by "served"') as refused:
        route(SERVICE._replace(organiser=None))
    assert refused.value.state is None
    with pytest.raises(StepRefused, match='decided by "committee"'):
        route(honour("city", date(2025, 6, 30)))
    with pytest.raises(StepRefused, match='decided by "branch"'):
        route(honour("town"), Member(id=MemberId("x")))


def test_without_a_procedure_nothing_is_asked() -> None:
    """A rule set that says nothing of it takes what is declared."""
    plain = rules_of(
        "sections: [{id: s, title: 板块}]\n"
        "rules: [{id: r, title: 规则, cite: 一, section: s, when: {kind: event}, award: 1}]\n"
    )
    found = Router(plain, china(), TREE).route(SERVICE._replace(kind="event"), MEMBER)
    assert (found.verify, found.approve) == ((), None)
