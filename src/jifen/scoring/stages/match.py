"""Stage 2, match: which rules does a fact fall under?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jifen.facts.members import Member
from jifen.rules.kinds import Kind
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Note
from jifen.scoring.fact import Fact, Lie
from jifen.scoring.questions import Asker, Grounds, Question, both, columns_read
from jifen.scoring.stages.admit import Admissions
from jifen.scoring.stages.clause import Clause
from jifen.vocabulary import Attendance

Found = tuple[Note | None, tuple[Clause, ...]]
"""Why a fact may not count, or the clauses that it falls under."""

_LIES = {Lie.NOWHERE, Lie.BOTH}
_OWN = ("",)
_THERE = (None, Attendance.PRESENT, Attendance.LATE)


class PlanKind:
    """The admissions and the clauses for facts of one kind.

    `found` remembers what became of facts by their columns, where these alone decide it.
    """

    def __init__(
        self, kind: Kind, clauses: Sequence[Clause], rules: RuleSet, grounds: Grounds
    ) -> None:
        self.kind = kind
        self.in_hours = kind.measure == "hours"
        self.asker = Asker(kind, grounds)
        self.admissions = Admissions(rules, kind, grounds)
        self.clauses: list[tuple[Clause, Question]] = []
        plain = self.admissions.of_columns
        for clause in clauses:
            asked = self.asker.question(clause.rule.when, without=clause.asked_apart)
            if (who := clause.rule.who) is not None:
                asked = both(asked, self.asker.question(who))
            self.clauses.append((clause, asked))
            # What was sent on has the columns of what it was made from.
            alike = columns_read(clause.rule.when) is not None and not clause.way
            plain = plain and alike
        self.found: dict[tuple[Any, ...], Found] | None = {} if plain else None


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
