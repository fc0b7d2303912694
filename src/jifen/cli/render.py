"""`jifen render`: a rule file as the tables of a printed regulation, to lay beside the paper."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from jifen.cli.command import command
from jifen.cli.options import Lang, Out, RulesPath
from jifen.cli.outputs import deliver
from jifen.cli.score import need_pages
from jifen.cli.voice import printable


class RenderFormat(StrEnum):
    """How `jifen render` answers."""

    MARKDOWN = "markdown"
    HTML = "html"


RenderFormats = Annotated[RenderFormat, typer.Option("--format", help="输出形式 / how to answer")]


def render(
    rules: RulesPath,
    form: RenderFormats = RenderFormat.MARKDOWN,
    out: Out = None,
    lang: Lang = None,
) -> None:
    """把规则文件排成办法的条款表 / Print a rule file as a regulation's tables.

    各版本的文件夹依次排出每一版 / Of a folder of editions each is printed after another.
    """
    from jifen.cli.inputs import load_rules_or_editions
    from jifen.reports.regulation import regulation_of
    from jifen.reports.regulation_text import regulation_text
    from jifen.rules.editions import editions_of

    with command(lang) as voice:
        if form is RenderFormat.HTML:
            need_pages()
        sets = editions_of(load_rules_or_editions(rules))
        regulations = [regulation_of(each, voice.language) for each in sets]
        if form is RenderFormat.HTML:
            # Only pages need a template engine.
            from jifen.pages.regulation import regulation_page

            text = regulation_page(*regulations)
        else:
            text = "\n".join(map(regulation_text, regulations))
        deliver(text if out else printable(text), out=out, voice=voice)
