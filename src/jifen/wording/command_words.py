"""What the commands say of their own: messages, headings, and what to do next.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

COMMAND_WORDS: dict[str, tuple[str, str]] = {
    "command.fine": (
        "{source}：没有问题（例题 {passed} 个，全部通过）",
        "{source}: fine (examples that come true: {passed})",
    ),
    "command.found": (
        "{source}：可以使用，有 {notes} 处提示；例题 {all} 个，通过 {passed} 个",
        "{source}: can be used; notes: {notes}; examples that come true: {passed} of {all}",
    ),
    "command.unusable": (
        "{source}：不能使用，有 {count} 处错误",
        "{source}: cannot be used; errors: {count}",
    ),
    "command.unusable_noted": (
        "{source}：不能使用，有 {count} 处错误，另有 {notes} 处提示",
        "{source}: cannot be used; errors: {count}, notes beside: {notes}",
    ),
    "command.remarks": (
        "另请知悉（不算问题）：",
        "Good to know (no faults):",
    ),
    "command.error": ("错误", "error"),
    "command.finding": ("提示", "note"),
    "command.file_missing": ("没有这个文件：{path}", "there is no such file: {path}"),
    "command.folder_instead": (
        "{path} 是文件夹，这里要一个文件",
        "{path} is a folder, and a file is needed here",
    ),
    "command.set_in_folder": (
        "{path} 是文件夹；--set 改的是一个文件，请给出要改的那一版",
        "{path} is a folder, and --set changes one file; give the edition to be changed",
    ),
    "command.file_unreadable": (
        "{path} 无法读取：{why}",
        "{path} cannot be read: {why}",
    ),
    "command.not_closed": (
        "这个周期还不能结：有 {count} 处未定",
        "the cycle cannot be closed; still open: {count}",
    ),
    "command.not_written": (
        "{path} 无法写入：{why}",
        "{path} cannot be written: {why}",
    ),
    "command.file_taken": (
        "{path} 已经存在，没有改动；请另选一个文件名，或先移走它",
        "{path} is there already and was left as it is; choose another name, or move it away",
    ),
    "command.one_file_for_both": (
        "--out 和 --results 都写 {path}；请各写一个文件",
        "--out and --results both name {path}; give each a file of its own",
    ),
    "usage.usage": ("用法：{command} {pieces}", "Usage: {command} {pieces}"),
    "usage.options": ("[选项]", "[OPTIONS]"),
    "usage.whole_number": ("{name} 应是一个整数", "{name} must be a whole number"),
    "usage.help": ("全部选项见：{command} -h", "all options: {command} -h"),
    "usage.error": ("错误：{words}", "Error: {words}"),
    "usage.missing": ("缺少 {name}", "{name} is missing"),
    "usage.no_option": ("没有 {found} 这个选项", "there is no option {found}"),
    "usage.no_option_near": (
        "没有 {found} 这个选项，是不是：{near}？",
        "there is no option {found}; did you mean {near}?",
    ),
    "usage.no_command": ("没有“{found}”这个命令", 'there is no command "{found}"'),
    "usage.no_command_near": (
        "没有“{found}”这个命令，是不是：{near}？",
        'there is no command "{found}"; did you mean {near}?',
    ),
    "usage.too_many": ("多写了：{found}", "this is too much: {found}"),
    "usage.value_needed": ("{name} 后面要写一个值", "{name} must be followed by a value"),
    "usage.no_choice": (
        "{name} 不能是“{found}”；可以是：{known}",
        '{name} cannot be "{found}"; it can be {known}',
    ),
    "usage.wrong_value": ("{name} 的值不对：{why}", "the value of {name} is wrong: {why}"),
    "command.rules_missing": (
        "请写明要检查的规则文件，如：jifen check 办法.yaml",
        "say which rule file to check, as in: jifen check rules.yaml",
    ),
    "command.scheme_unknown": (
        "没有“{found}”这份办法；有：{known}",
        'there is no scheme "{found}"; there are: {known}',
    ),
    "command.started": (
        "已写入 {path}；接着运行：jifen check {path}；要让编辑器补全和说明，在同一文件夹运行："
        "jifen check --schema > {schema}",
        "written: {path}; next: jifen check {path}; for an editor that completes and explains, run"
        " in the same folder: jifen check --schema > {schema}",
    ),
    "command.written": ("已写入 {path}", "written: {path}"),
    "command.copied": (
        "示例已复制到 {path}，试试：jifen score {path}/rules.yaml {path}/register"
        " --as-of 2025-12-31",
        "the demo is in {path} now; try: jifen score {path}/rules.yaml {path}/register"
        " --as-of 2025-12-31",
    ),
    "command.folder_taken": (
        "{path} 已经存在而且不是空文件夹；请另选一个",
        "{path} is there already and is not an empty folder; choose another",
    ),
    "command.day_wrong": (
        "{option} 应写成 2025-12-31 或 today，这里是：{found}",
        "{option} should be a day such as 2025-12-31, or today; this is: {found}",
    ),
    "command.not_utf8": (
        "{path} 不是 UTF-8 文本；请另存为 UTF-8",
        "{path} is not a UTF-8 text; save it again as UTF-8",
    ),
    "command.calendar_unknown": (
        "{year} 年的放假安排尚未公布或未收录（已有 {known}）；"
        "请用 --calendar 给出该年的 JSON 文件，或加 --provisional 暂按周末推算",
        "the working days of {year} are not published (known: {known}); give the year's notice"
        " with --calendar, or add --provisional to go by plain weekends",
    ),
    "command.by_name": (
        "“{name}”是成员 {member}",
        '"{name}" is the member {member}',
    ),
    "command.name_shared": (
        "叫“{name}”的不止一人，请写编号：{members}",
        'more than one member is called "{name}"; give the id: {members}',
    ),
    "command.member_unknown": (
        "登记册中没有“{member}”这个成员",
        'nobody in the register has the id "{member}"',
    ),
    "command.member_near": (
        "登记册中没有“{member}”这个成员，是不是：{near}？",
        'nobody in the register has the id "{member}"; did you mean: {near}?',
    ),
    "command.no_card": (
        "“{member}”在这一周期不是成员，没有积分卡",
        '"{member}" was no member in this cycle, so there is no card',
    ),
    "command.provisional": (
        "有些日子的放假安排尚未公布，以下结果为暂定",
        "these results are provisional: the working days of some of the time are not published",
    ),
    "command.compared": (
        "周期尚未结束，按最高分折算的板块还会变，以下结果为暂定",
        "these results are provisional: sections go by the best score of a cycle that has not"
        " ended",
    ),
    "command.findings": (
        "登记册有 {count} 处值得看一看：",
        "the register has entries worth a look: {count}",
    ),
    "command.refused": (
        "无法计分，有 {count} 处错误：",
        "nothing can be scored; errors: {count}",
    ),
    "command.refused_noted": (
        "无法计分，有 {count} 处错误，另有 {notes} 处提示：",
        "nothing can be scored; errors: {count}, notes beside: {notes}",
    ),
    "command.extra_missing": (
        "命令行需要额外的库，请在源码目录中运行：pip install '.[cli]'",
        "the commands need the extra libraries of jifen[cli]; run in the clone: pip install"
        " '.[cli]'",
    ),
    "command.pages_missing": (
        "生成网页需要额外的库，请在源码目录中运行：pip install '.[pages]'",
        "pages need the extra libraries of jifen[pages]; run in the clone: pip install '.[pages]'",
    ),
    "command.page_left_out": (
        "没有生成网页 {path}，其余都在上面：网页需要额外的库，请在源码目录中运行："
        "pip install '.[pages]'",
        "the page {path} was left out, all else is above: pages need the extra libraries of"
        " jifen[pages]; run in the clone: pip install '.[pages]'",
    ),
    "command.nothing_to_compare": (
        "没有可比的：请用 --against 给出另一份规则，或用 --set 改一个值",
        "nothing to compare with: give other rules with --against, or change a value with --set",
    ),
    "command.scoring": ("计分", "scoring"),
    "command.reading": ("读取", "reading"),
    "command.writing": ("生成", "writing"),
    "command.calendar_title": ("{year} 年工作日历", "Working days of {year}"),
    "command.calendar_source": ("来源：{source}", "source: {source}"),
    "command.calendar_guessed": (
        "没有公布的安排，仅按周末推算",
        "nothing is published; weekends alone were counted",
    ),
    "command.month": ("月", "month"),
    "command.workdays": ("工作日", "work days"),
    "command.rest_days": ("休息日", "rest days"),
    "command.makeup": ("调休上班", "make-up work days"),
    "command.holidays": ("放假", "days off"),
    "command.sum": ("合计", "sum"),
}
