"""The tables members, leave and shifts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta, tzinfo

from jifen.calendars.duty import Leave, Roster
from jifen.exchange.cells import narrow, read_attribute, read_day, read_id, read_text
from jifen.exchange.histories import History, read_histories
from jifen.exchange.references import Known, Membership
from jifen.exchange.rows import NONE_FROM_NOW_ON, Sheet
from jifen.exchange.times import read_days, read_stretch
from jifen.facts.members import Attribute, Member
from jifen.model import Dated, MemberId, OrganisationId
from jifen.periods import Interval, Window
from jifen.problems import Place

_AFFILIATIONS = ("branch", "unit", "community")


def read_members(
    sheet: Sheet, known: Known, *, leave: Sheet | None, shifts: Sheet | None, zone: tzinfo
) -> dict[MemberId, tuple[Member, Place]]:
    """Read every member with the place, and say in `known` which there are."""
    histories = read_histories(sheet)
    memberships = {one.id: _read_membership(one, known) for one in histories.values()}
    known.members = memberships if sheet.whole else None
    _remark_without_unit(sheet, histories, memberships)
    away = read_leave(leave, known, zone) if leave else {}
    rosters = read_rosters(shifts, known, zone) if shifts else {}
    found: dict[MemberId, tuple[Member, Place]] = {}
    for one in histories.values():
        made = _make_member(one, memberships[one.id])
        if made:
            more = {"leave": away.get(one.id, ()), "rosters": rosters.get(one.id, ())}
            found[made.id] = made.model_copy(update=more), one.place
    if sheet.whole and not histories:
        sheet.notes.note("register_empty", sheet.place())
    return found


def read_leave(sheet: Sheet, known: Known, zone: tzinfo) -> dict[str, tuple[Leave, ...]]:
    """Read approved leave by member: whole days, or clock times."""
    found: dict[str, tuple[Leave, ...]] = {}
    for row in sheet.rows():
        member = known.need_member(row)
        by_days = row.has("first_day") or row.has("last_day")
        by_clock = row.has("since") or row.has("until")
        if by_days == by_clock:
            row.refuse("", "leave_time_wrong")
            continue
        away: Interval | Window | None = read_days(row) if by_days else read_stretch(row, zone)
        if member is not None and away is not None:
            found[member] = (*found.get(member, ()), Leave(away))
    return found


def read_rosters(sheet: Sheet, known: Known, zone: tzinfo) -> dict[str, tuple[Roster, ...]]:
    """Read shifts by member, one roster for each calendar month in which a shift begins.

    In the other months the member has the duty hours of the unit.
    """
    shifts: dict[str, dict[date, list[Interval]]] = defaultdict(lambda: defaultdict(list))
    for row in sheet.rows():
        member = known.need_member(row)
        shift = read_stretch(row, zone)
        if member is not None and shift is not None:
            shifts[member][shift.since.date().replace(day=1)].append(shift)
    return {member: tuple(_rosters(months)) for member, months in shifts.items()}


def _rosters(months: Mapping[date, list[Interval]]) -> Iterator[Roster]:
    for month in sorted(months):
        following = (month + timedelta(days=31)).replace(day=1)
        yield Roster(Window(month, following), tuple(sorted(months[month])))


def _read_membership(one: History, known: Known) -> Membership:
    joined, left = one.steady("joined", read_day), one.steady("left", read_day)
    if joined and left and left < joined:
        row = next(row for row in one.rows.values() if row.has("left"))
        row.refuse("left", "left_before_joined", {"joined": str(joined), "left": str(left)})
    return Membership(joined, left, tuple(_read_affiliations(one, known)))


def _read_affiliations(one: History, known: Known) -> Iterator[Dated[str | None]]:
    for column in _AFFILIATIONS:
        dated = one.dated(column, read_id)
        readable = set(dated.values())
        for row in one.rows.values():
            found = narrow(row.cells.get(column, NONE_FROM_NOW_ON))
            if found in readable:
                known.check_affiliation(row, column, found)
        yield dated


def _remark_without_unit(
    sheet: Sheet, histories: Mapping[str, History], memberships: Mapping[str, Membership]
) -> None:
    """Say who has no unit; once only where nobody has one."""
    without = [one for one in histories.values() if not _has_unit(memberships[one.id])]
    if without and len(without) == len(histories) > 1:
        sheet.notes.note("nobody_with_unit", sheet.place(), fatal=False)
        return
    for one in without:
        one.first.remark("unit", "member_without_unit", {"member": one.id})


def _has_unit(membership: Membership) -> bool:
    return any(membership.affiliations[_AFFILIATIONS.index("unit")].values())


def _make_member(one: History, membership: Membership) -> Member | None:
    name, born = one.steady("name", read_text) or "", one.steady("born", read_day)
    columns = sorted(one.columns() - one.first.sheet.layout.columns)
    attributes: dict[str, Dated[Attribute | None]] = {
        column: one.dated(column, read_attribute) for column in columns
    }
    if not one.sound:
        return None
    branch, unit, community = map(_as_ids, membership.affiliations)
    return Member(
        id=MemberId(one.id),
        name=name,
        joined=membership.joined,
        left=membership.left,
        born=born,
        branch=branch,
        unit=unit,
        community=community,
        attributes=attributes,
    )


def _as_ids(dated: Dated[str | None]) -> Dated[OrganisationId | None]:
    return dated.map(lambda found: None if found is None else OrganisationId(found))
