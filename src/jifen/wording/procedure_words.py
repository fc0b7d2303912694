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

_STATES: dict[str, tuple[str, str]] = {
    "thing.record": ("记录", "record"),
    "thing.notice": ("公示", "notice"),
    "thing.objection": ("异议", "objection"),
    "thing.period": ("周期", "period"),
    "state.record.declared": ("待核实", "declared"),
    "state.record.amended": ("已修改，新版待核实，旧版照计", "amended"),
    "state.record.returned": ("已退回", "returned"),
    "state.record.verified": ("已核实", "verified"),
    "state.record.approved": ("已审定", "approved"),
    "state.record.final": ("已定", "final"),
    "state.record.rejected": ("未通过", "rejected"),
    "state.record.withdrawn": ("已撤回", "withdrawn"),
    "state.record.void": ("已作废", "void"),
    "state.notice.posted": ("公示中", "posted"),
    "state.notice.ended": ("公示已满", "ended"),
    "state.notice.replaced": ("已撤换", "replaced"),
    "state.objection.open": ("处理中", "open"),
    "state.objection.upheld": ("成立", "upheld"),
    "state.objection.dismissed": ("不成立", "dismissed"),
    "state.objection.appealed": ("申诉中", "appealed"),
    "state.objection.final": ("已定", "final"),
    "state.objection.withdrawn": ("已撤回", "withdrawn"),
    "state.period.open": ("未封账", "open"),
    "state.period.closed": ("已封账", "closed"),
    "state.period.reopened": ("已重开", "reopened"),
    "verb.declare": ("申报", "declare"),
    "verb.verify": ("核实", "verify"),
    "verb.approve": ("审定", "approve"),
    "verb.finalise": ("定案", "finalise"),
    "verb.return": ("退回", "return"),
    "verb.reject": ("不予通过", "reject"),
    "verb.withdraw": ("撤回", "withdraw"),
    "verb.amend": ("修改", "amend"),
    "verb.void": ("作废", "void"),
    "verb.end": ("结束公示", "end"),
    "verb.replace": ("撤换", "replace"),
    "verb.raise": ("提出异议", "raise"),
    "verb.uphold": ("认定成立", "uphold"),
    "verb.dismiss": ("认定不成立", "dismiss"),
    "verb.appeal": ("申诉", "appeal"),
    "verb.close": ("封账", "close"),
    "verb.reopen": ("重开", "reopen"),
    "verb.post": ("记账", "post"),
    "verb.publish": ("施行新版本", "publish"),
}

_REFUSALS: dict[str, tuple[str, str]] = {
    "refusal.step": ("{thing}“{id}”不能{verb}：{why}", 'cannot {verb} {thing} "{id}": {why}'),
    "refusal.standing": (
        "。现在的状态：{state}；可以做的：{possible}",
        "; it is {state}, and what may be done is: {possible}",
    ),
    "refusal.between": ("、", ", "),
    "refusal.nothing": ("没有", "nothing"),
    "refusal.state": ("这个状态下做不了", "not in this state"),
    "refusal.own": (
        "不能经办自己的记录，也不能经办自己申报的",
        "nobody decides on a record about themselves or made by themselves",
    ),
    "refusal.not_own": (
        "只有本人或申报的人可以",
        "only the member and who declared it can",
    ),
    "refusal.verified_already": (
        "每一步要由不同的人核实，这个人已经核实过",
        "each step is for somebody else, and this person took one already",
    ),
    "refusal.verifier_approves": (
        "核实的人不能再审定",
        "who verified it cannot approve it",
    ),
    "refusal.organisation": (
        "这一步由“{asked}”办，不由“{found}”办",
        'this step is for "{asked}", not for "{found}"',
    ),
    "refusal.too_late": ("期限到 {last} 为止，已过期", "the time for it ended on {last}"),
    "refusal.before": (
        "时间早于上一步（{after}）",
        "it would come before the last step, of {after}",
    ),
    "refusal.no_reason": ("要写明理由", "a reason must be given"),
    "refusal.no_approval": ("办法没有规定审定", "the rules ask for no approval"),
    "refusal.approval_first": ("还没有审定", "it is still to be approved"),
    "refusal.disputed": ("有异议还在处理", "an objection is still open"),
    "refusal.decided": (
        "该办的都已办完；有错的，请修改或作废",
        "nothing is left to decide; amend it or make it void",
    ),
    "refusal.no_organisation": (
        "办法要由“{where}”核实或审定，而这条记录或本人没有写明",
        'the rules want it decided by "{where}", and neither record nor member says who that is',
    ),
    "refusal.still_stands": ("要公示到 {last}", "it stands until {last}"),
    "refusal.provisional": (
        "期限（暂算到 {last}）跨入尚未公布放假安排的年份，还不能确定是否已满",
        "its time (until {last} by what is published) runs into a year whose working days are not"
        " published, so nobody knows yet whether it is over",
    ),
    "refusal.not_replaced": (
        "先撤换这一份，才能张贴“{next}”",
        'replace this one before "{next}" is posted',
    ),
    "refusal.not_on_notice": (
        "公示“{notice}”上没有“{subject}”",
        'notice "{notice}" says nothing of "{subject}"',
    ),
    "refusal.notice_over": (
        "公示“{notice}”已不在张贴，只有本人在异议期限内还可以提",
        'notice "{notice}" stands no more; only the member may object, within the time for it',
    ),
    "refusal.had_part": (
        "要由此前没有经办过的人来处理",
        "it is for somebody who had no part in it before",
    ),
    "refusal.not_loser": (
        "只有处理结果对其不利的一方可以申诉",
        "only the one against whom it was decided can",
    ),
    "refusal.not_objector": ("只有提出的人可以撤回", "only who raised it can"),
    "refusal.no_appeal": ("办法没有规定申诉", "the rules have no appeal"),
    "refusal.not_above": (
        "“{found}”就是作出处理的组织，申诉要向上一级提",
        '"{found}" decided it; an appeal goes to the organisation above',
    ),
    "refusal.appeal_open": ("申诉期限到 {last} 才满", "the time to appeal runs until {last}"),
    "refusal.not_over": ("周期到 {last} 才结束", "the period ends on {last}"),
    "refusal.waiting": ("还有 {count} 条记录未办完", "records still to be decided: {count}"),
    "refusal.disputes": ("还有 {count} 件异议未处理完", "objections still open: {count}"),
    "refusal.unsealed": ("没有积分明细的摘要值", "there is no digest of the statements"),
}

PROCEDURE_WORDS: dict[str, tuple[str, str]] = {**_SAID, **_STATES, **_REFUSALS}
