"""The whole pipe: a rule file and a random register, through all that jifen makes of them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from jifen.authoring.check import check_rules
from jifen.authoring.overrides import override, read_setting
from jifen.authoring.simulation import simulate
from jifen.calendars.official import china
from jifen.document import read_document
from jifen.errors import (
    ClosingRefused,
    NotInForce,
    RegisterRefused,
    RulesRefused,
)
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.evaluation.results import closing_records
from jifen.facts.register import Register
from jifen.problems import Problem
from jifen.reports.documents import score_document
from jifen.reports.simulation import SimulationWords
from jifen.rules.reader import inspect_rules
from jifen.rules.ruleset import RuleSet
from jifen.scoring.score import score
from jifen.vocabulary import Language
from tests.pipe.printing import compare, render, report, show
from tests.pipe.registers import drawn_register

CALENDAR = china(provisional=True)
MOST_SECONDS = 4.0
"""Of processor time for one file; most take a fiftieth."""

_PAGES = 0.1
"""How often pages are printed too, which take as long as all the rest."""

_DAYS = (date(2025, 12, 31), date(2025, 6, 30), date(2026, 1, 1), date(2024, 2, 29))


class TooSlow(Exception):
    """A file took more time than any rule file of its length may need."""


@dataclass(slots=True)
class Outcome:
    """How far a file came."""

    accepted: bool = False
    scored: bool = False
    cards: int = 0
    closed: bool = False


@contextmanager
def bounded(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Stop what takes too much processor time, wherever it hangs."""

    def stop(*_: object) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def send_through(text: str, rng: Random, *, neighbour: RuleSet) -> Outcome:
    """Send a rule file through everything; what is not documented is raised."""
    outcome = Outcome()
    rules = read(text)
    if rules is None:
        return outcome
    outcome.accepted = True
    pages = rng.random() < _PAGES
    render(rules, pages=pages)
    compare(rules, neighbour)
    as_of = rng.choice(_DAYS)
    register = fitting(drawn_register(_data_of(text), rules, as_of, rng), rules, as_of)
    if register is None:
        return outcome
    outcome.scored = True
    proposals = _score(register, rules, as_of)
    outcome.cards = len(proposals)
    _check_order(register, rules, as_of, proposals, rng)
    report(proposals, register, rules, pages=pages)
    outcome.closed = _close(proposals, register, rules)
    setting = _drawn_setting(rules, rng)
    if (changed := _changed(text, setting)) is not None:
        _simulate(register, (rules, changed), as_of, setting, pages=pages)
    return outcome


def read(text: str) -> RuleSet | None:
    """Read and check a file; every problem can be said in both languages."""
    rules, problems = inspect_rules(text, source="drawn.yaml")
    told(problems)
    if rules is None:
        assert any(problem.fatal for problem in problems)
        return None
    result = check_rules(text, source="drawn.yaml", calendar=CALENDAR)
    assert result.usable
    told((*result.problems, *result.remarks))
    return rules


def told(problems: tuple[Problem, ...]) -> None:
    """Say every problem in both languages."""
    for problem in problems:
        for language in Language:
            assert problem.words(language).strip()


def fitting(register: Register, rules: RuleSet, as_of: date) -> Register | None:
    """Take out of a register what the rules refuse; None where nobody can be scored."""
    for _ in range(4):
        try:
            score(register, rules, calendar=CALENDAR, as_of=as_of)
        except NotInForce:
            return None
        except RegisterRefused as error:
            told(error.problems)
            register = _without(register, {_entry(problem) for problem in error.problems})
        else:
            return register
    return None


def _entry(problem: Problem) -> tuple[str, str]:
    return problem.place.source, problem.place.field


def _without(register: Register, refused: set[tuple[str, str]]) -> Register:
    members = {m.id: m for m in register.members.values() if ("members", m.id) not in refused}
    kept = [r for r in register.records if ("records", r.id) not in refused]
    assert len(members) + len(kept) < len(register.members) + len(register.records), refused
    return Register.of(
        members.values(),
        organisations=register.organisations.values(),
        activities=register.activities.values(),
        records=[record for record in kept if record.member in members],
        opinions=[each for each in register.opinions if each.member in members],
        tallies=[each for each in register.tallies if each.member in members],
    )


def _data_of(text: str) -> dict[str, Any]:
    data = read_document(text, source="drawn.yaml").data
    assert isinstance(data, dict)
    return data


def _score(register: Register, rules: RuleSet, as_of: date) -> dict[str, Proposal]:
    cards = score(register, rules, calendar=CALENDAR, as_of=as_of)
    return evaluate(cards, register, rules)


def _check_order(
    register: Register,
    rules: RuleSet,
    as_of: date,
    proposals: dict[str, Proposal],
    rng: Random,
) -> None:
    """The order of rows says nothing."""

    def shuffled(rows: Any) -> Any:
        return rng.sample(list(rows), k=len(rows))

    other = Register.of(
        shuffled(register.members.values()),
        organisations=shuffled(register.organisations.values()),
        activities=shuffled(register.activities.values()),
        records=shuffled(register.records),
        opinions=shuffled(register.opinions),
        tallies=shuffled(register.tallies),
    )
    again = _score(other, rules, as_of)
    one, two = (
        score_document({n: p.card for n, p in each.items()}, each, rules, register=register)
        for each in (proposals, again)
    )
    for first, second in zip(one["cards"], two["cards"], strict=True):
        assert first == second, "another order of rows, another card"


def _close(proposals: dict[str, Proposal], register: Register, rules: RuleSet) -> bool:
    """Close the cycle, and score the next one with its results."""
    try:
        results = closing_records(proposals)
    except ClosingRefused as error:
        told(error.problems)
        return False
    if not results:
        return False
    after = max(each.day for each in results if each.day)
    grown = Register.of(
        register.members.values(),
        organisations=register.organisations.values(),
        records=[*register.records, *results],
    )
    try:
        report(_score(grown, rules, after), grown, rules, pages=False)
    except (NotInForce, RegisterRefused):
        return False
    return True


def _drawn_setting(rules: RuleSet, rng: Random) -> str:
    """Draw a value to change, as `--set` takes it."""
    settings = (
        f"rules.{rng.choice(rules.rules).id}.award=3",
        f"sections.{rng.choice(rules.sections).id}.full=5",
        "rules.1.limit.month=2",
        "total.full=10",
        "joiners.under=1 month",
    )
    return rng.choice(settings)


def _changed(text: str, setting: str) -> RuleSet | None:
    try:
        return read(override(text, [read_setting(setting)]))
    except RulesRefused as error:
        told(error.problems)
        return None


def _simulate(
    register: Register, rules: tuple[RuleSet, RuleSet], as_of: date, setting: str, *, pages: bool
) -> None:
    """Try the register under rules of which one value was changed."""
    try:
        found = simulate(register, *rules, calendar=CALENDAR, as_of=as_of)
    except RegisterRefused as error:
        told(error.problems)
        return
    for language in Language:
        words = SimulationWords(found, register=register, language=language, settings=(setting,))
        show(words, language, pages=pages)
