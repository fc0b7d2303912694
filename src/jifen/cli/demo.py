"""`jifen demo`: a fictional branch's year, scored, with one card explained."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from jifen.cli.command import command
from jifen.cli.explain import explained
from jifen.cli.options import Lang, ScoreFormat
from jifen.cli.outputs import deliver, write_whole
from jifen.cli.score import need_pages, written
from jifen.cli.voice import Refusal, Voice, printable
from jifen.demo.branch import demo_register, demo_rules_text

AS_OF = date(2025, 12, 31)
PAGE = Path("jifen-demo.html")

Page = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE.html",
        help=f"网页写到哪里，默认 {PAGE} / where to write the page; {PAGE} unless said",
        show_default=False,
    ),
]
Member = Annotated[str, typer.Option("--member", help="说明谁的得分 / whose card to explain")]
Copy = Annotated[
    Path | None,
    typer.Option(
        "--copy",
        metavar="DIR",
        help="只把示例的规则和登记册复制到文件夹 / only copy the demo's files to a folder",
        show_default=False,
    ),
]


def demo(out: Page = None, member: Member = "m001", copy: Copy = None, lang: Lang = None) -> None:
    """给一个虚构的支部计分 / Score a fictional branch."""
    with command(lang) as voice:
        if copy is not None:
            _copy(copy)
            voice.tell("command.copied", path=copy)
            return
        _run(out, member, voice)


def _run(out: Path | None, member: str, voice: Voice) -> None:
    from jifen.cli.inputs import load_calendar
    from jifen.cli.scoring import score_register
    from jifen.exchange.registers import read_register
    from jifen.rules.reader import read_rules

    if out is not None:
        need_pages()
    rules = read_rules(demo_rules_text(), source="rules.yaml")
    with demo_register() as folder:
        register = read_register(folder, timezone=rules.timezone)
    scored = score_register(rules, register, calendar=load_calendar(None), as_of=AS_OF, voice=voice)
    explanation = explained(scored, member, voice.language)
    print(written(scored, ScoreFormat.TABLE, voice.language))
    print(printable(explanation))
    if find_spec("jinja2") is None:
        voice.warn("command.page_left_out", path=PAGE)
        return
    page = written(scored, ScoreFormat.HTML, voice.language)
    deliver(page, out=out or PAGE, voice=voice)


def _copy(target: Path) -> None:
    """Put the demo's files into a folder that is not there yet, or is empty."""
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise Refusal("command.folder_taken", path=target)
        (target / "register").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Refusal("command.not_written", path=target, why=why) from None
    write_whole(target / "rules.yaml", demo_rules_text())
    with demo_register() as folder:
        for entry in folder.iterdir():
            write_whole(target / "register" / entry.name, entry.read_bytes())
