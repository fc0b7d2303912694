"""The clauses of a rule set as an index that every point of a page links to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from jifen.pages.anchors import Anchors
from jifen.reports.titles import clause_number
from jifen.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Clause:
    """One citation, the titles of what stands on it, and its id on the page."""

    anchor: str
    citation: str
    titles: tuple[str, ...]


class ClauseIndex:
    """The clauses that editions cite, in the order of their files, the latest first."""

    def __init__(self, editions: Sequence[RuleSet], anchors: Anchors) -> None:
        titles: dict[str, dict[str, None]] = {}
        for citation, title in (each for rules in reversed(editions) for each in cited(rules)):
            titles.setdefault(citation, {}).update({title: None} if title else {})
        self._clauses = {
            citation: Clause(anchors.give("", otherwise="clause"), citation, tuple(named))
            for citation, named in titles.items()
        }

    def __iter__(self) -> Iterator[Clause]:
        return iter(self._clauses.values())

    def anchor(self, citation: str) -> str:
        """Give the id of a citation's entry; empty where the rule set does not have it."""
        found = self._clauses.get(citation)
        return found.anchor if found else ""

    def short(self, citation: str) -> str:
        """Give what names the clause, without what it was modelled on."""
        return clause_number(citation) or citation


def cited(value: object) -> Iterator[tuple[str, str]]:
    """Walk a rule set and give each citation in it with the title of what it stands on."""
    if isinstance(value, BaseModel):
        citation = getattr(value, "cite", None)
        if isinstance(citation, str) and citation:
            title = getattr(value, "title", None)
            yield citation, title if isinstance(title, str) else ""
        for name in type(value).model_fields:
            yield from cited(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from cited(each)
