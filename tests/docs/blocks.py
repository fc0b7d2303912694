"""The fenced blocks of a page, and what each is for.

A block's first word is its language, and what follows says what to do with it:

* `LANGUAGE PATH`, as in `csv register/members.csv`: a file that the reader writes; with ` +` after
  the path, lines that the reader adds to the end of that file; with ` =`, what a command before
  wrote into that file;
* `diff PATH`: lines of a file that the reader changes, `-` before the old and `+` before the new;
* `python`: run; a `text` block right after it is what it prints;
* `console`: each line after `$ ` is run and the lines below it are what it prints, `…` standing
  for anything, alone on a line for any lines; `console exit=2` ends with that code;
* `yaml rules`: a part of a rule file that the reader must accept within the skeleton;
* `sh`: steps on the reader's own machine (fetching, installing) and `text`: neither is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: where its text begins in the page, its info string and its text."""

    page: Path
    line: int
    start: int
    info: str
    text: str
    follows: bool = False
    """Whether nothing but blank lines stands between it and the block before."""

    @property
    def language(self) -> str:
        """The first word of the info string."""
        return self.info.split()[0] if self.info else ""

    @property
    def rest(self) -> str:
        """The info string without its first word."""
        return " ".join(self.info.split()[1:])

    @property
    def path(self) -> str | None:
        """The file that the block is, if it is one."""
        return self.rest.rstrip(" +=") if re.search(r"[./]", self.rest) else None

    @property
    def adds(self) -> bool:
        """Whether it goes to the end of a file that is there already."""
        return self.rest.endswith(" +")

    @property
    def shows(self) -> bool:
        """Whether it is what stands in a file that is there already."""
        return self.rest.endswith(" =")

    def __str__(self) -> str:
        return f"{name_of(self.page)}:{self.line}"


def pages() -> list[Path]:
    """List every page that people read: docs and both READMEs."""
    readmes = (ROOT / "README.md", ROOT / "README.zh-CN.md")
    return [*sorted(DOCS.rglob("*.md")), *(page for page in readmes if page.exists())]


def name_of(page: Path) -> str:
    """Name a page in the list of tests."""
    return (page.relative_to(ROOT) if page.is_relative_to(ROOT) else page).as_posix()


def blocks_of(page: Path) -> list[Block]:
    """Give the fenced blocks of a page in order."""
    content, found, end = page.read_text(encoding="utf-8"), [], -1
    for match in _FENCE.finditer(content):
        line = content.count("\n", 0, match.start()) + 1
        follows = end >= 0 and not content[end : match.start()].strip()
        found.append(Block(page, line, match.start(2), match[1].strip(), match[2], follows))
        end = match.end()
    return found
