"""Ranking: who stands where among those of the same group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from jifen.evaluation.figures import Subject
from jifen.evaluation.proposal import Place
from jifen.rules.effects import Need
from jifen.rules.ruleset import RuleSet
from jifen.rules.scales import Rank
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Finding, Standing
from jifen.scoring.verdict.needs import RANK, asks_for_rank, found, missed

Keys = tuple[Fraction, ...]


def places(subjects: Mapping[str, Subject], rank: Rank) -> dict[str, Place]:
    """Put the graded subjects of each group in order, by one figure after the other.

    A greater figure stands before a smaller one, and those equal in all of them share a place.
    Whoever still waits for a figure has no place yet. A rate of attendance that does not exist,
    since nothing was expected, is not held against the subject.
    """
    groups: dict[tuple[str, ...], dict[str, Keys]] = {}
    for name, subject in subjects.items():
        if subject.card.standing is Standing.GRADED and (keys := _keys(subject, rank.by)):
            groups.setdefault(_group(subject, rank), {})[name] = keys
    return {
        name: place
        for group, ranked in groups.items()
        for name, place in _placed(ranked, rank, group="/".join(filter(None, group))).items()
    }


def judge_ranks(subjects: Mapping[str, Subject], rules: RuleSet) -> dict[str, Subject]:
    """Examine the requirements that ask for a place, which the cards alone cannot answer.

    Places are those among the graded of a group as `rank` has it, or of all; equals share one.
    """
    judged = dict(subjects)
    order = rules.rank or Rank(by=(TOTAL,), within="all")
    for need in filter(asks_for_rank, rules.needs):
        fields = [field for field in need.need.tests if field.startswith(RANK)]
        ranked = {
            field: places(subjects, order.model_copy(update={"by": (field.removeprefix(RANK),)}))
            for field in fields
        }
        for name, subject in subjects.items():
            if subject.card.standing is Standing.NOT_SCORED:
                continue
            findings = [
                found(need, field, _place(ranked[field], name))
                if field in ranked
                else found(need, field, subject.figure(field))
                for field in need.need.tests
            ]
            judged[name] = _with(judged[name], need, findings)
    return judged


def _place(ranked: Mapping[str, Place], name: str) -> Fraction | None:
    place = ranked.get(name)
    return None if place is None else Fraction(place.place)


def _with(subject: Subject, need: Need, findings: Sequence[Finding]) -> Subject:
    """Put what was found on the subject's card, and what follows."""
    card = subject.card
    follows = missed(need, findings, day=card.as_of.toordinal())
    return replace(
        subject,
        card=card._replace(
            findings=(*card.findings, *findings),
            outcomes=(*card.outcomes, *follows),
        ),
    )


def _keys(subject: Subject, by: Sequence[str]) -> Keys | None:
    keys = []
    for name in by:
        figure = subject.figure(name)
        if figure is None:
            if not name.startswith("rate."):
                return None
            figure = Fraction(1)
        keys.append(figure)
    return tuple(keys)


def _group(subject: Subject, rank: Rank) -> tuple[str, ...]:
    """Name the group that a subject is compared in, as of the card's day."""
    names: list[str] = [] if rank.within == "all" else [rank.within]
    if rank.groups is not None:
        names.append(rank.groups.removeprefix("member."))
    member, day = subject.member, subject.card.as_of
    found = [member.attribute_on(name, day) if member else None for name in names]
    return tuple("" if value is None else str(value) for value in found)


def _placed(ranked: Mapping[str, Keys], rank: Rank, *, group: str) -> dict[str, Place]:
    in_order = sorted(ranked.items(), key=lambda entry: entry[1], reverse=True)
    placed: dict[str, Place] = {}
    place, before = 0, None
    for position, (name, keys) in enumerate(in_order, start=1):
        if keys != before:
            place = place + 1 if rank.ties == "dense" else position
        placed[name] = Place(place, group, len(in_order))
        before = keys
    return placed
