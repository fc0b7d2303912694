"""What can be wrong between the parts of a rule file, in what they say of each other.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

NAMES: dict[str, tuple[str, str]] = {
    "attribute": ("属性", "attribute"),
    "field": ("字段", "field"),
    "figure": ("数值项", "figure"),
    "grade": ("等次", "grade"),
    "kind": ("类别", "kind"),
    "level": ("级别", "level"),
    "part": ("参与加权的板块", "section that is weighted here"),
    "rule": ("规则", "rule"),
    "section": ("板块", "section"),
    "unit": ("计量单位", "unit"),
    "word": ("可用的词", "word"),
}
"""What a name in a rule file can be the name of."""

REFERENCE_PROBLEMS: dict[str, tuple[str, str]] = {
    "rules.unknown": (
        "{where_zh}“{field}”：没有“{found}”这个{what_zh}，现有：{allowed}",
        '{where_en}"{field}": there is no {what_en} "{found}"; there are: {allowed}',
    ),
    "rules.unknown_near": (
        "{where_zh}“{field}”：没有“{found}”这个{what_zh}，是不是“{near}”？",
        '{where_en}"{field}": there is no {what_en} "{found}"; did you mean "{near}"?',
    ),
    "rules.unknown_titled": (
        "{where_zh}“{field}”：应写{what_zh}的代号，“{found}”是不是 {near}（{title}）？",
        '{where_en}"{field}": write the id of the {what_en}; is "{found}" {near} ({title})?',
    ),
    "rules.unknown_alone": (
        "{where_zh}“{field}”：没有“{found}”这个{what_zh}，文件中一个也没有声明",
        '{where_en}"{field}": there is no {what_en} "{found}"; the file declares none',
    ),
    "rules.repeated_name": (
        "{where_zh}“{field}”：“{name}”在前面已经用过，请换一个名称",
        '{where_en}"{field}": "{name}" is used before; choose another name',
    ),
    "rules.reserved_name": (
        "{where_zh}“{field}”：不能叫“{name}”：另有用途，或名称中有“.”；请换一个",
        '{where_en}"{field}": "{name}" cannot be a name here: it means something else, or has a'
        " point in it; choose another",
    ),
    "rules.effect_without_points": (
        "{where_zh}“{field}”：规则“{rule}”是定后果的（effect），没有分可以指望；"
        "请写 effect: {target}，不应发生的写 effect: none",
        '{where_en}"{field}": the rule "{rule}" has an effect and gives no points; expect effect:'
        " {target}, or effect: none where it must not come about",
    ),
    "rules.points_without_effect": (
        "{where_zh}“{field}”：规则“{rule}”给分或扣分，没有后果（effect）可以指望；请写 raw 或 kept",
        '{where_en}"{field}": the rule "{rule}" gives points and has no effect; expect "raw" or'
        ' "kept"',
    ),
    "rules.attribute_lacking": (
        "{where_zh}“{field}”：类别{kinds}没有声明属性“{name}”；请补上，或把规则限于有它的类别",
        '{where_en}"{field}": the attribute "{name}" is not declared by {kinds}; declare it'
        " there, or ask only for kinds that have it",
    ),
    "rules.attribute_of_others": (
        "{where_zh}“{field}”：这里的类别都没有声明属性“{name}”，有它的是：{kinds}；请改用这些类别，"
        "或给这里的类别补上",
        '{where_en}"{field}": no kind that is asked for here declares the attribute "{name}"; these'
        " do: {kinds}; ask for one of them, or declare it",
    ),
    "rules.members_only": (
        "{where_zh}“{field}”：这里只能问成员的情况，如 member.category，不能用“{name}”",
        '{where_en}"{field}": only a member can be asked here, as in member.category, not "{name}"',
    ),
    "rules.as_of_unasked": (
        "{where_zh}“{field}”：同一个条件里没有问“{name}”，写它以哪一天为准就没有用处",
        '{where_en}"{field}": the same condition does not ask for "{name}", so a day for it says'
        " nothing",
    ),
    "rules.as_of_leap_day": (
        "{where_zh}“{field}”：2月29日不是年年都有，请写 02-28 或 03-01",
        '{where_en}"{field}": few years have a 29 February; write 02-28 or 03-01',
    ),
    "rules.clock_range": (
        '{where_zh}“{field}”应写钟点的范围，如 at_least: "18:00"',
        '{where_en}"{field}" should be a range of clock times, as in {{at_least: "18:00",'
        ' below: "22:00"}}',
    ),
    "rules.clock_time": (
        '{where_zh}“{field}”应为 00:00 至 24:00 的钟点，如 "18:00"；这里是：{value}',
        '{where_en}"{field}" should be a clock time from 00:00 to 24:00, such as "18:00"; this'
        " is: {value}",
    ),
    "rules.clock_empty": (
        "{where_zh}“{field}”两端都是 {value}，没有一刻在其中",
        '{where_en}"{field}" begins and ends at {value}, so nothing lies in it',
    ),
    "rules.same_of_what": (
        "{where_zh}“{field}”：earlier 里不能要求“{name}”相同（same），只能要求记录本身的项目相同",
        '{where_en}"{field}": "{name}" cannot be asked to be the same in "earlier"; only what the'
        " record itself carries can",
    ),
    "rules.no_group": (
        "{where_zh}“{field}”：“{name}”不能把成员分成组；请写 household、team、unit 等成员的一项",
        '{where_en}"{field}": "{name}" makes no group of members; name a field such as household,'
        " team or unit",
    ),
    "rules.not_of_groups": (
        "{where_zh}“{field}”：积分卡按组（subject 的 group）时没有单个成员，不能用 {name}",
        '{where_en}"{field}": the cards are those of groups (group under subject), not of single'
        ' members, so "{name}" cannot stand here',
    ),
    "rules.so_far_elsewhere": (
        "{where_zh}“{field}”：so_far 只能直接写在规则的 when 里，不能写在 all、any、not、times"
        " 或准入条件里",
        '{where_en}"{field}": "so_far" stands directly in the "when" of a rule, not within all,'
        " any, not or times, nor in what is asked of records before they count",
    ),
    "rules.approval_by_nobody": (
        "“{field}”：admit 要求须已审定（need: approved），程序里却没有写由谁审定；请写 approve，"
        "例如 approve: {{where: branch}}",
        '"{field}": "admit" asks for approved records, and the procedure does not say who approves;'
        " add for example approve: {{where: branch}}",
    ),
    "rules.late_against": (
        "“{field}”：申报晚了的，admit（{cite}，{within}）说不计，这里说要计；只能留一处，"
        "要计的，请删去 admit 里的那一条",
        '"{field}": late records count here and are refused by "admit" ({cite}, {within}); keep one'
        ' of the two: for them to count, remove that entry of "admit"',
    ),
    "rules.late_twice": (
        "“{field}”：申报晚了不计，admit（{cite}，{within}）已经说了；请删去这里的 late",
        '"{field}": "admit" refuses late records already ({cite}, {within}); remove this "late"',
    ),
    "rules.step_by_others": (
        "“{field}”：走不走这一步只看这条记录和本人的情况，不能用“{name}”",
        '"{field}": which steps a record takes is for the record and its member to say; "{name}"'
        " cannot be asked here",
    ),
    "rules.step_unasked": (
        "“{field}”：程序写了这一步，但 admit 没有要求，没走到这一步的记录也计分；"
        "要走到才计的，请在 admit 中写 need: {status}",
        '"{field}": the procedure has this step, but records count without it; if they should not,'
        ' add need: {status} to "admit"',
    ),
    "rules.so_far_of_two": (
        "{where_zh}“{field}”：“{name}”既是板块又是规则，不知指哪一个；请给其中一个换名",
        '{where_en}"{field}": "{name}" is both a section and a rule; rename one of them',
    ),
    "rules.so_far_of_total": (
        "{where_zh}“{field}”：总分不是各板块之和（combine），计到一半没有总分可言；请问板块",
        '{where_en}"{field}": the total is not the sum of the sections (combine), so half-way'
        " there is none; ask for a section",
    ),
    "rules.so_far_chosen": (
        "{where_zh}“{field}”：规则“{rule}”参加取项，取项在计入之前，这时还不知道此前得了多少；"
        "两者不能并用",
        '{where_en}"{field}": the awards of rule "{rule}" are chosen among before it is known what'
        ' was kept; "so_far" and a choice do not go together',
    ),
    "rules.choice_of_differences": (
        "{where_zh}“{field}”：在这之前“{name}”已按终身或最近若干月、日取项，后来更高的只得差额，"
        "差额与别的得分不能相比；请把“{name}”写成 choices 中的一项，排在这一项之后，"
        "或改按 cycle 等周期取项",
        '{where_en}"{field}": "{name}" chooses before it, over a lifetime or the last months or'
        " days, where a better later award earns the difference, and a difference cannot be"
        ' compared with an award; let "{name}" stand in "choices" after this one, or choose per'
        " cycle or another period",
    ),
    "rules.late_effect": (
        "{where_zh}“{field}”：这条规则看此前的得分（{by}），到计入时才知道是否成立，"
        "不能再用 {name} 终止或暂停；请去掉 {name}，或改按记录本身（如 earlier、over）成立",
        '{where_en}"{field}": a rule that asks for points kept ({by}) is settled only when they'
        ' are, too late for "{name}"; leave it out, or let the effect follow from records alone,'
        " as with earlier or over",
    ),
    "rules.kept_overflow": (
        "{where_zh}“{field}”：有溢出的分转入“{into}”，要到周期结束才有，这里看不到；"
        "请写出要看的规则，不写板块",
        '{where_en}"{field}": what overflows into "{into}" is there only when a period has ended,'
        " and is not seen here; name the rules that you mean instead of the section",
    ),
    "rules.points_of_late": (
        "{where_zh}“{field}”：“{name}”的分在周期结束时或按例会产生，往年的这里看不到；"
        "over 请改用 cycle 等周期，或只写看记录的规则",
        '{where_en}"{field}": what "{name}" gives arises at the end of a period, or over occasions,'
        " and that of earlier cycles is not seen here; use a period such as cycle, or name rules"
        " over records alone",
    ),
    "rules.limit_of_late": (
        "{where_zh}“{field}”：“{name}”的分在周期结束时或按例会产生，往年的这里看不到，"
        "不能用 {period} 限制；请改用 cycle 等周期",
        '{where_en}"{field}": what "{name}" gives arises at the end of a period, or over occasions,'
        " and that of earlier cycles is not seen here, so {period} cannot bound it; use cycle or a"
        " shorter period",
    ),
    "rules.valid_of_late": (
        "{where_zh}“{field}”：规则“{rule}”的分在周期结束时或按例会产生，只在当期，不能有有效期；"
        "有效期只用于看记录的规则",
        '{where_en}"{field}": what rule "{rule}" gives arises at the end of a period, or over'
        ' occasions, and counts in its cycle alone; "valid" is for rules over records',
    ),
    "rules.so_far_lasting": (
        "{where_zh}“{field}”：“{name}”的分有有效期（valid），会带入以后的周期或中途失效，"
        "so_far 只看本周期计入的分；请改问别的数",
        '{where_en}"{field}": what "{name}" gives lives across cycles or expires (valid), while'
        ' "so_far" knows only what was kept in this cycle; ask for another figure',
    ),
    "rules.expected_unsaid": (
        "{where_zh}“{field}”：这里有应完成的次数，要写明年中加入、离开的人应完成几次。"
        "按在册天数折算写 joiners: {{expected: prorate}}，照全额写 joiners: {{expected: full}}",
        '{where_en}"{field}": a number is expected here; say how many are expected of members'
        " for a part of the period: their share by days, joiners: {{expected: prorate}}, or all,"
        " joiners: {{expected: full}}",
    ),
    "rules.under_over_cycle": (
        "{where_zh}“{field}”：{text} 比一个周期（{months} 个月）还长，推到下一周期仍然不够；"
        "请写短一些，或改用 ungraded、not_scored",
        '{where_en}"{field}": {text} is longer than a cycle ({months} months), so the next one does'
        " not suffice either; write less, or use ungraded or not_scored",
    ),
    "rules.not_here": (
        "{where_zh}“{field}”：这里不能用 {name}",
        '{where_en}"{field}": "{name}" cannot stand here',
    ),
    "rules.wants_number": (
        "{where_zh}“{field}”应为数字，这里是：{value}",
        '{where_en}"{field}" should be a number; this is: {value}',
    ),
    "rules.wants_range": (
        "{where_zh}“{field}”应为数字或范围；{value} 请写作 {range}",
        '{where_en}"{field}" should be a number or a range; write {value} as {range}',
    ),
    "rules.wants_true_or_false": (
        "{where_zh}“{field}”应为 true 或 false，这里是：{value}",
        '{where_en}"{field}" should be true or false; this is: {value}',
    ),
    "rules.range_unordered": (
        "{where_zh}“{field}”：“{name}”没有高低之分，不能用 at_least 等界限，请列出可取的值",
        '{where_en}"{field}": "{name}" has no order, so at_least and the like say nothing;'
        " list the values instead",
    ),
    "rules.section_circle": (
        "{where_zh}“{field}”：板块“{section}”绕了一圈又归入自身",
        '{where_en}"{field}": section "{section}" comes to stand in itself',
    ),
    "rules.overflow_circle": (
        "{where_zh}“{field}”：溢出绕了一圈又回到自身：{way}",
        '{where_en}"{field}": what overflows comes back to where it came from: {way}',
    ),
    "rules.overflow_never_ends": (
        "{where_zh}“{field}”：溢出要等一个周期结束才算得出来，{period} 没有结束；"
        "请用 day、week、month、quarter、half、year 或 cycle",
        '{where_en}"{field}": what overflows is known at the end of a period, and {period} has'
        " none; use day, week, month, quarter, half, year or cycle",
    ),
    "rules.overflow_name": (
        "{where_zh}“{field}”：溢出的分在积分卡上记作“{name}”，而有一条规则也叫这个名字；请给规则换一个",
        '{where_en}"{field}": what overflows stands on the card as "{name}", which is the id of a'
        " rule, too; choose another id for the rule",
    ),
    "rules.rows_of_groups": (
        "{where_zh}“{field}”：积分卡是一户、一组的，不能按 {by} 取值",
        '{where_en}"{field}": the cards are those of groups, of which nobody can ask {by}',
    ),
    "rules.each_over_cycle": (
        "{where_zh}“{field}”：{period} 比一个积分周期（cycle）还长",
        '{where_en}"{field}": a {period} is longer than a cycle',
    ),
    "rules.parts_in_each": (
        "{where_zh}“{field}”：板块“{section}”按周期分别计算（each），里面不能再有板块",
        '{where_en}"{field}": section "{section}" is reckoned by periods (each), so that no'
        " section can stand in it",
    ),
    "rules.valid_in_each": (
        "{where_zh}“{field}”：板块“{section}”按周期分别计算（each），跨周期有效的分不属于其中任何一段；"
        "请放进没有 each 的板块，或去掉 valid",
        '{where_en}"{field}": section "{section}" is reckoned by periods (each), and what lives on'
        ' from an earlier cycle is of none of them; use a section without "each", or no "valid"',
    ),
    "rules.combine_alone": (
        "{where_zh}“{field}”：板块“{section}”里没有别的板块，也没有 each，谈不上合并；"
        "请去掉 combine，或写 each",
        '{where_en}"{field}": nothing stands in section "{section}" and it has no "each", so there'
        ' is nothing to combine; leave it out, or say "each"',
    ),
    "rules.bar_closes_nothing": (
        "“{field}”：“{found}”不是本文件的等次，也不是等次表的代号或名称，什么也不会因此关闭，只是写给人看的话；"
        "如果指“{near}”，请照写",
        '"{field}": "{found}" names neither a grade nor a scale of this file, so nothing in it is'
        ' closed by it and it is a word for people; if "{near}" is meant, write that',
    ),
    "rules.evaluator_unused": (
        "{where_zh}写了评价方 {role}，但文件没有 evaluation，不会有人评价它",
        '{where_en}it has the evaluator {role}, but the file has no "evaluation"',
    ),
    "rules.evaluator_without_section": (
        "“{field}”：{role} 的评价含积分（points），但没有板块写 evaluator: {role}",
        '"{field}": the points of {role} count, but no section has evaluator: {role}',
    ),
    "rules.evaluated_without_full": (
        "板块“{section}”由 {role} 评价，要有满分（full）才能折算",
        'section "{section}": evaluated by {role}, it needs "full" to be turned into a mark',
    ),
    "rules.weight_without_full": (
        "“{field}”：板块“{section}”要有满分（full）才能加权",
        '"{field}": section "{section}" needs "full" to be weighted',
    ),
    "rules.weight_missing": (
        "“{field}”：板块“{section}”参与加权，但没有写权重",
        '"{field}": section "{section}" stands in what is weighted, but has no weight',
    ),
    "rules.only_with_award": (
        "{where_zh}“{name}”只用于有分值（award）的规则，这条规则是 effect",
        '{where_en}"{name}" goes with an award; this rule has an effect',
    ),
    "rules.over_without_award": (
        "{where_zh}“{field}”：“{name}”没有分值（award），无从限制或取舍",
        '{where_en}"{field}": "{name}" gives no award that could be limited or chosen from',
    ),
    "rules.limit_units_differ": (
        "{where_zh}“{field}”：上限的单位前后要一致",
        '{where_en}"{field}": a limit keeps the unit of its first value',
    ),
    "rules.limit_of_time": (
        "{where_zh}“{field}”以小时或分钟计，但规则按 {unit} 计量",
        '{where_en}"{field}" is in hours or minutes, but the rule counts by {unit}',
    ),
    "rules.kind_without_hours": (
        "{where_zh}“{field}”按 {unit} 计量，但类别{kinds}没有时长；请写 measure: hours",
        '{where_en}"{field}" counts by the {unit}, but records of {kinds} have no length;'
        " say measure: hours there",
    ),
    "rules.several_values": (
        "{where_zh}“{field}”：一条记录的“{name}”可有多项（several），这里要恰好一项；请另设只有一项的属性，"
        "或每项各写一条规则，在 when 里写明，如 {name}: 某项",
        '{where_en}"{field}": a record may have several of "{name}", and here it must be one;'
        " declare an attribute with one value for it, or write a rule for each value, named in"
        ' "when" as in {name}: VALUE',
    ),
    "rules.unit_not_number": (
        "{where_zh}“{field}”：属性“{unit}”要声明为 number 才能计量",
        '{where_en}"{field}": the attribute "{unit}" must be a number to be counted by',
    ),
    "rules.run_without_attendance": (
        "{where_zh}连续（run）要在 when 中写明 attendance，如 attendance: absent",
        '{where_en}a run needs "attendance" in "when", as in attendance: absent',
    ),
    "rules.nothing_expected": (
        "{where_zh}“{field}”：所涉类别既不考勤（attendance: true），也没有例会（occasions），"
        "谈不上应到",
        '{where_en}"{field}": nothing is expected of these kinds: none has attendance: true or'
        " an occasion",
    ),
    "rules.no_fact_behind": (
        "{where_zh}“{name}”要看记录，而缺少、全勤或他条得分没有对应的记录",
        '{where_en}"{name}" looks at a record, but none stands behind what is missing,'
        " complete or kept by other rules",
    ),
    "rules.recurrence_over_cycle": (
        "{where_zh}“{field}”：{months}个月一次，比一个周期（cycle）还长，一张积分卡上看不出是否缺少",
        '{where_en}"{field}": once in {months} months is less than once in a cycle, so that no'
        " card can tell whether it was missed",
    ),
    "rules.only_for_records": (
        "{where_zh}“{name}”只用于逐条记录的规则，这条规则按连续、缺少或全勤计（for_each）",
        '{where_en}"{name}" is for rules that look at each record; this one is for a run, or for'
        " what is missing or complete (for_each)",
    ),
    "rules.side_of_time": (
        "{where_zh}“{field}”：按时长计的规则要直接写 side: on_duty 或 side: off_duty，"
        "才能只计那一侧的时间",
        '{where_en}"{field}": a rule that counts time says side: on_duty or side: off_duty'
        ' right under "when", so that the time of that side alone counts',
    ),
    "rules.ladder_without_over": (
        "{where_zh}“{field}”没有 by，按累计取值，要在 per 中写 over，如 over: year",
        '{where_en}"{field}" has no "by", so its keys are a running total; say over which period'
        ' in "per", as in over: year',
    ),
    "rules.ladder_key": (
        "{where_zh}“{field}”：没有 by 时，键应为正整数，这里是：{key}",
        '{where_en}"{field}": without "by" keys are whole numbers from 1 on; this is: {key}',
    ),
    "rules.factor_ladder": (
        "{where_zh}“{field}”：系数表要写 by，说明按什么取值",
        '{where_en}"{field}": a table of factors needs "by" to say what it goes by',
    ),
    "rules.rows_missing": (
        "{where_zh}“{field}”缺少“{name}”的以下各行：{missing}；遇到时不计分。"
        "请补上，或写 otherwise",
        '{where_en}"{field}" has no rows for these of "{name}": {missing}; such records earn'
        ' nothing; add rows, or write "otherwise"',
    ),
    "rules.row_key": (
        "{where_zh}“{field}”：键应为数字或区间，如 60..80（满60不满80，不含80）、90+，"
        "这里是：{key}",
        '{where_en}"{field}": keys are numbers or bands, such as 60..80 (from 60 to below 80) and'
        " 90+; this is: {key}",
    ),
    "rules.row_no_band": (
        "{where_zh}“{field}”：其他各行是区间，“{key}”也要写成区间，"
        "如 60..80（满60不满80，不含80）、90+；整数 1 至 3 写 1..4",
        '{where_en}"{field}": other rows are bands, so "{key}" must be one, such as 60..80 (from 60'
        " to below 80) or 90+; the whole numbers 1 to 3 are 1..4",
    ),
    "rules.band_empty": (
        "{where_zh}“{field}”：区间“{key}”是空的，起点应小于终点",
        '{where_en}"{field}": nothing lies in the band "{key}"; its start should be below its end',
    ),
    "rules.bands_overlap": (
        "{where_zh}“{field}”：区间“{key}”与前面的“{before}”重叠；各行应由低到高",
        '{where_en}"{field}": the band "{key}" overlaps "{before}" before it; bands rise without'
        " overlap",
    ),
    "rules.bands_gap": (
        "{where_zh}“{field}”：区间“{before}”与“{key}”之间有空当；请补上，或写 otherwise",
        '{where_en}"{field}": there is a gap between the bands "{before}" and "{key}"; close it,'
        ' or say "otherwise"',
    ),
    "rules.grade_two_ends": (
        "{where_zh}等次“{name}”不能同时写 at_least 和 above",
        '{where_en}grade "{name}" has both at_least and above; keep one of the two',
    ),
    "rules.grade_without_end": (
        "{where_zh}等次“{name}”没有写界限（at_least 或 above）；只有最后一行可以不写",
        '{where_en}grade "{name}" says neither at_least nor above; only the last row goes without',
    ),
    "rules.grade_not_lower": (
        "{where_zh}等次“{name}”（{end}）不低于它前面的一行（{before}）；应由高到低，不重叠",
        '{where_en}grade "{name}" ({end}) is not lower than the row before it ({before});'
        " put the best first, without overlap",
    ),
    "rules.scale_gap": (
        "{where_zh}最后一行“{name}”写了 {end}，更低的分数就没有等次；最后一行不要写界限",
        '{where_en}the last row "{name}" has {end}, so that what is lower has no grade;'
        " leave it out",
    ),
    "rules.grade_of_several": (
        "{where_zh}等次“{name}”要对 {figures} 在 at_least 里各写一个下限",
        '{where_en}grade "{name}" should say in at_least how much of each of {figures}',
    ),
    "rules.grade_of_one": (
        "{where_zh}等次“{name}”只评一个数，at_least 应为数字",
        '{where_en}grade "{name}": the scale grades one figure, so at_least should be a number',
    ),
    "rules.grade_asks_more": (
        "{where_zh}等次“{name}”排在“{before}”之后，各项要求都不能更高，也不能全都相同",
        '{where_en}grade "{name}" comes after "{before}", so it should ask for no more of any'
        " figure, and for less of one",
    ),
    "rules.quota_of_several": (
        "{where_zh}等次“{name}”同时看几个数，分不出先后，不能有名额（quota）",
        '{where_en}grade "{name}" goes by several figures, which put nobody in order, so that it'
        " cannot have a quota",
    ),
    "rules.rate_across_cycles": (
        "{where_zh}“{field}”：{name} 只能在一个周期之内评；请把 per 写成 cycle、month、quarter 或"
        " half",
        '{where_en}"{field}": {name} is known within a cycle only; let per be cycle, month,'
        " quarter or half",
    ),
    "rules.figure_per": (
        "{where_zh}“{field}”：{name} 只有截止日的一个数，不能按期要求；请去掉 per",
        '{where_en}"{field}": there is one {name}, that of the day of the card; leave per out',
    ),
    "rules.rank_makes_zero": (
        "{where_zh}“{field}”：名次由得分而来，达不到名次不能再把得分记零；请用 grade_at_most、bar"
        " 或 notice",
        '{where_en}"{field}": places come from scores, so missing one cannot make a score nothing;'
        " use grade_at_most, bar or notice",
    ),
    "rules.only_of_rules": (
        "{where_zh}“{field}”：“{name}”只用于规则的 effect，不用于 needs 的 else",
        '{where_en}"{field}": "{name}" goes with the effect of a rule, not with what follows from'
        " a requirement",
    ),
    "rules.repair_without_section": (
        "{where_zh}“{field}”：补救后变为得分或扣分，要写规则“{rule}”计入哪个板块（section）",
        '{where_en}"{field}": what it becomes is an award, so the rule "{rule}" needs the "section"'
        " that it counts in",
    ),
    "rules.kind_reserved": (
        "类别“{name}”不能声明：result. 之下的各类由周期结果自动产生",
        'kind "{name}": what is under result. is recorded by closing a cycle, and cannot'
        " be declared",
    ),
    "rules.quota_on_last": (
        "{where_zh}最后一行“{name}”不能有名额（quota）：超出的人无处可归",
        '{where_en}the last row "{name}" cannot have a quota: nobody could fall below it',
    ),
}
