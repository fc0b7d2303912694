"""Stage 2, match: which rules does a fact fall under?"""

from __future__ import annotations

from jifen.facts.members import Member
from jifen.scoring.card import Note
from jifen.scoring.clause import Clause
from jifen.scoring.fact import Fact, Lie
from jifen.scoring.plan import Found, PlanKind
from jifen.vocabulary import Attendance

_LIES = {Lie.NOWHERE, Lie.BOTH}
_OWN = ("",)
_THERE = (None, Attendance.PRESENT, Attendance.LATE)


def match(kind: PlanKind, fact: Fact, member: Member | None) -> Found:
    """Say why a fact may not count, or under which clauses it falls."""
    refusal = kind.admissions.refusal(fact, member)
    if refusal is not None:
        return refusal, ()
    fallen = []
    unstated = False
    for clause, question in kind.clauses:
        if (fact.through or clause.way) and clause.way not in (fact.through or _OWN):
            continue
        if not attends(clause, fact) or not question(fact, member):
            continue
        if clause.side is None or fact.lie == clause.side or fact.lie in _LIES:
            fallen.append(clause)
        elif fact.lie == Lie.UNSTATED:
            unstated = True
    if not fallen and unstated:
        return Note("side_unstated"), ()
    return None, tuple(fallen)


def attends(clause: Clause, fact: Fact) -> bool:
    """A fact of somebody who was not quite there falls only under rules that name attendance."""
    return fact.attendance in _THERE or clause.names_attendance
