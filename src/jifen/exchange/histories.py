"""Tables whose rows tell how something changes: a first row, then one for every change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from jifen.exchange.cells import read_day, read_id
from jifen.exchange.rows import NONE_FROM_NOW_ON, Row, Sheet
from jifen.model import Dated
from jifen.problems import Place

T = TypeVar("T")


@dataclass(slots=True)
class History:
    """The rows of one id by the first day of each; `date.min` for the first row."""

    id: str
    rows: dict[date, Row] = field(default_factory=dict)

    @property
    def first(self) -> Row:
        """The row that came first, which says what does not change by date."""
        return next(iter(self.rows.values()))

    @property
    def place(self) -> Place:
        """Where it began."""
        return self.first.place("id")

    @property
    def sound(self) -> bool:
        """Whether every row can be used."""
        return all(row.sound for row in self.rows.values())

    def steady(self, column: str, reader: Callable[[str], T]) -> T | None:
        """Read what does not change by date; a later row may repeat it or give it first."""
        known: T | None = None
        for row in self.rows.values():
            value = row.read(column, reader)
            if value is None:
                continue
            if known is not None and value != known:
                row.refuse(column, "cannot_change", {**row.name(column), "before": str(known)})
            known = value
        return known

    def dated(self, column: str, reader: Callable[[str], T]) -> Dated[T | None]:
        """Read what changes by date: blank is as before, `-` is none from then on."""
        values: dict[date, T | None] = {}
        for since in sorted(self.rows):
            row = self.rows[since]
            if row.cells.get(column) == NONE_FROM_NOW_ON:
                values[since] = None
            elif (value := row.read(column, reader)) is not None:
                values[since] = value
        # What is not known from the first day on is none until then.
        return Dated.of({date.min: None, **values})

    def columns(self) -> set[str]:
        """Name the columns in which any of its rows has something."""
        return {column for row in self.rows.values() for column in row.cells}


def read_histories(sheet: Sheet) -> dict[str, History]:
    """Gather the rows of a table by id; two rows of one id must differ in `since`."""
    histories: dict[str, History] = {}
    for row in sheet.rows():
        found = row.need("id", read_id)
        since = row.read("since", read_day)
        if found is None:
            continue
        history = histories.setdefault(found, History(found))
        if since is None and row.has("since"):
            # The day is wrong, and that is noted; the row must not count as a second one.
            history.rows.setdefault(date.max, row)
        elif since is not None and not history.rows:
            row.refuse("since", "since_before_first_row", {"id": found})
            history.rows[since] = row
        elif (since or date.min) in history.rows:
            first = history.rows[since or date.min].place("id")
            code = "change_twice" if since else "id_twice"
            row.refuse("id", code, {"id": found, "first": first.line, "since": str(since)})
        else:
            history.rows[since or date.min] = row
    return histories
