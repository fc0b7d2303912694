"""What the rule language must be able to say, and the case folders that show it said.

`python -m tests.constructs` writes `docs/reference/constructs.md` anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ROOT / "tests" / "cases" / "constructs"
PAGE = ROOT / "docs" / "reference" / "constructs.md"

GROUPS = {
    "Earning (得分)": {
        "E1": "flat points for each occurrence",
        "E2": "points for each unit of a quantity: an hour, a yuan, a person, an item",
        "E3": "points for every full n units only",
        "E4": "bands of one event's own measure: a length, a test score, an age",
        "E5": "a table of thresholds that a running total reaches",
        "E6": "a table with two keys, such as level and placing",
        "E7": "brackets: each slice of an amount at its own rate",
        "E8": "coefficients: an activity's level, a role, a category, a doubled condition",
        "E9": "a rule, threshold or table that depends on the category of the member",
        "E10": "an amount that a person decides within bounds",
        "E11": "a base at the start of the period, then additions and deductions",
        "E12": "points for an office held over a term, or a part of it",
        "E13": "a team's result shared by rank, headcount or role",
        "E14": "increments that stack when the same thing reaches a higher level (再加)",
        "E15": "a minimum credit for each event, whatever its length",
        "E16": "a coefficient for a time of day or a special day",
        "E17": "the evaluator's rating of the event decides the points",
        "E18": "a formula: a ratio, a percentage, a weighted mean",
        "E19": "a bonus for over-fulfilment or a perfect record",
        "E20": "a reward for a referral",
        "E21": "points that depend on two facts of the member's profile together",
        "E23": "a threshold before anything counts",
    },
    "Deducting (扣分)": {
        "D1": "a deduction for each occurrence",
        "D2": "a progressive ladder of deductions by count",
        "D3": "a trigger of several in a row, or of a duration",
        "D4": "each one short of an expected number",
        "D5": "a veto (一票否决): nothing, barred, or a grade whatever the points",
        "D6": "full marks less deductions",
        "D7": "a ladder of severity",
        "D8": "a deduction for others: the head of a household, each member of a team",
        "D9": "negative points repaired or reduced",
        "D10": "an event cancelled afterwards",
        "D11": "a number of occurrences in a period that changes a status",
        "D12": "while a veto stands, points are recorded but do not count",
        "D13": "excused and unexcused absence",
        "D15": "several minor offences count as one major",
        "D16": "consequences that grow with how often a limit was reached",
    },
    "Limits (限额)": {
        "K1": "the most of one rule in a period",
        "K2": "the most of a single event",
        "K3": "the most of a section",
        "K4": "the most of the total",
        "K5": "the most of a lifetime",
        "K6": "limits within limits",
        "K7": "a floor",
        "K8": "the most of deductions",
        "K9": "only the first, or the best, n occurrences",
        "K10": "one limit over several rules",
        "K11": "a total that may fall below nothing, with consequences",
    },
    "Choosing (择取)": {
        "O1": "one achievement at several levels: the highest only",
        "O2": "no double counting across rules",
        "O3": "one act under several clauses: the worst only",
        "O4": "what overflows a limit goes into another section",
        "O5": "the member chooses where it goes",
        "O6": "a repeat within a time is doubled",
        "O7": "only the longest of duplicates",
        "O8": "facts that never count",
    },
    "Rounding and ledgers (取整与账目)": {
        "R1": "rounding is a part of the rule",
        "R2": "one fact scores in more than one ledger",
    },
    "Time (时间)": {
        "T1": "a calendar year, begun anew each year",
        "T2": "a school year, a half, any other cycle",
        "T3": "quarters evaluated within a year",
        "T4": "a rolling window",
        "T5": "awards that expire, sooner or later by size",
        "T6": "what is carried over to the next cycle",
        "T7": "a cycle that begins on the member's own day",
        "T8": "the result of one cycle feeds the next",
        "T9": "a continuing state keeps an entry alive",
        "T10": "joiners, leavers and those who move",
        "T11": "editions by date and by cohort",
        "T12": "a deadline for recording",
        "T13": "several periods in a row earn something",
        "T14": "a clock that restarts on a new event, or does not",
    },
    "Judging (评定)": {
        "G1": "grades by thresholds, each end said",
        "G2": "grades by quota",
        "G3": "an order of members, and how ties are told apart",
        "G4": "a weighted sum of parts or evaluators",
        "G5": "several conditions at once",
        "G6": "scores rescaled by the best where someone exceeds full marks",
        "G7": "a mean over periods",
        "G8": "a gate before a grade",
        "G9": "a title given once",
        "G10": "a grade that falls again when totals fall",
        "G11": "separate orders for separate groups",
        "G12": "a minimum requirement",
        "G13": "thresholds that come round again",
    },
    "Procedure (程序)": {
        "W2": "who verifies depends on the record; several steps of verification",
        "W12": "times in working days or calendar days",
    },
}

HEAD = """# What the rule language can say

Each line is something that published regulations say, with the cases that show how it is written;
below each table the rules of every case, to be opened. Where a clause can be read in two ways the
file must say which, and each reading has a case. The fields are explained in
[Rule files](rules.md). Every rule set also has the five lines `jifen`, `id`, `title`, `edition` and
`in_force`, left out here.

This page is written by `python -m tests.constructs`, and a test holds it against the cases. In the
source repository each case also has facts, worked out by hand, and the cards that come of them.
"""

_LEFT_OUT = ("jifen:", "id:", "title:", "edition:", "in_force:")


def folders_of(code: str) -> list[Path]:
    """The case folders of a construct, in order of name."""
    return sorted(path for path in FOLDERS.glob(f"{code}-*") if files_of(path))


def files_of(folder: Path) -> list[Path]:
    """The rule files of a case: one, or one for each edition."""
    return sorted([*folder.glob("rules.yaml"), *folder.glob("rules/*.yaml")])


def code_of(folder: Path) -> str:
    """The code that a folder's name begins with; empty where it has none."""
    found = re.match(r"[A-Z]\d+(?=-)", folder.name)
    return found[0] if found else ""


def title_of(folder: Path) -> str:
    """The title of a case's rule set; the last edition's where there are several."""
    return str(yaml.safe_load(files_of(folder)[-1].read_text(encoding="utf-8"))["title"])


def page() -> str:
    """Write the page that lists every construct with its cases."""
    return "\n".join([HEAD, *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    for group, constructs in GROUPS.items():
        yield f"## {group}\n\n| | what it says | cases |\n|---|---|---|"
        for code, words in constructs.items():
            cases = "<br>".join(
                f"[{title_of(folder)}](#{folder.name.lower()})" for folder in folders_of(code)
            )
            yield f"| {code} | {words} | {cases} |"
        for code in constructs:
            yield from map(_details, folders_of(code))
        yield ""


def _details(folder: Path) -> str:
    """Write the rules of a case to be opened under its title."""
    anchor = f'<a id="{folder.name.lower()}"></a>'
    head = f"{anchor}{code_of(folder)} {title_of(folder)}"
    several = len(files_of(folder)) > 1
    rules = "\n\n".join(f"```text\n{_rules(file, whole=several)}```" for file in files_of(folder))
    return f"\n<details>\n<summary>{head}</summary>\n\n{rules}\n\n</details>"


def _rules(file: Path, *, whole: bool) -> str:
    """Give a rule file without what every file has; whole where several differ in that."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    told = [each for each in lines if whole or not each.startswith(_LEFT_OUT)]
    return "".join(told).strip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page().rstrip("\n") + "\n", encoding="utf-8")
