"""What can be wrong between the editions of one regulation.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

EDITION_PROBLEMS: dict[str, tuple[str, str]] = {
    "editions.none": (
        "这里没有规则文件（.yaml）",
        "there are no rule files (.yaml) here",
    ),
    "editions.unlike": (
        "版本“{edition}”的“{name}”与版本“{other}”不同；同一办法的各个版本要一致",
        'edition "{edition}" has another "{name}" than edition "{other}"; editions of one'
        " regulation have the same",
    ),
    "editions.repeated": (
        "有两个文件都是版本“{edition}”；每个版本要有自己的名称",
        'two files are the edition "{edition}"; each needs a name of its own',
    ),
    "editions.overlap": (
        "自 {since} 起，版本“{other}”和“{edition}”同时施行；请给前者写上 until，"
        "或用 cohort 把两者的对象分开",
        'from {since} on the editions "{other}" and "{edition}" are both in force; give the first'
        ' an "until", or part their members by "cohort"',
    ),
    "editions.hole": (
        "{since} 至 {last} 没有版本施行（在“{other}”与“{edition}”之间），这些天的记录不计分",
        'from {since} to {last} no edition is in force (between "{other}" and "{edition}"):'
        " records of these days do not count",
    ),
    "editions.section_gone": (
        "版本“{other}”的板块“{section}”在版本“{edition}”中没有，而后者 {since} 施行时周期未满，"
        "此前的得分无处可归；请保留这个板块（可写 in: nothing）",
        'the section "{section}" of edition "{other}" is not in edition "{edition}", which comes'
        " into force within a cycle, on {since}: points given before would stand nowhere; keep the"
        " section (in: nothing, if you like)",
    ),
}
