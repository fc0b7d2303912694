"""What conditions refer to: kinds, fields, levels and the words of closed sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jifen.document import Path
from jifen.rules.awards import read_band
from jifen.rules.conditions import (
    CLOCK_FIELDS,
    DAY_WORDS,
    FACT_FIELDS,
    Condition,
    Earlier,
    Other,
    Range,
    Scalar,
    Test,
    alternatives,
    is_same,
)
from jifen.rules.faults import Fault, listed, unknown_name
from jifen.rules.kinds import Kind
from jifen.rules.names import Names, attribute_types, is_number, levels_of
from jifen.vocabulary import Attendance, OrganisationKind, Side, Source, Status

OPEN_FIELDS = ("member.", "activity.")
"""Fields that begin so are attributes that are not declared in a rule file."""

KNOWN_FIELDS = (*FACT_FIELDS, *CLOCK_FIELDS, "organiser.id", "organiser.kind")
"""The fields that every fact has."""

WORDS = {
    "side": tuple(Side), "attendance": tuple(Attendance), "status": tuple(Status),
    "source": tuple(Source), "day": DAY_WORDS,
    "organiser.kind": tuple(OrganisationKind),
}  # fmt: skip
"""The fields of a fact that hold one of a few words."""

UNLIKE = ("begins", "ends", "member.")
"""What of an earlier record cannot be asked to be the same."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00", re.ASCII)
_COMPARED = re.compile(r"([<>≤≥＜＞]|[<>]=) *(-?\d+(?:\.\d+)?)", re.ASCII)
_SIGNS = {
    "<": "below", "＜": "below", "<=": "at_most", "≤": "at_most",
    ">": "above", "＞": "above", ">=": "at_least", "≥": "at_least",
}  # fmt: skip
_RANGE_ENDS = ("at_least", "above", "at_most", "below")


def condition_faults(
    condition: Condition,
    path: Path,
    names: Names,
    *,
    among: Sequence[Kind] | None = None,
    of_rule: bool = False,
) -> Iterator[Fault]:
    """Check a condition on facts, of the kinds in `among` where not of all.

    `of_rule`: it is the whole condition of a rule, which alone may ask for the card so far.
    """
    kinds = names.matching(condition, among)
    for name, test in condition.tests.items():
        yield from _field_faults(name, test, (*path, name), names, kinds)
    yield from _as_of_faults(condition, path)
    if condition.so_far is not None and not of_rule:
        place = (*path, "so_far")
        yield Fault("rules.so_far_elsewhere", place, at_key=True)
    if condition.earlier is not None:
        yield from _earlier_faults(condition.earlier, (*path, "earlier"), names, kinds)
    inner = [(("all", index), each) for index, each in enumerate(condition.every)]
    inner += [(("any", index), each) for index, each in enumerate(condition.some or ())]
    for step, each in inner:
        yield from condition_faults(each, (*path, *step), names, among=kinds)
    if condition.none is not None:
        yield from condition_faults(condition.none, (*path, "not"), names, among=kinds)


def member_condition_faults(condition: Condition, path: Path) -> Iterator[Fault]:
    """Check a condition that is asked of a member alone, without a fact."""
    for step, name, test in condition.walk():
        yield from member_test_faults(name, test, (*path, *step))
    for step, part in condition.parts():
        yield from _as_of_faults(part, (*path, *step))
        if part.so_far is not None:
            place = (*path, *step, "so_far")
            yield Fault("rules.members_only", place, {"name": "so_far"}, at_key=True)
        if part.earlier is not None:
            place = (*path, *step, "earlier")
            yield Fault("rules.members_only", place, {"name": "earlier"}, at_key=True)


def member_test_faults(name: str, test: Test, path: Path) -> Iterator[Fault]:
    """Check one test that is asked of a member alone."""
    if not name.startswith("member."):
        yield Fault("rules.members_only", path, {"name": name}, at_key=True)
    else:
        yield from _number_range_faults(test, path)


def attribute_faults(
    name: str,
    path: Path,
    kinds: Sequence[Kind],
    *,
    what: str,
    others: Sequence[str] = (),
    several: bool = False,
) -> Iterator[Fault]:
    """Check that every one of the kinds declares an attribute; `others` would do as well.

    `several`: a record may have several values of it here, or is refused for another reason.
    """
    lacking = [kind.id for kind in kinds if name not in kind.attributes]
    if not lacking and kinds:
        if not several:
            yield from several_faults(name, path, kinds, at_key=what == "field")
        return
    if len(lacking) == len(kinds):
        declared = {attribute for kind in kinds for attribute in kind.attributes}
        yield unknown_name(what, name, path, among={*declared, *others}, at_key=what == "field")
    else:
        arguments = {"name": name, "kinds": listed(lacking)}
        yield Fault("rules.attribute_lacking", path, arguments, at_key=what == "field")


