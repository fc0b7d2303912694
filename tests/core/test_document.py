"""The YAML door: what is read, what is refused, and where everything stands."""

import string
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.document import (
    DEEPEST,
    LARGEST_BYTES,
    MOST_PROBLEMS,
    MOST_VALUES,
    Data,
    Document,
    Path,
    read_document,
)
from jifen.vocabulary import Language


def read(content: str | bytes) -> Document:
    return read_document(content, source="办法.yaml")


def found(content: str | bytes) -> list[tuple[str, int, int]]:
    """Read what must be refused: the codes with their lines and columns."""
    document = read(content)
    assert not document.usable
    for problem in document.problems:
        assert problem.words(Language.ZH)
        assert problem.words(Language.EN)
    return [(one.code, one.place.line, one.place.column) for one in document.problems]


@pytest.mark.parametrize(
    "words",
    [
        "on",
        "off",
        "yes",
        "no",
        "y",
        "12:30",
        "2025-01-01",
        "010",
        "001",
        "0x1F",
        "0o17",
        "1_000",
        ".inf",
        "-.inf",
        ".nan",
        "NaN",
        "1/3",
        "60..80",
        "90+",
        "tRUE",
        "05.5",
        "1.2.3",
        "１２",
        "=",
    ],
)
def test_what_yaml_1_1_would_convert_stays_text(words: str) -> None:
    """`off` as a category and `12:30` as a time must not turn into False and 750."""
    assert read(f"a: {words}").data == {"a": words}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("+5", 5),
        ("0.1", Decimal("0.1")),
        ("-.5", Decimal("-0.5")),
        ("2.", Decimal(2)),
        ("1e3", Decimal(1000)),
        ("1.5E-2", Decimal("0.015")),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_plain_scalars_follow_the_core_schema(words: str, value: Data) -> None:
    """A number is exact and quotes make text of anything."""
    document = read(f"a: {words}")
    assert document.usable
    assert isinstance(document.data, dict)
    assert document.data["a"] == value
    assert type(document.data["a"]) is type(value)


def test_a_number_keeps_every_digit() -> None:
    """A binary float would make 0.30000000000000004 of a sum of tenths."""
    digits = "0.1234567890123456789012345678901234567"
    assert read(f"- {digits}").data == [Decimal(digits)]


def test_keys_are_text_as_they_are_written() -> None:
    """Rows are keyed by counts and days; a key never changes its spelling."""
    document = read("rows: {1: -3, 2.50: x, 2025-01-01: y, true: z, on: w}")
    assert document.data == {
        "rows": {"1": -3, "2.50": "x", "2025-01-01": "y", "true": "z", "on": "w"}
    }


def test_every_value_knows_its_place() -> None:
    """An author must find the value that a message means."""
    document = read("rules:\n  - id: 甲乙\n    award: {级别: [1, 2.5]}\nempty:\n")
    places = {
        (): (1, 1),
        ("rules",): (2, 3),
        ("rules", 0): (2, 5),
        ("rules", 0, "id"): (2, 9),
        ("rules", 0, "award", "级别", 1): (3, 21),
    }
    for path, (line, column) in places.items():
        place = document.place_of(path)
        assert (place.source, place.line, place.column) == ("办法.yaml", line, column)
    key = document.key_place(("rules", 0, "award"))
    assert (key.line, key.column) == (3, 5)


