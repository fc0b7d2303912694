"""A rule set printed as a regulation: every clause, in words, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from jifen.reports.regulation import Chapter, Regulation, regulation_of
from jifen.reports.regulation_text import regulation_text
from jifen.rules.reader import read_rules
from jifen.vocabulary import Language
from tests.docs.rule_parts import whole_file

PACKAGE = resources.files("jifen")
SCHEMES = sorted((PACKAGE / "schemes").iterdir(), key=lambda entry: entry.name)
TEMPLATE = (PACKAGE / "authoring" / "template.yaml").read_bytes()


def printed(part: str, language: Language = Language.ZH) -> Regulation:
    """Print a small rule file with this part in it."""
    return regulation_of(read_rules(whole_file(part)), language)


def rows(regulation: Regulation) -> Iterator[tuple[str, ...]]:
    """Give every row of every table."""
    for chapter in regulation.chapters:
        yield from chapter.rows


def row_of(regulation: Regulation, title: str) -> tuple[str, ...]:
    """Give the first row that has this title."""
    return next(row for row in rows(regulation) if title in row)


def chapter_of(regulation: Regulation, title: str) -> Chapter:
    """Give the chapter of this title."""
    return next(chapter for chapter in regulation.chapters if chapter.title == title)


CLAUSES = {
    "flat": (
        "when: {kind: study.session}, award: 2, limit: {month: 4, year: 12}",
        ("集中学习", "每次 2 分", "每月上限 4 分；每年上限 12 分"),
    ),
    "hours": (
        "when: {kind: service.*, side: off_duty}, per: {hour: 1, every: 0.5, at_most: 4}, award: 1",
        ("环境整治或治安巡逻，八小时外", "每小时 1 分；按每满 30 分钟计；一次至多计 4 小时", ""),
    ),
    "level": (
        "when: {kind: honour, level: {at_least: county}},"
        " award: {by: level, rows: {town: 1, county: 2, city: 3}}, choose: {best: 1, of: level}",
        (
            "表彰，级别county及以上",
            "按情形计：town 1 分、county 2 分、city 3 分；同一事项只取最高 1 项；"
            "级别相同的算同一事项",
            "",
        ),
    ),
    "condition": (
        "when: {kind: [study.session, honour], any: [{day: weekend}, {member.age: {below: 60}}],"
        " not: {member.category: 离退休}}, award: 1",
        (
            "集中学习或表彰，下列之一：周末；年龄少于 60，不包括：人员类别为离退休",
            "每次 1 分",
            "",
        ),
    ),
    "factor": (
        "when: {kind: study.session}, award: 1,"
        " times: {when: {day: {not: [monday, weekend]}}, is: 2}, rounding: {step: 1, mode: up}",
        ("集中学习", "每次 1 分；除星期一或周末外按 2 倍计；取到 1 分，进一", ""),
    ),
    "dated": (
        "when: {kind: study.session}, award: {2025-01-01: 1, 2025-07-01: 2},"
        " limit: {year: {2025-01-01: 8, 2025-07-01: 9}}",
        (
            "集中学习",
            "自2025年1月1日起：每次 1 分；自2025年7月1日起：每次 2 分",
            "自2025年1月1日起：每年上限 8 分；自2025年7月1日起：每年上限 9 分",
        ),
    ),
    "missing": (
        "when: {kind: study.session}, for_each: {missing: 4, per: quarter}, award: -1",
        ("应有而缺少的集中学习", "每季度应有 4 次，按缺少的次数计；每次 −1 分", ""),
    ),
}


@pytest.mark.parametrize(("clause", "cells"), CLAUSES.values(), ids=CLAUSES)
def test_a_clause_is_printed_in_words(clause: str, cells: tuple[str, ...]) -> None:
    """Whoever compares the file with the paper reads the paper's language, not ours."""
    rule = f"  - {{id: it, title: 本条, cite: 第二条, section: life, {clause}}}\n"
    part = f"joiners: {{expected: full}}\nrules:\n{rule}"
    assert row_of(printed(part), "本条") == ("第二条", "本条", *cells)


def test_a_table_too_large_for_a_line_is_printed_apart() -> None:
    """A table of two keys that is only named cannot be compared with the paper."""
    part = (
        "kinds:\n  - {id: contest, title: 竞赛, attributes: {level: [县, 市], placing: [三, 一]}}\n"
        "rules:\n  - {id: contest, title: 竞赛获奖, cite: 第二条, section: life,"
        " when: {kind: contest}, award: {by: [level, placing],"
        " rows: {县: {三: 1, 一: 3}, 市: {三: 2, 一: 5}}}}\n"
    )
    chapter = chapter_of(printed(part), "分值表：竞赛获奖")
    assert chapter.columns == ("级别 / 名次", "三", "一")
    assert chapter.rows == (("县", "1 分", "3 分"), ("市", "2 分", "5 分"))


