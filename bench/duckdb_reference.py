"""Hand-written SQL for the work W(N) on DuckDB: the figure to hold jifen against.

    python bench/duckdb_reference.py FOLDER      after workload.py N FOLDER

Only scoring is timed; the records are in memory before. The sum `awards` is over "id,raw,kept" in
the order of id, `members` over "member,total,grade" in the order of member, in hundredths of a
point. The limits nest, so limiting stage by stage, as SQL can, and charging every limit with what
was finally kept come to the same.
"""

import sys
from pathlib import Path

import duckdb
from measured import Measured, Watch, digest, peak_mb
from workload import ACTIVITIES, BASE, GRADES, LIMIT_AWARDS

THREADS = 2


def stage(before: str, amount: str, name: str, scope: str, limit: str) -> str:
    """Write the SQL of one limit: what still fits of `amount`, as the column `name`."""
    order = f"(PARTITION BY {scope} ORDER BY started_at, id ROWS UNBOUNDED PRECEDING)"
    return f"""
    {name}_sum AS (SELECT *, CAST(sum({amount}) OVER {order} AS BIGINT) AS used FROM {before}),
    {name} AS (SELECT * EXCLUDE (used),
        least(used, {limit}) - least(used - {amount}, {limit}) AS {name} FROM {name}_sum)"""


AWARDS = f"""CREATE TABLE awards AS WITH raw AS (
    SELECT r.id, r.member, r.started_at, rule.*, month(r.started_at) AS month,
        CASE WHEN r.status = 'approved' AND (r.side = 'off_duty' OR NOT rule.off_duty_only)
            THEN CAST(CASE rule.measure WHEN 'hours' THEN r.hours // 50 * 50
                ELSE rule.points END AS BIGINT)
            ELSE 0 END AS raw
    FROM records r JOIN rules rule USING (activity)),
    {stage("raw", "raw", "a1", "member, activity, month", "limit_month")},
    {stage("a1", "a1", "a2", "member, activity", "limit_year")},
    {stage("a2", "a2", "a3", "member, category", "limit_category_year")},
    {stage("a3", "a3", "a4", "member", str(LIMIT_AWARDS))}
    SELECT id, member, raw, a4 AS kept FROM a4"""

CASES = " ".join(f"WHEN total >= {least} THEN '{name}'" for least, name in GRADES)
MEMBERS = f"""SELECT member, total, CASE {CASES} END FROM
    (SELECT member, CAST({BASE} + sum(kept) AS BIGINT) AS total FROM awards GROUP BY member)
    ORDER BY member"""


def prepared(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open a database in memory and bring in the records and the rules."""
    database = duckdb.connect(config={"threads": THREADS})
    database.execute("SET TimeZone = 'Asia/Shanghai'")
    path = str(folder / "records.parquet")
    database.execute("CREATE TABLE records AS SELECT * FROM read_parquet(?)", [path])
    database.execute(
        "CREATE TABLE rules (activity VARCHAR, category INT, measure VARCHAR, points BIGINT,"
        " off_duty_only BOOL, limit_month BIGINT, limit_year BIGINT, limit_category_year BIGINT)"
    )
    database.executemany("INSERT INTO rules VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ACTIVITIES)
    return database


def main() -> None:
    """Score the records of a folder and print what that took."""
    database = prepared(Path(sys.argv[1]))
    with Watch() as watch:
        database.execute(AWARDS)
        members = database.execute(MEMBERS).fetchall()
    peak = peak_mb()
    awards = database.execute("SELECT id, raw, kept FROM awards ORDER BY id").fetchall()
    measured = Measured(
        f"DuckDB {duckdb.__version__}, {THREADS} threads", len(awards),
        watch.wall_s, watch.cpu_s, peak, digest(awards), digest(members),
    )  # fmt: skip
    print(measured.told())


if __name__ == "__main__":
    main()
