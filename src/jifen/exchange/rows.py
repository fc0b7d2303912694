"""A row of a table, whichever file it stood in: cells by column, and their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TypeVar

from jifen.exchange.cells import Unreadable, read_attribute
from jifen.exchange.layouts import Layout
from jifen.exchange.notes import Notes
from jifen.facts.members import Attribute
from jifen.problems import Argument, Place

T = TypeVar("T")

NONE_FROM_NOW_ON = "-"
"""What a cell of a later row says when something ends without a successor."""


class Sheet(Protocol):
    """A table as it was found in a file.

    `whole` becomes False where it could not be read to its end, so that nothing is said to be
    missing from it.
    """

    layout: Layout
    notes: Notes
    whole: bool

    def rows(self) -> Iterator[Row]:
        """Read row after row; what is wrong with the table itself is noted."""
        ...

    def place(self, number: int = 0, column: str = "") -> Place:
        """Give the place of a cell of the row with a number, of the row or of the table."""
        ...


class Row:
    """The cells of a row that hold anything, by column.

    Reading notes what is wrong and gives None; the row is `sound` while nothing was.
    """

    __slots__ = ("cells", "number", "sheet", "sound")

    def __init__(self, sheet: Sheet, number: int, cells: Mapping[str, str]) -> None:
        self.sheet, self.number, self.cells = sheet, number, cells
        self.sound = True

    def place(self, column: str = "") -> Place:
        """Give the place of a cell, or of the row."""
        return self.sheet.place(self.number, column)

    def has(self, column: str) -> bool:
        """Whether the cell holds anything."""
        return column in self.cells

    def read(self, column: str, reader: Callable[[str], T]) -> T | None:
        """Read a cell; None where it is blank, or wrong, which is noted."""
        cell = self.cells.get(column)
        if cell is None:
            return None
        try:
            return reader(cell)
        except Unreadable as error:
            self.refuse(column, error.code, error.arguments)
            return None

    def need(self, column: str, reader: Callable[[str], T]) -> T | None:
        """Read a cell that may not be blank."""
        if column not in self.cells:
            self.refuse(column, "cell_missing", self.name(column))
        return self.read(column, reader)

    def attributes(self) -> dict[str, Attribute]:
        """Read the cells of all columns that the table does not know itself, in their order."""
        found: dict[str, Attribute] = {}
        known = self.sheet.layout.columns
        for column in (each for each in self.cells if each not in known):
            value = self.read(column, read_attribute)
            if value is not None:
                found[column] = value
        return found

    def refuse(
        self, column: str, code: str, arguments: Mapping[str, Argument] | None = None
    ) -> None:
        """Note that a cell makes the row unusable."""
        self.sound = False
        self.sheet.notes.note(code, self.place(column), arguments or {})

    def refuse_unknown(
        self, column: str, code: str, found: str, known: Mapping[str, object]
    ) -> None:
        """Note that a cell names something that nobody knows."""
        self.sound = False
        self.sheet.notes.note_unknown(code, self.place(column), found, known)

    def remark(
        self, column: str, code: str, arguments: Mapping[str, Argument] | None = None
    ) -> None:
        """Note that a cell looks odd; the row can be used."""
        self.sheet.notes.note(code, self.place(column), arguments or {}, fatal=False)

    def name(self, column: str) -> dict[str, Argument]:
        """Name a column in both languages."""
        return {"column": column, "column_zh": self.sheet.layout.chinese.get(column, column)}
