"""Conditions on what is several things at once: a day, and a record on both sides of the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jifen.vocabulary import Side
from tests.worked import card_of, clocked, event, kept

MONDAY = date(2025, 3, 3)
WEEK = [event((MONDAY + timedelta(days=number)).isoformat()) for number in range(7)]


def days_of(asked: str) -> str:
    """Give the days of a week, counted from Monday, that a condition on the day lets through."""
    rules = (
        "rules: [{id: r, title: 条, cite: 一, section: s,"
        f" when: {{kind: event, {asked}}}, award: 1}}]\n"
    )
    met = {award.fact for award in card_of(rules, *WEEK).awards}
    return "".join(str(number + 1) for number in range(7) if WEEK[number].id in met)


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("day: {not: saturday}", "123457"),
        ("day: {not: [saturday, monday]}", "23457"),
        ("day: {not: weekend}", "12345"),
        ("day: {not: {not: saturday}}", "6"),
        ("not: {day: saturday}", "123457"),
        ("day: saturday", "6"),
        ("day: [saturday, monday]", "16"),
    ],
)
def test_a_day_that_is_none_of_the_words_is_called_none_of_them(asked: str, days: str) -> None:
    """A Saturday is a weekend too, and passed `not: saturday` as one."""
    assert days_of(asked) == days


def test_a_record_on_both_sides_is_not_off_a_side_that_it_touches() -> None:
    """What must not be on duty was let through for the half hour after it."""
    rules = (
        "rules: [{id: r, title: 条, cite: 一, section: s,"
        " when: {kind: service, side: {not: on_duty}}, award: 1}]\n"
    )
    on, off = ("2025-03-03T18:00", Side.ON_DUTY), ("2025-03-03T19:00", Side.OFF_DUTY)
    assert kept(card_of(rules, clocked("2025-03-03T17:00", on, off))) == []
    assert kept(card_of(rules, clocked("2025-03-03T18:00", off))) == ["1"]
