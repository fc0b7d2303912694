"""Which entry of one rule set is which of another: by id, and by content where that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jifen.authoring.contents import Content, canonical

Entry = dict[str, Content]

_LABELS = ("id", "name", "title", "cite", "note")
"""What an entry is called; the rest is what it says."""

_TITLED = ("sections", "kinds", "occasions")
"""Entries that say so little else that one of another title is another one."""

_FIELDS: dict[str, tuple[str, ...]] = {
    "rules": ("over", "rule"),
    "sections": ("section", "in", "zero", "of", "by", "into"),
    "kinds": ("kind",),
}
"""The fields in which the ids of a list are named elsewhere."""

_HEADS: dict[str, tuple[str, ...]] = {
    "rules": ("count.",),
    "sections": ("rank.", ""),
    "kinds": ("rate.",),
}
"""What stands before such an id where it is part of a field's name."""


class Pair(NamedTuple):
    """An entry before and after; one of the two is None where it came or went."""

    before: Entry | None
    after: Entry | None


def label(entry: Entry) -> str:
    """Give what tells an entry from its neighbours; empty where nothing does."""
    return next((str(entry[name]) for name in ("id", "name", "title") if name in entry), "")


def pair(old: Sequence[Entry], new: Sequence[Entry], *, table: str = "") -> list[Pair]:
    """Pair the entries of two lists, in the order of the new one; what went comes last.

    An entry is the one of its id, name or title. One without is the one that is equal, or of
    the same clause, or about the same. Of those left over, equal content is one renamed.
    """
    left = list(old)
    found: dict[int, Entry] = {}
    named = any(map(label, [*old, *new]))
    keys = [_by_label] if named else [_whole, _by_condition, _by_clause]
    for key in [*keys, _bare_titled if table in _TITLED else _bare]:
        for place, entry in enumerate(new):
            if place in found or (wanted := key(entry)) is None:
                continue
            match = next((each for each in left if key(each) == wanted), None)
            if match is not None:
                found[place] = match
                left = [each for each in left if each is not match]
    pairs = [Pair(found.get(place), entry) for place, entry in enumerate(new)]
    return pairs + [Pair(entry, None) for entry in left]


def follow(value: Content, table: str, names: Mapping[str, str], *, field: str = "") -> Content:
    """Give the same content in which the renamed entries of a list bear their new ids."""
    if isinstance(value, dict):
        return {
            _followed_name(name, table, names, within=field): follow(each, table, names, field=name)
            for name, each in value.items()
        }
    if isinstance(value, tuple):
        return tuple(follow(each, table, names, field=field) for each in value)
    if isinstance(value, str) and field in _FIELDS[table]:
        return names.get(value, value)
    return value


def _followed_name(name: str, table: str, names: Mapping[str, str], *, within: str) -> str:
    if within in ("need", "weights"):
        for head in _HEADS[table]:
            if name.startswith(head) and name.removeprefix(head) in names:
                return head + names[name.removeprefix(head)]
    return name


def _by_label(entry: Entry) -> object:
    return label(entry) or None


def _whole(entry: Entry) -> object:
    return canonical(entry)


def _by_condition(entry: Entry) -> object:
    return canonical(entry["when"]) if "when" in entry and "is" in entry else None


def _by_clause(entry: Entry) -> object:
    return entry.get("cite")


def _bare(entry: Entry) -> object:
    return canonical({name: each for name, each in entry.items() if name not in _LABELS})


def _bare_titled(entry: Entry) -> object:
    return entry.get("title"), _bare(entry)
