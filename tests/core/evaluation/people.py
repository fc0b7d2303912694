"""What tests of the evaluation are written with: people, what was said of them, proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.facts.members import Attribute, Member
from jifen.facts.opinions import Opinion, Tally
from jifen.facts.organisations import Organisation
from jifen.facts.register import Register
from jifen.model import Dated, MemberId, OrganisationId
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card, Note
from jifen.scoring.engine import Engine
from jifen.scoring.fact import Fact
from jifen.scoring.plan import Plan
from jifen.vocabulary import EvaluatorRole, Language, OrganisationKind
from jifen.wording.speech import say
from tests.worked import YEAR_END, event, rules_of

POINTS = """\
rules:
  - {id: n, title: 计分, cite: 第一条, section: s, when: {kind: event}, per: {n: 1}, award: 1}
"""
"""Rules by which a fact's `n` are its points."""


def scored(*points: int | Fraction) -> list[Fact]:
    """Give facts worth so many points under `POINTS`."""
    return [event("2025-03-01", f"/{place}", n=n) for place, n in enumerate(points)]


def member(name: str, **attributes: str) -> Member:
    """Give a member of branch `b`, unit `u` and community `c`, where nothing else is said."""

    def own(kind: str) -> Dated[OrganisationId | None]:
        return Dated.always(OrganisationId(attributes.pop(kind, kind[0])))

    branch, unit, community = own("branch"), own("unit"), own("community")
    others: dict[str, Dated[Attribute | None]] = {
        key: Dated.always(value) for key, value in attributes.items()
    }
    return Member(
        id=MemberId(name), branch=branch, unit=unit, community=community, attributes=others
    )


def opinion(name: str, role: str, day: str, mark: int | str, organisation: str = "") -> Opinion:
    return Opinion(
        member=MemberId(name),
        evaluator=EvaluatorRole(role),
        organisation=OrganisationId(organisation) if organisation else None,
        day=date.fromisoformat(day),
        mark=Decimal(mark),
        words="看到了",
    )


def tally(name: str, group: str, day: str, **counts: int) -> list[Tally]:
    """Give what one group gave a member on a day, mark by mark."""
    on = date.fromisoformat(day)
    return [
        Tally(member=MemberId(name), group=group, mark=mark, count=count, day=on)
        for mark, count in counts.items()
    ]


def register_of(
    members: Iterable[Member] = (),
    opinions: Iterable[Opinion] = (),
    tallies: Iterable[Tally] = (),
) -> Register:
    """Make a register with branch `b`, unit `u`, and community `c` under committee `street`."""
    street = OrganisationId("street")
    kinds = {
        "b": OrganisationKind.BRANCH,
        "u": OrganisationKind.UNIT,
        "c": OrganisationKind.COMMUNITY,
        "d": OrganisationKind.COMMUNITY,
    }
    organisations = [Organisation(id=street, kind=OrganisationKind.COMMITTEE)]
    organisations += [
        Organisation(id=OrganisationId(name), kind=kind, parent=street)
        for name, kind in kinds.items()
    ]
    return Register.of(members, organisations=organisations, opinions=opinions, tallies=tallies)


def cards_of(
    rules: RuleSet, facts: Mapping[str, Iterable[Fact]], register: Register, as_of: date
) -> dict[str, Card]:
    """Score everybody's facts, those of the register's members as members."""
    engine = Engine(Plan(rules, None), as_of)
    return {
        name: engine.card(name, own, register.members.get(MemberId(name)))
        for name, own in facts.items()
    }


def proposals_of(
    rules: RuleSet | str,
    facts: Mapping[str, Iterable[Fact]],
    register: Register | None = None,
    *,
    as_of: date = YEAR_END,
    today: date | None = None,
) -> dict[str, Proposal]:
    """Score and evaluate; without a register everybody is a member and nobody said anything."""
    read = rules_of(rules) if isinstance(rules, str) else rules
    known = register or register_of(member(name) for name in facts)
    return evaluate(cards_of(read, facts, known, as_of), known, read, today=today)


def names(proposals: Mapping[str, Proposal], scale: str = "grade") -> dict[str, str | None]:
    """Give everybody's grade on a scale, by name; its state where it is no plain grade."""
    return {
        who: each.grades[scale].name or each.grades[scale].state.value
        for who, each in proposals.items()
    }


def codes(notes: Iterable[Note]) -> list[str]:
    """Give the codes of notes, each of which can be said in both languages."""
    found = []
    for note in notes:
        assert all(say(note.code, language, note.arguments) for language in Language)
        found.append(note.code.removeprefix("evaluation."))
    return found
