"""What bounds refer to: rows by what members are, overflow into sections, parts and periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jifen.document import Path
from jifen.model import Dated
from jifen.periods import PeriodKind, Reach, Rolling
from jifen.points import Points
from jifen.rules.faults import Fault, by_day, unknown_name
from jifen.rules.limits import AnySize, SizeRows, sizes_of
from jifen.rules.member_rows import PointsRows
from jifen.rules.names import Names
from jifen.rules.overflow import Overflow
from jifen.rules.references.tables import row_faults
from jifen.rules.sections import NOTHING, TOTAL, Combined, Section

_MONTHS = {
    PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12
}  # fmt: skip


def bound_faults(names: Names) -> Iterator[Fault]:
    """Check what bounds awards, sections and the total."""
    rules = names.rules
    for index, rule in enumerate(rules.rules):
        yield from _limit_faults(str(rule.id), rule.limit, ("rules", index, "limit"), names)
    for index, joint in enumerate(rules.limits):
        yield from _limit_faults(joint.id, joint.sizes, ("limits", index), names)
    for index, section in enumerate(rules.sections):
        path: Path = ("sections", index)
        for field, dated in (("base", section.base), ("full", section.full)):
            yield from _points_faults(dated, (*path, field), names)
        yield from _part_faults(section, path, names)
        if section.overflow is not None:
            yield from _overflow_faults(section.overflow, (*path, "overflow"), names)
            yield from _name_faults(f"{section.id}.full", (*path, "overflow"), names)
    yield from _points_faults(rules.total.full, ("total", "full"), names)
    yield from _weight_faults(rules.total, TOTAL, ("total",), names)
    yield from _circles(names)


def _limit_faults(
    name: str, sizes: Mapping[Reach, Dated[AnySize]], path: Path, names: Names
) -> Iterator[Fault]:
    for reach, dated in sizes.items():
        over = (*path, reach.value)
        for place, size in zip(by_day(over, dated), dated.values(), strict=True):
            if isinstance(size, SizeRows):
                yield from _row_faults(size, place, names)
            for overflow in (each.overflow for each in sizes_of(size) if each.overflow):
                inside = place if isinstance(size, SizeRows) else (*place, "overflow")
                yield from _overflow_faults(overflow, inside, names)
                yield from _name_faults(f"{name}.{reach.value}", inside, names)
                if isinstance(reach, Rolling) or reach in (
                    PeriodKind.ACTIVITY,
                    PeriodKind.LIFETIME,
                ):
                    yield Fault("rules.overflow_never_ends", inside, {"period": reach.value})


def _overflow_faults(overflow: Overflow, path: Path, names: Names) -> Iterator[Fault]:
    if overflow.into not in names.sections:
        yield unknown_name("section", overflow.into, (*path, "into"), among=names.sections)


def _name_faults(name: str, path: Path, names: Names) -> Iterator[Fault]:
    """What overflows is an award under the name of its source, which no rule may have."""
    if name in names.rule_ids:
        yield Fault("rules.overflow_name", path, {"name": name})


def _row_faults(rows: PointsRows | SizeRows, path: Path, names: Names) -> Iterator[Fault]:
    """Check rows by member: their keys, and that the cards are those of members."""
    yield from row_faults(list(rows.rows), (*path, "rows"))
    if names.rules.group is not None:
        yield Fault("rules.rows_of_groups", (*path, "by"), {"by": rows.by})


def _points_faults(
    dated: Dated[Points | PointsRows] | None, path: Path, names: Names
) -> Iterator[Fault]:
    if dated is None:
        return
    for place, value in zip(by_day(path, dated), dated.values(), strict=True):
        if isinstance(value, PointsRows):
            yield from _row_faults(value, place, names)


def _part_faults(section: Section, path: Path, names: Names) -> Iterator[Fault]:
    """Check what a section is made of: periods, or the sections that stand in it."""
    parts = [each for each in names.rules.sections if each.within == section.id]
    if section.each is not None:
        if names.months is not None and _MONTHS[section.each] > names.months:
            yield Fault("rules.each_over_cycle", (*path, "each"), {"period": section.each.value})
        if parts:
            inner = names.rules.sections.index(parts[0])
            arguments = {"section": str(section.id)}
            yield Fault("rules.parts_in_each", ("sections", inner, "in"), arguments)
    elif section.combine != "sum" and not parts:
        yield Fault("rules.combine_alone", (*path, "combine"), {"section": str(section.id)})
    yield from _weight_faults(section, str(section.id), path, names)


def _weight_faults(whole: Combined, name: str, path: Path, names: Names) -> Iterator[Fault]:
    """Check that weights are those of the parts, each of which has full marks."""
    if whole.combine != "weighted":
        return
    parts = {str(each.id): each for each in names.rules.sections if each.within == name}
    for part in whole.weights:
        place = (*path, "weights", part)
        if part not in parts:
            yield unknown_name("part", part, place, among=parts, at_key=True)
        elif not parts[part].has_full_marks:
            yield Fault("rules.weight_without_full", place, {"section": part}, at_key=True)
    for part in parts:
        if part not in whole.weights:
            yield Fault("rules.weight_missing", (*path, "weights"), {"section": part})


def _circles(names: Names) -> Iterator[Fault]:
    """Find sections whose cut comes back to them, through other sections or what they stand in."""
    after: dict[str, set[str]] = {}
    for name, section in names.sections.items():
        into = {str(section.overflow.into)} if section.overflow else set()
        after[name] = into | {section.within} - {TOTAL, NOTHING}
    for index, section in enumerate(names.rules.sections):
        if section.overflow is None:
            continue
        way = _way_back(str(section.id), after)
        if way:
            arguments = {"way": " → ".join(way)}
            yield Fault("rules.overflow_circle", ("sections", index, "overflow", "into"), arguments)


def _way_back(name: str, after: Mapping[str, Iterable[str]]) -> list[str]:
    """Give the way from a section back to itself; empty where there is none."""
    ways, seen = [[name]], set[str]()
    while ways:
        way = ways.pop()
        for step in sorted(after.get(way[-1], ())):
            if step == name:
                return [*way, name]
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []
