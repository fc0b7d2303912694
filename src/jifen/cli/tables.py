"""Tables on a terminal."""

from __future__ import annotations

import io
import shutil
import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jifen.cli.voice import printable
from jifen.reports.tables import BranchTable

_LEAST_WIDTH = 80
_FILE_WIDTH = 200
_LEAST_CELL = 6
"""Three Chinese characters; rich drops what does not fit into a cell."""
_PADDING = 3


def table_text(table: BranchTable, *, width: int | None = None) -> str:
    """Lay the branch's table out in characters, as wide as the terminal is."""
    title = Text(printable(table.title))
    drawn = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for column in table.columns:
        drawn.add_column(
            Text(printable(column.title)),
            justify="right" if column.numeric else "left",
            # A narrow terminal breaks a cell over lines; nothing of it may be left out.
            overflow="fold",
            min_width=_LEAST_CELL,
        )
    for row in table.rows:
        drawn.add_row(*(Text(printable(cell)) for cell in row))
    least = len(table.columns) * (_LEAST_CELL + _PADDING) + _PADDING
    return drawn_text(drawn, width=max(width or _width(), least))


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
