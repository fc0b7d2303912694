"""Case folders that an expert can read: a rule set, facts, and the cards that come of them.

`python -m tests.case_folders` writes every card anew, to be read as a diff.
"""

from pathlib import Path

import pytest

from jifen.rules.reader import read_rules
from tests.case_folders import CASES, write_cards


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_the_cards_that_stand_beside_it(case: Path) -> None:
    """The comment on top of each `facts.yaml` works the numbers out by hand."""
    assert write_cards(case) == (case / "card.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rules_of_a_case_bear_the_name_of_its_folder(case: Path) -> None:
    """Whoever is shown an id in a message looks for the folder of that name.

    All editions of a folder bear one id: what cannot be read as one is told when it is scored.
    """
    files = [path for path in case.rglob("*.yaml") if path.stem not in ("facts", "card")]
    found = {str(read_rules(path.read_bytes(), source=path.name).id) for path in files}
    assert found == {case.name.lower()}


def test_there_are_cases() -> None:
    """A folder moved away would make the test above pass on nothing."""
    assert len(CASES) >= 20
