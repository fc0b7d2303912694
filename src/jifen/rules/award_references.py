"""What award tables refer to: attributes, levels and bands; and whether a price can be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jifen.document import Path
from jifen.points import exact
from jifen.rules.awards import Band, Discretion, Price, Table, read_band
from jifen.rules.condition_references import attribute_faults
from jifen.rules.faults import Fault, by_day, listed, unknown_name
from jifen.rules.kinds import Kind
from jifen.rules.names import is_number, levels_of
from jifen.rules.rule import Missing, Perfect, Rule, Run

_HOURS = "hours"
"""A record's length, the one key of a table that is no attribute."""


def award_faults(rule: Rule, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """Check what a rule awards and by what it multiplies."""
    if rule.award is not None:
        places = by_day((*path, "award"), rule.award)
        for place, price in zip(places, rule.award.values(), strict=True):
            yield from _price_faults(price, place, kinds, rule)
    for index, multiplier in enumerate(rule.times):
        places = by_day((*path, "times", index, "is"), multiplier.factor)
        for place, price in zip(places, multiplier.factor.values(), strict=True):
            if isinstance(price, Table):
                if not price.by:
                    yield Fault("rules.factor_ladder", place)
                yield from _table_faults(price, place, kinds)


def _price_faults(price: Price, path: Path, kinds: Sequence[Kind], rule: Rule) -> Iterator[Fault]:
    of_fact = isinstance(price, Discretion) or (isinstance(price, Table) and bool(price.by))
    if of_fact and isinstance(rule.for_each, Missing | Perfect):
        name = "by" if isinstance(price, Table) else "discretion"
        yield Fault("rules.no_fact_behind", (*path, name), {"name": name}, at_key=True)
    elif of_fact and isinstance(rule.for_each, Run):
        name = "by" if isinstance(price, Table) else "discretion"
        yield Fault("rules.only_for_records", (*path, name), {"name": name}, at_key=True)
    if isinstance(price, Table):
        if not price.by and rule.per.over is None and not isinstance(rule.for_each, Missing):
            yield Fault("rules.ladder_without_over", path, {"rule": rule.id})
        yield from _table_faults(price, path, kinds)


def _table_faults(table: Table, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    if not table.by:
        for key in table.rows:
            if not (key.isascii() and key.isdecimal() and int(key) > 0):
                yield Fault("rules.ladder_key", (*path, "rows", key), {"key": key}, at_key=True)
        return
    for index, name in enumerate(table.by):
        if name != _HOURS and kinds:
            place = (*path, "by", index)
            others = (_HOURS,)
            yield from attribute_faults(name, place, kinds, what="attribute", others=others)
    first, *second = table.by
    rows = (*path, "rows")
    yield from _key_faults(first, list(table.rows), rows, kinds, table)
    for key, row in table.rows.items():
        if second and isinstance(row, dict):
            yield from _key_faults(second[0], list(row), (*rows, key), kinds, table)


def _key_faults(
    name: str, keys: list[str], path: Path, kinds: Sequence[Kind], table: Table
) -> Iterator[Fault]:
    """Check the keys of one column: levels, numbers or bands, as the attribute is."""
    levels = levels_of(name, kinds)
    if levels is not None:
        for key in keys:
            if key not in levels:
                yield unknown_name("level", key, (*path, key), among=levels, at_key=True)
        missing = [level for level in levels if level not in keys]
        if missing and not table.provides_for_others:
            arguments = {"name": name, "missing": listed(missing)}
            yield Fault("rules.rows_missing", path, arguments, fatal=False)
    elif name == _HOURS or is_number(name, kinds):
        yield from _number_key_faults(keys, path, table)


def _number_key_faults(keys: list[str], path: Path, table: Table) -> Iterator[Fault]:
    bands = [(key, band) for key in keys if (band := read_band(key))]
    if not bands:
        for key in keys:
            if not _is_number(key):
                yield Fault("rules.row_key", (*path, key), {"key": key}, at_key=True)
        return
    if len(table.by) > 1:
        yield Fault("rules.bands_by_two", (*path, bands[0][0]), {"key": bands[0][0]}, at_key=True)
        return
    known = {key for key, _ in bands}
    for key in keys:
        if key not in known:
            yield Fault("rules.row_no_band", (*path, key), {"key": key}, at_key=True)
    yield from _band_faults(bands, path, gaps=table.provides_for_others)


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
