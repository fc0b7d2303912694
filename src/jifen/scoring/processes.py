"""Score columns on several processors: each process scores its share of the subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from jifen.calendars.workdays import WorkCalendar
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card
from jifen.scoring.columns import FactTable
from jifen.scoring.engine import Engine
from jifen.scoring.plan import Plan

T = TypeVar("T")


def score_in_processes(
    columns: Mapping[str, Sequence[Any]],
    rules: RuleSet,
    *,
    as_of: date,
    reduce: Callable[[Iterable[Card]], T],
    processes: int,
    calendar: WorkCalendar | None = None,
) -> list[T]:
    """Score facts as `score_columns` does, shared out among processes.

    Cards stay where they are made: `reduce` takes those of one share, which come by subject, and
    what it gives travels back, so let it give little. The shares come in the order of subjects,
    so that results put one after another are those of one process. Where the system cannot fork,
    columns, rules and `reduce` are sent to the processes, and must be what pickle can send. An
    error in one share is raised here.
    """
    # Here, because few need it and it makes the library slow to import.
    from concurrent.futures import ProcessPoolExecutor

    table = FactTable(columns)
    Engine(Plan(rules, calendar), as_of)  # What cannot be scored at all is refused before.
    shares = table.shares(processes)
    ...
