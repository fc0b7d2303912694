"""The table records, read row after row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo

from jifen.exchange.cells import read_day, read_id, read_text
from jifen.exchange.references import Known, read_kind
from jifen.exchange.rows import Row, Sheet
from jifen.exchange.synonyms import read_attendance, read_side, read_source, read_status
from jifen.exchange.times import Time, read_time
from jifen.facts.records import Record
from jifen.model import RecordId
from jifen.problems import Place
from jifen.vocabulary import Status


def read_records(sheet: Sheet, known: Known, *, zone: tzinfo) -> Iterator[tuple[Record, Place]]:
    """Read record after record; no more than their ids is kept here."""
    lines: dict[str, int] = {}
    for row in sheet.rows():
        record_id = row.need("id", read_id)
        if record_id is not None:
            if record_id in lines:
                row.refuse("id", "id_twice", {"id": record_id, "first": lines[record_id]})
            else:
                lines[record_id] = row.place("id").line
        record = _read_record(row, record_id, known, zone)
        if record:
            yield record, row.place()


def _read_record(row: Row, record_id: str | None, known: Known, zone: tzinfo) -> Record | None:
    member = known.need_member(row)
    kind = row.need("kind", read_kind)
    time = read_time(row, zone)
    day = time.local_day()
    if row.sound and day is None:
        row.refuse("", "record_time_missing")
    last_day = _read_last_day(row, time)
    side = row.read("side", read_side)
    attendance = row.read("attendance", read_attendance)
    activity = known.read_activity(row)
    organiser = known.read_organisation(row, "organiser")
    status = row.read("status", read_status) or Status.APPROVED
    source = row.read("source", read_source)
    evidence = row.read("evidence", read_text) or ""
    noted_on = row.read("noted_on", read_day)
    attributes = row.attributes()
    if not row.sound or record_id is None or member is None or kind is None or day is None:
        return None
    _remark_membership(row, member, day, known, "day" if time.day else "since")
    return Record(
        id=RecordId(record_id),
        member=member,
        kind=kind,
        interval=time.interval,
        at=time.at,
        day=time.day,
        seconds=time.seconds,
        last_day=last_day,
        side=side,
        attendance=attendance,
        activity=activity,
        organiser=organiser,
        status=status,
        source=source,
        evidence=evidence,
        noted_on=noted_on,
        attributes=attributes,
    )


def _read_last_day(row: Row, time: Time) -> date | None:
    """Read the last day of what began on a row's day; it stands beside that day alone."""
    last = row.read("last_day", read_day)
    if last is None or not row.sound:
        return None
    if time.day is None or time.seconds is not None:
        row.refuse("last_day", "last_day_without_day")
    elif last < time.day:
        first = str(time.day)
        row.refuse("last_day", "last_before_first", {"first": first, "last": str(last)})
    return last


def _remark_membership(row: Row, member: str, day: date, known: Known, column: str) -> None:
    """Say that a record lies before its member joined, or after the member left."""
    membership = (known.members or {}).get(member)
    if membership is None:
        return
    if membership.joined and day < membership.joined:
        arguments = {"day": str(day), "member": member, "joined": str(membership.joined)}
        row.remark(column, "before_joining", arguments)
    elif membership.left and day >= membership.left:
        arguments = {"day": str(day), "member": member, "left": str(membership.left)}
        row.remark(column, "after_leaving", arguments)
