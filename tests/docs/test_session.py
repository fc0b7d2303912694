"""The reader at work is no yes-man: what a page shows wrongly is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs import session
from tests.docs.session import Session


def run(tmp_path: Path, content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go through a page with this content."""
    monkeypatch.setattr(session, "WRITES", False)
    page = tmp_path / "page.md"
    page.write_text(content, encoding="utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Session(page, folder).run()


WRONG = {
    "printed otherwise": "```python\nprint(1)\n```\n\n```text\n2\n```\n",
    "printed and not shown": "```python\nprint(1)\n```\n",
    "shown and not printed": "```python\n```\n```console\n$ jifen --version\njifen 0.0\n```\n",
    "ends otherwise": "```console exit=2\n$ jifen --version\n…\n```\n",
    "another program": "```console\n$ ls\n```\n",
    "lines in the wrong order": "```python\nprint('a\\nb')\n```\n\n```text\nb\n…\na\n```\n",
    "unknown block": "```yaml\na: 1\n```\n",
    "added to nothing": "```text a.txt +\none\n```\n",
    "changed nowhere": "```text a.txt\none\n```\n```diff a.txt\n-two\n+three\n```\n",
    "changed twice": "```text a.txt\none\none\n```\n```diff a.txt\n-one\n+two\n```\n",
    "another content": "```text a.txt\none\n```\n```text a.txt =\ntwo\n```\n",
    "raises": "```python\n1 / 0\n```\n",
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
def test_what_a_page_shows_wrongly_is_noticed(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run of the pages proves nothing where a wrong page would pass."""
    with pytest.raises((AssertionError, ZeroDivisionError)):
        run(tmp_path, content, monkeypatch)


def test_what_a_page_shows_rightly_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are there for the code, names for the next block, and `…` stands for any lines."""
    content = (
        "```text data/words.txt\none\ntwo\nthree\n```\n"
        "```python\nwords = open('data/words.txt', encoding='utf-8')\n```\n"
        "```python\nprint(*words, sep='', end='')\nwords.close()\n```\n"
        "\n```text\none\n…\nthree\n```\n"
        "```console\n$ jifen --version\n…\n$ jifen demo --member m001 --copy here\n…\n```\n"
        "```console exit=2\n$ jifen explain\n…\n```\n"
    )
    run(tmp_path, content, monkeypatch)


def test_lines_are_added_to_a_file_and_changed_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tutorial builds a file clause by clause, and mends a line of it."""
    content = (
        "```text a.txt\none\n```\n```text a.txt +\ntwo\n```\n```diff a.txt\n-one\n+1\n```\n"
        "```python\nfrom pathlib import Path\nprint(Path('a.txt').read_text(), end='')\n```\n"
        "\n```text\n1\ntwo\n```\n"
    )
    run(tmp_path, content, monkeypatch)
