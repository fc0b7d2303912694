"""Ids for the parts of a page: safe in any attribute or address, and never given twice."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}", re.ASCII)


class Anchors:
    """Gives out the ids of one page."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, wanted: str, *, otherwise: str) -> str:
        """Give the wanted id where it is plain and free, else `otherwise` with a number."""
        given, number = wanted, 0
        while not _PLAIN.fullmatch(given) or given in self._given:
            number += 1
            given = f"{otherwise}-{number}"
        self._given.add(given)
        return given
