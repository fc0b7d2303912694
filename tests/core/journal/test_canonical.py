"""Canonical bytes: equal to RFC 8785, read back as they were, and nothing else is read."""

from enum import IntEnum, StrEnum
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from jifen.errors import EventRefused, JifenError
from jifen.journal.canonical import DEPTH_MOST, INTEGER_MOST, Event, decode_event, encode_event
from jifen.vocabulary import Language

KEYS = st.text(st.characters(max_codepoint=127), max_size=8)
SCALARS = (
    st.booleans() | st.integers(-INTEGER_MOST, INTEGER_MOST) | st.text(st.characters(codec="utf-8"))
)
VALUES = st.recursive(
    SCALARS,
    lambda values: st.lists(values, max_size=4) | st.dictionaries(KEYS, values, max_size=4),
    max_leaves=12,
)
EVENTS = st.dictionaries(KEYS, VALUES, max_size=5)

ALL_ESCAPES = "".join(map(chr, range(0x80))) + "\u0080\u2028\u2029\ufeff\ufffe\U0001f600积"


class Shade(StrEnum):
    """Text that is something else as well."""

    RED = "red"


class Size(IntEnum):
    """A number that is something else as well."""

    ONE = 1


def nested(depth: int) -> Event:
    """An event of lists within lists, so many levels deep with the event."""
    value: Any = []
    for _ in range(depth - 2):
        value = [value]
    return {"a": value}


def code_of(caught: pytest.ExceptionInfo[EventRefused]) -> str:
    (problem,) = caught.value.problems
    assert problem.words(Language.ZH) != problem.words(Language.EN)
    return problem.code.removeprefix("journal.")


@given(EVENTS)
@example({"text": ALL_ESCAPES, ALL_ESCAPES[:0x80]: 1})
@example({"n": INTEGER_MOST, "m": -INTEGER_MOST, "zero": 0, "": {}, "list": []})
def test_canonical_bytes_are_those_of_rfc_8785(event: Event) -> None:
    """A receipt is checked by programs in other languages, with libraries of their own."""
    assert encode_event(event) == rfc8785.dumps(event)


@given(EVENTS)
def test_what_was_written_is_read_back(event: Event) -> None:
    """The journal is the truth; what it gives back is what was put in, types and all."""
    assert repr(sorted_deeply(decode_event(encode_event(event)))) == repr(sorted_deeply(event))


def sorted_deeply(value: Any) -> Any:
    """Put keys in order, so that what is printed tells `True` from `1` and all else."""
    if isinstance(value, dict):
        return {key: sorted_deeply(value[key]) for key in sorted(value)}
    return [sorted_deeply(each) for each in value] if isinstance(value, list) else value


@given(st.binary() | EVENTS.map(encode_event).flatmap(lambda good: st.just(good + b" ")))
def test_any_bytes_are_an_event_or_are_refused(content: bytes) -> None:
    """A receipt may come from anyone, and nobody has caught what is not documented."""
    try:
        event = decode_event(content)
    except EventRefused:
        return
    assert encode_event(event) == content


@given(EVENTS, st.data())
def test_bytes_that_differ_from_the_canonical_ones_are_another_event(
    event: Event, data: st.DataObject
) -> None:
    """Two spellings of one event would be two leaves of one truth."""
    good = encode_event(event)
    at = data.draw(st.integers(0, len(good) - 1))
    bad = good[:at] + data.draw(st.binary(max_size=3)) + good[at + data.draw(st.integers(0, 2)) :]
    try:
        read = decode_event(bad)
    except EventRefused:
        return
    assert encode_event(read) == bad
    assert (bad == good) == (repr(sorted_deeply(read)) == repr(sorted_deeply(event)))


def test_text_is_not_normalised() -> None:
    """A name is kept as its owner wrote it; two spellings that look alike are two texts."""
    composed, decomposed = {"name": "\u00e9"}, {"name": "e\u0301"}
    assert encode_event(composed) != encode_event(decomposed)
    assert decode_event(encode_event(decomposed)) == decomposed


