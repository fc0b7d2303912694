"""A table in a YAML file: a list of mappings from columns to cells."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jifen.document import Data, Document
from jifen.exchange.layouts import MEMBERS, Layout
from jifen.exchange.notes import Notes, find_near, near_words, shorten
from jifen.exchange.rows import Row
from jifen.problems import Place
from jifen.vocabulary import SEPARATOR

_BETWEEN = frozenset({SEPARATOR, ";"})
"""What stands between the values of a cell that holds several."""


class YamlSheet:
    """One top-level key of a YAML register; its rows go the way of the rows of a CSV file."""

    def __init__(self, document: Document, key: str, layout: Layout, notes: Notes) -> None:
        self.document, self.key, self.layout, self.notes = document, key, layout, notes
        self.whole = True

    def place(self, number: int = 0, column: str = "") -> Place:
        """Give the line and column of a cell, of its row or of the table; rows count from 1."""
        if not number:
            return self.document.key_place((self.key,))
        row = self._table()[number - 1]
        keys = row if isinstance(row, dict) else ()
        written = next((key for key in keys if self.layout.find_column(key) == column), None)
        path = (self.key, number - 1) if written is None else (self.key, number - 1, written)
        return self.document.place_of(path)

    def rows(self) -> Iterator[Row]:
        """Read row after row; a key without anything is an empty table."""
        data = self.document.data
        value = data[self.key] if isinstance(data, dict) else None
        if not isinstance(value, list | None):
            self.whole = False
            self.notes.note("table_not_list", self.place(), {"table": self.key})
        for number, cells in enumerate(self._table(), start=1):
            if isinstance(cells, dict):
                row = Row(self, number, {})
                row.cells = self._cells(row, cells)
                yield row
            else:
                self.whole = False
                self.notes.note("row_not_mapping", self.place(number))

    def _may_be_several(self, key: str, parts: list[Data]) -> bool:
        """Whether a list can be one cell: plain values, of an attribute of what people did."""
        column, layout = self.layout.find_column(key), self.layout
        return (
            layout.takes_attributes
            and layout is not MEMBERS
            and column not in layout.columns
            and not any(isinstance(part, list | dict | bool | None) for part in parts)
            and not any(_BETWEEN & set(str(part)) for part in parts)
        )

    def _table(self) -> list[Data]:
        data = self.document.data
        value = data[self.key] if isinstance(data, dict) else None
        return value if isinstance(value, list) else []

    def _cells(self, row: Row, written: dict[str, Data]) -> dict[str, str]:
        cells: dict[str, str] = {}
        given: dict[str, str] = {}
        for key, value in written.items():
            place = self.document.key_place((self.key, row.number - 1, key))
            column, shown = self.layout.find_column(key), shorten(key)
            if not column:
                row.sound = False
                near = find_near(key.casefold(), self.layout.names)
                self.notes.note("column_unknown", place, {"found": shown, **near_words(near)})
            elif column in given:
                row.sound = False
                first = given[column]
                self.notes.note(
                    "column_twice", place, {"found": shown, "first": first, "column": column}
                )
            else:
                given[column] = shown
                if (cell := self._cell(row, key, value)) is not None:
                    cells[column] = cell
        return cells

    def _cell(self, row: Row, key: str, value: Data) -> str | None:
        """Give a value as a cell of CSV would hold it; None for a blank one."""
        path = self.key, row.number - 1, key
        if isinstance(value, list) and self.layout.find_column(key) == "expected":
            ids = [part for part in value if isinstance(part, str | int)]
            if len(ids) == len(value):
                return " ".join(map(str, ids)) or None
        if isinstance(value, list) and self._may_be_several(key, value):
            return SEPARATOR.join(str(part).strip() for part in value) or None
        if isinstance(value, list | dict):
            row.sound = False
            self.notes.note("cell_not_scalar", self.document.place_of(path), {"found": key})
            return None
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | Decimal):
            return format(value, "f") if isinstance(value, Decimal) else str(value)
        return value.strip() or None if value else None
