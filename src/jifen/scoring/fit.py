"""Whether a register speaks the language of a rule set, before anything is scored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jifen.errors import PointsInexact
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.points import exact
from jifen.problems import Argument, Problem
from jifen.reading import suggest
from jifen.rules.kinds import Amount, Kind
from jifen.rules.ruleset import RuleSet

DECIDED = ("amount", "decided_by")
"""Attributes that any record may have: what a person decided under a rule of discretion."""


def misfits(register: Register, rules: RuleSet, as_of: date) -> Iterator[Problem]:
    """Give every record that the rule set cannot read, and findings about those it can."""
    seen: set[str] = set()
    for record in register.records:
        if record.id in seen:
            yield _problem(register, record, "record_repeated")
        seen.add(record.id)
        kind = rules.kind_by_id.get(record.kind)
        if kind is None:
            near = suggest(record.kind, rules.kind_by_id)
            yield _problem(register, record, "kind_undeclared", kind=record.kind, near=near or "—")
            continue
        for name, value in record.attributes.items():
            yield from _attribute(register, record, kind, name, value)
        if _lasts(kind) and record.interval is None and not record.seconds:
            yield _problem(register, record, "length_missing", kind=kind.title, fatal=False)
        if (day := record.noted_on) and day > as_of:
            yield _problem(register, record, "noted_in_future", fatal=False, day=str(day))


def _attribute(
    register: Register, record: Record, kind: Kind, name: str, value: object
) -> Iterator[Problem]:
    declared = kind.attributes.get(name)
    if declared is None:
        if name not in DECIDED:
            near = suggest(name, kind.attributes) or ", ".join(kind.attributes) or "—"
            yield _problem(
                register, record, "attribute_undeclared", name=name, kind=kind.id, near=near
            )
    elif isinstance(declared, tuple):
        if str(value) not in declared:
            levels = ", ".join(declared)
            yield _problem(
                register, record, "level_unlisted", name=name, value=str(value), levels=levels
            )
    elif declared is Amount.NUMBER:
        try:
            exact(value)
        except PointsInexact:
            yield _problem(register, record, "number_unreadable", name=name, value=str(value))


def _lasts(kind: Kind) -> bool:
    return kind.measure == "hours" and not kind.attendance


def _problem(
    register: Register, record: Record, code: str, *, fatal: bool = True, **arguments: Argument
) -> Problem:
    place = register.place("records", str(record.id))
    return Problem(code, place, {"record": str(record.id), **arguments}, fatal=fatal)
