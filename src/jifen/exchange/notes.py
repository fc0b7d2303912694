"""What is noted while a register is read: every problem, but not the same one for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import islice
from types import MappingProxyType

from jifen.problems import MOST_OF_A_KIND, Argument, Place, Problem, more, sorted_problems
from jifen.reading import suggest

_MOST_CANDIDATES = 500
_LIKE = 0.8
_NONE: Mapping[str, Argument] = MappingProxyType({})


class Notes:
    """The problems of a register, collected over all of its files."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._last: dict[tuple[str, str], Problem] = {}

    def add(self, problem: Problem) -> None:
        """Note a problem; past MOST_OF_A_KIND it is only counted."""
        kind = problem.code, problem.place.source
        self._counts[kind] += 1
        if self._counts[kind] <= MOST_OF_A_KIND:
            self._problems.append(problem)
        else:
            self._last[kind] = problem

    def note(
        self,
        code: str,
        place: Place,
        arguments: Mapping[str, Argument] = _NONE,
        *,
        fatal: bool = True,
    ) -> None:
        """Note what is wrong at a place; codes are those of `register_problems`."""
        self.add(Problem(f"register.{code}", place, arguments, fatal))

    def note_unknown(self, code: str, place: Place, found: str, among: Iterable[str]) -> None:
        """Note a name that nobody knows, with the one that was probably meant."""
        # Looking for a similar name is slow, so it is done only for what will be listed.
        listed = self._counts[f"register.{code}", place.source] < MOST_OF_A_KIND
        near = find_near(found, among) if listed else None
        self.note(code, place, {"found": found, **near_words(near)})

    @property
    def fatal(self) -> bool:
        """Whether anything noted forbids the use of the register."""
        return any(problem.fatal for problem in self._problems)

    def all(self) -> tuple[Problem, ...]:
        """Give what was noted in the order of the files, and how much more there is."""
        others = [more(problem, self._counts[kind]) for kind, problem in self._last.items()]
        return sorted_problems(self._problems + others)


def find_near(found: str, among: Iterable[str]) -> str | None:
    """Give the name that was probably meant, among those of about the same length."""
    size = len(found)
    similar = (name for name in among if abs(len(name) - size) <= 2)
    return suggest(found, islice(similar, _MOST_CANDIDATES))


def is_slip(found: str, near: str | None) -> bool:
    """Whether a name is so like another that it was most probably meant for it."""
    return near is not None and SequenceMatcher(None, found, near).ratio() > _LIKE


def near_words(near: str | None) -> dict[str, Argument]:
    """Ask in both languages whether another name was meant; nothing where there is none."""
    if near is None:
        return {"near_zh": "", "near_en": ""}
    return {"near_zh": f"；是不是“{near}”？", "near_en": f'; did you mean "{near}"?'}


def shorten(text: str, *, most: int = 40) -> str:
    """Give the start of a text on one line, for quoting it."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"
