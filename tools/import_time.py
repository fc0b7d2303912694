"""Compare `import jifen` with `import pydantic`, taken in turn in the same run, best of each.

Exit code 1 when jifen takes more than twice as long: a heavy import has crept into the top.
"""

import subprocess
import sys

ROUNDS = 7
LIMIT_RATIO = 2.0
PROBE = (
    "from time import perf_counter; start = perf_counter(); import {module}; "
    "print(perf_counter() - start)"
)


def measure_seconds(module: str) -> float:
    """Time one import in a fresh interpreter, not counting the interpreter's own start."""
    command = [sys.executable, "-c", PROBE.format(module=module)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> int:
    measure_seconds("jifen")  # Writes the bytecode, which an installed package has already.
    times: dict[str, list[float]] = {"pydantic": [], "jifen": []}
    for _ in range(ROUNDS):
        for module, taken in times.items():
            taken.append(measure_seconds(module))
    pydantic, jifen = min(times["pydantic"]), min(times["jifen"])
    ratio = jifen / pydantic
    print(
        f"import jifen {jifen * 1000:.0f} ms, import pydantic {pydantic * 1000:.0f} ms, "
        f"ratio {ratio:.2f} (at most {LIMIT_RATIO:.2f}; best of {ROUNDS})"
    )
    return 0 if ratio <= LIMIT_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
