"""Rule files spliced from others: grafted pieces, changed numbers, fields left out."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from random import Random
from typing import Any

from tests.pipe.material import (
    TABLES,
    Sample,
    is_number,
    models_in,
    pieces,
    samples,
    steps_in,
    value_at,
    words_in,
)

Data = dict[str, Any]

_MOST_GRAFTS = 6
_NUMBERS: tuple[Any, ...] = (
    0, 1, 2, 3, 7, 12, 100, -1, -5, Decimal("0.5"), Decimal("-2.5"), Decimal("0.0001"), "1/3",
    "-2/3", 999_999,
)  # fmt: skip
_ODD: tuple[Any, ...] = (
    None, True, "", "x", [], {}, [1], {"by": "level"}, {"at_least": 1}, "2025-07-01", "12 months",
    {"2025-01-01": 1, "2025-07-01": "1/2"}, "member.年龄",
)  # fmt: skip


def spliced(rng: Random) -> Data:
    """Draw a rule file: one of the samples with some pieces of others, and some damage."""
    # The template and the demo alone are evaluated by both sides, and cases are many.
    base = rng.choice(samples()[:2] if rng.random() < 0.15 else samples())
    data = deepcopy(base.data)
    spots = list(models_in(base.rules, data))
    for graft in rng.choices((_graft_entries, _graft_field), k=rng.randint(1, _MOST_GRAFTS)):
        graft(data, spots, rng)
    for damage in rng.choices((_change_number, _leave_out, _spoil), (4, 2, 1), k=rng.randint(0, 3)):
        damage(data, rng)
    return data


Spots = list[tuple[str, Data]]


def _graft_entries(data: Data, spots: Spots, rng: Random) -> None:
    """Take some entries of a table of another file, with what they name."""
    donor = rng.choice(samples())
    table = rng.choice([name for name in TABLES if name in donor.data])
    for entry in rng.sample(donor.data[table], k=min(len(donor.data[table]), rng.randint(1, 3))):
        _declare(entry, data, donor)
        data.setdefault(table, [])
        _add(data[table], deepcopy(entry), again=True)


def _graft_field(data: Data, spots: Spots, rng: Random) -> None:
    """Write under a field of one model what another file writes there."""
    model, spot = rng.choice(spots)
    fields = sorted(key for name, key in pieces() if name == model)
    key = rng.choice(fields)
    piece = rng.choice(pieces()[model, key])
    if key != "id":
        spot[key] = deepcopy(piece.value)
        _declare(piece.value, data, piece.sample)


def _declare(piece: Any, data: Data, donor: Sample) -> None:
    """Declare what a piece names and its file declares: kinds, sections, rules and scales."""
    waiting = [piece]
    for _ in range(3):
        words = {word.partition(".*")[0] for part in waiting for word in words_in(part)}
        words |= {word.removeprefix("count.").removeprefix("rate.") for word in words}
        waiting = []
        for table in ("kinds", "sections", "rules", "scales", "occasions"):
            for entry in donor.data.get(table, []):
                carried = table == "kinds" and words & {*entry.get("attributes", ())}
                if entry["id"] in words or carried:
                    data.setdefault(table, [])
                    waiting += _add(data[table], deepcopy(entry))


def _add(entries: list[Any], entry: Data, *, again: bool = False) -> list[Data]:
    """Add an entry that is not there, or `again` under another id; kinds grow together."""
    held = {each.get("id"): each for each in entries if isinstance(each, dict)}
    name = entry.get("id")
    if name is None or name not in held:
        entries.append(entry)
        return [entry]
    if again:
        entries.append({**entry, "id": f"{name}_{len(entries)}"})
    elif isinstance(held[name].get("attributes", {}), dict) and "attributes" in entry:
        held[name]["attributes"] = {**entry["attributes"], **held[name].get("attributes", {})}
    return []


def _change_number(data: Data, rng: Random) -> None:
    places = [way for way in steps_in(data) if is_number(value_at(data, way))]
    if places:
        *around, last = rng.choice(places)
        value_at(data, around)[last] = rng.choice(_NUMBERS)


def _leave_out(data: Data, rng: Random) -> None:
    *around, last = rng.choice(list(steps_in(data)))
    del value_at(data, around)[last]


def _spoil(data: Data, rng: Random) -> None:
    *around, last = rng.choice(list(steps_in(data)))
    value_at(data, around)[last] = deepcopy(rng.choice(_ODD))
