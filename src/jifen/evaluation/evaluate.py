"""Evaluate: cards, opinions and votes made into proposals that a person confirms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jifen.evaluation.dual import Judged, Said, judge
from jifen.evaluation.figures import Subject
from jifen.evaluation.grading import Crowd, Grading, closable, has_left
from jifen.evaluation.proposal import Place, Proposal, ProposedGrade
from jifen.evaluation.ranking import judge_ranks, places
from jifen.evaluation.scales import OnScale, on_scale
from jifen.facts.opinions import Opinion, Tally
from jifen.facts.register import Register
from jifen.model import MemberId
from jifen.rules.editions import Rules
from jifen.rules.ruleset import RuleSet
from jifen.rules.scales import Scale
from jifen.scoring.card import Card, Note, Standing
from jifen.vocabulary import EvaluatorRole


def evaluate(
    cards: Mapping[str, Card], register: Register, rules: Rules, *, today: date | None = None
) -> dict[str, Proposal]:
    """Propose what everybody's result should be, by subject id.

    Quotas and places are shared out among the cards given, so give all of a scale's people at
    once, on cards of one day; the edition of each cohort is about its own members. `today` is the
    day on which it is asked whether an evaluator may still be waited for: the cards' day unless
    said, which lies within their cycle.
    """
    if isinstance(rules, RuleSet):
        return _evaluated(cards, register, rules, today)
    found: dict[str, Proposal] = {}
    for edition in {id(card.rules): card.rules for card in cards.values()}.values():
        own = {name: card for name, card in cards.items() if card.rules is edition}
        theirs = {id_: member for id_, member in register.members.items() if str(id_) in own}
        found |= _evaluated(own, replace(register, members=theirs), edition, today)
    return {name: found[name] for name in sorted(found)}


def _evaluated(
    cards: Mapping[str, Card], register: Register, rules: RuleSet, today: date | None
) -> dict[str, Proposal]:
    said = _said(register)
    in_order = {name: cards[name] for name in sorted(cards)}
    known = _known_evaluators(register)
    judged = {
        name: judge(
            card,
            register.members.get(MemberId(name)),
            said.get(name, Said()),
            rules,
            tree=register.organisations,
            today=today or card.as_of,
            known=known,
        )
        for name, card in in_order.items()
    }
    subjects = judge_ranks(_subjects(in_order, judged, register), rules)
    waits = {name: each.waits for name, each in judged.items()}
    grades = [_grades(scale, rules, subjects, waits, register) for scale in rules.scales]
    ranked = places(subjects, rules.rank) if rules.rank else {}
    return {
        name: _proposal(
            subject.card,
            judged[name],
            [each[name] for each in grades if name in each],
            ranked.get(name),
        )
        for name, subject in subjects.items()
    }


def _known_evaluators(register: Register) -> frozenset[EvaluatorRole]:
    """Name the evaluators of whom a register tells to whom each belongs: somebody has one."""
    members = register.members.values()
    found = {
        EvaluatorRole.UNIT: any(any(member.unit.values()) for member in members),
        EvaluatorRole.COMMUNITY: any(any(member.community.values()) for member in members),
    }
    return frozenset(role for role, told in found.items() if told)


def participates(card: Card) -> bool:
    """Whether something that the subject did, or came to, bore on the card."""
    met = (card.facts[award.fact] for award in card.awards if award.fact in card.facts)
    scored = card.standing is not Standing.NOT_SCORED
    return scored and any(fact.attendance is None or fact.attendance.took_part for fact in met)


def _said(register: Register) -> dict[str, Said]:
    opinions: dict[str, list[Opinion]] = defaultdict(list)
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for opinion in register.opinions:
        opinions[opinion.member].append(opinion)
    for tally in register.tallies:
        tallies[tally.member].append(tally)
    return {
        name: Said(opinions.get(name, ()), tallies.get(name, ()))
        for name in opinions.keys() | tallies.keys()
    }


def _subjects(
    cards: Mapping[str, Card], judged: Mapping[str, Judged], register: Register
) -> dict[str, Subject]:
    """Put everything together that figures are taken from."""
    return {
        name: Subject(card, register.members.get(MemberId(name)), judged[name].day_score)
        for name, card in cards.items()
    }


def _grades(
    scale: Scale,
    rules: RuleSet,
    subjects: Mapping[str, Subject],
    waits: Mapping[str, Sequence[Note]],
    register: Register,
) -> dict[str, ProposedGrade]:
    """Propose the grades of one scale to those who are on it."""
    asks = on_scale(scale, rules)
    on_it = {
        name: subject
        for name, subject in subjects.items()
        if asks(subject.member, subject.card.as_of)
    }
    return Grading(scale, _crowds(on_it, register, asks)).propose(on_it, waits)


def _crowds(subjects: Mapping[str, Subject], register: Register, asks: OnScale) -> dict[Crowd, int]:
    """Count those of whom quotas are shares; whoever still waits will be graded too."""
    every = [subject.card for subject in subjects.values()]
    as_of = max((card.as_of for card in every), default=date.min)
    return {
        "graded": sum(
            subject.card.standing is Standing.GRADED and not has_left(subject)
            for subject in subjects.values()
        ),
        "participants": sum(map(participates, every)),
        "members": sum(
            member.belongs_on(as_of) and asks(member, as_of) for member in register.members.values()
        ),
    }


def _proposal(
    card: Card, judged: Judged, grades: Iterable[ProposedGrade], place: Place | None
) -> Proposal:
    bars = tuple(dict.fromkeys(o.effect.bar for o in card.outcomes if o.effect.bar is not None))
    return Proposal(
        card=card,
        unit=judged.unit,
        community=judged.community,
        day_score=judged.day_score,
        disagreement=judged.disagreement,
        review=judged.review,
        grades={grade.scale: grade for grade in grades},
        bars=bars,
        place=place,
        notes=(*judged.notes, *_effect_notes(card)),
    )


def _effect_notes(card: Card) -> list[Note]:
    """Say, once each, which rule barred from what, and every notice.

    Of a bar that closes nothing on any scale it is said that the grades stand beside it.
    """
    closed = {word for scale in card.rules.scales for word in closable(scale)}
    said = {}
    for outcome in card.outcomes:
        effect = outcome.effect
        if effect.name in ("bar", "notice"):
            arguments = {"by": outcome.by, "words": effect.target}
            beside = effect.name == "bar" and effect.target not in closed and card.rules.scales
            code = "bar_beside" if beside else effect.name
            said[effect.name, outcome.by, effect.target] = Note(f"evaluation.{code}", arguments)
    return list(said.values())
