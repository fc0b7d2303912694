"""Registers as the case folders write them: a YAML file of the tables that adapters read too.

The core has no readers of registers; this one takes the plain form alone and checks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from jifen.calendars.duty import Leave
from jifen.calendars.patterns import parse_pattern
from jifen.document import read_document
from jifen.facts.activities import Activity, Presence
from jifen.facts.members import Member
from jifen.facts.opinions import Opinion, Tally
from jifen.facts.organisations import Organisation
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import Dated
from jifen.periods import Interval, Window
from jifen.vocabulary import SEPARATOR

Row = Mapping[str, Any]

_OWN = {
    "member": {"id", "since", "name", "joined", "left", "born", "branch", "unit", "community"},
    "record": {
        "id", "member", "kind", "day", "last_day", "since", "until", "hours", "side", "attendance",
        "activity", "organiser", "status", "source", "evidence", "noted_on",
    },
    "activity": {"id", "kind", "title", "day", "since", "until", "organiser", "expected"},
    "attendance": {"activity", "member", "attendance", "since", "until"},
}  # fmt: skip


def read_facts(text: str, *, zone: ZoneInfo) -> Register:
    """Read a register in its plain form; clock times are in `zone`."""
    document = read_document(text, source="facts.yaml")
    tables: Any = document.data
    assert document.usable, [str(problem) for problem in document.problems]
    leave = [_leave(row, zone) for row in tables.get("leave", [])]
    return Register.of(
        [
            _member(rows, [away for who, away in leave if who == name])
            for name, rows in _by_id(tables["members"]).items()
        ],
        organisations=[_organisation(row) for row in tables.get("organisations", [])],
        activities=[_activity(row, zone) for row in tables.get("activities", [])],
        presences=[_presence(row, zone) for row in tables.get("attendance", [])],
        records=[_record(row, zone) for row in tables.get("records", [])],
        opinions=[Opinion(**row) for row in tables.get("opinions", [])],
        tallies=[Tally(**row) for row in tables.get("tallies", [])],
    )


def _by_id(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Gather the rows of each id: the first, then one for every change, `since` its day."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return found


def _member(rows: Sequence[Row], leave: list[Leave]) -> Member:
    own = {n: rows[0][n] for n in ("id", "name", "joined", "left", "born") if n in rows[0]}
    names = dict.fromkeys(name for row in rows for name in row if name not in {*own, "since"})
    dated: dict[str, Any] = {
        name: Dated.of(
            {date.min: None}
            | {
                date.fromisoformat(row["since"]) if "since" in row else date.min: row[name]
                for row in rows
                if name in row
            }
        )
        for name in names
    }
    places = {name: dated.pop(name) for name in ("branch", "unit", "community") if name in dated}
    return Member(**own, **places, attributes=dated, leave=tuple(leave))


def _organisation(row: Row) -> Organisation:
    own = {name: row[name] for name in ("id", "kind", "name", "parent") if name in row}
    duty = Dated.always(parse_pattern(row["duty"])) if "duty" in row else None
    return Organisation(**own, duty=duty)


def _activity(row: Row, zone: ZoneInfo) -> Activity:
    own = {name: row[name] for name in ("id", "kind", "title", "organiser") if name in row}
    interval = _interval(row, zone)
    return Activity(
        **own,
        day=interval.since.date() if interval else row["day"],
        interval=interval,
        expected=tuple(row["expected"]) if "expected" in row else None,
        attributes=_rest(row, "activity"),
    )


def _presence(row: Row, zone: ZoneInfo) -> Presence:
    own = {name: row[name] for name in ("activity", "member", "attendance")}
    return Presence(**own, interval=_interval(row, zone), attributes=_rest(row, "attendance"))


def _record(row: Row, zone: ZoneInfo) -> Record:
    plain = _OWN["record"] - {"since", "until", "hours"}
    own = {name: value for name, value in row.items() if name in plain}
    seconds = int(Decimal(row["hours"]) * 3600) if "hours" in row else None
    at = _moment(row["since"], zone) if "since" in row and "until" not in row else None
    return Record(
        **own,
        interval=_interval(row, zone),
        at=at,
        seconds=seconds,
        attributes=_rest(row, "record"),
    )


def _leave(row: Row, zone: ZoneInfo) -> tuple[str, Leave]:
    if "first_day" in row:
        last = date.fromisoformat(row["last_day"]).toordinal() + 1
        away = Window(date.fromisoformat(row["first_day"]), date.fromordinal(last))
        return row["member"], Leave(away)
    interval = _interval(row, zone)
    assert interval is not None
    return row["member"], Leave(interval)


def _interval(row: Row, zone: ZoneInfo) -> Interval | None:
    if "until" not in row:
        return None
    return Interval(_moment(row["since"], zone), _moment(row["until"], zone))


def _moment(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def _rest(row: Row, table: str) -> dict[str, Any]:
    """What a row has beside its table's columns are attributes; several values are one cell."""
    return {
        name: SEPARATOR.join(value) if isinstance(value, list) else value
        for name, value in row.items()
        if name not in _OWN[table]
    }
