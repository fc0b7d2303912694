"""A card as text for people: what was given, cut and not counted, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import yaml

from jifen.evaluation.proposal import Proposal, ProposedGrade, SideScore
from jifen.points import Points
from jifen.scoring.card import Award, Card, Cut, Line, Note
from jifen.scoring.cycle.carrying import carried

_OUTCOMES = ("evaluation.bar", "evaluation.bar_beside", "evaluation.notice")


def written(card: Card, proposal: Proposal | None = None) -> str:
    """Write a card, and what is proposed on it, as YAML whose lines can be compared."""
    data: dict[str, object] = {
        "member": card.subject,
        "standing": card.standing.value,
        "total": _line(card.total),
        "sections": {name: _line(line) for name, line in card.sections.items()},
    }
    if left := carried(card):
        data["carried"] = {name: str(points) for name, points in left.items()}
    if any(card.hours):
        data["hours"] = f"on duty {_clock(card.hours[0])}, off duty {_clock(card.hours[1])}"
        if card.hours.unstated:
            data["hours"] = f"{data['hours']}, unstated {_clock(card.hours.unstated)}"
    data["awards"] = [_award(award) for award in card.awards]
    data["uncounted"] = [
        " ".join((each.fact, *([f"({each.rule})"] if each.rule else ()), "—", _note(each.reason)))
        for each in card.uncounted
    ]
    data["outcomes"] = [
        f"{each.effect.name} {each.effect.target}, by {each.by}"
        + (f" for {each.fact}" if each.fact else "")
        for each in card.outcomes
    ]
    data["lapsed"] = [
        f"{outcome.effect.name} {outcome.effect.target}, by {outcome.by} for {outcome.fact},"
        f" ended {date.fromordinal(day)}" + (f" by {fact}" if fact else "")
        for outcome, day, fact in card.lapsed
    ]
    data["findings"] = [
        f"{each.need}: {each.field} is {each.value}"
        + (f" from {each.period.since}" if each.period else "")
        + f", {'met' if each.met else 'not met'}"
        for each in card.findings
    ]
    if card.provisional or card.compared:
        data["provisional"] = True
    if proposal is not None:
        data |= _proposed(proposal)
    told = {name: value for name, value in data.items() if value != []}
    return str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=200))


def _proposed(proposal: Proposal) -> dict[str, object]:
    """Write the scores of a dual evaluation, the grades and the place; what is not there is not."""
    data: dict[str, object] = {}
    sides = {"unit": proposal.unit, "community": proposal.community}
    for name, side in sides.items():
        if side is not None:
            data[name] = _side(side)
    if proposal.unit is not None:
        data["whole day"] = str(proposal.day_score)
    data["grades"] = [_grade(grade) for grade in proposal.grades.values()]
    if (place := proposal.place) is not None:
        data["place"] = f"{place.place} of {place.size}" + (
            f" in {place.group}" * bool(place.group)
        )
    # What is barred or noticed stands among the outcomes.
    said = (note for note in proposal.notes if note.code not in _OUTCOMES)
    data["proposal"] = [_note(note) for note in said]
    return data


def _side(side: SideScore) -> str:
    marks = (f"{part.name} {part.mark} at {part.weight}" for part in side.parts)
    return f"{side.score} = {', '.join(marks)}"


def _grade(grade: ProposedGrade) -> str:
    notes = "".join(f"; {_note(note)}" for note in grade.notes)
    name = grade.name or grade.state.value
    figures = grade.figures or (grade.figure,)
    return f"{grade.scale}: {name} for {', '.join(map(str, figures))}{notes}"


def _line(line: Line) -> str:
    parts = [("base", line.base_units), ("awards", line.awards_units), ("parts", line.parts_units)]
    sums = " + ".join(f"{name} {Points(units)}" for name, units in parts if units)
    return f"{line.score}" + (f" = {sums}" if sums else "") + _less(line.cuts)


def _award(award: Award) -> str:
    notes = "".join(f"; {_note(note)}" for note in award.notes)
    return f"{award.on} {award.fact} → {award.rule}: {award.kept}{_of(award)}{notes}"


def _of(award: Award) -> str:
    return f" of {award.raw}{_less(award.cuts)}" if award.cuts else ""


def _less(cuts: Iterable[Cut]) -> str:
    return "".join(
        f" − {cut.points} by {cut.cause.value} {cut.by}"
        + (f" for {cut.other}" if cut.other else "")
        for cut in cuts
    )


def _note(note: Note) -> str:
    said = ", ".join(f"{name} {value}" for name, value in sorted(note.arguments.items()))
    return f"{note.code}({said})" if said else note.code


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"
