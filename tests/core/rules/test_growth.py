"""Reading and checking take time in step with a rule file's length, whatever its parts name."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from jifen.authoring.check import check_rules
from jifen.calendars.official import china
from jifen.rules.reader import inspect_rules

_HEAD = """\
jifen: 1
id: growth
title: 示例
edition: "1"
in_force: {since: 2025-01-01}
cycle: year
sections: [{id: s, title: 板块}]
"""


def rule_file(count: int, *, kinds: int) -> str:
    """Write a file of so many rules, limits and choices over so many kinds."""
    numbers = range(count)
    parts = {
        "kinds": [f"id: k{i}, title: 类, attributes: {{level: [low, high]}}" for i in range(kinds)],
        "rules": [
            f"id: r{i}, title: 条, cite: 一, section: s, award: 1, limit: {{month: 3}},"
            f" when: {{kind: k{i % kinds}, level: low}}"
            for i in numbers
        ],
        "limits": [
            f"id: l{i}, over: [r{i}, r{(i + 1) % count}], year: 9, cite: 一" for i in numbers
        ],
        "choices": [
            f"id: c{i}, over: [r{i}, r{(i + 1) % count}], best: 1, of: level, cite: 一"
            for i in numbers
        ],
    }
    return _HEAD + "".join(
        f"{name}:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)
        for name, entries in parts.items()
    )


def read(content: str) -> None:
    rules, _ = inspect_rules(content)
    assert rules is not None


def check(content: str) -> None:
    assert check_rules(content, source="many.yaml", calendar=china()).usable


def seconds(act: Callable[[str], None], content: str) -> float:
    """Give the least time of three rounds."""
    found = []
    for _ in range(3):
        since = process_time()
        act(content)
        found.append(process_time() - since)
    return min(found)


@pytest.mark.parametrize("kinds_for_all", [True, False], ids=["one kind", "a kind each"])
@pytest.mark.parametrize("act", [read, check])
def test_ten_times_the_rules_take_about_ten_times_as_long(
    act: Callable[[str], None], kinds_for_all: bool
) -> None:
    """A district's file of 500 rules is checked on every save; comparing all pairs took a minute.

    With one kind for all, every rule doubles the first.
    """
    small, large = (rule_file(n, kinds=1 if kinds_for_all else n) for n in (50, 500))
    assert seconds(act, large) < 20 * seconds(act, small)
