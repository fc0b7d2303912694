"""From two files to proposals: what scoring and explaining have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jifen.calendars.workdays import WorkCalendar
from jifen.cli.command import RuleFileRefused
from jifen.cli.inputs import load_rules_or_editions, read_rule_files
from jifen.cli.voice import Voice
from jifen.document import read_document
from jifen.errors import CalendarUnknown, NotInForce, RegisterRefused
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.exchange.registers import inspect_register
from jifen.facts.register import Register
from jifen.problems import Place, Problem, listed, number_of
from jifen.rules.editions import Rules, Succession, editions_of
from jifen.scoring.attempt import NOT_IN_FORCE, problem_of, refusal
from jifen.scoring.card import Card
from jifen.scoring.fit import misfits
from jifen.scoring.score import score

_OF_EVALUATORS = frozenset({"register.member_without_unit", "register.nobody_with_unit"})
"""What a register says of evaluators matters only where the rules have any."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A register, the rules it was scored by, and what came of it."""

    rules: Rules
    register: Register
    cards: Mapping[str, Card]
    proposals: Mapping[str, Proposal]
    findings: tuple[Problem, ...]


def load_and_score(
    rules_path: Path,
    register_path: Path,
    *,
    calendar: WorkCalendar,
    as_of: date,
    voice: Voice,
    today: date | None = None,
) -> Scored:
    """Read both files, score everybody, and evaluate.

    `today` is the day on which it is asked whether an evaluator may still be waited for. Raises
    RegisterRefused with what is wrong with the register itself and with what the rules
    cannot read of it, so that all can be mended in one go.
    """
    try:
        rules = load_rules_or_editions(rules_path)
    except RuleFileRefused as error:
        raise _with_register(error, register_path) from None
    with voice.working("command.reading"):
        register, problems = inspect_register(register_path, timezone=rules.timezone)
    try:
        if any(problem.fatal for problem in problems):
            raise refusal(register, rules, calendar, as_of)
        return score_register(
            rules, register, calendar=calendar, as_of=as_of, voice=voice, today=today
        )
    except (RegisterRefused, CalendarUnknown, NotInForce) as error:
        found = [problem_of(error)] if isinstance(error, NotInForce) else error.problems
        notes = [each for each in misfits(register, rules, as_of) if not each.fatal]
        place = in_force_place(rules_path, rules, as_of)
        told = [replace(p, place=place) if p.code in NOT_IN_FORCE else p for p in found]
        raise RegisterRefused(listed([*problems, *notes, *told])) from None


def _with_register(error: RuleFileRefused, register_path: Path) -> RuleFileRefused:
    """Add to what is wrong with rules what is wrong with the register, which needs no rules."""
    _, problems = inspect_register(register_path)
    fatal = [problem for problem in problems if problem.fatal]
    return RuleFileRefused((*error.problems, *fatal), error.excerpts)


def in_force_place(path: Path, rules: Rules, as_of: date) -> Place:
    """Say where a rule file, or that of the nearest edition, tells when it is in force."""
    nearest = Succession(editions_of(rules)).near(as_of.toordinal())
    for name, content in read_rule_files(path).items():
        document = read_document(content, source=name)
        if isinstance(document.data, dict) and document.data.get("edition") == nearest.edition:
            return document.place_of(("in_force",))
    return Place(path.name)


def score_register(
    rules: Rules,
    register: Register,
    *,
    calendar: WorkCalendar,
    as_of: date,
    voice: Voice,
    today: date | None = None,
) -> Scored:
    """Score everybody in a register, and evaluate."""
    with voice.working("command.scoring"):
        cards = score(register, rules, calendar=calendar, as_of=as_of)
        proposals = evaluate(cards, register, rules, today=today)
    judged = any(each.evaluation is not None for each in editions_of(rules))
    known = (each for each in register.findings if judged or each.code not in _OF_EVALUATORS)
    findings = listed([*known, *misfits(register, rules, as_of)])
    return Scored(rules, register, cards, proposals, findings)


def tell_findings(scored: Scored, voice: Voice) -> None:
    """Say what looks odd in the register, and that results are provisional."""
    if scored.findings:
        voice.warn("command.findings", count=number_of(scored.findings))
        voice.list_problems(scored.findings)
    if any(card.provisional for card in scored.cards.values()):
        voice.warn("command.provisional")
    if any(card.compared for card in scored.cards.values()):
        voice.warn("command.compared")
