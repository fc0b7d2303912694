"""A reader at work: writes a page's files, runs its code and commands, compares what is printed.

With `JIFEN_DOCS=write` what is printed is written into the page instead, to be read as a diff; the
version of the library of notices, which is a new one each year, as `…`.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from jifen.calendars.official import LIBRARY
from tests.docs.blocks import Block, blocks_of

ANYTHING = "…"
WRITES = os.environ.get("JIFEN_DOCS") == "write"
SECONDS_MOST = 120

_PASSED_ON = ("PATH", "HOME", "PYTHONPATH")
"""What commands are told of the surroundings; the path, so that they run the code under test."""


@dataclass(slots=True)
class Session:
    """One page, gone through from top to bottom in a folder of its own."""

    page: Path
    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__docs__"})
    printed: str = ""
    mended: list[tuple[Block, str]] = field(default_factory=list)

    def run(self) -> None:
        """Do what every block says, in order."""
        for block in blocks_of(self.page):
            was_printed, self.printed = self.printed, ""
            if block.path and block.shows:
                self._compare(block, block.text, self._content(block.path))
            elif block.path:
                self._write(block)
            elif block.language == "python":
                self.printed = self._execute(block)
            elif block.language == "console":
                self._converse(block)
            elif block.language == "text" and block.follows and was_printed:
                self._compare(block, block.text, was_printed)
                was_printed = ""
            else:
                assert block.info in ("text", "sh", "yaml rules"), f"{block}: what is {block.info}?"
            assert not was_printed, f"{block}: nothing shows what was printed:\n{was_printed}"
        assert not self.printed, f"{self.page}: nothing shows what was printed:\n{self.printed}"
        self._mend()

    def _write(self, block: Block) -> None:
        path = self.folder / (block.path or "")
        assert path.resolve().is_relative_to(self.folder.resolve()), f"{block}: leaves the folder"
        path.parent.mkdir(parents=True, exist_ok=True)
        before = ""
        if block.adds or block.language == "diff":
            assert path.exists(), f"{block}: there is no {block.path} yet"
            before = path.read_text(encoding="utf-8")
        text = _changed(before, block) if block.language == "diff" else before + block.text
        path.write_text(text, encoding="utf-8")

    def _content(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8-sig")

    def _execute(self, block: Block) -> str:
        code = compile("\n" * block.line + block.text, str(self.page), "exec")
        with redirect_stdout(io.StringIO()) as printed:
            exec(code, self.names)
        return printed.getvalue()

    def _converse(self, block: Block) -> None:
        """Run each command of a console block; only the last may end otherwise than with 0."""
        expected_code = int(block.rest.removeprefix("exit=")) if block.rest else 0
        commands = list(_commands(block))
        said = []
        for number, (command, shown) in enumerate(commands, start=1):
            code, output = self._call(block, command)
            wanted = expected_code if number == len(commands) else 0
            assert code == wanted, f"{block}: {command} ended with {code}, not {wanted}:\n{output}"
            said.append(f"$ {command}\n{shown if _is_alike(shown, output) else output}")
            if not WRITES:
                self._compare(block, shown, output)
        if WRITES:
            self._compare(block, block.text, "".join(said))

    def _call(self, block: Block, command: str) -> tuple[int, str]:
        """Run one command without a shell, in both languages' own locale."""
        program, *arguments = shlex.split(command)
        assert program == "jifen", f"{block}: {program} is not run here; mark the block sh"
        language = "zh_CN" if _is_chinese(self.page) else "en_GB"
        environment = {
            **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            "LANG": f"{language}.UTF-8", "LC_ALL": f"{language}.UTF-8", "PYTHONUNBUFFERED": "1",
            "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1",
        }  # fmt: skip
        done = subprocess.run(
            [str(Path(sys.executable).with_name(program)), *arguments],
            cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS_MOST,
        )  # fmt: skip
        lines = done.stdout.decode("utf-8").splitlines()
        return done.returncode, "".join(f"{line.rstrip()}\n" for line in lines)

    def _compare(self, block: Block, shown: str, printed: str) -> None:
        if WRITES and not _is_alike(shown, printed):
            self.mended.append((block, printed))
        else:
            assert _is_alike(shown, printed), (
                f"{block} shows\n{shown}\nand this is printed\n{printed}"
            )

    def _mend(self) -> None:
        content = self.page.read_text(encoding="utf-8")
        notices = f"{LIBRARY} {metadata.version(LIBRARY)}"
        for block, printed in reversed(self.mended):
            text = printed.replace(notices, f"{LIBRARY} {ANYTHING}")
            content = content[: block.start] + text + content[block.start + len(block.text) :]
        if self.mended:
            self.page.write_text(content, encoding="utf-8")


def _changed(text: str, block: Block) -> str:
    """Put the new lines of a diff in the place of the old, which stand in the text once."""
    old, new = (
        "".join(f"{line[1:]}\n" for line in block.text.splitlines() if line.startswith(mark))
        for mark in "-+"
    )
    assert text.count(old) == 1, f"{block}: these lines are not in the file once:\n{old}"
    return text.replace(old, new)


def _commands(block: Block) -> Iterator[tuple[str, str]]:
    """Give the commands of a console block, each with what is shown below it."""
    command, shown = "", ""
    for line in block.text.splitlines(keepends=True):
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:].rstrip("\n"), ""
        else:
            assert command, f"{block}: begins with no command"
            shown += line
    yield command, shown


def _is_alike(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed; `…` stands for anything, alone for any lines."""
    lines = shown.strip("\n").split("\n")
    pattern = "".join(
        r"(?:.*\n)*?" if line == ANYTHING else re.escape(line).replace(ANYTHING, ".*") + r"\n"
        for line in lines
    )
    return re.fullmatch(pattern, printed.strip("\n") + "\n") is not None


def _is_chinese(page: Path) -> bool:
    return page.name.endswith(".zh-CN.md") or page.parent.name == "how-to"
