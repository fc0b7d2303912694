"""What the commands write: whole files or none, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jifen.cli.voice import Refusal, Voice

if TYPE_CHECKING:
    from jifen.facts.records import Record
    from jifen.reports.tables import BranchTable

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)
_OF_RESULTS = ("section", "scale", "score", "grade", "title", "carried")
"""What records of results say, each in a column of its own."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins with one of these may be a formula to a spreadsheet."""


def deliver(text: str, *, out: Path | None, voice: Voice, encoding: str = "utf-8") -> None:
    """Print a result, or write it to a file and say so."""
    if out is None:
        print(text.removesuffix("\n"))
        return
    write_whole(out, text.encode(encoding))
    voice.warn("command.written", path=out)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there when it is whole.

    Who reads the old file meanwhile, or is left with a full disk, never has half a one.
    What is no file, such as /dev/stdout, is written into and not put aside.
    """
    beside = ""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
            return
        path = path.resolve()
        number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(path, beside)
        os.replace(beside, path)
    except OSError as error:
        if beside:
            with suppress(OSError):
                os.unlink(beside)
        why = error.strerror or type(error).__name__
        raise Refusal("command.not_written", path=path, why=why) from None


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
    """Write records of results as the table that a register has of records."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["id", "member", "kind", "day", *_OF_RESULTS])
    for record in records:
        said = [str(record.attributes.get(name, "")) for name in _OF_RESULTS]
        numeric = [name in ("score", "carried") for name in _OF_RESULTS]
        named = (record.id, record.member, record.kind, str(record.day))
        cells = [safe_cell(text, numeric=kind) for text, kind in zip(said, numeric, strict=True)]
        writer.writerow([*map(safe_cell, named), *cells])
    return stream.getvalue()


def safe_cell(text: str, *, numeric: bool = False) -> str:
    """Write a cell so that no spreadsheet takes text for a formula."""
    if text.startswith(_FORMULA) and not (numeric and _NUMBER.fullmatch(text)):
        return f"'{text}"
    return text
