"""The six members of the demo whose cards are read line by line, written by hand.

`src/jifen/demo/STORIES.md` tells each story and what must come of it.
"""

Row = dict[str, str]
DAY = len("2025-01-01")


def served(
    member: str, number: int, kind: str, since: str, until: str, *, noted: str = "", **cells: str
) -> Row:
    """Write one service with clock times; `until` on the same day may leave the day out."""
    end = until if len(until) > DAY else f"{since[:DAY]} {until}"
    return {
        "id": f"{member}-{number:02}",
        "member": member,
        "kind": f"service.{kind}",
        "since": since,
        "until": end,
        "status": "verified",
        "source": "organiser",
        "noted_on": noted or end[:DAY],
    } | cells


def noted(member: str, number: int, kind: str, day: str, **cells: str) -> Row:
    """Write one record that has a day and no clock times."""
    row = {"id": f"{member}-{number:02}", "member": member, "kind": kind, "day": day}
    return row | {"source": "organiser"} | cells


M001 = [
    noted("m001", 1, "service.registration", "2025-01-08", noted_on="2025-01-08"),
    served("m001", 2, "help", "2025-03-05 16:00", "20:00"),
    served("m001", 3, "patrol", "2025-04-12 20:00", "22:00", evidence="巡逻签到表"),
    served("m001", 4, "skill", "2025-05-10 08:30", "13:30"),
    served("m001", 5, "convenience", "2025-06-07 09:00", "12:00"),
    served("m001", 6, "convenience", "2025-06-14 09:00", "12:00"),
    served("m001", 7, "help", "2025-06-21 14:00", "17:00"),
    served("m001", 8, "patrol", "2025-07-18 20:00", "22:00", evidence="巡逻签到表"),
    served("m001", 9, "help", "2025-08-16 09:00", "12:00"),
    served("m001", 10, "skill", "2025-09-06 09:00", "12:00"),
    served("m001", 11, "patrol", "2025-09-19 20:00", "22:00", evidence="巡逻签到表"),
    served("m001", 12, "environment", "2025-10-01 09:00", "12:00"),
    served("m001", 13, "help", "2025-11-08 09:00", "12:00"),
    served("m001", 14, "patrol", "2025-11-21 20:00", "22:00", evidence="巡逻签到表"),
    served("m001", 15, "convenience", "2025-12-06 09:00", "11:00"),
    noted("m001", 16, "praise", "2025-09-10", media="市级媒体", status="verified"),
    noted("m001", 17, "honour", "2025-03-20", level="县", achievement="绿色车间"),
    noted("m001", 18, "honour", "2025-07-18", level="市", achievement="绿色车间"),
    noted("m001", 19, "honour", "2025-11-20", level="省", achievement="绿色车间"),
    noted("m001", 20, "honour", "2025-07-01", level="镇"),
    noted("m001", 21, "duty.task", "2025-02-14", rating="突出"),
    noted("m001", 22, "duty.task", "2025-05-16", rating="良好"),
    noted("m001", 23, "duty.task", "2025-08-08", rating="突出"),
    noted("m001", 24, "duty.task", "2025-10-24", rating="突出"),
    noted("m001", 25, "duty.improvement", "2025-04-22"),
    noted("m001", 26, "study.report", "2025-03-24"),
    noted("m001", 27, "study.report", "2025-06-23"),
    noted("m001", 28, "study.report", "2025-09-22"),
    noted("m001", 29, "study.report", "2025-12-22"),
    noted("m001", 30, "study.test", "2025-05-28", score="95"),
    noted("m001", 31, "study.test", "2025-11-26", score="82"),
]

M002 = [
    noted("m002", 1, "service.registration", "2025-01-10", noted_on="2025-01-10"),
    served("m002", 2, "convenience", "2025-01-25 09:00", "11:00"),
    served("m002", 3, "convenience", "2025-02-08 09:00", "11:30"),
    served("m002", 4, "help", "2025-03-13 14:00", "17:00"),
    served("m002", 5, "help", "2025-04-27 16:30", "19:00"),
    served("m002", 6, "convenience", "2025-05-14 12:00", "13:30"),
    served("m002", 7, "convenience", "2025-05-21 11:30", "14:00"),
    served("m002", 8, "own_post", "2025-06-03 18:00", "20:00"),
    served("m002", 9, "skill", "2025-08-11 14:00", "16:30"),
    served("m002", 10, "patrol", "2025-08-22 22:00", "2025-08-23 01:00", evidence="夜巡日志"),
    served("m002", 11, "help", "2025-10-11 18:00", "20:00"),
    noted("m002", 12, "duty.task", "2025-06-20", rating="突出"),
    noted("m002", 13, "duty.improvement", "2025-09-16"),
    noted("m002", 14, "study.report", "2025-03-25"),
    noted("m002", 15, "study.report", "2025-06-24"),
    noted("m002", 16, "study.report", "2025-09-23"),
    noted("m002", 17, "study.report", "2025-12-23"),
    noted("m002", 18, "study.test", "2025-05-28", score="80"),
]

