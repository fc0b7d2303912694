"""The work W(N): N service records of N/40 members over 2025, and the limits upon them.

    python bench/workload.py N FOLDER

Writes `records.parquet` in no useful order, and `records.csv` sorted by member. A record has id,
member, activity (24 kinds), started_at (Asia/Shanghai), hours (in hundredths), side (on_duty,
off_duty) and status (approved, pending, rejected). Only approved records score; activity i pays

* 1 point an hour, every full half hour, where i is even, and 2 points a time where it is odd;
* for off-duty records alone where i is divisible by 3;
* within limits, narrowest first: rule and month, rule and year, category (i // 6) and year, all.

Awards pass in the order (started_at, id). The score is 60 plus the awards. Amounts are whole
hundredths of a point or of an hour.
"""

import sys
from pathlib import Path
from typing import NamedTuple

YEAR = 2025
KINDS = 24
BASE, FULL, LIMIT_AWARDS = 6000, 12000, 6000
GRADES = ((11000, "A"), (9500, "B"), (8000, "C"), (0, "D"))

HOURS = (50, 75, 100, 150, 175, 200, 250, 300, 400, 450, 800)
SIDES = ("on_duty", "off_duty")
STATUSES = ("approved", "pending", "rejected")
UTC_OFFSET_US = 8 * 3600 * 1_000_000
SEED = 7


class Activity(NamedTuple):
    """What one activity pays, in hundredths of a point an hour or a time, and its limits."""

    name: str
    category: int
    measure: str
    points: int
    off_duty_only: bool
    limit_month: int
    limit_year: int
    limit_category_year: int


ACTIVITIES = tuple(
    Activity(
        name=f"act_{i:02d}",
        category=i // 6,
        measure="times" if i % 2 else "hours",
        points=200 if i % 2 else 100,
        off_duty_only=i % 3 == 0,
        limit_month=400 if i % 4 else 600,
        limit_year=2400 if i % 5 else 1600,
        limit_category_year=(4000, 3000, 2500, 2000)[i // 6],
    )
    for i in range(KINDS)
)


def write_records(count: int, folder: Path) -> None:
    """Make the records and write them; limits bite, and some begin at the same time."""
    # Here, so that engines which only need the constants above stay small.
    import numpy as np
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet

    rng = np.random.default_rng(SEED + count)
    members = max(1, count // 40)
    member = rng.integers(0, members, count)
    favourite = rng.integers(0, KINDS, (members, 4))[member, rng.integers(0, 4, count)]
    activity = np.where(rng.random(count) < 0.75, favourite, rng.integers(0, KINDS, count))
    quarter = rng.integers(0, 365 * 96, count)
    quarter = np.where(rng.random(count) < 0.3, quarter // 32 * 32, quarter)
    first = np.datetime64(f"{YEAR}-01-01T00:00:00", "us").astype(np.int64) - UTC_OFFSET_US
    start = first + quarter * 900_000_000
    hours = rng.choice(np.array(HOURS), count)
    off_duty = rng.random(count) < 0.7
    status = rng.choice(np.array([0] * 9 + [1, 2]), count)
    order = rng.permutation(count)

    def words(codes: "np.ndarray[tuple[int], np.dtype[np.int8]]", names: list[str]) -> "pa.Array":
        return pa.DictionaryArray.from_arrays(pa.array(codes), names).cast(pa.string())

    table = pa.table(
        {
            "id": pa.array(np.arange(1, count + 1)[order]),
            "member": pa.array(member[order]),
            "activity": words(activity[order].astype(np.int8), [a.name for a in ACTIVITIES]),
            "started_at": pa.array(start[order]).cast(pa.timestamp("us", tz="Asia/Shanghai")),
            "hours": pa.array(hours[order].astype(np.int32)),
            "side": words(off_duty[order].astype(np.int8), list(SIDES)),
            "status": words(status[order].astype(np.int8), list(STATUSES)),
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(table, folder / "records.parquet", compression="zstd")
    pyarrow.csv.write_csv(table.sort_by("member"), folder / "records.csv")


if __name__ == "__main__":
    write_records(int(sys.argv[1]), Path(sys.argv[2]))
