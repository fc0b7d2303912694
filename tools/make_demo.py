"""Make the demo's register: a fictional branch's year, from a seed and six hand-written stories.

Run by hand, `python -m tools.make_demo`; what is committed is the demo, and a test compares.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import chinese_calendar

from tools.demo_branch import (
    CLEANERS,
    FRESH,
    GUARD,
    KINDS,
    LEAVER,
    MEETINGS,
    NAMES,
    ORGANISATIONS,
    POSTS,
    RETIRED,
    STORIES,
    TRANSFERRED,
    Branch,
)
from tools.demo_stories import STORY_ATTENDANCE, STORY_RECORDS, STORY_SIGNED_UP, Row
from tools.demo_voices import opinions, tallies

REGISTER = Path(__file__).resolve().parent.parent / "src" / "jifen" / "demo" / "register"
COLUMNS = {
    "members": "id name since joined left born branch unit community category post",
    "organisations": "id kind name parent since duty",
    "days": "organisation day kind",
    "activities": "id kind title since until organiser expected",
    "attendance": "activity member attendance since until",
    "records": "id member kind day since until hours side organiser status source evidence "
    "noted_on level achievement rating score yuan media amount decided_by",
    "opinions": "member evaluator organisation day mark words",
    "tallies": "member group mark count day",
    "leave": "member first_day last_day since until",
    "shifts": "member since until",
}


def members(branch: Branch) -> list[Row]:
    """List the members, and after them the rows that say what changed during the year."""
    new_year, rows = date(2025, 1, 1), []
    for member, name in zip(branch.ids, NAMES, strict=True):
        retired = member in RETIRED
        born = date(branch.random.randint(*((1950, 1962) if retired else (1970, 1998))), 1, 1)
        born += timedelta(days=branch.random.randrange(365))
        joined = date(branch.random.randint(2012, 2023), branch.random.randint(1, 12), 1)
        rows.append(
            {
                "id": member,
                "name": name,
                "joined": "2025-07-01" if member == FRESH else str(joined),
                "left": "2025-09-01" if member == LEAVER else "",
                "born": str(born),
                "branch": "xinghe",
                "unit": branch.unit(member, new_year),
                "community": branch.home(member, new_year),
                "category": "离退休" if retired else "正式",
                "post": POSTS.get(member, ""),
            }
        )
        if member in (FRESH, "m033", "m034"):
            rows[-1]["category"] = "预备"
    changes = [
        {"id": TRANSFERRED, "since": "2025-06-16", "unit": "unit-info", "community": "dusk"},
        {"id": "m034", "since": "2025-07-01", "category": "正式"},
        {"id": "m039", "since": "2025-05-01", "unit": "-", "category": "离退休"},
    ]
    return rows + changes


def activities(branch: Branch) -> tuple[list[Row], list[Row]]:
    """List the activities with the lines of their attendance sheets."""
    held, sheets = [], []
    for (short, title, place, hours), days in MEETINGS.items():
        since, until = hours.split()
        for index, code in enumerate(days.split()):
            activity, day = f"{short}-{code}", date(2025, int(code[:2]), int(code[2:]))
            community = CLEANERS[index % 3]
            who = (
                signed_up(branch, activity, community, day)
                if short == "clean"
                else branch.expected(place, day)
            )
            held.append(
                {
                    "id": activity,
                    "kind": KINDS.get(short, f"meeting.{short}"),
                    "title": title,
                    "since": f"{day} {since}",
                    "until": f"{day} {until}",
                    "organiser": community if short == "clean" else "xinghe",
                    "expected": place or " ".join(who),
                }
            )
            sheets += sheet(branch, activity, who, day)
    held.sort(key=lambda row: (row["since"], row["id"]))
    return held, sheets


def signed_up(branch: Branch, activity: str, community: str, day: date) -> list[str]:
    """Choose who put their names down for a community's clean-up."""
    near = [m for m in branch.bulk if branch.home(m, day) == community and branch.there(m, day)]
    chosen = branch.random.sample(near, k=min(len(near), 10))
    return sorted([*chosen, *STORY_SIGNED_UP.get(activity, [])])


