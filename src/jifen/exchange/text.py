"""Files as text: which encoding one is in, and lines that cannot use up the memory.

UTF-8 is read with or without its mark. GB18030, in which older spreadsheets save Chinese, is
recognised, and a finding says so. What is neither, or is no text, is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from jifen.exchange.notes import Notes
from jifen.problems import Argument, Place, Problem

LARGEST_FILE = 256 * 1024 * 1024
"""The largest file that is read, in bytes."""

LONGEST_LINE = 256 * 1024
"""The longest line that is read, in characters."""

_CHUNK = 64 * 1024
_SURE = 4
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Marks of direction and of zero width come along unseen when text is copied from chats and
# contacts; with one of them inside, two ids look alike and are not.
_UNSEEN = re.compile(
    "[\x80-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff]"
)


class _NotText(Exception):
    """A file cannot be read in an encoding; `sure` where no other can be right either."""

    def __init__(self, code: str, line: int, *, sure: bool) -> None:
        super().__init__(code)
        self.code, self.line, self.sure = code, line, sure


def recognise(path: Path, notes: Notes) -> str | None:
    """Name the codec in which a file can be read to its end; None where a problem is noted.

    The file is looked through piece by piece and never held whole.
    """
    place = Place(path.name)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            notes.note("file_too_large", place, {"size": size, "largest": LARGEST_FILE})
            return None
        return _recognise(path, notes)
    except OSError as error:
        notes.note("file_unreadable", place, {"why": error.strerror or type(error).__name__})
        return None


def _recognise(path: Path, notes: Notes) -> str | None:
    codec = "utf-8-sig"
    try:
        try:
            unseen = _look_through(path, codec)
        except _NotText as fault:
            if fault.sure:
                raise
            codec = "gb18030"
            unseen = _look_through(path, codec)
    except _NotText as fault:
        notes.note(fault.code, Place(path.name, line=fault.line))
        return None
    if codec == "gb18030":
        notes.note("read_as_gb18030", Place(path.name), fatal=False)
    if unseen:
        notes.add(Problem("unseen_character", Place(path.name, line=unseen[0]), unseen[1]))
    return codec


def _look_through(path: Path, codec: str) -> tuple[int, dict[str, Argument]] | None:
    """Decode a whole file; give the first unseen character and its line, if there is one.

    Raises _NotText where the file is in another encoding or is no text.
    """
    decoder = codecs.getincrementaldecoder(codec)("strict")
    line, wide = 1, 0
    unseen: tuple[int, dict[str, Argument]] | None = None
    with path.open("rb") as file:
        for chunk in chain(iter(lambda: file.read(_CHUNK), b""), (b"",)):
            if file.tell() <= _CHUNK:
                wide += _SURE * chunk.startswith(codecs.BOM_UTF8)
                if chunk.startswith(_UTF_16):
                    raise _NotText("file_utf16", 1, sure=True)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                before = error.object[: error.start].decode(codec, "replace")
                # So many characters do not come out as UTF-8 by chance: it is, but damaged.
                sure = codec != "gb18030" and wide + _count_wide(before) >= _SURE
                code = "file_damaged" if sure else "file_encoding_unknown"
                raise _NotText(code, line + before.count("\n"), sure=sure) from None
            if found := _CONTROL.search(text):
                at = line + text.count("\n", 0, found.start())
                raise _NotText("file_not_text", at, sure=True)
            if unseen is None and not text.isascii() and (found := _UNSEEN.search(text)):
                at = line + text.count("\n", 0, found.start())
                unseen = at, {"character": f"U+{ord(found[0]):04X}"}
            line += text.count("\n")
            wide += _count_wide(text) if wide < _SURE else 0
    return unseen


def _count_wide(text: str) -> int:
    return 0 if text.isascii() else sum(character > "\x7f" for character in text)


@contextmanager
def open_lines(path: Path, codec: str) -> Iterator[Iterator[str]]:
    """Open a file for reading line by line, with its line breaks.

    A line of more than LONGEST_LINE characters comes in pieces of that length.
    """
    with path.open(encoding=codec, newline="") as file:
        yield iter(lambda: file.readline(LONGEST_LINE), "")


def read_whole(path: Path, codec: str) -> str:
    """Read a file that is known to be small."""
    return path.read_text(encoding=codec)
