"""Tables on a terminal."""

from __future__ import annotations

import io
import shutil
import sys

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jifen.cli.voice import printable
from jifen.reports.tables import BranchTable

_LEAST_WIDTH = 80
_FILE_WIDTH = 200
_LEAST_CELL = 6
_LEAST_HEAD = 4
"""Three Chinese characters, and two; rich drops what does not fit into a cell."""
_PADDING = 3
_REMARKS = "remarks"
_REMARKS_WIDTH = 24
"""Twelve Chinese characters: in a narrower column a remark would run down the page."""


def table_text(table: BranchTable, *, width: int | None = None) -> str:
    """Lay the branch's table out in characters, as wide as the terminal is."""
    width = width or _width()
    if _too_wide(table, width):
        return _with_remarks_below(table, width)
    return _laid_out(table, width)


def _too_wide(table: BranchTable, width: int) -> bool:
    """Whether remarks would be squeezed into a column of a few characters."""
    if not table.columns or table.columns[-1].key != _REMARKS:
        return False
    remarks = max((cell_len(row[-1]) for row in table.rows), default=0)
    others = sum(
        max(cell_len(column.title), _widest(table, number)) + _PADDING
        for number, column in enumerate(table.columns[:-1])
    )
    return others + min(remarks, _REMARKS_WIDTH) + 2 * _PADDING > width


def _widest(table: BranchTable, number: int) -> int:
    return max((cell_len(row[number]) for row in table.rows), default=0)


def _with_remarks_below(table: BranchTable, width: int) -> str:
    """Give remarks lines of their own under the table, each after the first cells of its row."""
    heads = [n for n, column in enumerate(table.columns) if column.key in ("id", "name")]
    told = [(" ".join(row[n] for n in heads), row[-1]) for row in table.rows if row[-1]]
    narrow = BranchTable(
        title=table.title,
        columns=table.columns[:-1],
        subjects=table.subjects,
        rows=tuple(row[:-1] for row in table.rows),
    )
    lines = [f"    {printable(who)}  {printable(words)}\n" for who, words in told]
    title = [f"  {printable(table.columns[-1].title)}\n"] if lines else []
    return "".join([_laid_out(narrow, width), *title, *lines])


def _laid_out(table: BranchTable, width: int) -> str:
    """Draw the table, cells folded where it must be; close together where that is not enough."""
    least = [_LEAST_CELL] * len(table.columns)
    close = sum(least) + len(least) * _PADDING + _PADDING > width
    if close:
        least = [_least(table, number) for number in range(len(table.columns))]
    title = Text(printable(table.title))
    padding = (0, 0) if close else (0, 1)
    drawn = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=padding)
    for column, cell in zip(table.columns, least, strict=True):
        drawn.add_column(
            Text(printable(column.title)),
            justify="right" if column.numeric else "left",
            # A narrow terminal breaks a cell over lines; nothing of it may be left out.
            overflow="fold",
            min_width=cell,
        )
    for row in table.rows:
        drawn.add_row(*(Text(printable(cell)) for cell in row))
    needed = sum(least) + len(least) * (1 if close else _PADDING) + _PADDING
    return drawn_text(drawn, width=max(width, needed))


def _least(table: BranchTable, number: int) -> int:
    """Give the width that a column needs: numbers stay whole, words may be folded."""
    widest = max(_widest(table, number), _LEAST_HEAD)
    return widest if table.columns[number].numeric else min(widest, _LEAST_CELL)


def drawn_text(drawn: Table, *, width: int | None = None) -> str:
    """Draw a table as plain text, without colours."""
    stream = io.StringIO()
    Console(file=stream, width=width or _width(), color_system=None).print(drawn)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _width() -> int:
    """The width of the terminal; wide where the text goes into a file or a pipe."""
    if not sys.stdout.isatty():
        return _FILE_WIDTH
    return max(_LEAST_WIDTH, shutil.get_terminal_size().columns)
