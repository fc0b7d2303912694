"""Case folders that an expert can read: a rule set, facts, and the cards that come of them.

`python -m tests.case_folders` writes every card anew, to be read as a diff.
"""

from pathlib import Path

import pytest

from tests.case_folders import CASES, write_cards


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_the_cards_that_stand_beside_it(case: Path) -> None:
    """The comment on top of each `facts.yaml` works the numbers out by hand."""
    assert write_cards(case) == (case / "card.yaml").read_text(encoding="utf-8")


def test_there_are_cases() -> None:
    """A folder moved away would make the test above pass on nothing."""
    assert len(CASES) >= 20
