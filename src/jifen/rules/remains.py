"""What can be read of a rule file that is broken, and what is wrong with that.

An author is told everything at once: a missing clause hides no misspelt section. Nothing is said
that only holds because something else could not be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from jifen.document import Document, Path
from jifen.reading import read_model, suggest
from jifen.rules.admission import Admission, Joiners, Scope
from jifen.rules.choices import JointChoice
from jifen.rules.conditions import Condition
from jifen.rules.effects import Need
from jifen.rules.evaluators import DualEvaluation
from jifen.rules.examples import Example
from jifen.rules.faults import Fault
from jifen.rules.kinds import Kind, Occasion
from jifen.rules.limits import JointLimit
from jifen.rules.names import covers
from jifen.rules.procedure import Procedure
from jifen.rules.references.ruleset import references
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.scales import Rank, Scale
from jifen.rules.sections import Section, Total

_LISTS: dict[str, type[BaseModel]] = {
    "kinds": Kind, "occasions": Occasion, "admit": Admission, "sections": Section, "rules": Rule,
    "limits": JointLimit, "choices": JointChoice, "needs": Need, "scales": Scale,
    "examples": Example,
}  # fmt: skip
_SINGLES: dict[str, type[BaseModel]] = {
    "cohort": Condition, "joiners": Joiners, "scope": Scope, "total": Total, "rank": Rank,
    "evaluation": DualEvaluation, "procedure": Procedure,
}  # fmt: skip

_OF_THE_WHOLE = frozenset(
    {
        "rules.evaluator_unused", "rules.evaluator_without_section", "rules.nothing_expected",
        "rules.approval_by_nobody", "rules.over_without_award", "rules.step_unasked",
        "rules.unknown_alone", "rules.weight_missing",
    }
)  # fmt: skip
"""Faults that what could not be read might set right."""

_MADE_UP: Mapping[type[BaseModel], Mapping[str, object]] = {
    Rule: {"title": "—", "cite": "—", "section": "made_up", "when": {}, "award": 1},
    JointLimit: {"cite": "—"},
    JointChoice: {"cite": "—"},
}
"""What stands for what is wrong or missing, while the rest of an entry is read."""

_NAMING = "rules.unknown"
"""How the codes begin of faults that only say that there is nothing of a name."""


@dataclass(slots=True)
class _Rest:
    """What of a broken rule set could be read, and where its entries stood.

    `lost` are the ids of entries that could not be read, `mended` by place what of an entry was
    left out or made up so that the rest of it could be read.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    indices: dict[str, list[int]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    complete: bool = True
    mended: dict[Path, frozenset[str]] = field(default_factory=dict)

    def explains(self, fault: Fault) -> bool:
        """Whether a fault may only stand because something could not be read."""
        touched = self.mended.get(fault.path[:2])
        if touched is not None and not _stands_alone(fault, touched):
            return True
        found = str(fault.arguments.get("found", ""))
        names = {found, found.removeprefix("count."), found.removeprefix("rate.")}
        return (
            (not self.complete and fault.code in _OF_THE_WHOLE)
            or bool(names & self.lost)
            or any(covers(found, name) for name in self.lost)
        )

    def replaced(self, fault: Fault) -> Fault:
        """Turn what is said of the part that could be read into words about the file."""
        table, *steps = fault.path
        code, arguments = fault.code, fault.arguments
        if code == "rules.unknown" and (near := suggest(str(arguments["found"]), self.lost)):
            code, arguments = "rules.unknown_near", {**arguments, "near": near}
        if steps and table in self.indices:
            steps[0] = self.indices[str(table)][int(steps[0])]
        path = (table, *steps)
        return Fault(code, path, arguments, fatal=fault.fatal, at_key=fault.at_key)


def faults_of_remains(document: Document) -> list[Fault]:
    """List what is wrong between what of a broken rule set can be read, by path in the file."""
    rest = _read_rest(document)
    rules = RuleSet.model_construct(**rest.fields)
    return [rest.replaced(fault) for fault in references(rules) if not rest.explains(fault)]


def _read_rest(document: Document) -> _Rest:
    data = document.data if isinstance(document.data, dict) else {}
    rest = _Rest()
    for name, model in _SINGLES.items():
        if data.get(name) is not None:
            value, _ = read_model(model, document, path=(name,))
            if value is None:
                rest.complete = False
            else:
                rest.fields[name] = value
    for name, model in _LISTS.items():
        entries = data.get(name, [])
        sound: list[BaseModel] = []
        indices: list[int] = []
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            value, _ = read_model(model, document, path=(name, index))
            if value is None and isinstance(entry, dict):
                rest.lost |= _names_of(entry)
                rest.complete = False
                value = _mended(model, entry, (name, len(sound)), rest)
            if value is not None:
                sound.append(value)
                indices.append(index)
        if not isinstance(entries, list) or len(sound) < len(entries):
            rest.complete = False
        rest.fields[name], rest.indices[name] = tuple(sound), indices
    return rest


def _names_of(entry: dict[str, Any]) -> set[str]:
    """Give the names that a broken entry would have declared."""
    rows, attributes = entry.get("rows"), entry.get("attributes")
    names = {str(entry["id"])} if entry.get("id") else set()
    if isinstance(rows, list):
        names |= {str(row.get("name")) for row in rows if isinstance(row, dict)}
    if isinstance(attributes, dict):
        names |= set(attributes)
        types = [
            e.get("type", e.get("several")) if isinstance(e, dict) else e
            for e in attributes.values()
        ]
        levels = [each for each in types if isinstance(each, list)]
        names |= {str(level) for each in levels for level in each}
    return names


def _stands_alone(fault: Fault, touched: frozenset[str]) -> bool:
    """Whether a fault of a mended entry is one of what was left as it stands."""
    table, _, *steps = fault.path
    if not steps or str(steps[0]) in touched:
        return False
    asked = table == "rules" and steps[0] == "when" and _IN_WHEN not in touched
    return asked or fault.code.startswith(_NAMING)


_IN_WHEN = "when.*"
"""Stands for fields of `when` that were left out."""


def _mended(model: type[BaseModel], entry: dict[str, Any], place: Path, rest: _Rest) -> Any:
    """Read an entry without what is wrong with it; None where too little would be left."""
    if model not in _MADE_UP:
        return None
    data, touched = dict(entry), set[str]()
    for _ in range(3):
        try:
            value = model.model_validate(data)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_context=False):
                touched |= _leave_out(each, data, _MADE_UP[model])
        else:
            rest.mended[place] = frozenset(touched)
            return value if "effect" not in touched else None
    return None


def _leave_out(
    error: ErrorDetails, data: dict[str, Any], made_up: Mapping[str, object]
) -> set[str]:
    """Take out of an entry what an error is about, and give what was touched."""
    if not error["loc"]:
        lacking = {name: value for name, value in made_up.items() if name not in data}
        data.update(lacking)
        return set(lacking)
    key, *steps = map(str, error["loc"])
    when = data.get("when")
    if key == "when" and steps and isinstance(when, dict) and steps[0] not in ("kind", "all"):
        data["when"] = {name: test for name, test in when.items() if name != steps[0]}
        return {_IN_WHEN}
    data.pop(key, None)
    if key in made_up:
        data[key] = made_up[key]
    return {key}
