"""What of a register the rule set at hand cannot read, or reads with doubt.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

FIT_PROBLEMS: dict[str, tuple[str, str]] = {
    "kind_undeclared_far": (
        "记录“{record}”：规则没有声明类别“{kind}”，也没有相近的；请写 kinds 里的代号",
        'record "{record}": the rules declare no kind "{kind}", nor one near it; write an id that'
        " stands under kinds",
    ),
    "kind_undeclared": (
        "记录“{record}”：规则没有声明类别“{kind}”；相近的是：{near}",
        'record "{record}": the rules declare no kind "{kind}"; the nearest is: {near}',
    ),
    "attribute_undeclared": (
        "记录“{record}”：类别 {kind} 没有声明属性“{name}”；可用的或相近的是：{near}",
        'record "{record}": the kind {kind} declares no attribute "{name}"; it has, or nearly so:'
        " {near}",
    ),
    "member_field_missing": (
        "规则里的“{part}”要看成员的“{name}”（member.{name}），而名册里没有一个成员写了这一栏；"
        "请补上，或改规则里的名称；相近的或已有的栏是：{near}",
        '"{part}" in the rules asks for "{name}" of a member (member.{name}), and no member of'
        " the register has it; add the column, or mend its name in the rules; near it, or there,"
        " is: {near}",
    ),
    "level_unlisted": (
        "记录“{record}”：“{name}”不能是“{value}”；可取的值是：{levels}",
        'record "{record}": "{name}" cannot be "{value}"; it is one of: {levels}',
    ),
    "number_unreadable": (
        "记录“{record}”：“{name}”应为数字，这里是：{value}",
        'record "{record}": "{name}" should be a number; this is: {value}',
    ),
    "length_missing": (
        "记录“{record}”：“{kind}”以小时计，却没有起止时间或时长，只能计0小时；请补上",
        'record "{record}": "{kind}" is measured in hours, but there are neither clock times nor a'
        " length, so it counts for none; add them",
    ),
    "length_zero": (
        "记录“{record}”：“{kind}”以小时计，时长写的是 0 小时，等于没有时长，只能计0小时；请核对",
        'record "{record}": "{kind}" is measured in hours, and 0 hours is no length, so it counts'
        " for none; please check",
    ),
    "last_day_unheld": (
        "记录“{record}”：写了末日（last_day），但类别“{kind}”不是任职或持续的状态"
        "（measure: held），末日不起作用；请核对",
        'record "{record}": it has a last day, but "{kind}" is not held from day to day'
        " (measure: held), so that says nothing; please check",
    ),
    "in_no_group": (
        "记录“{record}”：{member}当天没有“{name}”，不在任何一组，这条记录不在任何积分卡上",
        'record "{record}": {member} had no "{name}" on that day, so it stands on no card',
    ),
    "named_nobody": (
        "记录“{record}”：{name} 写的是“{value}”，没有这个编号的成员，无从计给谁",
        'record "{record}": {name} is "{value}", which is the id of no member, so it counts for'
        " nobody there",
    ),
    "noted_in_future": (
        "记录“{record}”：登记日期 {day} 晚于计分截止日，请核对",
        'record "{record}": it was noted on {day}, after the day of scoring; please check',
    ),
    "record_repeated": (
        "编号“{record}”的记录不止一条；每条记录须有自己的编号",
        'the id "{record}" stands for more than one record; each needs an id of its own',
    ),
    "attribute_of_none": (
        "记录“{record}”：类别 {kind} 没有属性，不能填“{name}”；请清空，或在规则里声明",
        'record "{record}": the kind {kind} has no attributes, so "{name}" cannot be given; clear'
        " it, or declare it under attributes in the rules",
    ),
    "no_row_for_member": (
        "成员“{member}”：板块“{section}”的基础分或满分按 {by} 取值，没有与本人相符的一行；"
        "请补一行，或写 otherwise",
        'member "{member}": base or full marks of "{section}" go by {by}, and no row is for this'
        ' member; add one, or say "otherwise"',
    ),
    "after_cycle": (
        "记录“{record}”：日期 {day} 在本周期之后，这张积分卡上没有它；请核对年份",
        'record "{record}": {day} is after this cycle, so it stands on no card; check the year',
    ),
    "after_cycle_many": (
        "有 {records} 条记录的日期在本周期之后，这些积分卡上没有它们；最晚的是这条“{record}”，"
        "日期 {day}，请核对年份",
        "{records} records are from after this cycle and stand on none of these cards; the last of"
        ' them is "{record}", of {day}; check the year',
    ),
    "later_than_card": (
        "记录“{record}”：日期 {day} 晚于计分截止日 {as_of}，这次不计分",
        'record "{record}": {day} is after the day of scoring, {as_of}, so it does not count yet',
    ),
    "later_than_card_many": (
        "有 {records} 条记录的日期晚于计分截止日 {as_of}，这次不计分；最晚的是这条“{record}”，"
        "日期 {day}",
        "{records} records are from after the day of scoring, {as_of}, and do not count yet; the"
        ' last of them is "{record}", of {day}',
    ),
    "calendar_unknown": (
        "记录“{record}”要看 {year} 年哪些天上班，而该年的放假安排尚未公布或未收录（已有 {known}）；"
        "请核对年份，或用 --calendar 给出该年的 JSON 文件，或加 --provisional 暂按周末推算",
        'record "{record}" needs the working days of {year}, which are not published (known:'
        " {known}); check the year, or give its notice with --calendar, or add --provisional to"
        " go by plain weekends",
    ),
    "calendar_unknown_many": (
        "有 {records} 条记录要看 {year} 年哪些天上班，第一条是“{record}”，而该年的放假安排尚未公布"
        "或未收录（已有 {known}）；请用 --calendar 给出该年的 JSON 文件，"
        "或加 --provisional 暂按周末推算",
        '{records} records, the first of them "{record}", need the working days of {year}, which'
        " are not published (known: {known}); give the year's notice with --calendar, or add"
        " --provisional to go by plain weekends",
    ),
    "rules_not_in_force": (
        "“{name}”在 {day} 没有施行；自 {earliest} 起，至 {last} 止",
        '"{name}" is not in force on {day}; it runs from {earliest} to {last}',
    ),
    "rules_not_in_force_yet": (
        "“{name}”在 {day} 还没有施行；自 {earliest} 起施行",
        '"{name}" is not in force on {day}; it runs from {earliest}',
    ),
    "before_own_cycle": (
        "有 {records} 条记录早于各人的本周期，不列在这些积分卡上",
        "{records} records are from before their members' own cycles, and stand on none of these"
        " cards",
    ),
    "cycle_day_missing": (
        "成员“{member}”没有“{name}”，算不出自己的周期，没有积分卡；请补上日期",
        'member "{member}" has no "{name}", from which cycles run, so there is no card; add the'
        " day",
    ),
    "cycle_day_unreadable": (
        "成员“{member}”的“{name}”应为日期（如 2025-03-01），这里是：{value}",
        'member "{member}": "{name}" should be a day such as 2025-03-01; this is: {value}',
    ),
    "edition_missing": (
        "成员“{member}”在 {day} 没有适用的版本（cohort），没有积分卡",
        'member "{member}": on {day} no edition is for them (cohort), so there is no card',
    ),
    "before_cycle": (
        "有 {records} 条记录早于本周期（{since} 起），除仍有效的以外，不列在这些积分卡上",
        "{records} records are from before this cycle, which begins on {since}, and stand on none"
        " of these cards unless they are still valid",
    ),
}
