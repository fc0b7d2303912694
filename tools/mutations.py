"""Break the source on purpose, one line at a time, and see that a test notices.

Each mutation replaces one piece of text in a copy of the source and runs the tests that should
care. One that no test notices, or whose text no longer stands in the source just once, is a
failure: either a test is missing or the mutation must follow the source.

    python tools/mutations.py [--only NAME] [--processes N]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CACHES = shutil.ignore_patterns("__pycache__", "*.egg-info")
SECONDS_MOST = 300
"""A mutant that runs for ever is noticed too."""

SCORING = (
    "tests/core/scoring/test_stage_order.py",
    "tests/core/scoring/test_worked_examples.py",
    "tests/core/scoring/test_bad_input.py",
    "tests/core/test_cases.py",
    "tests/core/scoring/test_naive.py",
    "tests/core/scoring/test_laws.py",
)
"""The quick ones first: a run ends at the first test that fails."""
CALENDARS = ("tests/core/calendars", "tests/core/test_cases.py")
EVALUATION = ("tests/core/evaluation",)
JOURNAL = ("tests/core/journal",)
LEDGER = ("tests/core/ledger",)


@dataclass(frozen=True, slots=True)
class Mutation:
    """What is replaced in which module, and the tests that must notice."""

    name: str
    module: str
    text: str
    replacement: str
    tests: tuple[str, ...] = SCORING


MUTATIONS = (
    # admit
    Mutation(
        "late refused on the last day", "scoring/stages/admit.py", "noted <= last", "noted < last"
    ),
    Mutation(
        "deadlines count plain days",
        "scoring/stages/admit.py",
        "calendar.add_workdays(day, span.count, until=until)",
        "day + timedelta(days=span.count)",
    ),
    Mutation(
        "declared is verified",
        "scoring/stages/admit.py",
        "Status.DECLARED: 0",
        "Status.DECLARED: 1",
    ),
    Mutation(
        "rejected records count",
        "scoring/stages/admit.py",
        "fact.status in _ENDED",
        "fact.status in ()",
    ),
    Mutation(
        "a repeat is found only within a second",
        "scoring/stages/admit.py",
        "fact.kind, fact.activity, fact.day",
        "fact.id, fact.activity, fact.day",
    ),
    # match
    Mutation(
        "the sides are swapped",
        "scoring/stages/match.py",
        "fact.lie == clause.side",
        "fact.lie != clause.side",
    ),
    Mutation(
        "the absent take part",
        "scoring/stages/match.py",
        "(None, Attendance.PRESENT, Attendance.LATE)",
        "tuple(Attendance) + (None,)",
    ),
    Mutation(
        "who is late is not there",
        "scoring/stages/match.py",
        "(None, Attendance.PRESENT, Attendance.LATE)",
        "(None, Attendance.PRESENT)",
    ),
    Mutation(
        "at least leaves its end out",
        "scoring/questions.py",
        "least is not None and place < least",
        "least is not None and place <= least",
    ),
    # overlap
    Mutation(
        "nobody's hour is taken",
        "scoring/stages/overlap.py",
        "if claim_until > since:",
        "if False:",
    ),
    Mutation(
        "the shortest is kept", "scoring/stages/overlap.py", "(-fact.seconds,", "(fact.seconds,"
    ),
    # measure
    Mutation(
        "every before at most",
        "scoring/stages/measure.py",
        "            left = self.at_most\n",
        "            return left - left % (self.every or 1) and self.at_most, tuple(notes)\n",
    ),
    Mutation(
        "each side has a most of its own", "scoring/stages/measure.py", "room -= taken", "room -= 0"
    ),
    Mutation(
        "the later part comes first",
        "scoring/stages/measure.py",
        "for since, until, lies in stretches:",
        "for since, until, lies in reversed(stretches):",
    ),
    Mutation(
        "part steps count",
        "scoring/stages/measure.py",
        "left -= left % self.every",
        "left -= 0",
    ),
    Mutation(
        "running totals are not stepped",
        "scoring/stages/measure.py",
        "left // self.every * self.every if self.every else left",
        "left",
    ),
    Mutation(
        "times are not charged",
        "scoring/stages/offer.py",
        "min(1, quantity) if times else quantity",
        "0 if times else quantity",
    ),
    Mutation(
        "quantity limits have no end",
        "scoring/stages/offer.py",
        "min(quantity, max(0, room))",
        "quantity",
    ),
    # price
    Mutation(
        "half up becomes floor",
        "points.py",
        "mode is RoundingMode.HALF_UP and 2 * rest >= step",
        "mode is RoundingMode.HALF_UP and False",
    ),
    Mutation(
        "a half is rounded down",
        "points.py",
        "HALF_UP and 2 * rest >= step",
        "HALF_UP and 2 * rest > step",
    ),
    Mutation(
        "negatives are rounded downwards",
        "points.py",
        "steps, rest = divmod(size, step)",
        "steps, rest = divmod(size, step)\n"
        "    steps += bool(rest and numerator < 0 and mode is RoundingMode.FLOOR)",
    ),
    Mutation(
        "a band holds its upper end",
        "rules/awards.py",
        "amount < self.until",
        "amount <= self.until",
    ),
    Mutation(
        "a band leaves its lower end out",
        "rules/awards.py",
        "self.since <= amount",
        "self.since < amount",
    ),
    Mutation(
        "a ladder's row is reached one later",
        "scoring/stages/worths.py",
        "bisect_right(steps,",
        "__import__('bisect').bisect_left(steps,",
    ),
    Mutation(
        "the steps of a running total are total ones",
        "scoring/stages/price.py",
        "self._rounded(total) - self._rounded(without)",
        "self._rounded(total)",
    ),
    Mutation(
        "coefficients are forgotten", "scoring/stages/price.py", "product *= factor", "product *= 1"
    ),
    Mutation(
        "nobody need decide",
        "scoring/stages/worths.py",
        "amount is None or not person",
        "amount is None",
    ),
    Mutation(
        "discretion has no bounds",
        "scoring/stages/worths.py",
        "if not _points(bounds.least) <= decided <= _points(bounds.most):",
        "if False:",
    ),
    Mutation(
        "a value is in force the day after",
        "model.py",
        "    def get(self, day: date) -> T | None:\n"
        '        """Give the value in force on a day, or None before the first."""\n'
        "        index = bisect_right(",
        "    def get(self, day: date) -> T | None:\n"
        '        """Give the value in force on a day, or None before the first."""\n'
        "        index = __import__('bisect').bisect_left(",
    ),
    # choose
    Mutation(
        "the best is the smallest",
        "scoring/stages/choose.py",
        "    return sorted(places, key=lambda place: -left[place])",
        "    return sorted(places, key=lambda place: left[place])",
    ),
    Mutation(
        "who has no group shares one",
        "scoring/stages/choose.py",
        "if any(value is None for value in values):",
        "if False:",
    ),
    Mutation(
        "choices are not made",
        "scoring/stages/choose.py",
        "for choice in choices:",
        "for choice in ():",
    ),
    # limit
    Mutation(
        "limits are charged with what was offered",
        "scoring/stages/limit.py",
        "room_of[counter] -= wanted",
        "room_of[counter] -= abs(raw)",
    ),
    Mutation(
        "a size that changes within its period is overlooked",
        "scoring/stages/clause.py",
        "each = tuple((n, size - self._counters[c], c)",
        "each = tuple((n, 0, c)",
    ),
    Mutation(
        "a day on which a size changes begins no new term",
        "scoring/stages/terms.py",
        "bisect_right(self._changes, when)",
        "0",
    ),
    Mutation(
        "limits meet what choice cut",
        "scoring/stages/limit.py",
        "chosen.get(place, (raw, ()))",
        "(raw, chosen.get(place, (raw, ()))[1])",
    ),
    Mutation(
        "credits and deductions share a counter",
        "scoring/stages/limit.py",
        "self._credits, self._deductions = list(counters), list(counters)",
        "self._credits = self._deductions = list(counters)",
    ),
    Mutation(
        "a cut is dropped",
        "scoring/stages/limit.py",
        "(*cuts, ",
        "(*cuts[1:], ",
    ),
    Mutation(
        "the widest limit comes first",
        "scoring/stages/clause.py",
        "return self.period.width, self.rules, self.id",
        "return -self.period.width, self.rules, self.id",
    ),
    # periods
    Mutation(
        "weeks begin on Sunday", "periods.py", "(day.toordinal() - 1) // 7", "day.toordinal() // 7"
    ),
    Mutation(
        "days are counted a day late",
        "scoring/stages/clause.py",
        "index = reckoning.index(self.period, when)",
        "index = reckoning.index(self.period, date.fromordinal(day + 1))",
    ),
    # occasions
    Mutation(
        "an excused absence is an absence",
        "scoring/cycle/expected.py",
        'fact.attendance is Attendance.EXCUSED and way.excused == "skip"',
        "False",
    ),
    Mutation(
        "a run that paid goes on",
        "scoring/cycle/expected.py",
        "            length = 0\n",
        "            length = length - 1\n",
    ),
    Mutation(
        "joiners are expected in full",
        "scoring/cycle/expected.py",
        "if prorate and member is not None else counted.days",
        "if False else counted.days",
    ),
    Mutation(
        "the absent met the occasion",
        "scoring/cycle/expected.py",
        "return fact.attendance is None or fact.attendance.took_part",
        "return True",
    ),
    Mutation(
        "periods pay before they end",
        "scoring/cycle/occasions.py",
        " and w.last <= as_of and _belonged(member, w)",
        " and _belonged(member, w)",
    ),
    # fold
    Mutation(
        "what stands in a section comes after it",
        "scoring/verdict/fold.py",
        "return list(ordered.values())",
        "return list(ordered.values())[::-1]",
    ),
    Mutation(
        "a floor undoes a veto",
        "scoring/verdict/bounds.py",
        "            score = 0\n",
        "            score = floor or 0\n",
    ),
    Mutation(
        "vetoes are not applied", "scoring/verdict/bounds.py", "name in vetoes and score", "False"
    ),
    Mutation("full marks are not a bound", "scoring/verdict/bounds.py", "score > full:", "False:"),
    Mutation(
        "base points are not prorated",
        "scoring/verdict/fold.py",
        "base = rounded(bases[name] * present, self._rules.rounding)",
        "base = rounded(bases[name], self._rules.rounding)",
    ),
    Mutation(
        "weights take raw scores",
        "scoring/verdict/fold.py",
        "1_000_000 * line.score_units / line.full_units",
        "Fraction(line.score_units)",
    ),
    # what overflows, is suspended, expires or comes round again
    Mutation(
        "a rolling limit never forgets",
        "scoring/stages/recent.py",
        "charged[0][0] < since",
        "False",
    ),
    Mutation(
        "what is cut overflows at once",
        "scoring/stages/spill.py",
        "if (last := last_day(window, member)) <= as_of and last in self._in_force",
        "if (last := last_day(window, member)) in self._in_force",
    ),
    Mutation(
        "what overflows has no limit of its own",
        "scoring/stages/spill.py",
        "kept = raw if overflow.limit is None else min(raw, overflow.limit.units)",
        "kept = raw",
    ),
    Mutation(
        "what a suspension lost comes back",
        "scoring/cycle/endings.py",
        "returned = end is not None and not outcome.effect.lost",
        "returned = end is not None",
    ),
    Mutation(
        "an award lives a day too long",
        "scoring/cycle/validity.py",
        "if end is None or end > self._last:",
        "if end is None or end >= self._last:",
    ),
    Mutation(
        "a clock does not restart",
        "scoring/cycle/validity.py",
        "end = max(end, self._endings.first_day_after(later, later.day, span))",
        "end = max(end, end)",
    ),
    Mutation(
        "a veto carries over what it made nothing",
        "scoring/cycle/carrying.py",
        "cut.cause is Cause.VETO",
        "False",
    ),
    Mutation(
        "what was carried is carried again",
        "scoring/cycle/carrying.py",
        "units -= sum(a.kept_units for a in _awards(section, card) if _was_carried(a, card))",
        "units -= 0",
    ),
    Mutation(
        "the mean of periods is their sum",
        "scoring/verdict/periodic.py",
        "Fraction(sum(scores), len(scores) or 1)",
        "Fraction(sum(scores))",
    ),
    Mutation(
        "the rounds of a restart are rounded one by one",
        "scoring/stages/price.py",
        "(self._rounded(exact * factor), told + notes)",
        "(stepped, told + notes)",
    ),
    Mutation(
        "every slice has the rate of the first",
        "scoring/stages/worths.py",
        "total += rate * (end - since)",
        "total += slices[0][2] * (end - since)",
    ),
    # who and when
    Mutation(
        "the day of leaving counts",
        "scoring/cycle/season.py",
        "member.left.toordinal() - 1",
        "member.left.toordinal()",
    ),
    # the ledger
    Mutation(
        "a posting is the whole amount again",
        "ledger/posting.py",
        "units=target.units - stands",
        "units=target.units",
        LEDGER,
    ),
    Mutation(
        "what is void keeps standing",
        "ledger/posting.py",
        "for key in before.keys() | wanted.keys():",
        "for key in wanted.keys():",
        LEDGER,
    ),
    Mutation(
        "what bounds a section is not posted",
        "ledger/targets.py",
        "for cause, cuts in by_cause.items():",
        "for cause, cuts in ():",
        LEDGER,
    ),
    # the sides of the day
    Mutation(
        "a make-up Saturday is not worked",
        "calendars/patterns.py",
        "return self._makeup_hours(own) if calendar.is_makeup(day) else own",
        "return () if calendar.is_makeup(day) else own",
        CALENDARS,
    ),
    Mutation(
        "leave is duty",
        "scoring/laying/addressing.py",
        "for part in split(interval, duty, leave)",
        "for part in split(interval, duty, ())",
    ),
    Mutation(
        "duty is off duty",
        "calendars/split.py",
        "segments.append(Segment(Side.ON_DUTY, Interval(since, until)))",
        "segments.append(Segment(Side.OFF_DUTY, Interval(since, until)))",
        CALENDARS,
    ),
    Mutation(
        "days are those of Greenwich",
        "scoring/laying/addressing.py",
        "since = interval.since.astimezone(self._zone)",
        "since = interval.since.astimezone(__import__('datetime').UTC)",
    ),
    # evaluation
    Mutation(
        "the evaluators weigh the same",
        "evaluation/dual.py",
        "sum((weight * mark for weight, mark in given), Fraction(0))",
        "sum((mark / 2 for weight, mark in given), Fraction(0))",
        EVALUATION,
    ),
    Mutation(
        "a missing evaluator is not waited for",
        "evaluation/dual.py",
        'if missing == "wait" and len(given) < len(marks):',
        "if False:",
        EVALUATION,
    ),
    Mutation(
        "everybody may speak",
        "evaluation/voices.py",
        "if _may_speak(opinion, card, member, tree):",
        "if True:",
        EVALUATION,
    ),
    # journal
    Mutation(
        "every spelling of an event is read",
        "journal/canonical.py",
        "if right != content:",
        "if False:",
        JOURNAL,
    ),
    Mutation(
        "a key twice is the last",
        "journal/canonical.py",
        "if key in found:",
        "if False:",
        JOURNAL,
    ),
    Mutation(
        "a leaf is hashed as a node",
        "journal/tree.py",
        'b"\\x00" + content',
        'b"\\x01" + content',
        JOURNAL,
    ),
    Mutation(
        "a tile forgets what it had",
        "journal/tiles.py",
        "if width else b",
        "if width < 0 else b",
        JOURNAL,
    ),
    Mutation(
        "a path may be too long or too short",
        "journal/proofs.py",
        "if len(path) != fork + (index >> fork).bit_count():",
        "if False:",
        JOURNAL,
    ),
    Mutation(
        "the earlier root is not looked at",
        "journal/proofs.py",
        "_climb(seed, lefts, 0, 0) == earlier_root",
        "True",
        JOURNAL,
    ),
    Mutation(
        "a tile that does not lead to the root accuses",
        "journal/entries.py",
        "is_proved = self._is_under_root(kept, height, place)",
        "is_proved = True",
        JOURNAL,
    ),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutation."""

    mutation: Mutation
    noticed: bool
    said: str
    seconds: float


