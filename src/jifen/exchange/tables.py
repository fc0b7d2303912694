"""A table in a CSV file: strict quoting, a header that is understood, row after row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from jifen.exchange.cells import LONGEST_CELL, narrow
from jifen.exchange.layouts import Layout
from jifen.exchange.notes import Notes, find_near, is_slip, near_words, shorten
from jifen.exchange.rows import Row
from jifen.exchange.text import LONGEST_LINE, open_lines, recognise
from jifen.problems import Argument, Place

MOST_COLUMNS = 200
"""How many columns a table may have."""

MOST_LINES_OF_A_ROW = 1_000
"""How many lines one row may fill with the line breaks of its quoted cells."""

_SEPARATORS = (";", "\t", "，", "；", "|")


class _TooLong(Exception):
    """A line or a row is longer than any table has."""


class CsvSheet:
    """One CSV file; the text is never held whole."""

    def __init__(self, path: Path, layout: Layout, notes: Notes) -> None:
        self.path, self.layout, self.notes = path, layout, notes
        self.whole = True
        self._written: dict[str, str] = {}
        self._lines = 0
        self._first_line = 1

    def place(self, number: int = 0, column: str = "") -> Place:
        """Give the place of a cell; the field is the column's name as the file writes it."""
        return Place(self.path.name, line=number, field=self._written.get(column, column))

    def rows(self) -> Iterator[Row]:
        """Read row after row; a row of blank cells alone is none."""
        codec = recognise(self.path, self.notes)
        if codec is None:
            self.whole = False
            return
        try:
            with open_lines(self.path, codec) as lines:
                table = csv.reader(self._counted(lines), strict=True)
                columns = self._header(next(table, []))
                if columns is None:
                    self.whole = False
                    return
                yield from self._body(table, columns)
        except (csv.Error, _TooLong) as error:
            self._explain(error)
        except (OSError, UnicodeError) as error:
            self._refuse("file_unreadable", 0, why=type(error).__name__)

    def _body(self, table: Iterator[list[str]], columns: list[str]) -> Iterator[Row]:
        width = len(columns)
        # Whoever takes rows may not stop the count of lines, so it is kept here.
        self._first_line = self._lines + 1
        for cells in table:
            line, self._first_line = self._first_line, self._lines + 1
            given = {
                column: text
                for column, cell in zip(columns, cells, strict=False)
                if (text := cell.strip())
            }
            too_wide = len(cells) > width and any(map(str.strip, cells[width:]))
            if not given and not too_wide:
                continue
            row = Row(self, line, given)
            if too_wide:
                row.refuse("", "row_too_wide", {"cells": len(cells), "columns": width})
            if "" in given:
                row.refuse("", "cell_without_header", {"found": shorten(given.pop(""))})
            yield row

    def _counted(self, lines: Iterator[str]) -> Iterator[str]:
        for line in lines:
            self._lines += 1
            too_many = self._lines - self._first_line >= MOST_LINES_OF_A_ROW
            if too_many or len(line) >= LONGEST_LINE:
                raise _TooLong
            yield line

    def _header(self, cells: list[str]) -> list[str] | None:
        """Give the column of every cell of the header, "" for a blank one; None if unusable."""
        written = [cell.strip() for cell in cells]
        while written and not written[-1]:
            written.pop()
        if not written:
            self._refuse("header_missing", 1, columns=", ".join(self.layout.required))
            return None
        if len(written) > MOST_COLUMNS:
            self._refuse("too_many_columns", 1, most=MOST_COLUMNS)
            return None
        separator = next((mark for mark in _SEPARATORS if mark in written[0]), None)
        if len(written) == 1 and separator:
            shown = "Tab" if separator == "\t" else separator
            self._refuse("separator_wrong", 1, found=shown)
            return None
        columns = [self._column(cell) for cell in written]
        missing = [name for name in self.layout.required if name not in self._written]
        for name in missing:
            self._note_missing(name, written)
        return columns if self.whole and not missing else None

    def _column(self, written: str) -> str:
        if not written:
            return ""
        column = self.layout.find_column(written)
        shown = shorten(written)
        place = Place(self.path.name, line=1, field=shown)
        if column is None:
            self.whole = False
            near = "born" if narrow(written).casefold() == "age" else None
            near = near or find_near(narrow(written).casefold(), self.layout.names)
            self.notes.note("column_unknown", place, {"found": shown, **near_words(near)})
            return ""
        if column in self._written:
            self.whole = False
            first = self._written[column]
            self.notes.note(
                "column_twice", place, {"found": shown, "first": first, "column": column}
            )
        elif column not in self.layout.columns:
            self._remark_likeness(column, place)
        self._written.setdefault(column, written)
        return column

    def _remark_likeness(self, column: str, place: Place) -> None:
        """Say where an attribute looks like a slip of the pen for a column of the table."""
        if column in self.layout.names:
            return
        near = find_near(column.casefold(), self.layout.columns)
        if near and is_slip(column.casefold(), near):
            self.notes.note(
                "attribute_like_column", place, {"found": column, "near": near}, fatal=False
            )

    def _note_missing(self, column: str, written: list[str]) -> None:
        names = [
            cell for cell in written if self.layout.find_column(cell) not in self.layout.columns
        ]
        arguments: dict[str, Argument] = {
            "column": column,
            "column_zh": self.layout.chinese[column],
            **near_words(find_near(column, names)),
        }
        self.notes.note("column_missing", Place(self.path.name, line=1), arguments)

    def _refuse(self, code: str, line: int, **arguments: Argument) -> None:
        self.whole = False
        self.notes.note(code, Place(self.path.name, line=line), arguments)

    def _explain(self, error: Exception) -> None:
        """Say in our own words why the rest of a file cannot be read."""
        says = str(error)
        if isinstance(error, _TooLong):
            self._refuse("row_too_long", self._first_line, lines=MOST_LINES_OF_A_ROW)
        elif "field limit" in says:
            self._refuse(
                "cell_too_long", self._first_line, length=csv.field_size_limit(), most=LONGEST_CELL
            )
        elif "unexpected end" in says:
            self._refuse("quote_open", self._first_line)
        else:
            self._refuse("quote_wrong", self._lines)
