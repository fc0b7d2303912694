"""Closing a period: sealed, numbered, and reopened only with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jifen.errors import StepRefused
from jifen.periods import Window
from jifen.procedure import closings
from jifen.procedure.closings import Closing, PeriodState, PeriodVerb
from tests.core.procedure.people import SECRETARY, ZONE, on

FEBRUARY = Closing("2025-02", Window(date(2025, 2, 1), date(2025, 3, 1)), ZONE)


def closed(closing: Closing = FEBRUARY, digest: str = "d1") -> Closing:
    return closings.close(closing, digest=digest, by=SECRETARY, at=on(1))


def reopened(closing: Closing) -> Closing:
    return closings.reopen(closing, by=SECRETARY, at=on(2), reason="异议成立")


IN_STATE: dict[str, Callable[[], Closing]] = {
    "open": lambda: FEBRUARY,
    "closed": closed,
    "reopened": lambda: reopened(closed()),
}
INSIDE = {"declare", "verify", "approve", "amend", "void", "post", "publish"}
ALLOWED = {"open": {"close", *INSIDE}, "closed": {"reopen"}, "reopened": {"close", *INSIDE}}


@pytest.mark.parametrize("state", PeriodState)
@pytest.mark.parametrize("verb", PeriodVerb)
def test_every_verb_in_every_state_does_what_was_agreed(
    state: PeriodState, verb: PeriodVerb
) -> None:
    """A closed period that takes one more entry was never closed."""
    closing = IN_STATE[state]()
    calls: dict[PeriodVerb, Callable[[], object]] = {
        PeriodVerb.CLOSE: lambda: closed(closing),
        PeriodVerb.REOPEN: lambda: reopened(closing),
    }
    call = calls.get(verb, lambda: closings.admit(closing, verb, date(2025, 2, 28)))
    if verb in ALLOWED[state]:
        call()
    else:
        with pytest.raises(StepRefused, match="not in this state"):
            call()


def test_what_counts_on_another_day_is_not_held_up_by_a_closed_period() -> None:
    """A late fact that is moved to the month of its approval is that month's."""
    closings.admit(closed(), PeriodVerb.POST, date(2025, 3, 1))


def test_a_reopened_period_is_closed_again_under_the_next_number_and_the_first_stays() -> None:
    """A statement that was handed out must be found again as it was."""
    closing = closed(reopened(closed()), digest="d2")
    assert [(seal.number, seal.digest) for seal in closing.seals] == [(1, "d1"), (2, "d2")]
    assert closing.seal is not None
    assert closing.seal.number == 2
    assert [step.reason for step in closing.steps] == ["", "异议成立", ""]


def test_a_period_is_closed_when_it_is_over_and_nothing_waits() -> None:
    """What is sealed too early is reopened at once."""
    march = Closing("2025-03", Window(date(2025, 3, 1), date(2025, 4, 1)), ZONE)
    with pytest.raises(StepRefused, match="the period ends on 2025-03-31"):
        closings.close(march, digest="d", by=SECRETARY, at=on(28, 23))
    assert closings.close(march, digest="d", by=SECRETARY, at=on(29, 0)).seal
    for arguments, words in (
        ({"waiting": 2}, "records still to be decided: 2"),
        ({"disputed": 1}, "objections still open: 1"),
    ):
        with pytest.raises(StepRefused, match=words):
            closings.close(FEBRUARY, digest="d", by=SECRETARY, at=on(1), **arguments)
    with pytest.raises(StepRefused, match="no digest"):
        closed(digest="")


def test_reopening_needs_a_reason() -> None:
    """Whoever reads statement 2 asks first why there is one."""
    with pytest.raises(StepRefused, match="a reason must be given"):
        closings.reopen(closed(), by=SECRETARY, at=on(2), reason=" ")
