"""`jifen simulate`: what other rules would have made of the same records."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jifen.cli.command import command
from jifen.cli.options import AsOf, Calendars, Lang, Out, Provisional, RegisterPath
from jifen.cli.outputs import deliver
from jifen.cli.score import need_pages
from jifen.cli.voice import Refusal
from jifen.vocabulary import Language

if TYPE_CHECKING:
    from jifen.reports.simulation import SimulationWords
    from jifen.rules.editions import Rules


class SimulateFormat(StrEnum):
    """How `jifen simulate` answers."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


NewFile = Annotated[
    Path,
    typer.Argument(
        metavar="NEW",
        help="要试算的规则文件或各版本的文件夹 / the rules to try, a file or a folder",
        show_default=False,
    ),
]
Against = Annotated[
    Path | None,
    typer.Option(
        "--against",
        metavar="OLD",
        help="与哪份规则比，默认与未经 --set 的 NEW 比 / the rules to compare with;"
        " NEW without --set unless said",
        show_default=False,
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="改一个值，可重复，如 rules.service.community.limit.month=12 /"
        " change one value; may be repeated",
        show_default=False,
    ),
]
SimulateFormats = Annotated[
    SimulateFormat, typer.Option("--format", help="输出形式 / how to answer")
]


def simulate(
    new: NewFile,
    register: RegisterPath,
    as_of: AsOf,
    against: Against = None,
    settings: Settings = None,
    form: SimulateFormats = SimulateFormat.TABLE,
    out: Out = None,
    calendar: Calendars = None,
    provisional: Provisional = False,
    lang: Lang = None,
) -> None:
    """试算：换一份规则，同样的记录会怎样 / Try other rules on the same records."""
    from jifen.authoring.simulation import simulate as simulate_register
    from jifen.cli.inputs import load_calendar, load_rules_or_editions, read_as_of
    from jifen.exchange.registers import read_register
    from jifen.reports.simulation import SimulationWords

    with command(lang) as voice:
        if form is SimulateFormat.HTML:
            need_pages()
        if against is None and not settings:
            raise Refusal("command.nothing_to_compare")
        day = read_as_of(as_of)
        after = changed_rules(new, settings or [])
        before = load_rules_or_editions(against or new)
        with voice.working("command.reading"):
            known = read_register(register, timezone=after.timezone)
        days = load_calendar(calendar, provisional=provisional)
        with voice.working("command.scoring"):
            simulation = simulate_register(known, before, after, calendar=days, as_of=day)
        words = SimulationWords(
            simulation, register=known, language=voice.language, settings=tuple(settings or ())
        )
        for assumption in words.assumptions():
            voice.note(assumption)
        if simulation.provisional:
            voice.warn("command.provisional")
        deliver(written(words, form, voice.language), out=out, voice=voice)


def changed_rules(path: Path, settings: list[str]) -> Rules:
    """Read rules, or a rule file with some values changed; what is wrong is said as of any file."""
    from jifen.authoring.overrides import override, read_setting
    from jifen.cli.inputs import load_rules, load_rules_or_editions, read_file
    from jifen.errors import RulesRefused
    from jifen.problems import Place
    from jifen.rules.reader import inspect_rules

    if not settings:
        return load_rules_or_editions(path)
    if path.is_dir():
        raise Refusal("command.set_in_folder", path=path)
    # What is wrong with the file itself is told at its own lines.
    load_rules(path)
    content = override(read_file(path), [*map(read_setting, settings)], source=path.name)
    rules, problems = inspect_rules(content, source=path.name)
    if rules is None:
        # The text that was read stands in no file; what was typed is what is wrong.
        place = Place(" ".join(f"--set {setting}" for setting in settings))
        raise RulesRefused([replace(each, place=place) for each in problems if each.fatal])
    return rules


def written(words: SimulationWords, form: SimulateFormat, language: Language) -> str:
    """Write a simulation in one of the forms."""
    from jifen.cli.tables import table_text
    from jifen.reports.simulation_document import simulation_document

    match form:
        case SimulateFormat.JSON:
            document = simulation_document(words, language=language)
            return json.dumps(document, ensure_ascii=False, indent=2)
        case SimulateFormat.HTML:
            # Only pages need a template engine.
            from jifen.pages.simulation import simulation_page

            return simulation_page(words, language=language)
    tables = "\n".join(map(table_text, words.tables()))
    crossings = "\n".join(words.crossings())
    return "\n".join(filter(None, (words.title, "", tables, words.summary, crossings))) + "\n"
