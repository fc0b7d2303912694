"""What keeps a cycle from being closed."""

CLOSING_PROBLEMS: dict[str, tuple[str, str]] = {
    "closing.not_ended": (
        "周期到 {last} 才结束，现在只算到 {as_of}；请算到 {last}",
        "the cycle ends on {last}, and the card is as of {as_of}; score as of {last}",
    ),
    "closing.provisional": (
        "结果是暂算的；请先给出这一年公布的放假安排再结",
        "the card is provisional; give the year's published notice of work days first",
    ),
    "closing.decision_undecided": (
        "记录“{record}”按“{rule}”要由人酌定，还没有写明分值（amount）和决定人（decided_by）",
        'the amount of record "{record}" under "{rule}" is for a person to decide; the amount'
        " (amount) and who decided (decided_by) are not recorded yet",
    ),
    "closing.decision_out_of_bounds": (
        "记录“{record}”按“{rule}”酌定的分值不在允许的范围内，要重新决定",
        'the amount decided for record "{record}" under "{rule}" is out of bounds; a person must'
        " decide again",
    ),
    "closing.undecided": (
        "“{scale}”的等次未定，并列的要由人来定",
        'the grade of "{scale}" is undecided: a person must choose among equals',
    ),
    "closing.waiting": (
        "“{scale}”的等次还在等未交的评价",
        'the grade of "{scale}" waits for what is still missing',
    ),
    "closing.unevaluated": (
        "24小时得分还在等未交的评价",
        "the 24-hour score waits for an evaluator",
    ),
    "closing.groups": (
        "办法按组计分，一组的结果不能记在某个成员名下",
        "these rules score groups, and a group's results are no records of a member",
    ),
}
