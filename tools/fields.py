"""Write docs/reference/fields.md: every field of a rule file, in words and by example.

    python -m tools.fields

Models and their fields come from the JSON Schema, words from `wording/field_words`, examples
from real files. Ends with exit code 1, naming them, where fields lack words or an example.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from jifen.authoring.schema import rules_schema
from jifen.wording.field_words import FIELD_WORDS
from tools.field_examples import OTHER_KEYS, PROJECT, Example, files, find_examples
from tools.field_types import MODEL, type_of

PAGE = PROJECT / "docs" / "reference" / "fields.md"
ROOT = "RuleSet"

WRITTEN_AS_TEXT = frozenset({"Size", "Span"})
"""Models that files write as one text (`8 hours`, `10 working days`), never field by field."""

OTHER_WORDS: dict[str, tuple[str, str]] = {
    "Asked": ("板块，或 count.规则、rate.类别", "a section, count.RULE or rate.KIND"),
    "CardSoFar": (
        "total、板块、规则，或 hours.on_duty 等时长",
        "total, a section, a rule, or hours such as hours.off_duty",
    ),
    "Condition": (
        "类别声明的内容（如 level），或 member.、activity. 开头的项",
        "what the kind declares, such as level; member.NAME or activity.NAME",
    ),
    "Earlier": (
        "记录的一项须是什么；same 即与这次相同",
        "what a field of the record must be; same is as this record's",
    ),
    "ExampleFact": (
        "记录表的各列，或类别声明的内容",
        "a column of records, or what the kind declares",
    ),
    "Measure": ("类别声明的数量，如 yuan: 100", "a quantity that the kind declares: yuan: 100"),
    "Scope": ("成员的哪一项须是什么，如 member.category", "what members must be: member.NAME"),
}
"""What a key may be that a model takes though it does not name it."""

HEAD = """\
# 规则文件的全部字段 / Every field of a rule file

本页由程序写成：`python -m tools.fields`。字段和类型取自模型，说明取自编辑器里显示的文字，例子取自
随包的样稿、示范、公开办法和测试用例，每个例子后面注明取自哪个文件。规则怎样合起来计分，见
[规则文件](rules.md)（英文）；动手写一份，见教程。

This page is written by `python -m tools.fields`: fields and types come from the models, words are
those that an editor shows, and each example stands in the file named after it. What the parts do
together is in [rule files](rules.md).

* **必填 required**：不能不写。`—`：可以不写。其他：不写时的值。 /
  *required* must be there, `—` may be left out; anything else is the value where it is left out.
* 数 number：整数、小数，或写成文字的分数 `"1/3"`。 /
  A whole number, a decimal, or a ratio as text.
* 可按日期变 may change by day：可写成 `{2025-01-01: 1, 2025-07-01: 2}`。 /
  May be written by the first day on which each value is in force.
* `…` 处有删节。 / `…` stands for what is left out.
"""


class Incomplete(LookupError):
    """Fields that nobody explained, or that no file shows."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(
            "; ".join(missing)
            + " (words belong into wording/field_words.py, an example into a case of tests/cases)"
        )