M003 = [
    noted("m003", 1, "service.registration", "2025-02-12", noted_on="2025-02-12"),
    served("m003", 2, "environment", "2025-03-15 09:00", "11:30", noted="2025-03-17"),
    served("m003", 3, "help", "2025-04-12 09:00", "12:00", noted="2025-04-28"),
    served("m003", 4, "help", "2025-05-10 09:00", "11:00", noted="2025-05-23"),
    served("m003", 5, "help", "2025-05-10 09:00", "11:00", noted="2025-05-12", source="self"),
    served("m003", 6, "help", "2025-06-14 09:00", "11:00"),
    served("m003", 7, "convenience", "2025-06-14 10:00", "12:30"),
    served("m003", 8, "help", "2025-07-05 09:00", "11:00", status="declared", source="self"),
    served("m003", 9, "skill", "2025-07-19 09:00", "11:00", status="rejected", source="self"),
    served("m003", 10, "own_post", "2025-08-06 14:00", "16:00"),
    noted("m003", 11, "service.help", "2025-08-20", hours="2", status="verified"),
    noted("m003", 12, "service.help", "2025-09-06", hours="2", side="off_duty", status="verified"),
    served("m003", 13, "patrol", "2025-09-12 19:30", "21:30"),
    served("m003", 14, "patrol", "2025-09-26 19:30", "21:30", evidence="巡逻签到表"),
    served("m003", 15, "help", "2025-10-18 09:00", "11:00", status="withdrawn", source="self"),
    noted("m003", 16, "study.report", "2025-03-21"),
    noted("m003", 17, "study.report", "2025-06-20"),
    noted("m003", 18, "study.report", "2025-09-19"),
    noted("m003", 19, "study.report", "2025-12-19"),
    noted("m003", 20, "study.test", "2025-05-28", score="79"),
    noted("m003", 21, "duty.improvement", "2025-04-11"),
]

M004 = [
    noted("m004", 1, "service.registration", "2025-01-15", noted_on="2025-01-15"),
    served("m004", 2, "environment", "2025-02-22 09:00", "11:00"),
    served("m004", 3, "help", "2025-04-19 09:00", "11:00"),
    served("m004", 4, "help", "2025-05-17 09:00", "11:00"),
    served("m004", 5, "convenience", "2025-07-09 18:00", "20:00"),
    served("m004", 6, "convenience", "2025-08-13 18:00", "20:00"),
    served("m004", 7, "patrol", "2025-09-05 20:00", "22:00", evidence="巡逻签到表"),
    served("m004", 8, "help", "2025-10-25 09:00", "11:00"),
    served("m004", 9, "help", "2025-11-22 09:00", "11:00"),
    noted("m004", 10, "duty.criticised", "2025-09-09"),
    noted("m004", 11, "study.report", "2025-03-26"),
    noted("m004", 12, "study.test", "2025-05-28", score="55"),
]

M005 = [
    served("m005", 1, "help", "2025-03-22 09:00", "11:00"),
    served("m005", 2, "convenience", "2025-05-20 17:30", "19:30"),
    served("m005", 3, "convenience", "2025-07-22 17:30", "19:30"),
    served("m005", 4, "skill", "2025-11-01 09:00", "11:00"),
    served("m005", 16, "help", "2025-08-23 09:00", "11:00"),
    served("m005", 17, "help", "2025-12-13 09:00", "12:00"),
    noted("m005", 5, "duty.task", "2025-01-22", rating="突出"),
    noted("m005", 6, "duty.task", "2025-04-16", rating="突出"),
    noted("m005", 7, "duty.task", "2025-09-03", rating="突出"),
    noted("m005", 8, "duty.improvement", "2025-03-11"),
    noted("m005", 9, "duty.improvement", "2025-10-14"),
    noted("m005", 10, "honour", "2025-12-05", level="市", achievement="技术攻关"),
    noted("m005", 11, "study.report", "2025-03-27"),
    noted("m005", 12, "study.report", "2025-06-26"),
    noted("m005", 13, "study.report", "2025-09-25"),
    noted("m005", 14, "study.report", "2025-12-24"),
    noted("m005", 15, "study.test", "2025-05-28", score="91"),
]

M006 = [
    served("m006", 1, "help", "2025-06-21 09:00", "11:00"),
    noted("m006", 2, "service.registration", "2025-07-03", noted_on="2025-07-03"),
    served("m006", 3, "environment", "2025-07-19 09:00", "11:30"),
    served("m006", 4, "help", "2025-08-20 18:30", "20:30"),
    served("m006", 5, "help", "2025-09-17 18:30", "20:30"),
    served("m006", 6, "skill", "2025-10-18 09:00", "12:00"),
    served("m006", 7, "convenience", "2025-11-19 18:30", "20:30"),
    noted("m006", 8, "gift.donation", "2025-09-05", yuan="250", status="verified"),
    noted("m006", 9, "study.report", "2025-09-24"),
    noted("m006", 10, "study.test", "2025-11-26", score="90"),
]

STORY_RECORDS: list[Row] = [*M001, *M002, *M003, *M004, *M005, *M006]

STORY_ATTENDANCE: dict[tuple[str, str], str] = {
    ("members-0314", "m002"): "excused",
    ("theme-0328", "m004"): "absent",
    ("theme-0427", "m004"): "absent",
    ("theme-0530", "m004"): "excused",
    ("theme-0627", "m004"): "absent",
    ("theme-0725", "m004"): "late",
    ("theme-0829", "m004"): "absent",
    ("theme-0928", "m004"): "excused",
    ("theme-1031", "m004"): "absent",
    ("members-0912", "m004"): "absent",
    ("group-1113", "m004"): "excused",
    ("study-0611", "m004"): "excused",
    ("study-0813", "m004"): "excused",
    ("study-1015", "m004"): "excused",
    ("study-1210", "m004"): "excused",
    ("theme-1031", "m005"): "excused",
    ("clean-1115", "m003"): "absent",
}
"""Where a member of the stories was not simply present, by activity."""

STORY_SIGNED_UP = {"clean-0920": ["m002"], "clean-1115": ["m003"]}
"""Who of the stories signed up for a community's clean-up."""
