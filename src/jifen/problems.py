"""What is wrong with somebody's data, as a value: a code, its arguments and its place."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from jifen.vocabulary import Language
from jifen.wording.speech import say

Argument = str | int

MOST_OF_A_KIND = 50
"""How many problems of one code are listed for one file; the others are only counted."""

MORE = "register.more_of_a_kind"
"""The code of the line that counts the others."""


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


def listed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """List problems in order, of one code in one file no more than MOST_OF_A_KIND."""
    counts: Counter[tuple[str, str]] = Counter()
    told: list[Problem] = []
    last: dict[tuple[str, str], Problem] = {}
    for problem in sorted_problems(list(problems)):
        kind = problem.code, problem.place.source
        counts[kind] += 1
        if counts[kind] <= MOST_OF_A_KIND or problem.code == MORE:
            told.append(problem)
        else:
            last[kind] = problem
    return sorted_problems([*told, *(more(each, counts[kind]) for kind, each in last.items())])


def number_of(problems: Iterable[Problem]) -> int:
    """Count problems, those too that a line of a list only counts."""
    return sum(int(p.arguments["count"]) if p.code == MORE else 1 for p in problems)


def more(last: Problem, count: int) -> Problem:
    """Say how many problems of a kind there are beyond those that are listed."""
    arguments: dict[str, Argument] = {"count": count - MOST_OF_A_KIND}
    return Problem(MORE, last.place, arguments, last.fatal)


def sorted_problems(problems: list[Problem]) -> tuple[Problem, ...]:
    """Put problems in the order in which a reader meets them in the source."""
    return tuple(sorted(problems, key=lambda problem: (problem.place, problem.code)))
