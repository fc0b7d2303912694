"""Point-based member management (积分): facts and rules in, cards that explain themselves out.

    from datetime import date
    from jifen import china, evaluate, explain, read_register, read_rules, score

Every name here is loaded when it is first asked for, so that `import jifen` stays light and a
host pays only for what it uses. What is not here is imported from the module that defines it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jifen.authoring.check import CheckResult, check_rules
    from jifen.authoring.examples import ExampleResult, run_examples
    from jifen.calendars.notices import YearNotice, read_notice
    from jifen.calendars.official import china
    from jifen.calendars.workdays import WorkCalendar
    from jifen.errors import (
        CalendarRefused,
        CalendarUnknown,
        ClosingRefused,
        EmptyInterval,
        FloatRefused,
        JifenError,
        NaiveTime,
        NotInForce,
        OutOfOrder,
        PointsInexact,
        RegisterNeeded,
        RegisterRefused,
        RepeatedFact,
        RulesRefused,
        UnknownSubject,
    )
    from jifen.evaluation.evaluate import evaluate
    from jifen.evaluation.proposal import Proposal
    from jifen.evaluation.results import closing_records
    from jifen.exchange.registers import read_register
    from jifen.facts.activities import Activity, Presence
    from jifen.facts.members import Member
    from jifen.facts.opinions import Opinion, Tally
    from jifen.facts.organisations import Organisation
    from jifen.facts.records import Record
    from jifen.facts.register import Register
    from jifen.periods import Interval, PeriodKind
    from jifen.points import Points
    from jifen.problems import Place, Problem
    from jifen.reports.explanation import explain
    from jifen.rules.edition_reader import inspect_editions, read_editions
    from jifen.rules.editions import Editions
    from jifen.rules.reader import inspect_rules, read_rules
    from jifen.rules.ruleset import RuleSet
    from jifen.scoring.card import Award, Card, Cut, Verdict
    from jifen.scoring.processes import judge_in_processes, score_in_processes
    from jifen.scoring.score import judge_columns, score, score_columns, score_stream
    from jifen.vocabulary import Attendance, Language, Side

_HOMES = {
    "Activity": "facts.activities",
    "Attendance": "vocabulary",
    "Award": "scoring.card",
    "CalendarRefused": "errors",
    "CalendarUnknown": "errors",
    "Card": "scoring.card",
    "CheckResult": "authoring.check",
    "ClosingRefused": "errors",
    "Cut": "scoring.card",
    "Editions": "rules.editions",
    "EmptyInterval": "errors",
    "ExampleResult": "authoring.examples",
    "FloatRefused": "errors",
    "Interval": "periods",
    "JifenError": "errors",
    "Language": "vocabulary",
    "Member": "facts.members",
    "NaiveTime": "errors",
    "NotInForce": "errors",
    "Opinion": "facts.opinions",
    "Organisation": "facts.organisations",
    "OutOfOrder": "errors",
    "PeriodKind": "periods",
    "Place": "problems",
    "Points": "points",
    "PointsInexact": "errors",
    "Presence": "facts.activities",
    "Problem": "problems",
    "Proposal": "evaluation.proposal",
    "Record": "facts.records",
    "Register": "facts.register",
    "RegisterNeeded": "errors",
    "RegisterRefused": "errors",
    "RepeatedFact": "errors",
    "RuleSet": "rules.ruleset",
    "RulesRefused": "errors",
    "Side": "vocabulary",
    "Tally": "facts.opinions",
    "UnknownSubject": "errors",
    "Verdict": "scoring.card",
    "WorkCalendar": "calendars.workdays",
    "YearNotice": "calendars.notices",
    "check_rules": "authoring.check",
    "china": "calendars.official",
    "closing_records": "evaluation.results",
    "evaluate": "evaluation.evaluate",
    "explain": "reports.explanation",
    "inspect_editions": "rules.edition_reader",
    "inspect_rules": "rules.reader",
    "judge_columns": "scoring.score",
    "judge_in_processes": "scoring.processes",
    "read_editions": "rules.edition_reader",
    "read_notice": "calendars.notices",
    "read_register": "exchange.registers",
    "read_rules": "rules.reader",
    "run_examples": "authoring.examples",
    "score": "scoring.score",
    "score_columns": "scoring.score",
    "score_in_processes": "scoring.processes",
    "score_stream": "scoring.score",
}
"""Every public name and the module that defines it."""

__all__ = [
    "Activity",
    "Attendance",
    "Award",
    "CalendarRefused",
    "CalendarUnknown",
    "Card",
    "CheckResult",
    "ClosingRefused",
    "Cut",
    "Editions",
    "EmptyInterval",
    "ExampleResult",
    "FloatRefused",
    "Interval",
    "JifenError",
    "Language",
    "Member",
    "NaiveTime",
    "NotInForce",
    "Opinion",
    "Organisation",
    "OutOfOrder",
    "PeriodKind",
    "Place",
    "Points",
    "PointsInexact",
    "Presence",
    "Problem",
    "Proposal",
    "Record",
    "Register",
    "RegisterNeeded",
    "RegisterRefused",
    "RepeatedFact",
    "RuleSet",
    "RulesRefused",
    "Side",
    "Tally",
    "UnknownSubject",
    "Verdict",
    "WorkCalendar",
    "YearNotice",
    "check_rules",
    "china",
    "closing_records",
    "evaluate",
    "explain",
    "inspect_editions",
    "inspect_rules",
    "judge_columns",
    "judge_in_processes",
    "read_editions",
    "read_notice",
    "read_register",
    "read_rules",
    "run_examples",
    "score",
    "score_columns",
    "score_in_processes",
    "score_stream",
]


def __getattr__(name: str) -> Any:
    """Load a public name from the module that defines it, once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'jifen' has no attribute {name!r}")
    value = getattr(import_module(f"jifen.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
