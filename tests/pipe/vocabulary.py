"""The names that composed rule files declare and use, and how texts of each form are written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

KINDS = ("act", "act.visit", "meeting", "post", "offence", "correction")
SECTIONS = ("service", "duty", "credit", "part.one", "part.two")
RULES = tuple(f"r.{letter}" for letter in "abcdefgh")
SCALES = ("grade", "stars")
GRADES = ("优秀", "合格", "不合格")
MEMBER_FIELDS = ("member.category", "member.age", "member.branch", "member.rank")
_ATTRIBUTES = {
    "level": ["town", "county", "city"],
    "yuan": "number",
    "topic": "text",
    "case": "text",
    "whom": "text",
    "tags": {"several": ["town", "county", "city"]},
}

DECLARED: dict[str, tuple[dict[str, Any], ...]] = {
    "kinds": (
        {"id": "act", "title": "服务", "measure": "hours", "attributes": _ATTRIBUTES},
        {"id": "act.visit", "title": "探访", "attributes": _ATTRIBUTES},
        {"id": "meeting", "title": "会议", "attendance": True, "attributes": _ATTRIBUTES},
        {"id": "post", "title": "任职", "measure": "held", "attributes": _ATTRIBUTES},
        {"id": "offence", "title": "失信", "attributes": _ATTRIBUTES},
        {"id": "correction", "title": "整改", "attributes": _ATTRIBUTES},
    ),
    "sections": (
        {"id": "service", "title": "服务分"},
        {"id": "duty", "title": "履职分"},
        {"id": "credit", "title": "信用分"},
        {"id": "part.one", "title": "甲项", "in": "duty"},
        {"id": "part.two", "title": "乙项", "in": "duty"},
    ),
}

TABLES_OF_NAMES: dict[str, tuple[str, ...]] = {
    "occasions": ("monthly", "yearly"),
    "rules": RULES,
    "limits": ("joint", "joint.two"),
    "choices": ("chosen", "chosen.two"),
    "needs": ("need", "need.two"),
    "scales": SCALES,
}
"""The ids of the entries of each table."""

PLAIN_RULE = {
    "id": "r.plain",
    "title": "每次1分",
    "cite": "第九条",
    "section": "service",
    "when": {"kind": "act"},
    "award": 1,
}
"""So that a file has a rule whatever is taken out."""

LIKELY = {"scales": 0.7, "needs": 0.5, "limits": 0.5, "subject": 0.1, "evaluation": 0.2}
"""How often a file has a part, where not as often as any."""

_FIGURES = (
    "total", "service", "duty", "credit", "months", "hours.off_duty", "hours.any", "count.r.a",
    "count.r.*", "rate.meeting",
)  # fmt: skip

_OF = ("topic", "case", "level")

NAMES: dict[str, tuple[Any, ...]] = {
    "Choice.of": _OF,
    "JointChoice.of": _OF,
    "Ending.of": _OF,
    "Repair.of": _OF,
    "Measure.of": (*SECTIONS[:3], "r.*", "r.a"),
    "Scale.of": _FIGURES[:7],
    "Rank.by": _FIGURES,
    "Bounds.from": (-3, 0, 1),
    "Bounds.to": (2, 5),
    "Quota.share": (Decimal("0.2"), "1/3"),
    "Evaluator.weight": (Decimal("0.5"),),
    "Disagreement.more_than": (5, 10),
    "Rescale.to": (10, 20),
    "Measure.restart": (3, 10),
    "Measure.at_most": (3, 10),
    "Occasion.kind": KINDS[:3],
    "Earlier.within": ("month", "cycle", "12 months", "30 days", "lifetime"),
    "": ("甲", "乙", "town", "3"),
    "kind": KINDS,
    "section": SECTIONS,
    "into": SECTIONS,
    "zero": SECTIONS,
    "suspend": (*SECTIONS, *RULES[:3]),
    "in": ("total", "total", "nothing", "duty"),
    "over": (*RULES[:5], "r.*"),
    "first_rule": RULES[:5],
    "of": _OF,
    "by": (*MEMBER_FIELDS, "level", "topic"),
    "name": GRADES,
    "grade": GRADES,
    "grade_at_most": GRADES,
    "bar": ("评优",),
    "notice": ("提醒谈话",),
    "cite": ("第一条", "第二条第三款"),
    "title": ("某项", "另一项"),
    "note": ("说明",),
    "expression": ("quantity * 2", "yuan / 100 + 1", "min(quantity, 5)", "member.rank + yuan"),
    "group": ("team",),
    "groups": ("member.branch", "member.category"),
    "members_of": ("team", "branch"),
    "head_of": ("team", "branch"),
    "named_in": ("whom",),
    "mean": ("yuan",),
    "weight": ("yuan",),
    "rule": RULES[:3],
    "id": ("named",),
}
"""The words for each field; those of the empty name are for any other."""

TEXTS = (
    "01-01", "01-01", "04-01", "07-01", "02-28", "2025-01-01", "2025-07-01", "2024-02-29",
    "10 days", "1 months", "6 months", "5 working days", "2 hours", "3 times", "90 minutes",
    "last 3 months", "last 30 days", "last 12 months", "last friday", "first monday", "friday",
    "member.start", *MEMBER_FIELDS, "all", "1", "2", "5", "10", "1.5", "1/3", "-2", "+2",
)  # fmt: skip
"""Texts of every form that the schema asks for by a pattern."""

KEYED_BY_NAME: dict[str, tuple[str, ...]] = {
    "rows": ("town", "county", "city", "0..18", "18..60", "60+", "1", "2", "甲"),
    "bracket": ("0..10", "10..30", "30+"),
    "weights": SECTIONS,
    "attributes": ("level", "yuan"),
    "at_least": _FIGURES,
    "above": _FIGURES,
    "as_of": MEMBER_FIELDS,
    "member": ("category", "age"),
    "others": ("other",),
    "votes": ("党员", "群众"),
    "marks": ("好", "一般"),
}
"""The keys of mappings whose keys are words of the file."""

AS_TEXT = {"Size": ("2 hours", "3 times", 5, 10, 0), "Span": ("1 months", "10 days")}
"""Models that files write as one text."""

OF_MEMBERS = (
    "expected", "cohort", "who", "Scale.when", "Rescale.when", "Joiners.expected"
)  # fmt: skip
"""Fields whose conditions ask members alone."""

RARE = {
    **dict.fromkeys(("all", "any", "not", "as_of", "earlier", "so_far"), 0.08),
    **dict.fromkeys(("weights", "combine", "each", "for_each", "after", "restart", "weight"), 0.1),
}
"""How often a file has what goes together with little else, and conditions within conditions."""

EXCLUSIVE: dict[str, tuple[str, ...]] = {
    "Rule": ("section when award", "section when award", "section when award", "when effect"),
    "Effect": ("zero", "grade", "grade_at_most", "bar", "suspend lost", "notice"),
    "Choice": ("best", "worst", "first", "longest", "rates"),
    "JointChoice": (
        "best over", "worst over", "first over", "longest over", "rates over", "first_rule"
    ),
    "Addressee": ("members_of", "head_of who", "named_in"),
    "Range": ("at_least", "above", "at_most", "below", "at_least below"),
    "Expectation": ("total", "rule kept", "section score"),
    "Grade": ("at_least", "at_least", "above", "name"),
    "Measure": ("time", "hour", "time", "minute", "points of", "mean", "month", "day"),
}  # fmt: skip
"""For models of which not everything goes together: what may be written at once."""

_NUMBERS_ASKED = (1, 3, 10)
_FIELDS: dict[str, tuple[Any, ...]] = {
    "kind": (*KINDS, *KINDS, "act.*", "result.score"),
    "level": ("town", "county", "city"),
    "tags": ("town", "county", "city"),
    "yuan": _NUMBERS_ASKED,
    "topic": ("甲", "乙"),
    "side": ("on_duty", "off_duty"),
    "attendance": ("present", "absent", "excused"),
    "status": ("approved", "declared"),
    "source": ("self", "machine"),
    "evidence": (True, False),
    "day": ("weekend", "workday", "monday"),
    "hours": _NUMBERS_ASKED,
    "begins": ({"at_least": "18:00"}, {"at_least": "22:00", "below": "06:00"}),
    "ends": ({"at_most": "12:00"},),
    "organiser.kind": ("unit", "community"),
    "member.category": ("在职", "离退休"),
    "member.age": (18, 60),
    "activity.theme": ("甲",),
}

TESTS: dict[str, dict[str, tuple[Any, ...]]] = {
    "Condition": _FIELDS,
    "Earlier": {**{n: _FIELDS[n] for n in ("level", "yuan", "side")}, "kind": ("same", *KINDS),
                "topic": ("same", "甲")},
    "Scope": {"member.category": ("在职", "离退休"), "member.age": (18, 60)},
    "Asked": {name: (0, 1, 3, 20) for name in (*_FIGURES, "registered", "rank.total")},
    "CardSoFar": {name: (0, 1, 3, 20) for name in ("total", "service", "r.a", "hours.off_duty")},
    "ExampleFact": {"kind": KINDS, "level": ("town",), "yuan": (1, 20), "hours": (1, 2),
                    "day": ("2025-05-05",)},
}  # fmt: skip
"""What models ask of fields that no schema lists, with values that each can have."""
