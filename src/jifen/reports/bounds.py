"""Words for what bounds a sum: rows by what a member is, overflow, and how parts are combined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jifen.reports.phrases import Phrases, number_text
from jifen.rules.awards import read_band
from jifen.rules.carry import Carry
from jifen.rules.limits import AnySize, SizeRows
from jifen.rules.overflow import Overflow
from jifen.wording.speech import WORDS

_WHOLE = frozenset({"placing", "persons"})
"""Attributes whose numbers are whole, so that bands are printed by their last number."""


def size_words(size: AnySize, phrases: Phrases) -> str:
    """Say the size of a limit: 10 分, 8小时; or its rows by what a member is."""
    if isinstance(size, SizeRows):
        rows = [(key, size_words(row, phrases)) for key, row in size.rows.items()]
        rest = size.otherwise
        otherwise = rest if isinstance(rest, str) else size_words(rest, phrases)
        return rows_words(rows, size.by, otherwise, phrases)
    return phrases.quantity(size.amount, size.unit) if size.unit else phrases.points(size.amount)


def rows_words(rows: Iterable[tuple[str, str]], by: str, otherwise: str, phrases: Phrases) -> str:
    """Say rows by what a member is: 按人员类别：在职 40 分、离退休 20 分；其他人不限."""
    code = f"field.{by}"
    name = phrases.say(code) if code in WORDS else phrases.quoted(by.removeprefix("member."))
    told = [
        phrases.say("bound.row", key=band_words(key, by, phrases), size=size) for key, size in rows
    ]
    words = phrases.say("bound.rows", name=name, rows=phrases.listed(told))
    if otherwise == "refuse":
        return words
    rest = phrases.say("bound.none") if otherwise == "none" else otherwise
    return words + phrases.say("bound.otherwise", rest=rest)


def overflow_words(overflow: Overflow, sections: Mapping[str, str], phrases: Phrases) -> str:
    """Say where what is cut goes, and at which rate: 超出部分按 1/3 转入“社区服务”，至多 6 分."""
    title = sections.get(str(overflow.into), str(overflow.into))
    parts = [phrases.say("bound.overflow", section=title, rate=number_text(overflow.rate))]
    if overflow.limit is not None:
        parts.append(phrases.say("bound.overflow_most", points=phrases.points(overflow.limit)))
    if overflow.rounding is not None:
        step = phrases.points(overflow.rounding.step)
        mode = phrases.say(f"regulation.{overflow.rounding.mode}")
        parts.append(phrases.say("regulation.round", step=step, mode=mode))
    return phrases.joint.join(parts)


def carry_words(carry: Carry, phrases: Phrases) -> str:
    """Say what a closed cycle leaves: 超出部分结转下一周期，只限周期末6个月内得的，至多 20 分."""
    parts = [phrases.say("bound.carry")]
    if carry.last is not None:
        parts.append(phrases.say("bound.carry_last", last=phrases.span_text(carry.last)))
    if carry.at_most is not None:
        parts.append(phrases.say("bound.carry_most", points=phrases.points(carry.at_most)))
    return phrases.joint.join(parts)


def band_words(key: str, by: str, phrases: Phrases) -> str:
    """Say a key of rows by an attribute: a band as print has it, 1–3 where numbers are whole."""
    band = read_band(key)
    if band is None:
        return key
    since = number_text(band.since)
    if band.until is None:
        return phrases.say("bound.from", since=since)
    if by in _WHOLE and band.since.denominator == band.until.denominator == 1:
        last = band.until - 1
        return since if last == band.since else f"{since}–{number_text(last)}"
    return phrases.say("bound.band", since=since, until=number_text(band.until))
