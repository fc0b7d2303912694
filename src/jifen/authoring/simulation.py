"""What other rules would have made of the same records: member by member, and by which clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from jifen.authoring.distribution import Band, LimitShift, Tally, bands, grade_tallies, limits
from jifen.authoring.shifts import MemberShift, member_shift
from jifen.calendars.workdays import WorkCalendar
from jifen.evaluation.evaluate import evaluate
from jifen.facts.register import Register
from jifen.rules.editions import Rules
from jifen.rules.ruleset import RuleSet
from jifen.rules.values import InForce
from jifen.scoring.score import score


@dataclass(frozen=True, slots=True)
class Simulation:
    """The same register under two rule sets. Members are in order of id, the rest as filed.

    `assumed` are the rule sets that are not in force on the day and were tried as if they were.
    """

    old: Rules
    new: Rules
    as_of: date
    members: tuple[MemberShift, ...]
    grades: Mapping[str, tuple[Tally, ...]]
    bands: tuple[Band, ...]
    limits: tuple[LimitShift, ...]
    assumed: tuple[RuleSet, ...] = ()
    provisional: bool = False


def simulate(
    register: Register, old: Rules, new: Rules, *, calendar: WorkCalendar, as_of: date
) -> Simulation:
    """Score and evaluate a register by both rule sets, and say what differs.

    Raises what `score` raises where either rule set cannot read the register.
    """
    tried = [_in_force(rules, as_of) for rules in (old, new)]
    cards = [score(register, rules, calendar=calendar, as_of=as_of) for rules in tried]
    proposals = [evaluate(each, register, rules) for each, rules in zip(cards, tried, strict=True)]
    before, after = proposals
    subjects = sorted({*before, *after})
    members = tuple(member_shift(name, before.get(name), after.get(name)) for name in subjects)
    return Simulation(
        old=old,
        new=new,
        as_of=as_of,
        members=members,
        grades=grade_tallies(old, new, members),
        bands=bands(members),
        limits=limits(old, new, *cards),
        assumed=tuple(
            rules
            for rules in (old, new)
            if isinstance(rules, RuleSet) and as_of not in rules.in_force
        ),
        provisional=any(card.provisional for each in cards for card in each.values()),
    )


def _in_force(rules: Rules, as_of: date) -> Rules:
    """Give rules that apply on a day: a trial asks what they would do, not whether they may.

    Editions are left as they are: which of them would apply is what they are about.
    """
    if not isinstance(rules, RuleSet) or as_of in rules.in_force:
        return rules
    longest = as_of - relativedelta(months=rules.cycle.months)
    cycle = longest if rules.cycle.own else rules.reckoning.cycle(as_of).since
    since = min(rules.in_force.since, cycle)
    return rules.model_copy(update={"in_force": InForce(since=since)})