def sheet(branch: Branch, activity: str, who: Iterable[str], day: date) -> list[Row]:
    """Fill one attendance sheet; some of the absent are, as in life, not written down at all."""
    lines = []
    words = ["present", "late", "left_early", "excused", "absent", ""]
    for member in who:
        keen = branch.keen[member]
        weights = [80 + 20 * keen, 3, 1, 5, 4 * (1 - keen), 4 * (1 - keen)]
        drawn = branch.random.choices(words, weights)[0]
        if member in STORIES:
            drawn = STORY_ATTENDANCE.get((activity, member), "present")
        if drawn:
            lines.append({"activity": activity, "member": member, "attendance": drawn})
    if activity == "clean-0308" and lines:
        lines[0] |= {"attendance": "present", "since": f"{day} 09:30", "until": f"{day} 11:00"}
    return lines


def service(branch: Branch, member: str, day: date) -> Row:
    """Make up one service: a weekday's evening or late afternoon, or a rest day's morning."""
    draw = branch.random
    kinds = ["environment", "convenience", "help", "skill", "patrol"]
    kind = draw.choices(kinds, [2, 3, 3, 1, 3])[0]
    if chinese_calendar.is_workday(day):
        start = draw.choices([time(16, 30), time(18, 30), time(19)], [1, 4, 3])[0]
    else:
        start = draw.choice([time(8, 30), time(9), time(14)])
    since = datetime.combine(day, start)
    until = since + timedelta(minutes=draw.choice([90, 100, 120, 120, 150, 180]))
    late = 25 if draw.random() < 0.02 else draw.randint(0, 6)
    return {
        "member": member,
        "kind": f"service.{kind}",
        "since": f"{since:%Y-%m-%d %H:%M}",
        "until": f"{until:%Y-%m-%d %H:%M}",
        "organiser": branch.home(member, day),
        "status": draw.choices(["verified", "approved", "declared", "rejected"], [70, 26, 3, 1])[0],
        "source": draw.choices(["organiser", "self", "machine"], [6, 3, 1])[0],
        "evidence": "巡逻签到表" if kind == "patrol" and draw.random() < 0.96 else "",
        "noted_on": str(day + timedelta(days=late)),
    }


def at_work(branch: Branch, member: str) -> list[Row]:
    """Make up what a member did at the post, and what was handed in."""
    draw, keen, rows = branch.random, branch.keen[member], list[Row]()

    def note(kind: str, month: int, **cells: str) -> None:
        day = date(2025, month, draw.randint(3, 27))
        if branch.there(member, day):
            rows.append({"member": member, "kind": kind, "day": str(day)} | cells)

    if branch.unit(member, date(2025, 12, 31)):
        for _ in range(round(4 * keen)):
            rating = draw.choices(["合格", "良好", "突出"], [1, 1, 6])[0]
            note("duty.task", draw.randint(1, 12), rating=rating)
        for _ in range(round(2 * keen)):
            note("duty.improvement", draw.randint(1, 12))
        if keen > 0.55:
            level = draw.choice(["镇", "县", "县", "市", "省"])
            note("honour", draw.randint(4, 12), level=level, achievement="年度考核")
    for month in (3, 6, 9, 12):
        if draw.random() < 0.75 + 0.25 * keen:
            note("study.report", month)
    note("study.test", 5, score=str(draw.randint(55, 80) + round(20 * keen)))
    return rows


def around(branch: Branch, member: str) -> list[Row]:
    """Make up what a member did for the community through the year."""
    draw, keen = branch.random, branch.keen[member]
    rows = []
    if member != "m031":
        day = str(date(2025, draw.randint(1, 2), draw.randint(5, 26)))
        row = {"member": member, "kind": "service.registration", "day": day, "noted_on": day}
        rows.append(row | {"organiser": branch.home(member, date(2025, 1, 1))})
    for number in sorted(draw.sample(range(365), k=round(8 + 11 * keen))):
        day_of = date(2025, 1, 1) + timedelta(days=number)
        if branch.there(member, day_of):
            rows.append(service(branch, member, day_of))
    if draw.random() < 0.35 * keen:
        media = draw.choice(["无", "无", "县级媒体"])
        row = {"member": member, "kind": "praise", "day": str(date(2025, draw.randint(2, 11), 9))}
        rows.append(row | {"media": media, "status": "verified"})
    if draw.random() < 0.3:
        yuan = str(draw.choice([50, 100, 200, 300, 350]))
        row = {"member": member, "kind": "gift.donation", "day": "2025-09-05", "yuan": yuan}
        rows.append(row | {"status": "verified"})
    return rows


