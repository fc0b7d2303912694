"""The list of constructs is held against the case folders that show them."""

import pytest

from tests.constructs import FOLDERS, GROUPS, PAGE, code_of, folders_of, page

CODES = [code for constructs in GROUPS.values() for code in constructs]


@pytest.mark.parametrize("code", CODES)
def test_a_construct_has_a_case(code: str) -> None:
    """A construct without a case is a promise that nobody holds the engine to."""
    assert folders_of(code)


def test_a_case_of_a_construct_is_of_one_that_is_listed() -> None:
    """A folder with a misspelt code would be shown nowhere."""
    named = {code_of(folder) for folder in FOLDERS.iterdir()}
    assert named - {""} <= set(CODES)


def test_the_page_lists_what_there_is() -> None:
    """Rule authors find the way to say a clause by this page."""
    assert PAGE.read_text(encoding="utf-8").rstrip("\n") == page().rstrip("\n")
