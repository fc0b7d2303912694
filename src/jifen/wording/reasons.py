"""Why an award was given, cut or not given.

Each code has its words in Chinese and in English; `{names}` stand for arguments. A note of the
engine brings codes and bare arguments; `reports.sayings` makes the arguments readable and adds
what it knows of the fact and the clause before the words are said.
"""

_MEASURED: dict[str, tuple[str, str]] = {
    "measure_after": (
        "前 {after}不计，减去 {amount}",
        "the first {after} do not count: {amount} left out",
    ),
    "measure_at_most": (
        "一次至多计 {at_most}，超出的 {amount}不计",
        "at most {at_most} count at a time: {amount} beyond that left out",
    ),
    "measure_at_most_both": (
        "一次连同另一侧的时长至多计 {at_most}，超出的 {amount}不计",
        "at most {at_most} count at a time, both sides together: {amount} beyond that left out",
    ),
    "measure_every": (
        "按每满 {every}计，余下的 {amount}不计",
        "full steps of {every} count: the remaining {amount} left out",
    ),
    "measure_minimum": (
        "不足 {minimum}的按 {minimum}计，补计 {amount}",
        "less than {minimum} counts as {minimum}: {amount} added",
    ),
    "measure_other_side": (
        "全长 {length}中有 {amount}在{other_side}，不计入本条",
        "of {length}, {amount} {other_side}: left out here",
    ),
    "overlap": (
        "与{other}时间重叠的 {amount}已计在那一次，这里不再计",
        "overlaps with {other}: {amount} counted there, not here",
    ),
    "overlap_whole": (
        "与{other}时间重叠 {amount}，按规定整条不计",
        "overlaps with {other} by {amount}, so none of this counts",
    ),
    "overlap_refused": (
        "与{other}时间重叠的 {amount}，两条都不计",
        "overlaps with {other}: {amount} counted in neither",
    ),
    "quantity_limit": (
        "{limit}已满，{amount}不计",
        "{limit} reached: {amount} left out",
    ),
    "first_of_mean": ("平均数现为 {after}", "the mean is {after}"),
    "held": (
        "自{since}至{last}在任，按所占的时间计",
        "held from {since} to {last}: that share counts",
    ),
    "restarted": (
        "累计由 {before}起，满额 {rounds} 轮后从头累计，现为 {after}",
        "the running total rises from {before}, starts anew {rounds} times, and is {after} now",
    ),
    "running_mean": (
        "平均数由 {before}变为 {after}，本次计变动的部分",
        "the mean goes from {before} to {after}; this counts the change",
    ),
    "running_total_short": (
        "累计为 {amount}，不到再计一次的数，本次没有增加",
        "the running total is {amount}, short of what counts next; this adds nothing",
    ),
    "running_total": (
        "累计由 {before}增至 {after}，本次计增加的部分",
        "the running total rises from {before} to {after}; this counts the rise",
    ),
}

_PRICED: dict[str, tuple[str, str]] = {
    "multiplied": (
        "符合加倍或折算条件，乘以 {factor}",
        "meets the condition of a factor: × {factor}",
    ),
    "multiplied_when": ("{when}，按 {factor} 倍计", "{when}: × {factor}"),
    "missing": (
        "{period}应有 {expected}，少 {short} 次",
        "{period}: {expected} expected, {short} missing",
    ),
    "no_limit_row": (
        "{limit}：没有与本人相符的一行，不能计入",
        "{limit}: there is no row for this member, so it cannot count",
    ),
    "overflow": (
        "{period}封顶未计的共 {cut}，按 {rate} 转入",
        "{period}: {cut} were cut in all, and count here at {rate}",
    ),
    "overflow_rounded": (
        "{period}封顶未计的共 {cut}，按 {rate} 转入，得 {exact}，以 {step}为单位{mode}",
        "{period}: {cut} were cut in all, and count here at {rate}: {exact}, rounded {mode} to a"
        " multiple of {step}",
    ),
    "perfect": ("{period}每次都到，无一缺席", "{period}: every occasion met, none missed"),
    "repaired": (
        "{day}的认定已按期补救，改按本条计分",
        "the effect of {day} was repaired in time: it became this",
    ),
    "run": ("到这一天已连续 {run} 次", "{run} in a row, completed on this day"),
    "no_quantity": (
        "记录没有写明数量（{quantity}），无从计分",
        'the record does not say how much "{quantity}" there was, so it cannot be priced',
    ),
    "points_kept": (
        "{period}有关各条共得 {points}",
        "{period}: {points} in all by the clauses that count here",
    ),
    "points_kept_so_far": (
        "截至{last}有关各条历年共得 {points}，本次计增加的部分",
        "{points} in all by the clauses that count here, of all years to {last}; this counts the"
        " rise",
    ),
    "profile": ("按本人情况，每周期计一次", "for what the member is, once a cycle"),
    "by_member": ("查表时本人{field}为 {value}", "the table was read by {field}: {value}"),
    "worked_out": (
        "按算式 {expression} 得出（{values}）",
        "worked out from the expression {expression} ({values})",
    ),
    "no_member_number": (
        "成员名册里没有写明“{quantity}”，或不是数字，无从计分",
        'the register of members has no number "{quantity}", so it cannot be priced',
    ),
    "divided_by_nothing": (
        "按算式 {expression} 要除以 0，无从计分",
        "by the expression {expression} something is divided by 0, so it cannot be priced",
    ),
    "no_row": (
        "计分表里没有与这条记录相符的一行（{keys}）",
        "the table has no row for this record ({keys})",
    ),
    "no_value_in_force": (
        "这一天分值还没有生效",
        "no amount was in force on that day",
    ),
    "out_of_bounds": (
        "酌定的 {amount} 分不在 {least} 至 {most} 分之内，不能计入",
        "the amount decided, {amount}, is not between {least} and {most}, so it cannot count",
    ),
    "undecided": (
        "要由人在 {least} 至 {most} 分之内酌定；还没有写明分值（amount）和决定人（decided_by）",
        "a person decides between {least} and {most}; the amount (amount) and who decided"
        " (decided_by) are not recorded yet",
    ),
}

