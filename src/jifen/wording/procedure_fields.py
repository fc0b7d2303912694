"""What each field of a rule file's procedure says, in a phrase."""

PROCEDURE_FIELDS: dict[str, tuple[str, str]] = {
    "Procedure": ("程序", "how a record becomes one that two organisations can rely on"),
    "Procedure.verify": (
        "核实的各步，按先后排列；一步都不写，申报了就算核实",
        "the steps of verification in their order; without any, what is declared is verified",
    ),
    "Procedure.approve": ("由谁审定", "who approves what was verified"),
    "Procedure.late": ("申报晚了怎么办", "what becomes of what was recorded too late"),
    "Procedure.notice": ("怎样公示，何时可以提异议、申诉", "public notice, objections and appeals"),
    "Procedure.sample": ("抽查", "spot checks"),
    "Procedure.on_rest_day": (
        "以天、月计的期限，最后一天不上班的：stay 照旧，next_working_day 顺延到下一个工作日",
        "a time in days or months whose last day is not worked: stay, or next_working_day",
    ),
    "Verification": ("核实的一步", "one step of verification"),
    "Verification.where": (
        "哪一级核实：served 活动举办方，branch 本人支部，unit 本人单位，community 本人社区，"
        "committee 支部的上级党委",
        "by which organisation: served is the one that organised what was done; branch, unit and"
        " community are the member's own, committee is the one above the branch",
    ),
    "Verification.within": (
        "从上一步（第一步从申报）那天起多久之内，如 10 working days",
        "how soon after the step before, the first after the declaration: 10 working days",
    ),
    "Verification.when": (
        "哪些记录要走这一步；不写就是所有记录",
        "the records that take this step; all, unless said",
    ),
    "Verification.cite": ("依据的条款", "the clause"),
    "Approval": ("审定", "approval"),
    "Approval.where": (
        "哪一级审定：served、branch、unit、community 或 committee，意思同核实",
        "by which organisation: served, branch, unit, community or committee, as above",
    ),
    "Approval.every": ("多久审定一次", "how often it sits"),
    "Approval.cite": ("依据的条款", "the clause"),
    "Lateness": ("申报晚了的记录", "records made too late"),
    "Lateness.after": (
        "事情结束后过了多久算晚，如 10 working days",
        "how long after the end it is too late: 10 working days",
    ),
    "Lateness.then": (
        "refuse 不计，count 照计，count_in_month_of_approval 计入审定的那个月",
        "refuse; count all the same; or count_in_month_of_approval",
    ),
    "Lateness.cite": ("依据的条款", "the clause"),
    "PublicNotice": ("公示", "the public notice of results"),
    "PublicNotice.for": ("公示多久，如 5 working days", "how long it stands: 5 working days"),
    "PublicNotice.names": (
        "姓名：masked 只露姓，full 全写",
        "names: masked but for the surname, or full",
    ),
    "PublicNotice.objection": (
        "本人从张贴之日起多久之内可以提异议；不写就是公示期内",
        "the member's time to object, from posting; while the notice stands, unless said",
    ),
    "PublicNotice.appeal": (
        "对处理决定不服的，多久之内可以向上一级申诉；不写就不能申诉",
        "the time to appeal against a decision; there is no appeal unless it is said",
    ),
    "PublicNotice.cite": ("依据的条款", "the clause"),
    "SpotCheck": ("抽查", "spot checks"),
    "SpotCheck.share": ("抽多少，如 0.05", "the share that is looked at again: 0.05"),
    "SpotCheck.every": ("多久抽查一次", "how often"),
    "SpotCheck.cite": ("依据的条款", "the clause"),
}
