"""Strategies for hypothesis: one a noun of the language, small and likely to collide.

Rule sets are drawn as the plain data of a file and read by the reader, so what no file can say
is not drawn. Facts fall on few days of 2025, so that they meet in periods.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import Fact, Lie, Stretch
from jifen.vocabulary import Attendance, Side, Status

Data = dict[str, Any]

LEVELS = ("low", "mid", "high")
ATTRIBUTES = {"level": list(LEVELS), "grade": "text", "of": "text", "n": "number"}
KINDS: list[Data] = [
    {"id": "event", "title": "事项", "attributes": ATTRIBUTES},
    {"id": "service", "title": "服务", "measure": "hours", "attributes": ATTRIBUTES},
    {"id": "meeting", "title": "会议", "attendance": True, "attributes": ATTRIBUTES},
]
RULE_IDS = ("r1", "r2", "r3", "r4")
STEPS: list[Data] = [{}, {"every": "0.5"}, {"at_most": 3}]
BRACKETS: list[Data] = [
    {"0..2": 1, "2..5": "0.5", "5+": 0},
    {"0..1.5": "1/3", "1.5+": -2},
    {"0+": "2.5"},
]
PERIODS = ("activity", "day", "week", "month", "quarter", "half", "year", "cycle", "lifetime")
REACHES = (*PERIODS, "last 40 days", "last 1 month", "last 5 months")

PASSING = tuple(each for each in PERIODS if each != "lifetime")
"""Those that do not go beyond a year."""

_EPOCH = date(1970, 1, 1).toordinal()
_ZONE_SECONDS = 8 * 3600


def days() -> st.SearchStrategy[date]:
    """Days of 2025, most of them around the ends of weeks, months and quarters."""
    near = [date(2025, 1, 1) + timedelta(days=offset) for offset in (0, 4, 5, 27, 30, 31, 32)]
    near += [date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 30), date(2025, 12, 31)]
    anywhere = st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 12, 31))
    return st.one_of(st.sampled_from(near), anywhere)


def sizes() -> st.SearchStrategy[str]:
    """Positive amounts of points as files write them, most of them small."""
    return st.one_of(
        st.integers(1, 12).map(str),
        st.sampled_from(["0.5", "1.5", "2.25", "1/3", "0.01"]),
    )


def limit_sizes() -> st.SearchStrategy[str]:
    """Sizes of limits, 0 among them."""
    return st.one_of(st.integers(0, 20).map(str), st.sampled_from(["0.5", "2.5", "7.25"]))


@st.composite
def facts(
    draw: st.DrawFn,
    *,
    kinds: tuple[str, ...] = ("event", "service", "meeting"),
    name: str = "f",
) -> Fact:
    """One fact; services have length, and half of those clock times on one side or both."""
    kind = draw(st.sampled_from(kinds))
    day = draw(days())
    attributes: dict[str, Any] = {"level": draw(st.sampled_from(LEVELS))}
    attributes["n"] = Fraction(draw(st.integers(0, 40)), 4)
    attributes["grade"] = draw(st.sampled_from(["1", "2"]))
    if of := draw(st.sampled_from([None, "x", "y"])):
        attributes["of"] = of
    fact = Fact(
        day=day.toordinal(),
        second=draw(st.sampled_from([0, 9 * 3600, 17 * 3600 + 1800])),
        id=name,
        kind=kind,
        status=draw(st.sampled_from([Status.APPROVED, Status.APPROVED, Status.DECLARED])),
        activity=draw(st.sampled_from([None, "a1", "a2"])),
        ended=day.toordinal(),
        attributes=attributes,
    )
    if kind == "meeting":
        return fact._replace(attendance=draw(st.sampled_from(Attendance)))
    return draw(_lengthened(fact)) if kind == "service" else fact


@st.composite
def _lengthened(draw: st.DrawFn, fact: Fact) -> Fact:
    quarters = draw(st.integers(1, 40))
    seconds = quarters * 900
    if draw(st.booleans()):
        lie = draw(st.sampled_from([Lie.ON_DUTY, Lie.OFF_DUTY, Lie.UNSTATED]))
        return fact._replace(seconds=seconds, lie=lie)
    since = (fact.day - _EPOCH) * 86_400 - _ZONE_SECONDS + fact.second
    turn = since + draw(st.integers(0, quarters)) * 900
    stretches = tuple(
        Stretch(begin, end, side)
        for begin, end, side in (
            (since, turn, Side.ON_DUTY),
            (turn, since + seconds, Side.OFF_DUTY),
        )
        if begin < end
    )
    lie = Lie.BOTH if len(stretches) == 2 else Lie(stretches[0].side or Side.OFF_DUTY)
    return fact._replace(seconds=seconds, lie=lie, stretches=stretches)


@st.composite
def many_facts(draw: st.DrawFn, *, kinds: tuple[str, ...] | None = None) -> list[Fact]:
    """Up to a dozen facts with ids of their own."""
    one = facts() if kinds is None else facts(kinds=kinds)
    drawn = draw(st.lists(one, min_size=1, max_size=12))
    return [fact._replace(id=f"f{number:02}") for number, fact in enumerate(drawn)]


@st.composite
def plain_rules(draw: st.DrawFn, name: str, section: str) -> Data:
    """A rule that pays a record by its own measure, rounded; limits and choices come apart."""
    kind = draw(st.sampled_from(["event", "service"]))
    per: Data = {"time": 1}
    if kind == "service":
        per = {"hour": draw(st.sampled_from(["1", "2", "0.5"]))}
        per |= draw(st.sampled_from(STEPS))
    elif draw(st.booleans()):
        per = {"n": 1}
    sign = draw(st.sampled_from(["", "", "-"]))
    award: Any = sign + draw(sizes())
    if draw(st.integers(0, 3)) == 0:
        award = {"by": "level", "rows": draw(amounts_by(LEVELS))}
    return {
        "id": name, "title": "规则", "cite": "第一条", "section": section,
        "when": {"kind": kind}, "per": per, "award": award,
        "rounding": draw(roundings()),
    }  # fmt: skip


@st.composite
def dearer_rules(draw: st.DrawFn, name: str, section: str) -> Data:
    """A plain rule, or one with a running total, a ladder, two keys, a start or coefficients."""
    rule = draw(plain_rules(name, section))
    if draw(st.booleans()):
        rule["per"]["over"] = over = draw(st.sampled_from(REACHES))
        if not over.startswith("last") and draw(st.integers(0, 2)) == 0:
            rule["per"]["restart"] = draw(st.sampled_from(["3", "4.5", "7"]))
        if draw(st.booleans()):
            steps = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=4)))
            rule["award"] = {"rows": {step: draw(amounts()) for step in steps}}
    elif draw(st.integers(0, 3)) == 0:
        rows = {level: draw(amounts_by(("1", "2"))) for level in LEVELS}
        rule["award"] = {"by": ["level", "grade"], "rows": rows}
    if draw(st.integers(0, 4)) == 0:
        rule["award"] = {"bracket": draw(st.sampled_from(BRACKETS))}
    if draw(st.booleans()):
        rule["per"]["after"] = draw(st.sampled_from(["1", "2.5"]))
    rule["times"] = draw(
        st.sampled_from([[], [], [{"when": {"level": "high"}, "is": 2}], [{"is": "2/3"}]])
    )
    return rule


@st.composite
def sums(draw: st.DrawFn, of: list[str], name: str) -> Data:
    """A rule that counts what other rules, or a section, have kept by a period's end."""
    counted = draw(st.lists(st.sampled_from(of), min_size=1, unique=True))
    per: Data = {"points": draw(st.sampled_from(["1", "2.5"])), "of": counted}
    # Of what sums up others only this cycle's is known.
    ever = [] if "q" in counted else ["lifetime"]
    per["over"] = draw(st.sampled_from(["month", "quarter", "half", "year", "cycle", *ever]))
    per |= draw(st.sampled_from([{}, {"every": "2"}, {"after": "1.5"}]))
    forms: list[Any] = ["1", "-1/3", {"rows": {1: 1, 4: "2.5"}}, {"bracket": BRACKETS[0]}]
    return {
        "id": name, "title": "规则", "cite": "第四条", "section": "s3", "per": per,
        "award": draw(st.sampled_from(forms)), "limit": draw(limits(PASSING)),
        "rounding": draw(roundings()),
    }  # fmt: skip


