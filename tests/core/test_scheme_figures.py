"""What published schemes make of several members, which no single example of a file can show."""

from datetime import date
from importlib import resources

from jifen.calendars.official import china
from jifen.evaluation.evaluate import evaluate
from jifen.facts.members import Member
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import KindId, MemberId, RecordId
from jifen.rules.reader import read_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Card
from jifen.scoring.score import score
from jifen.vocabulary import Status


def text_of(name: str) -> bytes:
    return (resources.files("jifen") / "schemes" / f"{name}.yaml").read_bytes()


def scheme(name: str) -> RuleSet:
    return read_rules(text_of(name), source=name)


def record(number: int, member: str, kind: str, day: str, **told: str | int) -> Record:
    """Give an approved record; `hours` is its length, anything else an attribute."""
    hours = told.pop("hours", None)
    return Record(
        id=RecordId(f"r{number:04}"),
        member=MemberId(member),
        kind=KindId(kind),
        day=date.fromisoformat(day),
        seconds=None if hours is None else int(hours) * 3600,
        status=Status.APPROVED,
        evidence="附件",
        attributes=told,
    )


def cards_of(rules: RuleSet, register: Register, as_of: str) -> dict[str, Card]:
    return score(register, rules, calendar=china(), as_of=date.fromisoformat(as_of))


def test_of_a_class_of_29_one_has_the_first_prize() -> None:
    """The source prints it: 29 × 5 % = 1.45, and headcounts are rounded down."""
    rules = scheme("dgut-comprehensive")
    people = [Member(id=MemberId(f"s{number:02}")) for number in range(29)]
    posts = [
        record(number, f"s{number:02}", "culture.sunshine", "2024-03-01") for number in range(5)
    ]
    posts.append(record(99, "s28", "honour.title", "2024-04-01", level="国家级", origin="其他"))
    register = Register.of(people, records=posts)
    proposals = evaluate(cards_of(rules, register, "2024-08-31"), register, rules)
    grades = [proposal.grades["award"].name for proposal in proposals.values()]
    assert grades.count("一等奖") == 1
    assert proposals["s28"].grades["award"].name == "一等奖"
