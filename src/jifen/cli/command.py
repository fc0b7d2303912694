"""What is the same in all commands: the language, and errors said in plain words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from jifen.cli.excerpts import Excerpts
from jifen.cli.language import find_language
from jifen.cli.voice import Refusal, Voice
from jifen.errors import (
    CalendarRefused,
    CalendarUnknown,
    ClosingRefused,
    JifenError,
    NotInForce,
    RegisterRefused,
    RulesRefused,
    UnknownSubject,
)
from jifen.problems import Problem, number_of
from jifen.vocabulary import Language

UNUSABLE = 2
"""The exit code where there is no result: a file or an option cannot be used."""


class RuleFileRefused(RulesRefused):
    """A rule file cannot be used, and here is its text."""

    def __init__(self, problems: tuple[Problem, ...], excerpts: Excerpts) -> None:
        self.excerpts = excerpts
        super().__init__(problems)


@contextmanager
def command(language: Language | None) -> Iterator[Voice]:
    """Give a command its voice; whatever is wrong is said without a traceback, exit code 2."""
    voice = Voice(find_language(language, os.environ))
    try:
        yield voice
    except JifenError as error:
        _say(error, voice)
        raise typer.Exit(UNUSABLE) from None


def _say(error: JifenError, voice: Voice) -> None:
    match error:
        case RulesRefused() | RegisterRefused() | CalendarRefused():
            excerpts = error.excerpts if isinstance(error, RuleFileRefused) else None
            fatal = number_of(problem for problem in error.problems if problem.fatal)
            notes = number_of(error.problems) - fatal
            code = "command.refused_noted" if notes else "command.refused"
            voice.warn(code, count=fatal, notes=notes)
            voice.list_problems(error.problems, excerpts=excerpts)
        case ClosingRefused():
            voice.warn("command.not_closed", count=len(error.problems))
            voice.list_problems(error.problems)
        case Refusal():
            voice.warn(error.code, **error.arguments)
        case CalendarUnknown() if error.problems:
            voice.warn("command.refused", count=number_of(error.problems))
            voice.list_problems(error.problems)
        case CalendarUnknown():
            known = f"{error.known[0]}–{error.known[1]}" if error.known else "—"
            voice.warn("command.calendar_unknown", year=error.year, known=known)
        case NotInForce():
            # Only who meets this pays for what scoring needs.
            from jifen.scoring.attempt import problem_of

            voice.note(problem_of(error).words(voice.language))
        case UnknownSubject(near=near) if near:
            voice.warn("command.member_near", member=error.subject, near=", ".join(near))
        case UnknownSubject():
            voice.warn("command.member_unknown", member=error.subject)
        case _:
            voice.note(str(error))
