"""Run the examples that a rule file carries: a regulation with doctests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jifen.authoring.example_facts import (
    SUBJECT,
    Unreadable,
    example_days,
    example_facts,
    example_member,
    example_reckoning,
)
from jifen.calendars.workdays import WorkCalendar
from jifen.document import Path
from jifen.errors import CalendarUnknown, NoRow
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import Proposal
from jifen.facts.register import Register
from jifen.points import Points
from jifen.problems import Argument
from jifen.reading import suggest
from jifen.rules.cohorts import may_meet
from jifen.rules.conditions import Condition
from jifen.rules.examples import NO_EFFECT, Example, Expectation
from jifen.rules.faults import Fault
from jifen.rules.member_fields import KNOWN, asked_of_members
from jifen.rules.ruleset import RuleSet
from jifen.scoring.card import Award, Card, Standing
from jifen.scoring.engine import Engine
from jifen.scoring.plan import Plan
from jifen.scoring.rescaling import Scorer, rescaled

NOTHING_FOUND = "—"


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What became of one example; without a card where it could not be scored.

    The paths of `faults` lead into the rule file.
    """

    index: int
    title: str
    card: Card | None
    faults: tuple[Fault, ...]

    @property
    def passed(self) -> bool:
        """Whether the card says everything that the example expects."""
        return not self.faults


def run_examples(rules: RuleSet, *, calendar: WorkCalendar) -> tuple[ExampleResult, ...]:
    """Score every example of a rule set and hold its card against what it expects.

    An example is the year of one member, scored as of the last day of its cycle.
    """
    plan = None if rules.cycle.own else Plan(rules, calendar)
    asked = KNOWN | asked_of_members(rules).keys()
    return tuple(
        _run(example, index, rules, plan, calendar, asked)
        for index, example in enumerate(rules.examples)
    )


def _run(
    example: Example,
    index: int,
    rules: RuleSet,
    plan: Plan | None,
    calendar: WorkCalendar,
    asked: frozenset[str],
) -> ExampleResult:
    path: Path = ("examples", index)
    said = {f"member.{name}": value for name, value in example.member.items()}
    if not may_meet(rules.cohort, Condition.model_validate(said)):
        fault = Fault("check.example_of_others", (*path, "member"), fatal=False)
        return ExampleResult(index, example.title, None, (fault,))
    try:
        if plan is None:
            reckoning = example_reckoning(example, rules)
            plan = Plan(rules, calendar, reckoning=reckoning)
        card, proposal = _scored(example, plan, calendar)
    except Unreadable as error:
        place = (*path, "member") if error.fact is None else (*path, "facts", error.fact)
        arguments = {"name": error.field, "value": error.found}
        fault = Fault(error.code, (*place, error.field), arguments, fatal=False)
        return ExampleResult(index, example.title, None, (fault,))
    except NoRow as error:
        fault = Fault("check.example_row", path, {"name": error.name, "by": error.by}, fatal=False)
        return ExampleResult(index, example.title, None, (fault,))
    except CalendarUnknown as error:
        fault = Fault("check.example_year", path, {"year": error.year}, fatal=False)
        return ExampleResult(index, example.title, None, (fault,))
    faults = [
        fault
        for number, expected in enumerate(example.expect)
        for fault in _failures(expected, (*path, "expect", number), card, proposal)
    ]
    if card.standing is Standing.NOT_SCORED and card.standing_reason is None:
        faults = [*_unscored(example, rules, path, failed=bool(faults))]
    faults += _unasked(example, path, asked)
    return ExampleResult(index, example.title, card, tuple(faults))


def _unscored(example: Example, rules: RuleSet, path: Path, *, failed: bool) -> Iterator[Fault]:
    """Tell of an example whose member is not in scope, unless it says so and expects that."""
    tests = (rules.scope.model_extra or {}) if rules.scope else {}
    fields = {name.removeprefix("member.") for name in tests}
    if failed or not fields <= example.member.keys():
        told: dict[str, Argument] = {"member": ", ".join(f"{name}: …" for name in sorted(fields))}
        yield Fault("check.example_not_scored", path, told, fatal=False)


def _unasked(example: Example, path: Path, asked: frozenset[str]) -> Iterator[Fault]:
    """Tell what an example says of its members and nothing in the rules asks."""
    members: list[tuple[Path, Mapping[str, object]]] = [(("member",), example.member)]
    members += [(("others", name), told) for name, told in example.others.items()]
    for step, told in members:
        for name in told:
            if name not in asked:
                near = suggest(name, asked) or ", ".join(sorted(asked - KNOWN)) or NOTHING_FOUND
                where = {"name": name, "near": near}
                place = (*path, *step, name)
                yield Fault("check.member_unasked", place, where, fatal=False, at_key=True)


def _scored(example: Example, plan: Plan, calendar: WorkCalendar) -> tuple[Card, Proposal]:
    days = example_days(example, plan.rules)
    member = example_member(example, days)
    facts = example_facts(example, plan.rules, member=member, days=days, calendar=calendar)
    engine = Engine(plan, days.last)
    card = engine.card(SUBJECT, facts, member)
    if plan.rules.rescales:
        # The member of an example is a cohort of one.
        alone = Scorer(SUBJECT, member, engine)
        ((_, card),) = rescaled(
            [(alone, card)], lambda who, bests: engine.card(SUBJECT, facts, who.member, bests=bests)
        )
    proposals = evaluate({str(SUBJECT): card}, Register.of([member]), plan.rules)
    return card, proposals[str(SUBJECT)]


def _failures(expected: Expectation, path: Path, card: Card, proposal: Proposal) -> Iterator[Fault]:
    found = _found(expected, card, proposal)
    for name, said in found.items():
        wanted = str(getattr(expected, name))
        if name == "effect":
            said = said or (NO_EFFECT,)
        if wanted not in said:
            arguments: dict[str, Argument] = {
                "name": name,
                "about_zh": _about(expected, "规则", "板块"),
                "about_en": _about(expected, "rule", "section"),
                "wanted": wanted,
                "got": ", ".join(said) or NOTHING_FOUND,
            }
            yield Fault("check.example_failed", (*path, name), arguments, fatal=False)


def _about(expected: Expectation, rule: str, section: str) -> str:
    if expected.rule is not None:
        return f"{rule} {expected.rule} "
    return f"{section} {expected.section} " if expected.section is not None else ""


def _is_about(expected: Expectation, award: Award, rules: RuleSet) -> bool:
    if expected.rule is not None:
        return award.rule == expected.rule
    return expected.section in (None, rules.section_of[award.rule])


def _found(expected: Expectation, card: Card, proposal: Proposal) -> Mapping[str, tuple[str, ...]]:
    """Give, for each figure that is expected, what the card says; a grade may be of any scale."""
    awards = [award for award in card.awards if _is_about(expected, award, card.rules)]
    line = card.total if expected.section is None else card.sections[expected.section]
    figures: dict[str, tuple[str, ...]] = {
        "raw": (str(Points(sum(award.raw_units for award in awards))),),
        "kept": (str(Points(sum(award.kept_units for award in awards))),),
        "score": (str(line.score),),
        "total": (str(card.score),),
        "grade": tuple(grade.name for grade in proposal.grades.values() if grade.name is not None),
        "effect": tuple(
            dict.fromkeys(
                outcome.effect.target
                for outcome in card.outcomes
                if expected.rule in (None, outcome.by)
            )
        ),
    }
    return {name: said for name, said in figures.items() if getattr(expected, name) is not None}
