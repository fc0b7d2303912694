"""How Chinese sentences are spaced: numbers stand apart from the words around them, dates do not.

    每次 2 分，最近 12 个月内    自2025年3月1日起    人员类别为在职

Templates cannot know what will stand in them, so that spaces are set where the two meet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter

_HAN = re.compile("[\u4e00-\u9fff]")
_DATE = re.compile(r"\d+年|\d+月\d+日")
_PLACE = re.compile(r"第\d+$")
_NUMBER = re.compile(r"[0-9\N{MINUS SIGN}]")
_NUMBERED = "年月日第"
"""What stands close to a number: the parts of a date, and 第."""


def spaced(template: str, arguments: Mapping[str, object]) -> str:
    """Put arguments into a Chinese template, with the spaces that belong where they meet."""
    text = ""
    for literal, slot in _parts(template):
        text = _joined(text, literal)
        argument = slot.format_map(arguments)
        # Nothing but spaces between two arguments keeps them apart on purpose.
        text = text + argument if literal.isspace() else _joined(text, argument)
    return text


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[tuple[str, str], ...]:
    """Take a template apart: words, each with the slot for an argument that stands after them."""
    return tuple(
        (literal, "" if field is None else f"{{{field}{':' if layout else ''}{layout}}}")
        for literal, field, layout, _ in Formatter().parse(template)
    )


def _joined(before: str, after: str) -> str:
    """Put two parts of a sentence together, with one space or none between them."""
    bare, rest = before.rstrip(" "), after.lstrip(" ")
    spaces = len(before) - len(bare) + len(after) - len(rest)
    if not bare or not rest or spaces > 1 or "\n" in (bare[-1], rest[0]):
        return before + after
    apart = None if _PLACE.search(bare) else _apart(bare[-1], rest)
    return before + after if apart is None else bare + " " * apart + rest


def _apart(last: str, rest: str) -> bool | None:
    """Whether a space belongs between a letter and what follows; None where both are right."""
    first = rest[0]
    han_before, han_after = _HAN.match(last), _HAN.match(first)
    if han_before and (han_after or _DATE.match(rest)):
        return False
    if last in _NUMBERED or first in _NUMBERED:
        return None
    if han_before and _NUMBER.match(first):
        return True
    if han_after and (last.isdigit() or last == "%"):
        return True
    return None
