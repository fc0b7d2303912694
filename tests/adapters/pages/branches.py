"""Branches to make pages of: the demo's, and small ones in a few lines."""

from __future__ import annotations

from datetime import date
from functools import cache

from jifen.calendars.official import china
from jifen.demo.branch import demo_register, demo_rules_text
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.exchange.registers import read_register
from jifen.facts.activities import Activity, Presence
from jifen.facts.members import Member
from jifen.facts.organisations import Organisation
from jifen.facts.register import Register
from jifen.model import ActivityId, Dated, KindId, MemberId, OrganisationId
from jifen.pages.branch import branch_page
from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.score import score
from jifen.vocabulary import Attendance, Language, OrganisationKind
from tests.adapters.pages.markup import Page
from tests.worked import YEAR_END, rules_of

MEETINGS = """\
rules:
  - {id: came, title: 到会, cite: 第一条, section: s, when: {kind: meeting}, award: 1}
"""


@cache
def demo_branch() -> tuple[dict[str, Proposal], Register, RuleSet]:
    """Score the demo as `jifen demo` does."""
    with demo_register() as folder:
        register = read_register(folder)
    rules = read_rules(demo_rules_text())
    cards = score(register, rules, calendar=china(), as_of=YEAR_END)
    return evaluate(cards, register, rules), register, rules


@cache
def demo_page(language: Language) -> str:
    """Write the demo's page."""
    proposals, register, rules = demo_branch()
    return branch_page(proposals, register, rules, language=language)


@cache
def demo_reading(language: Language) -> Page:
    """Read the demo's page."""
    return Page(demo_page(language))


def branch_of(
    names: dict[str, str], *, title: str = "例会", branch: str = "支部", rules: str = MEETINGS
) -> tuple[dict[str, Proposal], Register, RuleSet]:
    """Score members, given by id with their names, who all met once."""
    read, home = rules_of(rules), OrganisationId("b")
    held = Activity(
        id=ActivityId("a"),
        kind=KindId("meeting"),
        title=title,
        day=date(2025, 3, 1),
        organiser=home,
    )
    register = Register.of(
        [
            Member(id=MemberId(member), name=name, branch=Dated.always(home))
            for member, name in names.items()
        ],
        organisations=[Organisation(id=home, kind=OrganisationKind.BRANCH, name=branch)],
        activities=[held],
        presences=[
            Presence(activity=held.id, member=MemberId(member), attendance=Attendance.PRESENT)
            for member in names
        ],
    )
    cards = score(register, read, calendar=china(), as_of=YEAR_END)
    return evaluate(cards, register, read), register, read
