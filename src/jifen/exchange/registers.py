"""Reading a register: every table of it, and everything that is wrong with any, at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from jifen.errors import RegisterRefused
from jifen.exchange.activities import read_activities, read_attendance
from jifen.exchange.layouts import MEMBERS
from jifen.exchange.members import read_members
from jifen.exchange.notes import Notes, shorten
from jifen.exchange.opinions import read_opinions, read_tallies
from jifen.exchange.organisations import read_organisations, read_own_days
from jifen.exchange.records import read_records
from jifen.exchange.references import Known
from jifen.exchange.rows import Sheet
from jifen.exchange.sources import find_sheets, need_sheet
from jifen.facts.activities import Activity, Presence
from jifen.facts.members import Member
from jifen.facts.opinions import Opinion, Tally
from jifen.facts.organisations import Organisation
from jifen.facts.records import Record
from jifen.facts.register import Entry, Register
from jifen.problems import Place, Problem


def read_register(path: str | Path, *, timezone: str = "Asia/Shanghai") -> Register:
    """Read a register from a folder of CSV files or one YAML file.

    Clock times without an offset are in `timezone`. Raises RegisterRefused with all that is
    wrong with all files. What only looks odd is in the register's `findings`.
    """
    register, problems = inspect_register(path, timezone=timezone)
    if any(problem.fatal for problem in problems):
        raise RegisterRefused(problems)
    return register


def inspect_register(
    path: str | Path, *, timezone: str = "Asia/Shanghai"
) -> tuple[Register, tuple[Problem, ...]]:
    """Read what can be read of a register, and list all that is wrong or looks odd.

    Where a problem is fatal the register lacks what it is about, and must not be scored.
    """
    notes, path = Notes(), Path(path)
    zone = _find_zone(timezone, notes)
    sheets = find_sheets(path, notes)
    if sheets or not notes.fatal:
        need_sheet(sheets, MEMBERS, notes, path=path)
    reading = _Reading(sheets, notes, zone)
    reading.read()
    return reading.register(), notes.all()


def _find_zone(timezone: str, notes: Notes) -> ZoneInfo:
    try:
        return ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        notes.note("timezone_unknown", Place("timezone"), {"found": shorten(timezone)})
        return ZoneInfo("UTC")


class _Reading:
    """One pass over the tables, in an order in which those that are named come first."""

    def __init__(self, sheets: Mapping[str, Sheet], notes: Notes, zone: ZoneInfo) -> None:
        self.sheets, self.notes, self.zone = sheets, notes, zone
        self.known = Known()
        self.places: dict[Entry, Place] = {}
        self.organisations: list[Organisation] = []
        self.members: list[Member] = []
        self.activities: list[Activity] = []
        self.presences: list[Presence] = []
        self.records: list[Record] = []
        self.opinions: list[Opinion] = []
        self.tallies: list[Tally] = []

    def read(self) -> None:
        """Read every table that there is."""
        self._read_organisations()
        if sheet := self.sheets.get("members"):
            members = read_members(
                sheet,
                self.known,
                leave=self.sheets.get("leave"),
                shifts=self.sheets.get("shifts"),
                zone=self.zone,
            )
            for member, place in members.values():
                self.members.append(member)
                self.places["members", member.id] = place
        self._read_activities()
        if sheet := self.sheets.get("records"):
            for record, place in read_records(sheet, self.known, zone=self.zone):
                self.records.append(record)
                self.places["records", record.id] = place
        self._read_opinions()

    def _read_organisations(self) -> None:
        days = self.sheets.get("days")
        if sheet := self.sheets.get("organisations"):
            found = read_organisations(sheet, days, self.notes, self.known)
            for organisation, place in found.values():
                self.organisations.append(organisation)
                self.places["organisations", organisation.id] = place
        elif days:
            # Days belong to an organisation, and there is none to give them to.
            self.notes.note("days_without_organisations", days.place())
            read_own_days(days, self.known)

    def _read_activities(self) -> None:
        tree = {organisation.id: organisation for organisation in self.organisations}
        activities = {}
        if sheet := self.sheets.get("activities"):
            activities = read_activities(sheet, self.known, organisations=tree, zone=self.zone)
        for activity, place in activities.values():
            self.activities.append(activity)
            self.places["activities", activity.id] = place
        attendance = self.sheets.get("attendance")
        if attendance and not sheet:
            self.notes.note("attendance_without_activities", attendance.place())
        if attendance:
            lines = read_attendance(attendance, self.known, activities=activities, zone=self.zone)
            for presence, place in lines:
                self.presences.append(presence)
                self.places["records", f"{presence.activity}/{presence.member}"] = place

    def _read_opinions(self) -> None:
        if sheet := self.sheets.get("opinions"):
            for opinion, place in read_opinions(sheet, self.known):
                self.opinions.append(opinion)
                entry = f"{opinion.member}/{opinion.evaluator}/{opinion.day}"
                self.places["opinions", entry] = place
        if sheet := self.sheets.get("tallies"):
            for tally, place in read_tallies(sheet, self.known):
                self.tallies.append(tally)
                self.places["tallies", f"{tally.member}/{tally.group}/{tally.mark}"] = place

    def register(self) -> Register:
        """Put together what was read."""
        return Register.of(
            self.members,
            organisations=self.organisations,
            activities=self.activities,
            presences=self.presences,
            records=self.records,
            opinions=self.opinions,
            tallies=self.tallies,
            places=self.places,
            findings=self.notes.all(),
        )