def test_a_path_that_goes_too_deep_gives_the_nearest_place() -> None:
    """A missing field has no place of its own."""
    document = read("a:\n  b: [x]\n")
    assert document.place_of(("a", "b", 7, "c")) == document.place_of(("a", "b"))
    assert document.key_place(("a", "nothing")) == document.place_of(("a",))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_the_kind_of_line_break(line_break: str) -> None:
    """Files come from Windows, too."""
    document = read(f"a: 1{line_break}{line_break}b: [甲, 乙]{line_break}")
    place = document.place_of(("b", 1))
    assert (place.line, place.column) == (3, 8)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Windows editors write one; no editor shows it, so it takes no column."""
    for content in (b"\xef\xbb\xbfa: 1", "\ufeffa: 1"):
        document = read(content)
        assert document.data == {"a": 1}
        assert document.key_place(("a",)).column == 1


def test_the_text_of_a_value_is_shortened_to_one_line() -> None:
    """A message quotes what was written and stays readable."""
    document = read("a: 'x y'\nb: " + "长" * 90 + "\nc:\n  - 1\n  - 2\n")
    assert document.text_of(("a",)) == "'x y'"
    assert document.text_of(("b",)) == "长" * 40 + "…"
    assert document.text_of(("c",)) == "- 1…"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("repeated_key", 3, 1)]),
        ("{1: x, '1': y}", [("repeated_key", 1, 8)]),
        ("a: &x 1\n", [("yaml_anchor", 1, 4)]),
        ("a: *x\n", [("yaml_alias", 1, 4)]),
        ("*x : 1\n", [("yaml_alias", 1, 1)]),
        ("a: !!str 1\n", [("yaml_tag", 1, 4)]),
        ("a: !!python/object/apply:os.system [ls]\n", [("yaml_tag", 1, 4)]),
        ("<<: {a: 1}\n", [("yaml_merge", 1, 1)]),
        ("a: 1\n---\nb: 2\n", [("several_documents", 2, 1)]),
        ("? [a, b]\n: 1\n", [("key_not_text", 1, 3)]),
        ("{? {a: 1} : 2, ~: 3}", [("key_not_text", 1, at) for at in (4, 16)]),
        ("%YAML 1.1\n---\na: 1\n", [("yaml_directive", 1, 1)]),
        ("%TAG ! x:\n---\na: 1\n", [("yaml_directive", 1, 1)]),
        ("", [("document_empty", 1, 1)]),
        ("# only words\n", [("document_empty", 1, 1)]),
        ("a: x\n\u200bb: y\n", [("unseen_character", 2, 1)]),
        (
            "a: x\x00\nb: \u202ey\nc: \x85",
            [("unseen_character", line, 4 + (line == 1)) for line in (1, 2, 3)],
        ),
        ("a: \ud800", [("unseen_character", 1, 4)]),
        (b"a: 1\nb: \xd6\xd0\n", [("document_not_utf8", 2, 4)]),
        ("a: 1".encode("utf-16"), [("document_not_utf8", 1, 1)]),
        ("a: " + "9" * 41, [("number_too_long", 1, 4)]),
        ("a: 1e999999", [("number_too_long", 1, 4)]),
        ("a: 1e-" + "9" * 5000, [("number_too_long", 1, 4)]),
        ("a: 'x\n", [("yaml_open_quote", 1, 4)]),
        ("a: [1, 2\n", [("yaml_open_bracket", 1, 4)]),
        ("a: b: c\n", [("yaml_colon", 1, 5)]),
        ("a: 1\n b: 2\n", [("yaml_colon", 2, 3)]),
        ("a：1\nb: 2\n", [("yaml_wide_colon", 2, 2)]),
        ("a:\n\tb: 1\n", [("yaml_tab", 2, 1)]),
        ("a: @x\n", [("yaml_first_character", 1, 4)]),
        ("- a\nb: 1\n", [("yaml_indentation", 2, 1)]),
        ("a: **重点**\n", [("yaml_alias", 1, 5)]),
        ("}", [("yaml_syntax", 1, 1)]),
    ],
)
def test_what_is_not_plain_data_is_refused_at_its_place(
    content: str | bytes, expected: list[tuple[str, int, int]]
) -> None:
    """Each has a word of its own for what would be right."""
    assert found(content) == expected


def test_an_unknown_escape_is_refused() -> None:
    """A Windows path in double quotes is the usual case."""
    assert found('a: "C:\\数据"\n')[0][:2] == ("yaml_escape", 1)


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Nobody should mend a file one message at a time; what could be read is still there."""
    document = read("a: 1\na: 2\nb: &x 3\nc: *x\n<<: {d: 1}\ne: !t 5\nf: ok\n")
    codes = [problem.code for problem in document.problems]
    assert codes == ["repeated_key", "yaml_anchor", "yaml_alias", "yaml_merge", "yaml_tag"]
    assert document.data == {"a": 1, "b": 3, "c": None, "e": 5, "f": "ok"}


def test_a_text_that_cannot_be_read_to_its_end_has_no_data() -> None:
    """Half a rule file must never look like a whole one."""
    document = read("a: 1\nb: [\n")
    assert document.data is None
    assert not document.usable


def test_a_quoted_merge_key_and_the_directive_for_1_2_are_harmless() -> None:
    """Only what changes the meaning is refused."""
    document = read("%YAML 1.2\n---\n'<<': 1\n...\n")
    assert document.usable
    assert document.data == {"<<": 1}


def test_a_repeated_key_names_the_line_of_the_first() -> None:
    """Which of the two was meant, only the author knows."""
    problem = read("limit: 1\nid: x\nlimit: 2\n").problems[0]
    assert str(problem) == (
        '办法.yaml:3:1 "limit" was already given on line 1; keep one of the two'
    )
    assert problem.words(Language.ZH) == "“limit”在第1行已经写过，请只保留一处"


def test_nesting_is_bounded() -> None:
    """The last allowed depth is read, the next is refused."""
    assert read("[" * DEEPEST + "]" * DEEPEST).usable
    assert found("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == [
        ("document_too_deep", 1, DEEPEST + 1)
    ]


def test_the_number_of_values_is_bounded() -> None:
    """The list itself counts as one."""
    assert read("- 1\n" * (MOST_VALUES - 1)).usable
    assert found("- 1\n" * MOST_VALUES)[0][0] == "document_too_many_values"


