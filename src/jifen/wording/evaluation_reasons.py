"""Why a result is proposed as it is, and what it waits for.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

EVALUATION_REASONS: dict[str, tuple[str, str]] = {
    "evaluation.not_scored": (
        "不在本办法计分范围内",
        "outside the scope of these rules: not scored",
    ),
    "evaluation.ungraded": ("计分但不评等次", "scored but not graded"),
    "evaluation.missing.unit.points": ("缺单位评价的积分", "the unit's points are missing"),
    "evaluation.missing.unit.appraisal": (
        "缺单位的民主评议",
        "the unit's appraisal is missing",
    ),
    "evaluation.missing.unit.opinion": ("缺单位评价意见", "the unit's opinion is missing"),
    "evaluation.missing.community.points": (
        "缺社区评价的积分",
        "the community's points are missing",
    ),
    "evaluation.missing.community.appraisal": (
        "缺社区的民主评议",
        "the community's appraisal is missing",
    ),
    "evaluation.missing.community.opinion": (
        "缺社区评价意见",
        "the community's opinion is missing",
    ),
    "evaluation.missing_wait": (
        "补齐之前没有24小时得分",
        "there is no 24-hour score until it is there",
    ),
    "evaluation.missing_without": (
        "缺项不计，其余权重按比例放大",
        "what is missing is left out and the other weights are rescaled to 1",
    ),
    "evaluation.missing_zero": ("缺项按零分计", "what is missing counts as zero"),
    "evaluation.group_gave": (
        "{group} {mark} × {weight}（{votes}）",
        "{group} {mark} × {weight} ({votes})",
    ),
    "evaluation.opinions_mean": ("{count}次评价的平均", "the mean of {count} opinions"),
    "evaluation.group_missing": (
        "民主评议缺“{group}”一组的票",
        "the appraisal lacks the votes of {group}",
    ),
    "evaluation.group_unlisted": (
        "民主评议中“{group}”一组不在办法所列之内，未计入",
        "the votes of {group} are not among those of the rules and do not count",
    ),
    "evaluation.mark_unlisted": (
        "“{group}”中{count}票“{mark}”不在办法所列之内，未计入",
        "{count} votes of {group} for {mark}, which the rules do not list, do not count",
    ),
    "evaluation.opinion_of_stranger": (
        "{day}“{organisation}”的评价未计入：本周期内党员不属于该组织",
        "the opinion of {organisation} on {day} does not count: the member did not belong to it"
        " in this cycle",
    ),
    "evaluation.opinion_superseded": (
        "{day}“{organisation}”的评价由同期{later}的评价取代",
        "the opinion of {organisation} on {day} gives way to that of {later} in the same period",
    ),
    "evaluation.disagree": (
        "单位与社区评分相差{apart}分，须复核",
        "the unit and the community are {apart} points apart: a person must look again",
    ),
    "evaluation.vetoed": (
        "依“{by}”一票否决，24小时得分为零",
        "vetoed by {by}: the 24-hour score is nothing",
    ),
    "evaluation.place_barred": (
        "已取消资格，不评“{grade}”，不占名额",
        'barred from "{grade}", and takes no place of it',
    ),
    "evaluation.grade_barred": ("已取消资格，不评“{grade}”", 'barred from "{grade}"'),
    "evaluation.place_left": (
        "已离开，不评“{grade}”，不占名额",
        'has left, so takes no place of "{grade}"',
    ),
    "evaluation.grade_set": ("依“{by}”定为“{grade}”", "set to {grade} by {by}"),
    "evaluation.grade_lowered": (
        "依“{by}”最高评为“{grade}”",
        "lowered by {by}: {grade} at the most",
    ),
    "evaluation.quota_full": (
        "“{grade}”名额{places}个已满，顺延至下一等次",
        "the {places} places of {grade} are taken: falls to the next grade",
    ),
    "evaluation.quota_tie": (
        "“{grade}”剩{places}个名额，{equals}人同分，由支部研究决定",
        "{places} places of {grade} are left for {equals} equals: a person decides",
    ),
    "evaluation.quota_open": (
        "尚有{waiting}人待评，名额可能变动",
        "{waiting} others still wait for their result, which may change who has a place",
    ),
    "evaluation.title_new": ("新授“{title}”", "{title} is newly given"),
    "evaluation.title_held": (
        "已有“{title}”，只有更高的才再授",
        "{title} is held already: only a higher one is new",
    ),
    "evaluation.bar_beside": (
        "依“{by}”取消“{words}”资格；办法没有说它影响等次，等次仍按得分建议，由审定人一并考虑",
        "barred from {words} by {by}; the rules do not say that this changes a grade, so grades are"
        " proposed by the figures, and whoever confirms them weighs both",
    ),
    "evaluation.nobody.unit": (
        "本周期内无单位，八小时内不评；24小时得分只看另一方",
        "no unit in this cycle, so nobody judges the eight hours: the 24-hour score is the other"
        " side's",
    ),
    "evaluation.nobody.community": (
        "本周期内无社区，八小时外不评；24小时得分只看另一方",
        "no community in this cycle, so nobody judges the hours off duty: the 24-hour score is the"
        " other side's",
    ),
    "evaluation.bar": ("依“{by}”取消“{words}”资格", "barred from {words} by {by}"),
    "evaluation.notice": ("依“{by}”：{words}", "by {by}: {words}"),
}
