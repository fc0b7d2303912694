"""What worked examples are written with: a rule set in a few lines, facts, and their card."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jifen.calendars.workdays import WorkCalendar
from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Award, Card
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.scoring.score import score_stream
from jifen.vocabulary import Attendance, Side, Status

ZONE = ZoneInfo("Asia/Shanghai")
YEAR_END = date(2025, 12, 31)

_HEAD = {
    "jifen": "1",
    "id": "example",
    "title": "示例办法",
    "edition": '"1"',
    "in_force": "{since: 2020-01-01}",
    "cycle": "year",
}
_KINDS = """\
kinds:
  - {id: event, title: 事项, attributes: {n: number, level: [low, mid, high], of: text}}
  - {id: service, title: 服务, measure: hours, attributes: {level: [low, mid, high]}}
  - {id: meeting, title: 会议, attendance: true}
"""
_SECTIONS = "sections: [{id: s, title: 板块}]\n"


def rules_of(body: str) -> RuleSet:
    """Read a rule set of which only what matters is written.

    Left out, it has kinds `event` (with `n`, `level`, `of`), `service` (in hours) and `meeting`
    (with attendance), and one section `s`.
    """
    keys = {line.split(":")[0] for line in body.splitlines() if line[:1].isalpha()}
    head = "".join(f"{name}: {value}\n" for name, value in _HEAD.items() if name not in keys)
    head += "" if "kinds" in keys else _KINDS
    head += "" if "sections" in keys else _SECTIONS
    return read_rules(head + body)


def event(day: str, name: str = "", **attributes: Any) -> Fact:
    """Give a fact without length on a day; its id begins with the day, so ids follow days."""
    return Fact(date.fromisoformat(day).toordinal(), 0, f"{day}{name}", "event").with_attributes(
        attributes
    ) if False else _fact(day, name, "event", attributes=attributes)


def service(
    day: str, hours: str | int | float = 0, name: str = "", *, side: Lie = Lie.OFF_DUTY, **more: Any
) -> Fact:
    """Give a fact of so many hours whose clock times nobody knows."""
    seconds = int(float(hours) * 3600)
    return _fact(day, name, "service", attributes=more)._replace(seconds=seconds, lie=side)
