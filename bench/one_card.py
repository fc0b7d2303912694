"""The time of one member's card and of its explanation: 100 records under 40 rules.

    python bench/one_card.py

The rule set is read and compiled once; what is timed is what a member waits for. Every record
falls under two rules. A quarter of the rules each pay by the hour, by the time, from a ladder over
the year and from a table; all have limits of their own, some a joint one; a section bounds the sum.
"""

import json
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

from jifen.reports.explanation import explain
from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.engine import Engine
from jifen.scoring.fact import Fact, Lie
from jifen.scoring.plan import Plan

RECORDS, RULES, RULES_PER_KIND = 100, 40, 2
ROUNDS = 50
AS_OF = date(2025, 12, 31)
NEW_YEAR = date(2025, 1, 1).toordinal()
WAYS = (
    "per: {hour: 1, every: 0.5}, award: 1",
    "award: 2",
    "per: {time: 1, over: year}, award: {rows: {1: 1, 2: 3, 3: 6}}",
    "award: {by: level, rows: {town: 1, city: 2, nation: 4}}",
)


def rule_set() -> RuleSet:
    """Write and read forty rules over ten kinds."""
    kinds = "\n".join(
        f"  - {{id: kind_{i}, title: Kind {i}, measure: hours,"
        " attributes: {level: [town, city, nation]}}"
        for i in range(RULES // RULES_PER_KIND)
    )
    rules = "\n".join(
        f"  - {{id: rule_{i:02d}, title: Rule {i}, cite: Article {i}, section: service,"
        f" when: {{kind: kind_{i // RULES_PER_KIND}}}, {WAYS[i % len(WAYS)]},"
        " limit: {month: 6, year: 20}}"
        for i in range(RULES)
    )
    return read_rules(
        "jifen: 1\nid: one-card\ntitle: One card\nedition: '1'\n"
        "in_force: {since: 2025-01-01}\ncycle: year\n"
        "sections: [{id: service, title: Service, base: 20, full: 400}]\n"
        f"kinds:\n{kinds}\nrules:\n{rules}\n"
        "limits: [{id: all, over: [rule_00, rule_01, rule_02, rule_03], year: 50, cite: Joint}]\n"
    )


def records() -> list[Fact]:
    """Make a year of a busy member."""
    levels = ("town", "city", "nation")
    return [
        Fact(
            NEW_YEAR + i * 7 % 365, 0, f"record-{i:03d}", f"kind_{i % (RULES // RULES_PER_KIND)}",
            Lie.OFF_DUTY, 1800 * (1 + i % 8), attributes={"level": levels[i % 3]},
        )
        for i in range(RECORDS)
    ]  # fmt: skip


def median_ms(act: Callable[[], object]) -> float:
    """Time something again and again; the first time does not count."""
    act()
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        taken.append(perf_counter() - start)
    return median(taken) * 1000


def main() -> None:
    """Print the medians as one line."""
    engine, facts = Engine(Plan(rule_set(), None), AS_OF), records()
    card = engine.card("member", facts)
    answer = {
        "awards": len(card.awards),
        "card_ms": median_ms(lambda: engine.card("member", facts)),
        "explanation_ms": median_ms(lambda: explain(card)),
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
