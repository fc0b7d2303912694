"""The work W(N) as a rule set in the language."""

from workload import ACTIVITIES, BASE, FULL, GRADES, LIMIT_AWARDS, YEAR, Activity

from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet

HEAD = f"""jifen: 1
id: bench
title: The work W(N)
edition: "1"
in_force: {{since: {YEAR}-01-01}}
timezone: Asia/Shanghai
cycle: year
admit: [{{need: [approved], cite: bench}}]
sections: [{{id: service, title: Service, base: {BASE / 100:.0f}, full: {FULL / 100:.0f}}}]
"""


def written() -> str:
    """Write the rule file."""
    grades = [f"{{name: {name}, at_least: {least / 100:.0f}}}" for least, name in GRADES if least]
    grades.append(f"{{name: {GRADES[-1][1]}}}")
    return "\n".join(
        [
            HEAD + "kinds:",
            *(f"  - {{id: {a.name}, title: {a.name}, measure: hours}}" for a in ACTIVITIES),
            "rules:",
            *map(_rule, ACTIVITIES),
            "limits:",
            *map(_category, range(ACTIVITIES[-1].category + 1)),
            f"  - {{id: all, over: [pay.*], year: {LIMIT_AWARDS / 100:.0f}, cite: bench}}",
            f"scales: [{{id: grade, of: total, rows: [{', '.join(grades)}]}}]",
        ]
    )


def rule_set() -> RuleSet:
    """Read the rule file."""
    return read_rules(written())


def _rule(activity: Activity) -> str:
    side = ", side: off_duty" if activity.off_duty_only else ""
    per = "hour: 1, every: 0.5" if activity.measure == "hours" else "time: 1"
    month, year = activity.limit_month / 100, activity.limit_year / 100
    return (
        f"  - {{id: pay.{activity.name}, title: {activity.name}, cite: bench, section: service,"
        f" when: {{kind: {activity.name}{side}}}, per: {{{per}}},"
        f" award: {activity.points / 100:.0f}, limit: {{month: {month:.0f}, year: {year:.0f}}}}}"
    )


def _category(category: int) -> str:
    inside = [a for a in ACTIVITIES if a.category == category]
    over = ", ".join(f"pay.{activity.name}" for activity in inside)
    size = inside[0].limit_category_year / 100
    return f"  - {{id: category_{category}, over: [{over}], year: {size:.0f}, cite: bench}}"
