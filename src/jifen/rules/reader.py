"""The door for rule files: a text becomes a rule set, or the list of all that is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from jifen.document import MOST_PROBLEMS, Document, Path, read_document
from jifen.errors import RulesRefused
from jifen.problems import Argument, Place, Problem, sorted_problems
from jifen.reading import read_model, suggest
from jifen.rules.admission import Admission, Joiners, Scope
from jifen.rules.choices import JointChoice
from jifen.rules.conditions import Condition
from jifen.rules.effects import Need
from jifen.rules.evaluators import DualEvaluation
from jifen.rules.examples import Example
from jifen.rules.faults import Fault
from jifen.rules.kinds import Kind, Occasion
from jifen.rules.limits import JointLimit
from jifen.rules.names import covers
from jifen.rules.procedure import Procedure
from jifen.rules.references.ruleset import references
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.scales import Rank, Scale
from jifen.rules.sections import Section, Total
from jifen.wording.document_problems import ITEMS

_LISTS: dict[str, type[BaseModel]] = {
    "kinds": Kind, "occasions": Occasion, "admit": Admission, "sections": Section, "rules": Rule,
    "limits": JointLimit, "choices": JointChoice, "needs": Need, "scales": Scale,
    "examples": Example,
}  # fmt: skip
_SINGLES: dict[str, type[BaseModel]] = {
    "cohort": Condition, "joiners": Joiners, "scope": Scope, "total": Total, "rank": Rank,
    "evaluation": DualEvaluation, "procedure": Procedure,
}  # fmt: skip

_OF_THE_WHOLE = frozenset(
    {
        "rules.evaluator_unused", "rules.evaluator_without_section", "rules.nothing_expected",
        "rules.approval_by_nobody", "rules.over_without_award", "rules.step_unasked",
        "rules.unknown_alone", "rules.weight_missing",
    }
)  # fmt: skip
"""Faults that what could not be read might set right."""


def read_rules(content: str | bytes, *, source: str = "rules") -> RuleSet:
    """Read a rule file; raises RulesRefused with everything that is wrong with it.

    `source` names the file in the places of problems.
    """
    rules, problems = inspect_rules(content, source=source)
    if rules is None:
        raise RulesRefused([problem for problem in problems if problem.fatal])
    return rules


def inspect_rules(
    content: str | bytes, *, source: str = "rules"
) -> tuple[RuleSet | None, tuple[Problem, ...]]:
    """Read a rule file and list its problems in the order of the file.

    There is no rule set where one of them is fatal; the others are findings.
    """
    document = read_document(content, source=source)
    rules, problems = read_model(RuleSet, document)
    found = [*document.problems, *problems]
    if rules is not None:
        found += [place_fault(fault, document) for fault in references(rules)]
    elif document.usable and isinstance(document.data, dict):
        found += _problems_of_the_rest(document)
    told = sorted_problems(list(_unlike(found).values()))
    if len(told) > MOST_PROBLEMS:
        last = Problem("too_many_problems", Place(source), {"most": MOST_PROBLEMS})
        told = (*told[:MOST_PROBLEMS], last)
    return (None if any(problem.fatal for problem in told) else rules), told


def _unlike(problems: list[Problem]) -> dict[object, Problem]:
    return {(p.place, p.code, tuple(p.arguments.items())): p for p in problems}


@dataclass(slots=True)
class _Rest:
    """What of a broken rule set could be read, and where its entries stood.

    `lost` are the ids of entries that could not be read.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    indices: dict[str, list[int]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    complete: bool = True

    def explains(self, fault: Fault) -> bool:
        """Whether a fault may only stand because something could not be read."""
        found = str(fault.arguments.get("found", ""))
        names = {found, found.removeprefix("count."), found.removeprefix("rate.")}
        return (
            (not self.complete and fault.code in _OF_THE_WHOLE)
            or bool(names & self.lost)
            or any(covers(found, name) for name in self.lost)
        )

    def replaced(self, fault: Fault) -> Fault:
        """Turn what is said of the part that could be read into words about the file."""
        table, *steps = fault.path
        code, arguments = fault.code, fault.arguments
        if code == "rules.unknown" and (near := suggest(str(arguments["found"]), self.lost)):
            code, arguments = "rules.unknown_near", {**arguments, "near": near}
        if steps and table in self.indices:
            steps[0] = self.indices[str(table)][int(steps[0])]
        path = (table, *steps)
        return Fault(code, path, arguments, fatal=fault.fatal, at_key=fault.at_key)


def _problems_of_the_rest(document: Document) -> list[Problem]:
    """Check the references between the parts of a rule set that are sound in themselves."""
    rest = _read_rest(document)
    rules = RuleSet.model_construct(**rest.fields)
    faults = [fault for fault in references(rules) if not rest.explains(fault)]
    return [place_fault(rest.replaced(fault), document) for fault in faults]


def _read_rest(document: Document) -> _Rest:
    data = document.data if isinstance(document.data, dict) else {}
    rest = _Rest()
    for name, model in _SINGLES.items():
        if data.get(name) is not None:
            value, _ = read_model(model, document, path=(name,))
            if value is None:
                rest.complete = False
            else:
                rest.fields[name] = value
    for name, model in _LISTS.items():
        entries = data.get(name, [])
        sound, indices = [], []
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            value, _ = read_model(model, document, path=(name, index))
            if value is not None:
                sound.append(value)
                indices.append(index)
            elif isinstance(entry, dict):
                rest.lost |= _names_of(entry)
        if not isinstance(entries, list) or len(sound) < len(entries):
            rest.complete = False
        rest.fields[name], rest.indices[name] = tuple(sound), indices
    return rest


def _names_of(entry: dict[str, Any]) -> set[str]:
    """Give the names that a broken entry would have declared."""
    rows, attributes = entry.get("rows"), entry.get("attributes")
    names = {str(entry["id"])} if entry.get("id") else set()
    if isinstance(rows, list):
        names |= {str(row.get("name")) for row in rows if isinstance(row, dict)}
    if isinstance(attributes, dict):
        names |= set(attributes)
        levels = [each for each in attributes.values() if isinstance(each, list)]
        names |= {str(level) for each in levels for level in each}
    return names


def place_fault(fault: Fault, document: Document) -> Problem:
    """Give a fault its place in the text and the words that say what it is about."""
    path = _written(fault.path, document)
    place = document.key_place(path) if fault.at_key else document.place_of(path)
    arguments = {**_named(path, document), "found": document.text_of(path), **fault.arguments}
    return Problem(fault.code, place, arguments, fatal=fault.fatal)


def _written(path: Path, document: Document) -> Path:
    """Leave out the steps into lists for which the file has a single entry."""
    value: Any = document.data
    written: list[str | int] = []
    for step in path:
        if isinstance(step, int) and not isinstance(value, list):
            continue
        if isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            value = value.get(step) if isinstance(value, dict) else None
        written.append(step)
    return tuple(written)


def _named(path: Path, document: Document) -> dict[str, Argument]:
    """Name a value by the entry with an id that it stands in, and by its field therein."""
    zh = en = ""
    rest: Path = path
    if len(path) > 2 and isinstance(document.data, dict):
        table, index, *inside = path
        entries = document.data.get(str(table))
        entry = entries[index] if isinstance(entries, list) and isinstance(index, int) else None
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            names = ITEMS.get(str(table), (str(table), str(table)))
            zh, en = f"{names[0]}“{entry['id']}”：", f'{names[1]} "{entry["id"]}": '
            rest = tuple(inside)
    steps = "".join(f"#{step + 1}" if isinstance(step, int) else f".{step}" for step in rest)
    return {"where_zh": zh, "where_en": en, "field": steps.removeprefix(".")}
