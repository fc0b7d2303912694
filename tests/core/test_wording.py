"""The words of the library: both languages, the same arguments, one table a code."""

import string

import pytest

from jifen.vocabulary import Language
from jifen.wording.authoring_problems import AUTHORING_PROBLEMS
from jifen.wording.calendar_problems import CALENDAR_PROBLEMS
from jifen.wording.change_words import CHANGE_WORDS
from jifen.wording.closing_problems import CLOSING_PROBLEMS
from jifen.wording.command_words import COMMAND_WORDS
from jifen.wording.document_problems import BOUNDS, DOCUMENT_PROBLEMS, ITEMS, KINDS
from jifen.wording.edition_problems import EDITION_PROBLEMS
from jifen.wording.evaluation_reasons import EVALUATION_REASONS
from jifen.wording.field_words import FIELD_WORDS
from jifen.wording.fit_problems import FIT_PROBLEMS
from jifen.wording.journal_problems import JOURNAL_PROBLEMS
from jifen.wording.labels import LABELS
from jifen.wording.procedure_words import PROCEDURE_WORDS
from jifen.wording.reasons import REASONS
from jifen.wording.reference_problems import NAMES
from jifen.wording.register_problems import REGISTER_PROBLEMS
from jifen.wording.regulation_words import REGULATION_WORDS
from jifen.wording.rule_problems import RULE_PROBLEMS
from jifen.wording.speech import WORDS, say

SAYINGS = (
    LABELS, REASONS, EVALUATION_REASONS, CHANGE_WORDS, COMMAND_WORDS, PROCEDURE_WORDS,
    REGULATION_WORDS,
)  # fmt: skip
PROBLEMS = {
    "authoring": AUTHORING_PROBLEMS,
    "closing": CLOSING_PROBLEMS,
    "calendar": CALENDAR_PROBLEMS,
    "document": DOCUMENT_PROBLEMS,
    "editions": EDITION_PROBLEMS,
    "fit": FIT_PROBLEMS,
    "journal": JOURNAL_PROBLEMS,
    "register": REGISTER_PROBLEMS,
    "rules": RULE_PROBLEMS,
}
TABLES = (*SAYINGS, *PROBLEMS.values())
PHRASES = (BOUNDS, FIELD_WORDS, ITEMS, KINDS, NAMES)
PAIRS = [(code, *words) for table in (*TABLES, *PHRASES) for code, words in table.items()]
EACH = pytest.mark.parametrize(("code", "chinese", "english"), PAIRS, ids=[p[0] for p in PAIRS])


def placeholders(words: str) -> set[str]:
    """Name the arguments of a text, those that come once a language without its mark."""
    fields = (field for _, field, _, _ in string.Formatter().parse(words) if field is not None)
    return {field.removesuffix("_zh").removesuffix("_en") for field in fields}


def is_chinese(words: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in words)


@EACH
def test_both_languages_are_there_and_take_the_same_arguments(
    code: str, chinese: str, english: str
) -> None:
    """An argument in one language only hides from half the readers what is wrong."""
    assert chinese.strip()
    assert english.strip()
    assert placeholders(chinese) == placeholders(english), code


@EACH
def test_the_words_of_a_language_are_in_that_language(
    code: str, chinese: str, english: str
) -> None:
    """A translation that was forgotten looks like one until somebody reads it."""
    assert not is_chinese(english), code
    assert "_zh}" not in english
    assert "_en}" not in chinese


@pytest.mark.parametrize("table", PROBLEMS.values(), ids=PROBLEMS)
def test_every_problem_speaks_chinese(table: dict[str, tuple[str, str]]) -> None:
    """Branch staff read these words, and most of them read Chinese alone."""
    assert [code for code, (chinese, _) in table.items() if not is_chinese(chinese)] == []


def test_no_code_stands_in_two_tables() -> None:
    """Tables are joined, so the later one would silently take the words of the earlier."""
    assert len(WORDS) == sum(map(len, TABLES))


def test_a_code_is_said_with_its_arguments() -> None:
    """Words are filled in where they are said, not where they are written."""
    arguments = {"name": "Asia/Beijing"}
    assert "“Asia/Beijing”" in say("timezone", Language.ZH, arguments)
    assert '"Asia/Beijing"' in say("timezone", Language.EN, arguments)
