"""`jifen check`: everything that is wrong with a rule file, with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jifen.cli.command import UNUSABLE, command
from jifen.cli.excerpts import Excerpts
from jifen.cli.options import Calendars, CheckFormat, CheckFormats, Lang
from jifen.cli.voice import Refusal, Voice

if TYPE_CHECKING:
    from jifen.authoring.check import CheckResult

FINDINGS = 1
"""The exit code where a rule file can be used, and something in it is odd."""

OptionalRules = Annotated[
    Path | None,
    typer.Argument(
        metavar="RULES",
        help="规则文件，或存放各版本的文件夹 / the rule file (YAML), or a folder of editions",
        show_default=False,
    ),
]
Schema = Annotated[
    bool,
    typer.Option(
        "--schema",
        help="只输出规则文件的 JSON Schema，供编辑器用 / only print the JSON Schema, for editors",
    ),
]


def check(
    rules: OptionalRules = None,
    form: CheckFormats = CheckFormat.TEXT,
    schema: Schema = False,
    calendar: Calendars = None,
    lang: Lang = None,
) -> None:
    """检查规则文件并运行其中的例题 / Check a rule file and run its examples.

    退出码：0 没有问题，1 有提示，2 不能使用 / Exit code: 0 fine, 1 findings, 2 unusable.
    """
    from jifen.authoring.check import check_document, check_editions, check_rules
    from jifen.cli.inputs import load_calendar, read_rule_files

    if schema:
        from jifen.authoring.schema import rules_schema

        print(json.dumps(rules_schema(), ensure_ascii=False, indent=2))
        return
    with command(lang) as voice:
        if rules is None:
            raise Refusal("command.rules_missing")
        files = read_rule_files(rules)
        days = load_calendar(calendar)
        if rules.is_dir():
            result = check_editions(files, calendar=days)
        else:
            result = check_rules(files[rules.name], source=rules.name, calendar=days)
        if form is CheckFormat.JSON:
            document = check_document(result, source=rules.name)
            print(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            _show(result, Excerpts(files), str(rules), voice)
    if not result.usable:
        raise typer.Exit(UNUSABLE)
    if result.problems:
        raise typer.Exit(FINDINGS)


def _show(result: CheckResult, excerpts: Excerpts, source: str, voice: Voice) -> None:
    """Print every problem in the order of the file, and what they come to."""
    for problem in result.problems:
        voice.show(voice.describe(problem, excerpts))
    if result.remarks:
        voice.tell("command.remarks")
        for remark in result.remarks:
            voice.show(f"{remark.place} {remark.words(voice.language)}")
    passed = sum(example.passed for example in result.examples)
    count = sum(problem.fatal for problem in result.problems)
    notes = len(result.problems) - count
    code = "unusable_noted" if notes else "unusable"
    if result.usable:
        code = "found" if notes else "fine"
    voice.tell(
        f"command.{code}",
        source=source,
        count=count,
        notes=notes,
        passed=passed,
        all=len(result.examples),
    )
