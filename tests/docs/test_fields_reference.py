"""The page of all fields is what the models, the words and the files say today."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from jifen.authoring.schema import rules_schema
from jifen.document import read_document
from tests.docs import test_rules_reference as rules_reference
from tools.field_examples import OTHER_KEYS, files, find_examples, uses, written
from tools.field_types import type_of
from tools.fields import OTHER_WORDS, PAGE, ROOT, WRITTEN_AS_TEXT, Fields, Incomplete

FIELDS = Fields()
SMALL = """\
jifen: 1
id: small
title: 示例
edition: "1"
in_force: {since: 2025-01-01}
cycle: year
kinds: [{id: help, title: 帮扶, measure: hours}]
sections: [{id: s, title: 服务, base: {2025-01-01: 1, 2025-07-01: 2}}]
rules:
  - id: help
    title: 帮扶
    cite: 第一条
    section: s
    when: {kind: help}
    per: {hour: 1}
    award: 1
    times: {is: 2}
  - id: perfect
    title: 一年全勤
    cite: 第二条
    section: s
    when: {kind: help}
    for_each: {perfect: year, excused: skip}
    award: {2025-01-01: {by: hours, rows: {0+: 1}}}
    limit: {day: 8 hours}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A rule file of a few fields."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_every_field_has_words_and_an_example() -> None:
    """A field that no file shows is used by nobody, and was tried by nobody.

    Words belong into wording/field_words.py, an example into a case of tests/cases.
    """
    assert FIELDS.missing() == []


def test_the_page_is_up_to_date() -> None:
    """Whoever looks a field up finds the language as it is: `python -m tools.fields`."""
    assert PAGE.read_text(encoding="utf-8") == FIELDS.page()


def test_every_model_of_the_language_is_on_the_page() -> None:
    """A model that only a union, a list or a value by date leads to is a part of the language."""
    models = rules_reference.models()
    assert models.keys() <= FIELDS.models.keys()
    for name, model in models.items():
        assert rules_reference.fields(model).keys() <= FIELDS.keys[name]
    assert rules_reference.WRITTEN_AS_TEXT - {"Band"} == WRITTEN_AS_TEXT


def test_a_field_without_an_example_is_named(small: Path) -> None:
    """Whoever adds a field must be told which one lacks a case."""
    with pytest.raises(Incomplete) as caught:
        Fields([small]).page()
    missing = caught.value.missing
    assert "RuleSet.note: no example" in missing
    assert "Run.run: no example" in missing
    assert f"Condition.{OTHER_KEYS}: no example" in missing
    assert not {"Rule.award: no example", "Size: no example"} & set(missing)


def test_a_field_without_words_is_named() -> None:
    """A field whose meaning nobody wrote down is filled in by guessing."""
    schema = copy.deepcopy(rules_schema())
    schema["$defs"]["Rule"]["properties"]["award"]["description"] = "分值"
    schema["$defs"]["Span"]["description"] = ""
    assert Fields(schema=schema).missing() == ["Span: no words", "Rule.award: no words"]


def test_no_words_are_left_for_keys_that_no_model_takes() -> None:
    """Words for what is gone hide that what came instead has none."""
    taking = {name for name, model in FIELDS.models.items() if _takes_others(model)}
    assert set(OTHER_WORDS) == taking


def _takes_others(model: dict[str, Any]) -> bool:
    return isinstance(model.get("additionalProperties"), dict)


def test_fields_are_found_in_unions_lists_shorthands_and_values_by_date(small: Path) -> None:
    """An example that the search walks past would be asked for though it is there."""
    found = find_examples([small], FIELDS.keys)
    shown = {key: example.text for key, example in found.fields.items()}
    assert shown["Section", "base"] == "base: {2025-01-01: 1, 2025-07-01: 2}"
    assert shown["Multiplier", "is"] == "is: 2"
    assert shown["Perfect", "perfect"] == "perfect: year"
    assert shown["Table", "by"] == "by: hours"
    assert shown["Rule", "award"] == "award: 1"
    assert found.whole["Size"].text == "8 hours"
    assert found.whole["Cycle"].text == "year"


def test_the_first_file_wins_and_in_it_the_shortest(small: Path, tmp_path: Path) -> None:
    """The page would change with every case that is added, if the shortest of all were taken."""
    other = tmp_path / "other.yaml"
    other.write_text(SMALL.replace("title: 帮扶\n", "title: 帮\n"), encoding="utf-8")
    first = find_examples([small, other], FIELDS.keys).fields["Rule", "title"]
    assert (first.text, first.file) == ("title: 帮扶", "small.yaml")
    assert find_examples([other, small], FIELDS.keys).fields["Rule", "title"].text == "title: 帮"


def test_examples_stand_in_the_files_that_they_name() -> None:
    """The files come in a fixed order, wherever the project lies."""
    names = [path.name for path in files()]
    assert names[:2] == ["template.yaml", "rules.yaml"]
    assert len(files()) == len(set(files()))
    for example in FIELDS.examples.fields.values():
        assert (PAGE.parents[2] / example.file).is_file()


@pytest.mark.parametrize("path", files()[:4], ids=lambda path: path.name)
def test_what_is_written_on_one_line_reads_as_the_same(path: Path) -> None:
    """People copy examples: quotes that are missing would turn text into a number."""
    data = read_document(path.read_bytes(), source=path.name).data
    assert read_document(written(data), source="line").data == data


@pytest.mark.parametrize(
    "text", ["", "001", "12", "1.5", "true", "~", "a: b", "#", "- x", "*", "1/3", "[", "a, b", "“”"]
)
def test_odd_text_keeps_its_quotes(text: str) -> None:
    """A level named 1 or a title with a colon must come back as it was."""
    assert read_document(written({"key": [text]}), source="line").data == {"key": [text]}


def test_a_long_example_is_shortened() -> None:
    """A whole list of rules would hide the table that it stands in."""
    data = {"rules": [{"id": "a" * 40, "when": {"kind": "b" * 40}}, {"id": "c"}]}
    shown = written(data, room=60)
    assert len(shown) <= 64
    assert "…" in shown
    assert written(data).count("…") == 0


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        ("Rule", "times", "[Multiplier](#multiplier) / 其列表 a list of them"),
        ("Section", "base", "数 number / [PointsRows](#pointsrows)；可按日期变 may change by day"),
        ("Cycle", "from", "文字 text"),
        ("InForce", "since", "日期 day"),
        ("Kind", "attendance", "`true` / `false`"),
        ("Table", "otherwise", "数 number / `refuse`"),
        ("Range", "above", "值 value"),
    ],
)
def test_types_are_said_in_words(model: str, field: str, words: str) -> None:
    """A branch's organiser reads words, not a schema."""
    assert type_of(FIELDS.models[model]["properties"][field]) == words


def test_the_search_starts_from_the_whole_file() -> None:
    """What stands at the top of a file is found as what stands deep in it."""
    assert next(iter(FIELDS.models)) == ROOT
    assert list(uses(1, 1)) == []
