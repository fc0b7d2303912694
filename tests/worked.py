"""What worked examples are written with: a rule set in a few lines, facts, and their card."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from jifen.calendars.workdays import WorkCalendar
from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Award, Card
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.scoring.score import score_stream
from jifen.vocabulary import Attendance, Side

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


def event(day: str, name: str = "", **attributes: str | int | Fraction) -> Fact:
    """Give a fact with neither length nor time; its id is its day and its name."""
    return Fact(
        date.fromisoformat(day).toordinal(), 0, f"{day}{name}", "event", attributes=attributes
    )


def service(
    day: str,
    hours: int | Fraction,
    name: str = "",
    *,
    side: Lie = Lie.OFF_DUTY,
    **attributes: str,
) -> Fact:
    """Give a fact of so many hours on a stated side, whose clock times nobody knows."""
    ordinal = date.fromisoformat(day).toordinal()
    seconds = int(hours * 3600)
    return Fact(
        ordinal, 0, f"{day}{name}", "service", side, seconds, ended=ordinal, attributes=attributes
    )


def clocked(since: str, *ends: tuple[str, Side | None], name: str = "") -> Fact:
    """Give a service with clock times: from `since`, stretch after stretch with its side."""
    start = datetime.fromisoformat(since).replace(tzinfo=ZONE)
    stretches, moment = [], int(start.timestamp())
    for end, side in ends:
        until = int(datetime.fromisoformat(end).replace(tzinfo=ZONE).timestamp())
        stretches.append(Stretch(moment, until, side))
        moment = until
    sides = {stretch.side for stretch in stretches}
    one = sides.pop() or Side.OFF_DUTY if len(sides) == 1 else None
    day = start.date().toordinal()
    return Fact(
        day=day,
        second=start.hour * 3600 + start.minute * 60,
        id=f"{since}{name}",
        kind="service",
        lie=Lie(one) if one else Lie.BOTH,
        seconds=moment - int(start.timestamp()),
        ended=day,
        stretches=tuple(stretches),
    )


def meeting(day: str, attendance: Attendance, name: str = "") -> Fact:
    """Give a line of an attendance sheet."""
    ordinal = date.fromisoformat(day).toordinal()
    return Fact(ordinal, 0, f"{day}{name}", "meeting", attendance=attendance)


def card_of(
    rules: RuleSet | str,
    *facts: Fact,
    as_of: date = YEAR_END,
    calendar: WorkCalendar | None = None,
) -> Card:
    """Score one subject's facts."""
    read = rules_of(rules) if isinstance(rules, str) else rules
    stream = (("one", fact) for fact in facts)
    (card,) = score_stream(stream, read, as_of=as_of, calendar=calendar)
    return card


def kept(card: Card, rule: str | None = None) -> list[str]:
    """Give what was kept of each award, in order, of one rule or of all."""
    return [str(award.kept) for award in card.awards if rule in (None, award.rule)]


def cuts(award: Award) -> list[tuple[str, str, str]]:
    """Give the cuts of an award as cause, name and amount."""
    return [(cut.cause.value, cut.by, str(cut.points)) for cut in award.cuts]


def reasons(card: Card) -> dict[str, str]:
    """Give why each uncounted fact earned nothing, by the fact's id."""
    return {each.fact: each.reason.code for each in card.uncounted}


def sums(card: Card) -> dict[str, Any]:
    """Give what each section and the total come to."""
    return {
        **{name: str(line.score) for name, line in card.sections.items()},
        "total": str(card.score),
    }
