"""Transitions: what may be done in which state, as a table that a page can print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from jifen.errors import StepRefused
from jifen.vocabulary import Language
from jifen.wording.speech import say

S = TypeVar("S", bound=StrEnum)
V = TypeVar("V", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Transitions(Generic[S, V]):
    """For each state and each verb that is possible there: the states that it can lead to.

    `thing` is what has the states, as words know it: record, notice, objection, period.
    """

    thing: str
    table: Mapping[tuple[S, V], tuple[S, ...]]

    def possible(self, state: S) -> tuple[V, ...]:
        """List the verbs that are possible in a state."""
        return tuple(verb for each, verb in self.table if each == state)

    def refusal(self, verb: V, state: S, *, of: str, code: str, **arguments: object) -> StepRefused:
        """Make the error that says why a verb is refused; `of` is the id of what has the state."""
        return StepRefused(
            code,
            arguments,
            thing=self.thing,
            id=of,
            verb=verb,
            state=state,
            possible=self.possible(state),
        )

    def require(self, verb: V, state: S, *, of: str) -> None:
        """Raise StepRefused where a verb is not possible in a state."""
        if (state, verb) not in self.table:
            raise self.refusal(verb, state, of=of, code="refusal.state")

    def rows(self, states: type[S], language: Language) -> Iterator[tuple[str, str, str]]:
        """Give the table in words: state, verb, what it leads to; an end has no verb."""
        names = {each: say(f"state.{self.thing}.{each.value}", language) for each in states}
        for state, name in names.items():
            for verb in self.possible(state):
                into = " / ".join(names[each] for each in self.table[state, verb])
                yield name, say(f"verb.{verb.value}", language), into
            if not self.possible(state):
                yield name, "—", "—"
