"""Run the long figures and write what came out into docs/evidence.md.

    python tools/prove.py

Every promise is one command that anybody can run; its figure is what that command printed. A
promise that does not hold is written down as broken, and ends this with exit code 1.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
EVIDENCE = PROJECT / "docs" / "evidence.md"

HEAD = """\
# Evidence

What `make prove` found on {machine}. Each figure is the last word of the command beside it;
random tests drew from the seeds {seeds}, which `--hypothesis-seed` takes to repeat a run.

| promise | figure | command |
|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that must hold, the command that tries it, and where its figure stands."""

    says: str
    command: tuple[str, ...]
    figure: re.Pattern[str]
    profile: str = ""
    """How many examples random tests draw, where that is more than in `make test`."""

    def spelled(self) -> str:
        """The command as a person types it."""
        prefix = f"JIFEN_PROFILE={self.profile} " if self.profile else ""
        return f"{prefix}python {' '.join(self.command)}"


TESTS = re.compile(r"\d+ passed[^=]*? in [\d.]+s", re.ASCII)
NAIVE = "tests/core/scoring/test_naive.py"
PIPE = "tests/adapters/pipe"
PROMISES = (
    Promise(
        "a naive implementation agrees on ten thousand random rule sets",
        ("-m", "pytest", "-n", "auto", NAIVE),
        TESTS,
        profile="prove-naive",
    ),
    Promise(
        "the laws of scoring hold",
        ("-m", "pytest", "-n", "auto", "tests/core/scoring", f"--ignore={NAIVE}"),
        TESTS,
        profile="prove",
    ),
    Promise(
        "no rule file, register or notice raises anything undocumented",
        (
            "-m",
            "pytest",
            "-n",
            "auto",
            "tests/core",
            "tests/adapters",
            "--ignore=tests/core/scoring",
            f"--ignore={PIPE}",
        ),
        TESTS,
        profile="prove",
    ),
    Promise(
        "twenty thousand random rule files of all constructs go through everything, or are refused",
        ("-m", "pytest", "-n", "auto", PIPE),
        TESTS,
        profile="prove-pipe",
    ),
    Promise(
        "a test notices every way in which the source was broken on purpose",
        ("tools/mutations.py",),
        re.compile(r"\d+ of \d+ mutations noticed", re.ASCII),
    ),
)
SEED = re.compile(r"--hypothesis-seed=(\d+)", re.ASCII)


def main() -> int:
    """Try every promise in turn; write the page when all have been tried."""
    rows, seeds, broken = [], [], 0
    for promise in PROMISES:
        print(f"$ {promise.spelled()}", flush=True)
        code, printed = run(promise)
        found = promise.figure.findall(printed)
        held = code == 0 and bool(found)
        broken += not held
        seeds += SEED.findall(printed)[:1]
        figure = found[-1] if found else "no figure"
        rows.append(
            f"| {promise.says} | {'' if held else '**BROKEN** '}{figure} | `{promise.spelled()}` |"
        )
    machine = f"{platform.system()} on {os.cpu_count()} cores, Python {platform.python_version()}"
    page = HEAD.format(machine=machine, seeds=", ".join(seeds) or "—") + "\n".join(rows) + "\n"
    EVIDENCE.write_text(page, encoding="utf-8")
    print(f"{len(PROMISES) - broken} of {len(PROMISES)} promises held; see {EVIDENCE.name}")
    return 1 if broken else 0


def run(promise: Promise) -> tuple[int, str]:
    """Run a promise's command, showing what it prints."""
    environment = {**os.environ, **({"JIFEN_PROFILE": promise.profile} if promise.profile else {})}
    with subprocess.Popen(
        [sys.executable, *promise.command],
        cwd=PROJECT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        printed = []
        for line in process.stdout or ():
            print(line, end="", flush=True)
            printed.append(line)
    return process.returncode, "".join(printed)


if __name__ == "__main__":
    sys.exit(main())
