"""Closings: a period is closed with a sealed statement, and reopened only with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum

from jifen.errors import StepRefused
from jifen.periods import Window
from jifen.procedure.steps import Capacity, Step
from jifen.procedure.transitions import Transitions


class PeriodState(StrEnum):
    """Whether what falls into a period may change."""

    OPEN = "open"
    CLOSED = "closed"
    REOPENED = "reopened"


class PeriodVerb(StrEnum):
    """What may be done with a period, and with what falls into it."""

    CLOSE = "close"
    REOPEN = "reopen"
    DECLARE = "declare"
    VERIFY = "verify"
    APPROVE = "approve"
    AMEND = "amend"
    VOID = "void"
    POST = "post"
    PUBLISH = "publish"
    """Put an edition in force on a day of the period."""


_INSIDE = (
    PeriodVerb.DECLARE, PeriodVerb.VERIFY, PeriodVerb.APPROVE, PeriodVerb.AMEND, PeriodVerb.VOID,
    PeriodVerb.POST, PeriodVerb.PUBLISH,
)  # fmt: skip
"""What is refused of facts that count within a period while it is closed."""


def _table() -> dict[tuple[PeriodState, PeriodVerb], tuple[PeriodState, ...]]:
    table: dict[tuple[PeriodState, PeriodVerb], tuple[PeriodState, ...]] = {}
    for state in (PeriodState.OPEN, PeriodState.REOPENED):
        table[state, PeriodVerb.CLOSE] = (PeriodState.CLOSED,)
        table |= {(state, verb): (state,) for verb in _INSIDE}
    return table | {(PeriodState.CLOSED, PeriodVerb.REOPEN): (PeriodState.REOPENED,)}


PERIODS: Transitions[PeriodState, PeriodVerb] = Transitions("period", _table())
"""What may be done with a period, and within it, in each of its states."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A statement as it was sealed: the digest of all of it, and for the how-manieth time."""

    number: int
    digest: str
    step: Step


@dataclass(frozen=True, slots=True)
class Closing:
    """One period of one organisation, with every statement that it was closed with.

    Earlier statements stay as they were sealed. Days are those of `zone`.
    """

    id: str
    window: Window
    zone: tzinfo
    state: PeriodState = PeriodState.OPEN
    seals: tuple[Seal, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def seal(self) -> Seal | None:
        """The statement that it was last closed with."""
        return self.seals[-1] if self.seals else None

    def refusal(self, verb: PeriodVerb, code: str, **arguments: object) -> StepRefused:
        """Make the error that says why a verb is refused."""
        return PERIODS.refusal(verb, self.state, of=self.id, code=code, **arguments)


def close(
    closing: Closing,
    *,
    digest: str,
    by: Capacity,
    at: datetime,
    waiting: int = 0,
    disputed: int = 0,
) -> Closing:
    """Close a period with the digest of its statements, the first or the next one.

    `waiting` is how many of its records are still to be decided, `disputed` how many objections
    are open: with either it stays open, and so it does before its last day is over.
    """
    verb = PeriodVerb.CLOSE
    PERIODS.require(verb, closing.state, of=closing.id)
    if at.astimezone(closing.zone).date() < closing.window.until:
        last = closing.window.last.isoformat()
        raise closing.refusal(verb, "refusal.not_over", last=last)
    if waiting:
        raise closing.refusal(verb, "refusal.waiting", count=waiting)
    if disputed:
        raise closing.refusal(verb, "refusal.disputes", count=disputed)
    if not digest:
        raise closing.refusal(verb, "refusal.unsealed")
    step = Step(verb, by, at)
    return replace(
        closing,
        state=PeriodState.CLOSED,
        seals=(*closing.seals, Seal(len(closing.seals) + 1, digest, step)),
        steps=(*closing.steps, step),
    )


def reopen(closing: Closing, *, by: Capacity, at: datetime, reason: str) -> Closing:
    """Let a closed period be changed again; its statements stay, and the next has a new number."""
    verb = PeriodVerb.REOPEN
    PERIODS.require(verb, closing.state, of=closing.id)
    if not reason.strip():
        raise closing.refusal(verb, "refusal.no_reason")
    step = Step(verb, by, at, reason=reason)
    return replace(closing, state=PeriodState.REOPENED, steps=(*closing.steps, step))


def admit(closing: Closing, verb: PeriodVerb, day: date) -> None:
    """Raise StepRefused for what would change something that counts on a day of a closed period."""
    if day in closing.window:
        PERIODS.require(verb, closing.state, of=closing.id)
