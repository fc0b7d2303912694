"""What sums half-way refer to: whether they see everything that their words promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jifen.document import Path
from jifen.periods import PeriodKind, Reach, Rolling
from jifen.rules.faults import Fault
from jifen.rules.limits import Limits
from jifen.rules.names import Names, covers, rules_summed
from jifen.rules.rule import Rule
from jifen.rules.sections import NOTHING, TOTAL


def kept_faults(rule: Rule, path: Path, names: Names) -> Iterator[Fault]:
    """Check what a rule asks of awards kept before it: points of a period, or the card so far."""
    for index, name in enumerate(rule.per.of):
        place = (*path, "per", "of", index)
        if name in names.sections:
            yield from _spill_faults(name, place, names.spills, names)
        if rule.per.over is PeriodKind.LIFETIME:
            late = _late(rules_summed(names.rules, [name]), names)
            if late:
                yield Fault("rules.points_of_late", place, {"name": late[0]})
    if rule.valid and rule.award is not None and not rule.of_records:
        yield Fault("rules.valid_of_late", (*path, "valid"), {"rule": rule.id}, at_key=True)
    for name in rule.when.so_far.tests if rule.when.so_far is not None else ():
        place = (*path, "when", "so_far", name)
        # What arises with the cycle's end comes after every record, so that none misses it.
        during = [(into, by) for into, by in names.spills if not _at_the_end(by, names)]
        if name == TOTAL or name in names.sections:
            yield from _spill_faults(name, place, during, names)
        lasting = [each for each in names.lasting if _stands_in(each, name, names)]
        if lasting:
            yield Fault("rules.so_far_lasting", place, {"name": lasting[0]}, at_key=True)


def lasting_limit_faults(
    limits: Limits, rules: Iterable[str], path: Path, names: Names
) -> Iterator[Fault]:
    """Check that a limit beyond the cycle is over records: no others are seen."""
    late = _late(rules, names)
    for reach in limits:
        beyond = isinstance(reach, Rolling) or reach is PeriodKind.LIFETIME
        if late and beyond:
            arguments = {"name": late[0], "period": str(reach)}
            yield Fault("rules.limit_of_late", (*path, str(reach)), arguments, at_key=True)


def _late(rules: Iterable[str], names: Names) -> list[str]:
    """Name those of some rules whose awards arise when a period ends, or over occasions."""
    found = (names.rule_ids[each] for each in sorted(rules))
    return [str(rule.id) for rule in found if rule.award is not None and not rule.of_records]


def _at_the_end(reach: Reach, names: Names) -> bool:
    yearly = "cycle" in names.rules.model_fields_set and names.rules.cycle.months == 12
    return reach is PeriodKind.CYCLE or (reach is PeriodKind.YEAR and yearly)


def _spill_faults(
    name: str, path: Path, spills: Iterable[tuple[str, Reach]], names: Names
) -> Iterator[Fault]:
    into = next((each for each, _ in spills if name in _around(each, names)), None)
    if into is not None:
        yield Fault("rules.kept_overflow", path, {"name": name, "into": into})


def _stands_in(rule: str, name: str, names: Names) -> bool:
    return covers(name, rule) or name in _around(str(names.rule_ids[rule].section), names)


def _around(section: str, names: Names) -> list[str]:
    """Give a section and those around it, out to the total."""
    found: list[str] = []
    while section not in (NOTHING, *found):
        found.append(section)
        section = names.sections[section].within if section in names.sections else NOTHING
    return found
