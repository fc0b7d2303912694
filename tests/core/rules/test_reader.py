"""The door for rule files: what passes, what is refused, and what is only remarked on."""

import ast
import json
import re
from pathlib import Path

import pytest

import jifen.rules
from jifen.document import read_document
from jifen.errors import RulesRefused
from jifen.problems import Problem
from jifen.rules.conditions import Condition
from jifen.rules.names import Names
from jifen.rules.reader import inspect_rules, read_rules
from jifen.wording.rule_problems import RULE_PROBLEMS
from jifen.wording.speech import WORDS

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")
MODULES = sorted(Path(jifen.rules.__path__[0]).rglob("*.py"))


def problems_with(old: str, new: str) -> tuple[Problem, ...]:
    """Give the problems of the sound file after one change."""
    assert old in SOUND
    return inspect_rules(SOUND.replace(old, new, 1))[1]


def raised_codes(path: Path) -> set[str]:
    """List the codes that a module raises or makes faults of."""
    codes = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = node.args[0] if node.args else None
            made = node.func.id in ("PydanticCustomError", "Fault")
            if made and isinstance(first, ast.Constant):
                codes.add(str(first.value))
    return codes


def test_a_sound_file_becomes_a_rule_set_without_any_remark() -> None:
    """Every test of a broken file rests on this: nothing else is wrong with it."""
    rules, problems = inspect_rules(SOUND)
    assert problems == ()
    assert rules is not None
    assert [rule.id for rule in rules.rules] == ["attend", "absent", "patrol", "gift", "honour"]
    assert read_rules(SOUND.encode()) == rules


def test_a_refusal_carries_every_problem_in_the_order_of_the_file() -> None:
    """An author who must run the check once for each mistake gives up before the last."""
    text = SOUND.replace("    cite: 第三条\n", "").replace("day: weekend", "day: weekends")
    text = text.replace("{rule: attend, kept: 1}", "{rule: atend, kept: 1}")
    with pytest.raises(RulesRefused) as refused:
        read_rules(text, source="办法.yaml")
    problems = refused.value.problems
    assert problems[0].code == "missing_field"
    assert [p.arguments.get("near") for p in problems] == [None, "weekend", "attend"]
    assert [p.place.line for p in problems] == sorted(p.place.line for p in problems)
    assert str(problems[1]).startswith('办法.yaml:37:39 rule "patrol": "when.day"')


def test_a_name_declared_by_a_broken_entry_is_not_called_unknown() -> None:
    """One mistake told twice sends the author looking for a second one."""
    problems = problems_with("title: 捐赠, attributes", "titel: 捐赠, attributes")
    assert [problem.code for problem in problems] == ["missing_field", "unknown_field_near"]


def test_a_broken_evaluation_does_not_make_its_sections_look_unused() -> None:
    """What cannot be read may well be what another part waits for."""
    problems = problems_with("  missing: wait\n", "  missing: weight\n")
    assert [problem.code for problem in problems] == ["not_one_of_near"]


def test_a_finding_does_not_refuse_the_file_but_can_be_had() -> None:
    """A table with a row missing is a question to its author, not a reason not to count."""
    text = SOUND.replace("town: 1, county: 2, city: 3", "town: 1, county: 2")
    rules, problems = inspect_rules(text)
    assert rules == read_rules(text)
    assert [(problem.code, problem.fatal) for problem in problems] == [
        ("rules.rows_missing", False)
    ]


@pytest.mark.parametrize("words", ["评优", "评先评优", "优先发展", "优秀", "grade", "等级评定"])
def test_a_bar_may_name_a_grade_a_scale_or_what_people_decide(words: str) -> None:
    """A finding at every honour outside the file would teach its author to read over findings."""
    text = SOUND.replace("- id: grade\n", "- id: grade\n    title: 等级评定\n")
    assert text != SOUND
    barred = text.replace("effect: {grade_at_most: 合格}", f"effect: {{bar: {words}}}")
    assert barred != text
    assert [problem.code for problem in inspect_rules(barred)[1]] == []


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("{kind: service.patrol, day", "{kind: service.petrol, day", "service.patrol"),
        ("{kind: service.*}, within", "{kind: sevice.*}, within", "service.*"),
        ("level: {at_least: town}", "level: [citty]", "city"),
        ("{at_least: town}", "{below: twon}", "town"),
        ("yuan: {at_least: 10}", "yaun: {at_least: 10}", "yuan"),
        ("choose: {best: 1, of: level}", "choose: {best: 1, of: levels}", "level"),
        ("section: patrol\n", "section: patrols\n", "patrol"),
        ("over: [gift, honour]", "over: [gift, honor]", "honour"),
        ("{total: {at_least: 10}", "{totel: {at_least: 10}", "total"),
        ("{grade: 不合格}", "{grade: 不及格}", "不合格"),
        ("{by: level, rows", "{by: levle, rows", "level"),
        ("[present, late]", "[Present, late]", "present"),
    ],
)
def test_a_misspelt_name_is_told_with_the_one_that_was_meant(old: str, new: str, near: str) -> None:
    """The author sees at once what to type, and need not search the file for it."""
    assert near in [problem.arguments.get("near") for problem in problems_with(old, new)]


def test_a_problem_within_a_dated_value_is_placed_at_its_day() -> None:
    """Of several amounts by date the author must be led to the one that is wrong."""
    table = "award: {by: level, rows: {town: 1, county: 2, city: 3}}"
    dated = (
        "award:\n"
        "      2025-01-01: {by: level, rows: {town: 1, county: 2, city: 3}}\n"
        "      2026-01-01: {by: level, rows: {town: 1, county: 2, ctiy: 3}, otherwise: 0}"
    )
    (problem,) = problems_with(table, dated)
    line = SOUND[: SOUND.index(table)].count("\n") + 3
    assert (problem.code, problem.place.line) == ("rules.unknown_near", line)


