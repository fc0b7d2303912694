"""What bounds one member: sizes that are the same for all, or rows by what the member is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from jifen.errors import NoRow
from jifen.facts.members import Member
from jifen.facts.register import Register
from jifen.model import Dated
from jifen.points import Points
from jifen.problems import Argument, Problem
from jifen.rules.limits import AnySize, PlainSize, Size, SizeRows
from jifen.rules.member_rows import PointsRows, by_member, row_of
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL

Bound = Points | PointsRows
NOTHING_FITS = Size(amount=Fraction(0))
ANYTHING_FITS = Size(amount=Fraction(10**12))


def size_of(size: AnySize | None, member: Member | None, day: date) -> PlainSize | None:
    """Give the size of a limit for a member on a day; None where none is in force.

    Where the member has no row, anything fits if the rules say so, else nothing.
    """
    if not isinstance(size, SizeRows):
        return size
    found = row_of(size.rows, _attribute(size, member, day))
    if found is not None:
        return found
    if isinstance(size.otherwise, str):
        return ANYTHING_FITS if size.otherwise == "none" else NOTHING_FITS
    return size.otherwise


def points_of(
    dated: Dated[Bound] | None, member: Member | None, day: date, *, name: str, strict: bool = True
) -> Points | None:
    """Give the base or the full marks of a member on a day; None where there are none.

    Raises NoRow where the member has no row and the rules refuse that, unless not `strict`.
    """
    value = dated.get(day) if dated else None
    if not isinstance(value, PointsRows):
        return value
    found = row_of(value.rows, _attribute(value, member, day))
    if found is not None:
        return found
    if isinstance(value.otherwise, Points):
        return value.otherwise
    if strict and value.otherwise == "refuse":
        raise NoRow(member.id if member else None, name, value.by)
    return None


def rowless(register: Register, member: Member, rules: RuleSet, day: date) -> Iterator[Problem]:
    """Tell each section for which a member has no row of base points or full marks on a day."""
    sections = [(str(section.id), (section.base, section.full)) for section in rules.sections]
    for name, bounds in (*sections, (TOTAL, (rules.total.full,))):
        try:
            for each in filter(by_member, bounds):
                points_of(each, member, day, name=name)
        except NoRow as lacking:
            place = register.place("members", str(member.id))
            said: dict[str, Argument] = {"member": str(member.id), "section": name}
            yield Problem("no_row_for_member", place, {**said, "by": lacking.by})


def _attribute(rows: PointsRows | SizeRows, member: Member | None, day: date) -> object:
    return member.attribute_on(rows.attribute, day) if member else None
