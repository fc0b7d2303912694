"""The words of a procedure: what a rule set says of it.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

_SAID: dict[str, tuple[str, str]] = {
    "procedure.title": ("程序", "Procedure"),
    "procedure.step": ("环节", "Step"),
    "procedure.whose": ("哪些记录", "Which records"),
    "procedure.how": ("怎样办", "How"),
    "procedure.verify": ("核实", "Verification"),
    "procedure.verify_nth": ("核实（第 {number} 步）", "Verification, step {number}"),
    "procedure.approve": ("审定", "Approval"),
    "procedure.late": ("申报晚了的", "What is late"),
    "procedure.notice": ("公示", "Public notice"),
    "procedure.sample": ("抽查", "Spot checks"),
    "procedure.times": ("期限", "Times"),
    "procedure.served": ("活动举办方", "the organiser of what was done"),
    "procedure.branch": ("本人支部", "the member's branch"),
    "procedure.unit": ("本人单位", "the member's unit"),
    "procedure.community": ("本人社区", "the member's community"),
    "procedure.committee": ("支部的上级党委", "the committee above the branch"),
    "procedure.verified_by": ("由{who}核实", "verified by {who}"),
    "procedure.approved_by": ("由{who}审定", "approved by {who}"),
    "procedure.count_in_month_of_approval": (
        "计入审定的那个月",
        "counted in the month of approval",
    ),
    "procedure.within": ("{span}内", "within {span}"),
    "procedure.sits": ("{each}一次", "once {each}"),
    "procedure.late_refuse": (
        "结束后超过 {span}才登记的，不计",
        "recorded more than {span} after the end: does not count",
    ),
    "procedure.late_count": (
        "结束后超过 {span}才登记的，照计",
        "recorded more than {span} after the end: counts all the same",
    ),
    "procedure.late_count_in_month_of_approval": (
        "结束后超过 {span}才登记的，计入审定的那个月",
        "recorded more than {span} after the end: counts in the month of its approval",
    ),
    "procedure.stands": ("公示 {span}", "for {span}"),
    "procedure.names": ("姓名{names}", "names {names}"),
    "procedure.masked": ("只露姓", "masked but for the surname"),
    "procedure.full": ("写全", "in full"),
    "procedure.objection": (
        "本人自张贴之日起 {span}内可以提异议，其他成员在公示期内可以提",
        "the member may object within {span} of posting, others while it stands",
    ),
    "procedure.objection_while_posted": (
        "公示期内，本人和其他成员都可以提异议",
        "the member and others may object while it stands",
    ),
    "procedure.appeal": (
        "对处理决定不服的，{span}内可以向上一级申诉",
        "appeal to the organisation above within {span} of the decision",
    ),
    "procedure.share": ("{each}抽查 {share}", "{share} {each}"),
    "procedure.next_working_day": (
        "以天、月计的，最后一天不上班的，顺延到下一个工作日",
        "a time in days or months whose last day is not worked ends on the next working day",
    ),
}

PROCEDURE_WORDS: dict[str, tuple[str, str]] = {**_SAID}
