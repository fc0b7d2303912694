"""`jifen score`: everybody's result, as a table, as data or as a page."""

from __future__ import annotations

import json
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from jifen.cli.command import command
from jifen.cli.options import (
    AsOf,
    Calendars,
    Lang,
    Out,
    Provisional,
    RegisterPath,
    Results,
    RulesPath,
    ScoreFormat,
    ScoreFormats,
    Today,
)
from jifen.cli.outputs import csv_text, deliver, need_place, records_text
from jifen.cli.voice import Refusal
from jifen.vocabulary import Language

if TYPE_CHECKING:
    from jifen.cli.scoring import Scored

_SPREADSHEET = "utf-8-sig"
"""Spreadsheets take a file without the mark for one of the machine's old encoding."""


def score(
    rules: RulesPath,
    register: RegisterPath,
    as_of: AsOf,
    form: ScoreFormats = ScoreFormat.TABLE,
    out: Out = None,
    results: Results = None,
    today: Today = None,
    calendar: Calendars = None,
    provisional: Provisional = False,
    lang: Lang = None,
) -> None:
    """给登记册中的每个人计分 / Score everybody in a register."""
    from jifen.cli.inputs import load_calendar, read_as_of, read_day
    from jifen.cli.scoring import load_and_score, tell_findings
    from jifen.evaluation.results import closing_records

    with command(lang) as voice:
        if form is ScoreFormat.HTML:
            need_pages()
        if results and out and results.resolve() == out.resolve():
            raise Refusal("command.one_file_for_both", path=results)
        scored = load_and_score(
            rules,
            register,
            as_of=read_as_of(as_of),
            calendar=load_calendar(calendar, provisional=provisional),
            voice=voice,
            today=read_day(today, option="--today") if today else None,
        )
        with voice.working("command.writing"):
            text = written(scored, form, voice.language)
            others = {}
            if results:
                closed = records_text(closing_records(scored.proposals)).encode(_SPREADSHEET)
                need_place(results, closed)
                others[results] = closed
        telling = partial(tell_findings, scored, voice)
        encoding = _SPREADSHEET if form is ScoreFormat.CSV else "utf-8"
        deliver(text, out=out, voice=voice, encoding=encoding, others=others, telling=telling)


def written(scored: Scored, form: ScoreFormat, language: Language) -> str:
    """Write what was scored in one of the forms."""
    from jifen.cli.tables import table_text
    from jifen.reports.tables import branch_table

    match form:
        case ScoreFormat.JSON:
            from jifen.reports.documents import score_document

            document = score_document(
                scored.cards,
                scored.proposals,
                scored.rules,
                register=scored.register,
                language=language,
            )
            return json.dumps(document, ensure_ascii=False, indent=2)
        case ScoreFormat.HTML:
            # Only pages need a template engine.
            from jifen.pages.branch import branch_page

            return branch_page(scored.proposals, scored.register, scored.rules, language=language)
    table = branch_table(scored.proposals, scored.register, scored.rules, language)
    return csv_text(table) if form is ScoreFormat.CSV else table_text(table)


def need_pages() -> None:
    """Refuse at once, before any work, where the libraries for pages are missing."""
    if find_spec("jinja2") is None:
        raise Refusal("command.pages_missing")
