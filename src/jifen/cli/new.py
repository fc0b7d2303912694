"""`jifen new`: the start of a rule file, from a commented sample or a published scheme."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from jifen.cli.command import command
from jifen.cli.options import Lang
from jifen.cli.outputs import write_whole
from jifen.cli.voice import Refusal, Voice, printable

MODELINE = "# yaml-language-server: $schema="
"""What tells an editor of the schema of a file."""
SCHEMA = "rules.schema.json"
"""Where a new file looks for the schema: beside itself."""

Scheme = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="SCHEME",
        help="从哪一份已公布的办法开始 / the published scheme to start from",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="写入新文件，已有的不覆盖 / write to a new file; one that is there is kept",
        show_default=False,
    ),
]
Listing = Annotated[
    bool, typer.Option("--list", help="列出已公布的办法 / list the published schemes")
]


def new(
    scheme: Scheme = None, out: Out = None, listing: Listing = False, lang: Lang = None
) -> None:
    """新写一份规则文件 / Start a rule file, from a sample or a published scheme."""
    with command(lang) as voice:
        if listing:
            _list(voice)
            return
        text = _beginning(scheme)
        if out is None:
            print(text.removesuffix("\n"))
            return
        if out.exists():
            raise Refusal("command.file_taken", path=out)
        write_whole(out, text.encode("utf-8"))
        voice.warn("command.started", path=out, schema=SCHEMA)


def _list(voice: Voice) -> None:
    """Name the schemes, each with its title."""
    from jifen.rules.reader import read_rules

    for name, entry in _schemes().items():
        voice.show(f"{name}  {read_rules(entry.read_bytes(), source=entry.name).title}")


def _beginning(scheme: str | None) -> str:
    """Give the text to start from, looking for its schema beside itself."""
    if scheme is None:
        return files("jifen.authoring").joinpath("template.yaml").read_text(encoding="utf-8")
    known = _schemes()
    name = scheme.removesuffix(".yaml")
    if name not in known:
        raise Refusal("command.scheme_unknown", found=printable(scheme), known=", ".join(known))
    text = known[name].read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    return f"{MODELINE}{SCHEMA}\n{rest if first.startswith(MODELINE) else text}"


def _schemes() -> dict[str, Traversable]:
    """Give the published schemes that come with the package, by name."""
    entries = files("jifen").joinpath("schemes").iterdir()
    found = {entry.name.removesuffix(".yaml"): entry for entry in entries if entry.is_file()}
    return dict(sorted(found.items()))
