"""Expressions: a price worked out from quantities by exact arithmetic, and nothing else.

    choice = sum ["if" sum compare sum "else" choice]
    sum    = term {("+" | "-") term}
    term   = factor {("*" | "/") factor}
    factor = "-" factor | number | name | ("min" | "max") "(" choice {"," choice} ")"
           | "(" choice ")"

Names are a kind's attributes, `member.` with a column of the register's members, and whatever
else the place of the expression offers. There are no calls but `min` and `max`, no text and no
loops: what an expression can do is bounded by its length.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LONGEST = 300
"""How many characters an expression may have."""

DEEPEST = 30
"""How deep its parentheses and choices may go."""

_WORD = "[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*"
_TOKEN = re.compile(
    r" *(?:(?P<number>[0-9]{1,15}(?:\.[0-9]{1,10})?)"
    rf"|(?P<name>(?:member\.)?{_WORD})"
    r"|(?P<sign><=|>=|==|!=|[-+*/(),<>]))"
)
_COMPARE: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
_COMBINE: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
_EXTREMES: Mapping[str, Callable[[Sequence[Fraction]], Fraction]] = {"min": min, "max": max}
_WORDS = {"if", "else", *_EXTREMES}

Values = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Number:
    """A number, exactly as it is written."""

    value: Fraction

    def work_out(self, values: Values) -> Fraction:
        """Give the number."""
        return self.value


@dataclass(frozen=True, slots=True)
class Name:
    """A quantity of the fact, by its name."""

    name: str

    def work_out(self, values: Values) -> Fraction:
        """Give the quantity; raises KeyError where the fact does not have it."""
        return values[self.name]


@dataclass(frozen=True, slots=True)
class Combination:
    """Two parts with a sign of arithmetic between them."""

    sign: str
    left: Part
    right: Part

    def work_out(self, values: Values) -> Fraction:
        """Combine the parts; raises ZeroDivisionError as arithmetic does."""
        return _COMBINE[self.sign](self.left.work_out(values), self.right.work_out(values))


@dataclass(frozen=True, slots=True)
class Extreme:
    """The least or the greatest of several parts."""

    which: str
    parts: tuple[Part, ...]

    def work_out(self, values: Values) -> Fraction:
        """Give the least or the greatest."""
        return _EXTREMES[self.which]([part.work_out(values) for part in self.parts])


@dataclass(frozen=True, slots=True)
class Choice:
    """One part if a comparison holds, else another; only the chosen one is worked out."""

    sign: str
    left: Part
    right: Part
    then: Part
    otherwise: Part

    def work_out(self, values: Values) -> Fraction:
        """Work out the part that the comparison chooses."""
        holds = _COMPARE[self.sign](self.left.work_out(values), self.right.work_out(values))
        return (self.then if holds else self.otherwise).work_out(values)


Part = Number | Name | Combination | Extreme | Choice


class Expression:
    """A parsed expression: its text, the names that it asks for, and its value."""

    __slots__ = ("_root", "names", "text")

    def __init__(self, text: str) -> None:
        """Parse a text; raises PydanticCustomError saying what cannot be read, and where."""
        if len(text) > LONGEST:
            raise PydanticCustomError("expression_too_long", "too long", {"most": LONGEST})
        parser = _Parser(text)
        self.text = text
        self._root = parser.whole()
        self.names = frozenset(parser.names)

    def work_out(self, values: Values) -> Fraction:
        """Give the exact value; raises KeyError for a missing name, ZeroDivisionError."""
        return self._root.work_out(values)

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Expression) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    def __reduce__(self) -> tuple[type[Expression], tuple[str]]:
        return type(self), (self.text,)

    @classmethod
    def _read(cls, value: object) -> Expression:
        if isinstance(value, Expression):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("expression_not_text", "no text", {"value": str(value)})
        return cls(value)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read an expression at the door from its text, and write it as its text."""
        return core_schema.no_info_plain_validator_function(
            cls._read,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda e: e.text),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST}


class _Parser:
    """Reads an expression from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0
        self.names: set[str] = set()

    def whole(self) -> Part:
        """Read all of the text as one expression."""
        part = self._choice()
        if self._at < len(self._tokens):
            raise self._odd()
        return part

    def _choice(self) -> Part:
        self._depth += 1
        if self._depth > DEEPEST:
            raise PydanticCustomError("expression_too_deep", "too deep", {"most": DEEPEST})
        then = self._sum()
        if self._take("if"):
            left, sign = self._sum(), self._take(*_COMPARE)
            if not sign:
                raise self._odd()
            right = self._sum()
            if not self._take("else"):
                raise self._odd()
            then = Choice(sign, left, right, then, self._choice())
        self._depth -= 1
        return then

    def _sum(self) -> Part:
        part = self._term()
        while sign := self._take("+", "-"):
            part = Combination(sign, part, self._term())
        return part

    def _term(self) -> Part:
        part = self._factor()
        while sign := self._take("*", "/"):
            by = self._factor()
            if sign == "/" and isinstance(by, Number) and not by.value:
                raise PydanticCustomError("expression_by_nothing", "by 0", {"text": self._text})
            part = Combination(sign, part, by)
        return part

    def _factor(self) -> Part:
        minus = False
        while self._take("-"):
            minus = not minus
        part = self._atom()
        return Combination("-", Number(Fraction(0)), part) if minus else part

    def _atom(self) -> Part:
        if which := self._take(*_EXTREMES):
            return Extreme(which, self._arguments())
        if self._take("("):
            part = self._choice()
            self._expect(")")
            return part
        if self._at == len(self._tokens) or self._tokens[self._at] in _WORDS:
            raise self._odd()
        token = self._tokens[self._at]
        if token[0] in "0123456789":
            self._at += 1
            return Number(Fraction(token))
        if token[0].isalpha() or token[0] == "_":
            self._at += 1
            self.names.add(token)
            return Name(token)
        raise self._odd()

    def _arguments(self) -> tuple[Part, ...]:
        self._expect("(")
        parts = [self._choice()]
        while self._take(","):
            parts.append(self._choice())
        self._expect(")")
        return tuple(parts)

    def _take(self, *wanted: str) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at] in wanted:
            self._at += 1
            return self._tokens[self._at - 1]
        return ""

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise self._odd()

    def _odd(self) -> PydanticCustomError:
        if self._at < len(self._tokens):
            found = self._tokens[self._at]
            return PydanticCustomError("expression_odd", "odd", {"odd": found})
        return PydanticCustomError("expression_unfinished", "unfinished", {"text": self._text})


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while rest := text[at:].strip(" "):
        found = _TOKEN.match(text, at)
        if not found:
            odd = rest[0]
            raise PydanticCustomError("expression_odd", "odd", {"odd": odd})
        yield found[found.lastgroup or 0]
        at = found.end()