def judge(mutation: Mutation, copy: Path) -> Verdict:
    """Apply a mutation to a copy of the project, run its tests, and put the source back."""
    began = time.perf_counter()
    module = copy / "src" / "jifen" / mutation.module
    source = module.read_text(encoding="utf-8")
    if source.count(mutation.text) != 1:
        said = f"its text stands in {mutation.module} {source.count(mutation.text)} times"
        return Verdict(mutation, False, said, 0)
    module.write_text(source.replace(mutation.text, mutation.replacement), encoding="utf-8")
    try:
        noticed, said = run_tests(copy, mutation.tests)
    finally:
        module.write_text(source, encoding="utf-8")
    return Verdict(mutation, noticed, said, time.perf_counter() - began)


def run_tests(copy: Path, tests: tuple[str, ...]) -> tuple[bool, str]:
    """Run tests in a copy up to the first that fails; say whether one did, and which."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "--no-header", "--tb=no"]
    command += ["-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS_MOST,
        )
    except subprocess.TimeoutExpired:
        return True, "ran for ever"
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if done.returncode == 1 and failed:
        return True, failed[0].split(" ", 1)[1].split(" - ")[0].rsplit("::", 1)[-1]
    return False, "no test noticed" if done.returncode == 0 else (done.stdout + done.stderr)[-300:]


@contextmanager
def copied(parts: tuple[str, ...] = ("src", "tests")) -> Iterator[Path]:
    """Give a copy of the project that a mutation may spoil."""
    with tempfile.TemporaryDirectory(prefix="jifen-mutation-") as name:
        copy = Path(name).resolve()
        shutil.copy(PROJECT / "pyproject.toml", copy)
        for part in parts:
            shutil.copytree(PROJECT / part, copy / part, ignore=CACHES)
        yield copy


def judge_all(mutations: list[Mutation], processes: int) -> list[Verdict]:
    """Judge mutations side by side, each process on a copy of its own."""

    def judge_share(share: list[Mutation]) -> list[Verdict]:
        with copied() as copy:
            return [tell(judge(mutation, copy)) for mutation in share]

    shares = [mutations[first::processes] for first in range(processes)]
    with ThreadPoolExecutor(processes) as pool:
        return [verdict for verdicts in pool.map(judge_share, shares) for verdict in verdicts]


def tell(verdict: Verdict) -> Verdict:
    """Print one row of the table."""
    mark = "noticed" if verdict.noticed else "MISSED "
    name, module = verdict.mutation.name, verdict.mutation.module
    print(f"{mark}  {verdict.seconds:5.1f} s  {name:<46} {module:<24} {verdict.said}", flush=True)
    return verdict


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="those whose name or module has this in it")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    wanted = options.only or ""
    chosen = [m for m in MUTATIONS if wanted in m.name or wanted in m.module]
    if not chosen:
        print(f"no mutation is called {wanted!r}", file=sys.stderr)
        return 2
    with copied() as copy:
        every = tuple(dict.fromkeys(test for mutation in chosen for test in mutation.tests))
        failing, said = run_tests(copy, every)
        if failing or said != "no test noticed":
            print(f"the unspoilt source fails already: {said}", file=sys.stderr)
            return 1
    missed = [v for v in judge_all(chosen, max(1, options.processes)) if not v.noticed]
    print(f"{len(chosen) - len(missed)} of {len(chosen)} mutations noticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
