"""What other rules would have made of the same records: member by member, and by which clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jifen.calendars.workdays import WorkCalendar
from jifen.evaluation.evaluate import evaluate
from jifen.evaluation.proposal import GradeState, Proposal, ProposedGrade
from jifen.facts.register import Register
from jifen.points import UNITS_PER_POINT, Points
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL
from jifen.rules.values import InForce
from jifen.scoring.card import Card, Cause, Line
from jifen.scoring.score import score

_MOST_BANDS = 10


class Shift(NamedTuple):
    """Points before and after."""

    before: Points
    after: Points

    @property
    def change(self) -> Points:
        """How much more it is."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class ClauseShift:
    """What one rule kept for a member in one section; a rule that moved stands in both."""

    section: str
    rule: str
    kept: Shift


@dataclass(frozen=True, slots=True)
class SectionShift:
    """A section's line, or the total's: score = base + awards + parts - cuts, on both sides.

    The shifts of the clauses in a section add up to that of its `awards`.
    """

    section: str
    base: Shift
    awards: Shift
    parts: Shift
    cuts: Shift
    score: Shift


@dataclass(frozen=True, slots=True)
class EffectShift:
    """An effect that comes about under one rule set alone; `by` is the rule or requirement."""

    by: str
    came: bool


class GradeStep(NamedTuple):
    """A member's grade on one scale: a name, or the state that stands for one; empty for none."""

    scale: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MemberShift:
    """One member under both rule sets. Totals and scores are None where there are none."""

    subject: str
    total_before: Points | None
    total_after: Points | None
    score_before: Points | None
    score_after: Points | None
    grades: tuple[GradeStep, ...]
    clauses: tuple[ClauseShift, ...]
    sections: tuple[SectionShift, ...]
    effects: tuple[EffectShift, ...]

    @property
    def crossings(self) -> tuple[GradeStep, ...]:
        """The scales on which the grade is another one."""
        return tuple(step for step in self.grades if step.before != step.after)

    @property
    def changed(self) -> bool:
        """Whether the total is another one."""
        return self.total_before != self.total_after


class Tally(NamedTuple):
    """How many members bear a name, before and after."""

    name: str
    before: int
    after: int


class Band(NamedTuple):
    """How many totals lie from `since` to below `until`, before and after."""

    since: Points
    until: Points
    before: int
    after: int


class Bites(NamedTuple):
    """How often a limit cut an award, and how many points in all."""

    awards: int
    points: Points


class LimitShift(NamedTuple):
    """What one limit did; None under the rule set that does not have it."""

    limit: str
    before: Bites | None
    after: Bites | None


@dataclass(frozen=True, slots=True)
class Simulation:
    """The same register under two rule sets. Members are in order of id, the rest as filed.

    `assumed` are the rule sets that are not in force on the day and were tried as if they were.
    """

    old: RuleSet
    new: RuleSet
    as_of: date
    members: tuple[MemberShift, ...]
    grades: Mapping[str, tuple[Tally, ...]]
    bands: tuple[Band, ...]
    limits: tuple[LimitShift, ...]
    assumed: tuple[RuleSet, ...] = ()
    provisional: bool = False


def simulate(
    register: Register, old: RuleSet, new: RuleSet, *, calendar: WorkCalendar, as_of: date
) -> Simulation:
    """Score and evaluate a register by both rule sets, and say what differs.

    Raises what `score` raises where either rule set cannot read the register.
    """
    tried = [_in_force(rules, as_of) for rules in (old, new)]
    cards = [score(register, rules, calendar=calendar, as_of=as_of) for rules in tried]
    proposals = [
        evaluate(each, register, rules) for each, rules in zip(cards, tried, strict=True)
    ]
    before, after = proposals
    subjects = sorted({*before, *after})
    members = tuple(_member(name, before.get(name), after.get(name)) for name in subjects)
    return Simulation(
        old=old,
        new=new,
        as_of=as_of,
        members=members,
        grades=_grade_tallies(old, new, members),
        bands=_bands(members),
        limits=_limits(old, new, *cards),
        assumed=tuple(rules for rules in (old, new) if as_of not in rules.in_force),
        provisional=any(card.provisional for each in cards for card in each.values()),
    )


def _in_force(rules: RuleSet, as_of: date) -> RuleSet:
    """Give rules that apply on a day: a trial asks what they would do, not whether they may."""
    if as_of in rules.in_force:
        return rules
    since = min(rules.in_force.since, rules.reckoning.cycle(as_of).since)
    return rules.model_copy(update={"in_force": InForce(since=since)})


def _member(subject: str, before: Proposal | None, after: Proposal | None) -> MemberShift:
    old, new = (each.card if each else None for each in (before, after))
    return MemberShift(
        subject=subject,
        total_before=old.score if old else None,
        total_after=new.score if new else None,
        score_before=before.day_score if before else None,
        score_after=after.day_score if after else None,
        grades=tuple(_grade_steps(before, after)),
        clauses=tuple(_clauses(old, new)),
        sections=tuple(_sections(old, new)),
        effects=tuple(_effects(old, new)),
    )


def _grade_steps(before: Proposal | None, after: Proposal | None) -> Iterator[GradeStep]:
    old, new = (each.grades if each else {} for each in (before, after))
    for scale in dict.fromkeys((*new, *old)):
        yield GradeStep(scale, _grade(old.get(scale)), _grade(new.get(scale)))


def _grade(grade: ProposedGrade | None) -> str:
    if grade is None:
        return ""
    proposed = grade.state is GradeState.PROPOSED
    return grade.name or "" if proposed else f"state.{grade.state.value}"


