"""A hand-made card on which almost everything happens that an explanation must explain."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.facts.members import Member
from jifen.facts.opinions import Opinion, Tally
from jifen.facts.register import Register
from jifen.model import MemberId
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card
from jifen.scoring.engine import Engine
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.scoring.plan import Plan
from jifen.vocabulary import Attendance, EvaluatorRole, Side, Status

AS_OF = date(2025, 12, 31)
ZONE = ZoneInfo("Asia/Shanghai")

RULES: dict[str, Any] = {
    "jifen": 1,
    "id": "sample",
    "title": "样例积分办法",
    "edition": "2025",
    "in_force": {"since": "2025-01-01"},
    "cycle": "year",
    "kinds": [
        {"id": "meeting", "title": "党员大会", "attendance": True},
        {"id": "service.help", "title": "帮困助残", "measure": "hours"},
        {"id": "honour", "title": "表彰", "attributes": {"level": ["县", "市"], "matter": "text"}},
        {"id": "fault", "title": "工作失误"},
        {"id": "gift", "title": "捐赠", "attributes": {"yuan": "number"}},
        {"id": "hobby", "title": "文体活动"},
        {"id": "report", "title": "思想汇报"},
        {"id": "offence", "title": "违纪"},
    ],
    "admit": [
        {"when": {"kind": "service.*"}, "need": ["verified"], "cite": "第八条"},
        {"when": {"kind": "service.*"}, "within": "10 days", "late": "refuse", "cite": "第九条"},
    ],
    "sections": [
        {"id": "duty", "title": "岗位履职", "base": 5, "floor": 0, "full": 10, "evaluator": "unit"},
        {
            "id": "service", "title": "社区服务", "side": "off_duty", "full": 6, "floor": 0,
            "overlap": "keep_first", "evaluator": "community", "cite": "第四条",
        },
    ],
    "rules": [
        {
            "id": "meeting", "title": "参加党员大会", "cite": "第一条", "section": "duty",
            "when": {"kind": "meeting"}, "award": 1, "limit": {"quarter": "1.5"},
        },
        {
            "id": "absent", "title": "无故缺席", "cite": "第二条", "section": "duty",
            "when": {"kind": "meeting", "attendance": "absent"}, "award": -2, "limit": {"year": 3},
        },
        {
            "id": "absent_run", "title": "连续两次缺席", "cite": "第二条之二",
            "when": {"kind": "meeting", "attendance": "absent"},
            "for_each": {"run": 2, "excused": "skip"}, "effect": {"grade_at_most": "合格"},
        },
        {
            "id": "honour", "title": "受表彰", "cite": "第三条", "section": "duty",
            "when": {"kind": "honour"}, "award": {"by": "level", "rows": {"县": 3, "市": 5}},
            "choose": {"best": 1, "of": "matter"},
        },
        {
            "id": "fault", "title": "工作失误", "cite": "第三条之二", "section": "duty",
            "when": {"kind": "fault"}, "award": {"discretion": {"from": -5, "to": -1}},
        },
        {
            "id": "report_missing", "title": "未交思想汇报", "cite": "第三条之三",
            "section": "duty",
            "when": {"kind": "report"}, "for_each": {"missing": 1, "per": "half"}, "award": "-0.5",
        },
        {
            "id": "help", "title": "帮困服务", "cite": "第五条", "section": "service",
            "when": {"kind": "service.help"},
            "per": {"hour": 1, "every": "0.5", "at_most": 3}, "award": 1,
            "times": {"when": {"day": "sunday"}, "is": 2}, "limit": {"month": 4},
        },
        {
            "id": "gift", "title": "捐赠，每满100元", "cite": "第六条", "section": "service",
            "when": {"kind": "gift"}, "per": {"yuan": 100, "every": 100}, "award": 1,
        },
        {
            "id": "offence", "title": "违纪的取消评先", "cite": "第七条",
            "when": {"kind": "offence"}, "effect": {"bar": "评先"},
        },
    ],
    "limits": [
        {"id": "both", "title": "服务和捐赠合计", "over": ["help", "gift"], "year": 7,
         "cite": "第六条之二"},
    ],
    "needs": [
        {
            "id": "hours", "title": "服务满十小时", "cite": "第十条",
            "need": {"hours.off_duty": {"at_least": 10}}, "else": {"grade_at_most": "合格"},
        },
    ],
    "total": {"floor": 0, "full": 100},
    "scales": [
        {
            "id": "grade", "title": "等次", "of": "total", "cite": "第十一条",
            "rows": [{"name": "优秀", "at_least": 60}, {"name": "合格"}],
        },
    ],
    "evaluation": {
        "evaluators": {
            "unit": {
                "side": "on_duty", "weight": "0.5", "parts": {"points": "0.5", "appraisal": "0.5"},
            },
            "community": {
                "side": "off_duty", "weight": "0.5", "parts": {"points": "0.5", "opinion": "0.5"},
            },
        },
        "missing": "wait",
        "disagree": {"more_than": 5, "then": "review"},
        "appraisal": {"votes": {"党员": 1}, "marks": {"好": 100, "差": 0}},
        "cite": "第十二条",
    },
}  # fmt: skip


def rule_set(**changes: Any) -> RuleSet:
    """The sample's rules, with top-level fields replaced."""
    return RuleSet.model_validate(RULES | changes)


