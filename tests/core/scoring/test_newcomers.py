"""The cycle of somebody who joined late in the one before: one stretch, from joining on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jifen.periods import PeriodKind, Reckoning, Window

days = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@given(
    joined=days,
    anchor=st.dates(date(2000, 1, 1), date(2000, 12, 31)),
    months=st.sampled_from([6, 12, 24]),
    offset=st.integers(-800, 1500),
)
def test_the_cycles_of_a_newcomer_cover_every_day_once(
    joined: date, anchor: date, months: int, offset: int
) -> None:
    """A day in two cycles would be paid twice, and one in none would be lost."""
    plain = Reckoning(anchor, months)
    own = Reckoning(anchor, months, joined)
    day = joined + timedelta(days=offset)
    window = own.cycle(day)
    assert day in window
    assert own.cycle(window.since) == window == own.cycle(window.last)
    assert own.cycle(window.until).since == window.until
    index = own.index(PeriodKind.CYCLE, day)
    assert index == own.index(PeriodKind.CYCLE, window.last)
    assert index < own.index(PeriodKind.CYCLE, window.until)
    begins = plain.cycle(joined).until
    if joined <= day < begins:
        assert window == Window(joined, plain.cycle(begins).until)
    elif day >= plain.cycle(begins).until:
        assert window == plain.cycle(day)


def test_years_and_months_run_as_for_everybody() -> None:
    """A limit of so much a year is one of the calendar, whoever joined when."""
    own = Reckoning(joined=date(2024, 8, 1))
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        for day in (date(2024, 8, 1), date(2025, 3, 1)):
            assert own.window(kind, day) == Reckoning().window(kind, day)
            assert own.index(kind, day) == Reckoning().index(kind, day)
