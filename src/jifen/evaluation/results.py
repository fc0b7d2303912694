"""Closing a cycle: its results as records, for the rules of the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from jifen.errors import ClosingRefused
from jifen.evaluation.proposal import GradeState, Proposal
from jifen.facts.members import Attribute
from jifen.facts.records import Record
from jifen.model import KindId, MemberId, RecordId
from jifen.points import Points
from jifen.problems import Argument, Place, Problem
from jifen.rules.results import CARRIED, GRADE, RESULT, SCORE, TITLE
from jifen.rules.sections import TOTAL
from jifen.rules.subjects import Group
from jifen.scoring.card import Card, Standing
from jifen.scoring.carrying import carried

_OPEN = {GradeState.UNDECIDED: "closing.undecided", GradeState.WAITING: "closing.waiting"}


def closing_records(proposals: Mapping[str, Proposal]) -> list[Record]:
    """Give the results of a cycle that has ended as records of the first day after it.

    Of every member who is scored: the score of each section and the total, the grade of each
    scale or the title where it is new, and what each section carries over. The ids are made of
    the day, the member and the result, so that closing twice gives the same records. Raises
    ClosingRefused with all that is still open.
    """
    problems = [each for proposal in proposals.values() for each in _open(proposal)]
    if problems:
        raise ClosingRefused(problems)
    return [record for name in sorted(proposals) for record in _records(proposals[name])]


def _open(proposal: Proposal) -> Iterator[Problem]:
    """Say what keeps one member's cycle from being closed."""
    card = proposal.card
    if isinstance(card.rules.subject, Group):
        yield _problem("closing.groups", card)
    if card.cycle.last > card.as_of:
        days = {"last": str(card.cycle.last), "as_of": str(card.as_of)}
        yield _problem("closing.not_ended", card, days)
    if card.provisional:
        yield _problem("closing.provisional", card)
    titles = {scale.id: scale.title or scale.id for scale in card.rules.scales}
    for grade in proposal.grades.values():
        if grade.state in _OPEN:
            yield _problem(_OPEN[grade.state], card, {"scale": titles[grade.scale]})


def _problem(code: str, card: Card, arguments: Mapping[str, Argument] | None = None) -> Problem:
    return Problem(code, Place(card.subject), arguments or {})


def _records(proposal: Proposal) -> Iterator[Record]:
    card = proposal.card
    if card.standing is Standing.NOT_SCORED:
        return
    for name, line in {**card.sections, TOTAL: card.total}.items():
        yield _record(card, SCORE, name, {"section": name, "score": _number(line.score)})
    for scale in card.rules.scales:
        grade = proposal.grades.get(scale.id)
        if grade is None or grade.name is None:
            continue
        said: dict[str, Attribute] = {"scale": scale.id}
        if not scale.once:
            yield _record(card, GRADE, scale.id, {**said, "grade": grade.name})
        elif grade.name not in (card.titles.get(scale.id), scale.rows[-1].name):
            yield _record(card, TITLE, scale.id, {**said, "title": grade.name})
    for name, points in carried(card).items():
        yield _record(card, CARRIED, name, {"section": name, "carried": _number(points)})


def _record(card: Card, kind: str, name: str, attributes: Mapping[str, Attribute]) -> Record:
    day: date = card.cycle.until
    word = kind.removeprefix(f"{RESULT}.")
    return Record(
        id=RecordId(f"{RESULT}:{day}:{card.subject}:{word}:{name}"),
        member=MemberId(card.subject),
        kind=KindId(kind),
        day=day,
        attributes=attributes,
    )


def _number(points: Points) -> Decimal:
    return Decimal(str(points))