def card(facts: list[Fact] | None = None, rules: RuleSet | None = None) -> Card:
    """The sample's card, or one of other facts or rules."""
    engine = Engine(Plan(rules or rule_set(), None), AS_OF)
    return engine.card("m1", FACTS if facts is None else facts, MEMBER)


def register(*, with_opinion: bool = True) -> Register:
    """The member with her name, a vote, and the community's word unless it is missing."""
    opinion = Opinion(
        member=MemberId("m1"), evaluator=EvaluatorRole.COMMUNITY, day=date(2025, 12, 1),
        mark=Decimal(90), words="热心",
    )  # fmt: skip
    return Register.of(
        [MEMBER],
        opinions=[opinion] if with_opinion else [],
        tallies=[Tally(member=MemberId("m1"), group="党员", mark="好", count=3, day=AS_OF)],
    )


def proposal(of: Card, *, with_opinion: bool = True) -> Proposal:
    """What is proposed on a card."""
    return evaluate({"m1": of}, register(with_opinion=with_opinion), of.rules)["m1"]


def day(month: int, day_of_month: int) -> int:
    return date(2025, month, day_of_month).toordinal()


def served(fact: str, since: str, until: str, *, duty_until: str = "", **more: Any) -> Fact:
    """A service between two clock times; up to `duty_until` of it lies in the eight hours."""
    begin, end = (datetime.fromisoformat(f"2025-{text}").replace(tzinfo=ZONE) for text in
                  (since, until))  # fmt: skip
    a, b = int(begin.timestamp()), int(end.timestamp())
    stretches: tuple[Stretch, ...] = (Stretch(a, b, Side.OFF_DUTY),)
    lie = Lie.OFF_DUTY
    if duty_until:
        edge = int(datetime.fromisoformat(f"2025-{duty_until}").replace(tzinfo=ZONE).timestamp())
        stretches = (Stretch(a, edge, Side.ON_DUTY), Stretch(edge, b, Side.OFF_DUTY))
        lie = Lie.BOTH if edge < b else Lie.ON_DUTY
        stretches = tuple(s for s in stretches if s.since < s.until)
    second = begin.hour * 3600 + begin.minute * 60
    ordinal = begin.date().toordinal()
    return Fact(
        ordinal, second, fact, "service.help", lie, b - a, stretches=stretches, ended=ordinal,
        **more,
    )  # fmt: skip


def met(fact: str, on: int, attendance: Attendance) -> Fact:
    return Fact(on, 0, fact, "meeting", attendance=attendance)


MEMBER = Member(id=MemberId("m1"), name="张三")
FACTS = [
    met("a1", day(1, 10), Attendance.PRESENT),
    met("a2", day(2, 14), Attendance.PRESENT),
    met("a3", day(3, 14), Attendance.PRESENT),
    met("a4", day(4, 11), Attendance.ABSENT),
    met("a5", day(5, 9), Attendance.ABSENT),
    met("a6", day(6, 13), Attendance.EXCUSED),
    Fact(day(3, 20), 0, "h1", "honour", attributes={"level": "县", "matter": "绿色车间"}),
    Fact(day(7, 18), 0, "h2", "honour", attributes={"level": "市", "matter": "绿色车间"}),
    Fact(day(8, 1), 0, "f1", "fault", attributes={"amount": "-2", "decided_by": "支委会"}),
    Fact(day(8, 2), 0, "f2", "fault"),
    Fact(day(3, 1), 0, "r1", "report"),
    served("s1", "03-05 16:00", "03-05 20:00", duty_until="03-05 17:30"),
    served("s2", "03-08 09:00", "03-08 13:20"),
    served("s3", "03-15 09:00", "03-15 11:00"),
    served("s4", "04-06 09:00", "04-06 10:00"),
    served("s5", "04-06 09:30", "04-06 10:30"),
    served("s6", "05-07 14:00", "05-07 16:00", duty_until="05-07 16:00"),
    served("s7", "06-07 09:00", "06-07 11:00", status=Status.DECLARED),
    served("s8", "06-14 09:00", "06-14 11:00", noted_on=day(7, 1)),
    Fact(day(9, 9), 0, "g1", "gift", attributes={"yuan": 450}),
    Fact(day(9, 10), 0, "g2", "gift"),
    Fact(day(10, 1), 0, "x1", "hobby"),
    Fact(day(10, 2), 0, "x2", "unheard_of"),
    Fact(day(11, 1), 0, "o1", "offence"),
]