@pytest.mark.parametrize(
    ("event", "code", "where"),
    [
        ([], "not_an_object", ""),
        ({"a": [{"b": 0.5}]}, "kind_wrong", "/a/0/b"),
        ({"a": float("nan")}, "kind_wrong", "/a"),
        ({"a": None}, "kind_wrong", "/a"),
        ({"a": (1, 2)}, "kind_wrong", "/a"),
        ({"a": b"bytes"}, "kind_wrong", "/a"),
        ({"a": Shade.RED}, "kind_wrong", "/a"),
        ({"a": Size.ONE}, "kind_wrong", "/a"),
        ({"a": 2**53}, "number_large", "/a"),
        ({"a": -(2**53)}, "number_large", "/a"),
        ({"a": "half \ud83d"}, "text_wrong", "/a"),
        ({"a": {"分": 1}}, "key_wrong", "/a"),
        ({"a": {"\ud800": 1}}, "key_wrong", "/a"),
        ({"a": {1: 1}}, "key_wrong", "/a"),
        ({Shade.RED: 1}, "key_wrong", ""),
        (nested(DEPTH_MOST + 1), "too_deep", "/a" + "/0" * (DEPTH_MOST - 1)),
    ],
)
def test_what_the_schema_does_not_hold_is_refused(event: Any, code: str, where: str) -> None:
    """What comes back as something else, or in another language as another number, is no truth."""
    with pytest.raises(EventRefused) as caught:
        encode_event(event)
    assert code_of(caught) == code
    assert caught.value.problems[0].place.field == where


def test_events_may_be_as_deep_as_is_said() -> None:
    """The depth that is refused is the first one too deep."""
    assert decode_event(encode_event(nested(DEPTH_MOST))) == nested(DEPTH_MOST)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"a":1}{}', "not_json"),
        (b"{'a':1}", "not_json"),
        (b'{"a":01}', "not_json"),
        (b'\xef\xbb\xbf{"a":1}', "not_json"),
        (b'{"a":"\n"}', "not_json"),
        (b"\xff", "not_utf8"),
        (b'{"a":"\xed\xa0\x80"}', "not_utf8"),
        (b'{"a":"\xc0\xaf"}', "not_utf8"),
        (b"[1]", "not_an_object"),
        (b"1", "not_an_object"),
        (b'{"a":1,"a":1}', "key_repeated"),
        (b'{"a":1,"\\u0061":2}', "key_repeated"),
        (b'{"a":{"b":1,"b":2}}', "key_repeated"),
        (b'{"a":1.0}', "kind_wrong"),
        (b'{"a":1e3}', "kind_wrong"),
        (b'{"a":NaN}', "kind_wrong"),
        (b'{"a":-Infinity}', "kind_wrong"),
        (b'{"a":null}', "kind_wrong"),
        (b'{"a":9007199254740992}', "number_large"),
        (b'{"a":' + b"9" * 100_000 + b"}", "number_large"),
        (b'{"a":"\\ud83d"}', "text_wrong"),
        (b'{"\xe5\x88\x86":1}', "key_wrong"),
        (b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", "too_deep"),
        (b"[" * 200_000, "too_deep"),
        (b'{"a":' * 200_000, "too_deep"),
        (b'{"a": 1}', "not_canonical"),
        (b' {"a":1}', "not_canonical"),
        (b'{"a":1}\n', "not_canonical"),
        (b'{"b":1,"a":2}', "not_canonical"),
        (b'{"a":-0}', "not_canonical"),
        (b'{"a":"\\u0061"}', "not_canonical"),
        (b'{"a":"\\/"}', "not_canonical"),
        (b'{"a":"\\u000a"}', "not_canonical"),
        (b'{"a":"\\u001F"}', "not_canonical"),
        (b'{"a":"\\ud83d\\ude00"}', "not_canonical"),
        (b'{"a":"\\u5206"}', "not_canonical"),
    ],
    ids=lambda value: str(value[:20]),
)
def test_hostile_bytes_are_refused_with_the_reason(content: bytes, code: str) -> None:
    """An auditor must be able to tell a broken file from a forged one."""
    with pytest.raises(EventRefused) as caught:
        decode_event(content)
    assert code_of(caught) == code


def test_the_first_byte_that_is_not_canonical_is_named() -> None:
    """A person who compares two files starts there."""
    with pytest.raises(EventRefused) as caught:
        decode_event('{"a":"分","b": 1}'.encode())
    (problem,) = caught.value.problems
    assert problem.arguments == {"byte": 15, "found": "' 1}'", "right": "'1}'"}
    assert isinstance(caught.value, JifenError)
    assert str(caught.value).startswith("event from byte 15 on stands")
