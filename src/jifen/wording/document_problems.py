"""What can be wrong with a YAML text, or with a value that stands in one.

Each code has its words in Chinese and in English; `{names}` stand for arguments. Words differ
between languages, so an argument that is a phrase comes twice, as `…_zh` and `…_en`.
"""

DOCUMENT_PROBLEMS: dict[str, tuple[str, str]] = {
    "document_not_utf8": (
        "文件不是UTF-8编码（从这里起无法读取），请用UTF-8编码另存后再试",
        "the file is not UTF-8 from here on; save it again as UTF-8",
    ),
    "document_too_long": (
        "文件超过{largest}字节，不再读入；请拆分或精简",
        "the file is too long to be read: at most {largest} bytes are; make it shorter",
    ),
    "document_too_deep": (
        "列表和映射嵌套超过{deepest}层",
        "lists and mappings stand more than {deepest} deep within one another",
    ),
    "document_too_many_values": (
        "文件中的键和值超过{most}个",
        "the file has more than {most} keys and values",
    ),
    "document_empty": ("文件没有内容", "the file is empty"),
    "several_documents": (
        "一个文件只能有一份内容，请删去这里的“---”及其后的部分，或另存为一个文件",
        'a file holds one document; take out this "---" and what follows, or use a second file',
    ),
    "too_many_problems": (
        "已发现{most}处问题，其余不再列出；请先改正前面的",
        "{most} problems were found and the rest is not listed; please mend those first",
    ),
    "unseen_character": (
        "这里有一个看不见的字符（{character}），请删去",
        "there is a character here that cannot be seen ({character}); take it out",
    ),
    "repeated_key": (
        "“{key}”在第{first}行已经写过，请只保留一处",
        '"{key}" was already given on line {first}; keep one of the two',
    ),
    "key_not_text": (
        "冒号前的名称必须是文字，不能为空，也不能是列表或映射",
        "the name before a colon must be text: neither empty, nor a list, nor a mapping",
    ),
    "number_too_long": (
        "数字“{found}”超过{most}位；如果是编号，请加引号",
        'the number "{found}" has more than {most} digits; if it is an id, put it in quotes',
    ),
    "yaml_anchor": (
        "不能使用锚点（&）；如果是文字，请加引号",
        'anchors (&) cannot be used; if it is text, put it in quotes: "&…"',
    ),
    "yaml_alias": (
        "不能使用引用（*），请把内容写全；如果是文字，请加引号",
        'aliases (*) cannot be used; write the value out, or, if it is text, quote it: "*…"',
    ),
    "yaml_tag": (
        "不能使用标签（!）；如果是文字，请加引号",
        'tags (!) cannot be used; if it is text, put it in quotes: "!…"',
    ),
    "yaml_merge": (
        "不能使用合并键（<<），请把内容写全",
        "merge keys (<<) cannot be used; write the fields out",
    ),
    "yaml_directive": (
        "不能使用这种以“%”开头的指令，请删去（只接受“%YAML 1.2”）",
        'this directive (%) cannot be used; take it out (only "%YAML 1.2" may stand)',
    ),
    "yaml_escape": (
        "双引号里的反斜杠用法不对；请改用单引号，或把“\\”写成“\\\\”",
        "the text in double quotes has an unknown escape;"
        ' use single quotes, or write "\\\\" for "\\"',
    ),
    "yaml_open_quote": (
        "从这里开始的引号没有正确结束",
        "the quote that opens here is not closed properly",
    ),
    "yaml_open_bracket": (
        "从这里开始的括号没有正确结束，请检查逗号和右括号",
        "the bracket that opens here is not closed properly; look at its commas and its end",
    ),
    "yaml_colon": (
        "这里不能出现冒号：请检查上一行和缩进；如果是文字中的冒号，请给整段文字加引号",
        "a colon cannot stand here: look at the indentation and the line before;"
        " if it belongs to a text, put the text in quotes",
    ),
    "yaml_wide_colon": (
        "名称后面要用半角冒号加空格（“: ”），不能用全角冒号“：”",
        'after a name write an ASCII colon and a space (": "), not the full-width "："',
    ),
    "yaml_wide_sign": (
        "这里用了全角的“{sign}”；逗号、冒号和括号都要用半角（, : {{ }} [ ]），文字里的请加引号",
        'there is a full-width "{sign}" here; commas, colons and brackets are ASCII'
        " (, : {{ }} [ ]); if it belongs to a text, put the text in quotes",
    ),
    "yaml_colon_space": (
        "冒号后面要空一格，请写作“{name}: {value}”",
        'a colon needs a space after it: write "{name}: {value}"',
    ),
    "yaml_no_colon": (
        "名称后面缺少冒号和空格（“: ”）",
        'a colon and a space (": ") are missing after this name',
    ),
    "yaml_first_character": (
        "不加引号的文字不能以这个字符开头：{found}",
        "text without quotes cannot start with this character: {found}",
    ),
    "yaml_tab": (
        "缩进请用空格，不能用制表符（Tab）",
        "indent with spaces, not with tabs",
    ),
    "yaml_indentation": (
        "这里与上文对不齐：请检查缩进、列表的“- ”和引号",
        'this does not line up with what is above: look at the indentation, the "- " of lists'
        " and the quotes",
    ),
    "yaml_syntax": (
        "从这里起读不懂：{found}",
        "this cannot be read as YAML: {found}",
    ),
    "unknown_field": (
        "{where_zh}没有“{field}”这个字段，可用的字段有：{allowed}",
        '{where_en}unknown field "{field}"; there are: {allowed}',
    ),
    "unknown_field_near": (
        "{where_zh}没有“{field}”这个字段，是不是“{near}”？",
        '{where_en}unknown field "{field}"; did you mean "{near}"?',
    ),
    "unknown_field_alone": (
        "{where_zh}没有“{field}”这个字段，请删去",
        '{where_en}unknown field "{field}"; take it out',
    ),
    "missing_field": (
        "{where_zh}缺少字段“{field}”",
        '{where_en}the field "{field}" is missing',
    ),
    "wrong_kind": (
        "{where_zh}“{field}”应为{wanted_zh}，这里是{found_zh}",
        '{where_en}"{field}" should be {wanted_en}; this is {found_en}',
    ),
    "wrong_kind_form": (
        "{where_zh}“{field}”应为{wanted_zh}，这里是{found_zh}；写法如 {form}",
        '{where_en}"{field}" should be {wanted_en}; this is {found_en}; write for example {form}',
    ),
    "wrong_kind_quote": (
        '{where_zh}“{field}”应为{wanted_zh}，这里是{found_zh}；请加引号："{found}"',
        '{where_en}"{field}" should be {wanted_en}; this is {found_en};'
        ' put it in quotes: "{found}"',
    ),
    "wrong_number": (
        "{where_zh}“{field}”应为准确的数字，最多四位小数，如2、0.5；这里是：{found}",
        '{where_en}"{field}" should be an exact number of at most four decimals,'
        " such as 2 or 0.5; this is: {found}",
    ),
    "not_one_of": (
        "{where_zh}“{field}”应为以下之一：{allowed}；这里是：{found}",
        '{where_en}"{field}" should be one of: {allowed}; this is: {found}',
    ),
    "not_one_of_near": (
        "{where_zh}“{field}”不能是“{found}”，是不是“{near}”？",
        '{where_en}"{field}" cannot be "{found}"; did you mean "{near}"?',
    ),
    "out_of_range": (
        "{where_zh}“{field}”应{bound_zh}，这里是：{found}",
        '{where_en}"{field}" should be {bound_en}; this is: {found}',
    ),
    "wrong_count": (
        "{where_zh}“{field}”应{bound_zh}，这里是{count}",
        '{where_en}"{field}" should have {bound_en}; this has {count}',
    ),
    "wrong_pattern": (
        "{where_zh}“{field}”的写法不对：{found}（应符合 {pattern}）",
        '{where_en}"{field}" is not written properly: {found} (it should match {pattern})',
    ),
    "wrong_form": (
        "{where_zh}“{field}”应写{pattern_zh}；这里是：{found}",
        '{where_en}"{field}" should be {pattern_en}; this is: {found}',
    ),
    "wrong_form_near": (
        "{where_zh}“{field}”应写代号，是不是 {near}（{title}）？这里是：{found}",
        '{where_en}"{field}" should be an id; did you mean {near} ({title})? This is: {found}',
    ),
    "ends_before_start": (
        "{where_zh}“{field}”的结束应晚于开始：{found}",
        '{where_en}the end of "{field}" should be after its start: {found}',
    ),
    "invalid_value": (
        "{where_zh}“{field}”的值不能用：{message}",
        '{where_en}the value of "{field}" cannot be used: {message}',
    ),
}

