"""Deadlines: over Spring Festival, into a year that nobody published, on a day of rest."""

from datetime import date

import pytest

from jifen.calendars.official import china
from jifen.procedure.deadlines import due
from jifen.procedure.lateness import Fate, counting_day
from jifen.rules.procedure import Lateness, Procedure
from jifen.rules.values import RestDay, Span, read_span

CALENDAR = china()
UNPUBLISHED = max(CALENDAR.sources) + 1

# By hand from the notice for 2025: rest from 28 January to 4 February, work on the Sunday 26
# January and the Saturday 8 February.
EXAMPLES = [
    (date(2025, 1, 24), "1 working days", "stay", date(2025, 1, 26)),
    (date(2025, 1, 24), "3 working days", "stay", date(2025, 2, 5)),
    (date(2025, 1, 24), "6 working days", "stay", date(2025, 2, 8)),
    (date(2025, 1, 27), "1 working day", "stay", date(2025, 2, 5)),
    (date(2025, 1, 24), "5 days", "stay", date(2025, 1, 29)),
    (date(2025, 1, 24), "5 days", "next_working_day", date(2025, 2, 5)),
    (date(2025, 1, 24), "2 days", "next_working_day", date(2025, 1, 26)),
    (date(2024, 8, 31), "6 months", "stay", date(2025, 2, 28)),
    (date(2025, 2, 1), "6 months", "next_working_day", date(2025, 8, 1)),
]


@pytest.mark.parametrize(("since", "span", "on_rest_day", "last"), EXAMPLES)
def test_a_deadline_is_reckoned_from_the_day_after(
    since: date, span: str, on_rest_day: RestDay, last: date
) -> None:
    """A festival or a make-up day that is reckoned wrongly refuses an honest record."""
    found = due(since, read_span(span), CALENDAR, on_rest_day=on_rest_day)
    assert (found.last, found.provisional) == (last, False)


def test_a_deadline_into_an_unpublished_year_is_provisional_and_refuses_nobody() -> None:
    """Nobody may lose a right by a guess."""
    late_december = date(UNPUBLISHED - 1, 12, 30)
    found = due(late_december, read_span("10 working days"), CALENDAR)
    assert found.provisional
    assert found.last.year == UNPUBLISHED
    assert not found.has_passed(date(UNPUBLISHED, 12, 31))
    assert due(late_december, read_span("1 working day"), CALENDAR).provisional is False


def test_days_and_months_need_no_notice_unless_their_end_may_move() -> None:
    """A time in days ends on the same day whatever is published."""
    december = date(UNPUBLISHED - 1, 12, 1)
    assert due(december, read_span("60 days"), CALENDAR).provisional is False
    rolled = due(december, read_span("60 days"), CALENDAR, on_rest_day="next_working_day")
    assert rolled.provisional


SPAN = Span(count=10, unit="working days")
# 3 March 2025 is a Monday; ten working days later is Monday 17 March.
FATES = [
    ("refuse", date(2025, 3, 17), None, date(2025, 3, 3), Fate.IN_TIME),
    ("refuse", date(2025, 3, 18), None, None, Fate.REFUSED),
    ("refuse", None, None, date(2025, 3, 3), Fate.IN_TIME),
    ("count", date(2025, 3, 18), None, date(2025, 3, 3), Fate.COUNTED),
    ("count_in_month_of_approval", date(2025, 3, 17), None, date(2025, 3, 3), Fate.IN_TIME),
    ("count_in_month_of_approval", date(2025, 3, 18), None, None, Fate.WAITING),
    (
        "count_in_month_of_approval", date(2025, 3, 18), date(2025, 3, 31), date(2025, 3, 3),
        Fate.COUNTED,
    ),
    (
        "count_in_month_of_approval", date(2025, 3, 18), date(2025, 4, 1), date(2025, 4, 1),
        Fate.MOVED,
    ),
    (
        "count_in_month_of_approval", date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 20),
        Fate.MOVED,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("then", "noted", "approved", "day", "fate"), FATES)
def test_a_late_fact_is_refused_counted_or_moved(
    then: str, noted: date | None, approved: date | None, day: date | None, fate: Fate
) -> None:
    """The counting day decides which period a point belongs to."""
    late = Lateness.model_validate({"after": SPAN, "then": then, "cite": "第十一条"})
    done = date(2025, 3, 3)
    found = counting_day(
        Procedure(late=late), CALENDAR, day=done, ended=done, noted=noted, approved=approved
    )
    assert (found.day, found.fate) == (day, fate)


def test_nobody_is_late_by_a_guessed_year_or_without_a_rule() -> None:
    """Without a time there is none to miss."""
    done, noted = date(UNPUBLISHED - 1, 12, 30), date(UNPUBLISHED, 6, 1)
    late = Lateness(after=SPAN, then="refuse", cite="第十一条")
    found = counting_day(
        Procedure(late=late), CALENDAR, day=done, ended=done, noted=noted, approved=None
    )
    assert (found.day, found.fate) == (done, Fate.UNDECIDED)
    for procedure in (None, Procedure()):
        found = counting_day(procedure, CALENDAR, day=done, ended=done, noted=noted, approved=None)
        assert (found.day, found.fate, found.deadline) == (done, Fate.IN_TIME, None)