def several_faults(
    name: str, path: Path, kinds: Sequence[Kind], *, at_key: bool = False
) -> Iterator[Fault]:
    """Refuse an attribute of which a record may have several values where one is needed."""
    if any(kind.takes_several(name) for kind in kinds):
        yield Fault("rules.several_values", path, {"name": name}, at_key=at_key)


def value_faults(
    name: str, value: Scalar, path: Path, kinds: Sequence[Kind], *, asked: bool = False
) -> Iterator[Fault]:
    """Check one value of a field of a fact, or of an attribute that the kinds declare.

    `asked`: it stands in a condition, where a range could as well.
    """
    if name in WORDS:
        if str(value) not in WORDS[name]:
            yield unknown_name("word", value, path, among=WORDS[name])
    elif name == "evidence":
        if not isinstance(value, bool):
            yield Fault("rules.wants_true_or_false", path, {"name": name, "value": str(value)})
    elif name == "hours" or is_number(name, kinds):
        yield from _number_faults(value, path, asked=asked)
    elif (levels := levels_of(name, kinds)) is not None and str(value) not in levels:
        yield unknown_name("level", value, path, among=levels)


def _field_faults(
    name: str, test: Test, path: Path, names: Names, kinds: Sequence[Kind]
) -> Iterator[Fault]:
    if name == "kind":
        yield from _kind_faults(test, path, names)
        return
    if name.startswith(OPEN_FIELDS) and name not in OPEN_FIELDS:
        yield from _number_range_faults(test, path)
        return
    if name in CLOCK_FIELDS:
        yield from _clock_faults(test, path)
        return
    if name not in KNOWN_FIELDS:
        # Where no kind is left, what is wrong has been said of the kind already.
        reach = kinds or list(names.kinds.values())
        others = (*KNOWN_FIELDS, "all", "any", "not", "as_of", "earlier", "so_far")
        faults = attribute_faults(name, path, reach, what="field", others=others, several=True)
        fault = next(faults, None)
        if fault and (kinds or not attribute_types(name, reach)):
            yield _of_other_kinds(name, path, names, kinds) or fault
            return
    yield from _test_faults(name, test, path, kinds)


def _of_other_kinds(name: str, path: Path, names: Names, kinds: Sequence[Kind]) -> Fault | None:
    """Say which kinds have an attribute that none of those asked for has."""
    having = [kind.id for kind in names.kinds.values() if name in kind.attributes]
    if not having or any(kind.id in having for kind in kinds):
        return None
    arguments = {"name": name, "kinds": listed(having)}
    return Fault("rules.attribute_of_others", path, arguments, at_key=True)


def _as_of_faults(condition: Condition, path: Path) -> Iterator[Fault]:
    """Check that what is asked as of another day is asked beside it, and of the member."""
    for name, day in condition.as_of.items():
        place = (*path, "as_of", name)
        if not name.startswith("member."):
            yield Fault("rules.members_only", place, {"name": name}, at_key=True)
        elif name not in condition.tests:
            yield Fault("rules.as_of_unasked", place, {"name": name}, at_key=True)
        elif day == "02-29":
            yield Fault("rules.as_of_leap_day", place)


def _clock_faults(test: Test, path: Path) -> Iterator[Fault]:
    """Check a stretch of the clock, which may go over midnight."""
    if not isinstance(test, Range):
        yield Fault("rules.clock_range", path, {"value": 'at_least: "18:00"'})
        return
    ends = dict(_ends(test))
    unlike = [end for end, value in ends.items() if not _CLOCK.fullmatch(str(value))]
    for end in unlike:
        yield Fault("rules.clock_time", (*path, end), {"value": str(ends[end])})
    low, high = ends.get("at_least", ends.get("above")), ends.get("at_most", ends.get("below"))
    if not unlike and low == high and {"at_least", "at_most"} - ends.keys():
        yield Fault("rules.clock_empty", path, {"value": str(low)})


