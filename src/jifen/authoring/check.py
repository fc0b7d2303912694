"""Check a rule file: what is wrong, what is odd, and whether its own examples come true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jifen.authoring.examples import ExampleResult, run_examples
from jifen.authoring.limit_findings import (
    REMARKS,
    limit_findings,
    nesting_findings,
    order_remarks,
)
from jifen.authoring.overlap_findings import overlap_findings
from jifen.authoring.rule_findings import match_findings, supply_findings
from jifen.authoring.shadow_findings import shadow_findings
from jifen.authoring.sum_findings import sum_findings
from jifen.authoring.value_findings import name_findings, size_findings, value_findings
from jifen.calendars.workdays import WorkCalendar
from jifen.document import read_document
from jifen.problems import Problem, sorted_problems
from jifen.rules.edition_reader import inspect_editions
from jifen.rules.editions import Rules
from jifen.rules.faults import Fault
from jifen.rules.reader import inspect_rules, place_fault
from jifen.rules.ruleset import RuleSet
from jifen.vocabulary import Language


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a rule file is, and what there is to say about it.

    There are no `rules` where a problem is fatal; the other problems are findings. `remarks`
    are no faults: they name clauses that say what others say already, and those under which
    the same facts, on other days of a period, come to another total.
    """

    rules: Rules | None
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    examples: tuple[ExampleResult, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether the file can be scored by, findings or not."""
        return self.rules is not None


def check_rules(content: str | bytes, *, source: str, calendar: WorkCalendar) -> CheckResult:
    """Read a rule file, think it through, and run its examples.

    `source` names the file in the places of problems.
    """
    rules, problems = inspect_rules(content, source=source)
    if rules is None:
        return CheckResult(None, problems)
    document = read_document(content, source=source)
    examples = run_examples(rules, calendar=calendar)
    failed = [fault for example in examples for fault in example.faults]

    def placed(faults: Iterable[Fault]) -> list[Problem]:
        return [place_fault(fault, document) for fault in faults]

    thought = placed(_findings(rules))
    remarks = [problem for problem in thought if problem.code in REMARKS]
    found = [problem for problem in thought if problem.code not in REMARKS]
    told = sorted_problems([*problems, *found, *placed(failed)])
    return CheckResult(rules, told, sorted_problems(remarks), examples)


def check_editions(files: Mapping[str, str | bytes], *, calendar: WorkCalendar) -> CheckResult:
    """Check the files of a regulation's editions, each alone and all together, by their names."""
    results = [check_rules(files[name], source=name, calendar=calendar) for name in files]
    read = inspect_editions(files)
    every = [problem for result in results for problem in result.problems]
    known = {(problem.place, problem.code) for problem in every}
    every += [problem for problem in read[1] if (problem.place, problem.code) not in known]
    remarks = [remark for result in results for remark in result.remarks]
    examples = tuple(example for result in results for example in result.examples)
    return CheckResult(read[0], sorted_problems(every), sorted_problems(remarks), examples)


def _findings(rules: RuleSet) -> Iterator[Fault]:
    yield from limit_findings(rules)
    yield from nesting_findings(rules)
    yield from order_remarks(rules)
    yield from sum_findings(rules)
    yield from match_findings(rules)
    yield from shadow_findings(rules)
    yield from supply_findings(rules)
    yield from overlap_findings(rules)
    yield from value_findings(rules)
    yield from size_findings(rules)
    yield from name_findings(rules)


def problems_document(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Write problems as JSON data, with their words in both languages."""
    return [
        {
            "code": problem.code,
            "fatal": problem.fatal,
            "source": problem.place.source,
            "line": problem.place.line,
            "column": problem.place.column,
            "field": problem.place.field,
            "arguments": dict(problem.arguments),
            "words": {language.value: problem.words(language) for language in Language},
        }
        for problem in problems
    ]


def check_document(result: CheckResult, *, source: str) -> dict[str, Any]:
    """Write what a check found as JSON data."""
    return {
        "format": "jifen-check-1",
        "source": source,
        "usable": result.usable,
        "problems": problems_document(result.problems),
        "remarks": problems_document(result.remarks),
        "examples": [
            {"title": example.title, "passed": example.passed} for example in result.examples
        ],
    }
