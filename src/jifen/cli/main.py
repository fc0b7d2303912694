"""Where `jifen` starts: streams that can say everything, and the commands if they are there."""

import os
import sys
from importlib.util import find_spec

from jifen.cli.language import find_language
from jifen.wording.speech import say

EXTRA = ("typer", "rich")
"""The libraries that the extra `cli` brings."""


def run() -> None:
    """Run the command that was typed; the entry point of the package."""
    _speak_utf8()
    if not all(map(find_spec, EXTRA)):
        language = find_language(None, os.environ)
        print(say("command.extra_missing", language), file=sys.stderr)
        sys.exit(2)
    # The libraries may be missing, which the lines above say in plain words.
    from jifen.cli.application import application

    application(prog_name="jifen")


def _speak_utf8() -> None:
    """Let both streams say Chinese, whatever the locale: under C they would raise."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    run()
