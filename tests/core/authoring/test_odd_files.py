"""One odd rule set a file, each beside what its author should read.

`JIFEN_REGENERATE=1` writes the words anew; review them as a diff.
"""

import os
from pathlib import Path

import pytest

from jifen.authoring.check import CheckResult, check_rules
from jifen.calendars.official import china
from jifen.vocabulary import Language

ODD = sorted((Path(__file__).parent / "odd").glob("*.yaml"))
EACH = pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)


def check(path: Path) -> CheckResult:
    return check_rules(path.read_bytes(), source=path.name, calendar=china())


@EACH
def test_what_is_odd_is_said_in_the_agreed_words(path: Path) -> None:
    """A finding is only of use if it says what is odd, where, and what would be right."""
    result, expected = check(path), path.with_suffix(".txt")
    told = [(problem, "") for problem in result.problems]
    told += [(remark, "(remark) ") for remark in result.remarks]
    words = "".join(
        f"{problem.place.line}:{problem.place.column} {mark}{problem.words(Language.EN)}\n"
        for problem, mark in told
    )
    if os.environ.get("JIFEN_REGENERATE"):
        expected.write_text(words, encoding="utf-8")
    assert words
    assert words == expected.read_text(encoding="utf-8")


@EACH
def test_an_odd_file_can_be_used_all_the_same(path: Path) -> None:
    """A finding is advice; only what cannot be read may stop somebody's year."""
    result = check(path)
    assert result.usable
    assert not any(problem.fatal for problem in (*result.problems, *result.remarks))


@EACH
def test_every_finding_can_be_said_in_chinese(path: Path) -> None:
    """The words are filled in for each language apart, so each can lack an argument."""
    result = check(path)
    for problem in (*result.problems, *result.remarks):
        assert problem.words(Language.ZH)