_REFUSED: dict[str, tuple[str, str]] = {
    "after_as_of": (
        "发生在截止日 {as_of} 之后，这次还不计",
        "it happened after {as_of}, the day up to which this card counts",
    ),
    "evidence_required": (
        "这一类记录要有佐证，这条没有",
        "this kind of record needs evidence, and there is none",
    ),
    "excluded_side": (
        "其中 {amount}按办法属于不计分的情形",
        "{amount} of it are of the kind that the rules leave out",
    ),
    "excluded": ("按办法属于不计分的情形", "the rules leave such records out"),
    "late": (
        "最迟应在{last}前（含当日）记录，实际记录于{noted}，逾期不计",
        "it was to be recorded by {last}, and was recorded on {noted}: too late to count",
    ),
    "needs_activity": (
        "没有对应的活动，不能计入",
        "it belongs to no activity, and must",
    ),
    "needs_approved": ("还没有审定，审定后才能计入", "not approved yet; it counts once it is"),
    "needs_evidence": ("没有佐证，补上后才能计入", "no evidence yet; it counts once there is"),
    "needs_source": (
        "没有写明由谁记录，补上后才能计入",
        "it does not say who recorded it; it counts once it does",
    ),
    "needs_verified": ("还没有核实，核实后才能计入", "not verified yet; it counts once it is"),
    "newcomer_next_cycle": (
        "{joined}加入，到本周期结束不满 {under}，并入下一周期计分",
        "joined on {joined}, less than {under} before the end of this cycle: counted with the"
        " next one",
    ),
    "newcomer_not_scored": (
        "{joined}加入，到本周期结束不满 {under}，本周期不计分",
        "joined on {joined}, less than {under} before the end of this cycle: not scored",
    ),
    "newcomer_ungraded": (
        "{joined}加入，到本周期结束不满 {under}，计分，不评等次",
        "joined on {joined}, less than {under} before the end of this cycle: scored, not graded",
    ),
    "not_a_member": (
        "{day}当天不是成员（尚未加入或已经离开）",
        "not a member on {day} (not yet, or no longer)",
    ),
    "not_in_force": (
        "办法自 {since} 起施行，此前的事不计",
        "the rules apply from {since}; what came before does not count",
    ),
    "out_of_scope": (
        "按办法本人不在计分范围内",
        "by the rules this person is not scored",
    ),
    "rejected": ("核实未通过", "it was rejected"),
    "repeated": (
        "与{other}是同一件事，只计一次",
        "the same as {other}, which counts; once is enough",
    ),
    "side_unstated": (
        "没有写明是在八小时内还是八小时外，无从归入",
        "it does not say whether it was on or off duty, so no clause can take it",
    ),
    "undeclared_kind": (
        "办法里没有“{kind}”这一类",
        'the rules know no kind "{kind}"',
    ),
    "withdrawn": ("记录已撤回", "it was withdrawn"),
}