@pytest.mark.parametrize("otherwise", ["refuse", "0"])
def test_rows_left_out_on_purpose_are_not_remarked_on(otherwise: str) -> None:
    """A team of two has no third place: whoever says `otherwise` has thought of it."""
    rows = "{by: level, rows: {town: 1, county: 2, city: 3}}"
    gapped = f"{{by: level, rows: {{town: 1, county: 2}}, otherwise: {otherwise}}}"
    assert problems_with(rows, gapped) == ()


def test_alternatives_within_a_condition_are_checked_against_their_own_kinds() -> None:
    """`any` of two kinds may ask each for what only that one has."""
    sound = "{any: [{kind: honour, placing: 1}, {kind: service.gift, yuan: {at_least: 10}}]}"
    old = "{kind: meeting, attendance: [present, late]}"
    assert problems_with(old, sound) == ()
    swapped = sound.replace("placing", "x").replace("yuan", "placing").replace("x:", "yuan:")
    assert [problem.arguments["name"] for problem in problems_with(old, swapped)] == [
        "yuan", "placing",
    ]  # fmt: skip


def test_a_kind_left_out_by_a_negation_need_not_have_the_attribute() -> None:
    """The kinds of a rule are those that its whole condition leaves."""
    old = "{kind: service.gift, yuan: {at_least: 10}}"
    new = "{kind: service.*, not: {kind: service.patrol}, yuan: {at_least: 10}}"
    assert problems_with(old, new) == ()


def test_what_must_not_have_been_before_leaves_every_kind_to_a_rule() -> None:
    """A rule for those who never offended would otherwise look like one for nobody."""
    rules, _ = inspect_rules(SOUND)
    assert rules is not None
    never = {
        "kind": "honour",
        "not": {"any": [{"earlier": {"kind": "meeting", "within": "cycle"}}]},
    }
    kinds = Names(rules).matching(Condition.model_validate(never))
    assert [str(kind.id) for kind in kinds] == ["honour"]


@pytest.mark.parametrize(
    ("rows", "sound"),
    [
        ("[{name: 甲, above: 90}, {name: 乙, at_least: 90}, {name: 丙}]", True),
        ("[{name: 甲, at_least: 90}, {name: 乙, above: 90}, {name: 丙}]", False),
        ("[{name: 甲, at_least: 90}, {name: 乙, at_least: 90}, {name: 丙}]", False),
        ("[{name: 甲, at_least: 1/3}, {name: 乙, above: 0.3333}, {name: 丙}]", True),
        ("[{name: 甲}]", True),
    ],
)
def test_a_scale_gives_every_value_one_name(rows: str, sound: bool) -> None:
    """The ends decide: just above 90 and from 90 on are two rows, the other way one is empty."""
    scale = f"scales:\n  - {{id: other, of: total, rows: {rows}}}\n"
    assert (problems_with("scales:\n", scale) == ()) is sound


def test_so_many_problems_end_in_a_remark_and_not_in_a_flood() -> None:
    """A file generated by mistake must not fill the screen a thousand times over."""
    row = "  - {kind: nowhere}\n"
    text = SOUND.replace("    facts: [{kind: meeting, attendance: present}]\n", "    facts:\n")
    text = text.replace("    facts:\n", "    facts:\n" + f"    {row}" * 150)
    _, problems = inspect_rules(text)
    assert len(problems) == 101
    assert problems[-1].code == "too_many_problems"


def test_every_code_raised_over_rules_has_its_words_and_all_words_are_used() -> None:
    """A code without words shows a person its name; words without a code are dead text."""
    codes = {code for path in MODULES for code in raised_codes(path)}
    assert codes <= WORDS.keys()
    assert codes >= RULE_PROBLEMS.keys()


def test_every_code_over_rules_is_shown_by_a_broken_file() -> None:
    """Words that no example brings out have never been read by anybody."""
    broken = (Path(__file__).parent / "broken").glob("*.yaml")
    shown = {problem.code for path in broken for problem in inspect_rules(path.read_bytes())[1]}
    assert shown >= RULE_PROBLEMS.keys()


@pytest.mark.parametrize("text", ["", "[]", "jifen: 1\n", "rules: 3\nkinds: {}\n", "- a\n- b\n"])
def test_what_is_no_rule_file_at_all_is_refused_and_not_tripped_over(text: str) -> None:
    """Anybody may hand in any file; a traceback helps none of them."""
    with pytest.raises(RulesRefused) as refused:
        read_rules(text)
    assert all(re.search(r"\w", problem.words()) for problem in refused.value.problems)


@pytest.mark.parametrize("wrong", [{"bogus": 1}, [], "???", None], ids=str)
def test_what_could_not_be_read_brings_no_false_alarm_elsewhere(wrong: object) -> None:
    """A mistake must be told where it is made, not wherever the broken rule is referred to."""
    sound = read_document(SOUND, source="sound.yaml").data
    assert isinstance(sound, dict)
    tried = 0
    for table in ("rules", "limits", "choices"):
        listed = sound[table]
        assert isinstance(listed, list)
        for index, entry in enumerate(listed):
            assert isinstance(entry, dict)
            for key in set(entry) - {"id"}:
                broken: dict[str, object] = {n: each for n, each in entry.items() if n != key}
                if wrong is not None:
                    broken[key] = wrong
                entries = [*listed[:index], broken, *listed[index + 1 :]]
                text = json.dumps({**sound, table: entries}, default=str)
                for problem in inspect_rules(text)[1]:
                    tried += 1
                    own = f'"{entry["id"]}"', f'"{table}#{index + 1}"'
                    assert any(name in str(problem) for name in own), str(problem)
    assert tried
