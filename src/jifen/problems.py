"""What is wrong with somebody's data, as a value: a code, its arguments and its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from jifen.vocabulary import Language
from jifen.wording.speech import say

Argument = str | int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a source a value stands.

    `line` counts from 1, the header of a table included. `column` counts characters from 1
    in a text; in a table `field` names the column instead.
    """

    source: str
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        parts = [self.source, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts) + (f" [{self.field}]" if self.field else "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it stands and, in its words, what would be right.

    `code` is a key of the problem tables in `jifen.wording`; `arguments` fill its words.
    A problem that is not `fatal` is a finding: what was read can be used all the same.
    """

    code: str
    place: Place
    arguments: Mapping[str, Argument] = field(default_factory=lambda: MappingProxyType({}))
    fatal: bool = True

    def words(self, language: Language = Language.EN) -> str:
        """Say the problem to a person, without its place."""
        return say(self.code, language, self.arguments)

    def __str__(self) -> str:
        return f"{self.place} {self.words()}"


def sorted_problems(problems: list[Problem]) -> tuple[Problem, ...]:
    """Put problems in the order in which a reader meets them in the source."""
    return tuple(sorted(problems, key=lambda problem: (problem.place, problem.code)))