PATTERNS: dict[str, tuple[str, str]] = {
    r"^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*$": (
        "代号：小写字母、数字和下划线，用点分段，如 service.patrol",
        "an id: small letters, digits and _, in parts joined by points, as in service.patrol",
    ),
    r"^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*(\.\*)?$": (
        "代号，或一组代号，如 service.patrol、service.*",
        "an id or a pattern of ids, as in service.patrol or service.*",
    ),
    r"^[a-z0-9][a-z0-9-]*$": (
        "代号：小写字母、数字和连字符，如 our-branch",
        "an id: small letters, digits and hyphens, as in our-branch",
    ),
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": (
        "月日，如 09-01",
        "a day of the year, MM-DD, such as 09-01",
    ),
}
"""How a text is written that must fit a pattern."""

FORMS: dict[str, str] = {
    "cycle": "cycle: year, cycle: {every: 3 months, from: 01-01}",
    "limit": "limit: {year: 9}, limit: {month: 2 times}",
    "effect": "effect: {bar: 评优}, effect: {grade: 不合格}, effect: {zero: total}",
    "discretion": "discretion: {from: -10, to: -3}",
    "in_force": "in_force: {since: 2025-01-01}",
    "rounding": "rounding: {step: 0.1, mode: half_up}",
    "when": "when: {kind: service.*}",
    "per": "per: {hour: 1}",
    "for_each": "for_each: {missing: 1, per: quarter}",
    "choose": "choose: {best: 1}",
    "total": "total: {full: 100}",
    "rank": "rank: {by: [total]}",
    "scope": "scope: {member.category: 正式, else: not_scored, cite: 第二条}",
    "else": "else: {grade_at_most: 合格}",
}
"""How a field is written that is a mapping, where something else stands there."""

