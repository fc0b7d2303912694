"""The strict door for YAML: plain data, exact numbers, and the place of every value.

Scalars are those of the YAML 1.2 core schema, read narrowly. Without quotes, `true`, `false`
and `null` (also `~` and nothing at all) are what they say; `12` is a whole number; `1.5` and
`1e3` are exact decimals. Everything else is text: `on`, `12:30`, `2025-01-01`, `.inf`, `0x1F`,
`0o17`, and digits after a leading zero, so that an id may be written `001`. A key is always
text, as it is written: the key of `{10: 1000}` is "10".

A file is read with UTF-8 only. Repeated keys, anchors, aliases, tags, merge keys, several
documents, and what would take more time or memory than a rule file can need are refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

import yaml

from jifen.problems import Argument, Place, Problem

LARGEST_BYTES = 1024 * 1024
"""The longest text that is read, in bytes of UTF-8."""

DEEPEST = 64
"""How many lists and mappings may stand within one another."""

MOST_VALUES = 200_000
"""How many keys and values one document may have."""

LONGEST_NUMBER = 40
"""How many digits a number may have when it is written out without an exponent."""

MOST_PROBLEMS = 100
"""After so many problems reading stops; the rest would teach nobody anything."""

Data: TypeAlias = "bool | int | Decimal | str | list[Data] | dict[str, Data] | None"
Path: TypeAlias = tuple[str | int, ...]

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LONGEST_QUOTE = 40

# Unseen characters: controls but tab and line breaks, marks of direction and of zero width
# (not the joiners that emoji need), other line separators, half surrogates, noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(
    r"[-+]?((?:0|[1-9][0-9]*)?\.[0-9]+|(?:0|[1-9][0-9]*)\.?)(?:[eE]([-+]?[0-9]+))?"
)
_MINUS = "\u2212"
_UNCLEAR = ("yaml_colon", "yaml_no_colon", "yaml_indentation")
_NAME = r"[A-Za-z_][\w.]*"
_JOINED = re.compile(rf"({_NAME}):([^\s:].*)")
"""A name and its value with no space after the colon: all of it is read as the name."""
_JOINED_LINE = re.compile(rf" *(?:- +)?({_NAME}):([^\s:].*)")
_WIDE_COLON = re.compile(rf" *(?:- +)?{_NAME}：")
_WIDE_BRACKET = re.compile(r"(?:[:：]|^ *-) *([｛［])")
_WIDE_SIGN = re.compile("[，｝］]")
_BEFORE = re.compile(r"[,{\[\n]")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

# What the parser says, of either make, and our code for it; the first that fits. `True` where
# the place to look at is the one in which the unfinished thing began.
_SYNTAX: tuple[tuple[str, str, bool], ...] = (
    ("scanning an alias", "yaml_alias", False),
    ("scanning an anchor", "yaml_anchor", False),
    ("a tag", "yaml_tag", False),
    ("directive", "yaml_directive", False),
    ("incompatible YAML document", "yaml_directive", False),
    ("unknown escape character", "yaml_escape", False),
    ("escape sequence", "yaml_escape", False),
    ("quoted scalar", "yaml_open_quote", True),
    ("a flow ", "yaml_open_bracket", True),
    ("mapping values are not allowed", "yaml_colon", False),
    ("cannot start any token", "yaml_first_character", False),
    ("a block collection", "yaml_indentation", False),
    ("a block mapping", "yaml_indentation", False),
    ("a block sequence", "yaml_indentation", False),
    ("a simple key", "yaml_no_colon", True),
)


@dataclass(slots=True)
class _Node:
    """Where a value stands, as offsets into the text, and where its keys and parts stand."""

    start: int
    end: int
    parts: dict[str | int, _Node] | None = None
    keys: dict[str, int] | None = None


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; `key` is None for a value that is left out.

    `last` is where the last key stands that has no quotes, and the key.
    """

    node: _Node
    container: list[Data] | dict[str, Data]
    key: str | None = None
    awaits_key: bool = False
    last: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and the offsets at which its lines start."""

    source: str
    content: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, content: str, *, source: str) -> _Text:
        starts = (0, *(found.end() for found in _LINE_BREAK.finditer(content)))
        return cls(source, content, starts)

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        return Place(self.source, line=line, column=offset - self.starts[line - 1] + 1)

    def quote(self, start: int, end: int) -> str:
        """Give the first line between two offsets, shortened."""
        words = self.content[start:end].strip()
        line = _LINE_BREAK.split(words[: _LONGEST_QUOTE * 2], maxsplit=1)[0].rstrip()
        if len(line) > _LONGEST_QUOTE:
            return line[:_LONGEST_QUOTE] + "…"
        return line + "…" if len(line) < len(words) else line


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A YAML text as plain data, which knows the place of every value.

    `data` holds what could be read, so that all problems can be told at once; it is None where
    the text could not be read to its end. It must not be used unless `usable`. `merges` are the
    places of mappings with a merge key, which is refused: what they lack may be what it brought.
    """

    source: str
    data: Data
    problems: tuple[Problem, ...]
    merges: frozenset[Place] = field(repr=False)
    _text: _Text = field(repr=False)
    _root: _Node | None = field(repr=False)

    @property
    def usable(self) -> bool:
        """Whether nothing fatal is wrong with the text."""
        return not any(problem.fatal for problem in self.problems)

    def place_of(self, path: Path) -> Place:
        """Give the place of the value at a path, or of the nearest one around it."""
        node = self._nearest(path)
        return self._text.place(node.start) if node else Place(self.source)

    def key_place(self, path: Path) -> Place:
        """Give the place of the key of a value; of the value itself where it has no key."""
        mapping = self._nearest(path[:-1]) if path else None
        if mapping and mapping.keys and path[-1] in mapping.keys:
            return self._text.place(mapping.keys[str(path[-1])])
        return self.place_of(path)

    def text_of(self, path: Path) -> str:
        """Give the text of the value at a path as it was written, its first line, shortened."""
        node = self._nearest(path)
        return self._text.quote(node.start, node.end) if node else ""

    def _nearest(self, path: Path) -> _Node | None:
        node = self._root
        for step in path:
            part = node.parts.get(step) if node and node.parts else None
            if part is None:
                break
            node = part
        return node


