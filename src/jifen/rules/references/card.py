"""What the card's parts refer to: sections, total, requirements, effects, evaluation, ranks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches

from jifen.document import Path
from jifen.rules.conditions import Test, alternatives
from jifen.rules.effects import Effect
from jifen.rules.faults import Fault, unknown_name
from jifen.rules.names import Names
from jifen.rules.references.bounds import bound_faults
from jifen.rules.sections import NOTHING, TOTAL, Section
from jifen.vocabulary import EvaluatorRole

_NEAR = 0.6
"""From which likeness on a word for people is taken for a slip in the name of a grade or scale."""

ENDINGS = ("lasts", "until", "repaired_by")
"""The fields of an effect that say what ends it."""

_TAKEN = (TOTAL, NOTHING, "hours", "months", "registered")
"""What a section cannot be called, since it is a figure of its own."""


def card_faults(names: Names) -> Iterator[Fault]:
    """Check everything that is about the finished card but its scales."""
    for index, section in enumerate(names.rules.sections):
        yield from _section_faults(section, ("sections", index), names)
    yield from bound_faults(names)
    for index, need in enumerate(names.rules.needs):
        path: Path = ("needs", index)
        for name, test in need.need.tests.items():
            yield from _need_faults(name, test, (*path, "need", name), names)
            if need.per != "cycle" and name in names.needed:
                yield Fault("rules.figure_per", (*path, "per"), {"name": name})
        if need.otherwise.zero and any(name.startswith("rank.") for name in need.need.tests):
            yield Fault("rules.rank_makes_zero", (*path, "else", "zero"), {}, at_key=True)
        yield from effect_faults(need.otherwise, (*path, "else"), names)
        for field in sorted(need.otherwise.model_fields_set & {"suspend", *ENDINGS}):
            place = (*path, "else", "for" if field == "lasts" else field)
            yield Fault("rules.only_of_rules", place, {"name": place[-1]}, at_key=True)
    yield from _evaluation_faults(names)
    yield from _rank_faults(names)


def effect_faults(effect: Effect, path: Path, names: Names) -> Iterator[Fault]:
    """Check that what an effect acts on is there."""
    place = (*path, effect.name)
    sections = {TOTAL, *names.sections}
    if effect.zero is not None and effect.zero not in sections:
        yield unknown_name("section", effect.zero, place, among=sections)
    for index, section in enumerate(effect.suspend or ()):
        if section not in sections:
            yield unknown_name("section", section, (*place, index), among=sections)
    grade = effect.grade or effect.grade_at_most
    if grade is not None and grade not in names.grades:
        yield unknown_name("grade", grade, place, among=names.grades)
    if effect.bar is not None and (meant := _meant_by_bar(effect.bar, names)):
        arguments = {"found": effect.bar, "near": meant}
        yield Fault("rules.bar_closes_nothing", place, arguments, fatal=False)


def _meant_by_bar(bar: str, names: Names) -> str | None:
    """Give the grade or scale that a bar's words come near without naming it.

    Words near to none are an honour outside the file, about which people decide: 评优 beside a
    grade 优秀, which have one character of two in common, is not near.
    """
    if bar in names.closable:
        return None
    near = get_close_matches(bar, sorted(names.closable), n=1, cutoff=_NEAR)
    titles = sorted(scale.title for scale in names.rules.scales if scale.title)
    within = [title for title in titles if len(title) > 1 and title in bar]
    return next(iter([*near, *within]), None)


def _section_faults(section: Section, path: Path, names: Names) -> Iterator[Fault]:
    if section.id in _TAKEN:
        yield Fault("rules.reserved_name", (*path, "id"), {"name": section.id})
    known = {TOTAL, NOTHING, *names.sections}
    if section.within not in known:
        yield unknown_name("section", section.within, (*path, "in"), among=known)
    elif _stands_in_itself(section, names):
        yield Fault("rules.section_circle", (*path, "in"), {"section": section.id})
    if section.evaluator is not None and names.rules.evaluation is None:
        arguments = {"section": section.id, "role": section.evaluator.value}
        yield Fault("rules.evaluator_unused", (*path, "evaluator"), arguments, fatal=False)


def _stands_in_itself(section: Section, names: Names) -> bool:
    within, seen = section.within, set[str]()
    while within not in (TOTAL, NOTHING, *seen) and within in names.sections:
        if within == section.id:
            return True
        seen.add(within)
        within = names.sections[within].within
    return False


def _need_faults(name: str, test: Test, path: Path, names: Names) -> Iterator[Fault]:
    figures = names.figures | names.needed
    if name not in figures:
        yield unknown_name("figure", name, path, among=figures, at_key=True)
    for value in alternatives(test):
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            yield Fault("rules.wants_number", path, {"value": str(value)})


def _evaluation_faults(names: Names) -> Iterator[Fault]:
    """Check that an evaluator whose points count has sections, each with its full marks."""
    evaluation = names.rules.evaluation
    if evaluation is None:
        return
    for role, evaluator in evaluation.evaluators.items():
        if "points" not in evaluator.parts:
            continue
        path: Path = ("evaluation", "evaluators", role.value, "parts", "points")
        sections = _evaluated(role, names)
        if not sections:
            yield Fault("rules.evaluator_without_section", path, {"role": role.value}, at_key=True)
        for section in sections:
            if not section.has_full_marks:
                arguments = {"role": role.value, "section": section.id}
                index = names.rules.sections.index(section)
                yield Fault("rules.evaluated_without_full", ("sections", index), arguments)


def _evaluated(role: EvaluatorRole, names: Names) -> list[Section]:
    return [section for section in names.rules.sections if section.evaluator is role]


def _rank_faults(names: Names) -> Iterator[Fault]:
    rank = names.rules.rank
    if rank is None:
        return
    figures = {"hours", *names.figures}
    for index, name in enumerate(rank.by):
        if name not in figures:
            yield unknown_name("figure", name, ("rank", "by", index), among=figures)
    if rank.groups is not None and not rank.groups.startswith("member."):
        yield Fault("rules.members_only", ("rank", "groups"), {"name": rank.groups})
