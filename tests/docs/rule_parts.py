"""Parts of rule files as the pages show them, put into a skeleton that the reader accepts."""

from __future__ import annotations

import re
from datetime import date

from jifen.authoring.check import CheckResult, check_rules
from jifen.calendars.official import china
from tests.docs.blocks import Block

YEAR_END = date(2025, 12, 31)

SKELETON = """\
jifen: 1
id: skeleton
title: 示例办法
edition: "2025.1"
in_force: {since: 2025-01-01}
cycle: year
kinds:
  - {id: service.cleaning, title: 环境整治, measure: hours}
  - {id: service.patrol, title: 治安巡逻, measure: hours}
  - {id: study.session, title: 集中学习, attendance: true}
  - {id: honour, title: 表彰, attributes: {level: [town, county, city], achievement: text}}
  - {id: donation, title: 捐赠, attributes: {yuan: number}}
sections:
  - {id: life, title: 组织生活, full: 100}
rules:
  - id: life.session
    title: 到会
    cite: 第一条
    section: life
    when: {kind: study.session}
    award: 0
"""
"""What every part is put into: five kinds, one section and one rule that is worth nothing."""

_TOP = re.compile(r"^([a-z_]+):(.*)$")


def whole_file(part: str) -> str:
    """Put a part into the skeleton: lists in block style are added to, all else is replaced."""
    chapters = _chapters(SKELETON)
    for key, text in _chapters(part).items():
        head, _, entries = text.partition("\n")
        adds = head == f"{key}:" and entries.startswith("  - ") and key in chapters
        chapters[key] = chapters[key] + entries if adds else text
    return "".join(chapters.values())


def check_part(block: Block) -> CheckResult:
    """Read a part within the skeleton, think it through and run the examples that it carries."""
    return check_rules(whole_file(block.text), source=str(block), calendar=china())


def _chapters(text: str) -> dict[str, str]:
    """Cut a file before every line that begins with a key; comments go with what is above."""
    chapters: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        if found := _TOP.match(line):
            key = found[1]
            assert key not in chapters, f"{key} stands twice"
            chapters[key] = ""
        if key:
            chapters[key] += line
    return chapters
