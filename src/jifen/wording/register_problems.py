"""What can be wrong with a register of facts.

Each code has its words in Chinese and in English; `{names}` stand for arguments. Words differ
between languages, so an argument that is a phrase comes twice, as `…_zh` and `…_en`.
"""

_FILES: dict[str, tuple[str, str]] = {
    "path_missing": (
        "没有这个文件或文件夹",
        "there is no such file or folder",
    ),
    "path_wrong": (
        "台账应为一个放CSV文件的文件夹，或一个.yaml文件",
        "a register is a folder of CSV files or one .yaml file",
    ),
    "timezone_unknown": (
        "没有“{found}”这个时区；例如 Asia/Shanghai",
        'there is no time zone "{found}"; write for example Asia/Shanghai',
    ),
    "file_unreadable": (
        "无法读取文件：{why}",
        "the file cannot be read: {why}",
    ),
    "file_too_large": (
        "文件有{size}字节，超过上限{largest}字节",
        "the file has {size} bytes; at most {largest} are read",
    ),
    "file_not_text": (
        "这不是文本文件（从此行起含有控制字符）；表格请另存为“CSV UTF-8”",
        "this is no text file (control characters from this line on);"
        ' save a spreadsheet as "CSV UTF-8"',
    ),
    "file_utf16": (
        "文件是UTF-16编码；请另存为“CSV UTF-8”",
        'the file is UTF-16; save it again as "CSV UTF-8"',
    ),
    "file_damaged": (
        "文件是UTF-8编码，但此行有损坏的字符；请改正后用UTF-8重新保存",
        "the file is UTF-8, but a character on this line is damaged; mend it and save it as UTF-8",
    ),
    "file_encoding_unknown": (
        "此行既不是UTF-8也不是GB18030编码；请另存为“CSV UTF-8”",
        'this line is neither UTF-8 nor GB18030; save the file as "CSV UTF-8"',
    ),
    "read_as_gb18030": (
        "文件按GB18030编码读取；如出现乱码，请另存为UTF-8",
        "the file was read as GB18030; if characters came out wrong, save it as UTF-8",
    ),
    "more_of_a_kind": (
        "同样的问题还有{count}处没有列出，最后一处在这里",
        "{count} more problems of this kind are not listed; the last of them is here",
    ),
}
_TABLES: dict[str, tuple[str, str]] = {
    "table_missing": (
        "缺少“{table_zh}”表（{table}）",
        'the table "{table}" is missing',
    ),
    "workbook_unread": (
        "这里缺少“{table_zh}”表（{table}），工作簿不能直接读取；"
        "请把其中每张表分别另存为 CSV（UTF-8），文件名用表名，如 {table}.csv",
        'the table "{table}" is missing, and workbooks cannot be read; save each of its sheets as'
        " CSV (UTF-8), named after its table, as in {table}.csv",
    ),
    "table_unknown": (
        "没有“{found}”这个表{near_zh}",
        'there is no table "{found}"{near_en}',
    ),
    "table_twice": (
        "“{table}”这个表已有一份（{first}）；请合成一份",
        '"{table}" is given twice, first by {first}; put the two together',
    ),
    "table_not_list": (
        "“{table}”应为列表，每项是一行",
        '"{table}" should be a list with an item for each row',
    ),
    "not_tables": (
        "最外层应为各表的名称，例如 members:",
        "the outermost keys should be the names of tables, such as members:",
    ),
    "register_empty": (
        "台账里没有成员；每名成员至少写一行",
        "there are no members in the register; each needs at least one row",
    ),
    "attendance_without_activities": (
        "有考勤表而没有活动表（activities）；请先列出活动",
        "there is attendance but no table of activities; list the activities first",
    ),
    "days_without_organisations": (
        "有特殊日期表而没有组织表（organisations）；请先列出组织",
        "there are days of organisations but no table of organisations; list these first",
    ),
    "header_missing": (
        "文件没有表头；第一行应为列名，至少有：{columns}",
        "there is no header; the first line should name the columns, at least: {columns}",
    ),
    "separator_wrong": (
        "各列用“{found}”隔开了；请用半角逗号隔开，或另存为“CSV UTF-8”",
        'the columns are separated by "{found}"; use commas, or save as "CSV UTF-8"',
    ),
    "too_many_columns": (
        "列数超过{most}",
        "there are more than {most} columns",
    ),
    "column_missing": (
        "缺少“{column_zh}”列（{column}）{near_zh}",
        'the column "{column}" is missing{near_en}',
    ),
    "column_twice": (
        "“{found}”列与“{first}”列重复，都读作 {column}；请只保留一列，另有所指的请换个名字",
        'the columns "{found}" and "{first}" are both read as {column}; keep one, or rename what'
        " means something else",
    ),
    "column_unknown": (
        "本表没有“{found}”列{near_zh}",
        'this table has no column "{found}"{near_en}',
    ),
    "attribute_like_column": (
        "“{found}”列作为自定义属性读取；如果本意是“{near}”列，请改名",
        'the column "{found}" was read as an attribute; if "{near}" was meant, rename it',
    ),
}
_ROWS: dict[str, tuple[str, str]] = {
    "row_too_wide": (
        "此行有{cells}格，表头只有{columns}列；文字里有逗号时请给整格加双引号",
        "the row has {cells} cells and the header {columns} columns;"
        " put text that has a comma in double quotes",
    ),
    "row_too_long": (
        "从此行起的一行过长，或超过{lines}行；可能是双引号没有结束",
        "the row that begins here is too long or fills more than {lines} lines;"
        " perhaps a double quote is not closed",
    ),
    "row_not_mapping": (
        "这一项应为“列名: 内容”的形式",
        "this item should consist of columns and their cells (name: value)",
    ),
    "cell_without_header": (
        "“{found}”所在的列没有列名；请补上列名或删去此格",
        '"{found}" stands in a column without a name; name the column or take the cell out',
    ),
    "cell_missing": (
        "“{column_zh}”（{column}）不能为空",
        '"{column}" may not be blank',
    ),
    "cell_not_scalar": (
        "“{found}”应为一个值，不能是列表或映射",
        '"{found}" should be one value, not a list or a mapping',
    ),
    "cell_too_long": (
        "此格有{length}个字符，上限是{most}；也可能是双引号没有结束",
        "the cell has {length} characters, at most {most} are read;"
        " perhaps a double quote is not closed",
    ),
    "quote_open": (
        "从此行起的双引号没有结束；请补上结尾的双引号",
        "a double quote that opens in this row is not closed; close it",
    ),
    "quote_wrong": (
        "此行的双引号用法不对：整格加双引号，格内的双引号写两遍",
        "the double quotes of this row are wrong: quote the whole cell,"
        " and write a quote within it twice",
    ),
}
_CELLS: dict[str, tuple[str, str]] = {
    "id_wrong": (
        "“{found}”不能作编号；编号不含空格、逗号、顿号、分号，至多{most}个字符",
        '"{found}" cannot be an id; ids have no spaces, commas or semicolons'
        " and at most {most} characters",
    ),
    "number_comma": (
        "数字“{found}”里有逗号，意思不明；请写成{without}，或小数{point}",
        'the number "{found}" has a comma and may mean two things;'
        " write {without}, or {point} if it is a decimal",
    ),
    "number_wrong": (
        "“{found}”不是数字；请写成 12 或 2.5 这样，不带单位",
        '"{found}" is no number; write it like 12 or 2.5, without a unit',
    ),
    "count_wrong": (
        "“{found}”不是人数或票数；请写不小于0的整数",
        '"{found}" is no count; write a whole number from 0 on',
    ),
    "mark_outside": (
        "评分“{found}”不在0至100之间",
        'the mark "{found}" is not between 0 and 100',
    ),
    "day_wrong": (
        "“{found}”不是日期；请写成 2025-03-05、2025/3/5 或 2025年3月5日",
        '"{found}" is no day; write it like 2025-03-05',
    ),
    "no_such_day": (
        "没有“{found}”这一天；请检查月份和日期",
        'there is no such day as "{found}"; look at its month and day',
    ),
    "day_far": (
        "“{found}”不在{first}年至{last}年之间；请检查年份",
        '"{found}" is not between {first} and {last}; look at its year',
    ),
    "clock_wrong": (
        "“{found}”不是时间；请写成 2025-03-05 18:30",
        '"{found}" is no clock time; write it like 2025-03-05 18:30',
    ),
    "clock_without_day": (
        "“{found}”没有写是哪一天；请写成 2025-03-05 18:30，或另填日期列",
        '"{found}" does not say the day; write it like 2025-03-05 18:30, or fill in the day',
    ),
    "no_such_time": (
        "没有“{found}”这个时间；一天从 00:00 到 24:00",
        'there is no such time as "{found}"; a day runs from 00:00 to 24:00',
    ),
    "clock_skipped": (
        "{zone}的时钟调快时跳过了“{found}”；请检查，或写明与UTC的时差，例如 +08:00",
        'clocks in {zone} skipped "{found}" when they were put forward;'
        " check it, or add the offset from UTC, such as +08:00",
    ),
    "clock_twice": (
        "{zone}的时钟调慢，“{found}”出现了两次；请写明与UTC的时差，例如 +08:00",
        'clocks in {zone} showed "{found}" twice when they were put back;'
        " add the offset from UTC, such as +08:00",
    ),
    "hours_negative": (
        "时长“{found}”小于0；请写成 2.5 这样的小时数",
        'the length "{found}" is below 0; write hours such as 2.5',
    ),
    "hours_over_day": (
        "时长“{found}”小时超过一天；一条记录至多24 小时，多天请分日记录",
        '"{found}" hours are more than a day has; a record has at most 24, so write one a day',
    ),
    "hours_not_whole_seconds": (
        "时长“{found}”小时不是整秒；请写成 2.5 或 0.33 这样，或改写起止时间",
        '"{found}" hours do not come to whole seconds; write 2.5 or 0.33, or give since and until',
    ),
    "word_unknown": (
        "看不懂“{found}”；可写：{known_zh}{near_zh}",
        '"{found}" is none of the words for this column: {known_en}{near_en}',
    ),
}
_TIMES: dict[str, tuple[str, str]] = {
    "record_time_missing": (
        "没有写时间；请填起止时间，或时刻，或日期（可加时长）",
        "the record has no time; give since and until, or since alone, or a day (with hours)",
    ),
    "activity_time_missing": (
        "没有写时间；请填日期，或起止时间",
        "the activity has no time; give a day, or since and until",
    ),
    "leave_time_wrong": (
        "请写首日和末日（first_day、last_day），或起止时间（since、until），二者选一",
        "give either first_day and last_day, or since and until",
    ),
    "since_missing": (
        "有结束时间而没有开始时间；请补上",
        "there is an end but no start; add it under since",
    ),
    "until_missing": (
        "有开始时间而没有结束时间；请补上",
        "there is a start but no end; add it under until",
    ),
    "hours_without_day": (
        "有时长而没有日期；请补上日期",
        "there are hours but no day; add the day",
    ),
    "hours_without_until": (
        "有开始时间和时长；请改写结束时间，或只写日期和时长",
        "there are a start and hours; give the end under until, or only the day and hours",
    ),
    "hours_disagree": (
        "时长写的是{found}小时，起止时间却是{hours}小时；请改正其一",
        "the hours say {found}, but from start to end it is {hours}; mend one of them",
    ),
    "days_disagree": (
        "日期是{day}，开始时间却在{since}；请改正其一",
        "the day is {day}, but the start is on {since}; mend one of them",
    ),
    "end_before_start": (
        "结束（{until}）不晚于开始（{since}）；如果次日才结束，请写明次日的日期",
        "the end ({until}) is not after the start ({since});"
        " if it ends on the next day, write that day",
    ),
    "last_day_without_day": (
        "末日（last_day）只与日期（day）同写，不与时长或起止时间同写",
        "a last day stands beside a day alone, without hours or clock times",
    ),
    "last_before_first": (
        "末日（{last}）早于首日（{first}）",
        "the last day ({last}) is before the first ({first})",
    ),
    "longer_than_day": (
        "起止相距{hours}小时，超过一天；一条记录至多24 小时，多天请分日记录",
        "from start to end it is {hours} hours, more than a day has;"
        " a record has at most 24, so write one a day",
    ),
}
_HISTORIES: dict[str, tuple[str, str]] = {
    "id_twice": (
        "编号“{id}”在第{first}行已经有了；请换编号，如果是变动，请写明从哪天起（since）",
        'the id "{id}" already stands on line {first}; use another,'
        " or, where members and organisations change, write from which day under since",
    ),
    "change_twice": (
        "“{id}”在第{first}行已有自{since}起的变动；请合成一行",
        '"{id}" already has a row from {since} on, on line {first}; put the two together',
    ),
    "since_before_first_row": (
        "“{id}”的第一行不写起始日（since）；它说明一开始的情况，变动另起一行",
        'the first row of "{id}" has no day under since: it says how things were at first,'
        " and changes follow on rows of their own",
    ),
    "cannot_change": (
        "“{column_zh}”（{column}）不随日期变动，前面写的是“{before}”；请统一",
        '"{column}" does not change by date and was given as "{before}" before; make them agree',
    ),
    "left_before_joined": (
        "离开（{left}）早于加入（{joined}）",
        "leaving ({left}) is before joining ({joined})",
    ),
    "member_without_unit": (
        "成员“{member}”没有单位，八小时内无人评价",
        'the member "{member}" has no unit, so nobody judges the eight hours',
    ),
    "nobody_with_unit": (
        "所有成员都没有单位，八小时内无人评价",
        "no member has a unit, so nobody judges the eight hours",
    ),
    "before_joining": (
        "记录的日期{day}早于成员“{member}”加入的{joined}，不计分",
        'the record of {day} is before the member "{member}" joined on {joined}; it will not count',
    ),
    "after_leaving": (
        "记录的日期{day}不早于成员“{member}”离开的{left}，不计分",
        'on {day} the member "{member}", who left on {left}, was no longer one;'
        " the record will not count",
    ),
    "organisation_circle": (
        "组织的上下级绕成了圈：{circle}；请改正其中一个上级",
        "the organisations form a circle: {circle}; mend one of the parents",
    ),
    "organisation_of_other_kind": (
        "“{found}”是{kind_zh}，不能填在“{column_zh}”列（{column}）",
        '"{found}" is a {kind_en} and cannot stand under "{column}"',
    ),
    "day_twice": (
        "“{id}”的{day}已经写过；请只保留一行",
        '{day} is already given for "{id}"; keep one row',
    ),
}
_REFERENCES: dict[str, tuple[str, str]] = {
    "member_unknown": (
        "成员表里没有“{found}”{near_zh}",
        'there is no member "{found}"{near_en}',
    ),
    "organisation_unknown": (
        "组织表里没有“{found}”{near_zh}",
        'there is no organisation "{found}"{near_en}',
    ),
    "activity_unknown": (
        "活动表里没有“{found}”{near_zh}",
        'there is no activity "{found}"{near_en}',
    ),
    "expected_unknown": (
        "应到人员“{found}”既不是成员也不是组织{near_zh}",
        '"{found}" is neither a member nor an organisation{near_en}',
    ),
    "expected_ambiguous": (
        "“{found}”既是成员又是组织的编号，不知应到的是谁；请换其中一个编号",
        '"{found}" is the id of a member and of an organisation; change one of the two',
    ),
    "expected_no_member": (
        "“{member}”在{day}不是成员，却列为应到",
        '"{member}" is expected, but is no member on {day}',
    ),
    "attendance_twice": (
        "成员“{member}”在活动“{activity}”的考勤第{first}行已经有了；请只保留一行",
        'the member "{member}" already stands on line {first} for "{activity}"; keep one row',
    ),
    "opinion_twice": (
        "同一评价方同一天对“{member}”的评价第{first}行已经有了；请只保留一行",
        'line {first} already has an opinion on "{member}" by this evaluator of this day; keep one',
    ),
    "tally_twice": (
        "“{member}”的这一组、这一等次当天的票数第{first}行已经有了；请合成一行",
        'line {first} already counts this mark of this group for "{member}"; put the two together',
    ),
}

REGISTER_PROBLEMS: dict[str, tuple[str, str]] = {
    f"register.{code}": words
    for part in (_FILES, _TABLES, _ROWS, _CELLS, _TIMES, _HISTORIES, _REFERENCES)
    for code, words in part.items()
}
