"""What is typed wrongly, said in the language of everything else."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from jifen.cli.command import UNUSABLE
from jifen.cli.language import find_language
from jifen.cli.voice import Voice
from jifen.vocabulary import Language

_LANG = re.compile(r"--lang(?:=|\0)(zh|en)(?:\0|$)")
_BRACES = str.maketrans("", "", "{}")
_PATTERNS = (
    ("usage.no_command", re.compile(r"No such command '(?P<found>.*?)'\.(?P<near>.*)")),
    ("usage.too_many", re.compile(r"Got unexpected extra argument\(?s?\)? \((?P<found>.*)\)")),
    ("usage.value_needed", re.compile(r"Option '(?P<name>.*)' requires an argument")),
    ("usage.whole_number", re.compile(r".*valid integer")),
    ("usage.no_choice", re.compile(r".*?'(?P<found>.*?)' is not one of (?P<known>.*?)\.?$")),
)
"""What the library says in English alone, where its errors have no fields for it."""


class Commands(TyperGroup):
    """The commands; usage errors are said in the language asked for, exit code 2."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command, as the library does."""
        names = (prog_name, complete_var)
        if not standalone_mode:
            return super().main(args, *names, False, windows_expand_args, **extra)
        try:
            code = super().main(args, *names, False, windows_expand_args, **extra)
        except typer.Abort:
            sys.exit(1)
        except Exception as error:
            if not hasattr(error, "format_message"):
                raise
            typed = sys.argv[1:] if args is None else args
            _tell(error, Voice(language_typed(typed, os.environ)))
            sys.exit(UNUSABLE)
        sys.exit(code if isinstance(code, int) else 0)


def language_typed(typed: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Choose the language of a command line that could not be understood."""
    found = _LANG.search("\0".join(typed))
    return find_language(found[1] if found else None, environment)


def _tell(error: Any, voice: Voice) -> None:
    """Say how the command is typed, and what was wrong."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    if context is not None:
        pieces = " ".join(context.command.collect_usage_pieces(context))
        pieces = pieces.translate(_BRACES).replace("[OPTIONS]", voice.words("usage.options"))
        voice.warn("usage.usage", command=context.command_path, pieces=pieces)
        voice.warn("usage.help", command=context.command_path)
        voice.note("")
    voice.warn("usage.error", words=_words(error, voice))


def _words(error: Any, voice: Voice) -> str:
    """Say what was wrong; the library's own words where it is nothing usual."""
    parameter = getattr(error, "param", None)
    name = parameter.get_error_hint().replace("'", "") if parameter is not None else ""
    kind = type(error).__name__
    if kind == "MissingParameter":
        return voice.words("usage.missing", name=name)
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        code = "usage.no_option_near" if near else "usage.no_option"
        return voice.words(code, found=error.option_name, near=near)
    for code, pattern in _PATTERNS:
        if found := pattern.match(error.message):
            said = {key: _plain(value) for key, value in found.groupdict().items()}
            near_code = f"{code}_near" if said.get("near") else code
            return voice.words(near_code, **{"name": name, **said})
    if name:
        return voice.words("usage.wrong_value", name=name, why=error.message)
    return str(error.format_message())


def _plain(text: str) -> str:
    return text.replace("Did you mean", "").replace("'", "").strip(" ?.")
