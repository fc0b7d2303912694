"""A small rule set and register that are sound, for each test to break in one place."""

from pathlib import Path

RULES = """\
jifen: 1
id: street
title: 示例街道积分办法
edition: "2025.1"
in_force: {since: 2025-01-01}
cycle: year
kinds:
  - {id: meeting, title: 会议, attendance: true}
  - {id: service.patrol, title: 巡逻, measure: hours}
  - {id: honour, title: 表彰, attributes: {score: number}}
sections:
  - {id: duty, title: 履职}
  - {id: service, title: 服务, side: off_duty}
rules:
  - {id: attend, title: 到会, cite: 第三条, section: duty, when: {kind: meeting}, award: 1}
  - id: patrol
    title: 巡逻
    cite: 第五条
    section: service
    when: {kind: service.patrol}
    per: {hour: 1}
    award: 1
    limit: {month: 10}
  - {id: honour, title: 表彰, cite: 第七条, section: duty, when: {kind: honour}, award: -2.5}
scales:
  - {id: grade, of: total, rows: [{name: 合格, at_least: 3}, {name: 不合格}]}
examples:
  - title: 巡逻两小时得两分
    facts: [{kind: service.patrol, hours: 2, side: off_duty}]
    expect: {rule: patrol, raw: 2, kept: 2}
"""

TABLES = {
    "organisations": "id,kind,name,duty\nu1,unit,示例单位,Mon-Fri 08:30-12:00 13:30-17:30\n",
    "members": "id,name,unit\nm001,甲某,u1\nm002,乙某,u1\n",
    "records": (
        "id,member,kind,day,since,until,hours,side\n"
        "r1,m001,service.patrol,,2025-03-03 16:30,2025-03-03 20:30,,\n"
        "r2,m001,honour,2025-05-01,,,,\n"
        "r3,m002,service.patrol,2025-03-08,,,4,off_duty\n"
    ),
}


def write_rules(folder: Path, text: str = RULES) -> Path:
    """Write a rule file and give its path."""
    path = folder / "办法.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def write_register(folder: Path, **tables: str) -> Path:
    """Write a register's tables, those given in place of the sound ones; give its path."""
    path = folder / "register"
    path.mkdir(exist_ok=True)
    for name, text in {**TABLES, **tables}.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path
