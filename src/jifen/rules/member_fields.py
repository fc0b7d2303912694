"""Member fields: what a rule set asks of members, and which part of it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jifen.model import Dated, Value
from jifen.rules.addressee import PLACES, Addressee
from jifen.rules.conditions import Other
from jifen.rules.expressions import Expression
from jifen.rules.ruleset import RuleSet
from jifen.rules.subjects import Group

KNOWN = frozenset({"id", "name", "age", "born", "joined", "left", "leave", *PLACES})
"""What every member has, or may have, whatever the rules ask."""

_FIELD = re.compile(r"member\.([^\s.]+)")
_SILENT = frozenset({"examples", "title", "source", "note"})


def asked_of_members(rules: RuleSet, *, to_be: bool = False) -> dict[str, str]:
    """Give every field of members that rules ask, with the first part that asks it.

    A part is named by its key and, in a list, by its id: `scope`, `rules a.civic`. Those asked
    `to_be` something leave out what must not be so (`{not: x}`): who has no such field meets it.
    """
    found: dict[str, str] = {}
    for key in type(rules).model_fields:
        if key in _SILENT:
            continue
        value = getattr(rules, key)
        entries = value if isinstance(value, tuple) else (value,)
        for entry in entries:
            identity = getattr(entry, "id", None)
            part = f"{key} {identity}" if identity is not None else key
            for name in _names(entry, to_be=to_be):
                found.setdefault(name, part)
    return found


def _names(value: object, *, to_be: bool) -> Iterator[str]:
    """Find the fields of members that a part of a rule set names."""
    if isinstance(value, str):
        if named := _FIELD.fullmatch(value):
            yield named[1]
    elif isinstance(value, Value):
        if isinstance(value, Addressee) and value.named_in is None:
            yield value.field
        if isinstance(value, Group):
            yield value.group
        for name, inner in (*value.__dict__.items(), *(value.model_extra or {}).items()):
            if not (to_be and isinstance(inner, Other)):
                yield from _names(name, to_be=to_be)
                yield from _names(inner, to_be=to_be)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _names(key, to_be=to_be)
            yield from _names(inner, to_be=to_be)
    elif isinstance(value, tuple | list | frozenset):
        for inner in value:
            yield from _names(inner, to_be=to_be)
    elif isinstance(value, Dated):
        for inner in value.values():
            yield from _names(inner, to_be=to_be)
    elif isinstance(value, Expression):
        for name in sorted(value.names):
            yield from _names(name, to_be=to_be)