def amounts() -> st.SearchStrategy[str]:
    """Amounts of points, some of them deductions."""
    return st.tuples(st.sampled_from(["", "-"]), sizes()).map("".join)


def amounts_by(keys: tuple[str, ...]) -> st.SearchStrategy[Data]:
    """An amount for each key."""
    return st.fixed_dictionaries({key: amounts() for key in keys})


def roundings() -> st.SearchStrategy[Data]:
    """Steps and the two commonest modes."""
    return st.fixed_dictionaries(
        {
            "step": st.sampled_from(["0.01", "0.5", "1"]),
            "mode": st.sampled_from(["half_up", "floor"]),
        }
    )


@st.composite
def limits(draw: st.DrawFn, periods: tuple[str, ...] = REACHES) -> Data:
    """Up to three sizes by period."""
    chosen = draw(st.lists(st.sampled_from(periods), max_size=3, unique=True))
    return {period: draw(limit_sizes()) for period in chosen}


@st.composite
def joint_limits(draw: st.DrawFn, rules: list[str]) -> list[Data]:
    """Up to two limits, each over some rules, that need not nest."""
    found = []
    for number in range(draw(st.integers(0, 2))):
        over = draw(st.lists(st.sampled_from(rules), min_size=1, unique=True))
        late = {"q", "a"} & {*over}
        sizes_by_period = draw(limits(PASSING if late else REACHES)) or {"year": "5"}
        if draw(st.integers(0, 3)) == 0:
            overflow = {"into": "s1", "rate": draw(st.sampled_from(["1", "1/3"]))}
            period = draw(st.sampled_from(["day", "month", "quarter", "year"]))
            sizes_by_period[period] = {"points": draw(limit_sizes()), "overflow": overflow}
        found.append({"id": f"j{number}", "over": over, "cite": "第二条", **sizes_by_period})
    return found


