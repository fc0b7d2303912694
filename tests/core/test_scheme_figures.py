"""What published schemes make of several members, which no single example of a file can show."""

from datetime import date
from importlib import resources

from jifen.calendars.official import china
from jifen.evaluation.evaluate import evaluate
from jifen.facts.members import Attribute, Member
from jifen.facts.records import Record
from jifen.facts.register import Register
from jifen.model import Dated, KindId, MemberId, RecordId
from jifen.rules.edition_reader import read_editions
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


def test_a_volunteer_registered_in_autumn_is_first_assessed_a_year_later() -> None:
    """Registered less than half a year at the year's end; the hours since then count then."""
    rules = scheme("star-cnvolunteer")
    people = [
        Member(id=MemberId("early"), joined=date(2025, 6, 1)),
        Member(id=MemberId("late"), joined=date(2025, 8, 1)),
    ]
    served = [
        record(1, "early", "service.volunteer", "2025-09-01", hours=120),
        record(2, "late", "service.volunteer", "2025-09-01", hours=120),
        record(3, "late", "service.volunteer", "2026-03-01", hours=200),
    ]
    register = Register.of(people, records=served)
    first = evaluate(cards_of(rules, register, "2025-12-31"), register, rules)
    assert first["early"].grades["star"].name == "一星"
    assert "late" not in first or first["late"].grades["star"].name is None
    second = evaluate(cards_of(rules, register, "2026-12-31"), register, rules)
    assert second["late"].grades["star"].name == "二星"


def test_each_intake_of_a_school_has_the_rounding_of_its_own_edition() -> None:
    """Eight surplus hours at one third: rounded down for one intake, half up for the next."""
    names = ("zhenhai-volunteer-hours-2022", "zhenhai-volunteer-hours-2023")
    editions = read_editions({f"{name}.yaml": text_of(name) for name in names})
    people, work = [], []
    for year in (2022, 2023):
        told = {"intake": f"{year}级", "enrolled_on": f"{year}-09-01"}
        attributes: dict[str, Dated[Attribute | None]] = {
            name: Dated.always(value) for name, value in told.items()
        }
        name = f"s{year}"
        people.append(Member(id=MemberId(name), attributes=attributes))
        post = "部长级、打印机维修、国旗班" if year == 2022 else "部长级、国旗班"
        task = "学选考义工" if year == 2022 else "学选考义工、高考义工"
        more = {"confirmed": "已提前确认"} if year == 2022 else {}
        work += [
            record(year, name, "body.service", f"{year}-10-01", post=post, stay="任满"),
            record(
                year + 10, name, "inside.half_day", f"{year}-11-01", task=task, half_days=1, **more
            ),
            record(year + 20, name, "inside.fixed", f"{year}-12-01", task="天文台", **more),
        ]
    register = Register.of(people, records=work)
    outside = {}
    for year in (2022, 2023):
        cards = score(register, editions, calendar=china(), as_of=date(year + 3, 8, 31))
        outside[year] = str(cards[f"s{year}"].sections["outside"].score)
    assert outside == {2022: "2", 2023: "3"}
