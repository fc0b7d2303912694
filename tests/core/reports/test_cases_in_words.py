"""Whatever a case shows can be explained to its member and printed for its author."""

from pathlib import Path

import pytest

from jifen.reports.explanation import explain
from jifen.reports.regulation import regulation_of
from jifen.vocabulary import Language
from tests.case_folders import CASES, score_case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_explained_and_printed_in_both_languages(case: Path) -> None:
    """A construct whose words were forgotten would end in a traceback before its member."""
    for card, proposal in score_case(case).values():
        for language in Language:
            text = explain(card, proposal=proposal, language=language)
            assert "{" not in text
            regulation = regulation_of(card.rules, language)
            assert regulation.chapters