def test_the_size_is_bounded_in_bytes() -> None:
    """A text is measured as the file it would be; 中 has three bytes."""
    assert read(b"a" * LARGEST_BYTES).usable
    assert found(b"a" * (LARGEST_BYTES + 1)) == [("document_too_long", 0, 0)]
    assert found("中" * (LARGEST_BYTES // 3 + 1)) == [("document_too_long", 0, 0)]


@pytest.mark.parametrize("escape", [r"\u202e", r"\e", r"\0", r"\u200b"])
def test_an_escape_does_not_bring_in_what_nobody_sees(escape: str) -> None:
    """The text would turn round, or ring a bell, wherever it is shown."""
    assert found(f'title: "a{escape}b"\n')[0][0] == "unseen_character"


def test_problems_are_bounded() -> None:
    """A hundred repeated keys tell enough."""
    codes = [code for code, _, _ in found("a: 1\n" * 1000)]
    assert codes == ["repeated_key"] * MOST_PROBLEMS + ["too_many_problems"]


HOSTILE = ["[", "{a: ", "- ", "? ", "&a ", "*a ", "!a ", "-\n", "- - \n", "'", '"\n', "|\n", "1"]
HOSTILE += [
    "a: ",
    "[[],",
    "{a: {},",
    "{",
    "[a,",
    "? a\n",
    "%A\n",
    "---\n",
    "\t",
    "\r",
    "[? ",
    "[\n",
]
HOSTILE += ["<<: *a\n", '{"a":', " ", "\n", "# x\n", "a: 'b\n", "\n a", "x: |\n a\n", "- [", "\x00"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_answered_quickly(piece: str) -> None:
    """A 1 MiB upload must not hold the reader; each is answered in bounded time."""
    content = piece * (LARGEST_BYTES // len(piece))
    since = time.process_time()
    document = read(content)
    assert time.process_time() - since < 5
    assert len(document.problems) <= MOST_PROBLEMS + 1


def test_a_bomb_of_merge_keys_is_refused_without_unfolding_it() -> None:
    """420 bytes like these hold an ordinary YAML loader for more than a minute."""
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}" for i in range(1, 12)]
    since = time.process_time()
    codes = {code for code, _, _ in found("\n".join(lines))}
    assert time.process_time() - since < 1
    assert codes >= {"yaml_anchor", "yaml_merge", "yaml_alias"}


def paths(data: Data, path: Path = ()) -> list[Path]:
    inner: list[tuple[str | int, Data]] = []
    if isinstance(data, dict):
        inner = list(data.items())
    elif isinstance(data, list):
        inner = list(enumerate(data))
    return [path, *(deeper for key, part in inner for deeper in paths(part, (*path, key)))]


def assert_within(document: Document, content: str) -> None:
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    everything = paths(document.data) if document.data is not None else []
    places = [document.place_of(path) for path in everything]
    places += [document.key_place(path) for path in everything]
    places += [problem.place for problem in document.problems]
    for place in places:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


PIECES = st.sampled_from(
    [
        *"abz019.-+:?,[]{}#&*!|>'\"%@`~<= \n\t\r中：",
        ": ",
        "- ",
        "\n  ",
        "\n- ",
        "{a: ",
        "true",
        "1e9",
    ]
)
YAML_LIKE = st.lists(PIECES, max_size=60).map("".join)
ANYTHING = st.one_of(st.text(max_size=80), YAML_LIKE)


@given(ANYTHING)
def test_any_text_is_read_or_refused_and_all_places_are_within_it(content: str) -> None:
    """Nothing a person can write raises; no place leads outside the text."""
    document = read(content)
    assert document.usable == (not document.problems)
    assert_within(document, content)
    for problem in document.problems:
        assert problem.words(Language.EN)
        assert problem.words(Language.ZH)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """An upload may be anything."""
    document = read(content)
    assert document.usable == (not document.problems)


NAMES = st.text(string.ascii_letters + "积分", min_size=1, max_size=6)
TREES: st.SearchStrategy[Data] = st.recursive(
    st.one_of(st.integers(-999, 999), st.booleans(), st.none(), NAMES.map(lambda name: f"t{name}")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(NAMES.map(lambda n: f"k{n}"), inner, max_size=4),
    ),
    max_leaves=20,
)


def written(data: Data) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(written, data)) + "]"
    if data is None:
        return "null"
    return str(data).lower() if isinstance(data, bool) else str(data)


@given(TREES)
def test_written_data_is_read_back_and_each_place_holds_its_text(data: Data) -> None:
    """The place of a scalar is where its very text stands."""
    content = written(data)
    document = read(content)
    assert document.data == data
    for path in paths(data):
        value: Data = data
        for key in path:
            value = value[key]  # type: ignore[index]
        if not isinstance(value, list | dict):
            at = document.place_of(path).column - 1
            assert content.startswith(written(value), at)


def test_a_minus_sign_as_it_is_printed_is_a_number_s_too() -> None:
    """Our own cards print −5, and people copy it; within a text it stays what it is."""
    text = "[−5, −0.5, −x, 5−3, '−5', −]"
    assert read(text).data == [-5, Decimal("-0.5"), "−x", "5−3", "−5", "−"]


def test_a_colon_within_a_name_that_has_a_value_is_no_slip() -> None:
    """Levels and quoted names may hold colons; only a name left without a value is stuck to it."""
    assert read("{省级：一等: 5, '乙：丙': , a:b: 1}").data == {
        "省级：一等": 5,
        "乙：丙": None,
        "a:b": 1,
    }
