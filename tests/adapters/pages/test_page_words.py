"""The page's own words: in both languages, with the same arguments."""

import string

import pytest

from jifen.pages.words import PAGE_WORDS
from jifen.wording.speech import WORDS


def arguments(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("code", PAGE_WORDS)
def test_both_languages_are_there_and_take_the_same_arguments(code: str) -> None:
    """An argument in one language only hides from half the readers what is meant."""
    chinese, english = PAGE_WORDS[code]
    assert chinese
    assert english
    assert arguments(chinese) == arguments(english)


def test_the_page_says_nothing_in_its_own_way_that_the_library_has_words_for() -> None:
    """Two words for one thing drift apart."""
    assert not PAGE_WORDS.keys() & WORDS.keys()
