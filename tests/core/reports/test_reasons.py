"""Every code that the engine and the evaluation can give has words."""

import ast
from pathlib import Path
from typing import get_args

import pytest

import jifen
from jifen.evaluation.proposal import GradeState
from jifen.rules.admission import Admission
from jifen.rules.choices import Choice
from jifen.rules.effects import WAYS
from jifen.scoring.card import Cause, Standing
from jifen.vocabulary import Attendance, EvaluatorRole
from jifen.wording.speech import WORDS

PACKAGE = Path(jifen.__file__).parent
SOURCES = [*PACKAGE.glob("scoring/**/*.py"), *PACKAGE.glob("evaluation/*.py")]
NEEDED = get_args(get_args(Admission.model_fields["need"].annotation)[0])
ROLES = [role.value for role in EvaluatorRole]
FORMATTED = {
    "needs_": NEEDED,
    "newcomer_": ("next_cycle", "not_scored", "ungraded"),
    "measure_": ("after", "at_most", "every", "minimum", "other_side"),
    "evaluation.missing.": [f"{r}.{p}" for r in ROLES for p in ("points", "appraisal", "opinion")],
    "evaluation.missing_": ("wait", "without", "zero"),
    "evaluation.nobody.": ROLES,
    "evaluation.": (
        "bar",
        "bar_beside",
        "notice",
        "ungraded",
        "not_scored",
        "grade_set",
        "grade_lowered",
    ),
}
"""What stands after the fixed beginning of a code that is put together."""


def notes() -> list[ast.expr]:
    """Find the code of every note that the source makes."""
    calls = [
        node
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return [call.args[0] for call in calls if call.func.id == "Note"]  # type: ignore[attr-defined]


def codes() -> set[str]:
    """Give every code as it can come out."""
    found = {"rejected", "withdrawn"}
    for code in notes():
        match code:
            case ast.Constant(value=str(text)):
                found.add(text)
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                found |= {f"{start}{rest}" for rest in FORMATTED[start]}
    return found


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_code_that_can_be_given_has_words(code: str) -> None:
    """A reason without words would end an explanation with an error."""
    assert code in WORDS


def test_codes_are_found_at_all() -> None:
    """A search that finds nothing would let the test above pass for ever."""
    assert {"late", "multiplied", "run", "evaluation.quota_full"} <= codes()
    assert len(codes()) > 50


def test_measuring_steps_are_those_that_the_meter_names() -> None:
    """Their codes are put together, so a new step must be added to this test's list."""
    tree = ast.parse((PACKAGE / "scoring" / "stages" / "measure.py").read_text(encoding="utf-8"))
    named = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "_note"
        and isinstance(node.args[0], ast.Constant)
    }
    assert named == set(FORMATTED["measure_"])


def test_closed_sets_have_words_for_each_member() -> None:
    """Words for these are found by putting the code together from the member."""
    ways = set(Choice.model_fields) - {"of", "per"}
    needed = [f"effect_{name}" for name in WAYS]
    needed += [f"standing_{standing.value}" for standing in Standing]
    needed += [f"grade_{state.value}" for state in GradeState]
    bare = (Cause.FULL, Cause.FLOOR, Cause.VETO, Cause.SUSPENSION, Cause.EXPIRED)
    needed += [f"cut_{cause.value}" for cause in bare]
    needed += [f"cut_{c}_{f}" for c in ("limit", "deduction") for f in ("full", "part", "single")]
    needed += [f"cut_choice_{way}" for way in ways] + [f"term.choose_{way}" for way in ways]
    needed += [f"attendance.{attendance.value}" for attendance in Attendance]
    assert [code for code in needed if code not in WORDS] == []
