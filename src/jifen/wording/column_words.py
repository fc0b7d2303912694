"""What the columns of a register are called in Chinese, the name to advise first."""

from __future__ import annotations

# One spelling for all tables, so that a column moved from one sheet to another still reads.
CHINESE = {
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
ATTRIBUTES = {
    "amount": "数量 酌定分值",
    "category": "类别 人员类别 党员类别",
    "decided_by": "决定人 酌定人",
    "level": "级别 层级",
    "persons": "人次",
    "placing": "名次",
    "post": "职务",
    "rating": "评定 评级",
    "role": "角色",
    "yuan": "金额 元",
}
"""Attributes that have a Chinese name in every table that takes attributes."""

RECORD_COLUMNS = (
    "id member kind day last_day since until hours side attendance activity organiser status source"
    " evidence noted_on"
)
"""The columns of the table of records."""

_OF_RECORDS = {name: CHINESE[name].split() for name in RECORD_COLUMNS.split()}
_MEANT = {
    word: column
    for column, words in (_OF_RECORDS | {a: w.split() for a, w in ATTRIBUTES.items()}).items()
    for word in (column, *words)
}


def column_of(name: str) -> str | None:
    """Give the column or attribute as which a table of records would read a header."""
    return _MEANT.get(name.strip().casefold().replace(" ", "_"))
