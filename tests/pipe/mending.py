"""Take out of a rule file what the reader refuses, until it takes the rest."""

from __future__ import annotations

from random import Random
from typing import Any

from pydantic import ValidationError

from jifen.rules.references.ruleset import references
from jifen.rules.ruleset import RuleSet
from tests.pipe.material import Steps, value_at

_ROUNDS = 60
_KEPT = (
    "id",
    "title",
    "cite",
    "section",
    "when",
    "award",
    "effect",
    "kind",
    "rows",
    "need",
    "else",
)
"""Fields without which an entry is seldom anything."""


def mended(data: dict[str, Any], rng: Random) -> RuleSet | None:
    """Take out what is refused, in place; None where nothing usable is left."""
    for _ in range(_ROUNDS):
        try:
            rules = RuleSet.model_validate(data)
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False)
            places = {_located(data, each["loc"], each["type"] == "missing") for each in found}
        else:
            faults = [fault for fault in references(rules) if fault.fatal]
            if not faults:
                return rules
            places = {_written(data, fault.path) for fault in faults}
        if () in places or not all(_take_out(data, place, rng) for place in _apart(places)):
            return None
    return None


def _located(data: Any, loc: Steps, missing: bool) -> Steps:
    """Give the way through the data; a validator names choices at unions too."""
    way: list[str | int] = []
    for step in loc[:-1] if missing else loc:
        inside = _inside(data, step)
        if inside is not _ABSENT:
            way.append(step)
            data = inside
    return tuple(way)


def _written(data: Any, path: Steps) -> Steps:
    """Leave out steps into lists that a file writes as one value, and what is not written."""
    way: list[str | int] = []
    for step in path:
        if isinstance(step, int) and not isinstance(data, list):
            continue
        data = _inside(data, step)
        if data is _ABSENT:
            break
        way.append(step)
    return tuple(way)


_ABSENT = object()


def _inside(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step, _ABSENT)
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return data[step]
    return _ABSENT


def _apart(places: set[Steps]) -> list[Steps]:
    """Order places so that taking one out leaves the ways to the others as they are."""
    outer = [p for p in places if not any(p[:n] in places for n in range(1, len(p)))]
    return sorted(outer, key=lambda place: [(isinstance(s, str), str(s).zfill(6)) for s in place])[
        ::-1
    ]


def _take_out(data: Any, place: Steps, rng: Random) -> bool:
    """Take one value out, or something within it; False where the whole file would go."""
    around = value_at(data, place[:-1])
    value = around[place[-1]]
    spare = [key for key in value if key not in _KEPT] if isinstance(value, dict) else []
    if spare and rng.random() < 0.75:
        del value[rng.choice(spare)]
        return True
    del around[place[-1]]
    while not around and len(place) > 1:
        place = place[:-1]
        around = value_at(data, place[:-1])
        del around[place[-1]]
    return bool(data)
