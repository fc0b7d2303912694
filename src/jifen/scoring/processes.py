"""Score columns on several processors: every process scores its share of the subjects."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from jifen.calendars.workdays import WorkCalendar
from jifen.rules.editions import Rules
from jifen.scoring.card import Card
from jifen.scoring.columns import FactTable
from jifen.scoring.engines import Engines

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


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
    # Here, because few need it and `import jifen` is to stay light.
    import multiprocessing

    table = FactTable(columns)
    Engines(rules, calendar, as_of).only()  # What cannot be scored at all is refused once.
    bounds = table.bounds(processes)
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in ways else None)
    receivers, workers = [], []
    for part in range(len(bounds) + 1):
        share = Share(table, part, bounds, rules, calendar, as_of, reduce)
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
class Share(Generic[T]):
    """The part of a table that one process scores."""

    table: FactTable
    part: int
    bounds: Sequence[Any]
    rules: Rules
    calendar: WorkCalendar | None
    as_of: date
    reduce: Callable[[Iterable[Card]], T]

    def result(self) -> T:
        """Score the share and reduce its cards."""
        return self.reduce(self._cards())

    def _cards(self) -> Iterator[Card]:
        engine = Engines(self.rules, self.calendar, self.as_of).only()
        for subject, facts in self.table.facts(self.part, self.bounds):
            yield engine.card(str(subject), facts)


def _answer(share: Share[Any], sender: Connection[Any, Any]) -> None:
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
