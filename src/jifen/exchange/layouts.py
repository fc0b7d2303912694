"""The tables of a register, their columns, and the Chinese names for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jifen.exchange.cells import narrow


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

# One spelling for all tables, so that a column moved from one sheet to another still reads.
_CHINESE = {
    "id": "编号",
    "activity": "活动编号 活动",
    "attendance": "出席情况 出勤 考勤 签到情况 到会情况",
    "born": "出生日期 生日 出生",
    "branch": "支部 党支部 所在支部 所在党支部",
    "community": "社区 居住社区 所在社区 报到社区",
    "count": "票数 人数",
    "day": "日期 时间日期 日",
    "duty": "工作时间 上班时间 作息时间",
    "evaluator": "评价方 评价人 评价主体",
    "evidence": "证明材料 佐证材料 凭证 证明",
    "expected": "应到 应到人员 应参加人员 参加范围",
    "first_day": "开始日期 起始日期 首日",
    "group": "组别 测评组 分组",
    "hours": "时长 小时 小时数 服务时长",
    "joined": "加入日期 加入时间",
    "kind": "类型 种类",
    "last_day": "结束日期 截止日期 末日",
    "left": "离开日期 离开时间 转出日期",
    "mark": "评分 分数 等次 评价等次",
    "member": "成员 成员编号 党员 党员编号",
    "name": "名称 姓名",
    "noted_on": "登记日期 记录日期 填报日期",
    "organisation": "组织 组织编号",
    "organiser": "主办方 组织者 主办单位 组织单位",
    "parent": "上级 上级组织",
    "side": "八小时内外 内外 时段",
    "since": "开始时间 起 开始 起始时间 生效日期 自",
    "source": "来源 数据来源",
    "status": "状态 审核状态",
    "title": "标题 活动名称 主题",
    "unit": "单位 工作单位 所在单位",
    "until": "结束时间 止 结束 截止时间",
    "words": "评语 评价意见 意见",
}
_ATTRIBUTES = {
    "amount": "数量",
    "category": "类别 人员类别 党员类别",
    "level": "级别 层级",
    "persons": "人次",
    "placing": "名次",
    "post": "职务",
    "rating": "评定 评级",
    "role": "角色",
    "yuan": "金额 元",
}
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
    chinese = {column: _CHINESE[column].split()[0] for column in known}
    names: dict[str, str] = {}
    for column in known:
        names |= dict.fromkeys((column, *_CHINESE[column].split()), column)
    names |= dict.fromkeys(_OF_ITSELF.get(table, "").split(), "id")
    if takes_attributes:
        for attribute, words in _ATTRIBUTES.items():
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
    "id member kind day last_day since until hours side attendance activity organiser status source"
    " evidence noted_on",
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
