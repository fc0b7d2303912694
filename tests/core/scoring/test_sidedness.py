"""Which rule sets tell the sides of the day apart: only these need the working days."""

from __future__ import annotations

import pytest

from jifen.scoring.laying.sidedness import asks_for_sides
from tests.worked import rules_of

COUNTS = (
    "rules: [{id: r, title: 条, cite: 一, section: s,"
    " when: {kind: service}, per: {hour: 1}, award: 1}]\n"
)


@pytest.mark.parametrize(
    "body",
    [
        COUNTS.replace("kind: service}", "kind: service, side: off_duty}"),
        COUNTS.replace("kind: service}", "kind: service, so_far: {hours.on_duty: {below: 2}}}"),
        COUNTS.replace(
            "kind: service}, per: {hour: 1}", "any: [{side: off_duty}, {day: weekend}]}"
        ),
        COUNTS + "needs: [{id: n, title: 需, cite: 二, need: {hours.off_duty: {at_least: 2}},"
        " else: {bar: 评优}}]\n",
        COUNTS + "scales: [{id: g, of: {hours: on_duty}, rows: [{name: 甲}]}]\n",
        COUNTS + "rank: {by: [total, hours.off_duty]}\n",
        COUNTS + "sections: [{id: s, title: 板块, side: off_duty}]\n",
    ],
)
def test_a_clause_may_ask_for_a_side_wherever_it_stands(body: str) -> None:
    """A requirement on hours off duty found none where no rule named a side."""
    assert asks_for_sides(rules_of(body))


def test_hours_of_both_sides_and_examples_ask_for_none() -> None:
    """Such a rule set must score years of which nobody published the working days."""
    body = COUNTS + "scales: [{id: g, of: {hours: any}, rows: [{name: 甲}]}]\n"
    examples = (
        "examples: [{title: 例, expect: {total: 1},"
        " facts: [{kind: service, hours: 1, side: off_duty}]}]\n"
    )
    assert not asks_for_sides(rules_of(body + examples))
