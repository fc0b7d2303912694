"""What can be wrong with calendars and duty hours.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

CALENDAR_PROBLEMS: dict[str, tuple[str, str]] = {
    "calendar.too_long": (
        "放假安排文件超过{most}个字符",
        "the notice is longer than {most} characters",
    ),
    "calendar.not_json": (
        "不是可用的 JSON：{why}",
        "this is no JSON that can be used: {why}",
    ),
    "calendar.not_an_object": (
        "最外层是{found}；应为含 year、papers、days 的对象",
        "the outermost value is {found}; it should be an object with year, papers and days",
    ),
    "calendar.key_repeated": (
        "键{key}在同一对象中写了两次",
        "the key {key} stands twice in one object",
    ),
    "calendar.key_unknown": (
        "没有{key}这个键；可用的键：{allowed}",
        "there is no key {key}; the keys are {allowed}",
    ),
    "calendar.key_missing": ("缺少键“{key}”", 'the key "{key}" is missing'),
    "calendar.year_wrong": (
        "年份是{found}；应为{first}至{last}之间的整数",
        "the year is {found}; it should be a whole number from {first} to {last}",
    ),
    "calendar.year_repeated": (
        "{year}年有两份放假安排，另一份是“{other}”；请只给一份",
        '{year} has two notices, the other is "{other}"; give one',
    ),
    "calendar.papers_wrong": (
        "papers 应为文件网址的列表，至多{most}个，每个至多{length}个字符",
        "papers should list addresses, at most {most} of at most {length} characters",
    ),
    "calendar.days_wrong": (
        "days 应为日期的列表，1至{most}项",
        "days should be a list of 1 to {most} days",
    ),
    "calendar.day_wrong": (
        "此项是{found}；应为含 name、date、isOffDay 的对象",
        "the entry is {found}; it should be an object with name, date and isOffDay",
    ),
    "calendar.name_wrong": (
        "节日名称是{found}；应为可显示的文字，至多{length}个字符",
        "the name is {found}; it should be printable text of at most {length} characters",
    ),
    "calendar.off_day_wrong": (
        "isOffDay 是{found}；放假写 true，上班写 false",
        "isOffDay is {found}; write true for a rest day, false for a workday",
    ),
    "calendar.date_wrong": (
        "{found}不是日期；应写成 2027-01-01 这样",
        "{found} is no date; write it like 2027-01-01",
    ),
    "calendar.date_repeated": (
        "{date}已在{first}写过",
        "{date} is already given by {first}",
    ),
    "calendar.date_far": (
        "{date}不属于{year}年的安排；只可含当年、上年12月和次年1月的日期",
        "{date} does not belong to the notice for {year}, which may name days of that year,"
        " of the December before and of the January after",
    ),
    "calendar.workday_on_weekday": (
        "{date}是{weekday_zh}，本来就上班；isOffDay 为 false 的应是周六或周日",
        "{date} is a {weekday}, a workday anyway; only a Saturday or Sunday is made up",
    ),
    "calendar.holiday_missing": (
        "没有把{date}列为放假；请给出全年的安排",
        "{date} is not named as rest; give the notice of the whole year",
    ),
    "duty.too_long": (
        "上班时间超过{most}个字符",
        "the duty hours are longer than {most} characters",
    ),
    "duty.empty": (
        "没有写上班时间；例如：周一至周五 8:30-12:00 13:30-17:30",
        "there are no duty hours; write for example mon-fri 08:30-12:00 13:30-17:30",
    ),
    "duty.days_missing": (
        "“{found}”没有说是星期几；例如：周一至周五 8:30-12:00",
        '"{found}" does not say which days; write for example mon-fri 08:30-12:00',
    ),
    "duty.hours_missing": (
        "“{found}”应写时间，例如 8:30-12:00，不上班则只写“休息”",
        '"{found}" should give hours such as 08:30-12:00, or only off for none',
    ),
    "duty.day_after_hours": (
        "“{found}”写在时间之后；不同的日子之间请用分号隔开",
        '"{found}" stands after hours; put a semicolon before the next days',
    ),
    "duty.day_unknown": (
        "“{found}”不是星期几；可写周一、周一至周五、工作日、周末或调休上班日",
        '"{found}" is no day; write mon, mon-fri, weekdays, weekend or makeup',
    ),
    "duty.day_repeated": (
        "{day} 写了两次；同一天的时间请写在一起",
        "{day} is given twice; put all its hours together",
    ),
    "duty.hours_unreadable": (
        "看不懂时间“{found}”；应写成 8:30-12:00",
        '"{found}" cannot be read as hours; write 08:30-12:00',
    ),
    "duty.no_such_time": (
        "“{found}”不是一天里的时间；从 00:00 到 24:00",
        '"{found}" is no time of the day; it runs from 00:00 to 24:00',
    ),
    "duty.hours_empty": (
        "“{found}”起止相同；到第二天请写 8:00-次日8:00",
        '"{found}" ends when it starts; until the next day is 08:00-08:00+1',
    ),
    "duty.hours_too_long": (
        "“{found}”超过24 小时",
        '"{found}" is longer than 24 hours',
    ),
    "duty.hours_overlap": (
        "{first} 与 {second} 重叠",
        "{first} and {second} overlap",
    ),
}
