"""What changed between two rule sets, clause by clause: values, which reports put in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jifen.authoring.change_kinds import ChangeKind
from jifen.authoring.condition_changes import condition_kind
from jifen.authoring.contents import Content, canonical, contents, plain
from jifen.authoring.meanings import (
    Direction,
    Sense,
    Trail,
    direction,
    looseness,
    matches,
    meaning_of,
    numbers,
    sign_of,
)
from jifen.authoring.pairing import Entry, Pair, follow, label, pair
from jifen.rules.names import covers
from jifen.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was.

    `path` leads to it through the new rule set (the old one for what is gone): names of fields
    and ids of entries, as `jifen simulate --set` takes them. `title` and `citation` are those of
    the entry around it. `before` and `after` are None where nothing is written.
    """

    kind: ChangeKind
    path: tuple[str, ...]
    title: str
    citation: str
    before: Content
    after: Content
    direction: Direction = Direction.OTHER

    @property
    def place(self) -> str:
        """The path as one text."""
        return ".".join(self.path)


_LISTS = ("rules/*/times", "scales/*/rows")
_TABLES = (
    "kinds", "occasions", "admit", "sections", "rules", "limits", "choices", "needs", "scales",
    "examples",
)  # fmt: skip
_WHOLE = (
    "rules/*/when", "rules/*/times/*/when", "admit/*/when", "admit/*/exclude",
    "occasions/*/expected", "scope/*", "scales/*/when",
)  # fmt: skip
"""Conditions: both are said whole, since a part alone means nothing."""

_UNITS = (
    "rules/*/effect", "needs/*/else", "occasions/*/every", "examples/*/member",
    "rules/*/valid", "examples/*/facts", "examples/*/expect", "kinds/*/attributes/*", "rank/by",
    "scales/*/of",
)  # fmt: skip
_EXPANDED = ("rules/*/limit", "needs/*/need", "needs/*/need/*", "kinds/*/attributes")
"""Mappings of which a missing one is an empty one."""


def changes(old: RuleSet, new: RuleSet) -> tuple[Change, ...]:
    """List what changed, in the order of the new file; what only stands elsewhere is no change.

    Entries are the same where their ids are, or where all that they say is the same.
    """
    before, after = contents(old), contents(new)
    if not isinstance(before, dict) or not isinstance(after, dict):
        raise TypeError("a rule set is a mapping")
    before = _with_new_names(before, after)
    return tuple(_Comparison(before, after).found())


def _with_new_names(before: Entry, after: Entry) -> Entry:
    """Let what names a renamed kind, section or rule name it as the new rule set does."""
    for table in ("kinds", "sections", "rules"):
        names = {
            str(one.before["id"]): str(one.after["id"])
            for one in pair(_entries(before, table), _entries(after, table), table=table)
            if one.before and one.after and one.before["id"] != one.after["id"]
        }
        if names:
            followed = follow(before, table, names)
            before = followed if isinstance(followed, dict) else before
    return before


