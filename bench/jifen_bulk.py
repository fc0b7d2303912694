"""The work W(N) through jifen's bulk entries: columns of records, or a stream sorted by member.

    python bench/jifen_bulk.py FOLDER columns|stream [PROCESSES]      after workload.py N FOLDER

Only scoring is timed for columns, which are in memory before, as DuckDB's table is; the time of a
stream has the reading of its file in it. An award row is the id of a record and what it was worth
before and after the limits; a record that may not count has one too.
"""

import csv
import sys
from array import array
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from measured import Measured, Watch, digest, peak_mb
from rules import rule_set
from workload import YEAR

from jifen.points import UNITS_PER_POINT
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card, Verdict
from jifen.scoring.fact import Fact
from jifen.scoring.processes import judge_in_processes
from jifen.scoring.score import judge_columns, score_stream

AS_OF = date(YEAR, 12, 31)
UNITS_PER_HUNDREDTH = UNITS_PER_POINT // 100
SECONDS_PER_HUNDREDTH = 36
FACT = attrgetter("fact")
STATUSES = {"approved": "approved", "pending": "declared", "rejected": "rejected"}


class Rows(NamedTuple):
    """What is wanted of many subjects: a row a record, its id on a line, and a row a member."""

    ids: str
    raw: "array[int]"
    kept: "array[int]"
    members: list[tuple[str, int, str]]


def rows_of(verdicts: Iterable[Verdict | Card], thresholds: tuple[tuple[int, str], ...]) -> Rows:
    """Take the award rows, the totals and the grades."""
    ids: list[str] = []
    raw, kept = array("q"), array("q")
    members = []
    for each in verdicts:
        # At once, while they are at hand: far apart in memory they are slow to come by again.
        if each.awards:
            facts, _, _, _, before, after, *_ = zip(*each.awards, strict=True)
            ids.append("\n".join(facts))
            raw.extend(before)
            kept.extend(after)
        if each.uncounted:
            ids.append("\n".join(map(FACT, each.uncounted)))
            nothing = bytes(raw.itemsize * len(each.uncounted))
            raw.frombytes(nothing)
            kept.frombytes(nothing)
        total = each.total.score_units
        grade = next(name for least, name in thresholds if total >= least)
        members.append((each.subject, total, grade))
    return Rows("\n".join(ids), raw, kept, members)


def thresholds_of(rules: RuleSet) -> tuple[tuple[int, str], ...]:
    """Give the rows of the only scale in units; it has no quotas."""
    return tuple(
        (int((row.at_least or 0) * UNITS_PER_POINT), row.name) for row in rules.scales[0].rows
    )


def columns(folder: Path) -> dict[str, list[Any]]:
    """Read the records as columns of facts; in each, values that come again share one object."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "records.parquet")
    starts = table["started_at"].cast("int64").to_pylist()
    day, second = zip(*map(_day_and_second, starts), strict=True)
    given: dict[str, Iterable[Any]] = {
        "subject": (f"{member:09d}" for member in table["member"].to_pylist()),
        "day": day,
        "second": second,
        "id": (f"{record:09d}" for record in table["id"].to_pylist()),
        "kind": table["activity"].to_pylist(),
        "lie": table["side"].to_pylist(),
        "seconds": (hours * SECONDS_PER_HUNDREDTH for hours in table["hours"].to_pylist()),
        "status": (STATUSES[status] for status in table["status"].to_pylist()),
    }
    return {name: _shared(column) for name, column in given.items()}


def _shared(column: Iterable[Any]) -> list[Any]:
    known: dict[Any, Any] = {}
    return [known.setdefault(value, value) for value in column]


def _day_and_second(start_us: int) -> tuple[int, int]:
    days, second = divmod(start_us // 1_000_000 + 8 * 3600, 86_400)
    return date(1970, 1, 1).toordinal() + days, second


def stream(folder: Path) -> Iterator[tuple[str, Fact]]:
    """Read the records one by one, in the order of the file, which is by member."""
    with (folder / "records.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            start = datetime.fromisoformat(row["started_at"])
            yield f"{int(row['member']):09d}", Fact(
                start.toordinal(), start.hour * 3600 + start.minute * 60, f"{int(row['id']):09d}",
                row["activity"], row["side"], int(row["hours"]) * SECONDS_PER_HUNDREDTH,
                STATUSES[row["status"]],
            )  # fmt: skip


def score_stream_rows(folder: Path) -> Measured:
    """Score the stream and keep no more of a card than what tells that it was right."""
    rules = rule_set()
    thresholds = thresholds_of(rules)
    records, members = 0, []
    with Watch() as watch:
        for card in score_stream(stream(folder), rules, as_of=AS_OF):
            rows = rows_of((card,), thresholds)
            records += len(rows.raw)
            members += rows.members
    peak = peak_mb()
    return Measured(
        "jifen, stream", records, watch.wall_s, watch.cpu_s, peak, "", _members(members)
    )


def score_column_rows(folder: Path, processes: int) -> Measured:
    """Score the columns and give the award rows, on one process or several."""
    rules = rule_set()
    wanted = partial(rows_of, thresholds=thresholds_of(rules))
    given = columns(folder)
    with Watch() as watch:
        if processes == 1:
            parts = [wanted(judge_columns(given, rules, as_of=AS_OF))]
        else:
            parts = judge_in_processes(
                given, rules, as_of=AS_OF, processes=processes, reduce=wanted
            )
    peak = peak_mb()
    awards = sorted(
        (int(record), raw // UNITS_PER_HUNDREDTH, kept // UNITS_PER_HUNDREDTH)
        for part in parts
        for record, raw, kept in zip(part.ids.split("\n"), part.raw, part.kept, strict=True)
    )
    members = [row for part in parts for row in part.members]
    name = f"jifen, {processes} process" + ("es" if processes > 1 else "")
    return Measured(
        name, len(awards), watch.wall_s, watch.cpu_s, peak, digest(awards), _members(members)
    )


def _members(rows: Iterable[tuple[str, int, str]]) -> str:
    return digest((int(m), total // UNITS_PER_HUNDREDTH, grade) for m, total, grade in rows)


def main() -> None:
    """Score the records of a folder and print what that took."""
    folder, way = Path(sys.argv[1]), sys.argv[2]
    if way == "stream":
        print(score_stream_rows(folder).told())
    else:
        print(score_column_rows(folder, int(sys.argv[3])).told())


if __name__ == "__main__":
    main()
