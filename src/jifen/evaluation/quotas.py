"""Quotas: a grade that only so many may have, filled best first and never by lot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from jifen.points import RoundingMode, round_units
from jifen.rules.scales import Quota


class Candidate(NamedTuple):
    """Somebody who may have the grade at `row` or, where its places are taken, a lower one.

    The rows in `shut` are not for this one, who takes no place of theirs on the way down.
    """

    subject: str
    row: int
    figure: Fraction
    shut: frozenset[int] = frozenset()


class Tie(NamedTuple):
    """Equals on the edge of a quota: more of them than places left in the row."""

    row: int
    places: int
    equals: int


class Seat(NamedTuple):
    """Where a candidate came to stand, and past which full rows; undecided where `tie` says so."""

    row: int
    passed: tuple[int, ...] = ()
    tie: Tie | None = None


class _Waiting(NamedTuple):
    """A candidate on the way down; the nameless stand for those of a tie who will fall."""

    figure: Fraction
    subject: str | None
    passed: tuple[int, ...] = ()
    shut: frozenset[int] = frozenset()

    def past(self, row: int) -> _Waiting:
        return self._replace(passed=(*self.passed, row))


def headcount(quota: Quota, people: int) -> int:
    """Give how many of so many people a quota lets in: 5 % of 29, rounded down, is 1."""
    share = quota.share * people
    rounded = round_units(
        share.numerator, share.denominator, step_units=1, mode=RoundingMode(quota.rounding)
    )
    return min(people, max(quota.at_least, rounded))


def fill(
    places: Sequence[int | None],
    candidates: Iterable[Candidate],
    *,
    taken: Mapping[int, int] | None = None,
) -> dict[str, Seat]:
    """Seat every candidate: best figure first, those left over fall to the next row.

    `places` holds each row's headcount, None where a row has no quota; `taken` says how many
    places are gone beforehand. Equals on an edge are left undecided; those of them who will not
    get a place still take one further down, so that nobody below is promised it.
    """
    arriving: dict[int, list[_Waiting]] = {}
    for subject, row, figure, shut in candidates:
        arriving.setdefault(row, []).append(_Waiting(figure, subject, shut=shut))
    seats: dict[str, Seat] = {}
    falling: list[_Waiting] = []
    for row, limit in enumerate(places):
        present = sorted([*falling, *arriving.get(row, ())], key=_best_first)
        queue = [each for each in present if row not in each.shut]
        room = len(queue) if limit is None else max(0, limit - (taken or {}).get(row, 0))
        falling = [each for each in present if row in each.shut]
        falling += _fill_row(queue, row, room, seats)
    return seats


def _fill_row(
    queue: Sequence[_Waiting], row: int, room: int, seats: dict[str, Seat]
) -> list[_Waiting]:
    """Seat the first of a queue in one row and give those who fall to the next."""
    if room >= len(queue) or room == 0 or queue[room - 1].figure != queue[room].figure:
        _seat(queue[:room], seats, row=row)
        return [each.past(row) for each in queue[room:]]
    edge = queue[room].figure
    better = [each for each in queue if each.figure > edge]
    equals = [each for each in queue if each.figure == edge]
    worse = [each.past(row) for each in queue if each.figure < edge]
    left = room - len(better)
    _seat(better, seats, row=row)
    _seat(equals, seats, row=row, tie=Tie(row, left, len(equals)))
    return [_Waiting(edge, None)] * (len(equals) - left) + worse


def _seat(
    queue: Iterable[_Waiting], seats: dict[str, Seat], *, row: int, tie: Tie | None = None
) -> None:
    for each in queue:
        if each.subject is not None:
            seats[each.subject] = Seat(row, each.passed, tie)


def _best_first(each: _Waiting) -> tuple[Fraction, str]:
    return -each.figure, each.subject or ""
