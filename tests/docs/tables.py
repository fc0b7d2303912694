"""The tables of reference pages, each under a comment that says what it lists."""

from __future__ import annotations

import re
from pathlib import Path

Rows = list[list[str]]


def tables(page: Path, mark: str) -> dict[str, Rows]:
    """Give the tables under `<!-- mark: NAME -->` by name, without their heads.

    Cells are stripped; a bar within a cell is written `\\|`.
    """
    found: dict[str, Rows] = {}
    content = page.read_text(encoding="utf-8")
    for match in re.finditer(rf"<!-- {mark}: (\S+) -->\n+((?:\|.*\n)+)", content):
        assert match[1] not in found, f"{page.name}: {match[1]} is listed twice"
        lines = match[2].splitlines()[2:]
        found[match[1]] = [
            [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            for line in lines
        ]
    return found


def code(cell: str) -> list[str]:
    """Give what stands in backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)
