"""The tables organisations and days: the tree, duty hours, and days of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jifen.calendars.patterns import WeeklyPattern, parse_pattern
from jifen.errors import CalendarRefused
from jifen.exchange.cells import read_day, read_id, read_text
from jifen.exchange.histories import History, read_histories
from jifen.exchange.notes import Notes
from jifen.exchange.references import Known
from jifen.exchange.rows import Sheet
from jifen.exchange.synonyms import read_day_kind, read_organisation_kind
from jifen.facts.organisations import Organisation
from jifen.model import Dated, OrganisationId
from jifen.problems import Place
from jifen.vocabulary import DayKind

Days = Mapping[str, Mapping[date, DayKind]]


def read_organisations(
    sheet: Sheet, days: Sheet | None, notes: Notes, known: Known
) -> dict[OrganisationId, tuple[Organisation, Place]]:
    """Read every organisation with its place, and say in `known` which there are."""
    histories = read_histories(sheet)
    kinds = {one.id: one.steady("kind", read_organisation_kind) for one in histories.values()}
    known.kinds = kinds if sheet.whole else None
    parents = {one.id: _read_parent(one, known) for one in histories.values()}
    _refuse_circles(histories, parents)
    own_days = read_own_days(days, known) if days else {}
    found: dict[OrganisationId, tuple[Organisation, Place]] = {}
    for one in histories.values():
        duty = _read_duty(one, notes)
        name = one.steady("name", read_text) or ""
        kind = kinds[one.id]
        if kind is None and not any(row.has("kind") for row in one.rows.values()):
            one.first.need("kind", read_text)
        if kind is None or not one.sound:
            continue
        organisation = Organisation(
            id=OrganisationId(one.id),
            kind=kind,
            name=name,
            parent=parents[one.id],
            duty=duty,
            days=own_days.get(one.id, {}),
        )
        found[organisation.id] = organisation, one.place
    return found


def read_own_days(sheet: Sheet, known: Known) -> Days:
    """Read the days that an organisation holds otherwise than the official calendar."""
    found: dict[str, dict[date, DayKind]] = {}
    for row in sheet.rows():
        row.need("organisation", read_id)
        organisation = known.read_organisation(row, "organisation")
        day = row.need("day", read_day)
        kind = row.need("kind", read_day_kind)
        if organisation is None or day is None or kind is None:
            continue
        held = found.setdefault(organisation, {})
        if day in held:
            row.refuse("day", "day_twice", {"day": str(day), "id": organisation})
        held.setdefault(day, kind)
    return found


def _read_parent(one: History, known: Known) -> OrganisationId | None:
    parent = one.steady("parent", read_id)
    for row in one.rows.values():
        if parent and row.has("parent"):
            known.read_organisation(row, "parent")
            break
    return None if parent is None else OrganisationId(parent)


def _refuse_circles(
    histories: Mapping[str, History], parents: Mapping[str, OrganisationId | None]
) -> None:
    """Note every circle once, at the first organisation of it in the file."""
    settled: set[str] = set()
    for start in histories:
        way: list[str] = []
        current: str | None = start
        while current is not None and current not in settled and current not in way:
            way.append(current)
            current = parents.get(current)
        settled.update(way)
        if current is not None and current in way:
            circle = way[way.index(current) :]
            first = next(one for one in histories if one in circle)
            at = circle.index(first)
            shown = " → ".join([*circle[at:], *circle[:at], first])
            histories[first].first.refuse("parent", "organisation_circle", {"circle": shown})


def _read_duty(one: History, notes: Notes) -> Dated[WeeklyPattern] | None:
    """Read the duty hours from each row's first day; the patterns say themselves what is wrong."""
    found: dict[date, WeeklyPattern] = {}
    for since, row in one.rows.items():
        text = row.read("duty", read_text)
        if text is None:
            continue
        try:
            found[since] = parse_pattern(text, place=row.place("duty"))
        except CalendarRefused as error:
            row.sound = False
            for problem in error.problems:
                notes.add(problem)
    return Dated.of(found) if found else None
