"""The tables of states in the page on the procedure are those of the code.

`JIFEN_DOCS=write` writes them anew; review them as a diff.
"""

import os
import re
from collections.abc import Iterable

import pytest

from jifen.procedure.closings import PERIODS, PeriodState
from jifen.procedure.courses import COURSES, State
from jifen.procedure.notices import NOTICES, NoticeState
from jifen.procedure.objections import OBJECTIONS, ObjectionState
from jifen.vocabulary import Language
from tests.docs.blocks import DOCS
from tests.docs.tables import tables

PAGE = DOCS / "explanation" / "procedure.md"
Rows = Iterable[tuple[str, str, str]]
PRINTED: dict[str, Rows] = {
    "record": list(COURSES.rows(State, Language.EN)),
    "notice": list(NOTICES.rows(NoticeState, Language.EN)),
    "objection": list(OBJECTIONS.rows(ObjectionState, Language.EN)),
    "period": list(PERIODS.rows(PeriodState, Language.EN)),
}


@pytest.mark.parametrize("thing", PRINTED)
def test_the_page_prints_the_table_of_the_code(thing: str) -> None:
    """Who reads what may be done must not learn it from last year's code."""
    if os.environ.get("JIFEN_DOCS") == "write":
        lines = "".join(f"| {' | '.join(row)} |\n" for row in PRINTED[thing])
        head = rf"(<!-- states: {thing} -->\n\|.*\n\|.*\n)((?:\|.*\n)*)"
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(re.sub(head, lambda found: found[1] + lines, text), encoding="utf-8")
    assert tables(PAGE, "states")[thing] == [list(row) for row in PRINTED[thing]]