class Fields:
    """The models of the rule language, their fields and an example of each."""

    def __init__(self, paths: list[Path] | None = None, schema: dict[str, Any] | None = None):
        self.schema = rules_schema() if schema is None else schema
        self.paths = files() if paths is None else paths

    @cached_property
    def models(self) -> dict[str, dict[str, Any]]:
        """Every model and closed set of words by name, in the order in which they are met."""
        found: dict[str, dict[str, Any]] = {}
        waiting = [ROOT]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = self.schema if name == ROOT else self.schema["$defs"][name]
                waiting = [*_referred(found[name]), *waiting]
        return found

    @cached_property
    def keys(self) -> dict[str, frozenset[str]]:
        """The keys that each model names."""
        models = self.models.items()
        return {name: frozenset(model.get("properties", {})) for name, model in models}

    @cached_property
    def examples(self) -> Any:
        """What was found in the files."""
        return find_examples(self.paths, self.keys)

    def rows(self, name: str) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Give key, schema and words of each field, `…` for the keys that have no name."""
        model = self.models[name]
        for key, part in model.get("properties", {}).items():
            yield key, part, _one_line(part.get("description", ""))
        if isinstance(others := model.get("additionalProperties"), dict):
            yield OTHER_KEYS, others, " / ".join(OTHER_WORDS.get(name, ()))

    def missing(self) -> list[str]:
        """Name what has no words or no example, and what an example shows that is no field."""
        lacking = []
        for name, model in self.models.items():
            chinese, _, english = model.get("description", "").partition(" / ")
            if not (chinese and english):
                lacking.append(f"{name}: no words")
            lacking += self._missing_of(name)
        return lacking

    def _missing_of(self, name: str) -> Iterator[str]:
        seen = {key for model, key in self.examples.fields if model == name}
        if name in WRITTEN_AS_TEXT and not seen:
            if name not in self.examples.whole:
                yield f"{name}: no example"
            return
        for key, _, words in self.rows(name):
            chinese, _, english = words.partition(" / ")
            if not (chinese and english):
                yield f"{name}.{key}: no words"
            if key not in seen:
                yield f"{name}.{key}: no example"

    def page(self) -> str:
        """Write the whole page; raises Incomplete."""
        if lacking := self.missing():
            raise Incomplete(lacking)
        parts = [HEAD, *(self._chapter(name) for name in self.models)]
        sources = {each.file for each in self.examples.fields.values()}
        sources |= {each.file for each in self.examples.whole.values()}
        links = [f"[{_short(file)}]: {_address(file)}\n" for file in sorted(sources)]
        return "\n".join([*parts, "".join(links)])

    def _chapter(self, name: str) -> str:
        model = self.models[name]
        lines = [f"## {name}", _one_line(model["description"])]
        if where := [f"[{each}](#{each.lower()})" for each in self._around(name)]:
            lines.append(f"写在 / stands in: {', '.join(where)}")
        if "enum" in model:
            lines.append("\n".join(f"* {_word(name, word)}" for word in model["enum"]))
        if whole := self.examples.whole.get(name):
            lines.append(f"写成一个值 / written as one value: {_shown(whole)}")
        if any(each == name for each, _ in self.examples.fields):
            lines.append("\n".join(self._table(name)))
        return "\n\n".join(lines) + "\n"

    def _table(self, name: str) -> Iterator[str]:
        required = self.models[name].get("required", ())
        yield "| 字段 field | 类型 type | 不写时 default | 说明 meaning | 例 example |"
        yield "|---|---|---|---|---|"
        for key, part, words in self.rows(name):
            example = self.examples.fields[name, key]
            default = "必填 required" if key in required else _default(part)
            label = "其他 other" if key == OTHER_KEYS else f"`{key}`"
            cells = (label, type_of(part), default, words, _shown(example))
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    def _around(self, name: str) -> list[str]:
        return [each for each, model in self.models.items() if name in set(_referred(model))]


def _referred(schema: Any) -> Iterator[str]:
    """Give the names of the models that a schema refers to, in its order."""
    if isinstance(schema, Mapping):
        if "$ref" in schema:
            yield schema["$ref"].removeprefix(MODEL)
        for key, each in schema.items():
            if key != "$defs":
                yield from _referred(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _referred(each)


def _default(part: Mapping[str, Any]) -> str:
    value = part.get("default")
    if value is None or value == "":
        return "—"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _word(name: str, word: str) -> str:
    """Give one word of a closed set, with what it means where that is not plain."""
    words = FIELD_WORDS.get(f"{name}.{word}")
    return f"`{word}`: {' / '.join(words)}" if words else f"`{word}`"


def _shown(example: Example) -> str:
    fence = "``" if "`" in example.text else "`"
    return f"{fence}{example.text}{fence} [{_short(example.file)}]"


def _short(file: str) -> str:
    """Name a file as people call it."""
    name = file.removeprefix("src/jifen/").removeprefix("tests/")
    return name.removeprefix("authoring/").removesuffix("/rules.yaml").removesuffix(".yaml")


def _address(file: str) -> str:
    """Give where a file can be read: the cases of constructs stand on a page of their own."""
    head, _, rest = file.partition("tests/cases/constructs/")
    if rest and not head:
        return f"constructs.md#{rest.partition('/')[0].lower()}"
    return f"../../{file}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def main() -> int:
    """Write the page."""
    fields = Fields()
    try:
        PAGE.write_text(fields.page(), encoding="utf-8")
    except Incomplete as incomplete:
        print(*incomplete.missing, sep="\n")
        print("add words to wording/field_words.py, and a case to tests/cases that uses the field")
        return 1
    print(f"{PAGE.relative_to(PROJECT)}: {len(fields.models)} models")
    return 0


if __name__ == "__main__":
    sys.exit(main())
