"""From two files to proposals: what scoring and explaining have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jifen.calendars.workdays import WorkCalendar
from jifen.cli.inputs import load_rules_or_editions
from jifen.cli.voice import Voice
from jifen.errors import RegisterRefused
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.exchange.registers import inspect_register
from jifen.facts.register import Register
from jifen.problems import Problem, sorted_problems
from jifen.rules.editions import Rules, editions_of
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
    rules = load_rules_or_editions(rules_path)
    with voice.working("command.reading"):
        register, problems = inspect_register(register_path, timezone=rules.timezone)
    if any(problem.fatal for problem in problems):
        raise RegisterRefused(sorted_problems([*problems, *misfits(register, rules, as_of)]))
    return score_register(rules, register, calendar=calendar, as_of=as_of, voice=voice, today=today)


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
    findings = (*known, *misfits(register, rules, as_of))
    return Scored(rules, register, cards, proposals, findings)


def tell_findings(scored: Scored, voice: Voice) -> None:
    """Say what looks odd in the register, and that results are provisional."""
    if scored.findings:
        voice.warn("command.findings", count=len(scored.findings))
        voice.list_problems(scored.findings)
    if any(card.provisional for card in scored.cards.values()):
        voice.warn("command.provisional")
    if any(card.compared for card in scored.cards.values()):
        voice.warn("command.compared")
