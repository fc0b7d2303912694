"""What others say of the demo's members: opinions by quarter, and ballots at the year's end."""

from datetime import date

from tools.demo_branch import SPEAKING, TRANSFERRED, Branch
from tools.demo_stories import Row

OPINION = ("member", "evaluator", "organisation", "day", "mark", "words")
TALLY = ("member", "group", "mark", "count", "day")
ABOUT = {"服务主动": 90, "表现稳定": 80, "参与较少": 0}


def opinions(branch: Branch) -> list[Row]:
    """Let two communities write every quarter, and the units at the year's end."""
    rows = []
    for day in (date(2025, 3, 28), date(2025, 6, 27), date(2025, 9, 26), date(2025, 12, 19)):
        for member in branch.ids:
            home, unit = branch.home(member, day), branch.unit(member, day)
            if not branch.there(member, day):
                continue
            if home in SPEAKING:
                low = member == TRANSFERRED
                mark = 66 if low else round(66 + 30 * branch.keen[member]) + draw_noise(branch)
                rows.append(opinion(member, "community", home, day, mark))
            if unit and day.month == 12:
                mark = round(68 + 28 * branch.keen[member]) + draw_noise(branch)
                rows.append(opinion(member, "unit", unit, day, mark))
    return rows


def draw_noise(branch: Branch) -> int:
    """Draw a little disagreement of taste."""
    return branch.random.randint(-3, 3)


def opinion(member: str, evaluator: str, organisation: str, day: date, mark: int) -> Row:
    """Write one opinion with the words that go with its mark."""
    words = next(text for text, least in ABOUT.items() if mark >= least)
    cells = (member, evaluator, organisation, str(day), str(mark), words)
    return dict(zip(OPINION, cells, strict=True))


def tallies(branch: Branch) -> list[Row]:
    """Count the ballots of the year-end appraisal, group by group."""
    rows, day = [], date(2025, 12, 24)
    for member in branch.ids:
        if not (branch.there(member, day) and branch.unit(member, day)):
            continue
        keen = branch.keen[member]
        weights = [1 + 6 * keen, 3, 1.2 - keen, 0.1]
        for group, voters in (("领导", 5), ("党员", 20), ("群众", 10)):
            marks = ["优秀", "合格", "基本合格", "不合格"]
            votes = branch.random.choices(marks, weights, k=voters)
            for mark in marks:
                if count := votes.count(mark):
                    cells = (member, group, mark, str(count), str(day))
                    rows.append(dict(zip(TALLY, cells, strict=True)))
    return rows
