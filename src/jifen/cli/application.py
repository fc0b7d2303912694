"""The commands, by name."""

from __future__ import annotations

from typing import Annotated

import typer

from jifen.cli.calendar import calendar
from jifen.cli.check import check
from jifen.cli.demo import demo
from jifen.cli.diff import diff
from jifen.cli.explain import explain
from jifen.cli.new import new
from jifen.cli.render import render
from jifen.cli.score import score
from jifen.cli.simulate import simulate
from jifen.cli.usage import Commands

application = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib import metadata

        print(f"jifen {metadata.version('jifen')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", callback=_show_version, is_eager=True, help="版本 / say the version"),
]


@application.callback()
def jifen(version: Version = False) -> None:
    """积分：可解释、可重算的党员积分 / Points that can be explained and worked out again."""


for each in (new, check, render, score, explain, diff, simulate, calendar, demo):
    application.command(each.__name__)(each)
