"""One broken rule set a file, each beside the words that its author should read.

`JIFEN_REGENERATE=1` writes the words anew; review them as a diff.
"""

import os
import re
from pathlib import Path

import pytest

from jifen.rules.reader import inspect_rules
from jifen.vocabulary import Language

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text(encoding="utf-8")
BROKEN = sorted((HERE / "broken").glob("*.yaml"))


def say_problems(path: Path) -> str:
    """Give `line:column words` of every problem of a file; findings are marked."""
    _, problems = inspect_rules(path.read_bytes(), source=path.name)
    lines = []
    for problem in problems:
        place, mark = problem.place, "" if problem.fatal else "(finding) "
        lines.append(f"{place.line}:{place.column} {mark}{problem.words(Language.EN)}\n")
    return "".join(lines)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_told_so_in_the_agreed_words(path: Path) -> None:
    """A refusal is only of use if it says what is wrong, where, and what would be right."""
    words, expected = say_problems(path), path.with_suffix(".txt")
    if os.environ.get("JIFEN_REGENERATE"):
        expected.write_text(words, encoding="utf-8")
    assert words
    assert words == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_problem_of_a_broken_file_can_be_said_in_chinese(path: Path) -> None:
    """Those who write the files read Chinese; a forgotten argument would end in a traceback."""
    _, problems = inspect_rules(path.read_bytes(), source=path.name)
    for problem in problems:
        chinese = problem.words(Language.ZH)
        assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
        assert not re.search(r"\{\w*\}", chinese)


def test_every_broken_file_differs_from_the_sound_one() -> None:
    """A file that says what the sound one says would be refused for no reason."""
    assert all(path.read_text(encoding="utf-8") != SOUND for path in BROKEN)
    assert len(BROKEN) >= 40
    assert {path.with_suffix(".txt") for path in BROKEN} == set((HERE / "broken").glob("*.txt"))
