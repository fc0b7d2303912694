"""What can be wrong with the measures and the awards of a rule file.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

_EXPRESSIONS: dict[str, tuple[str, str]] = {
    "expression_not_text": (
        '{where_zh}“{field}”应为加引号的算式，如 "quantity * 2"；这里是：{value}',
        '{where_en}"{field}" should be an expression in quotes, such as "quantity * 2"; this is:'
        " {value}",
    ),
    "expression_too_long": (
        "{where_zh}“{field}”太长，算式至多{most}个字符",
        '{where_en}"{field}" is too long; an expression has at most {most} characters',
    ),
    "expression_too_deep": (
        "{where_zh}“{field}”的括号或取舍套了太多层，至多{most}层",
        '{where_en}"{field}" is nested too deep; at most {most} levels of parentheses and choices',
    ),
    "expression_odd": (
        "{where_zh}“{field}”从“{odd}”起读不懂；算式只能用数字、名称、+ - * /、括号、"
        "min(…)、max(…)、比较和“甲 if 条件 else 乙”",
        '{where_en}"{field}" cannot be read from "{odd}" on; an expression has numbers, names,'
        ' + - * /, parentheses, min(…), max(…), and "a if x < y else b", and nothing else',
    ),
    "expression_by_nothing": (
        "{where_zh}“{field}”除以0，永远算不出来：{text}；请改正除数",
        '{where_en}"{field}" divides by 0, which never comes to anything: {text}; mend the divisor',
    ),
    "expression_unfinished": (
        "{where_zh}“{field}”没有写完，后面还应有数字、名称或括号",
        '{where_en}"{field}" is not finished: a number, a name or a parenthesis is missing',
    ),
    "rules.expression_size": (
        "{where_zh}“{field}”：per 中 {unit} 应写 1（这里是{size}），算式里的 quantity 以一个单位计",
        '{where_en}"{field}": say {unit}: 1 under "per", not {size}; "quantity" in an expression'
        " counts single units",
    ),
    "rules.expression_without_quantity": (
        "{where_zh}“{field}”：per 按 {unit} 计量，算式里却没有 quantity；请写上，或不写 per",
        '{where_en}"{field}": "per" counts by {unit}, but the expression does not name "quantity";'
        ' name it, or leave "per" out',
    ),
    "rules.name_not_number": (
        "{where_zh}“{field}”：属性“{name}”要声明为 number 才能计算",
        '{where_en}"{field}": the attribute "{name}" must be a number to be reckoned with',
    ),
}

_MEASURES: dict[str, tuple[str, str]] = {
    "restart_without_over": (
        "{where_zh}“{field}”写了 restart，要写 over 说明在多长时间内累计，如 over: lifetime",
        '{where_en}"{field}" has "restart"; say over which period the total runs, as in'
        " over: lifetime",
    ),
    "weight_without_mean": (
        "{where_zh}“{field}”：weight 是平均数（mean）的权重，要与 mean 同写",
        '{where_en}"{field}": "weight" goes with "mean"',
    ),
    "mean_alone": (
        "{where_zh}“{field}”：写了平均数（mean），就不能再写计量单位或 after、at_most、every、"
        "minimum、restart",
        '{where_en}"{field}": a mean has no unit beside it, and no after, at_most, every, minimum'
        " or restart",
    ),
    "mean_without_over": (
        "{where_zh}“{field}”：平均数（mean）要写 over，说明是多长时间内的，如 over: cycle",
        '{where_en}"{field}": a mean needs "over", the period that it is taken over, as in'
        " over: cycle",
    ),
    "rules.limit_in_points": (
        "{where_zh}“{field}”：按平均数或他条得分计的规则，上限只能以分计",
        '{where_en}"{field}": a rule by a mean, or by points of other rules, has limits in points'
        " alone",
    ),
    "mean_rolling": (
        "{where_zh}“{field}”：平均数（mean）只能按周期取，如 over: year，不能取最近若干月、日",
        '{where_en}"{field}": a mean is taken over a period such as over: year, not over the last'
        " months or days",
    ),
    "restart_rolling": (
        "{where_zh}“{field}”：restart 要有起点，over 不能是最近若干月、日；可写 over: lifetime",
        '{where_en}"{field}": "restart" needs a beginning, which the last months or days do not'
        " have; write for example over: lifetime",
    ),
    "points_of": (
        "{where_zh}“{field}”：points 与 of 要同写，如 points: 10, of: [service], over: year",
        '{where_en}"{field}": "points" and "of" go together, as in points: 10, of: [service],'
        " over: year",
    ),
    "points_over": (
        "{where_zh}“{field}”：按他条得分计要写 over，可用 {periods}，期末才计，且不用 restart",
        '{where_en}"{field}": points of other rules are summed up when a period has ended; say'
        ' "over" as one of {periods}, without "restart"',
    ),
    "rules.points_circle": (
        "{where_zh}“{field}”绕了一圈又算到自己：{circle}；请把其中一环去掉",
        '{where_en}"{field}" comes round to itself: {circle}; take one of these out',
    ),
    "rules.rule_and_section": (
        "{where_zh}“{field}”：规则和板块都叫“{name}”，不知指哪一个；请改其中一个的编号",
        '{where_en}"{field}": both a rule and a section are called "{name}"; change one of the'
        " two ids, so that it is clear which is meant",
    ),
    "rules.kind_not_held": (
        "{where_zh}“{field}”计任职或持续的时间，但类别{kinds}没有起止日期；请写 measure: held",
        '{where_en}"{field}" counts for how long something was held, but {kinds} have no first and'
        " last day; say measure: held there",
    ),
    "rules.profile_asks_record": (
        "{where_zh}“{field}”要看记录，而这条规则只看本人的情况（for_each: profile）；"
        "请只用 member.…",
        '{where_en}"{field}" looks at a record, but this rule looks at the member alone'
        " (for_each: profile); go by member.… only",
    ),
}

_PRICES: dict[str, tuple[str, str]] = {
    "discretion_in_row": (
        "{where_zh}“{field}”：表的各行要写定数，不能酌定；请把酌定的情形另写一条规则，"
        "在 when 里写明是哪一行，award 写 discretion",
        '{where_en}"{field}": the rows of a table are fixed amounts, and no row can be left to'
        ' discretion; write a rule of its own for that row, with its value in "when" and'
        ' "discretion" as its award',
    ),
    "rules.factor_bracket": (
        "{where_zh}“{field}”：系数不能分段（bracket），它后面没有数量；请写数字、按属性的表或算式",
        '{where_en}"{field}": a factor has no quantity whose slices could have rates; write a'
        " number, a table by an attribute, or an expression",
    ),
    "rules.bracket_start": (
        "{where_zh}“{field}”：第一段应从0开始，这里是：{key}",
        '{where_en}"{field}": the first slice should begin at 0; this is: {key}',
    ),
    "rules.bracket_end": (
        "{where_zh}“{field}”：最后一段“{key}”之上没有写明；请写成不封顶的一段，如 200+: 0",
        '{where_en}"{field}": what is above the last slice "{key}" is unsaid; end with an open'
        " one, such as 200+: 0",
    ),
}

AWARD_PROBLEMS: dict[str, tuple[str, str]] = {**_EXPRESSIONS, **_MEASURES, **_PRICES}
