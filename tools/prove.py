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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

PROJECT = Path(__file__).resolve().parent.parent
EVIDENCE = PROJECT / "docs" / "evidence.md"

HEAD = """\
# Evidence

What `make prove` found at {commit} on {machine}. Each figure is the last word of the command
beside it; random tests drew from the seeds {seeds}, and `--hypothesis-seed` repeats a run.

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
        "no changed proof is accepted",
        ("-m", "tests.core.journal.forgeries"),
        re.compile(r"[\d,]+ mutated proofs: \d+ accepted \(--seed \d+\)", re.ASCII),
    ),
    Promise(
        "a test notices every way in which the source was broken on purpose",
        ("tools/mutations.py",),
        re.compile(r"\d+ of \d+ mutations noticed", re.ASCII),
    ),
)
SEED = re.compile(r"--hypothesis-seed=(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """What trying a promise came to: whether it held, its figure, and the seed of random tests."""

    promise: Promise
    held: bool
    figure: str
    seed: str

    def row(self) -> str:
        """The line of the page."""
        broken = "" if self.held else "**BROKEN** "
        return f"| {self.promise.says} | {broken}{self.figure} | `{self.promise.spelled()}` |"


def main() -> int:
    """Try every promise, as many at a time as there are cores; then write the page."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(tried, PROMISES))
    machine = f"{platform.system()} on {os.cpu_count()} cores, Python {platform.python_version()}"
    seeds = ", ".join(each.seed for each in found if each.seed) or "—"
    head = HEAD.format(machine=machine, seeds=seeds, commit=commit())
    EVIDENCE.write_text(head + "".join(f"{each.row()}\n" for each in found), encoding="utf-8")
    held = sum(each.held for each in found)
    print(f"{held} of {len(PROMISES)} promises held; see {EVIDENCE.name}")
    return 0 if held == len(PROMISES) else 1


def tried(promise: Promise) -> Found:
    """Run a promise's command, show what it printed, and take its figure."""
    started = monotonic()
    environment = {**os.environ, **({"JIFEN_PROFILE": promise.profile} if promise.profile else {})}
    process = subprocess.run(
        [sys.executable, *promise.command],
        cwd=PROJECT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    minutes = (monotonic() - started) / 60
    print(f"$ {promise.spelled()}    {minutes:.1f} min\n{process.stdout}", flush=True)
    figures = promise.figure.findall(process.stdout)
    seeds = SEED.findall(process.stdout)
    return Found(
        promise,
        held=process.returncode == 0 and bool(figures),
        figure=figures[-1] if figures else "no figure",
        seed=seeds[0] if seeds else "",
    )


def commit() -> str:
    """Name the commit that was tried, and whether something in it was changed since."""
    asked = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    named = subprocess.run(asked, cwd=PROJECT, text=True, capture_output=True, check=False)
    return f"commit {named.stdout.strip()}" if named.returncode == 0 else "a tree outside git"


if __name__ == "__main__":
    sys.exit(main())
