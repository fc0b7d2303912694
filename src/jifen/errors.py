"""The errors of jifen.

JifenError
├── RulesRefused            a rule file cannot be used; carries every problem
├── RegisterRefused         a register cannot be used; carries every problem
├── ClosingRefused         a cycle cannot be closed; carries every problem
├── CalendarRefused         (ValueError) a year's notice or duty hours cannot be used
├── CalendarUnknown         (LookupError) no official calendar for a year
├── EventRefused            (ValueError) an event that a journal does not take
├── TileMissing             (LookupError) hashes of a journal's tree are not kept
├── NotInForce              (LookupError) a rule set or value has nothing in force on a day
├── NoRow                   (LookupError) a size by member has no row for one
├── UnknownSubject          (LookupError) nobody of that id in the register
├── RegisterNeeded          (ValueError) rules ask about members; facts alone do not do
├── OutOfOrder              (ValueError) a stream of facts is not sorted by subject
├── RepeatedFact            (ValueError) two facts of one subject have one id
├── StepRefused             a step of a procedure cannot be taken; says what may be done instead
├── FloatRefused            (TypeError) a binary float where an exact number is needed
├── PointsInexact           (ValueError) not a number, or finer than 0.0001
├── NaiveTime               (ValueError) a clock time without a time zone
└── EmptyInterval           (ValueError) an end that is not after its start
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from jifen.vocabulary import Language
from jifen.wording.speech import say

if TYPE_CHECKING:
    from jifen.problems import Problem


class JifenError(Exception):
    """The base of every error that this library raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the attributes, from which the message was built, and not only the message."""
        return _remade, (type(self), self.args, self.__dict__)


def _remade(kind: type[JifenError], args: tuple[Any, ...], attributes: dict[str, Any]) -> Any:
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error


class _Refused(JifenError):
    """Something from outside cannot be used; `problems` says all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RulesRefused(_Refused):
    """A rule file cannot be used; `problems` lists everything that is wrong with it."""


class RegisterRefused(_Refused):
    """A register cannot be used; `problems` lists everything that is wrong with it."""


class ClosingRefused(_Refused):
    """A cycle cannot be closed; `problems` says of every member what is still open."""


class CalendarRefused(_Refused, ValueError):
    """A year's notice or duty hours cannot be used; `problems` lists all that is wrong."""


class EventRefused(_Refused, ValueError):
    """Values or bytes are no event that a journal takes; `problems` says where and why."""


class TileMissing(JifenError, LookupError):
    """A tile of a journal's hash tree is not kept, or is narrower than the tree is."""

    def __init__(self, level: int, index: int, *, width: int) -> None:
        self.level, self.index, self.width = level, index, width
        super().__init__(
            f"tile {index} of level {level} does not hold {width} hashes;"
            " make the tiles again from the journal's entries"
        )


class CalendarUnknown(JifenError, LookupError):
    """No official calendar covers a year, and nobody may guess it.

    `fact` names the record for which it was asked, where that is known; `problems` are all
    records of a register that need such years, with their places.
    """

    def __init__(
        self,
        year: int,
        *,
        known: tuple[int, int] | None = None,
        fact: str = "",
        problems: Sequence[Problem] = (),
    ) -> None:
        self.year, self.known, self.fact = year, known, fact
        self.problems = tuple(problems)
        hint = f"; known are {known[0]} to {known[1]}" if known else ""
        super().__init__(
            f"the working days of {year} are not published{hint};"
            " add the year's notice as JSON, or ask for provisional results"
            + "".join(f"\n{problem}" for problem in self.problems)
        )

    def asked_of(self, fact: str) -> CalendarUnknown:
        """Name the record for which the year was asked, unless it is named already."""
        self.fact = self.fact or fact
        return self


class NotInForce(JifenError, LookupError):
    """Nothing is in force on the requested day."""

    def __init__(
        self, name: str, day: date, *, earliest: date | None = None, last: date | None = None
    ) -> None:
        self.name, self.day, self.earliest, self.last = name, day, earliest, last
        hint = f"; the first day is {earliest}" if earliest else ""
        hint += f"; the last day is {last}" if last else ""
        super().__init__(f"{name!r} has nothing in force on {day}{hint}")


