"""Read a part of a document into a model; every fault becomes a problem at its exact place.

What a model's author should know:

* A door is strict. A text field takes text alone, so a plain `2025` is refused with the hint
  to put it in quotes (`001`, with its leading zero, is text already); true and false are not
  numbers, and no text is either of them; dates, moments and times of day come as text in
  ISO form, never as numbers. Points take numbers or the text of a number or ratio.
* A validator refuses with `PydanticCustomError(code, template, {arguments})`, where `code` is
  a key of the wording tables. The problem's arguments are these and `field`, `found`,
  `where_zh` and `where_en`. The argument `at`, such as "rows/2/at_least", moves the problem's
  place from the model to a value within it. A plain ValueError becomes `invalid_value`, which
  speaks one language only.
* Fields are named by their aliases.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, core_schema

from jifen.document import MOST_PROBLEMS, Data, Document, Path
from jifen.errors import EmptyInterval, PointsInexact
from jifen.problems import Argument, Place, Problem, sorted_problems
from jifen.shapes import fields_at
from jifen.wording.document_problems import BOUNDS, FORMS, ITEMS, KINDS, PATTERNS
from jifen.wording.speech import WORDS

M = TypeVar("M", bound=BaseModel)

_OWN_TYPES = frozenset(get_args(core_schema.ErrorType))
_WANTED = {
    "string": "text",
    "int": "whole_number",
    "decimal": "number",
    "float": "number",
    "bool": "true_false",
    "list": "list",
    "tuple": "list",
    "set": "list",
    "frozen_set": "list",
    "dict": "mapping",
    "mapping": "mapping",
    "model": "mapping",
    "model_attributes": "mapping",
    "dataclass": "mapping",
    "date": "date",
    "date_from_datetime": "date",
    "datetime": "moment",
    "datetime_from_date": "moment",
    "time": "time",
}
_WRONG_KIND = re.compile(rf"({'|'.join(_WANTED)})_(type|parsing|inexact|from_float|exact_type)")
_LIMITS = {
    "greater_than": "gt",
    "greater_than_equal": "ge",
    "less_than": "lt",
    "less_than_equal": "le",
    "multiple_of": "multiple_of",
    "too_short": "min_length",
    "too_long": "max_length",
    "string_too_short": "min_length",
    "string_too_long": "max_length",
}
_MOST_NAMES = 40
_STUCK = ("yaml_wide_colon", "yaml_colon_space")
_OF_FIELDS = ("missing_field", "unknown_field", "unknown_field_near", "unknown_field_alone")
"""What only follows where a name is stuck to its value."""

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")


@dataclass(frozen=True, slots=True)
class _Fault:
    """One error of the validator, found in the data.

    `choices` are what the validator chose at a union: the path of the value, the choice.
    """

    problem: Problem
    path: Path
    choices: tuple[tuple[Path, str], ...]


def read_model(
    model: type[M], document: Document, *, path: Path = ()
) -> tuple[M | None, tuple[Problem, ...]]:
    """Read the value at a path as a model, or say all that is wrong with it.

    The document's own problems are not repeated. There is no model where it is not usable.
    """
    if document.data is None and not document.usable:
        return None, ()
    data: Data = document.data
    for step, key in enumerate(path):
        inside = _within(data, key)
        if inside is _ABSENT:
            problem = _problem("missing_field", document, path[: step + 1])
            return None, (problem,)
        data = cast(Data, inside)
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)[: MOST_PROBLEMS * 10]
        faults = [_fault(one, model, document, path) for one in errors]
        return None, _told(_chosen(faults), document)
    return (value if document.usable else None), ()


def nearest(word: str, among: Iterable[str], *, most: int = 5) -> list[str]:
    """Give the words that are near one, the nearest first."""
    if len(word) > 100:
        return []
    cutoff = 0.6 if word.isascii() else 0.5
    return difflib.get_close_matches(word, sorted(set(among)), n=most, cutoff=cutoff)


def suggest(word: str, among: Iterable[str]) -> str | None:
    """Give the word that somebody most probably meant, or None where none is near."""
    if len(word) > 100:
        return None
    words = sorted(set(among))
    for other in words:
        if other.casefold() == word.casefold():
            return other
    # One wrong character of two is a likely slip in Chinese, not in Latin letters.
    cutoff = 0.6 if word.isascii() else 0.5
    return next(iter(difflib.get_close_matches(word, words, n=1, cutoff=cutoff)), None)


_ABSENT = object()


def _within(value: object, key: str | int) -> object:
    if isinstance(value, dict):
        return value.get(key, _ABSENT)
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return value[key]
    return _ABSENT


def _value_at(document: Document, path: Path) -> object:
    value: object = document.data
    for key in path:
        value = _within(value, key)
    return value


def _located(
    value: object, loc: Sequence[str | int], found: object
) -> tuple[Path, tuple[tuple[Path, str], ...]]:
    """Follow a validator's location through the data.

    A location also names choices at unions and functions, which are not in the data and might
    be spelt like a key; the way that ends at the very object complained of is the right one.
    """
    ways: list[tuple[Path, object, tuple[tuple[Path, str], ...]]] = [((), value, ())]
    for item in loc:
        following = []
        for path, here, choices in ways:
            inside = _within(here, item)
            if inside is not _ABSENT:
                following.append(((*path, item), inside, choices))
            if isinstance(item, str):
                following.append((path, here, (*choices, (path, item))))
        ways = following[:16] or ways
    path, _, choices = next((way for way in ways if way[1] is found), ways[0])
    return path, choices


def _fault(error: ErrorDetails, model: type[BaseModel], document: Document, base: Path) -> _Fault:
    kind, loc, context = error["type"], error["loc"], dict(error.get("ctx", {}))
    root = _value_at(document, base)
    at_key = bool(loc) and loc[-1] == "[key]"
    ends_in_field = kind in ("missing", "missing_argument") or at_key
    inner, choices = _located(root, loc[:-1] if ends_in_field else loc, error["input"])
    path = (*base, *inner)
    choices = tuple(((*base, *where), choice) for where, choice in choices)
    if kind in ("missing", "missing_argument"):
        return _Fault(_problem("missing_field", document, (*path, loc[-1])), path, choices)
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        problem = _unknown_field(document, path, fields_at(model, loc[:-1]))
        return _Fault(problem, path, choices)
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        tag = str(context["discriminator"]).strip("'")
        if kind == "union_tag_not_found":
            return _Fault(_problem("missing_field", document, (*path, tag)), path, choices)
        path = (*path, tag) if _within(_value_at(document, path), tag) is not _ABSENT else path
        context["expected"] = context["expected_tags"]
        kind = "literal_error"
    if kind not in _OWN_TYPES and kind in WORDS:
        problem = _own(kind, context, document, path)
    else:
        problem = _refused(kind, context, error["msg"], document, path)
    if at_key:
        problem = Problem(problem.code, document.key_place(path), problem.arguments)
    return _Fault(problem, path, choices)


def _refused(
    kind: str, context: Mapping[str, Any], message: str, document: Document, path: Path
) -> Problem:
    """Say why a value was refused."""
    if (wrong := _WRONG_KIND.fullmatch(kind)) or kind == "none_required":
        return _wrong_kind(document, path, [_WANTED[wrong[1]] if wrong else "nothing"])
    if kind in ("enum", "literal_error"):
        return _not_one_of(document, path, str(context["expected"]))
    if kind in BOUNDS:
        return _out_of_bounds(kind, context, document, path)
    if kind == "string_pattern_mismatch":
        return _wrong_pattern(document, path, str(context["pattern"]))
    reason = context.get("error")
    if isinstance(reason, PointsInexact):
        if _kind(_value_at(document, path)) in ("text", "whole_number", "number"):
            return _problem("wrong_number", document, path)
        return _wrong_kind(document, path, ["number"])
    if isinstance(reason, EmptyInterval):
        return _problem("ends_before_start", document, path)
    said = str(reason) if isinstance(reason, Exception) else message
    return _problem("invalid_value", document, path, {"message": said})


def _out_of_bounds(
    kind: str, context: Mapping[str, Any], document: Document, path: Path
) -> Problem:
    bound = str(context[_LIMITS[kind]])
    zh, en = BOUNDS[kind]
    arguments: dict[str, Argument] = {
        "bound_zh": zh.format(bound=bound),
        "bound_en": en.format(bound=bound),
    }
    if kind.endswith(("too_short", "too_long")):
        value = _value_at(document, path)
        arguments["count"] = len(value) if isinstance(value, list | dict | str) else 0
        return _problem("wrong_count", document, path, arguments)
    return _problem("out_of_range", document, path, arguments)


def _own(code: str, context: Mapping[str, Any], document: Document, path: Path) -> Problem:
    """Pass on what a validator of ours says; `at` leads to the value that it means."""
    arguments = {
        key: value if type(value) in (str, int) else str(value) for key, value in context.items()
    }
    for step in filter(None, str(arguments.pop("at", "")).split("/")):
        inside = isinstance(_value_at(document, path), list) and step.isdecimal()
        path = (*path, int(step) if inside else step)
    return _problem(code, document, path, arguments)


def _problem(
    code: str,
    document: Document,
    path: Path,
    arguments: Mapping[str, Argument] | None = None,
    *,
    place: Place | None = None,
) -> Problem:
    """Make a problem of the value at a path, with the words that say which value that is."""
    common: dict[str, Argument] = _named(document, path)
    common["found"] = document.text_of(path)
    return Problem(code, place or document.place_of(path), {**common, **(arguments or {})})


def _named(document: Document, path: Path) -> dict[str, Argument]:
    """Name a value: by the nearest thing around it that has an id, and its field therein."""
    around, names = 0, ("", "")
    for length in range(len(path) - 1, 0, -1):
        value = _value_at(document, path[:length])
        if isinstance(value, dict) and isinstance(value.get("id"), str | int):
            owner = next((str(key) for key in path[:length][::-1] if isinstance(key, str)), "")
            zh, en = ITEMS.get(owner, (owner, owner))
            around, names = length, (f"{zh}“{value['id']}”：", f'{en} "{value["id"]}": ')
            break
    field = "".join(f"#{key + 1}" if isinstance(key, int) else f".{key}" for key in path[around:])
    field = field.removeprefix(".") or document.source
    return {"where_zh": names[0], "where_en": names[1], "field": field}


def _unknown_field(document: Document, path: Path, allowed: Sequence[str]) -> Problem:
    word, place = str(path[-1]), document.key_place(path)
    present = _value_at(document, path[:-1])
    free = [name for name in allowed if not (isinstance(present, dict) and name in present)]
    if near := suggest(word, free) or suggest(word, allowed):
        return _problem("unknown_field_near", document, path, {"near": near}, place=place)
    if allowed:
        names = {"allowed": ", ".join(allowed)}
        return _problem("unknown_field", document, path, names, place=place)
    return _problem("unknown_field_alone", document, path, place=place)


def _wrong_pattern(document: Document, path: Path, pattern: str) -> Problem:
    """Say how a text should be written; for an id, which has the title that stands there."""
    if pattern not in PATTERNS:
        return _problem("wrong_pattern", document, path, {"pattern": pattern})
    chinese, english = PATTERNS[pattern]
    told: dict[str, Argument] = {"pattern_zh": chinese, "pattern_en": english}
    titles = _titles(document.data, str(_value_at(document, path)))
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if field == "id" or not titles:
        return _problem("wrong_form", document, path, told)
    (title, identity), *_ = titles
    return _problem("wrong_form_near", document, path, {"near": identity, "title": title})


def _titles(data: object, word: str) -> list[tuple[str, str]]:
    """Find what is called by a word, or nearly so: titles with their ids, the nearest first."""
    entries = [
        entry
        for value in (data.values() if isinstance(data, dict) else ())
        for entry in (value if isinstance(value, list) else ())
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]
    ids = {str(entry["title"]): str(entry["id"]) for entry in entries if entry.get("title")}
    nearest = [word] if word in ids else [suggest(word, ids)]
    return [(title, ids[title]) for title in nearest if title is not None]


def _wrong_kind(document: Document, path: Path, wanted: Sequence[str]) -> Problem:
    kind = _kind(_value_at(document, path))
    shown = document.text_of(path)
    zh, en = KINDS[kind]
    if kind == "true_false":
        zh = en = shown
    elif kind in ("text", "whole_number", "number"):
        zh, en = f"{zh}：{shown}", f"{en}: {shown}"
    kinds = list(dict.fromkeys(wanted))
    code = "wrong_kind"
    if "text" in kinds and kind in ("whole_number", "number", "true_false"):
        code = "wrong_kind_quote"
    arguments: dict[str, Argument] = {
        "wanted": " ".join(kinds),
        "wanted_zh": "或".join(KINDS[one][0] for one in kinds),
        "wanted_en": " or ".join(KINDS[one][1] for one in kinds),
        "found_zh": zh,
        "found_en": en,
    }
    form = FORMS.get(str(path[-1])) if path and "mapping" in kinds else None
    if form is not None:
        return _problem("wrong_kind_form", document, path, {**arguments, "form": form})
    return _problem(code, document, path, arguments)


def _not_one_of(document: Document, path: Path, expected: str) -> Problem:
    allowed = _QUOTED.findall(expected) or re.split(r", | or ", expected)
    value = _value_at(document, path)
    if isinstance(value, str) and (near := suggest(value, allowed)):
        return _problem("not_one_of_near", document, path, {"near": near, "found": value[:40]})
    shown = ", ".join(allowed[:_MOST_NAMES]) + (" …" if len(allowed) > _MOST_NAMES else "")
    return _problem("not_one_of", document, path, {"allowed": shown})


def _kind(value: object) -> str:
    """Say what kind of value stands in the data."""
    if value is None or value is _ABSENT:
        return "nothing"
    kinds = (
        (bool, "true_false"),
        (int, "whole_number"),
        (Decimal, "number"),
        (str, "text"),
        (list, "list"),
    )
    return next((kind for type_, kind in kinds if isinstance(value, type_)), "mapping")


def _chosen(faults: list[_Fault]) -> list[_Fault]:
    """Of the choices at each union keep the one that was probably meant."""
    branches: dict[Path, dict[str, list[_Fault]]] = defaultdict(lambda: defaultdict(list))
    for fault in faults:
        for path, choice in fault.choices:
            branches[path][choice].append(fault)
    dropped: set[int] = set()
    for path, choices in sorted(branches.items(), key=lambda branch: len(branch[0])):
        left = [
            [fault for fault in branch if id(fault) not in dropped] for branch in choices.values()
        ]
        fitting = [
            branch
            for branch in left
            if branch and not any(_is_wrong_kind(fault, path) for fault in branch)
        ]
        # Where no choice takes a value of that kind, all of them are told, in one problem.
        if fitting:
            best = min(fitting, key=len)
            kept = {id(fault) for fault in best}
            dropped |= {id(fault) for branch in left for fault in branch} - kept
    return [fault for fault in faults if id(fault) not in dropped]


def _is_wrong_kind(fault: _Fault, path: Path) -> bool:
    return fault.path == path and fault.problem.code.startswith("wrong_kind")


def _told(faults: list[_Fault], document: Document) -> tuple[Problem, ...]:
    """Tell each thing once: join wrong kinds, and leave out what only follows from others."""
    inner = {fault.path[:length] for fault in faults for length in range(len(fault.path))}
    known = {problem.place for problem in document.problems}
    wanted: dict[Path, list[str]] = defaultdict(list)
    problems: dict[tuple[object, ...], Problem] = {}
    stuck = {each.place.line for each in document.problems if each.code in _STUCK}
    for fault in faults:
        problem = fault.problem
        if problem.place.line in stuck and problem.code in _OF_FIELDS:
            continue
        if problem.place in document.merges and problem.code == "missing_field":
            continue
        joined = problem.code in ("wrong_kind", "wrong_kind_quote")
        if (joined or problem.code == "wrong_count") and fault.path in inner:
            continue
        if problem.place in known and joined:
            continue
        if joined:
            wanted[fault.path] += str(problem.arguments["wanted"]).split()
        else:
            problems[(problem.place, problem.code, *problem.arguments.items())] = problem
    told = [*problems.values(), *(_wrong_kind(document, *one) for one in wanted.items())]
    if len(told) > MOST_PROBLEMS:
        last = Problem("too_many_problems", Place(document.source), {"most": MOST_PROBLEMS})
        return (*sorted_problems(told)[:MOST_PROBLEMS], last)
    return sorted_problems(told)
