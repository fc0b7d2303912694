"""The door for rule files: a text becomes a rule set, or the list of all that is wrong."""

from __future__ import annotations

from typing import Any

from jifen.document import MOST_PROBLEMS, Document, Path, read_document
from jifen.errors import RulesRefused
from jifen.problems import Argument, Place, Problem, sorted_problems
from jifen.reading import read_model
from jifen.rules.faults import Fault
from jifen.rules.references.ruleset import references
from jifen.rules.remains import faults_of_remains
from jifen.rules.ruleset import RuleSet
from jifen.wording.document_problems import ITEMS


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


def _problems_of_the_rest(document: Document) -> list[Problem]:
    """Check the references between what of a broken rule set can be read."""
    return [place_fault(fault, document) for fault in faults_of_remains(document)]


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
