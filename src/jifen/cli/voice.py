"""How the commands speak: results on one stream, everything about them on the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from jifen.cli.excerpts import Excerpts
from jifen.errors import JifenError
from jifen.problems import Problem
from jifen.vocabulary import Language
from jifen.wording.speech import say


class Refusal(JifenError):
    """A command cannot go on: a code of the words of commands, with its arguments."""

    def __init__(self, code: str, **arguments: object) -> None:
        self.code, self.arguments = code, arguments
        super().__init__(code)


def printable(text: str) -> str:
    """Show characters that would steer a terminal as what they are."""
    return "".join(
        each if each.isprintable() or each in "\n\t" else f"\\x{ord(each):02x}" for each in text
    )


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language."""

    language: Language

    def words(self, code: str, **arguments: object) -> str:
        """Give the words of a code."""
        return say(code, self.language, arguments)

    def show(self, text: str) -> None:
        """Print a result."""
        print(printable(text))

    def tell(self, code: str, **arguments: object) -> None:
        """Print a result that is a sentence."""
        self.show(self.words(code, **arguments))

    def note(self, text: str) -> None:
        """Print something about the result, where it cannot be mistaken for it."""
        print(printable(text), file=sys.stderr)

    def warn(self, code: str, **arguments: object) -> None:
        """Print a sentence about the result."""
        self.note(self.words(code, **arguments))

    def describe(self, problem: Problem, excerpts: Excerpts | None = None) -> str:
        """Say a problem: its place, what is wrong, and the line of the file if there is one."""
        kind = self.words("command.error" if problem.fatal else "command.finding")
        said = f"{problem.place} {kind}: {problem.words(self.language)}"
        shown = excerpts.around(problem) if excerpts else ""
        return f"{said}\n{shown}" if shown else said

    @contextmanager
    def working(self, code: str) -> Iterator[None]:
        """Show on a terminal that something takes its time, and for how long already."""
        if not sys.stderr.isatty():
            yield
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            progress.add_task(self.words(code), total=None)
            yield

    def list_problems(
        self, problems: Sequence[Problem], *, excerpts: Excerpts | None = None
    ) -> None:
        """Print problems, one after the other."""
        for problem in problems:
            self.note(self.describe(problem, excerpts))
