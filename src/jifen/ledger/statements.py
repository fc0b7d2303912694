"""Statements: what stands in the ledger for one subject, and how two of them differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from jifen.errors import LedgerUnlike
from jifen.ledger.entries import Entry, Key
from jifen.periods import Window
from jifen.points import Points
from jifen.scoring.card import Card


class Row(NamedTuple):
    """An entry, and what its section's entries come to with it, in units."""

    entry: Entry
    running_units: int


@dataclass(frozen=True, slots=True)
class Account:
    """One section in a statement: score = entries + parts, in units.

    `parts_units` is what the sections within it come to for it.
    """

    section: str
    entries_units: int
    parts_units: int
    score_units: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What one subject's cycle came to as of a day, when it was stated for the `number`th time.

    `total_units` and `day_score` are the card's total and the 24-hour score, `grades` the grades
    by scale: none of these is a sum of entries.
    """

    subject: str
    number: int
    cycle: Window
    as_of: date
    rows: tuple[Row, ...]
    accounts: Mapping[str, Account]
    total_units: int
    day_score: Points | None
    grades: Mapping[str, str | None]


class Change(NamedTuple):
    """What two statements say differently under one key, and the entries that brought it about."""

    key: Key
    before_units: int
    after_units: int
    entries: tuple[Entry, ...]


def statement(
    card: Card,
    entries: Iterable[Entry],
    *,
    number: int,
    day_score: Points | None = None,
    grades: Mapping[str, str | None] = MappingProxyType({}),
) -> Statement:
    """Draw up the statement of a card from what was posted for its cycle, in order.

    Raises LedgerUnlike where the entries of a section do not come to what the card says of it:
    then something was not posted.
    """
    own = [entry for entry in entries if entry.key[:2] == (card.subject, card.cycle.since)]
    sums = dict.fromkeys(card.sections, 0)
    rows: list[Row] = []
    for entry in own:
        section = entry.key.section
        sums[section] = sums.get(section, 0) + entry.units
        rows.append(Row(entry, sums[section]))
    accounts = {
        name: Account(name, sums.pop(name), line.parts_units, line.score_units)
        for name, line in card.sections.items()
    }
    unlike = [
        account.section
        for account in accounts.values()
        if account.entries_units + account.parts_units != account.score_units
    ]
    unlike += [section for section, units in sums.items() if units]
    if unlike:
        raise LedgerUnlike(card.subject, unlike)
    return Statement(
        subject=card.subject,
        number=number,
        cycle=card.cycle,
        as_of=card.as_of,
        rows=tuple(rows),
        accounts=accounts,
        total_units=card.total.score_units,
        day_score=day_score,
        grades=dict(grades),
    )


def changes(before: Statement, after: Statement) -> tuple[Change, ...]:
    """Say why a statement differs from an earlier one of the same subject and cycle.

    Raises ValueError where they are not of one subject and cycle, or `after` lacks rows that
    `before` has: entries are never taken away.
    """
    if (before.subject, before.cycle.since) != (after.subject, after.cycle.since):
        raise ValueError("statements of two subjects or cycles cannot be compared")
    count = len(before.rows)
    if after.rows[:count] != before.rows:
        raise ValueError("the later statement lacks entries of the earlier one")
    new: dict[Key, list[Entry]] = {}
    for row in after.rows[count:]:
        new.setdefault(row.entry.key, []).append(row.entry)
    stood = _stood(before)
    return tuple(
        Change(
            key,
            stood.get(key, 0),
            stood.get(key, 0) + sum(entry.units for entry in entries),
            tuple(entries),
        )
        for key, entries in sorted(new.items())
    )


def _stood(statement: Statement) -> dict[Key, int]:
    sums: dict[Key, int] = {}
    for entry, _ in statement.rows:
        sums[entry.key] = sums.get(entry.key, 0) + entry.units
    return sums
