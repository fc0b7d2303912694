"""From a document to a model: every fault at its place, with what would be right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from jifen.document import MOST_PROBLEMS, read_document
from jifen.model import Dated, Day, Value, Whole, YesOrNo
from jifen.periods import Window
from jifen.points import Points
from jifen.problems import Problem
from jifen.reading import read_model, suggest
from jifen.vocabulary import Language, Side


class Rows(Value):
    kind: Literal["rows"] = "rows"
    by: str
    rows: dict[str, Points]


class Bracket(Value):
    kind: Literal["bracket"]
    slices: tuple[int, ...]


class Rule(Value):
    id: str
    side: Side = Side.OFF_DUTY
    limit: dict[str, Points] = Field(default_factory=dict)
    award: Points | Rows | None = None
    dated: Dated[Points] = Dated.always(Points(0))
    tagged: Annotated[Rows | Bracket, Field(discriminator="kind")] | None = None
    for_: str = Field("self", alias="for")
    count: Whole = Field(1, ge=1)
    open: YesOrNo = True
    weight: Decimal = Decimal(1)
    since: Day | None = None
    names: tuple[str, ...] = Field(("x",), min_length=1)
    code: str = Field("a", pattern="^[a-z]+$", max_length=3)
    inner: Rule | None = None

    @field_validator("code")
    @classmethod
    def refuse_some(cls, code: str) -> str:
        if code == "bad":
            raise ValueError("bad is bad")
        if code == "own":
            raise PydanticCustomError(
                "not_one_of_near", "not known", {"near": "owner", "found": code}
            )
        if code == "odd":
            raise PydanticCustomError("no_such_code", "said {how}", {"how": "oddly"})
        return code

    @model_validator(mode="after")
    def refuse_a_limit_below_the_count(self) -> Rule:
        if self.count == 77:
            raise PydanticCustomError(
                "repeated_key", "twice", {"key": "77", "first": 1, "at": "limit/day"}
            )
        if self.count == 88:
            Window(date(2025, 1, 2), date(2025, 1, 1))
        return self


class RuleSet(Value):
    rules: tuple[Rule, ...]


def faults(content: str) -> list[str]:
    """Read what must be refused; give each problem as a line."""
    document = read_document(content, source="办法.yaml")
    assert document.usable
    value, problems = read_model(Rule, document)
    assert value is None
    assert problems
    return [str(problem).removeprefix("办法.yaml:") for problem in problems]


def only(content: str) -> Problem:
    _, problems = read_model(Rule, read_document(content, source="f"))
    (problem,) = problems
    return problem


def test_a_whole_value_is_read_exactly() -> None:
    """What the model gets is text, exact numbers and days, never floats."""
    content = (
        "{id: r, side: on_duty, limit: {day: 0.5}, award: 1/2,"
        " dated: {2023-01-01: 1, 2024-01-01: 2.5}, for: member, count: 3,"
        " open: false, weight: 0.1, since: 2025-01-31,"
        " names: [on], tagged: {kind: bracket, slices: [1, 2]}}"
    )
    rule, problems = read_model(Rule, read_document(content, source="f"))
    assert problems == ()
    assert rule is not None
    assert (rule.side, rule.limit["day"], rule.for_) == (Side.ON_DUTY, Points(5000), "member")
    assert rule.weight == Decimal("0.1")
    assert rule.since == date(2025, 1, 31)
    assert rule.dated.on(date(2024, 5, 1)) == Points(25000)
    assert rule.names == ("on",)
    assert type(rule) is Rule


def test_a_problem_names_the_rule_the_field_and_a_better_word() -> None:
    """The message of the style guide, word for word, in both languages."""
    content = "rules:\n  - id: service.community\n    limt: {day: 8}\n"
    _, problems = read_model(RuleSet, read_document(content, source="办法.yaml"))
    assert [str(problem) for problem in problems] == [
        '办法.yaml:3:5 rule "service.community": unknown field "limt"; did you mean "limit"?'
    ]
    assert problems[0].words(Language.ZH) == (
        "规则“service.community”：没有“limt”这个字段，是不是“limit”？"
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (
            "id: 2025",
            '1:5 "id" should be text; this is a whole number: 2025; put it in quotes: "2025"',
        ),
        ("id: true", '1:5 "id" should be text; this is true; put it in quotes: "true"'),
        ("id:", '1:4 "id" should be text; this is nothing'),
        ("id: [a]", '1:5 "id" should be text; this is a list'),
    ],
)
def test_a_text_field_takes_text_alone(field: str, said: str) -> None:
    """An id that YAML reads as a number would lose its zeros and dots."""
    assert faults(field) == [said]


def test_an_id_with_a_leading_zero_is_text() -> None:
    """Lists of members are full of them."""
    rule, _ = read_model(Rule, read_document("id: 0012", source="f"))
    assert rule is not None
    assert rule.id == "0012"


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("open: yes", "true_false"),
        ("open: 1", "true_false"),
        ("open: 'true'", "true_false"),
        ("count: true", "whole_number"),
        ("count: '3'", "whole_number"),
        ("count: 2.0", "whole_number"),
        ("weight: true", "number"),
        ("weight: heavy", "number"),
        ("since: 86400", "date"),
        ("since: '1735689600'", "date"),
        ("since: 20250101", "date"),
        ("since: 2025-1-1", "date"),
        ("since: 2025-02-30", "date"),
        ("since: 2025-01-01T00:00:00", "date"),
        ("names: a", "list"),
        ("limit: 5", "mapping"),
        ("limit: {day: [1]}", "number"),
        ("award: true", "number mapping"),
        ("inner: x", "mapping"),
    ],
)
def test_nothing_is_converted_on_the_quiet(field: str, wanted: str) -> None:
    """Left alone, the validator would read `86400` as 2 January 1970 and `yes` as true."""
    problem = only(f"id: r\n{field}\n")
    assert problem.code in ("wrong_kind", "wrong_kind_form")
    assert problem.arguments["wanted"] == wanted
    assert problem.place.line == 2
    assert problem.words(Language.ZH)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("side: on_dty", '2:7 "side" cannot be "on_dty"; did you mean "on_duty"?'),
        ("side: 上班", '2:7 "side" should be one of: on_duty, off_duty; this is: 上班'),
        ("count: 0", '2:8 "count" should be at least 1; this is: 0'),
        ("names: []", '2:8 "names" should have at least 1 entries; this has 0'),
        ("code: abcd", '2:7 "code" should have at most 3 characters; this has 4'),
        ("code: A", '2:7 "code" is not written properly: A (it should match ^[a-z]+$)'),
        ("code: bad", '2:7 the value of "code" cannot be used: bad is bad'),
        ("code: own", '2:7 "code" cannot be "own"; did you mean "owner"?'),
        ("code: odd", '2:7 the value of "code" cannot be used: said oddly'),
        ("for: 3", '2:6 "for" should be text; this is a whole number: 3; put it in quotes: "3"'),
        ("for_: x", '2:1 unknown field "for_"; did you mean "for"?'),
        ("inner: {}", '2:8 the field "inner.id" is missing'),
        ("inner: {id: b, siide: x}", '2:16 inner "b": unknown field "siide"; did you mean "side"?'),
        ("tagged: {kind: row}", '2:16 "tagged.kind" cannot be "row"; did you mean "rows"?'),
        ("tagged: {by: x}", '2:9 the field "tagged.kind" is missing'),
        (
            "limit: {day: 1.23456}",
            '2:14 "limit.day" should be an exact number of at most four decimals,'
            " such as 2 or 0.5; this is: 1.23456",
        ),
        (
            "tagged: {kind: bracket, slices: [], zzzzzz: 1}",
            '2:37 unknown field "tagged.zzzzzz"; there are: kind, slices',
        ),
        (
            "dated: {2023-01-01: 1, 2024-01-01: x}",
            '2:36 "dated.2024-01-01" should be an exact number of at most four decimals,'
            " such as 2 or 0.5; this is: x",
        ),
    ],
)
def test_each_fault_says_what_would_be_right(field: str, said: str) -> None:
    """Gentle, concise, actionable, and at the value itself."""
    assert faults(f"id: r\n{field}\n") == [said]


def test_all_faults_come_at_once_in_the_order_of_the_text() -> None:
    """An author mends a file in one go."""
    content = "rules:\n- {id: 1, cout: 2}\n- open: on\n- id: c\n  names: [a, 2, b, 3]\n"
    _, problems = read_model(RuleSet, read_document(content, source="f"))
    assert [(one.code, one.place.line, one.place.column) for one in problems] == [
        ("wrong_kind_quote", 2, 8),
        ("unknown_field_near", 2, 11),
        ("missing_field", 3, 3),
        ("wrong_kind", 3, 9),
        ("wrong_kind_quote", 5, 14),
        ("wrong_kind_quote", 5, 20),
    ]
    assert problems[2].words() == 'the field "rules#2.id" is missing'


def test_a_union_reports_the_choice_that_was_meant() -> None:
    """Whoever writes a table with one slip is not told that a table is no number."""
    assert faults("id: r\naward: {by: level, row: {a: 1}}\n") == [
        '2:8 the field "award.rows" is missing',
        '2:20 unknown field "award.row"; did you mean "rows"?',
    ]


def test_a_list_with_faulty_entries_is_not_called_too_short() -> None:
    """The validator counts the entries that passed; the author wrote one."""
    assert faults("id: r\nnames: [3]\n") == [
        '2:9 "names#1" should be text; this is a whole number: 3; put it in quotes: "3"'
    ]


def test_a_key_spelt_like_a_choice_does_not_lead_astray() -> None:
    """Locations name choices at unions beside keys; `always` is one of them here."""
    problem = only("{id: r, dated: {always: [1]}}")
    assert (problem.code, problem.place.column) == ("wrong_kind", 16)
    assert problem.arguments["field"] == "dated"


def test_a_validator_of_a_model_may_point_at_a_value_within() -> None:
    """`at` leads from the model to the value that it means."""
    problem = only("id: r\ncount: 77\nlimit:\n  day: 5\n")
    assert (problem.code, problem.place.line, problem.place.column) == ("repeated_key", 4, 8)
    assert "at" not in problem.arguments


def test_an_end_before_its_start_has_its_own_words() -> None:
    """Intervals raise it from deep within."""
    assert only("{id: r, count: 88}").code == "ends_before_start"


def test_a_part_of_a_document_is_read_by_its_path() -> None:
    """Places are those of the whole text."""
    document = read_document("x:\n  - {id: a}\n  - {id: 2}\n", source="f")
    rule, problems = read_model(Rule, document, path=("x", 0))
    assert rule is not None
    assert problems == ()
    rule, problems = read_model(Rule, document, path=("x", 1))
    assert rule is None
    assert str(problems[0].place) == "f:3:10"
    _, problems = read_model(Rule, document, path=("y",))
    assert [str(problem) for problem in problems] == ['f:1:1 the field "y" is missing']


def test_an_unusable_document_gives_no_model_but_still_its_faults() -> None:
    """A repeated key must not hide a misspelt field, nor an alias be blamed twice."""
    document = read_document("id: &a r\nid: s\nfr: x\ncode: *a\n", source="f")
    rule, problems = read_model(Rule, document)
    assert rule is None
    assert [problem.code for problem in problems] == ["unknown_field_near"]
    rule, _ = read_model(Rule, read_document("id: r\nid: s\n", source="f"))
    assert rule is None
    assert read_model(Rule, read_document("id: [", source="f")) == (None, ())


def test_a_document_that_is_no_mapping_is_named_by_its_source() -> None:
    """The top has no field name."""
    assert faults("- a\n") == ['1:1 "办法.yaml" should be a mapping of fields; this is a list']


def test_the_number_of_problems_is_bounded() -> None:
    """A wrong column would otherwise fill the screen."""
    content = "rules:\n" + "- {id: 1}\n" * 5000
    _, problems = read_model(RuleSet, read_document(content, source="f"))
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].code == "too_many_problems"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("limt", "limit"),
        ("LIMIT", "limit"),
        ("合恪", "合格"),
        ("service.comunity", "service.community"),
        ("zzz", None),
        ("", None),
        ("x" * 1_000_000, None),
    ],
)
def test_a_near_word_is_suggested_and_a_far_one_is_not(word: str, near: str | None) -> None:
    """A wrong suggestion misleads more than none."""
    among = ["limit", "title", "合格", "优秀", "service.community", "service.patrol"]
    assert suggest(word, among) == near
    assert suggest(word, reversed(among)) == near
