"""Laying the records of a register on the calendar, each by the edition of its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import CalendarUnknown
from jifen.facts.register import Register
from jifen.rules.editions import Succession
from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import Fact
from jifen.scoring.laying.addressing import Addressing
from jifen.scoring.laying.forwarding import record_of


class Layings:
    """The facts of every member or group, by the editions that score them."""

    def __init__(self, register: Register, calendar: WorkCalendar) -> None:
        self._register = register
        self._calendar = calendar
        self._laid: dict[int, dict[str, list[Fact]]] = {}
        self._unknown: dict[int, dict[str, CalendarUnknown]] = {}

    def facts(self, name: str, editions: Sequence[RuleSet]) -> Sequence[Fact]:
        """Give the facts of a card, each as the edition of its day has it."""
        if len(editions) == 1:
            return self._by(editions[0]).get(name, ())
        succession = Succession(tuple(editions))
        return [
            fact
            for each in editions
            for fact in self._by(each).get(name, ())
            if succession.near(fact.day) is each
        ]

    def unknown(
        self, name: str, facts: Sequence[Fact], editions: Sequence[RuleSet]
    ) -> Iterator[tuple[Fact, CalendarUnknown]]:
        """Give the facts of a card whose side needs a year that nobody published."""
        succession = Succession(tuple(editions))
        for edition in editions:
            unknown = self._unknown[id(edition)]
            for fact in facts if unknown else ():
                record = record_of(fact, name)
                if record in unknown and succession.near(fact.day) is edition:
                    yield fact, unknown[record]

    def _by(self, edition: RuleSet) -> dict[str, list[Fact]]:
        """Lay all records by one edition, once; what lies on days of others is left aside."""
        if id(edition) not in self._laid:
            addressing = Addressing(self._register, edition, self._calendar)
            self._laid[id(edition)] = addressing.facts()
            self._unknown[id(edition)] = addressing.unknown
        return self._laid[id(edition)]