class NoRow(JifenError, LookupError):
    """A base or full marks have rows by what a member is, and none for this member."""

    def __init__(self, member: str | None, name: str, by: str) -> None:
        self.member, self.name, self.by = member, name, by
        super().__init__(f"{name!r} has no row for {by} of {member or 'nobody known'}")


class UnknownSubject(JifenError, LookupError):
    """The register knows nobody of that id."""

    def __init__(self, subject: str, *, near: Sequence[str] = ()) -> None:
        self.subject, self.near = subject, tuple(near)
        hint = f"; did you mean {', '.join(map(repr, self.near))}?" if near else ""
        super().__init__(f"nobody in the register has the id {subject!r}{hint}")


class RegisterNeeded(JifenError, ValueError):
    """What rules ask is in the register alone, and only facts were given."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"{what}: only a register tells; use score()")


class OutOfOrder(JifenError, ValueError):
    """A stream of facts is not sorted by subject."""

    def __init__(self, subject: object, after: object) -> None:
        self.subject, self.after = subject, after
        super().__init__(f"{subject!r} comes after {after!r}; sort the stream by subject")


class RepeatedFact(JifenError, ValueError):
    """Two facts of one subject have one id, so that nobody could tell their awards apart."""

    def __init__(self, subject: object, facts: Sequence[str]) -> None:
        self.subject, self.facts = subject, tuple(facts)
        super().__init__(f"{subject!r} has more than one fact of the id {', '.join(facts)}")


class LedgerUnlike(JifenError, ValueError):
    """What was posted for a subject does not come to what its card says of some sections."""

    def __init__(self, subject: object, sections: Sequence[str]) -> None:
        self.subject, self.sections = subject, tuple(sections)
        super().__init__(
            f"the entries of {subject!r} do not come to the card in {', '.join(sections)};"
            " post the card first"
        )


class StepRefused(JifenError):
    """A step of a procedure cannot be taken.

    `thing` and `id` name what was to take it (a record, a notice, an objection, a period), `verb`
    what was asked, `code` and `arguments` why not. `state` is the one it is in, None before there
    is any, and `possible` are the verbs that are.
    """

    def __init__(
        self,
        code: str,
        arguments: Mapping[str, object],
        *,
        thing: str,
        id: str,
        verb: str,
        state: str | None = None,
        possible: Sequence[str] = (),
    ) -> None:
        self.code, self.arguments = code, dict(arguments)
        self.thing, self.id, self.verb = thing, id, str(verb)
        self.state = None if state is None else str(state)
        self.possible = tuple(map(str, possible))
        super().__init__(self.words(Language.EN))

    def words(self, language: Language) -> str:
        """Say to a person what was refused, why, how things stand and what may be done."""
        told = {
            "thing": say(f"thing.{self.thing}", language),
            "id": self.id,
            "verb": say(f"verb.{self.verb}", language),
            "why": say(self.code, language, self.arguments),
        }
        refused = say("refusal.step", language, told)
        if self.state is None:
            return refused
        verbs = [say(f"verb.{verb}", language) for verb in self.possible]
        possible = say("refusal.between", language).join(verbs)
        standing = {
            "state": say(f"state.{self.thing}.{self.state}", language),
            "possible": possible or say("refusal.nothing", language),
        }
        return refused + say("refusal.standing", language, standing)


class FloatRefused(JifenError, TypeError):
    """A binary float was given where an exact number is needed."""

    def __init__(self, value: float) -> None:
        self.value = value
        super().__init__(f"{value!r} is a binary float; write the number as text or Decimal")


class PointsInexact(JifenError, ValueError):
    """A value is not a number, or is finer than the ten-thousandth of a point."""

    def __init__(self, value: object) -> None:
        self.value = value
        super().__init__(f"{value!r} is not an exact number of points (at most four decimals)")


class NaiveTime(JifenError, ValueError):
    """A clock time came without a time zone."""

    def __init__(self, value: datetime) -> None:
        self.value = value
        super().__init__(f"{value} has no time zone; give one, for example Asia/Shanghai")


class EmptyInterval(JifenError, ValueError):
    """An interval's end is not after its start."""

    def __init__(self, since: object, until: object) -> None:
        self.since, self.until = since, until
        super().__init__(f"the end {until} is not after the start {since}")