def read_document(content: str | bytes, *, source: str) -> Document:
    """Read a YAML text; whatever is wrong with it is in the document's `problems`.

    `source` names the text in places. A text of more than LARGEST_BYTES is not looked into.
    """
    size = len(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    if size > LARGEST_BYTES:
        problem = Problem("document_too_long", Place(source), {"largest": LARGEST_BYTES})
        return Document(source, None, (problem,), frozenset(), _Text.of("", source=source), None)
    if isinstance(content, bytes):
        try:
            content = content.decode("utf-8")
        except UnicodeDecodeError as error:
            text = _Text.of(error.object[: error.start].decode("utf-8"), source=source)
            place = text.place(len(text.content))
            problem = Problem("document_not_utf8", place)
            return Document(source, None, (problem,), frozenset(), text, None)
    text = _Text.of(content.removeprefix("\ufeff"), source=source)
    problems = _unseen_characters(text)
    if problems:
        return Document(source, None, problems, frozenset(), text, None)
    return _Reading(text).document()


def _unseen_characters(text: _Text) -> tuple[Problem, ...]:
    """List the characters that no reader would see, the first of each line."""
    problems: dict[int, Problem] = {}
    for found in _UNSEEN.finditer(text.content):
        place = text.place(found.start())
        if len(problems) == MOST_PROBLEMS:
            break
        arguments = {"character": f"U+{ord(found[0]):04X}"}
        problems.setdefault(place.line, Problem("unseen_character", place, arguments))
    return tuple(problems.values())


class _Reading:
    """One pass over the parser's events; nothing is built by the YAML library itself."""

    def __init__(self, text: _Text) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.data: Data = None
        self.root: _Node | None = None
        self.open: list[_Open] = []
        self.merges: set[Place] = set()
        self.count = 0
        self.broken = False

    def document(self) -> Document:
        """Read to the end, or to the first thing that cannot be read over."""
        try:
            for event in self._events():
                self._take(event)
                if self.broken:
                    break
        except yaml.MarkedYAMLError as error:
            self._explain(error)
        if not self.root and not self.problems:
            self._stop("document_empty", 0)
        data = None if self.broken else self.data
        problems, merges = tuple(self.problems), frozenset(self.merges)
        return Document(self.text.source, data, problems, merges, self.text, self.root)

    def _events(self) -> Iterator[yaml.Event]:
        events: Iterator[yaml.Event] = yaml.parse(self.text.content, Loader=_LOADER)
        return events

    def _note(self, code: str, offset: int, **arguments: Argument) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            self._stop("too_many_problems", offset, most=MOST_PROBLEMS)
        elif not self.broken:
            self.problems.append(Problem(code, self.text.place(offset), arguments))

    def _stop(self, code: str, offset: int, **arguments: Argument) -> None:
        """Note a problem after which there is no telling what the rest means."""
        self.broken = True
        self.problems.append(Problem(code, self.text.place(offset), arguments))

    def _take(self, event: yaml.Event) -> None:
        start = _start(event)
        if isinstance(event, yaml.DocumentStartEvent):
            if event.tags or event.version not in (None, (1, 2)):
                self._note("yaml_directive", start)
            if self.root:
                # The first document stands; looking into the next would only mislead.
                self._stop("several_documents", start)
        elif isinstance(event, yaml.NodeEvent):
            self._count(start)
            self._refuse_properties(event)
            self._node(event, _Node(start, _end(event)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop().node.end = _end(event)

    def _count(self, offset: int) -> None:
        self.count += 1
        if self.count > MOST_VALUES:
            self._stop("document_too_many_values", offset, most=MOST_VALUES)

    def _refuse_properties(self, event: yaml.NodeEvent) -> None:
        start = _start(event)
        if isinstance(event, yaml.AliasEvent):
            self._note("yaml_alias", start)
            return
        if event.anchor is not None:
            self._note("yaml_anchor", start)
        if getattr(event, "tag", None) is not None:
            self._note("yaml_tag", start)

    def _node(self, event: yaml.NodeEvent, node: _Node) -> None:
        around = self.open[-1] if self.open else None
        if around and around.awaits_key:
            around.awaits_key, around.key = False, self._key(event, around)
            if isinstance(event, yaml.CollectionStartEvent):
                self._enter(event, node, [])
        elif isinstance(event, yaml.ScalarEvent):
            if around and isinstance(around.container, dict):
                self._refuse_joined(event, around)
            self._attach(self._scalar(event), node)
        elif isinstance(event, yaml.CollectionStartEvent):
            container: list[Data] | dict[str, Data] = (
                {} if isinstance(event, yaml.MappingStartEvent) else []
            )
            self._attach(container, node)
            self._enter(event, node, container)
        else:
            self._attach(None, node)

    def _enter(
        self, event: yaml.NodeEvent, node: _Node, container: list[Data] | dict[str, Data]
    ) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        if len(self.open) == DEEPEST:
            self._stop("document_too_deep", node.start, deepest=DEEPEST)
        node.parts, node.keys = {}, {}
        self.open.append(_Open(node, container, awaits_key=mapping))

    def _attach(self, value: Data, node: _Node) -> None:
        """Put a value where it belongs."""
        if not self.open:
            self.root, self.data = node, value
            return
        around = self.open[-1]
        parts = around.node.parts
        if isinstance(around.container, list):
            if parts is not None:
                parts[len(around.container)] = node
            around.container.append(value)
            return
        if around.key is not None and parts is not None:
            around.container[around.key] = value
            parts[around.key] = node
        around.awaits_key = True

    def _refuse_joined(self, event: yaml.ScalarEvent, around: _Open) -> None:
        """Say of a name without a value that it is stuck to one: `{title:会议}`."""
        last = around.last
        if event.value or event.style or last is None or _start(event) != _end(event):
            return
        start, key = last
        if "：" in key:
            self._note("yaml_wide_colon", start)
        elif joined := _JOINED.fullmatch(key):
            self._note("yaml_colon_space", start, name=joined[1], value=joined[2])

    def _key(self, event: yaml.NodeEvent, around: _Open) -> str | None:
        """Read a key; None where it is refused."""
        start, keys = _start(event), around.node.keys
        if isinstance(event, yaml.AliasEvent) or keys is None:
            return None
        if not isinstance(event, yaml.ScalarEvent):
            self._note("key_not_text", start)
            return None
        key, plain = event.value, not event.style
        around.last = (start, key) if plain else None
        if plain and key in _WORDS and _WORDS[key] is None:
            self._note("key_not_text", start)
        elif plain and key == "<<":
            self._note("yaml_merge", start)
            self.merges.add(self.text.place(around.node.start))
        elif key in keys:
            first = self.text.place(keys[key]).line
            shown = self.text.quote(start, _end(event))
            self._note("repeated_key", start, key=shown, first=first)
        else:
            keys[key] = start
            return str(key)
        return None

    def _scalar(self, event: yaml.ScalarEvent) -> Data:
        words: str = event.value
        if event.style:
            # An escape such as "\u202e" is plain to see in the file, but not what it stands for.
            if found := _UNSEEN.search(words):
                self._note("unseen_character", _start(event), character=f"U+{ord(found[0]):04X}")
            return words
        if words in _WORDS:
            return _WORDS[words]
        # A minus sign as it is printed (−5) is a number's too: people copy it from our own output.
        words = words.replace(_MINUS, "-", 1) if words.startswith(_MINUS) else words
        number = _DECIMAL.fullmatch(words)
        if not number:
            return str(event.value)
        if _digits(number) > LONGEST_NUMBER:
            start, end = _start(event), _end(event)
            self._note(
                "number_too_long", start, found=self.text.quote(start, end), most=LONGEST_NUMBER
            )
            return None
        return int(words) if _INTEGER.fullmatch(words) else Decimal(words)

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        """Say in our own words why the text cannot be read on."""
        says = f"{error.context or ''} {error.problem or ''}"
        code, opening = next(
            ((code, opening) for words, code, opening in _SYNTAX if words in says),
            ("yaml_syntax", False),
        )
        mark = (error.context_mark if opening else None) or error.problem_mark
        offset = mark.index if mark else 0
        line = bisect_right(self.text.starts, offset)
        written = self.text.content[self.text.starts[line - 1] :][: _LONGEST_QUOTE * 5]
        written = _LINE_BREAK.split(written, maxsplit=1)[0]
        before = self.text.content[self.text.starts[max(line - 2, 0)] : offset + 1]
        stop = error.problem_mark.index if error.problem_mark else offset
        stuck = _BEFORE.split(self.text.content[:stop])[-1]
        if wide := _wide_sign(code, written, stuck):
            self._stop("yaml_wide_sign", offset, sign=wide)
            return
        if code in _UNCLEAR and (joined := _JOINED_LINE.match(written)):
            self._stop("yaml_colon_space", offset, name=joined[1], value=joined[2])
            return
        if code in _UNCLEAR and ("：" in before or _WIDE_COLON.match(written)):
            code = "yaml_wide_colon"
        elif written.lstrip(" ").startswith("\t"):
            code = "yaml_tab"
        end = self.text.starts[line] if line < len(self.text.starts) else len(self.text.content)
        self._stop(code, offset, found=self.text.quote(offset, end))


def _wide_sign(code: str, written: str, stuck: str) -> str:
    """Give the full-width comma or bracket that most likely keeps a text from being read."""
    if code in _UNCLEAR and (found := _WIDE_BRACKET.search(written)):
        return found[1]
    if code == "yaml_open_bracket" and (found := _WIDE_SIGN.search(stuck)):
        return found[0]
    return ""


def _start(event: yaml.Event) -> int:
    return int(event.start_mark.index) if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return int(event.end_mark.index) if event.end_mark else 0


def _digits(number: re.Match[str]) -> int:
    """Count the digits that a number has when it is written out without an exponent."""
    exponent = number[2] or "0"
    # int() of a long text takes long; so many digits are too many in any case.
    moved = abs(int(exponent)) if len(exponent) <= LONGEST_NUMBER else LONGEST_NUMBER
    return len(number[1].replace(".", "")) + moved
