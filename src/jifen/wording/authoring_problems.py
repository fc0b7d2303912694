"""What thought finds about a rule file that can be read, and examples that do not come true.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

AUTHORING_PROBLEMS: dict[str, tuple[str, str]] = {
    "check.narrow_limit_idle": (
        "{where_zh}上限“{field}”（{size}）不会起作用：{other} 的上限 {other_size} 不比它高；"
        "请改小，或删去其中一个",
        '{where_en}the limit "{field}" ({size}) can never bite: the limit per {other},'
        " {other_size}, is not higher; lower this one, or take one of the two out",
    ),
    "check.wide_limit_idle": (
        "{where_zh}上限“{field}”（{size}）不会起作用：按 {other} 的上限最多只能到 {reach}；"
        "请改小，或删去",
        '{where_en}the limit "{field}" ({size}) can never bite: the limit per {other} lets no'
        " more than {reach} through; lower it, or take it out",
    ),
    "check.joint_limit_idle": (
        "{where_zh}共同上限“{field}”（{size}）不会起作用：各条规则自己的上限合计只有 {reach}；"
        "请改小，或删去",
        '{where_en}the joint limit "{field}" ({size}) can never bite: the limits of its rules'
        " come to {reach} together; lower it, or take it out",
    ),
    "check.counted_limit_idle": (
        "{where_zh}上限“{field}”（{size}）不会起作用：按次数最多只能到 {reach}；请改小，或删去",
        '{where_en}the limit "{field}" ({size}) can never bite: as often as it can pay, it comes'
        " to {reach} at most; lower it, or take it out",
    ),
    "check.full_idle": (
        "{where_zh}满分（{full}）不会起作用：基础分和各条规则合计最多只能到 {reach}；"
        "请改小，或删去",
        "{where_en}the full marks ({full}) can never bite: the base and the rules come to {reach}"
        " at most; lower them, or take them out",
    ),
    "check.grade_out_of_reach": (
        "{where_zh}等次“{grade}”要 {figure} 到 {least}，而它最多只能到 {reach}，"
        "没有人够得上；请改正其一",
        '{where_en}the grade "{grade}" asks {least} of {figure}, which comes to {reach} at most,'
        " so nobody reaches it; mend one of the two",
    ),
    "check.need_never_met": (
        "{where_zh}要求 {figure} 到 {least}，而它最多只能到 {reach}，没有人够得上；请改正其一",
        "{where_en}it asks {least} of {figure}, which comes to {reach} at most, so nobody can"
        " meet it; mend one of the two",
    ),
    "check.limit_restated": (
        "{where_zh}上限“{field}”（{size}）与其他上限得出的 {reach} 相同，写不写结果都一样",
        '{where_en}the limit "{field}" ({size}) says what follows from other limits ({reach})'
        " already; the results are the same without it",
    ),
    "check.limits_not_nested": (
        "{where_zh}上限“{field}”与“{other}”的 {other_period} 上限互不包含，"
        "同样的事项换个日子，总分可能不同；请让一个周期包含另一个，规则多的上限用长的周期",
        '{where_en}the limit "{field}" and the limit per {other_period} of "{other}" do not nest:'
        " the same facts on other days may come to another total; let one period hold the other,"
        " the longer one for the limit over more rules",
    ),
    "check.order_of_run": (
        "{where_zh}连续计次与先后有关：同样的次数，日子不同，得分可能不同",
        "{where_en}a run depends on the order: as many times on other days may come to another"
        " total",
    ),
    "check.order_of_earlier": (
        "{where_zh}“{field}”问此前的记录，与先后有关：同样的事项，日子不同，得分可能不同",
        '{where_en}"{field}" asks what was before, which depends on the order: the same facts on'
        " other days may come to another total",
    ),
    "check.order_of_so_far": (
        "{where_zh}“{field}”问此前已有多少分，与先后有关：同样的事项，日子不同，得分可能不同",
        '{where_en}"{field}" asks what the card had come to, which depends on the order: the same'
        " facts on other days may come to another total",
    ),
    "check.order_of_first": (
        "{where_zh}只取最先几次，与先后有关：同样的事项，日子不同，得分可能不同",
        "{where_en}taking the first ones depends on the order: the same facts on other days may"
        " come to another total",
    ),
    "check.order_of_rolling": (
        "{where_zh}“{field}”随日子滚动，与先后有关：同样的事项，日子不同，得分可能不同",
        '{where_en}"{field}" rolls with the days, so it depends on the order: the same facts on'
        " other days may come to another total",
    ),
    "check.order_of_times": (
        "{where_zh}“{field}”按次数设限，与先后有关：同样的事项，日子不同，得分可能不同",
        '{where_en}"{field}", a limit in times, depends on the order: the same facts on other'
        " days may come to another total",
    ),
    "check.never_met": (
        "{where_zh}没有任何记录能符合这条规则：对 {fields} 的要求互相矛盾；请改正 when",
        '{where_en}no record can ever meet this rule: what "when" asks of {fields} contradicts'
        " itself; mend it",
    ),
    "check.side_of_section": (
        "{where_zh}规则要求 {found}，而板块“{section}”计的是 {side}，得分会记到另一方；请改其一",
        '{where_en}the rule asks for {found}, but its section "{section}" is that of {side}, so'
        " one side's service counts on the other; change one of the two",
    ),
    "check.no_attendance": (
        "{where_zh}规则问到勤（attendance），但类别 {kinds} 没有写 attendance: true，"
        "不会有考勤（{words}）；请在类别上补写",
        "{where_en}the rule asks for attendance, but {kinds} has no attendance: true, so nobody"
        " notes any ({words}); add it to the kind",
    ),
    "check.excluded": (
        "{where_zh}规则要的记录全都被 admit（{cite}）排除了，永远不得分；请改其一",
        '{where_en}every record that the rule wants is excluded by "admit" ({cite}), so it never'
        " pays; change one of the two",
    ),
    "check.overlap_unsaid": (
        "板块“{section}”：没有写 overlap，“{rule}”和“{other}”的两条记录时间重叠时，"
        "同一小时会算两次；请写明算谁的，如 overlap: keep_first",
        'section "{section}" has no "overlap": where records for "{rule}" and "{other}" share an'
        " hour, both are credited with it; say which keeps it, for example overlap: keep_first",
    ),
    "check.doubled": (
        "{where_zh}与规则“{other}”要的是同样的记录，每条记录会得两次分；"
        "请合并，或用 choices 取其一，或把 when 区分开",
        '{where_en}it wants the same records as rule "{other}", so each is paid twice; merge'
        ' them, let a choice take one, or tell their "when" apart',
    ),
    "check.shadowed": (
        "{where_zh}符合它的记录全都符合规则“{other}”，而 choices“{choice}”先取“{other}”，"
        "本条永远不得分；请把它排到“{other}”之前，或把 when 区分开",
        '{where_en}every record that it wants is wanted by rule "{other}", which the choice'
        ' "{choice}" takes first, so it never pays; put it before "{other}", or tell their "when"'
        " apart",
    ),
    "check.section_unfed": (
        "板块“{section}”没有规则计入，也没有基础分，永远是0分；请补规则或删去",
        'section "{section}": no rule and no base adds to it, so it is always 0; add a rule, or'
        " take it out",
    ),
    "check.kind_unwanted": (
        "没有条款用到类别“{kind}”，记了也不得分；请补条款，或删去这个类别",
        'kind "{kind}": no rule wants it, so its records earn nothing; add a rule, or take it out',
    ),
    "check.attribute_named": (
        "{where_zh}属性“{name}”在登记表里的表头读作 {column}（{chinese}），这里的记录填不进来；"
        "请把属性写成 {column}",
        '{where_en}the attribute "{name}" is, as a header of a table of records, read as {column}'
        ' ({chinese}), so no record can bear it; call it "{column}"',
    ),
    "check.attribute_column": (
        "{where_zh}属性“{name}”与登记表本来就有的列“{chinese}”（{column}）同名，填不进来；"
        "请换个名字，如“{kind}{name}”",
        '{where_en}the attribute "{name}" is the header of a column that tables of records have'
        " of themselves, {column} ({chinese}), so no record can bear it; take another name, such"
        ' as "{kind}{name}"',
    ),
    "check.base_above_full": (
        "板块“{section}”的基础分（{base}）高于满分（{full}），多出的永远会被扣掉",
        'section "{section}": its base ({base}) is above its full marks ({full}), so the rest is'
        " always cut",
    ),
    "check.limit_of_nothing": (
        "{where_zh}上限“{field}”是0，一分也不会计入；请改成别的数，或删去",
        '{where_en}the limit "{field}" is 0, so that nothing ever counts; write another number, or'
        " take it out",
    ),
    "check.ladder_turns": (
        "{where_zh}“{field}”各档没有由小到大排列，或分值有升有降；请核对各档的次数和分值",
        '{where_en}the rows of "{field}" do not rise, or their amounts go up and down; look at'
        " each row again",
    ),
    "check.every_longer": (
        "{where_zh}分值按每 {size}（{unit}）计，而每满 {every} 才计一次；"
        "如果分值是每满 {every} 计一次的分，请写 {unit}: {every}",
        "{where_en}the award is for every {size} ({unit}), counted when {every} are full; if it is"
        " for all {every} of them, write {unit}: {every}",
    ),
    "check.dated_hole": (
        "{where_zh}“{field}”从 {first} 才有值，而本版自 {since} 起施行，之间的记录无从计分；"
        "请补上从 {since} 起的值",
        '{where_en}"{field}" has its first value on {first}, but the edition is in force from'
        " {since}; add the value from {since} on",
    ),
    "check.dated_too_late": (
        "{where_zh}“{field}”：{day} 起的值用不到，本版到 {until} 为止（不含当日）",
        '{where_en}"{field}": the value from {day} on is never used; the edition ends before'
        " {until}",
    ),
    "check.dated_over": (
        "{where_zh}“{field}”：{day} 起的值用不到，本版自 {since} 施行时已有新值",
        '{where_en}"{field}": the value from {day} on is never used; a later one stands when the'
        " edition comes into force on {since}",
    ),
    "check.example_failed": (
        "例题未通过：{about_zh}{name} 应为 {wanted}，算出来是 {got}；请核对规则，或改正例题",
        "the example does not come true: {about_en}{name} should be {wanted} and comes to {got};"
        " mend the rules or the example",
    ),
    "check.example_not_scored": (
        "例题的成员不在计分范围内（scope），什么也没有计；请写明成员，如 member: {{{member}}}",
        "the member of this example is not in scope, so nothing was scored; say what the member"
        " is, as in member: {{{member}}}",
    ),
    "check.member_unasked": (
        "例题写了成员的“{name}”，而规则里没有哪一处要看它（member.{name}）；相近的或要看的是：{near}",
        'the example says "{name}" of a member, which nothing in the rules asks (member.{name});'
        " near it, or asked, is: {near}",
    ),
    "check.example_row": (
        "“{name}”按 {by} 取值，没有例题中成员的一行；请在例题的 member 中写明，或补上这一行",
        '"{name}" goes by {by} and has no row for the member of this example; say it under "member"'
        " or add the row",
    ),
    "check.example_unreadable": (
        "例题中的 {name} 无法读取：{value}；日期写作 2025-03-01，时间写作"
        ' "2025-03-01 09:00"，时长写小时数',
        "the {name} of this example cannot be read: {value}; write days as 2025-03-01, clock times"
        ' as "2025-03-01 09:00", lengths in hours',
    ),
    "check.example_seconds": (
        "例题中的 {name} 不是整秒：{value}；请写成 0.67、2.5 这样，或改写起止时间",
        "the {name} of this example do not come to whole seconds: {value}; write 0.67 or 2.5, or"
        " give since and until",
    ),
    "check.example_over_day": (
        "例题中一条记录的 {name} 超过一天：{value}；登记表一条至多24小时，请分成几条，如加 times",
        "the {name} of one record in this example are more than a day has: {value}; a register"
        ' takes at most 24, so write several, such as with "times"',
    ),
    "check.example_of_others": (
        "例题的成员不属本版本所管（cohort），登记表里的这样的人没有积分卡；请改成员，或删去这道例题",
        "the member of this example is none of those whom this edition is for (cohort), and would"
        " have no card; change the member, or take the example out",
    ),
    "check.example_year": (
        "例题用到 {year} 年，而该年的放假安排尚未公布；请用 --calendar 提供，或改用已知年份",
        "the example plays in {year}, whose working days are not published; give its notice with"
        " --calendar, or choose a year that is known",
    ),
}
