"""The line of a file that a problem is about, with a mark under the place."""

from __future__ import annotations

from collections.abc import Mapping

from jifen.problems import Problem

_LONGEST = 100


class Excerpts:
    """The lines of texts, by the names of their files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._lines = {
            name: content.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
            for name, content in files.items()
        }

    def around(self, problem: Problem) -> str:
        """Give the line and the mark; nothing where the problem has no place in the text."""
        line, column = problem.place.line, problem.place.column
        lines = self._lines.get(problem.place.source, [])
        if not 0 < line <= len(lines) or not column:
            return ""
        text = "".join(each if each.isprintable() else " " for each in lines[line - 1])
        start = max(0, column - 1 - _LONGEST // 2)
        shown = text[start : start + _LONGEST]
        before = shown[: column - 1 - start]
        found = str(problem.arguments.get("found", "")).removesuffix("…")
        length = _width(found) if found and text[column - 1 :].startswith(found) else 1
        margin = " " * len(str(line))
        mark = " " * _width(before) + "^" * min(length, max(1, _width(shown) - _width(before)))
        return f" {line} | {shown}\n {margin} | {mark}"


def _width(text: str) -> int:
    """How many columns of a terminal a text takes; a Chinese character takes two."""
    # Only who shows an excerpt pays for rich.
    from rich.cells import cell_len

    return cell_len(text)
