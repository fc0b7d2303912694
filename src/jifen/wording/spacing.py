"""How Chinese sentences are spaced: numbers stand apart from the words around them, dates do not.

    每次 2 分，最近 12 个月内    自2025年3月1日起    人员类别为在职

Templates cannot know what will stand in them, so that spaces are set where the two meet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_DATE = re.compile(r"\d+年|\d+月\d+日")
_PLACE = re.compile(r"第\d+$")
_NUMBER = re.compile(r"[0-9\N{MINUS SIGN}]")
_NUMBERED = "年月日第"
"""What stands close to a number: the parts of a date, and 第."""


def spaced(template: str, arguments: Mapping[str, object]) -> str:
    """Put arguments into a Chinese template, with the spaces that belong where they meet."""
    if "{" not in template:
        return template
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
    bare, rest = before, after
    if before.endswith(" ") or after.startswith(" "):
        bare, rest = before.rstrip(" "), after.lstrip(" ")
        if len(before) - len(bare) + len(after) - len(rest) > 1:
            return before + after
    if not bare or not rest or bare[-1] == "\n" or rest[0] == "\n":
        return before + after
    apart = _apart(bare, rest)
    return before + after if apart is None else bare + " " * apart + rest


def _apart(bare: str, rest: str) -> bool | None:
    """Whether a space belongs between two parts; None where both are right."""
    last, first = bare[-1], rest[0]
    if _FIRST_HAN <= last <= _LAST_HAN:
        if _FIRST_HAN <= first <= _LAST_HAN or (first.isdigit() and _DATE.match(rest)):
            return False
        if last not in _NUMBERED and _NUMBER.match(first):
            return True
    elif (last.isdigit() or last == "%") and _FIRST_HAN <= first <= _LAST_HAN:
        return None if first in _NUMBERED or _PLACE.search(bare) else True
    return None
