"""A regulation's tables as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jifen.reports.regulation import Chapter, Regulation
from jifen.wording.speech import say

_MARKS = re.compile(r"([\\`*\[\]<>|])")
_BREAKS = re.compile(r"\s+")
_FIRST = re.compile(r"^(#|[-+] |\d+[.)] )")


def regulation_text(regulation: Regulation) -> str:
    """Write a regulation as Markdown; nothing that a rule file says can become a mark."""
    return "\n".join(_lines(regulation)) + "\n"


def _lines(regulation: Regulation) -> Iterator[str]:
    yield f"# {_plain(regulation.title)}"
    yield ""
    colon = say("regulation.colon", regulation.language)
    for title, text in regulation.particulars:
        yield f"* {_plain(title)}{colon}{_plain(text)}"
    for chapter in regulation.chapters:
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield ""
    yield f"## {_plain(chapter.title)}"
    if chapter.citation:
        yield ""
        yield f"*{_plain(chapter.citation)}*"
    if chapter.remarks:
        yield ""
        yield from (f"* {_plain(remark)}" for remark in chapter.remarks)
    if chapter.rows:
        yield ""
        yield _row(chapter.columns)
        yield "|" + "---|" * len(chapter.columns)
        yield from map(_row, chapter.rows)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_plain, cells)) + " |"


def _plain(text: str) -> str:
    """Write a text on one line, marks and all as they are."""
    line = _MARKS.sub(r"\\\1", _BREAKS.sub(" ", text).strip())
    return _FIRST.sub(r"\\\1", line)
