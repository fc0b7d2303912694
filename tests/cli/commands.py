"""Run a command as it is run in the same process, or as from a shell."""

import os
import subprocess
import sys
from collections.abc import Mapping

from typer.testing import CliRunner, Result

from jifen.cli.application import application

AS_OF = "--as-of=2025-12-31"


def run(*arguments: object, lang: str | None = "en", **environment: str) -> Result:
    """Run a command in this process; whatever it raises but an exit is raised here."""
    words = [str(argument) for argument in arguments]
    if lang is not None:
        words.append(f"--lang={lang}")
    return CliRunner().invoke(
        application, words, catch_exceptions=False, env=environment, prog_name="jifen"
    )


def run_apart(
    *arguments: object, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, as the installed script does."""
    command = [sys.executable, "-m", "jifen.cli.main", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, **(environment or {})}
    )