_UNMATCHED: dict[str, tuple[str, str]] = {
    "so_far": (
        "轮到这一条时{figure}已是 {value}，不合“{rule}”的条件",
        'when its turn came, {figure} stood at {value}, which "{rule}" does not take',
    ),
    "effect_not_reached": (
        "还不到“{rule}”的程度",
        'not enough for "{rule}" to apply',
    ),
    "only_expected": (
        "本身不加分也不扣分，只用于统计应有、应到的次数",
        "it brings and costs nothing itself; it counts towards what was expected",
    ),
    "expected_met": (
        "本身不加分也不扣分，用于统计应有、应到的次数；{rules}：不缺",
        "it brings and costs nothing itself; it counts towards what was expected, and under"
        " {rules} nothing is missing",
    ),
    "expected_excused": (
        "请假，不加分也不扣分；这一场不算缺席",
        "excused: it brings nothing, costs nothing, and is no absence",
    ),
    "ends_effect": (
        "本身不计分；{by}因此终止",
        "it counts for nothing itself; it ends {by}",
    ),
    "ends_award": (
        "本身不计分；{by}因此不再计",
        "it counts for nothing itself; with it {by} counts no longer",
    ),
    "unwanted_result": (
        "往期结果，本身不计分，供条款和等次引用",
        "a result of an earlier cycle: it counts for nothing itself, clauses and grades go by it",
    ),
    "unwanted": ("没有条款给它计分", "no clause gives anything for it"),
    "unwanted_absent": ("没有到场，{rules}不计分", "not there, so {rules} gives nothing"),
    "unwanted_condition": (
        "不符合{rules}的条件",
        "it does not meet the conditions of {rules}",
    ),
    "unwanted_unstated": (
        "没有写明{fields}，无法判断是否符合{rules}的条件",
        "it does not state {fields}, so nobody can tell whether {rules} applies",
    ),
    "unwanted_excused": (
        "请假，不加分也不扣分",
        "excused: it brings nothing and costs nothing",
    ),
    "unwanted_here": (
        "按{rules}计在相关的人的卡上，这里不计",
        "it counts on the cards of those whom {rules} names, not here",
    ),
    "unwanted_kind": (
        "办法没有给“{kind}”计分的条款",
        'no clause gives points for "{kind}"',
    ),
    "unwanted_partly": (
        "{attendance}，没有全程参加，{rules}不计分",
        "{attendance}: not there throughout, so {rules} gives nothing",
    ),
    "unwanted_side": (
        "全部在{side}，而{rules}只计{other_side}",
        "all of it fell {side}; {rules} counts only what is {other_side}",
    ),
}