@st.composite
def choices(draw: st.DrawFn, *, lengths: bool = True) -> Data:
    """One choice, in one of its ways; by length only where all has one unit."""
    ways: list[Data] = [{"best": 1}, {"best": 2}, {"worst": 1}, {"first": 2}]
    ways += [{"rates": [1, "0.5"]}, *([{"longest": 1}] if lengths else [])]
    way = draw(st.sampled_from(ways))
    groups: list[Data] = [{}, {"of": "of"}, {"of": ["of", "level"]}]
    of = draw(st.sampled_from(groups))
    return {
        **way,
        **of,
        "per": draw(st.sampled_from(["month", "quarter", "cycle", "lifetime", "last 2 months"])),
    }


@st.composite
def sections(draw: st.DrawFn) -> list[Data]:
    """Three sections; the second may stand in the first, the third in nothing.

    One may be reckoned by periods where nothing stands in it, or else combine what does; the
    third's full marks may overflow.
    """
    places = (
        ["total"],
        ["total", "s1"],
        ["total", "s1", "nothing"],
    )
    found = []
    for number, within in enumerate(places, start=1):
        section: Data = {"id": f"s{number}", "title": "板块", "in": draw(st.sampled_from(within))}
        section["base"] = draw(st.sampled_from(["0", "0", "5", "2.5"]))
        section |= draw(st.sampled_from([{}, {"floor": 0}, {"floor": "-3"}]))
        section |= draw(st.sampled_from([{}, {"full": 10}, {"full": 30}]))
        found.append(section)
    for section in found:
        has_parts = any(other["in"] == section["id"] for other in found)
        way: Data = {"combine": draw(st.sampled_from(["sum", "mean", "best"]))}
        each: Data = {"each": draw(st.sampled_from(["month", "quarter", "half"]))}
        if draw(st.integers(0, 3)) == 0:
            section |= way if has_parts else {**way, **each}
    last = found[-1]
    if "full" in last and "each" not in last and last["in"] != "s2" and draw(st.booleans()):
        last["overflow"] = {"into": "s2", "rate": draw(st.sampled_from(["1", "1/3"]))}
    return found


@st.composite
def plain_rule_sets(draw: st.DrawFn) -> RuleSet:
    """Rule sets of stages 4 to 7 alone, which the naive engine knows too.

    No award is under two choices.
    """
    names = list(RULE_IDS[: draw(st.integers(1, 4))])
    rules = [draw(dearer_rules(name, draw(st.sampled_from(["s1", "s2", "s3"])))) for name in names]
    together = draw(st.lists(st.sampled_from(names), unique=True))
    for rule in rules:
        rule["limit"] = draw(limits())
        if rule["id"] not in together and draw(st.integers(0, 2)) == 0:
            rule["choose"] = draw(choices())
    joint = {"id": "c", "over": together, "cite": "第三条", **draw(choices(lengths=False))}
    if len(together) > 1 and draw(st.booleans()):
        matters: list[Data] = [{}, {"of": "of"}, {"of": ["of", "level"], "per": "quarter"}]
        joint = {"id": "c", "first_rule": together, "cite": "第三条"}
        joint |= draw(st.sampled_from(matters))
    for name, of in (("q", names), ("a", [*names, "q"])):
        if (name == "q" or len(rules) > len(names)) and draw(st.integers(0, 2)) == 0:
            rules.append(draw(sums(of, name)))
    return rule_set(
        rules=rules,
        sections=draw(sections()),
        limits=draw(joint_limits([rule["id"] for rule in rules])),
        choices=[joint] if together else [],
        total=draw(st.sampled_from([{}, {"floor": 0}, {"full": 20}])),
    )


