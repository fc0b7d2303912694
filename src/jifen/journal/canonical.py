"""The canonical bytes of an event: one event has one spelling, so that hashing it means something.

An event is JSON of a closed schema: an object of ASCII keys whose values are text, whole numbers
within ±(2**53 - 1), true and false, lists and objects. On this schema sorted keys, no spaces and
UTF-8 are what RFC 8785 asks. There are no floats, since two languages print them differently, and
no null, since what is not known has no key. Text is kept as it came: it is not normalised.
"""

from __future__ import annotations

import json
import re
from itertools import count
from typing import Any, Never

from jifen.errors import EventRefused
from jifen.problems import Argument, Place, Problem

Event = dict[str, Any]

INTEGER_MOST = 2**53 - 1
"""Beyond it, languages whose numbers are all binary floats take one number for another."""
DEPTH_MOST = 32
"""How many objects and lists may lie within each other, the event itself included."""

_EXCERPT_BYTES = 16
_HALF_OF_A_PAIR = re.compile("[\ud800-\udfff]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def encode_event(event: Event) -> bytes:
    """Give the canonical bytes; raises EventRefused for what the schema does not hold.

    Types must be those of the schema exactly: an enumeration or a tuple would come back as
    something else.
    """
    if type(event) is not dict:
        _refuse("not_an_object", found=type(event).__name__)
    _check(event, "", DEPTH_MOST)
    return _ENCODER.encode(event).encode("utf-8")


def decode_event(content: bytes) -> Event:
    """Read canonical bytes back; raises EventRefused for every other spelling, JSON or not."""
    try:
        text = content.decode("utf-8")
        event = json.loads(text, object_pairs_hook=_object, parse_int=_integer)
    except UnicodeDecodeError as error:
        _refuse("not_utf8", byte=error.start)
    except json.JSONDecodeError as error:
        _refuse("not_json", byte=len(text[: error.pos].encode("utf-8")), why=error.msg)
    except RecursionError:
        _refuse("too_deep", most=DEPTH_MOST)
    right = encode_event(event)
    if right != content:
        byte = next(at for at in count() if content[at : at + 1] != right[at : at + 1])
        _refuse("not_canonical", byte=byte, found=_shown(content, byte), right=_shown(right, byte))
    return dict(event)


def _check(value: object, where: str, room: int) -> None:
    """Refuse what the schema does not hold; `room` is how deep it may still go."""
    kind = type(value)
    if isinstance(value, str) and kind is str:
        # Most text that is not ASCII is Chinese, so the search is left to a regular expression.
        if not value.isascii() and _HALF_OF_A_PAIR.search(value):
            _refuse("text_wrong", where)
    elif isinstance(value, int) and kind is int:
        if not -INTEGER_MOST <= value <= INTEGER_MOST:
            _refuse("number_large", where, most=INTEGER_MOST)
    elif kind is not bool:
        if kind not in (dict, list):
            _refuse("kind_wrong", where, found=kind.__name__)
        if not room:
            _refuse("too_deep", where, most=DEPTH_MOST)
        if isinstance(value, dict):
            for key, each in value.items():
                if type(key) is not str or not key.isascii():
                    _refuse("key_wrong", where, key=ascii(key))
                _check(each, f"{where}/{key}", room - 1)
        elif isinstance(value, list):
            for number, each in enumerate(value):
                _check(each, f"{where}/{number}", room - 1)


def _object(pairs: list[tuple[str, Any]]) -> Event:
    found: Event = {}
    for key, value in pairs:
        if key in found:
            _refuse("key_repeated", key=ascii(key))
        found[key] = value
    return found


def _integer(digits: str) -> int:
    # Thousands of digits take the standard library long, or make it refuse in its own words.
    if len(digits) > len(f"-{INTEGER_MOST}"):
        _refuse("number_large", most=INTEGER_MOST)
    return int(digits)


def _shown(content: bytes, byte: int) -> str:
    return repr(content[byte : byte + _EXCERPT_BYTES].decode("utf-8", "replace"))


def _refuse(code: str, where: str = "", **arguments: Argument) -> Never:
    raise EventRefused([Problem(f"journal.{code}", Place("event", field=where), arguments)])
