"""Voices: what the unit or the community itself said of a subject in the cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from jifen.evaluation.proposal import Voice
from jifen.facts.members import Member
from jifen.facts.opinions import Opinion
from jifen.facts.organisations import Organisation, ancestors
from jifen.model import Dated, OrganisationId
from jifen.periods import PeriodKind, Reckoning
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card, Note
from jifen.vocabulary import EvaluatorRole

Tree = Mapping[OrganisationId, Organisation]


class Heard(NamedTuple):
    """One evaluator's voices in order of day, the mean of those that count, and notes.

    `counted` is how many marks the mean is of.
    """

    voices: tuple[Voice, ...]
    mark: Fraction | None
    counted: int
    notes: tuple[Note, ...]


def hear(
    opinions: Iterable[Opinion],
    role: EvaluatorRole,
    card: Card,
    member: Member | None,
    *,
    rules: RuleSet,
    tree: Tree,
) -> Heard:
    """Collect an evaluator's opinions of the cycle up to the card's day, and their mean mark.

    Only the member's own unit or community, or one above it, may speak for it; it may be one
    that the member left within the cycle. Where feedback is asked for each period, a period has
    one mark: that of the latest day on which somebody spoke.
    """
    voices: list[Voice] = []
    notes: list[Note] = []
    timely = [o for o in opinions if o.day in card.cycle and o.day <= card.as_of]
    for opinion in sorted((o for o in timely if o.evaluator is role), key=_order):
        voice = Voice(
            opinion.day, opinion.organisation or "", Fraction(opinion.mark), opinion.words
        )
        if _may_speak(opinion, card, member, tree):
            voices.append(voice)
        else:
            notes.append(Note("evaluation.opinion_of_stranger", _arguments(voice)))
    marks = []
    evaluation = rules.evaluation
    for spoken in _periods(voices, evaluation.feedback if evaluation else None, card.reckoning):
        last = [voice for voice in spoken if voice.day == spoken[-1].day]
        marks.append(sum((voice.mark for voice in last), Fraction(0)) / len(last))
        notes += [
            Note("evaluation.opinion_superseded", _arguments(voice) | {"later": str(last[0].day)})
            for voice in spoken[: -len(last)]
        ]
    mean = sum(marks, Fraction(0)) / len(marks) if marks else None
    return Heard(tuple(voices), mean, len(marks), tuple(notes))


def _order(opinion: Opinion) -> tuple[date, str, Fraction, str]:
    return opinion.day, opinion.organisation or "", Fraction(opinion.mark), opinion.words


def _arguments(voice: Voice) -> dict[str, str | int]:
    return {"day": str(voice.day), "organisation": voice.organisation or "—"}


def _periods(
    voices: Iterable[Voice], feedback: PeriodKind | None, reckoning: Reckoning
) -> list[list[Voice]]:
    """Sort voices by feedback period; without one each stands alone."""
    if feedback is None:
        return [[voice] for voice in voices]
    found: dict[int, list[Voice]] = defaultdict(list)
    for voice in voices:
        found[reckoning.index(feedback, voice.day)].append(voice)
    return list(found.values())


def has_evaluator(role: EvaluatorRole, card: Card, member: Member) -> bool:
    """Whether a member belonged, in the cycle up to the card's day, to any unit or community."""
    affiliation = _affiliation(role, member)
    return any(_held(affiliation, card.cycle.since, card.as_of))


def _affiliation(role: EvaluatorRole, member: Member) -> Dated[OrganisationId | None]:
    return member.unit if role is EvaluatorRole.UNIT else member.community


def _may_speak(opinion: Opinion, card: Card, member: Member | None, tree: Tree) -> bool:
    """Whether an opinion names nobody, or one that the member belonged to in the cycle."""
    if opinion.organisation is None or member is None:
        return True
    affiliation = _affiliation(opinion.evaluator, member)
    return any(
        opinion.organisation in (own, *ancestors(own, tree))
        for own in _held(affiliation, card.cycle.since, opinion.day)
    )


def _held(
    affiliation: Dated[OrganisationId | None], since: date, day: date
) -> Iterator[OrganisationId]:
    """Give the organisations that somebody belonged to from one day to another."""
    first = affiliation.get(since)
    if first is not None:
        yield first
    for entered, organisation in affiliation.entries:
        if since < entered <= day and organisation is not None:
            yield organisation
