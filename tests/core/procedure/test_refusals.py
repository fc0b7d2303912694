"""Refusals: each can be said in both languages, pickled, and is used."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

import jifen.procedure
from jifen.errors import StepRefused
from jifen.procedure.closings import PERIODS, PeriodState
from jifen.procedure.courses import COURSES, State
from jifen.procedure.notices import NOTICES, NoticeState
from jifen.procedure.objections import OBJECTIONS, ObjectionState
from jifen.vocabulary import Language
from jifen.wording.procedure_words import PROCEDURE_WORDS

SOURCES = "".join(
    path.read_text(encoding="utf-8") for path in Path(jifen.procedure.__path__[0]).glob("*.py")
)
FRAME = {"refusal.step", "refusal.standing", "refusal.between", "refusal.nothing"}
CODES = sorted(code for code in PROCEDURE_WORDS if code.startswith("refusal."))


def test_every_refusal_has_words_and_all_words_are_used() -> None:
    """A code without words shows a person its name; words without a code are dead text."""
    assert set(re.findall(r"refusal\.[a-z_]+", SOURCES)) == set(CODES) - FRAME


@pytest.mark.parametrize("language", Language)
def test_every_state_and_verb_has_words(language: Language) -> None:
    """The tables are printed from the code."""
    for table, states in (
        (COURSES, State), (NOTICES, NoticeState), (OBJECTIONS, ObjectionState),
        (PERIODS, PeriodState),
    ):  # fmt: skip
        rows = list(table.rows(states, language))  # type: ignore[arg-type]
        assert len(rows) >= len(states)


def test_a_refusal_outlives_a_process() -> None:
    """Scores are worked out in several processes, and so may procedures be."""
    error = COURSES.refusal(
        next(iter(COURSES.possible(State.DECLARED))), State.DECLARED, of="r1", code="refusal.own"
    )
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, StepRefused)
    assert copy.words(Language.ZH) == error.words(Language.ZH)