def _entries(content: Entry, table: str) -> list[Entry]:
    return _listed(content.get(table))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a value stands in: its entry's title and clause, and what a rule does to members.

    `sign` is 1 for what gives points, -1 for what takes them, 0 where both may be.
    """

    title: str = ""
    citation: str = ""
    sign: int = 1


class _Comparison:
    """Walks two rule sets side by side."""

    def __init__(self, before: Entry, after: Entry) -> None:
        self._before, self._after = before, after

    def found(self) -> Iterator[Change]:
        """Give every change."""
        for name in dict.fromkeys((*self._after, *self._before)):
            if name in _TABLES:
                pairs = pair(_entries(self._before, name), _entries(self._after, name), table=name)
                yield from self._entries(pairs, (name,), (name,), _Around())
            else:
                was, now = self._before.get(name), self._after.get(name)
                yield from self._value((name,), (name,), was, now, self._single(was, now))

    def _entries(
        self, pairs: list[Pair], path: tuple[str, ...], trail: Trail, around: _Around
    ) -> Iterator[Change]:
        for number, (was, now) in enumerate(pairs, start=1):
            entry = now if now is not None else was
            if entry is None:
                continue
            name = label(entry) or str(number)
            inner = around if trail in (("rules", "*", "times"),) else self._around(trail, was, now)
            place, sort = (*path, name), (*trail, "*")
            if was is None or now is None:
                kind = ChangeKind.ADDED if was is None else ChangeKind.REMOVED
                yield Change(kind, place, inner.title, inner.citation, was, now)
                continue
            if trail != ("examples",) and label(was) != label(now):
                yield Change(
                    ChangeKind.RENAMED, place, inner.title, inner.citation, label(was), label(now)
                )
                was = {**was, **{k: now[k] for k in ("id", "name") if k in now}}
            yield from self._fields(place, sort, was, now, inner)

    def _fields(
        self, path: tuple[str, ...], trail: Trail, was: Entry, now: Entry, around: _Around
    ) -> Iterator[Change]:
        for name in dict.fromkeys((*now, *was)):
            inner = (*trail, name) if _is_named(trail) else (*trail, "*")
            yield from self._value((*path, name), inner, was.get(name), now.get(name), around)

    def _value(
        self, path: tuple[str, ...], trail: Trail, was: Content, now: Content, around: _Around
    ) -> Iterator[Change]:
        ordered = trail[0] == "rank" or any(matches(trail, each) for each in _ORDERED)
        if canonical(was, ordered=ordered) == canonical(now, ordered=ordered):
            return
        if any(matches(trail, each) for each in _LISTS):
            pairs = pair(_listed(was), _listed(now))
            yield from self._entries(pairs, path, trail, around)
        elif not _is_unit(trail) and _opens(trail, was, now):
            yield from self._fields(path, trail, _mapping(was), _mapping(now), around)
        else:
            yield self._change(path, trail, was, now, around)

    def _change(
        self, path: tuple[str, ...], trail: Trail, was: Content, now: Content, around: _Around
    ) -> Change:
        meaning = meaning_of(trail)
        absent = meaning.absent if meaning else None
        moved = direction(was, now, absent=absent)
        kind = _kind(trail, was, now, moved, around.sign)
        if trail == ("rules", "*", "when"):
            kind = condition_kind(was, now, self._after, sign=around.sign) or kind
        return Change(kind, path, around.title, around.citation, was, now, moved)

    def _single(self, was: Content, now: Content) -> _Around:
        entry = _mapping(now) or _mapping(was)
        return _Around(citation=str(entry.get("cite", "")))

    def _around(self, trail: Trail, was: Entry | None, now: Entry | None) -> _Around:
        entry = now or was or {}
        if trail[-1] == "rows":
            return _Around(title=str(entry.get("name", "")))
        signs = {self._sign(trail[0], each) for each in (was, now) if each is not None}
        sign = signs.pop() if len(signs) == 1 else 0
        title = str(entry.get("title") or "")
        return _Around(title, str(entry.get("cite") or ""), sign)

    def _sign(self, table: str, entry: Entry) -> int:
        """Say whether an entry gives or takes, by its own award or those that it is over."""
        if table == "rules":
            return _rule_sign(entry)
        if table not in ("limits", "choices"):
            return 1
        over = entry.get("over") or entry.get("first_rule")
        patterns = [str(each) for each in (over if isinstance(over, tuple) else (over,))]
        covered = {
            _rule_sign(rule)
            for rule in _entries(self._after, "rules")
            if any(covers(pattern, str(rule["id"])) for pattern in patterns)
        }
        return covered.pop() if len(covered) == 1 else 0


_ORDERED = (
    "kinds/*/attributes/*",
    "rules/*/choose/rates",
    "rules/*/award/by",
    "choices/*/rates",
    "choices/*/first_rule",
    "procedure/verify",
)


def _rule_sign(rule: Entry) -> int:
    # An effect takes something away, whatever it is.
    return sign_of(numbers(rule["award"])) if "award" in rule else -1


def _is_named(trail: Trail) -> bool:
    """Whether what stands within is named by the language, and not by the file."""
    return trail not in (("scope",),) and not any(
        matches(trail, each)
        for each in ("needs/*/need", "kinds/*/attributes", "evaluation/evaluators")
    )


def _is_unit(trail: Trail) -> bool:
    return any(matches(trail, each) for each in (*_WHOLE, *_UNITS))


def _opens(trail: Trail, was: Content, now: Content) -> bool:
    """Whether to look into two values and not to take them as wholes."""
    if isinstance(was, dict) and isinstance(now, dict):
        return bool(was.keys() & now.keys()) or any(matches(trail, each) for each in _EXPANDED)
    expanded = any(matches(trail, each) for each in _EXPANDED)
    return expanded and all(each is None or isinstance(each, dict) for each in (was, now))


def _listed(value: Content) -> list[Entry]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, tuple) else []


def _mapping(value: Content) -> Entry:
    return value if isinstance(value, dict) else {}


def _kind(trail: Trail, was: Content, now: Content, moved: Direction, sign: int) -> ChangeKind:
    if trail[-1] in ("title", "cite"):
        return ChangeKind.RETITLED if trail[-1] == "title" else ChangeKind.RECITED
    if trail in (("rules", "*", "section"), ("sections", "*", "in")):
        return ChangeKind.MOVED
    if any(matches(trail, each) for each in _WHOLE) and trail[-1] not in ("else", "cite"):
        return ChangeKind.CONDITION
    if (loose := looseness(trail, was, now)) is not Direction.OTHER:
        return ChangeKind.LOOSER if loose is Direction.UP else ChangeKind.STRICTER
    if moved is Direction.OTHER:
        if len(trail) == 1 and None in (was, now):
            return ChangeKind.ADDED if was is None else ChangeKind.REMOVED
        return ChangeKind.CHANGED
    return _numeric_kind(trail, up=moved is Direction.UP, sign=sign)


def _numeric_kind(trail: Trail, *, up: bool, sign: int) -> ChangeKind:
    """Say what a number that went up or down is to those who earn or lose by it."""
    meaning = meaning_of(trail)
    sense = meaning.sense if meaning else None
    if sense in (Sense.LOOSER, Sense.STRICTER):
        better = up == (sense is Sense.LOOSER)
    elif sense is Sense.AMOUNT:
        better = up
    else:
        better = (up == (sense is not Sense.LESS)) == (sign > 0)
    if sense is None or not sign:
        return ChangeKind.RAISED if up else ChangeKind.LOWERED
    priced = sense in (Sense.AMOUNT, Sense.MORE, Sense.LESS) and sign > 0
    if priced:
        return ChangeKind.DEARER if better else ChangeKind.CHEAPER
    return ChangeKind.LOOSER if better else ChangeKind.STRICTER


def change_document(change: Change) -> dict[str, object]:
    """Write a change as JSON data, without words."""
    return {
        "kind": change.kind.value,
        "direction": change.direction.value,
        "place": change.place,
        "path": list(change.path),
        "title": change.title,
        "citation": change.citation,
        "before": plain(change.before),
        "after": plain(change.after),
    }