def _clauses(before: Card | None, after: Card | None) -> Iterator[ClauseShift]:
    """Give every clause whose sum changed, in the order of the new rule set."""
    old, new = _sums(before), _sums(after)
    for section, rule in dict.fromkeys((*new, *old)):
        shift = _shift(old.get((section, rule), 0), new.get((section, rule), 0))
        if shift.change:
            yield ClauseShift(section, rule, shift)


def _sums(card: Card | None) -> dict[tuple[str, str], int]:
    """Add up what each rule kept, by section and rule, in the order of the file."""
    if card is None:
        return {}
    kept: dict[str, int] = defaultdict(int)
    for award in card.awards:
        kept[award.rule] += award.kept_units
    rules = card.rules.rules
    return {(str(r.section), str(r.id)): kept[str(r.id)] for r in rules if str(r.id) in kept}


def _sections(before: Card | None, after: Card | None) -> Iterator[SectionShift]:
    """Give every section, and the total, of which anything changed."""
    old, new = _lines(before), _lines(after)
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name, _NO_LINE), new.get(name, _NO_LINE)
        shift = SectionShift(
            section=name,
            base=_shift(was.base_units, now.base_units),
            awards=_shift(was.awards_units, now.awards_units),
            parts=_shift(was.parts_units, now.parts_units),
            cuts=_shift(_cut_units(was), _cut_units(now)),
            score=_shift(was.score_units, now.score_units),
        )
        parts = (shift.base, shift.awards, shift.parts, shift.cuts, shift.score)
        if any(part.change for part in parts):
            yield shift


_NO_LINE = Line("", 0, 0, 0, (), 0, None)


def _lines(card: Card | None) -> dict[str, Line]:
    return {**card.sections, TOTAL: card.total} if card else {}


def _cut_units(line: Line) -> int:
    return sum(cut.units for cut in line.cuts)


def _shift(before: int, after: int) -> Shift:
    return Shift(Points(before), Points(after))


def _effects(before: Card | None, after: Card | None) -> Iterator[EffectShift]:
    old, new = (
        dict.fromkeys((o.by, o.effect.name, o.effect.target) for o in card.outcomes) if card else {}
        for card in (before, after)
    )
    for by in dict.fromkeys(key[0] for key in new if key not in old):
        yield EffectShift(by, came=True)
    for by in dict.fromkeys(key[0] for key in old if key not in new):
        yield EffectShift(by, came=False)


def _grade_tallies(
    old: RuleSet, new: RuleSet, members: Iterable[MemberShift]
) -> dict[str, tuple[Tally, ...]]:
    """Count the names of every scale, best first; then those that stand for no name."""
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for member in members:
        for step in member.grades:
            before[step.scale][step.before] += 1
            after[step.scale][step.after] += 1
    scales = [*new.scales, *old.scales]
    tallies = {}
    for scale in dict.fromkeys(each.id for each in scales):
        filed = [row.name for each in scales if each.id == scale for row in each.rows]
        names = dict.fromkeys((*filed, *sorted({*before[scale], *after[scale]} - {*filed, ""})))
        tallies[scale] = tuple(Tally(n, before[scale][n], after[scale][n]) for n in names)
    return tallies


def _bands(members: Iterable[MemberShift]) -> tuple[Band, ...]:
    """Count totals in at most ten bands of a round width that cover all of them."""
    old = [m.total_before.units for m in members if m.total_before is not None]
    new = [m.total_after.units for m in members if m.total_after is not None]
    every = [*old, *new]
    if not every:
        return ()
    low, high = min(every), max(every)
    width = next(w for w in _widths() if high // w - low // w < _MOST_BANDS)
    return tuple(
        Band(
            Points(number * width),
            Points((number + 1) * width),
            sum(units // width == number for units in old),
            sum(units // width == number for units in new),
        )
        for number in range(low // width, high // width + 1)
    )


def _widths() -> Iterator[int]:
    """Give round widths, in units, from one point on."""
    scale = UNITS_PER_POINT
    while True:
        yield from (scale, 2 * scale, 5 * scale)
        scale *= 10


def _limits(
    old: RuleSet, new: RuleSet, before: Mapping[str, Card], after: Mapping[str, Card]
) -> tuple[LimitShift, ...]:
    names = [dict.fromkeys(_limit_names(rules)) for rules in (new, old)]
    bitten = {id(cards): _bites(cards.values()) for cards in (before, after)}
    none = Bites(0, Points())
    return tuple(
        LimitShift(
            name,
            bitten[id(before)].get(name, none) if name in names[1] else None,
            bitten[id(after)].get(name, none) if name in names[0] else None,
        )
        for name in names[0] | names[1]
    )


def _limit_names(rules: RuleSet) -> Iterator[str]:
    """Name every limit as cuts name it."""
    for rule in rules.rules:
        yield from (f"{rule.id}.{period}" for period in rule.limit)
    for joint in rules.limits:
        yield from (f"{joint.id}.{period}" for period in joint.sizes)


def _bites(cards: Iterable[Card]) -> dict[str, Bites]:
    awards: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for card in cards:
        for award in card.awards:
            for cut in award.cuts:
                if cut.cause is Cause.LIMIT:
                    awards[cut.by] += 1
                    units[cut.by] += abs(cut.units)
            for note in award.notes:
                # A limit in hours or times bites before there are points to be cut.
                if note.code == "quantity_limit":
                    awards[str(note.arguments["limit"])] += 1
    return {name: Bites(count, Points(units[name])) for name, count in awards.items()}
