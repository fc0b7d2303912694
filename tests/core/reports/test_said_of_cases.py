"""What the case folders say in words: to the member, in the printed clause, and of a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from jifen.authoring.changes import changes
from jifen.reports.changes import ChangeWords
from jifen.reports.explanation import explain
from jifen.reports.regulation import regulation_of
from jifen.reports.regulation_text import regulation_text
from jifen.rules.reader import read_rules
from jifen.vocabulary import Language
from tests.case_folders import FOLDER, score_case
from tests.register_text import read_facts

CONSTRUCTS = FOLDER / "constructs"
TITLED = "../language/attributes-with-titles"
SEVERAL = "../language/attributes-with-several-values"

TO_MEMBERS = [
    (TITLED, "m1", "文章（字数 2500）  计 2000 字，2 分"),
    (TITLED, "m1", "按每满 1000 字计，余下的 500 字不计"),
    (TITLED, "m2", "记录没有写明数量（字数），无从计分"),
    (SEVERAL, "m1", "志愿服务（助老、教育，李四、王五）"),
    (SEVERAL, "m1", "志愿服务（教育、助老，王五、李四）"),
    ("O2-exclusive-clauses", "m1", "同一条记录只按一条计，已按“带队”（第三条（一））计"),
    ("O6-repeat-doubled", "m1", "12 个月内已有过，按 2 倍计"),
    ("E13-a-team-members-by-coefficient", "m3", "甲的记录"),
    ("D8-b-each-member", "m1", "计在相关的人的卡上，这里不计"),
    ("T10-a-late-joiners-with-the-next-cycle", "m3", "不满 6 个月，并入下一周期计分（第四条）"),
    ("T10-a-late-joiners-with-the-next-cycle", "m2", "2024年7月2日至2025年12月31日已满"),
    ("T10-b-late-joiners-ungraded", "m2", "不满 90 天，计分，不评等次"),
    ("so-far-below-a-figure", "m1", "轮到这一条时“学习”已是 9 分"),
    ("so-far-below-a-figure", "m1", "轮到这一条时八小时外服务时长已是 4 小时"),
    ("pooled-household", "一户", "乙的记录"),
    (
        "O4-e-overflow-of-somebody-who-left",
        "m2",
        "超出的 8 分本板块不计，待2025年12月31日结束时按 1/3 转入“社会服务”，照现在计为 2 分",
    ),
    (
        "O4-e-overflow-of-somebody-who-left",
        "m1",
        "超出的 8 分本板块不计，按 1/3 转入“社会服务”，计 2 分",
    ),
    (
        "O4-e-overflow-of-somebody-who-left",
        "m1",
        "封顶未计的共 8 分，按 1/3 转入，得 2.6666… 分，以 1 分为单位舍去",
    ),
    (
        "O4-b-overflow-before-the-period-has-ended",
        "m1",
        "2025年封顶未计的共 8 分，待2025年12月31日结束时按 1/3 转入“社会服务”，照现在计为 3 分",
    ),
    ("O4-c-overflow-has-a-limit-of-its-own", "m1", "每年转入“社会服务”至多 2 分，超出的 1 分不计"),
]

IN_PRINT = [
    (TITLED, "每 1000 字 1 分；按每满 1000 字计"),
    (TITLED, "文章，表彰级别市级及以上"),
    (TITLED, "字数：数字；表彰级别：市级、省级"),
    (SEVERAL, "主题：环保、助老、教育（可有多项）；“helpers”：文字（可有多项）"),
    ("O2-exclusive-clauses", "同一条记录只取依次排在前面的一条：带队、参加"),
    ("O6-repeat-of-the-same-thing", "已有类别相同，“place”相同的记录不少于 2 次"),
    ("E16-a-by-the-time-it-begins", "开始时刻不早于 22:00 或早于 06:00"),
    ("age-as-of-a-day", "年龄（以4月1日为准）不少于 60"),
    ("E20-referral", "计给记录的“referrer”中写到的人"),
    ("D8-a-head-of-household", "计给当天同一户的负责人（限户主）"),
    ("pooled-household", "每户一张"),
    ("T10-a-late-joiners-with-the-next-cycle", "自加入之日起并入下一周期计分（第四条）"),
    ("so-far-below-a-figure", "此前学习少于 8 分"),
    (
        "W2-steps-by-level",
        "核实（第 3 步） | 表彰，级别county及以上 | 由支部的上级党委核实，15 天内",
    ),
    ("W2-steps-by-level", "由本人支部审定，每月一次"),
    ("W2-steps-by-level", "结束后超过 10 个工作日才登记的，计入审定的那个月"),
    ("W2-steps-by-level", "公示 5 个工作日；姓名只露姓；本人自张贴之日起 7 个工作日内可以提异议"),
    ("W2-steps-by-level", "不服的，15 天内可以向上一级申诉"),
    ("W2-steps-by-level", "每季度抽查 5%"),
    ("W2-steps-by-level", "最后一天不上班的，顺延到下一个工作日"),
    ("W12-a-late-in-working-days", "结束后超过 5 个工作日才登记的，不计"),
]

OF_CHANGES = [
    (SEVERAL, "助老, 教育], title: 主题", "助老, 教育, 助学], title: 主题", "环保、助老、教育"),
    (SEVERAL, "topics: 助老}, award", "topics: [助老, 教育]}, award", "（放宽）"),
    (TITLED, "title: 字数", "title: 长度", "标题 字数，单位 字 → 类型 number，标题 长度，单位 字"),
    ("O6-repeat-of-the-same-thing", "at_least: 2", "at_least: 3", "次数 不少于 3，place相同"),
    ("O6-repeat-of-the-same-thing", "place: same", "place: {not: same}", "place不同"),
    ("age-as-of-a-day", "04-01}", "09-01}", "以哪天为准（年龄 09-01）"),
    ("so-far-below-a-figure", "below: 8", "below: 9", "此前已有（“学习” 少于 9）"),
    ("so-far-below-a-figure", "at_least: 5", "at_least: 4", "八小时外服务时长 不少于 4"),
    ("O2-exclusive-clauses", "[lead, join]", "[join, lead]", "lead、join → join、lead"),
    ("D8-b-each-member", "members_of: unit", "members_of: branch", "计在谁的卡上"),
    ("T10-a-late-joiners-with-the-next-cycle", "6 months", "3 months", "6 个月 → 3 个月"),
    ("pooled-household", "group: household", "group: team", "household → team"),
    ("W2-steps-by-level", "for: 5 working", "for: 7 working", "公示·为期：5 个工作日 → 7 个工作日"),
    ("W2-steps-by-level", "names: masked", "names: full", "公示·姓名：只露姓 → full"),
    ("W2-steps-by-level", "after: 10", "after: 5", "10 个工作日 → 5 个工作日（从严）"),
    ("W2-steps-by-level", "appeal: 15 days", "appeal: 30 days", "申诉期限：15 天 → 30 天（放宽）"),
    ("W12-a-late-in-working-days", "then: refuse", "then: count", "refuse → count（放宽）"),
]


@pytest.mark.parametrize(("case", "member", "words"), TO_MEMBERS)
def test_a_member_reads_why(case: str, member: str, words: str) -> None:
    """A code without plain words would be a number without a reason."""
    folder = CONSTRUCTS / case
    card, *_ = score_case(folder)[member]
    register = read_facts((folder / "facts.yaml").read_text(encoding="utf-8"), zone=card.rules.zone)
    assert words in explain(card, register=register)
    english = explain(card, register=register, language=Language.EN)
    assert "{" not in english


@pytest.mark.parametrize(("case", "words"), IN_PRINT)
def test_a_clause_is_printed_as_it_is_meant(case: str, words: str) -> None:
    """Whoever signs the regulation reads the printed one, not the file."""
    rules = read_rules((CONSTRUCTS / case / "rules.yaml").read_bytes())
    assert words in regulation_text(regulation_of(rules))
    assert "{" not in regulation_text(regulation_of(rules, Language.EN))


@pytest.mark.parametrize(("case", "old", "new", "words"), OF_CHANGES)
def test_a_change_within_a_clause_is_told(case: str, old: str, new: str, words: str) -> None:
    """A condition that is said the same before and after is signed unread."""
    text = (Path(CONSTRUCTS) / case / "rules.yaml").read_text(encoding="utf-8")
    assert old in text
    before, after = read_rules(text), read_rules(text.replace(old, new))
    for language in Language:
        assert ChangeWords(before, after, language).text(changes(before, after))
    assert words in ChangeWords(before, after, Language.ZH).text(changes(before, after))