@st.composite
def nesting_rule_sets(draw: st.DrawFn, *, credits_only: bool = False) -> RuleSet:
    """Rule sets whose limits nest both ways and that nothing else makes depend on order.

    Rules stand in a row of ever more, and a limit over more of them has periods as long as, or
    longer than, those of the limits over fewer: r1 ≤ month; r1–r2 quarter; r1–r3 half or year.
    """
    rules = [draw(plain_rules(name, "s1")) for name in RULE_IDS[:3]]
    for rule in rules:
        if credits_only:
            rule["award"] = draw(sizes())
        rule["limit"] = draw(limits(("day", "month") if credits_only else ("month",)))
    pair = {"id": "j1", "over": list(RULE_IDS[:2]), "cite": "二", "quarter": draw(limit_sizes())}
    every = {"id": "j2", "over": list(RULE_IDS[:3]), "cite": "二"}
    every |= {draw(st.sampled_from(["quarter", "half", "year"])): draw(limit_sizes())}
    every |= {"cycle": draw(limit_sizes())}
    return rule_set(
        rules=rules,
        sections=[{"id": "s1", "title": "板块", "full": draw(st.integers(5, 60)), "floor": -9}],
        limits=[each for each in (pair, every) if draw(st.booleans())],
    )


def rule_sets() -> st.SearchStrategy[RuleSet]:
    """Rule sets of every stage: sides, overlap, running totals, runs, missing, vetoes, needs."""
    return rule_files().map(read_rules)


@st.composite
def rule_files(draw: st.DrawFn) -> str:
    """The files of such rule sets."""
    names = list(RULE_IDS[: draw(st.integers(1, 3))])
    rules = [draw(plain_rules(name, draw(st.sampled_from(["s1", "s2", "s3"])))) for name in names]
    for rule in rules:
        rule["limit"] = draw(limits())
        if draw(st.integers(0, 3)) == 0:
            rule["choose"] = draw(choices())
    rules += draw(st.lists(st.sampled_from(_more_rules()), unique_by=lambda rule: rule["id"]))
    held = draw(sections())
    for section in held:
        section |= draw(st.sampled_from([{}, {"side": "on_duty"}, {"side": "off_duty"}]))
        section |= draw(
            st.sampled_from(
                [
                    {},
                    {"overlap": "keep_first"},
                    {"overlap": "keep_longest"},
                    {"overlap": "cut_earlier"},
                    {"overlap": "refuse"},
                    {"overlap": "keep_first", "whole": True},
                ]
            )
        )
    needs = [
        {"id": "enough", "title": "起码", "cite": "九", "need": {"s1": {"at_least": 3}},
         "else": {"zero": "s2"}}
    ]  # fmt: skip
    return rule_file(
        rules=rules,
        sections=held,
        limits=draw(joint_limits(names)),
        needs=needs if draw(st.booleans()) else [],
        admit=draw(st.sampled_from([[], [{"need": ["verified"], "cite": "十"}],
                                    [{"repeated": "refuse", "cite": "十"}]])),
        total=draw(st.sampled_from([{}, {"floor": 0}, {"full": 20}, {"combine": "mean"}])),
    )  # fmt: skip


def _more_rules() -> list[Data]:
    """Rules of the other forms, one of each."""
    common = {"title": "规则", "cite": "第二条"}
    absent = {"kind": "meeting", "attendance": "absent"}
    return [
        {"id": "ladder", "section": "s1", **common, "when": absent,
         "per": {"time": 1, "over": "year"}, "award": {"rows": {1: -3, 2: -5, 3: -10}}},
        {"id": "running", "section": "s2", **common, "when": {"kind": "service"},
         "per": {"hour": 4, "every": 4, "over": "quarter"}, "award": 1},
        {"id": "attended", "section": "s3", **common, "when": {"kind": "meeting"}, "award": 2,
         "limit": {"year": "2 times"}},
        {"id": "missed", "section": "s1", **common, "when": {"kind": "meeting"},
         "for_each": {"missing": 2, "per": "quarter"}, "award": -1, "limit": {"year": 5}},
        {"id": "perfect", "section": "s1", **common, "when": {"kind": "meeting"},
         "for_each": {"perfect": "quarter", "excused": "skip"}, "award": 3},
        {"id": "twice", **common, "when": absent,
         "for_each": {"run": 2, "excused": "break"}, "effect": {"zero": "s3"}},
        {"id": "veto", **common, "when": absent, "per": {"time": 3, "over": "year"},
         "effect": {"zero": "total"}},
    ]  # fmt: skip


def rule_set(**parts: Any) -> RuleSet:
    """Read a rule set from the parts of its file."""
    return read_rules(rule_file(**parts))


def rule_file(**parts: Any) -> str:
    """Write a rule file of the parts that say something."""
    data: Data = {
        "jifen": 1, "id": "drawn", "title": "抽取的办法", "edition": "1",
        "in_force": {"since": "2020-01-01"}, "cycle": "year", "kinds": KINDS,
        **({} if "subject" in parts else {"joiners": {"expected": "prorate"}}),
        **{name: value for name, value in parts.items() if value},
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False)
