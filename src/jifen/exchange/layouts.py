"""The tables of a register, their columns, and the Chinese names for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jifen.exchange.cells import narrow
from jifen.wording.column_words import ATTRIBUTES, CHINESE, RECORD_COLUMNS


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: its columns, those it must have, and whether others are attributes.

    `names` leads from every accepted spelling to the column; the first Chinese name of each
    column, in `chinese`, is the one to advise.
    """

    table: str
    aliases: tuple[str, ...]
    columns: frozenset[str]
    required: tuple[str, ...]
    takes_attributes: bool
    chinese: Mapping[str, str] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    def find_column(self, written: str) -> str | None:
        """Give the column or attribute that a header means; None for no column of a table."""
        name = narrow(written).strip().casefold().replace(" ", "_")
        if found := self.names.get(name):
            return found
        return written.strip() if self.takes_attributes and name not in _DERIVED else None


_DERIVED = frozenset({"age"})
"""What is worked out and cannot be given: an age goes by the column `born`."""

_OF_ITSELF = {
    "members": "成员编号 党员编号",
    "organisations": "组织编号",
    "activities": "活动编号",
    "records": "记录编号",
}


def _layout(
    table: str, aliases: str, columns: str, *, required: str, takes_attributes: bool = False
) -> Layout:
    known = columns.split()
    chinese = {column: CHINESE[column].split()[0] for column in known}
    names: dict[str, str] = {}
    for column in known:
        names |= dict.fromkeys((column, *CHINESE[column].split()), column)
    names |= dict.fromkeys(_OF_ITSELF.get(table, "").split(), "id")
    if takes_attributes:
        for attribute, words in ATTRIBUTES.items():
            names |= dict.fromkeys((attribute, *words.split()), attribute)
    return Layout(
        table=table,
        aliases=tuple(aliases.split()),
        columns=frozenset(known),
        required=tuple(required.split()),
        takes_attributes=takes_attributes,
        chinese=chinese,
        names=names,
    )


MEMBERS = _layout(
    "members",
    "成员 成员名单 党员 党员名单",
    "id name since joined left born branch unit community",
    required="id",
    takes_attributes=True,
)
ORGANISATIONS = _layout(
    "organisations", "组织 组织机构", "id kind name parent since duty", required="id kind"
)
DAYS = _layout("days", "日历 特殊日期", "organisation day kind", required="organisation day kind")
ACTIVITIES = _layout(
    "activities",
    "活动",
    "id kind title day since until organiser expected",
    required="id kind",
    takes_attributes=True,
)
ATTENDANCE = _layout(
    "attendance",
    "考勤 签到 出席情况",
    "activity member attendance since until",
    required="activity member attendance",
    takes_attributes=True,
)
RECORDS = _layout(
    "records",
    "记录",
    RECORD_COLUMNS,
    required="id member kind",
    takes_attributes=True,
)
OPINIONS = _layout(
    "opinions",
    "评价 评价意见",
    "member evaluator organisation day mark words",
    required="member evaluator day mark",
)
TALLIES = _layout(
    "tallies",
    "测评 民主测评 票数",
    "member group mark count day",
    required="member group mark count day",
)
LEAVE = _layout("leave", "请假 休假", "member first_day last_day since until", required="member")
SHIFTS = _layout("shifts", "班次 排班", "member since until", required="member since until")

LAYOUTS = (
    MEMBERS,
    ORGANISATIONS,
    DAYS,
    ACTIVITIES,
    ATTENDANCE,
    RECORDS,
    OPINIONS,
    TALLIES,
    LEAVE,
    SHIFTS,
)


def find_layout(written: str) -> Layout | None:
    """Give the table that a file or a key is named after."""
    name = narrow(written).strip().casefold().removesuffix("表")
    return next((layout for layout in LAYOUTS if name in (layout.table, *layout.aliases)), None)
