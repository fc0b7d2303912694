"""Measure jifen against DuckDB in the same run, over the work W(N).

    python bench/run.py [SIZE ...]      10000 100000 1000000 unless said

Every engine has a process of its own, so that its peak memory is its own. Exit code 1 where one
of jifen's sums is not DuckDB's. Figures go to build/bench.json too.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parent
OUT = BENCH.parent / "build" / "bench.json"
SIZES = (10_000, 100_000, 1_000_000)
REFERENCE = "duckdb_reference.py"
CANDIDATES = (
    ("jifen_bulk.py", "columns", "1"),
    ("jifen_bulk.py", "columns", "2"),
    ("jifen_bulk.py", "stream"),
)
TARGETS = {"jifen, 1 process": 4.0, "jifen, 2 processes": 2.5}
CARD_MS, EXPLANATION_MS = 2, 10

HEAD = f"{'engine':<24}{'records':>10}{'wall s':>9}{'CPU s':>8}{'peak MB':>9}{'x DuckDB':>10}  sums"


def measure(script: str, *arguments: str) -> Any:
    """Run one script in a fresh process and read the line that it prints."""
    command = [sys.executable, str(BENCH / script), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def measure_size(size: int) -> list[dict[str, Any]]:
    """Make the work of one size, run every engine over it, and print what each took."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(BENCH / "workload.py"), str(size), folder], check=True)
        reference = measure(REFERENCE, folder)
        rows = [reference]
        show(reference, reference)
        for script, *way in CANDIDATES:
            found = measure(script, folder, *way)
            found["equal"] = all(
                found[sums] in ("", reference[sums]) for sums in ("awards", "members")
            )
            found["ratio"] = found["wall_s"] / reference["wall_s"]
            show(found, reference)
            rows.append(found)
    return rows


def show(found: dict[str, Any], reference: dict[str, Any]) -> None:
    """Print one row of the table."""
    sums = "equal" if found.get("equal", True) else "DIFFERENT"
    target = TARGETS.get(found["engine"]) if found["records"] == SIZES[-1] else None
    asked = f" (at most {target:g})" if target else ""
    print(
        f"{found['engine']:<24}{found['records']:>10,}{found['wall_s']:>9.2f}"
        f"{found['cpu_s']:>8.2f}{found['peak_mb']:>9.0f}"
        f"{found['wall_s'] / reference['wall_s']:>10.2f}  {sums}{asked}",
        flush=True,
    )


def main() -> int:
    """Measure all sizes, one card, and how rule files grow."""
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    print(HEAD)
    rows = [row for size in sizes for row in measure_size(size)]
    card = measure("one_card.py")
    print(
        f"one card of 100 records under 40 rules: {card['card_ms']:.2f} ms (at most {CARD_MS}),"
        f" its explanation {card['explanation_ms']:.2f} ms (at most {EXPLANATION_MS})"
    )
    growth = measure("rule_files.py")
    few, many = growth["rules"]
    told = ", ".join(
        f"{name} {growth['many_s'][name] * 1000:.0f} ms ({times:.1f} x {few} rules)"
        for name, times in growth["ratio"].items()
    )
    print(f"a file of {many} rules: {told}")
    OUT.parent.mkdir(exist_ok=True)
    figures = {"bulk": rows, "card": card, "growth": growth}
    OUT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0 if all(row.get("equal", True) for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
