"""What ends awards and effects refers to: kinds, attributes and sections that must be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jifen.document import Path
from jifen.rules.endings import Ending
from jifen.rules.faults import Fault
from jifen.rules.kinds import Kind
from jifen.rules.names import Names
from jifen.rules.references.conditions import attribute_faults, condition_faults
from jifen.rules.rule import Rule


def ending_faults(rule: Rule, path: Path, kinds: Sequence[Kind], names: Names) -> Iterator[Fault]:
    """Check what ends a rule's awards or its effect; `kinds` are those it is about."""
    for steps, ending in _endings(rule):
        place = (*path, *steps)
        yield from condition_faults(ending.when, (*place, "when"), names)
        if ending.of is not None and rule.for_each != "record":
            yield Fault("rules.only_for_records", (*place, "of"), {"name": "of"}, at_key=True)
        elif ending.of is not None:
            among = [*kinds, *names.matching(ending.when)]
            yield from attribute_faults(ending.of, (*place, "of"), among, what="attribute")
    within = names.sections.get(str(rule.section))
    if rule.valid is not None and within is not None and within.each is not None:
        # What lives on from an earlier cycle arose in none of this one's periods.
        arguments = {"section": str(within.id)}
        yield Fault("rules.valid_in_each", (*path, "valid"), arguments, at_key=True)
    if rule.effect is not None and rule.effect.repaired_by is not None and rule.section is None:
        place = (*path, "effect", "repaired_by", "becomes")
        yield Fault("rules.repair_without_section", place, {"rule": rule.id}, at_key=True)


def _endings(rule: Rule) -> Iterator[tuple[tuple[str, str], Ending]]:
    if rule.effect is not None:
        if rule.effect.until is not None:
            yield ("effect", "until"), rule.effect.until
        if rule.effect.repaired_by is not None:
            yield ("effect", "repaired_by"), rule.effect.repaired_by
    if rule.valid is not None:
        if rule.valid.until is not None:
            yield ("valid", "until"), rule.valid.until
        if rule.valid.restarts_on is not None:
            yield ("valid", "restarts_on"), rule.valid.restarts_on
