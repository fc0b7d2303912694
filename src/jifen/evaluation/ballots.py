"""Ballots: what the groups of an appraisal gave, as one mark out of 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from jifen.facts.opinions import Tally
from jifen.periods import Window
from jifen.rules.evaluators import Appraisal
from jifen.scoring.card import Arguments, Note
from jifen.scoring.verdict.needs import number_text


class Appraised(NamedTuple):
    """The mark of an appraisal, None where a group has not voted.

    `groups` tell what each group gave, and `notes` what was left out.
    """

    mark: Fraction | None
    groups: tuple[Note, ...]
    notes: tuple[Note, ...]


def appraise(
    tallies: Iterable[Tally], appraisal: Appraisal, *, cycle: Window, as_of: date
) -> Appraised:
    """Weigh each group's mean mark, from the latest day of the cycle on which it voted.

    A mark that the rules do not list (an abstention) counts neither way and is told.
    """
    voted: dict[str, list[Tally]] = defaultdict(list)
    for tally in tallies:
        if tally.day in cycle and tally.day <= as_of:
            voted[tally.group].append(tally)
    notes = [
        Note("evaluation.group_unlisted", {"group": group})
        for group in sorted(voted.keys() - appraisal.votes.keys())
    ]
    groups: list[Note] = []
    mark: Fraction | None = Fraction(0)
    for group, weight in appraisal.votes.items():
        counts = _counts(_latest(voted[group]), appraisal, notes)
        mean = _mean(counts, appraisal)
        if mean is None:
            notes.append(Note("evaluation.group_missing", {"group": group}))
        else:
            groups.append(_told(group, weight, mean, counts))
        mark = None if mean is None or mark is None else mark + weight * mean
    return Appraised(mark, tuple(groups), tuple(notes))


def _latest(tallies: list[Tally]) -> list[Tally]:
    last = max((tally.day for tally in tallies), default=None)
    return [tally for tally in tallies if tally.day == last]


def _told(group: str, weight: Fraction, mean: Fraction, counts: Mapping[str, int]) -> Note:
    """Say what a group gave: how many of each mark, their mean, and the group's weight."""
    votes = ", ".join(f"{mark} {count}" for mark, count in counts.items() if count)
    told: Arguments = {
        "group": group,
        "votes": votes,
        "mark": number_text(mean),
        "weight": number_text(weight),
    }
    return Note("evaluation.group_gave", told)


def _counts(tallies: Iterable[Tally], appraisal: Appraisal, notes: list[Note]) -> Mapping[str, int]:
    """Count the votes for each mark, in the order in which the rules list the marks."""
    counts = dict.fromkeys(appraisal.marks, 0)
    for tally in sorted(tallies, key=lambda tally: (tally.group, tally.mark, tally.count)):
        if tally.mark in appraisal.marks:
            counts[tally.mark] += tally.count
        elif tally.count:
            told: Arguments = {"group": tally.group, "mark": tally.mark, "count": tally.count}
            notes.append(Note("evaluation.mark_unlisted", told))
    return counts


def _mean(counts: Mapping[str, int], appraisal: Appraisal) -> Fraction | None:
    votes = sum(counts.values())
    if not votes:
        return None
    given = (appraisal.marks[mark] * count for mark, count in counts.items())
    return sum(given, Fraction(0)) / votes
