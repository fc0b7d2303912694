"""What the commands write: whole files or none, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jifen.cli.voice import Refusal, Voice
from jifen.exchange.cells import needs_mark

if TYPE_CHECKING:
    from jifen.facts.members import Attribute
    from jifen.facts.records import Record
    from jifen.reports.tables import BranchTable

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)
_OF_RESULTS = ("section", "scale", "score", "grade", "title", "carried")
"""What records of results say, each in a column of its own."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins with one of these may be a formula to a spreadsheet."""


def deliver(
    text: str,
    *,
    out: Path | None,
    voice: Voice,
    encoding: str = "utf-8",
    others: Mapping[Path, bytes] | None = None,
    telling: Callable[[], None] = lambda: None,
) -> None:
    """Print a result, or write it to a file and say so; other files with it, all or none.

    What is `telling` of it speaks when the files are there, and before a result is printed: who
    reads no further has them all the same.
    """
    files = {} if out is None else {out: text.encode(encoding)}
    files.update(others or {})
    write_together(files)
    telling()
    if out is None:
        print(text.removesuffix("\n"))
    for path in files:
        voice.warn("command.written", path=path)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there when it is whole."""
    write_together({path: content})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files beside their places and put them there when all are whole.

    Who reads an old file meanwhile, or is left with a full disk, never has half a one.
    What is no file, such as /dev/stdout, is written into and not put aside.
    """
    whole: dict[Path, str] = {}
    path = Path()
    try:
        for path, content in files.items():
            if not _is_device(path):
                whole[path] = _beside(path.resolve(), content)
        for path, content in files.items():
            if path in whole:
                os.replace(whole[path], path.resolve())
            else:
                path.write_bytes(content)
    except OSError as error:
        for beside in whole.values():
            with suppress(OSError):
                os.unlink(beside)
        why = error.strerror or type(error).__name__
        raise Refusal("command.not_written", path=path, why=why) from None


def need_place(path: Path, content: bytes) -> None:
    """Refuse to replace a file that says something else."""
    try:
        taken = path.is_file() and path.read_bytes() != content
    except OSError:
        taken = True
    if taken:
        raise Refusal("command.file_taken", path=path)


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _beside(path: Path, content: bytes) -> str:
    """Write a file that only has to be renamed, and give its name."""
    number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(path, beside)
    except OSError:
        os.unlink(beside)
        raise
    return beside


def _keep_mode(path: Path, beside: str) -> None:
    """Give the new file the rights of the old one, or those that a new file has here."""
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0o022)
        os.umask(mask)
        mode = 0o666 & ~mask
    os.chmod(beside, mode)


def csv_text(table: BranchTable) -> str:
    """Write a table as CSV; numbers stay numbers and text stays text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    numeric = [column.numeric for column in table.columns]
    writer.writerow([safe_cell(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow(
            [safe_cell(text, numeric=kind) for text, kind in zip(row, numeric, strict=True)]
        )
    return stream.getvalue()


def records_text(records: Iterable[Record]) -> str:
    """Write records of results as the table that a register has of records.

    What they say in words is marked as text where it looks like a number or a formula, as
    spreadsheets do and registers read it.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["id", "member", "kind", "day", *_OF_RESULTS])
    for record in records:
        named = (record.id, record.member, record.kind, str(record.day))
        cells = [_cell_of(record.attributes.get(name, "")) for name in _OF_RESULTS]
        writer.writerow([*map(safe_cell, named), *cells])
    return stream.getvalue()


def _cell_of(value: Attribute) -> str:
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if needs_mark(value) else safe_cell(value)


def safe_cell(text: str, *, numeric: bool = False) -> str:
    """Write a cell so that no spreadsheet takes text for a formula."""
    if text.startswith(_FORMULA) and not (numeric and _NUMBER.fullmatch(text)):
        return f"'{text}"
    return text
