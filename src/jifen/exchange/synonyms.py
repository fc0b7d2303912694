"""The words in which people state one of a closed set, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from jifen.exchange.cells import Unreadable, narrow
from jifen.exchange.notes import find_near, near_words, shorten
from jifen.problems import Argument
from jifen.vocabulary import (
    Attendance,
    DayKind,
    EvaluatorRole,
    OrganisationKind,
    Side,
    Source,
    Status,
)

Word = TypeVar("Word", bound=StrEnum)


def _reader(chinese: Mapping[Word, str]) -> Callable[[str], Word]:
    """Make the reader of a set of words; the first Chinese word of each is the one to advise."""
    meanings = {str(word): word for word in chinese}
    meanings |= {other: word for word, others in chinese.items() for other in others.split()}
    known_zh = "、".join(words.split()[0] for words in chinese.values())
    known_en = ", ".join(chinese)

    def read(cell: str) -> Word:
        said = narrow(cell).casefold()
        word = meanings.get(said) or meanings.get(said.replace(" ", "_").replace("-", "_"))
        if word is None:
            near = near_words(find_near(said, meanings))
            known = {"known_zh": known_zh, "known_en": known_en}
            raise Unreadable("word_unknown", {"found": shorten(cell), **known, **near})
        return word

    return read


read_side = _reader(
    {
        Side.ON_DUTY: "八小时内 8小时内 在岗 上班时间 工作时间 岗内",
        Side.OFF_DUTY: "八小时外 8小时外 业余 业余时间 下班后 非工作时间 岗外",
    }
)
read_attendance = _reader(
    {
        Attendance.PRESENT: "出席 到会 参加 已参加 到 全勤 出勤 签到",
        Attendance.LATE: "迟到",
        Attendance.LEFT_EARLY: "早退",
        Attendance.EXCUSED: "请假 事假 病假 公假 已请假",
        Attendance.ABSENT: "缺席 未参加 未到 缺勤 旷会 无故缺席",
    }
)
read_status = _reader(
    {
        Status.DECLARED: "已申报 申报 待审 待审核 待核实",
        Status.VERIFIED: "已核实 核实 已核验",
        Status.APPROVED: "已批准 批准 已认定 认定 已审核 审核通过 通过",
        Status.REJECTED: "已驳回 驳回 退回 已退回 不通过 未通过",
        Status.WITHDRAWN: "已撤回 撤回 已撤销 撤销",
    }
)
read_source = _reader(
    {
        Source.MACHINE: "机器 系统 平台 打卡 刷卡 扫码",
        Source.ORGANISER: "组织者 主办方 主办单位 组织方",
        Source.SELF: "本人 自报 个人 自行申报",
    }
)
_ORGANISATION_KINDS = {
    OrganisationKind.COMMITTEE: "党委 党工委 委员会 上级组织 上级 机关党委 大工委",
    OrganisationKind.BRANCH: "支部 党支部",
    OrganisationKind.UNIT: "单位 工作单位",
    OrganisationKind.COMMUNITY: "社区 居住社区",
}
read_organisation_kind = _reader(_ORGANISATION_KINDS)
read_evaluator = _reader(
    {
        EvaluatorRole.UNIT: "单位 工作单位",
        EvaluatorRole.COMMUNITY: "社区 居住社区",
    }
)
read_day_kind = _reader(
    {
        DayKind.WORKDAY: "工作日 上班 上班日 调休上班",
        DayKind.REST_DAY: "休息日 休息 放假 调休",
        DayKind.STATUTORY_HOLIDAY: "法定节假日 节假日 法定节日 法定假日",
    }
)


def name_kind(kind: OrganisationKind) -> dict[str, Argument]:
    """Name a kind of organisation in both languages."""
    return {"kind_en": str(kind), "kind_zh": _ORGANISATION_KINDS[kind].split()[0]}
