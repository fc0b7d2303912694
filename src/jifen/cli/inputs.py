"""What the commands read: rule files, registers, notices of years, and days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jifen.calendars.notices import YearNotice, read_notice
from jifen.calendars.official import china
from jifen.calendars.workdays import WorkCalendar
from jifen.cli.clock import read_today
from jifen.cli.command import RuleFileRefused
from jifen.cli.excerpts import Excerpts
from jifen.cli.voice import Refusal
from jifen.document import LARGEST_BYTES
from jifen.rules.edition_reader import inspect_editions
from jifen.rules.editions import Rules
from jifen.rules.reader import inspect_rules
from jifen.rules.ruleset import RuleSet

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_file(path: Path) -> bytes:
    """Read a file, not much further than anything that is read may be long."""
    try:
        if path.is_dir():
            raise Refusal("command.folder_instead", path=path)
        with path.open("rb") as stream:
            return stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise Refusal("command.file_missing", path=path) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Refusal("command.file_unreadable", path=path, why=why) from None


def load_rules(path: Path) -> RuleSet:
    """Read a rule file; what is wrong with it is said with its lines."""
    content = read_file(path)
    rules, problems = inspect_rules(content, source=path.name)
    if rules is None:
        fatal = tuple(problem for problem in problems if problem.fatal)
        raise RuleFileRefused(fatal, Excerpts({path.name: content}))
    return rules


def load_rules_or_editions(path: Path) -> Rules:
    """Read a rule file, or a folder with the editions of one regulation."""
    if not path.is_dir():
        return load_rules(path)
    files = read_folder(path)
    editions, problems = inspect_editions(files)
    if editions is None:
        fatal = tuple(problem for problem in problems if problem.fatal)
        raise RuleFileRefused(fatal, Excerpts(files))
    return editions


def read_rule_files(path: Path) -> dict[str, bytes]:
    """Read a rule file, or those of a folder, by name."""
    return read_folder(path) if path.is_dir() else {path.name: read_file(path)}


def read_folder(path: Path) -> dict[str, bytes]:
    """Read the rule files of a folder, by name."""
    files = sorted(each for each in path.iterdir() if each.suffix in (".yaml", ".yml"))
    return {each.name: read_file(each) for each in files}


def load_calendar(paths: Sequence[Path] | None, *, provisional: bool = False) -> WorkCalendar:
    """Give the official calendar with the notices of further years."""
    return china(*map(_load_notice, paths or ()), provisional=provisional)


def _load_notice(path: Path) -> YearNotice:
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("command.not_utf8", path=path) from None
    return read_notice(text, source=path.name)


def read_as_of(text: str) -> date:
    """Read the day of the cards."""
    return read_day(text, option="--as-of")


def read_day(text: str, *, option: str) -> date:
    """Read a day, or the word `today`."""
    if text == "today":
        return read_today()
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refusal("command.day_wrong", option=option, found=text)