def incidents() -> list[Row]:
    """List the rare things: two vetoes, a fault, an hour of leave, a word after leaving."""
    fault = {"amount": "-5", "decided_by": "支部委员会"}
    served = {"kind": "service.help", "status": "verified", "source": "organiser"}
    leave = {"since": "2025-06-05 15:00", "until": "2025-06-05 17:00", "noted_on": "2025-06-05"}
    gone = {"since": "2025-09-13 09:00", "until": "2025-09-13 11:00", "noted_on": "2025-09-15"}
    return [
        {"member": "m023", "kind": "duty.fault", "day": "2025-08-19"} | fault,
        {"member": "m021", "kind": "offence.false_hours", "day": "2025-11-06"},
        {"member": "m022", "kind": "offence.discipline", "day": "2025-10-21"},
        {"member": "m008"} | served | leave,
        {"member": LEAVER} | served | gone,
    ]


def records(branch: Branch) -> list[Row]:
    """List every record; those of the stories first, under ids that can be read."""
    rows = incidents()
    for member in branch.bulk:
        rows += at_work(branch, member) + around(branch, member)
    rows.sort(key=lambda row: (row.get("day") or row["since"], row["member"], row["kind"]))
    return STORY_RECORDS + [{"id": f"r{n:04}"} | row for n, row in enumerate(rows, 1)]


def leave(branch: Branch) -> list[Row]:
    """Grant some leave: that of the second story, one of an afternoon, and the usual."""
    rows = [
        {"member": "m002", "first_day": "2025-03-12", "last_day": "2025-03-14"},
        {"member": "m008", "since": "2025-06-05 14:30", "until": "2025-06-05 17:30"},
    ]
    for member in sorted(branch.random.sample(branch.bulk[:26], k=9)):
        first = date(2025, branch.random.randint(2, 11), branch.random.randint(1, 24))
        last = first + timedelta(days=branch.random.randint(0, 4))
        rows.append({"member": member, "first_day": str(first), "last_day": str(last)})
    return rows


def shifts() -> list[Row]:
    """Draw up the guard's year: a day shift, a night shift, two days off."""
    rows, day = [], date(2025, 1, 1)
    while day.year == 2025:
        night = day + timedelta(days=1)
        rows.append({"member": GUARD, "since": f"{day} 08:00", "until": f"{day} 20:00"})
        if night.year == 2025:
            end = night + timedelta(days=1)
            rows.append({"member": GUARD, "since": f"{night} 20:00", "until": f"{end} 08:00"})
        day += timedelta(days=4)
    return rows


def table(name: str, rows: Iterable[Row]) -> str:
    """Write one table as CSV text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[name].split(), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def make_register() -> dict[str, str]:
    """Make every file of the register, by name."""
    branch = Branch()
    columns = COLUMNS["organisations"].split()
    holiday = {"organisation": "unit-make", "day": "2025-08-11", "kind": "rest_day"}
    people = members(branch)
    held, sheets = activities(branch)
    tables: dict[str, list[Row]] = {
        "members": people,
        "organisations": [dict(zip(columns, row, strict=True)) for row in ORGANISATIONS],
        "days": [holiday],
        "activities": held,
        "attendance": sheets,
        "records": records(branch),
        "opinions": opinions(branch),
        "tallies": tallies(branch),
        "leave": leave(branch),
        "shifts": shifts(),
    }
    return {f"{name}.csv": table(name, rows) for name, rows in tables.items()}


def main() -> None:
    """Write the register into the package."""
    REGISTER.mkdir(parents=True, exist_ok=True)
    for name, text in make_register().items():
        (REGISTER / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
