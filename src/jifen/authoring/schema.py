"""The JSON Schema of rule files, for editors that complete and explain; made from the models.

`rules.schema.json` is its written form. It takes whatever the reader takes. What no schema can
say, such as that a name is declared elsewhere in the file, `jifen check` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import core_schema

from jifen.authoring.written_forms import WRITTEN, Schema, amount
from jifen.periods import PeriodKind
from jifen.points import Points, exact
from jifen.rules.measures import PLAIN_UNITS, POINTS
from jifen.rules.references.conditions import KNOWN_FIELDS, WORDS
from jifen.rules.ruleset import RuleSet
from jifen.rules.values import ROLLING
from jifen.wording.field_words import words_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE = "#/$defs/"
_NAMED_KEYS: dict[str, tuple[str, ...]] = {
    "Condition": KNOWN_FIELDS, "Measure": (*PLAIN_UNITS, POINTS), "JointLimit": tuple(PeriodKind),
}  # fmt: skip
"""The keys of a model that are known though they are no fields."""
_OPEN = ("Condition", "Earlier", "Measure")
"""Those of them that take other keys too: a kind's attributes and its quantities."""
_NEVER_EMPTY = ("Asked", "CardSoFar", "Measure", "Range")


class UnknownForm(TypeError):
    """A validator reads more than its model, and `written_forms` does not say what."""

    def __init__(self, validator: str) -> None:
        self.validator = validator
        super().__init__(f"{validator!r} reads before its model; say in WRITTEN what it takes")


class FileSchema(GenerateJsonSchema):
    """Makes the schema of what the reader takes: text, numbers, lists and mappings of a file."""

    schema_dialect = DIALECT

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._families: dict[str, tuple[str, ...]] = {}

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        """Remember what a model inherits from, whose words it may use."""
        model = schema["cls"]
        self._families[model.__name__] = tuple(each.__name__ for each in model.__mro__)
        return super().model_schema(schema)

    def generate_inner(self, schema: Any) -> Schema:
        """Give exact numbers in all their forms; pydantic knows nothing of them."""
        function = schema.get("function", {}).get("function")
        if schema["type"] == "function-before" and function is exact:
            return amount(schema["schema"])
        if schema["type"] == "function-plain" and function == Points.of:
            return amount()
        return super().generate_inner(schema)

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """Give what a validator reads before its model; raises UnknownForm."""
        own = self.generate_inner(schema["schema"])
        name = schema["function"]["function"].__name__
        if name not in WRITTEN:
            raise UnknownForm(name)
        return WRITTEN[name](own)

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> Schema:
        """The reader looks at the shape first, so no value is refused for fitting twice."""
        found = super().tagged_union_schema(schema)
        return {"anyOf": found["oneOf"]} if "oneOf" in found else found

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        """Name the keys of a mapping as well as its values."""
        found: Schema = {"type": "object"}
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        if keys.keys() - {"type"}:
            found["propertyNames"] = keys
        if "values_schema" in schema:
            found["additionalProperties"] = self.generate_inner(schema["values_schema"])
        self.update_with_validations(found, schema, self.ValidationsMapping.object)
        return found

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Descriptions say more than a field's name in capitals."""
        return False

    def generate(self, schema: Any, mode: JsonSchemaMode = "validation") -> Schema:
        """Complete what pydantic makes with words and with the keys that models do not list."""
        found: Schema = super().generate(schema, mode)
        definitions = found["$defs"]
        for name, keys in _NAMED_KEYS.items():
            _name_keys(definitions[name], keys, closed=name not in _OPEN)
        for name, words in WORDS.items():
            definitions["Condition"]["properties"][name] = _of_words(
                definitions["Condition"]["additionalProperties"], words
            )
        for name in _NEVER_EMPTY:
            definitions[name]["minProperties"] = 1
        for part in _parts(found):
            _tidy(part, definitions)
        for name, each in (("RuleSet", found), *definitions.items()):
            _describe(each, self._families.get(name, (name,)))
        return found


def rules_schema() -> Schema:
    """Give the JSON Schema of a rule file, with descriptions in Chinese and English."""
    found = RuleSet.model_json_schema(by_alias=True, schema_generator=FileSchema)
    return {"$schema": DIALECT, **found}


def _name_keys(definition: Schema, keys: tuple[str, ...], *, closed: bool) -> None:
    """List keys beside the fields, so that an editor can offer and explain them."""
    value = definition["additionalProperties"]
    named = {str(key): value for key in keys}
    definition["properties"] = {**named, **definition["properties"]}
    if closed:
        definition["patternProperties"] = {ROLLING: value}
        definition["additionalProperties"] = False


def _of_words(test: Schema, words: tuple[str, ...]) -> Schema:
    """Narrow a test to the words that a field can be: alone, in a list, or denied."""
    word = {"enum": [str(word) for word in words]}
    shapes: list[Schema] = [word]
    for shape in test["anyOf"]:
        if shape.get("type") == "array":
            shapes.append({**shape, "items": word})
        elif "$ref" in shape:
            shapes.append(shape)
    return {"anyOf": shapes}


def _parts(schema: Any) -> Iterator[Schema]:
    """Give every mapping within a schema, the outer ones last."""
    if isinstance(schema, dict):
        for value in schema.values():
            yield from _parts(value)
        yield schema
    elif isinstance(schema, list):
        for value in schema:
            yield from _parts(value)


def _tidy(part: Schema, definitions: Schema) -> None:
    """Write a part as an editor needs it: keys spelt out, defaults only where they are plain."""
    if isinstance(part.get("default"), dict | list) or part.get("default", 0) is None:
        del part["default"]
    if part.get("type") == "object" and "minLength" in part:
        part["minProperties"] = part.pop("minLength")
    if "gt" in part:
        part["exclusiveMinimum"] = part.pop("gt")
    names = part.get("propertyNames")
    if isinstance(names, dict):
        _spell_out(part, names, definitions)


def _spell_out(part: Schema, names: Schema, definitions: Schema) -> None:
    """List the keys of a mapping where they are few, with their words where they have any."""
    title = names.get("$ref", "").removeprefix(_REFERENCE)
    value = part["additionalProperties"]
    if "anyOf" in names:
        # A period, or a rolling one.
        kinds, rolling = names["anyOf"]
        title, names = PeriodKind.__name__, kinds
        part["patternProperties"] = {rolling["pattern"]: value}
    keys = definitions[title].get("enum") if "$ref" in names else names.get("enum")
    if keys is None:
        return
    part["properties"] = {
        key: {"description": " / ".join(words_of((title,), key)), **value} if title else value
        for key in keys
    }
    part["additionalProperties"] = False
    del part["propertyNames"]


def _describe(definition: Schema, family: tuple[str, ...]) -> None:
    """Put the words of a model and of its fields where an editor shows them."""
    definition["title"] = family[0]
    definition["description"] = " / ".join(words_of(family[:1]))
    for key, value in definition.get("properties", {}).items():
        words = " / ".join(words_of(family, key))
        definition["properties"][key] = {"description": words, **_bare(value)}


def _bare(value: Schema) -> Schema:
    return {key: each for key, each in value.items() if key != "description"}
