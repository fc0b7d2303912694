"""Score columns on several processors: every process scores its share of the subjects."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from jifen.calendars.workdays import WorkCalendar
from jifen.rules.editions import Rules
from jifen.scoring.card import Card, Verdict
from jifen.scoring.engine import Engine
from jifen.scoring.engines import Engines
from jifen.scoring.fact import Fact
from jifen.scoring.laying.columns import FactTable

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

C = TypeVar("C")
T = TypeVar("T")

Make = Callable[[Engine, str, Iterable[Fact]], C]
"""Makes a card or a verdict of one subject's facts."""


def score_in_processes(
    columns: Mapping[str, Sequence[Any]],
    rules: Rules,
    *,
    as_of: date,
    reduce: Callable[[Iterable[Card]], T],
    processes: int,
    calendar: WorkCalendar | None = None,
) -> list[T]:
    """Score facts as `score_columns` does, with the subjects shared out among processes.

    Cards stay where they are made: `reduce` takes those of one share, which come by subject, and
    only what it gives travels back, pickled. Shares come in the order of subjects, so what they
    give, put one after another, is what one process would. Where the system cannot fork, the
    columns, the rules and `reduce` travel too. An error in a share is raised here.
    """
    case = Case(FactTable(columns), rules, calendar, as_of)
    return _results(case, Engine.card, reduce, processes)


def judge_in_processes(
    columns: Mapping[str, Sequence[Any]],
    rules: Rules,
    *,
    as_of: date,
    reduce: Callable[[Iterable[Verdict]], T],
    processes: int,
    calendar: WorkCalendar | None = None,
) -> list[T]:
    """Score facts as `score_in_processes` does, for whoever wants verdicts but no cards."""
    case = Case(FactTable(columns), rules, calendar, as_of)
    return _results(case, Engine.verdict, reduce, processes)


def _results(
    case: Case, make: Make[C], reduce: Callable[[Iterable[C]], T], processes: int
) -> list[T]:
    """Let a process of its own score each share, and give what they answer."""
    # Here, because few need it and `import jifen` is to stay light.
    import multiprocessing

    case.engine()  # What cannot be scored at all is refused once.
    bounds = case.table.bounds(processes)
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in ways else None)
    receivers, workers = [], []
    for part in range(len(bounds) + 1):
        share = Share(case, part, bounds, make, reduce)
        receiver, sender = context.Pipe(duplex=False)
        worker = context.Process(target=_answer, args=(share, sender), daemon=True)
        worker.start()
        sender.close()
        receivers.append(receiver)
        workers.append(worker)
    try:
        return [_received(receiver) for receiver in receivers]
    finally:
        for receiver, worker in zip(receivers, workers, strict=True):
            receiver.close()
            worker.join()


@dataclass(frozen=True)
class Case:
    """Facts, and what they are scored by."""

    table: FactTable
    rules: Rules
    calendar: WorkCalendar | None
    as_of: date

    def engine(self) -> Engine:
        """Make the engine for all the subjects."""
        return Engines(self.rules, self.calendar, self.as_of).only()


@dataclass(frozen=True)
class Share(Generic[C, T]):
    """The part of the facts that one process scores."""

    case: Case
    part: int
    bounds: Sequence[Any]
    make: Make[C]
    reduce: Callable[[Iterable[C]], T]

    def result(self) -> T:
        """Score the share and reduce what is made of its subjects."""
        engine = self.case.engine()
        facts = self.case.table.facts(self.part, self.bounds)
        return self.reduce(self.make(engine, str(subject), own) for subject, own in facts)


def _answer(share: Share[Any, Any], sender: Connection[Any, Any]) -> None:
    """Send a share's result, or the error that stopped it, as (result, error)."""
    # What was there before is never garbage here; looking at it would copy its memory.
    gc.freeze()
    try:
        answer = pickle.dumps((share.result(), None))
    except Exception as error:
        answer = pickle.dumps((None, error))
    sender.send_bytes(answer)


def _received(receiver: Connection[Any, Any]) -> Any:
    try:
        result, error = pickle.loads(receiver.recv_bytes())
    except EOFError:
        raise RuntimeError("a process that scored a share ended without an answer") from None
    if error is not None:
        raise error
    return result
