"""What can be wrong with a rule file.

Each code has its words in Chinese and in English; `{names}` stand for arguments. These codes
are those of the models; `rules.…` are those of what the parts say of each other.
"""

from jifen.wording.award_problems import AWARD_PROBLEMS
from jifen.wording.reference_problems import REFERENCE_PROBLEMS

_MODEL_PROBLEMS: dict[str, tuple[str, str]] = {
    "addressee_needs_one": (
        "{where_zh}“{field}”应写 self，或在 members_of、head_of、named_in 中恰好写一项；"
        "这里写了：{given}",
        '{where_en}"{field}" should be self, or have exactly one of members_of, head_of and'
        " named_in; this has: {given}",
    ),
    "admission_needs_one": (
        "{where_zh}“{field}”应在 need、exclude、within、repeated 中恰好写一项；这里写了：{given}",
        '{where_en}"{field}" should have exactly one of need, exclude, within and repeated;'
        " this has: {given}",
    ),
    "appraisal_unsaid": (
        "“{field}”：评价方有测评分项（parts 中的 appraisal）时，要写 appraisal 说明投票组和分值；"
        "没有时不写",
        '"{field}": a part "appraisal" and the field "appraisal", which says how votes become its'
        " mark, go together",
    ),
    "award_or_effect": (
        "规则“{rule}”应在 award 和 effect 中恰好写一项",
        'rule "{rule}": give either "award" or "effect", one of the two',
    ),
    "bounds_out_of_order": (
        "{where_zh}“{field}”的下限{least}大于上限{most}",
        '{where_en}"{field}" runs from {least} to {most}; the first should not be greater',
    ),
    "carry_and_overflow": (
        "板块“{section}”：满分切掉的部分不能既结转（carry）又转出（overflow），请留一个",
        'section "{section}": what full marks cut is either carried over or overflows; keep one of'
        ' "carry" and "overflow"',
    ),
    "carry_last": (
        "{where_zh}“{field}”是周期末的一段日子，如 6 months、90 days，不能按工作日",
        '{where_en}"{field}" is the end of the cycle: write for example 6 months or 90 days, not'
        " working days",
    ),
    "carry_nothing": (
        "{where_zh}“{field}”应大于0；不结转就不写 carry",
        '{where_en}"{field}" should be more than 0; leave out "carry" where nothing is carried',
    ),
    "carry_of_full": (
        "板块“{section}”：carry 说的是满分（full）切掉的部分，要写 full，并且不能写 each",
        'section "{section}": "carry" is about what full marks cut, so it needs "full", and does'
        ' not go with "each"',
    ),
    "choice_needs_one_way": (
        "{where_zh}“{field}”应在 best、worst、first、longest、rates（顶层还有 first_rule）中"
        "恰好写一项；这里写了：{ways}",
        '{where_en}"{field}" should have exactly one of best, worst, first, longest and rates'
        " (at top level also first_rule); this has: {ways}",
    ),
    "choice_over": (
        "取项“{choice}”要用 over 写明在哪些规则之间取；用 first_rule 时它自己就列出规则，"
        "不再写 over",
        'choice "{choice}": "over" names the rules it is about; "first_rule" lists them itself'
        ' and has no "over"',
    ),
    "choice_per_record": (
        "取项“{choice}”：first_rule 没有 of 时就是同一条记录之内取一，不写 per；"
        "要在同一事项之间取一，请用 of 写明属性",
        'choice "{choice}": first_rule without "of" chooses within one record, so there is no'
        ' "per"; name in "of" what makes several records one matter',
    ),
    "earlier_within": (
        "{where_zh}“{field}”应写成 12 months、30 days，或 week、month、cycle、lifetime 等周期；"
        "这里是：{text}",
        '{where_en}"{field}" should be like 12 months or 30 days, or a period such as week, month,'
        " cycle or lifetime; this is: {text}",
    ),
    "cycle_day": (
        "{where_zh}“{field}”：没有 {day} 这一天；应写月-日，如 09-01，或成员自己的日期，"
        "如 member.joined",
        '{where_en}"{field}": there is no day {day}; write MM-DD such as 09-01, or a day of the'
        " member's own such as member.joined",
    ),
    "section_by": (
        "{where_zh}“{field}”只能写一个板块；由记录的一项（如本人的选择）决定计入哪个板块的，每个板块各写一条"
        "规则，在 when 里写明那一项的值，需要合计上限的用顶层 limits",
        '{where_en}"{field}" is one section; where something in the record, such as the choice of'
        ' the member, decides between several, write a rule for each with that value in "when", and'
        ' a joint limit over them in "limits" if there is one',
    ),
    "several_type": (
        "{where_zh}“{field}”：可有多项的（several）应写 text（文字），或由低到高的各档，"
        "如 [环保, 助老]；"
        "一条记录只有一个数，请直接写 number；这里是：{found}",
        '{where_en}"{field}": what there may be several of is text, or levels in rising order such'
        " as [town, county]; a record has one number: write number alone; this is: {found}",
    ),
    "unit_of_a_number": (
        "{where_zh}“{field}”：只有数（type: number）才有单位（unit: {unit}）；"
        "请改写 type，或去掉 unit",
        '{where_en}"{field}": only a number (type: number) has a unit (unit: {unit}); write that'
        " type, or leave the unit out",
    ),
    "attribute_type": (
        "{where_zh}“{field}”应写 number（数）、text（文字），或由低到高的各档，如 [区级, 市级]；"
        "这里是：{found}",
        '{where_en}"{field}" should be number, text, or its levels in rising order such as'
        " [town, county]; this is: {found}",
    ),
    "cycle_year": (
        "{where_zh}“{field}”：周期长于一年（{every}），只写 {day} 不知从哪一年起；请写全年月日，"
        "如 2022-{day}，或成员自己的日期，如 member.joined",
        '{where_en}"{field}": {every} are longer than a year, and {day} does not say in which year'
        " they begin; write the whole day, such as 2022-{day}, or a day of the member's own such as"
        " member.joined",
    ),
    "expectation_empty": (
        "{where_zh}“{field}”什么也没有指望，总会通过；请写 raw、kept、score、total、grade、effect"
        " 中的一项；后果不应发生的，写 effect: none",
        '{where_en}"{field}" expects nothing, so it would always come true; give one of raw, kept,'
        " score, total, grade and effect; where no effect may come about, effect: none",
    ),
    "edition_quotes": (
        '{where_zh}“{field}”要用半角引号：{field}: "{inner}"；这里是：{found}',
        '{where_en}"{field}" is written in plain quotes: {field}: "{inner}"; this is: {found}',
    ),
    "effect_needs_one": (
        "{where_zh}“{field}”应在 zero、grade、grade_at_most、bar、suspend、notice 中恰好写一项；"
        "这里写了：{given}",
        '{where_en}"{field}" should have exactly one of zero, grade, grade_at_most, bar,'
        " suspend and notice; this has: {given}",
    ),
    "evaluation_is_dual": (
        "双重评价的 evaluators 要有 unit（单位）和 community（社区）两方",
        'a dual evaluation has two evaluators, "unit" and "community"',
    ),
    "floor_above_full": (
        "板块“{section}”的最低分（floor）高于满分（full）",
        'section "{section}": "floor" is above "full"',
    ),
    "head_unsaid": (
        "{where_zh}“{field}”：用 head_of 时要用 who 写明谁是负责人，如 member.role: 户主",
        '{where_en}"{field}": "head_of" needs "who", a condition that says who the head is',
    ),
    "joint_limit_unit": (
        "上限“{limit}”是多条规则共有的，只能以分计，不能带单位",
        'limit "{limit}": a limit over several rules is in points, without a unit',
    ),
    "late_unsaid": (
        "{where_zh}“{field}”：within 和 late 要同时写，如 late: refuse",
        '{where_en}"{field}": "within" and "late" go together, as in late: refuse',
    ),
    "limit_rows_unit": (
        "{where_zh}“{field}”：按 {by} 取值的各行单位要一致",
        '{where_en}"{field}": all rows by {by} are in one unit',
    ),
    "limit_size": (
        "{where_zh}“{field}”应为分值（如8）或带单位的量（如 8 hours、3 times）；这里是：{text}",
        '{where_en}"{field}" should be points such as 8, or a quantity such as 8 hours or'
        " 3 times; this is: {text}",
    ),
    "limit_without_period": (
        "上限“{limit}”没有写周期，如 month: 10",
        'limit "{limit}": say how much in which period, as in month: 10',
    ),
    "measure_needs_one_unit": (
        "{where_zh}“{field}”应恰好写一个计量单位（time、minute、hour 或类别声明的数量）；"
        "这里写了：{units}",
        '{where_en}"{field}" should have exactly one unit (time, minute, hour or a quantity that'
        " the kind declares); this has: {units}",
    ),
    "measure_not_positive": (
        "{where_zh}“{field}”中 {unit} 应大于0",
        '{where_en}"{field}": {unit} should be more than 0',
    ),
    "missing_per": (
        "{where_zh}“{field}”不能按 {per} 计缺；请用 month、quarter、year 等一段日子",
        '{where_en}"{field}": nothing is missed per {per}; use a stretch of days such as month,'
        " quarter or year",
    ),
    "need_is_empty": (
        "{where_zh}“{field}”没有写任何要求，如 total: {{at_least: 60}}",
        '{where_en}"{field}" asks for nothing; write for example total: {{at_least: 60}}',
    ),
    "overflow_of_full": (
        "板块“{section}”：overflow 说的是满分（full）切掉的部分，要写 full，并且不能写 each",
        'section "{section}": "overflow" is about what full marks cut, so it needs "full", and'
        ' does not go with "each"',
    ),
    "range_end_twice": (
        "{where_zh}“{field}”不能同时写 {first} 和 {second}",
        '{where_en}"{field}" has both {first} and {second}; keep one of the two',
    ),
    "range_without_end": (
        "{where_zh}“{field}”没有写界限，如 at_least: 60",
        '{where_en}"{field}" has no end; write for example at_least: 60',
    ),
    "reach": (
        "{where_zh}“{name}”不是周期；可用 activity、day、week、month、quarter、half、year、"
        "cycle、lifetime，或滚动的一段，如 last 12 months、last 30 days",
        '{where_en}"{name}" is no period; there are activity, day, week, month, quarter, half,'
        " year, cycle and lifetime, and rolling ones such as last 12 months and last 30 days",
    ),
    "whole_without_overlap": (
        "板块“{section}”：whole 要与 overlap 同写；请写明重叠的一小时算谁的，"
        "如 overlap: keep_first",
        'section "{section}": "whole" goes with "overlap"; say which record keeps an hour that two'
        " claim, for example overlap: keep_first",
    ),
    "rescale_and_each": (
        "板块“{section}”：rescale 按整个周期的合计折算，不能与 each 同写",
        'section "{section}": "rescale" is about the sum of the whole cycle, so it does not go with'
        ' "each"',
    ),
    "overflow_limit": (
        "{where_zh}“{field}”不能小于0，这里是：{limit}",
        '{where_en}"{field}" should not be less than 0; this is: {limit}',
    ),
    "rescale_and_full": (
        "板块“{section}”写了 rescale，就不要再写 full：折算到的分值即满分",
        'section "{section}" has both "rescale" and "full"; what is rescaled has its "to" for'
        " full marks",
    ),
    "rescale_to_nothing": (
        "{where_zh}“{field}”应大于0，这里是：{to}",
        '{where_en}"{field}" should be more than 0; this is: {to}',
    ),
    "rounding_step": (
        "{where_zh}“{field}”应大于0，这里是：{step}",
        '{where_en}"{field}" should be more than 0; this is: {step}',
    ),
    "rows_by_member": (
        "{where_zh}“{field}”：这里按成员的情况取值，要写成 member.category 这样；这里是：{name}",
        '{where_en}"{field}": rows go by what a member is, as in member.category; this is: {name}',
    ),
    "rule_without_when": (
        "规则“{rule}”没有写针对哪些记录；请写 when，其中至少写 kind",
        'rule "{rule}": say under "when" which records it is about, their kind at the least',
    ),
    "rule_without_section": (
        "规则“{rule}”有分值（award），要写计入哪个板块（section）",
        'rule "{rule}": an award needs the "section" that it counts in',
    ),
    "section_each": (
        "板块“{section}”：each 只能是 month、quarter、half、year，combine 只能是 sum、mean、best",
        'section "{section}": "each" is month, quarter, half or year, and "combine" with it sum,'
        " mean or best",
    ),
    "scale_per": (
        "{where_zh}“{field}”不能按 {per} 评；请用 month、quarter、half、year、cycle、lifetime"
        " 或 last 6 months",
        '{where_en}"{field}": nothing is graded per {per}; use month, quarter, half, year, cycle,'
        " lifetime or last 6 months",
    ),
    "suspend_lost": (
        "{where_zh}“{field}”：suspend 要与 lost 同写：true 表示期间得分作废，false 表示期满补计；"
        "其他认定不写 lost",
        '{where_en}"{field}": "suspend" goes with "lost": true where what falls in that time is'
        " gone, false where it counts afterwards; nothing else has it",
    ),
    "notice_ends": (
        "{where_zh}“{field}”：notice 只是提示，不能写 for、until 或 repaired_by",
        '{where_en}"{field}": a notice is only words, and has no for, until or repaired_by',
    ),
    "life_rows": (
        "{where_zh}“{field}”的各行应从 0 起连续，最后一行不封顶，如 0..3、3+；这里是：{rows}",
        '{where_en}"{field}": rows begin at 0 and follow each other without a gap, the last being'
        " open, as in 0..3 and 3+; these are: {rows}",
    ),
    "valid_from": (
        "{where_zh}“{field}”：要写 from: occurred（自发生之日）或 from: ended（自结束之日）",
        '{where_en}"{field}": say from: occurred or from: ended',
    ),
    "valid_ever": (
        "{where_zh}“{field}”：for: ever 要写 until，不写 restarts_on",
        '{where_en}"{field}": for: ever goes with "until", and without "restarts_on"',
    ),
    "span": (
        "{where_zh}“{field}”应写成 10 working days、15 days 或 6 months；这里是：{text}",
        '{where_en}"{field}" should be like 10 working days, 15 days or 6 months; this is: {text}',
    ),
    "quota_rounding_unsaid": (
        "{where_zh}“{field}”：人数的 {share} 常有小数，要写明怎样取整：舍去写 rounding: floor，"
        "四舍五入写 rounding: half_up，进一写 rounding: up",
        '{where_en}"{field}": {share} of the people is rarely a whole number; say how it is'
        " rounded: down, rounding: floor, to the nearest, rounding: half_up, or up, rounding: up",
    ),
    "then_unsaid": (
        "“{field}”：under 和 then 要同时写，如 under: 6 months, then: next_cycle",
        '"{field}": "under" and "then" go together, as in under: 6 months, then: next_cycle',
    ),
    "under_working_days": (
        "“{field}”：under 应以天或月计，如 6 months、90 days；这里是：{text}",
        '"{field}": "under" should be days or months, such as 6 months or 90 days; this is: {text}',
    ),
    "rest_day_without_time": (
        "{where_zh}“{field}”：on_rest_day 说的是期限（within）的最后一天，要同写 within",
        '{where_en}"{field}": "on_rest_day" is about the last day of "within", which is not given',
    ),
    "sample_share": (
        "“{field}”应大于0，至多为1，例如 0.05；这里是：{share}",
        '"{field}" should be more than 0 and at most 1, such as 0.05; this is: {share}',
    ),
    "table_shape": (
        "{where_zh}“{field}”的 rows 与 by（{by}）不符：一个键写一层，两个键每行都写两层",
        '{where_en}"{field}": "rows" do not fit "by" ({by}): one level of keys for each name in'
        ' "by", two at the most, alike in all rows',
    ),
    "timezone": (
        "没有“{name}”这个时区；例如 Asia/Shanghai",
        'there is no time zone "{name}"; write for example Asia/Shanghai',
    ),
    "weights": (
        "“{field}”：combine 为 weighted 时要写 weights，否则不写",
        '"{field}": "weights" go with combine: weighted, and only with it',
    ),
    "weights_not_one": (
        "“{field}”：{where} 的权重合计应为1，这里是{total}",
        '"{field}": the weights of "{where}" should add up to 1; they come to {total}',
    ),
}

RULE_PROBLEMS: dict[str, tuple[str, str]] = {
    **_MODEL_PROBLEMS, **AWARD_PROBLEMS, **REFERENCE_PROBLEMS
}  # fmt: skip
