"""What a run of one engine is measured by, and the sums that say it did the same work."""

import hashlib
import json
import resource
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from time import perf_counter
from types import TracebackType


@dataclass
class Measured:
    """One engine's run over one size: seconds of scoring alone, peak memory of the process."""

    engine: str
    records: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    awards: str
    members: str

    def told(self) -> str:
        """Write it as the one line that `run.py` reads."""
        return json.dumps(asdict(self))


class Watch:
    """Takes wall and CPU time of what is done within it, child processes included."""

    def __enter__(self) -> "Watch":
        self.wall_s, self.cpu_s = -perf_counter(), -_cpu_seconds()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.wall_s += perf_counter()
        self.cpu_s += _cpu_seconds()


def _cpu_seconds() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def peak_mb() -> float:
    """The most memory that this process, or the largest of its children, ever held."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(usage.ru_maxrss for usage in both) / 1024


def digest(rows: Iterable[tuple[object, ...]]) -> str:
    """Sum up rows as lines of comma-separated values."""
    total = hashlib.sha256()
    for row in rows:
        total.update((",".join(map(str, row)) + "\n").encode())
    return total.hexdigest()