KINDS: dict[str, tuple[str, str]] = {
    "text": ("文字", "text"),
    "whole_number": ("整数", "a whole number"),
    "number": ("准确的数字", "an exact number"),
    "true_false": ("true或false", "true or false"),
    "list": ("列表", "a list"),
    "mapping": ("“字段: 值”的映射", "a mapping of fields"),
    "date": ("日期（如2025-01-31）", "a date such as 2025-01-31"),
    "moment": (
        "带时区的时间（如2025-01-31T19:30:00+08:00）",
        "a time with its zone such as 2025-01-31T19:30:00+08:00",
    ),
    "time": ("钟点（如19:30）", "a time of day such as 19:30"),
    "nothing": ("空值", "nothing"),
}
"""What a value can be, as a phrase."""

BOUNDS: dict[str, tuple[str, str]] = {
    "greater_than": ("大于{bound}", "more than {bound}"),
    "greater_than_equal": ("不小于{bound}", "at least {bound}"),
    "less_than": ("小于{bound}", "less than {bound}"),
    "less_than_equal": ("不大于{bound}", "at most {bound}"),
    "multiple_of": ("是{bound}的整数倍", "a multiple of {bound}"),
    "too_short": ("不少于{bound}项", "at least {bound} entries"),
    "too_long": ("不多于{bound}项", "at most {bound} entries"),
    "string_too_short": ("不少于{bound}个字", "at least {bound} characters"),
    "string_too_long": ("不多于{bound}个字", "at most {bound} characters"),
}
"""How a value is bounded, as a phrase."""

ITEMS: dict[str, tuple[str, str]] = {
    "accounts": ("账户", "account"),
    "activities": ("活动", "activity"),
    "admit": ("准入", "admission"),
    "attendance": ("考勤", "attendance"),
    "examples": ("示例", "example"),
    "kinds": ("类别", "kind"),
    "limits": ("上限", "limit"),
    "members": ("成员", "member"),
    "needs": ("要求", "requirement"),
    "occasions": ("例会", "occasion"),
    "opinions": ("评价", "opinion"),
    "organisations": ("组织", "organisation"),
    "records": ("记录", "record"),
    "rules": ("规则", "rule"),
    "scales": ("等次表", "scale"),
    "sections": ("板块", "section"),
}
"""What one entry of a list of that name is called."""
