"""What of a register the rule set at hand cannot read, or reads with doubt.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

FIT_PROBLEMS: dict[str, tuple[str, str]] = {
    "kind_undeclared": (
        "记录“{record}”：规则没有声明类别“{kind}”；相近的是：{near}",
        'record "{record}": the rules declare no kind "{kind}"; the nearest is: {near}',
    ),
    "attribute_undeclared": (
        "记录“{record}”：类别 {kind} 没有声明属性“{name}”；可用的或相近的是：{near}",
        'record "{record}": the kind {kind} declares no attribute "{name}"; it has, or nearly so:'
        " {near}",
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
    "noted_in_future": (
        "记录“{record}”：登记日期 {day} 晚于计分截止日，请核对",
        'record "{record}": it was noted on {day}, after the day of scoring; please check',
    ),
    "record_repeated": (
        "编号“{record}”的记录不止一条；每条记录须有自己的编号",
        'the id "{record}" stands for more than one record; each needs an id of its own',
    ),
}