_CUTS: dict[str, tuple[str, str]] = {
    "cut_choice_first": (
        "{group}只取最先的 {count} 项，已取{other}，这一项不计",
        "{group} only the first {count} count, and {other} came first: this does not count",
    ),
    "cut_choice_best": (
        "{group}只取分值最高的 {count} 项，已取{other}，这一项不计",
        "{group} only the best {count} count, and {other} is better: this does not count",
    ),
    "cut_choice_first_rule": (
        "{group}只按一条计，已按{rule}计，这里不再计",
        "{group} only one clause counts, and {rule} does: nothing here",
    ),
    "cut_choice_longest": (
        "{group}只取最长的 {count} 项，已取{other}，这一项不计",
        "{group} only the longest {count} count, and {other} is longer: this does not count",
    ),
    "cut_choice_rates": (
        "{group}按名次折算，这一项按 {rate} 计，{points}不计",
        "{group} awards count at falling rates, this one at {rate}: {points} left out",
    ),
    "cut_choice_step": (
        "{group}历年合并取舍，此前已计的不重复计，这一项只计增加的部分，{points}不计",
        "{group} awards are chosen over all years: what earlier ones kept stays, and this adds "
        "the difference only: {points} left out",
    ),
    "cut_choice_worst": (
        "{group}只取扣分最重或分值最低的 {count} 项，已取{other}，这一项不计",
        "{group} only the lowest {count} count, and {other} is lower: this does not count",
    ),
    "cut_combined_mean": ("各期平均得 {score}", "the mean of the periods is {score}"),
    "cut_combined_best": ("各期取最高的 {score}", "the best of the periods is {score}"),
    "cut_floor": (
        "“{section}”最低 {size}，扣完为止，另 {points}不再扣",
        '"{section}" goes no lower than {size}: {points} of deductions left out',
    ),
    "cut_full": (
        "“{section}”满分 {size}，超出的 {points}不计",
        '"{section}" is full at {size}: {points} beyond that left out',
    ),
    "cut_full_moved": (
        "“{section}”满分 {size}，超出的 {points}本板块不计",
        '"{section}" is full at {size}: {points} beyond that left out here',
    ),
    "cut_whole": (
        "；{period}封顶未计的共 {points}",
        "; of {period} {points} in all were left out",
    ),
    "cut_moved": (
        "，按 {rate} 转入“{into}”，计 {points}",
        ', which count in "{into}" at {rate}: {points}',
    ),
    "cut_to_move": (
        "，待{last}结束时按 {rate} 转入“{into}”，照现在计为 {points}",
        ', which will count in "{into}" at {rate} when {last} has ended: {points} as it stands',
    ),
    "cut_carried": (
        "，其中 {points}结转下一周期",
        ", {points} of which the next cycle has",
    ),
    "cut_rescale": (
        "“{section}”截至当日最高 {best}，按 {size} ÷ {best} 折算，减去 {points}",
        'the best in "{section}" so far is {best}: scores are taken times {size} / {best},'
        " {points} less",
    ),
    "cut_rescale_raised": (
        "“{section}”截至当日最高 {best}，按 {size} ÷ {best} 折算，加上 {points}",
        'the best in "{section}" so far is {best}: scores are taken times {size} / {best},'
        " {points} more",
    ),
    "cut_deduction_full": (
        "{period}扣分已到上限（{limit}），这次的 {points}不再扣",
        "deductions for {period} are at their limit ({limit}): {points} not deducted",
    ),
    "cut_deduction_part": (
        "{period}已扣 {used}，{limit}，这次只再扣 {room}，{points}不扣",
        "{used} already deducted for {period} ({limit}), only {room} more: {points} not deducted",
    ),
    "cut_deduction_single": (
        "{limit}，超出的 {points}不扣",
        "{limit}: {points} beyond that not deducted",
    ),
    "cut_limit_full": (
        "{period}已满（{limit}），这次的 {points}不再计",
        "{period} is full ({limit}): {points} left out",
    ),
    "cut_limit_part": (
        "{period}已计 {used}，{limit}，只余 {room}，{points}不计",
        "{used} already counted for {period} ({limit}), only {room} more: {points} left out",
    ),
    "cut_limit_single": (
        "{limit}，超出的 {points}不计",
        "{limit}: {points} beyond that left out",
    ),
    "cut_suspension": (
        "{rule}期间，“{section}”的得分不计，{points}不计",
        '{rule} suspends "{section}": {points} left out',
    ),
    "cut_expired": (
        "自{day}起已过有效期，{points}不再计",
        "it counts no longer since {day}: {points} left out",
    ),
    "cut_veto": ("因{rule}，“{section}”记为 0", '{rule} makes "{section}" 0'),
}

_EFFECTS: dict[str, tuple[str, str]] = {
    "effect_bar": ("取消{target}资格", "not eligible for: {target}"),
    "effect_grade": ("等次定为{target}", "the grade is {target}"),
    "effect_grade_at_most": ("等次最高为{target}", "the grade is {target} at the most"),
    "effect_notice": ("{target}", "{target}"),
    "effect_suspend": ("{target}暂停计分", "{target}: credits suspended"),
    "effect_suspend_lost": (
        "{target}暂停计分，期间所得作废",
        "{target}: credits suspended, and lost",
    ),
    "ended_effect": ("{effect}（至{day}终止）", "{effect} (ended on {day})"),
    "effect_zero": ("{target}记为 0", "{target} becomes 0"),
    "effect_zero_below": (
        "{target}应记为 0；现为 {score}，已低于 0，没有可减的，仍为 {score}",
        "{target} would become 0, but stands at {score}: below 0 there is nothing to take away",
    ),
}

_STANDINGS: dict[str, tuple[str, str]] = {
    "standing_graded": ("计分并评定等次", "scored and graded"),
    "standing_not_scored": ("不计分，不评定等次", "neither scored nor graded"),
    "standing_unscored": ("不计分", "not scored"),
    "standing_ungraded": ("计分，不评定等次", "scored, not graded"),
    "grade_proposed": ("建议{name}", "{name} proposed"),
    "grade_undecided": (
        "待定：与他人同分而名额不够，由人决定",
        "undecided: equals stand on the edge of the quota, and a person decides",
    ),
    "grade_ungraded": ("不评定", "not graded"),
    "grade_waiting": ("等待评价，暂无建议", "waiting; nothing is proposed yet"),
}

REASONS: dict[str, tuple[str, str]] = {
    **_MEASURED,
    **_PRICED,
    **_REFUSED,
    **_UNMATCHED,
    **_CUTS,
    **_EFFECTS,
    **_STANDINGS,
}
