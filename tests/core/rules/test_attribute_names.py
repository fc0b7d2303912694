"""Attributes bear the names that their authors speak, wherever the language names one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Template

import pytest

from jifen.calendars.official import china
from jifen.rules.reader import inspect_rules, read_rules
from jifen.scoring.score import score
from jifen.vocabulary import Language
from tests.card_text import written
from tests.register_text import read_facts

RULES = Template("""\
jifen: 1
id: names
title: 各处属性名称
edition: "2025"
in_force: {since: 2025-01-01}
cycle: {every: 12 months, from: member.$began}
kinds:
  - {id: act, title: 事项, attributes: {$case: text, $level: [low, mid, high], $sum: number, $share: number, $who: text}}
  - {id: fix, title: 了结, attributes: {$case: text}}
admit:
  - {when: {kind: act}, exclude: {$level: low}, cite: 一}
  - {when: {kind: act, $level: mid}, repeated: refuse, cite: 一}
joiners: {base: prorate}
scope: {member.$group: [甲, 乙], else: scored_ungraded, cite: 二}
sections:
  - {id: s, title: 板块, base: {by: member.$group, rows: {甲: 1, 乙: 2}}, rescale: {when: always, to: 100, within: member.$group}}
  - {id: t, title: 其他, full: {by: member.$group, rows: {甲: 100, 乙: 200}}}
rules:
  - {id: a, title: 甲, cite: 三, section: s, when: {kind: act, $level: {at_least: mid}, $sum: [3, 4], not: {$case: z}}, award: {by: [$level, member.$group], rows: {low: {甲: 0, 乙: 0}, mid: {甲: 1, 乙: 2}, high: {甲: 3, 乙: 4}}}, times: {when: {$sum: {above: 3}}, is: {by: $level, rows: {low: 1, mid: 2, high: 3}}}, choose: {best: 2, of: [$case, $level]}, limit: {year: {by: member.$group, rows: {甲: 30, 乙: 40}}}}
  - {id: b, title: 乙, cite: 三, section: s, when: {kind: act, earlier: {kind: act, $case: same, $level: mid, within: 12 months}}, per: {$sum: 1, over: year}, award: 1, valid: {for: 3 months, from: occurred, until: {when: {kind: fix}, of: $case}, restarts_on: {when: {kind: act}, of: $case}}}
  - {id: c, title: 丙, cite: 三, section: t, when: {kind: act}, per: {mean: $sum, weight: $share, over: cycle}, award: 1}
  - {id: d, title: 丁, cite: 三, section: t, when: {kind: act}, award: {expression: $sum * $share + member.$rank}}
  - {id: e, title: 戊, cite: 三, section: t, when: {kind: act}, for: {named_in: $who, who: {member.$group: 乙}}, award: 1}
  - {id: f, title: 己, cite: 三, section: t, when: {kind: act}, for: {members_of: $group}, award: 1}
  - {id: g, title: 庚, cite: 三, section: t, when: {kind: act}, for: {head_of: $group, who: {member.$rank: 1}}, award: 1}
  - {id: h, title: 辛, cite: 三, section: t, when: {kind: act, $level: mid}, effect: {bar: 评优, until: {when: {kind: fix}, of: $case}}}
  - {id: i, title: 壬, cite: 三, section: t, when: {kind: act, $level: high}, effect: {zero: s, repaired_by: {when: {kind: fix}, of: $case, becomes: {award: -1}}}}
  - {id: j, title: 癸, cite: 三, section: t, when: {member.$rank: {at_least: 1}, as_of: {member.$rank: 03-01}}, for_each: profile, award: 1}
choices:
  - {id: once, over: [c, d], best: 1, of: $case, cite: 四}
scales:
  - {id: grade, of: total, when: {member.$group: 甲}, rows: [{name: 好, at_least: 10}, {name: 差}]}
rank: {by: [total], groups: member.$group}
examples:
  - title: 两件
    member: {$group: 甲, $rank: 1, $began: 2025-01-01}
    facts: [{kind: act, $case: x, $level: mid, $sum: 3, $share: 1}]
    expect: {rule: a, kept: 1}
""")  # noqa: E501

FACTS = Template("""\
members:
  - {id: m1, name: 某甲, $group: 甲, $rank: 1, $began: 2025-01-01}
  - {id: m2, name: 某乙, $group: 乙, $rank: 2, $began: 2025-01-01}
records:
  - {id: r1, member: m1, kind: act, day: 2025-01-05, $case: x, $level: mid, $sum: 3, $share: 1, $who: m2}
  - {id: r2, member: m1, kind: act, day: 2025-02-05, $case: x, $level: high, $sum: 4, $share: 2, $who: m2}
  - {id: r3, member: m1, kind: act, day: 2025-03-05, $case: y, $level: low, $sum: 4, $share: 2, $who: m2}
  - {id: r4, member: m1, kind: fix, day: 2025-04-05, $case: x}
  - {id: r5, member: m2, kind: act, day: 2025-04-05, $case: z, $level: mid, $sum: 3, $share: 1, $who: m1}
  - {id: r6, member: m2, kind: fix, day: 2025-04-06, $case: x}
""")  # noqa: E501

ENGLISH = dict(
    began="began", case="case", level="grade", sum="yuan", share="part", who="referrer",
    group="group", rank="rank",
)  # fmt: skip
CHINESE = dict(
    began="入会日", case="案号", level="级别", sum="数额", share="份额", who="引荐人",
    group="组别", rank="职级",
)  # fmt: skip


def cards(names: Mapping[str, str]) -> str:
    """Score the same facts by the same rules, whose attributes have these names."""
    rules = read_rules(RULES.substitute(names))
    register = read_facts(FACTS.substitute(names), zone=rules.zone)
    made = score(register, rules, calendar=china(), as_of=date(2025, 12, 31))
    return "".join(written(card) for card in made.values())


@pytest.mark.parametrize("names", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_a_file_that_names_attributes_everywhere_is_sound_in_either_writing(
    names: Mapping[str, str],
) -> None:
    """One place that knows Latin letters alone would turn a Chinese form away."""
    _, problems = inspect_rules(RULES.substitute(names))
    assert [problem.words(Language.EN) for problem in problems] == []


def test_the_names_of_attributes_change_no_card() -> None:
    """Each place not only takes the name: it finds what stands under it."""
    english = cards(ENGLISH)
    assert "ended" in english or "expired" in english
    chinese = cards(CHINESE)
    for key, name in CHINESE.items():
        chinese = chinese.replace(name, ENGLISH[key])
    assert chinese == english
