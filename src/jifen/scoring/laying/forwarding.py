"""Records that count on others' cards: the copies that are sent on to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jifen.facts.members import Member
from jifen.rules.addressee import PLACES, Addressee
from jifen.rules.conditions import Condition
from jifen.rules.ruleset import RuleSet
from jifen.scoring.fact import Fact
from jifen.scoring.questions import Grounds, Question, kind_answers

_ANYBODY = Condition.model_validate({})


def record_of(fact: Fact, name: str) -> str:
    """Give the id of the record that a fact on somebody's card was made from."""
    return fact.id.removesuffix(f">{name}") if fact.through else fact.id


class Forwarding:
    """Sends facts on to those on whose cards some rule counts them, by the roster of their day."""

    def __init__(self, rules: RuleSet, members: Mapping[str, Member]) -> None:
        self._members = members
        self._wanted: dict[str, list[tuple[Addressee, Question]]] = defaultdict(list)
        grounds = Grounds(rules.kind_by_id)
        for rule in rules.rules:
            if isinstance(rule.whose, Addressee):
                asked = grounds.question(rule.whose.who or _ANYBODY)
                test = rule.when.tests.get("kind")
                for kind in rules.kinds:
                    if test is None or kind_answers(test, str(kind.id)):
                        self._wanted[str(kind.id)].append((rule.whose, asked))
        self._holders: dict[str, dict[object, list[Member]]] = {}

    def copies(self, fact: Fact, author: Member) -> Iterator[tuple[str, Fact]]:
        """Give a copy for everybody a fact counts for, each with the ways by which it came."""
        reached: dict[str, list[str]] = defaultdict(list)
        for addressee, asked in self._wanted.get(fact.kind, ()):
            for member in self._reached(addressee, fact, author):
                ways = reached[str(member.id)]
                if addressee.key not in ways and asked(fact, member):
                    ways.append(addressee.key)
        for name, ways in reached.items():
            if ways:
                copy = f"{fact.id}>{name}"
                yield name, fact._replace(id=copy, through=tuple(ways), author=str(author.id))

    def _reached(self, addressee: Addressee, fact: Fact, author: Member) -> Sequence[Member]:
        if addressee.named_in:
            named = self._members.get(str(fact.attributes.get(addressee.named_in, "")))
            return [named] if named else []
        day, field = date.fromordinal(fact.day), addressee.field
        value = author.attribute_on(field, day)
        if value is None:
            return []
        return [
            member
            for member in self._holders_of(field).get(value, ())
            if member.belongs_on(day) and member.attribute_on(field, day) == value
        ]

    def _holders_of(self, field: str) -> Mapping[object, list[Member]]:
        """Give, by value of a field, those who had it at any time."""
        if field not in self._holders:
            found: dict[object, list[Member]] = defaultdict(list)
            for member in self._members.values():
                dated = getattr(member, field) if field in PLACES else member.attributes.get(field)
                for value in set(dated.values()) if dated else ():
                    found[value].append(member)
            self._holders[field] = found
        return self._holders[field]