def test_the_frame_of_a_regulation_is_printed() -> None:
    """Bounds, effects, requirements and grades decide as much as the clauses do."""
    regulation = regulation_of(read_rules(TEMPLATE))
    assert chapter_of(regulation, "组织生活").remarks == (
        "基础分 20 分",
        "满分 50 分",
        "不低于 0 分",
    )
    assert chapter_of(regulation, "适用范围").remarks == (
        "人员类别不是“预备”：计分并评等次",
        "其他人计分，不评等次",
    )
    assert row_of(regulation, "第八条")[-1] == "等次定为不合格"
    assert row_of(regulation, "第九条")[2:] == ("八小时外服务时长不少于 10 小时", "等次最高为合格")
    assert chapter_of(regulation, "等次").rows[0] == (
        "优秀",
        "不少于 80 分",
        "不超过评等次的人的 1/3，舍去",
    )
    assert ("第四条", "社区志愿服务", "结束后 10 个工作日内登记，逾期不计") in rows(regulation)
    assert ("表彰", "级别：县级、市级、省级、国家级；受表彰的事：文字") in rows(regulation)


def test_limits_and_choices_over_several_clauses_are_printed() -> None:
    """They stand with no clause of their own, so that they are the first to be forgotten."""
    part = (
        "rules:\n"
        "  - {id: a, title: 甲, cite: 第二条, section: life, when: {kind: honour}, award: 1}\n"
        "  - {id: b, title: 乙, cite: 第三条, section: life, when: {kind: donation}, award: 1}\n"
        "limits: [{id: both, over: [a, b], title: 甲乙, month: 3, year: 9, cite: 第四条}]\n"
        "choices: [{id: one, over: [a, b], best: 2, per: year, cite: 第五条}]\n"
    )
    regulation = printed(part)
    assert row_of(regulation, "第四条") == (
        "第四条",
        "甲乙",
        "甲、乙",
        "每月上限 3 分；每年上限 9 分",
    )
    assert row_of(regulation, "第五条") == ("第五条", "甲、乙", "每年只取最高 2 项")


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda entry: entry.name)
@pytest.mark.parametrize("language", Language)
def test_every_clause_of_a_scheme_stands_in_its_table(
    scheme: Traversable, language: Language
) -> None:
    """A clause that is left out is not compared, and its mistakes stay."""
    rules = read_rules(scheme.read_bytes())
    regulation = regulation_of(rules, language)
    text = regulation_text(regulation)
    found = list(rows(regulation))
    for rule in rules.rules:
        assert any(row[0] == rule.cite and row[1].startswith(rule.title) for row in found), rule.id
    cited = [need.cite for need in rules.needs] + [limit.cite for limit in rules.limits]
    cited += [one.cite for one in rules.choices] + [one.cite for one in rules.admit]
    assert set(cited) <= {row[0] for row in found}
    assert {section.title for section in rules.sections} <= {c.title for c in regulation.chapters}
    assert not re.search(r"regulation\.|\bFraction\(|None", text)
    for chapter in regulation.chapters:
        assert {len(row) for row in chapter.rows} <= {len(chapter.columns)}, chapter.title


def test_what_a_rule_file_says_is_no_mark() -> None:
    """A title with a bar would shift every cell after it, and one with a tag would be obeyed."""
    part = (
        "rules:\n  - {id: it, title: 'a|b <script> *c*', cite: '[x](y)', section: life,"
        " when: {kind: honour}, award: 1}\n"
    )
    line = next(x for x in regulation_text(printed(part)).splitlines() if "script" in x)
    assert line.startswith(r"| \[x\](y) | a\|b \<script\> \*c\* |")


def test_records_without_a_time_are_told_of_only_where_a_side_matters() -> None:
    """Who has no eight hours in the regulation would look for them in vain."""
    assert "八小时" not in regulation_text(printed(""))
    told = regulation_text(regulation_of(read_rules(TEMPLATE)))
    assert "分八小时内外计分的，没有人写明的不计" in told


def test_what_is_excluded_stands_by_its_kind() -> None:
    """Who looks for what may count looks for the kind, not for every record."""
    part = "admit:\n  - {exclude: {kind: donation, yuan: {below: 10}}, cite: 第八条}\n"
    assert row_of(printed(part), "第八条")[1] == "捐赠"


def test_titles_with_a_list_in_them_are_told_apart() -> None:
    """Of 甲、乙、丙 nobody knows which are one clause."""
    part = (
        "rules:\n"
        "  - {id: a, title: 甲、乙, cite: 一, section: life, when: {kind: honour}, award: 1}\n"
        "  - {id: b, title: 丙, cite: 一, section: life, when: {kind: donation}, award: 1}\n"
        "limits:\n  - {id: both, over: [a, b], year: 3, cite: 第九条}\n"
    )
    assert "甲、乙；丙" in row_of(printed(part), "第九条")


def test_bands_of_whole_numbers_are_printed_by_their_last() -> None:
    """Paper says 1 to 3, not 1 to under 4; a score may lie between two whole numbers."""
    part = (
        "kinds:\n  - {id: race, title: 竞赛, attributes: {placing: number, score: number}}\n"
        "rules:\n"
        "  - {id: a, title: 名次, cite: 第一条, section: life, when: {kind: race},"
        " award: {by: placing, rows: {1..4: 3, 4..5: 2, 5+: 1}}}\n"
        "  - {id: b, title: 成绩, cite: 第二条, section: life, when: {kind: race},"
        " award: {by: score, rows: {0..60: 1, 60+: 2}}}\n"
    )
    text = regulation_text(printed(part))
    assert "1–3 计 3 分、4 计 2 分" in text
    assert "满 0 不足 60 计 1 分" in text
