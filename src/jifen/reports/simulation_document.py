"""A simulation as data, ready for JSON; points are exact text."""

from __future__ import annotations

from typing import Any

from jifen.authoring.distribution import Bites
from jifen.authoring.shifts import MemberShift, Shift
from jifen.points import Points
from jifen.reports.simulation import SimulationWords
from jifen.vocabulary import Language


def simulation_document(words: SimulationWords, *, language: Language) -> dict[str, Any]:
    """Write a simulation as JSON data, with words in one language."""
    simulation = words.simulation
    editions = {"old": simulation.old, "new": simulation.new}
    return {
        "format": "jifen-simulation-1",
        "language": language.value,
        "as_of": simulation.as_of.isoformat(),
        **{key: {"id": each.id, "edition": each.edition} for key, each in editions.items()},
        "assumed": list(words.assumptions()),
        "provisional": simulation.provisional,
        "members": [_member_data(member, words) for member in simulation.members],
        "grades": {
            scale: [{"name": t.name, "before": t.before, "after": t.after} for t in tallies]
            for scale, tallies in simulation.grades.items()
        },
        "bands": [
            {"since": str(b.since), "until": str(b.until), "before": b.before, "after": b.after}
            for b in simulation.bands
        ],
        "limits": [
            {
                "limit": each.limit,
                "words": words.limit(each.limit),
                "before": _bites_data(each.before),
                "after": _bites_data(each.after),
            }
            for each in simulation.limits
        ],
    }


def _member_data(member: MemberShift, words: SimulationWords) -> dict[str, Any]:
    clauses = []
    for clause in member.clauses:
        title, citation = words.cited(clause.rule)
        named = {"section": clause.section, "rule": clause.rule, "title": title}
        clauses.append({**named, "citation": citation, **_shift_data(clause.kept)})
    sections = [
        {
            "section": each.section,
            **{
                name: _shift_data(getattr(each, name))
                for name in ("base", "awards", "parts", "cuts", "score")
            },
        }
        for each in member.sections
    ]
    return {
        "subject": member.subject,
        "name": words.name(member.subject),
        "total": _two_data(member.total_before, member.total_after),
        "place": {"before": member.place_before, "after": member.place_after},
        "day_score": _two_data(member.score_before, member.score_after),
        "grades": [{"scale": s.scale, "before": s.before, "after": s.after} for s in member.grades],
        "clauses": clauses,
        "sections": sections,
        "effects": [
            {
                "by": effect.by,
                "before": words.effect_words(effect.before) or None,
                "after": words.effect_words(effect.after) or None,
            }
            for effect in member.effects
        ],
        "words": list(words.reasons(member)),
    }


def _shift_data(shift: Shift) -> dict[str, str]:
    return {"before": str(shift.before), "after": str(shift.after)}


def _two_data(before: Points | None, after: Points | None) -> dict[str, str | None]:
    pair = {"before": before, "after": after}
    return {side: None if points is None else str(points) for side, points in pair.items()}


def _bites_data(bites: Bites | None) -> dict[str, object] | None:
    return {"awards": bites.awards, "points": str(bites.points)} if bites else None
