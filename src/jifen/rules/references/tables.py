"""What tables refer to: attributes, levels and bands, and whether every value finds its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jifen.document import Path
from jifen.points import exact
from jifen.rules.awards import Band, Bracket, Table, read_band
from jifen.rules.conditions import Condition, Other, Range, Test, alternatives
from jifen.rules.faults import Fault, listed, unknown_name
from jifen.rules.kinds import Kind
from jifen.rules.names import is_number, levels_of
from jifen.rules.references.conditions import attribute_faults

HOURS = "hours"
"""A record's length, which is no attribute."""

MEMBER = "member."
"""How names begin that are asked of the member, as of the day of the record."""

ANYTHING = Condition.model_validate({})


def table_faults(
    table: Table, path: Path, kinds: Sequence[Kind], when: Condition = ANYTHING
) -> Iterator[Fault]:
    """Check the keys of a table, of a running total or by attributes.

    No rows are asked for what the condition `when` lets not come to the table.
    """
    if not table.by:
        for key in table.rows:
            if not (key.isascii() and key.isdecimal() and int(key) > 0):
                yield Fault("rules.ladder_key", (*path, "rows", key), {"key": key}, at_key=True)
        return
    for index, name in enumerate(table.by):
        if name != HOURS and kinds and not asks_member(name):
            place = (*path, "by", index)
            yield from attribute_faults(name, place, kinds, what="attribute", others=(HOURS,))
    first, *second = table.by
    rows = (*path, "rows")
    yield from _key_faults(first, list(table.rows), rows, kinds, table, when)
    for key, row in table.rows.items():
        if second and isinstance(row, dict):
            yield from _key_faults(second[0], list(row), (*rows, key), kinds, table, when)


def bracket_faults(bracket: Bracket, path: Path) -> Iterator[Fault]:
    """Check that slices go from nought to any amount, each where the one before ends."""
    bands = []
    for key in bracket.bracket:
        if (band := read_band(key)) is None:
            yield Fault("rules.row_no_band", (*path, key), {"key": key}, at_key=True)
        else:
            bands.append((key, band))
    if len(bands) < len(bracket.bracket):
        return
    yield from _band_faults(bands, path, gaps=False)
    (first, lowest), (last, highest) = bands[0], bands[-1]
    if lowest.since != 0:
        yield Fault("rules.bracket_start", (*path, first), {"key": first}, at_key=True)
    if highest.until is not None:
        yield Fault("rules.bracket_end", (*path, last), {"key": last}, at_key=True)


def asks_member(name: str) -> bool:
    """Whether a name is asked of the member."""
    return name.startswith(MEMBER) and name != MEMBER


def _key_faults(
    name: str, keys: list[str], path: Path, kinds: Sequence[Kind], table: Table, when: Condition
) -> Iterator[Fault]:
    """Check the keys of one column: levels, numbers or bands, as the attribute is."""
    if asks_member(name):
        # What members are is not declared; that some keys are bands says that it is a number.
        if any(read_band(key) for key in keys):
            yield from _number_key_faults(keys, path, table)
        return
    levels = levels_of(name, kinds)
    if levels is not None:
        for key in keys:
            if key not in levels:
                yield unknown_name("level", key, (*path, key), among=levels, at_key=True)
        asked = [part.tests[name] for part in (when, *when.every) if name in part.tests]
        wanted = [level for level in levels if all(may_be(level, each, levels) for each in asked)]
        missing = [level for level in wanted if level not in keys]
        if missing and not table.provides_for_others:
            arguments = {"name": name, "missing": listed(missing)}
            yield Fault("rules.rows_missing", path, arguments, fatal=False)
    elif name == HOURS or is_number(name, kinds):
        yield from _number_key_faults(keys, path, table)


def may_be(level: str, test: Test, levels: Sequence[str]) -> bool:
    """Whether a test lets a level through, by the order of the levels."""
    if isinstance(test, Other):
        return not may_be(level, test.but, levels)
    if not isinstance(test, Range):
        return level in map(str, alternatives(test))
    place = levels.index(level)
    ends = {
        end: levels.index(str(value))
        for end in Range.model_fields
        if (value := getattr(test, end)) is not None and str(value) in levels
    }
    return (
        place >= ends.get("at_least", place)
        and place > ends.get("above", place - 1)
        and place <= ends.get("at_most", place)
        and place < ends.get("below", place + 1)
    )


def _number_key_faults(keys: list[str], path: Path, table: Table) -> Iterator[Fault]:
    bands = [(key, band) for key in keys if (band := read_band(key))]
    if not bands:
        for key in keys:
            if not _is_number(key):
                yield Fault("rules.row_key", (*path, key), {"key": key}, at_key=True)
        return
    known = {key for key, _ in bands}
    for key in keys:
        if key not in known:
            yield Fault("rules.row_no_band", (*path, key), {"key": key}, at_key=True)
    yield from _band_faults(bands, path, gaps=table.provides_for_others)


def row_faults(keys: list[str], path: Path) -> Iterator[Fault]:
    """Check keys that are words, or else all bands, which rise without overlap."""
    bands = [(key, band) for key in keys if (band := read_band(key))]
    known = {key for key, _ in bands}
    for key in keys if bands else ():
        if key not in known:
            yield Fault("rules.row_no_band", (*path, key), {"key": key}, at_key=True)
    yield from _band_faults(bands, path, gaps=True)


def _band_faults(bands: list[tuple[str, Band]], path: Path, *, gaps: bool) -> Iterator[Fault]:
    """Check that bands rise without overlap, and without gaps unless these are provided for."""
    end: Fraction | None = None
    before = ""
    for key, band in bands:
        place = (*path, key)
        if band.until is not None and band.until <= band.since:
            yield Fault("rules.band_empty", place, {"key": key}, at_key=True)
            continue
        if before and (end is None or band.since < end):
            yield Fault("rules.bands_overlap", place, {"key": key, "before": before}, at_key=True)
        elif before and end is not None and band.since > end and not gaps:
            yield Fault("rules.bands_gap", place, {"key": key, "before": before}, at_key=True)
        before, end = key, band.until


def _is_number(key: str) -> bool:
    try:
        return str(exact(key)) == key or "/" not in key
    except ValueError:
        return False
