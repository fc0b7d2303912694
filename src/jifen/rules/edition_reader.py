"""The door for the editions of one regulation, each in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping

from jifen.document import read_document
from jifen.errors import RulesRefused
from jifen.problems import Place, Problem, sorted_problems
from jifen.rules.editions import Editions, edition_faults, sort_editions
from jifen.rules.reader import inspect_rules, place_fault
from jifen.rules.ruleset import RuleSet


def read_editions(files: Mapping[str, str | bytes]) -> Editions:
    """Read the files of a regulation's editions by name.

    Raises RulesRefused with everything that is wrong in any of them or between them.
    """
    editions, problems = inspect_editions(files)
    if editions is None:
        raise RulesRefused([problem for problem in problems if problem.fatal])
    return editions


def inspect_editions(
    files: Mapping[str, str | bytes],
) -> tuple[Editions | None, tuple[Problem, ...]]:
    """Read the files of a regulation's editions and list their problems, file by file.

    What stands between editions is asked once every file can be read.
    """
    problems: list[Problem] = []
    sources: list[tuple[str, RuleSet]] = []
    for name, content in files.items():
        rules, found = inspect_rules(content, source=name)
        problems += found
        if rules is not None:
            sources.append((name, rules))
    if not files:
        problems.append(Problem("editions.none", Place("rules")))
    if len(sources) < len(files) or not files:
        return None, sorted_problems(problems)
    problems += between(sources, files)
    told = sorted_problems(problems)
    if any(problem.fatal for problem in told):
        return None, told
    return Editions(sort_editions(rules for _, rules in sources)), told


def between(sources: list[tuple[str, RuleSet]], files: Mapping[str, str | bytes]) -> list[Problem]:
    """List what is wrong between editions that can all be read, each in its file."""
    names = {id(rules): name for name, rules in sources}
    found = []
    for edition, fault in edition_faults(sort_editions(rules for _, rules in sources)):
        name = names[id(edition)]
        found.append(place_fault(fault, read_document(files[name], source=name)))
    return found
