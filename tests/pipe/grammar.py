"""Rule files composed from the JSON Schema, so that a new construct is drawn without a word here.

Names come from a small vocabulary that every file declares; what does not fit together all the
same is for `mending` to take out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from jifen.authoring.schema import rules_schema
from tests.pipe.vocabulary import (
    AS_TEXT,
    DECLARED,
    EXCLUSIVE,
    KEYED_BY_NAME,
    LIKELY,
    NAMES,
    OF_MEMBERS,
    PLAIN_RULE,
    RARE,
    TABLES_OF_NAMES,
    TESTS,
    TEXTS,
)

Schema = dict[str, Any]

_REFERENCE = "#/$defs/"
_NUMBERS: tuple[Any, ...] = (0, 1, 2, 3, 5, 10, 30, Decimal("0.5"), Decimal("2.25"), -1, -3, 100)
_CHANCE = (0.5, 0.3, 0.2, 0.12, 0.1)
"""How often something optional is written, by how deep it stands."""


def composed(rng: Random) -> dict[str, Any]:
    """Draw a rule file whose every part the schema allows."""
    return _Composer(rng).file()


@cache
def _schema() -> Schema:
    return rules_schema()


@cache
def _forms(pattern: str) -> tuple[str, ...]:
    """Give the texts of a form; the vocabulary has some of every one."""
    return tuple(text for text in TEXTS if re.search(pattern, text))


class _Composer:
    """Draws values of schemas; `key` is the field that a value stands under: `Choice.best`."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._definitions: dict[str, Schema] = _schema()["$defs"]
        self._of_members = False

    def file(self) -> dict[str, Any]:
        """Draw a whole file: what it must say, and some of what it may."""
        rng = self._rng
        data: dict[str, Any] = {"jifen": 1, "id": "drawn", "title": "试拟办法", "edition": "1"}
        properties = _schema()["properties"]
        data["in_force"] = {"since": rng.choice(("2024-01-01", "2020-01-01", "2025-03-01"))}
        data["cycle"] = self.value(properties["cycle"], "cycle", 1)
        for key, schema in properties.items():
            if key in data or key in ("timezone", "cohort"):
                continue
            if key in DECLARED:
                data[key] = [self._declared(key, entry) for entry in DECLARED[key]]
            elif key in ("rules", "sections") or rng.random() < LIKELY.get(key, 0.35):
                data[key] = self._table(key, schema)
        data["rules"].append(dict(PLAIN_RULE))
        return data

    def _declared(self, table: str, entry: dict[str, Any]) -> dict[str, Any]:
        """Give an entry of the vocabulary, with something optional beside it."""
        model = {"kinds": "Kind", "sections": "Section"}[table]
        drawn = self._mapping(self._definitions[model], model, 1)
        kept = {k: v for k, v in drawn.items() if k not in ("measure", "attributes", "attendance")}
        return {**kept, **entry}

    def _table(self, key: str, schema: Schema) -> Any:
        """Draw a table whose entries have names of their own, or what stands alone."""
        if schema.get("type") != "array":
            return self.value(schema, key, 1)
        most = 8 if key == "rules" else 2
        names = TABLES_OF_NAMES.get(key, ())
        entries = []
        for number in range(self._rng.randint(1, most)):
            entry = self.value(schema["items"], key, 1)
            if names and isinstance(entry, dict):
                entry["id"] = names[number]
            entries.append(entry)
        return entries

    def value(self, schema: Schema, key: str, depth: int) -> Any:
        """Draw a value of a schema."""
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(_REFERENCE)
            if name in AS_TEXT:
                return self._rng.choice(AS_TEXT[name])
            return self._of(self._definitions[name], name, key, depth)
        for union in ("anyOf", "oneOf"):
            if union in schema:
                return self.value(self._chosen(schema[union], depth), key, depth)
        return self._of(schema, "", key, depth)

    def _chosen(self, shapes: list[Schema], depth: int) -> Schema:
        shapes = [shape for shape in shapes if shape.get("type") != "null"]
        plain = [shape for shape in shapes if "$ref" not in shape and shape.get("type") != "object"]
        return self._rng.choice(plain if plain and depth > 6 else shapes)

    def _of(self, schema: Schema, model: str, key: str, depth: int) -> Any:
        rng = self._rng
        if key in NAMES and schema.get("type") not in ("object", "array"):
            return rng.choice(NAMES[key])
        if "enum" in schema or "const" in schema:
            return rng.choice(schema["enum"]) if "enum" in schema else schema["const"]
        if "anyOf" in schema:
            return self.value(schema, key, depth)
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = "number"
        if kind == "object":
            return self._mapping(schema, model or _bare(key), depth)
        if kind == "array":
            several = max(schema.get("minItems", 0), rng.randint(1, 3))
            return [self.value(schema["items"], key, depth + 1) for _ in range(several)]
        if kind == "boolean":
            return rng.random() < 0.5
        if kind == "string":
            return self._text(schema, key)
        if kind == "integer":
            low, high = schema.get("minimum", 1), schema.get("maximum", 400)
            return rng.choice((low, min(high, low + 1), min(high, low + 2), min(high, 12)))
        return self._number(schema)

    def _number(self, schema: Schema) -> Any:
        low = schema.get("minimum", schema.get("exclusiveMinimum", -99))
        above = "exclusiveMinimum" in schema
        high = schema.get("maximum", schema.get("exclusiveMaximum", 10_000))
        fits = [n for n in _NUMBERS if low <= n <= high and not (above and n == low)]
        return self._rng.choice(fits or [low])

    def _text(self, schema: Schema, key: str) -> str:
        pattern = schema.get("pattern", "")
        fitting = [name for name in NAMES.get(_bare(key), ()) if re.search(pattern, str(name))]
        return str(self._rng.choice(fitting or (_forms(pattern) if pattern else NAMES[""])))

    def _mapping(self, schema: Schema, model: str, depth: int) -> dict[str, Any]:
        """Draw a mapping: what it must have, some of what it may, and keys of its own."""
        rng, found = self._rng, {}
        properties = schema.get("properties", {})
        wanted = self._wanted(schema, model, depth)
        for key, each in properties.items():
            if key in wanted:
                before = self._of_members
                self._of_members = before or key in OF_MEMBERS or f"{model}.{key}" in OF_MEMBERS
                found[key] = self.value(each, f"{model}.{key}", depth + 1)
                self._of_members = before
        others = schema.get("additionalProperties")
        if model in TESTS:
            found |= self._tests("Scope" if self._of_members else model)
        elif isinstance(others, dict):
            for name in self._keys(schema, model, least=schema.get("minProperties", 0)):
                found[name] = self.value(others, name, depth + 1)
        if not found and properties and schema.get("minProperties"):
            key = rng.choice(list(properties))
            found[key] = self.value(properties[key], f"{model}.{key}", depth + 1)
        for pattern, each in schema.get("patternProperties", {}).items():
            if rng.random() < 0.3 and not found:
                found[rng.choice(_forms(pattern))] = self.value(each, "", depth + 1)
        return found

    def _wanted(self, schema: Schema, model: str, depth: int) -> set[str]:
        """Choose which of the named fields of a mapping to write."""
        chance = _CHANCE[min(depth, len(_CHANCE) - 1)]
        alone = EXCLUSIVE.get(model, ())
        left_out = {*" ".join(alone).split(), *TESTS.get(model, ())}
        if self._of_members:
            left_out |= {"earlier", "so_far", "as_of"}
        wanted = {
            key
            for key in schema.get("properties", {})
            if key not in left_out and self._rng.random() < RARE.get(key, chance)
        }
        if alone:
            wanted |= set(self._rng.choice(alone).split())
        return wanted | set(schema.get("required", ())) - set(TESTS.get(model, ()))

    def _keys(self, schema: Schema, model: str, *, least: int) -> list[str]:
        pattern = schema.get("propertyNames", {}).get("pattern", "")
        named = [name for name in KEYED_BY_NAME.get(model, ()) if re.search(pattern, name)]
        pool = named or (_forms(pattern) if pattern else NAMES[""])
        return self._rng.sample(pool, k=min(len(pool), max(least, self._rng.randint(0, 3))))

    def _tests(self, model: str) -> dict[str, Any]:
        """Draw what an open model asks of fields that no schema lists."""
        tests, found = TESTS[model], {}
        if "kind" in tests and self._rng.random() < 0.85:
            found["kind"] = self._rng.choice(tests["kind"])
        for name in self._rng.sample(list(tests), k=self._rng.randint(0 if found else 1, 2)):
            found[name] = self._asked(name, tests[name])
        return found

    def _asked(self, name: str, values: tuple[Any, ...]) -> Any:
        """Ask for a value, for one of some, for a stretch, or for anything else."""
        rng = self._rng
        value = rng.choice(values)
        if isinstance(value, dict | bool):
            return value
        shape = rng.random()
        if shape < 0.15:
            return rng.sample(values, k=min(2, len(values)))
        if shape < 0.25:
            return {"not": value}
        ordered = name == "level" or not isinstance(value, str)
        if ordered and shape < 0.75:
            return {rng.choice(("at_least", "above", "at_most", "below")): value}
        return value


def _bare(key: str) -> str:
    """Give a field without its model."""
    return key.rpartition(".")[2]
