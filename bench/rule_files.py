"""How the time to read, compile and check a rule file grows with its rules: 50 and 500.

    python bench/rule_files.py

Every rule has a limit of its own and stands in a joint limit and a joint choice, and every other
one wants the same kind as the one before it. CPU seconds, the least of five rounds; time in step
with the length would make ten times as much of ten times the rules.
"""

import json
from collections.abc import Callable
from datetime import date
from time import process_time

from jifen.authoring.check import check_rules
from jifen.calendars.official import china
from jifen.rules.reader import read_rules
from jifen.scoring.engine import Engine
from jifen.scoring.plan import Plan

FEW, MANY = 50, 500
ROUNDS = 5
AS_OF = date(2025, 12, 31)
HEAD = """\
jifen: 1
id: growth
title: Many rules
edition: "1"
in_force: {since: 2025-01-01}
cycle: year
sections: [{id: service, title: Service, base: 20, full: 400}]
"""


def rule_file(count: int) -> str:
    """Write a file of so many rules, over half as many kinds."""
    kinds = (
        f"id: kind_{i}, title: Kind {i}, measure: hours, attributes: {{level: [town, city]}}"
        for i in range(count // 2)
    )
    rules = (
        f"id: rule_{i}, title: Rule {i}, cite: Article {i}, section: service,"
        f" when: {{kind: kind_{i // 2}, level: {('town', 'city')[i % 2]}}},"
        " per: {hour: 1, every: 0.5}, award: 1, limit: {month: 6, year: 20}"
        for i in range(count)
    )
    limits = (
        f"id: joint_{i}, over: [rule_{i}, rule_{i + 1}], year: 30, cite: Joint"
        for i in range(0, count, 2)
    )
    choices = (
        f"id: best_{i}, over: [rule_{i}, rule_{i + 1}], best: 9, cite: Best"
        for i in range(0, count, 2)
    )
    parts = {"kinds": kinds, "rules": rules, "limits": limits, "choices": choices}
    return HEAD + "".join(
        f"{name}:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)
        for name, entries in parts.items()
    )


def least_s(act: Callable[[], object]) -> float:
    """Give the least CPU time of several rounds."""
    taken = []
    for _ in range(ROUNDS):
        since = process_time()
        act()
        taken.append(process_time() - since)
    return min(taken)


def measured(count: int) -> dict[str, float]:
    """Read, compile and check a file of so many rules."""
    text, calendar = rule_file(count), china()
    rules = read_rules(text)
    return {
        "read": least_s(lambda: read_rules(text)),
        "compile": least_s(lambda: Engine(Plan(rules, calendar), AS_OF)),
        "check": least_s(lambda: check_rules(text, source="many.yaml", calendar=calendar)),
    }


def main() -> None:
    """Print the times of both sizes, and how many times the small one the large one takes."""
    few, many = measured(FEW), measured(MANY)
    ratio = {name: many[name] / few[name] for name in few}
    print(json.dumps({"rules": [FEW, MANY], "few_s": few, "many_s": many, "ratio": ratio}))


if __name__ == "__main__":
    main()
