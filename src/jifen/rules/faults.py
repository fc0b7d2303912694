"""Faults: what is wrong between the parts of a rule set, by path, before it has its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from jifen.document import Path
from jifen.model import Dated
from jifen.problems import Argument
from jifen.reading import suggest
from jifen.wording.reference_problems import NAMES

T = TypeVar("T")

_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit: `path` leads to it, or with `at_key` to its key."""

    code: str
    path: Path
    arguments: Mapping[str, Argument] = field(default_factory=lambda: MappingProxyType({}))
    fatal: bool = True
    at_key: bool = False


def unknown_name(
    what: str, found: object, path: Path, *, among: Iterable[str], at_key: bool = False
) -> Fault:
    """Say that something names what is not there, with the name that was probably meant.

    `what` is a key of NAMES, `among` are the names that would do.
    """
    titled = {str(getattr(each, "title", "")): name for name, each in _entries(among)}
    known = sorted({str(name) for name in among})
    chinese, english = NAMES[what]
    arguments: dict[str, Argument] = {
        "found": str(found), "what_zh": chinese, "what_en": english
    }  # fmt: skip
    title = found if found in titled else suggest(str(found), titled)
    if not str(found).isascii() and isinstance(title, str) and title:
        named = {"near": titled[title], "title": title}
        return Fault("rules.unknown_titled", path, {**arguments, **named}, at_key=at_key)
    if near := suggest(str(found), known):
        return Fault("rules.unknown_near", path, {**arguments, "near": near}, at_key=at_key)
    if not known:
        return Fault("rules.unknown_alone", path, arguments, at_key=at_key)
    return Fault("rules.unknown", path, {**arguments, "allowed": listed(known)}, at_key=at_key)


def _entries(among: Iterable[str]) -> Iterable[tuple[str, object]]:
    """Give what names stand for, where that is known."""
    return among.items() if isinstance(among, Mapping) else ()


def repeated_names(names: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    """Find names that stand more than once where each may stand once."""
    seen: set[str] = set()
    for path, name in names:
        if name in seen:
            yield Fault("rules.repeated_name", path, {"name": name})
        seen.add(name)


def listed(names: Iterable[object]) -> str:
    """Write names in a row, the first twenty of them."""
    shown = [str(name) for name in names]
    return ", ".join(shown[:_MOST_NAMES]) + (" …" if len(shown) > _MOST_NAMES else "")


def by_day(path: Path, dated: Dated[T]) -> Iterator[Path]:
    """Give the path of every value of a dated one, as it stands in the file."""
    for day, _ in dated.entries:
        yield path if dated.constant else (*path, day.isoformat())
