"""Ranking: who stands where among those of the same group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from jifen.evaluation.figures import Subject
from jifen.evaluation.proposal import Place
from jifen.rules.scales import Rank
from jifen.scoring.card import Standing

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
