"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jifen.vocabulary import Language


class CheckFormat(StrEnum):
    """How `jifen check` answers."""

    TEXT = "text"
    JSON = "json"


class ScoreFormat(StrEnum):
    """How `jifen score` answers."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


RulesPath = Annotated[
    Path,
    typer.Argument(
        metavar="RULES",
        help="规则文件，或存放各版本的文件夹 / the rule file (YAML), or a folder of editions",
        show_default=False,
    ),
]
RegisterPath = Annotated[
    Path,
    typer.Argument(
        metavar="REGISTER",
        help="登记册：CSV 文件夹或 YAML 文件 / the register: a folder of CSV files, or a YAML file",
        show_default=False,
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="截至哪一天，如 2025-12-31，或 today / the last day that counts, or today",
        show_default=False,
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DAY",
        help="按哪一天看评价等到何时，默认同 --as-of / the day on which to ask if an evaluator is"
        " still waited for; as --as-of unless said",
        show_default=False,
    ),
]
Calendars = Annotated[
    list[Path] | None,
    typer.Option(
        "--calendar",
        metavar="FILE.json",
        help="某年放假安排，可重复 / the notice of a further year; may be repeated",
        show_default=False,
    ),
]
Provisional = Annotated[
    bool,
    typer.Option(
        "--provisional",
        help="未公布的年份暂按周末推算 / count weekends for years not published",
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option("--lang", help="语言，默认随系统 / the language; by locale otherwise"),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="写入文件 / write to a file", show_default=False),
]
Results = Annotated[
    Path | None,
    typer.Option(
        "--results",
        metavar="FILE.csv",
        help="把结果写成下一周期可用的记录 / write the results as records for the next cycle",
        show_default=False,
    ),
]
CheckFormats = Annotated[CheckFormat, typer.Option("--format", help="输出形式 / how to answer")]
ScoreFormats = Annotated[ScoreFormat, typer.Option("--format", help="输出形式 / how to answer")]
