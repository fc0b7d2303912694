"""Small registers as folders: one that is in order, and changes to it."""

from __future__ import annotations

from pathlib import Path

IN_ORDER = {
    "members.csv": (
        "id,name,since,joined,left,unit,community,category\n"
        "m001,甲,,2020-01-01,,u1,c1,正式\n"
        "m002,乙,,2021-07-01,2025-11-01,u1,c1,预备\n"
    ),
    "organisations.csv": (
        "id,kind,name,parent,since,duty\n"
        "p1,committee,机关党委,,,\n"
        "u1,unit,某局,p1,,mon-fri 08:30-12:00 13:30-17:30\n"
        "c1,community,某社区,,,\n"
    ),
    "activities.csv": "id,kind,day,since,until,expected\na1,meeting,2025-03-05,,,m001 m002\n",
    "attendance.csv": "activity,member,attendance,since,until\na1,m001,present,,\n",
    "records.csv": (
        "id,member,kind,day,since,until,hours,status,activity,organiser\n"
        "r1,m001,service,,2025-03-05 18:30,2025-03-05 20:00,,,,c1\n"
    ),
    "opinions.csv": "member,evaluator,organisation,day,mark\nm001,unit,u1,2025-12-01,92\n",
    "tallies.csv": "member,group,mark,count,day\nm001,党员,优秀,12,2025-12-01\n",
    "leave.csv": "member,first_day,last_day,since,until\nm001,2025-08-04,2025-08-08,,\n",
    "shifts.csv": "member,since,until\nm002,2025-05-01 22:00,2025-05-02 06:00\n",
    "days.csv": "organisation,day,kind\nu1,2025-06-02,workday\n",
}
"""A register of every table without anything to complain of, file by file."""

Content = str | bytes | None


def write_folder(folder: Path, files: dict[str, Content]) -> Path:
    """Write a folder of files; those whose content is None are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if content is not None:
            data = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(data)
    return folder