def _earlier_faults(
    earlier: Earlier, path: Path, names: Names, kinds: Sequence[Kind]
) -> Iterator[Fault]:
    """Check what is asked of the records before one of the `kinds`."""
    like = is_same(earlier.kind)
    if not like:
        yield from _kind_faults(earlier.kind, (*path, "kind"), names)
    before = kinds if like else names.of_kind(earlier.kind)
    for name, test in earlier.tests.items():
        place = (*path, name)
        if name == "kind":
            continue
        if not is_same(test):
            yield from _field_faults(name, test, place, names, before)
        elif name.startswith(UNLIKE):
            yield Fault("rules.same_of_what", place, {"name": name}, at_key=True)
        elif name not in KNOWN_FIELDS and not name.startswith(OPEN_FIELDS):
            every = list({kind.id: kind for kind in (*kinds, *before)}.values())
            others = (*KNOWN_FIELDS, *Earlier.model_fields)
            yield from attribute_faults(name, place, every, what="field", others=others)
    yield from figure_faults(earlier.count, (*path, "count"))


def _kind_faults(test: Test, path: Path, names: Names) -> Iterator[Fault]:
    if isinstance(test, Other):
        yield from _kind_faults(test.but, (*path, "not"), names)
    elif isinstance(test, Range):
        yield Fault("rules.range_unordered", path, {"name": "kind"})
    else:
        for step, pattern in _steps(test):
            if str(pattern) not in names.kinds_under:
                among = names.kinds_under if str(pattern).endswith("*") else names.kinds
                yield unknown_name("kind", pattern, (*path, *step), among=among)


def _test_faults(name: str, test: Test, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    if isinstance(test, Other):
        yield from _test_faults(name, test.but, (*path, "not"), kinds)
    elif isinstance(test, Range):
        yield from _range_faults(name, test, path, kinds)
    else:
        for step, value in _steps(test):
            yield from value_faults(name, value, (*path, *step), kinds, asked=not step)


def _range_faults(name: str, test: Range, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """Check a range: of numbers, or of levels that every kind lists."""
    if name == "hours" or is_number(name, kinds):
        yield from _number_range_faults(test, path)
        return
    if levels_of(name, kinds) is None:
        if name in KNOWN_FIELDS or attribute_types(name, kinds):
            yield Fault("rules.range_unordered", path, {"name": name})
        return
    for end, value in _ends(test):
        for kind in kinds:
            levels = kind.levels(name)
            if levels is not None and str(value) not in levels:
                yield unknown_name("level", value, (*path, end), among=levels)
                break


def _number_range_faults(test: Test, path: Path) -> Iterator[Fault]:
    """Check that a range's ends are numbers, wherever in a test it stands."""
    if isinstance(test, Other):
        yield from _number_range_faults(test.but, (*path, "not"))
    elif isinstance(test, Range):
        for end, value in _ends(test):
            yield from _number_faults(value, (*path, end))


def figure_faults(test: Test, path: Path) -> Iterator[Fault]:
    """Check that a test of a figure names numbers alone."""
    if isinstance(test, Other):
        yield from figure_faults(test.but, (*path, "not"))
    elif isinstance(test, Range):
        yield from _number_range_faults(test, path)
    else:
        for step, value in _steps(test):
            yield from _number_faults(value, (*path, *step), asked=not step)


def _number_faults(value: Scalar, path: Path, *, asked: bool = False) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        told = {"value": str(value)}
        if asked and (written := _range_meant(str(value))):
            yield Fault("rules.wants_range", path, {**told, "range": written})
        else:
            yield Fault("rules.wants_number", path, told)


def _range_meant(text: str) -> str:
    """Write the range that a text most likely means: `<60`, `60+`, `0..60` as rows have it."""
    if compared := _COMPARED.fullmatch(text):
        return f"{{{_SIGNS[compared[1]]}: {compared[2]}}}"
    if (band := read_band(text)) is None:
        return ""
    until = "" if band.until is None else f", below: {band.until}"
    return f"{{at_least: {band.since}{until}}}"


def _ends(test: Range) -> Iterator[tuple[str, Scalar]]:
    for end in _RANGE_ENDS:
        if (value := getattr(test, end)) is not None:
            yield end, value


def _steps(test: Test) -> Iterator[tuple[Path, Scalar]]:
    """Give the values of a test that is a value or a list of them, with the step to each."""
    several = isinstance(test, tuple)
    for index, value in enumerate(alternatives(test)):
        yield ((index,) if several else ()), value
