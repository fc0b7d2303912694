"""Closing a cycle: its results as records, for the rules of the next one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256

from jifen.errors import ClosingRefused
from jifen.evaluation.proposal import GradeState, Proposal
from jifen.facts.members import Attribute
from jifen.facts.records import Record
from jifen.model import LONGEST_ID, KindId, MemberId, RecordId
from jifen.points import Points
from jifen.problems import Argument, Place, Problem
from jifen.rules.results import CARRIED, GRADE, RESULT, SCORE, TITLE
from jifen.rules.sections import TOTAL
from jifen.rules.subjects import Group
from jifen.scoring.card import Card, Standing
from jifen.scoring.cycle.carrying import carried

_OF_ALL = ("closing.groups", "closing.not_ended", "closing.provisional")
"""What is no one member's affair, and is told once with the first few of those it is about."""

_FIRST_FEW = 3
_OPEN = {GradeState.UNDECIDED: "closing.undecided", GradeState.WAITING: "closing.waiting"}


def closing_records(proposals: Mapping[str, Proposal]) -> list[Record]:
    """Give the results of a cycle that has ended as records of the first day after it.

    Of every member who is scored: the score of each section and the total, which is the 24-hour
    score, the grade of each scale or the title where it is new, and what each section carries
    over. The ids are made of
    the day, the member and the result, so that closing twice gives the same records. Raises
    ClosingRefused with all that is still open.
    """
    problems = [each for name in sorted(proposals) for each in _open(proposals[name])]
    if problems:
        raise ClosingRefused(_gathered(problems))
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
    for each in proposal.open_decisions:
        rule = card.rules_on(card.facts[each.fact].day).rule_by_id[each.rule]
        record = {"record": each.fact, "rule": rule.title}
        yield _problem(f"closing.decision_{each.reason.code}", card, record)
    if proposal.day_score is None and card.standing is not Standing.NOT_SCORED:
        yield _problem("closing.unevaluated", card)
    titles = {scale.id: scale.title or scale.id for scale in card.rules.scales}
    for grade in proposal.grades.values():
        if grade.state in _OPEN:
            yield _problem(_OPEN[grade.state], card, {"scale": titles[grade.scale]})


def _gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Tell once what is told of many members alike."""
    alike: dict[object, list[Problem]] = {}
    for problem in problems:
        of_all = problem.code in _OF_ALL
        said = (problem.code, tuple(problem.arguments.items()))
        alike.setdefault(said if of_all else (*said, problem.place), []).append(problem)
    return [_told_of_all(each) for each in alike.values()]


def _told_of_all(problems: list[Problem]) -> Problem:
    names = [problem.place.source for problem in problems]
    more = ["…"] if len(names) > _FIRST_FEW else []
    place = Place(", ".join([*names[:_FIRST_FEW], *more]))
    return Problem(problems[0].code, place, problems[0].arguments)


def _problem(code: str, card: Card, arguments: Mapping[str, Argument] | None = None) -> Problem:
    return Problem(code, Place(card.subject), arguments or {})


def _records(proposal: Proposal) -> Iterator[Record]:
    card = proposal.card
    if card.standing is Standing.NOT_SCORED:
        return
    scores = {name: line.score for name, line in card.sections.items()}
    for name, score in {**scores, TOTAL: _total(proposal)}.items():
        yield _record(card, SCORE, name, {"section": name, "score": _number(score)})
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


def _total(proposal: Proposal) -> Points:
    """The graded total: the 24-hour score, which of a cycle that can be closed is known."""
    return proposal.card.score if proposal.day_score is None else proposal.day_score


def _record(card: Card, kind: str, name: str, attributes: Mapping[str, Attribute]) -> Record:
    day: date = card.cycle.until
    word = kind.removeprefix(f"{RESULT}.")
    own = f"{RESULT}:{day}:{card.subject}:{word}:{name}"
    if len(own) > LONGEST_ID:
        # Registers take no longer id; the same result must have the same one each time.
        own = f"{RESULT}:{day}:{sha256(own.encode()).hexdigest()}"
    return Record(
        id=RecordId(own),
        member=MemberId(card.subject),
        kind=KindId(kind),
        day=day,
        attributes=attributes,
    )


def _number(points: Points) -> Decimal:
    return Decimal(str(points))
