"""`jifen diff`: what changed between two rule files, clause by clause."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from jifen.cli.command import command
from jifen.cli.options import CheckFormat, CheckFormats, Lang

CHANGED = 1
"""The exit code where anything changed."""

OldFile = Annotated[
    Path,
    typer.Argument(
        metavar="OLD",
        help="原规则文件或各版本的文件夹 / the rule file before, or a folder",
        show_default=False,
    ),
]
NewFile = Annotated[
    Path,
    typer.Argument(
        metavar="NEW",
        help="新规则文件或各版本的文件夹 / the rule file after, or a folder",
        show_default=False,
    ),
]


def diff(
    old: OldFile, new: NewFile, form: CheckFormats = CheckFormat.TEXT, lang: Lang = None
) -> None:
    """逐条说明两份规则有何不同 / Say what changed between two rule files, clause by clause.

    各版本的文件夹以最后一版为准 / Of a folder of editions the latest is compared.

    退出码：0 没有变化，1 有变化，2 不能使用 / Exit code: 0 no change, 1 changes, 2 unusable.
    """
    from jifen.authoring.changes import changes
    from jifen.cli.inputs import load_rules_or_editions
    from jifen.reports.changes import ChangeWords, diff_document
    from jifen.rules.editions import editions_of

    with command(lang) as voice:
        before, after = (editions_of(load_rules_or_editions(each))[-1] for each in (old, new))
        found = changes(before, after)
        if form is CheckFormat.JSON:
            document = diff_document(found, before, after)
            print(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            voice.show(ChangeWords(before, after, voice.language).text(found).removesuffix("\n"))
    if found:
        raise typer.Exit(CHANGED)
