"""Conditions made into questions that can be asked of a fact quickly."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import CalendarUnknown, PointsInexact
from jifen.facts.members import Member
from jifen.periods import PeriodKind, Reckoning
from jifen.points import exact
from jifen.rules.conditions import (
    CLOCK_FIELDS,
    Condition,
    Earlier,
    Other,
    Range,
    Scalar,
    Test,
    alternatives,
)
from jifen.rules.kinds import Kind
from jifen.rules.names import covers
from jifen.scoring.fact import Fact, Lie
from jifen.scoring.history import History, earlier_question
from jifen.vocabulary import DayKind

Question = Callable[[Fact, Member | None], bool]
Check = Callable[[Any], bool]

COLUMNS = frozenset({"side", "status", "attendance", "source", "evidence"})
"""Fields that stand in a fact's own columns: equal columns give equal answers."""

SECONDS_PER_HOUR = 3600
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What questions rest on beside the fact: the kinds, the calendar, and what was earlier.

    `people` are all members by id, where facts of several stand on one card.
    """

    kinds: Mapping[str, Kind]
    calendar: WorkCalendar | None = None
    reckoning: Reckoning = field(default_factory=Reckoning)
    history: History = field(default_factory=History)
    people: dict[str, Member] = field(default_factory=dict)

    def whose(self, fact: Fact, member: Member | None) -> Member | None:
        """Give whom a fact is asked about: on the card of a group, the one whose record it is."""
        return self.people.get(fact.author, member) if self.people else member

    def question(self, condition: Condition, *, without: Sequence[str] = ()) -> Question:
        """Make one question for facts of any kind; each kind has levels of its own."""
        asked: dict[str, Question] = {}

        def question(fact: Fact, member: Member | None) -> bool:
            if fact.kind not in asked:
                asker = Asker(self.kinds[fact.kind], self)
                asked[fact.kind] = asker.question(condition, without=without)
            return asked[fact.kind](fact, member)

        return question


class Asker:
    """Makes questions about facts of one kind."""

    def __init__(self, kind: Kind, grounds: Grounds) -> None:
        self._kind = kind
        self._grounds = grounds
        self._calendar = grounds.calendar
        self._words: dict[tuple[int, bool], frozenset[str]] = {}

    def question(self, condition: Condition, *, without: Sequence[str] = ()) -> Question:
        """Make one question of a condition, leaving out the top-level fields in `without`."""
        parts = [
            self._field(name, test, condition.as_of.get(name))
            for name, test in condition.tests.items()
            if name not in without
        ]
        if condition.earlier is not None:
            parts.append(self._earlier(condition.earlier))
        parts += [self.question(each) for each in condition.every]
        if condition.some is not None:
            parts.append(_any_of([self.question(each) for each in condition.some]))
        if condition.none is not None:
            parts.append(_negated(self.question(condition.none)))
        return _all_of(parts)

    def _earlier(self, earlier: Earlier) -> Question:
        grounds = self._grounds
        return earlier_question(
            earlier,
            grounds.question,
            check_of(earlier.count),
            history=grounds.history,
            reckoning=grounds.reckoning,
        )

    def _field(self, name: str, test: Test, as_of: str | None) -> Question:
        if name in CLOCK_FIELDS:
            return _clock_question(CLOCK_FIELDS.index(name), test)
        check = check_of(test, levels=self._kind.levels(name))
        if name == "kind":
            answer = kind_answers(test, self._kind.id)
            return lambda fact, member: answer
        if name == "side":
            among = check_among(test)
            return lambda fact, member: among(_sides(fact.lie))
        if name == "day":
            # A weekday needs no calendar, and no year has to be published for it.
            official = not set(map(str, alternatives(test))) <= {*_WEEKDAYS, _WEEKEND}
            among = check_among(test)
            return lambda fact, member: among(self._day_words(fact, official))
        if name == "hours":
            return lambda fact, member: check(Fraction(fact.seconds, SECONDS_PER_HOUR))
        if name in ("attendance", "status", "source", "evidence", "activity"):
            return lambda fact, member: check(getattr(fact, name))
        if name.startswith("member."):
            asked = name.removeprefix("member.")
            if as_of is not None:
                return _member_question_as_of(asked, check, as_of, self._grounds)
            return _member_question(asked, check, self._grounds)
        if self._kind.takes_several(name):
            among = check_among(test, levels=self._kind.levels(name))
            return lambda fact, member: among(_several(fact.attributes.get(name)))
        return lambda fact, member: check(fact.attributes.get(name))

    def _day_words(self, fact: Fact, official: bool) -> frozenset[str]:
        """Give the words of a fact's day; where its year is unknown the error names the fact."""
        day = fact.day
        if (day, official) not in self._words:
            calendar = self._calendar if official else None
            try:
                self._words[day, official] = day_words(date.fromordinal(day), calendar)
            except CalendarUnknown as error:
                raise error.asked_of(fact.id) from None
        return self._words[day, official]


def columns_read(condition: Condition) -> set[str] | None:
    """Name the columns that decide a condition of one kind, or None where more does."""
    names = {name for _, name, _ in condition.walk()} - {"kind"}
    return names if names <= COLUMNS and not condition.looks_back else None


def day_words(day: date, calendar: WorkCalendar | None) -> frozenset[str]:
    """Give every word that `day:` may ask for and that is true of a day."""
    words = {_WEEKDAYS[day.weekday()]}
    if day.weekday() >= 5:
        words.add(_WEEKEND)
    if calendar is not None:
        kind = calendar.kind(day)
        words.add(kind.value)
        if kind is DayKind.WORKDAY and calendar.is_makeup(day):
            words.add("makeup_workday")
    return frozenset(words)


def kind_answers(test: Test, kind: str) -> bool:
    """Whether a kind is what a test of `kind` asks for; `service.*` is all under service."""
    if isinstance(test, str):
        return covers(test, kind)
    if isinstance(test, Other):
        return not kind_answers(test.but, kind)
    patterns = test if isinstance(test, tuple) else (test,)
    return any(covers(str(pattern), kind) for pattern in patterns)


def check_of(test: Test, *, levels: Sequence[str] | None = None) -> Check:
    """Make a check of one value; None passes only where nothing else is asked."""
    if isinstance(test, Other):
        check = check_of(test.but, levels=levels)
        return lambda value: not check(value)
    if isinstance(test, Range):
        return _range_check(test, levels)
    wanted = test if isinstance(test, tuple) else (test,)
    return lambda value: any(_same(value, each) for each in wanted)


def check_among(
    test: Test, *, levels: Sequence[str] | None = None
) -> Callable[[Collection[str]], bool]:
    """Make a check of all the words that are true of one thing, such as those of a day.

    It passes where one of them is what is asked; with `not` where none is: a Saturday is no
    `{not: saturday}`, though it is a weekend too.
    """
    if isinstance(test, Other):
        among = check_among(test.but, levels=levels)
        return lambda words: not among(words)
    check = check_of(test, levels=levels)
    return lambda words: any(map(check, words))


def _several(value: Any) -> tuple[Any, ...]:
    """Give all values of an attribute; a fact that was not laid may hold one alone, or none."""
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _same(value: Any, wanted: Scalar) -> bool:
    if isinstance(wanted, bool) or isinstance(value, bool) or value is None:
        return value is wanted
    if isinstance(wanted, int | Decimal):
        number = _number(value)
        return number is not None and number == exact(wanted)
    return str(value) == wanted


def _range_check(test: Range, levels: Sequence[str] | None) -> Check:
    """Compare numbers, or levels by their place in the rising order."""
    rank: Callable[[Any], Fraction | None] = _number
    if levels is not None:
        places: Mapping[str, Fraction] = {level: Fraction(i) for i, level in enumerate(levels)}
        rank = lambda value: places.get(str(value))  # noqa: E731
    least, above, most, below = (
        None if end is None else rank(end)
        for end in (test.at_least, test.above, test.at_most, test.below)
    )

    def check(value: Any) -> bool:
        place = None if value is None else rank(value)
        return place is not None and not (
            (least is not None and place < least)
            or (above is not None and place <= above)
            or (most is not None and place > most)
            or (below is not None and place >= below)
        )

    return check


def _number(value: Any) -> Fraction | None:
    try:
        return exact(value)
    except PointsInexact:
        return None


def _sides(lie: str) -> tuple[str, ...]:
    return (Lie.ON_DUTY, Lie.OFF_DUTY) if lie == Lie.BOTH else (lie,)


def _member_question(name: str, check: Check, grounds: Grounds) -> Question:
    def question(fact: Fact, member: Member | None) -> bool:
        member = grounds.whose(fact, member)
        if member is None:
            return check(None)
        return check(member.attribute_on(name, date.fromordinal(fact.day)))

    return question


def _member_question_as_of(name: str, check: Check, day: str, grounds: Grounds) -> Question:
    """Ask a member's field as of a day of the year, in the year of the cycle of the fact."""
    month, number = map(int, day.split("-"))

    def question(fact: Fact, member: Member | None) -> bool:
        member = grounds.whose(fact, member)
        since = grounds.reckoning.window(PeriodKind.YEAR, date.fromordinal(fact.day)).since
        when = date(since.year, month, number)
        if when < since:
            when = date(since.year + 1, month, number)
        return check(member.attribute_on(name, when) if member else None)

    return question


def _clock_question(end: int, test: Test) -> Question:
    """Ask at what time of the day a fact begins (0) or ends (1), over midnight if need be."""
    assert isinstance(test, Range)
    low = _clock(test.at_least if test.above is None else test.above)
    high = _clock(test.at_most if test.below is None else test.below)
    over_midnight = low is not None and high is not None and low > high

    def question(fact: Fact, member: Member | None) -> bool:
        if fact.clock is None:
            return False
        second = fact.clock[end]
        late = low is None or (second > low if test.above is not None else second >= low)
        soon = high is None or (second < high if test.below is not None else second <= high)
        return (late or soon) if over_midnight else (late and soon)

    return question


def _clock(text: object) -> int | None:
    if text is None:
        return None
    hours, minutes = map(int, str(text).split(":"))
    return hours * SECONDS_PER_HOUR + minutes * 60


def both(one: Question, other: Question) -> Question:
    """Make one question of two that must both hold."""
    return _all_of((one, other))


def _all_of(parts: Sequence[Question]) -> Question:
    if not parts:
        return lambda fact, member: True
    if len(parts) == 1:
        return parts[0]
    return lambda fact, member: all(part(fact, member) for part in parts)


def _any_of(parts: Sequence[Question]) -> Question:
    return lambda fact, member: any(part(fact, member) for part in parts)


def _negated(part: Question) -> Question:
    return lambda fact, member: not part(fact, member)
