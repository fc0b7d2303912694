"""What ids are called: kinds, rules, sections, facts and, from a register, people."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from jifen.facts.register import Register
from jifen.model import OrganisationId
from jifen.periods import PeriodKind, Window
from jifen.reports.phrases import Phrases
from jifen.reports.terms import NamedLimit
from jifen.rules.rule import Rule
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Card, Standing
from jifen.scoring.fact import Fact


class Titles:
    """Titles for the ids of one card. Names of people come only from the register given.

    They are those of one edition, the card's unless said, and where it has none those of others.
    """

    def __init__(
        self,
        card: Card,
        phrases: Phrases,
        register: Register | None,
        edition: RuleSet | None = None,
    ) -> None:
        self._card = card
        self._rules = edition or card.rules
        self._known = (self._rules, *reversed(card.editions))
        self._phrases = phrases
        self._register = register
        self._needs = {need.id: need for need in card.rules.needs}

    def on(self, day: int) -> Titles:
        """Give the titles of the edition that scored what arose on a day, an ordinal."""
        edition = self._card.rules_on(day)
        if edition is self._rules:
            return self
        return Titles(self._card, self._phrases, self._register, edition)

    def member(self, member: str) -> str:
        """Name a member, or the organisation whose card it is; empty without a register."""
        return self._register.name_of(member) if self._register else ""

    def organisation(self, organisation: str) -> str:
        """Name an organisation; its id without a register."""
        held = self._register.organisations if self._register else {}
        found = held.get(OrganisationId(organisation))
        return (found.name if found else "") or organisation

    def kind(self, kind: str) -> str:
        """Give the title of a kind."""
        found = (rules.kind_by_id.get(kind) for rules in self._known)
        return next((each.title for each in found if each), kind)

    def rule(self, rule: str) -> str:
        """Give the title of a rule or of a requirement."""
        if (found := self._rule(rule)) is not None:
            return found.title
        return self._needs[rule].title if rule in self._needs else rule

    def citation(self, rule: str) -> str:
        """Give the clause behind a rule or a requirement."""
        if (found := self._rule(rule)) is not None:
            return found.cite
        return self._needs[rule].cite if rule in self._needs else ""

    def _rule(self, rule: str) -> Rule | None:
        found = (rules.rule_by_id.get(rule) for rules in self._known)
        return next(filter(None, found), None)

    def rule_with_citation(self, rule: str) -> str:
        """Name a rule with its clause."""
        number = self._phrases.bracketed(clause_number(self.citation(rule)))
        return f"{self._phrases.quoted(self.rule(rule))}{number}"

    def source(self, name: str, limit: NamedLimit | None) -> tuple[str, str]:
        """Name where overflow comes from, a limit or SECTION.full, with its clause."""
        if limit is None:
            section = name.removesuffix(".full")
            title = self._phrases.say("bound.of_full", section=self.section(section))
            return title, self.section_citation(section)
        title = limit.title or self.rule(limit.over[0])
        return self._phrases.quoted(title), limit.citation

    def section(self, section: str) -> str:
        """Give the title of a section or of the total."""
        if section == TOTAL:
            return self._phrases.say("label.total")
        found = self._rules.section_by_id.get(section)
        return found.title if found else section

    def section_citation(self, section: str) -> str:
        """Give the clause behind a section."""
        found = self._rules.section_by_id.get(section)
        return (found.cite or "") if found else ""

    def scale(self, scale: str) -> str:
        """Give the title of a scale."""
        return next((each.title or scale for each in self._rules.scales if each.id == scale), scale)

    def fact(self, fact: str) -> str:
        """Name a fact by its day and title; its id where the card does not hold it."""
        found = self._card.facts.get(fact)
        if found is None:
            return fact
        day = self._phrases.short_day(date.fromordinal(found.day))
        gap = "" if self._phrases.chinese else " "
        return f"{day}{gap}{self._phrases.quoted(self.fact_title(found))}"

    def fact_title(self, fact: Fact) -> str:
        """Give the title of a fact's activity, or of its kind."""
        return fact.title or self.kind(fact.kind)

    def time(self, fact: Fact) -> str:
        """Write a fact's clock times with its length, or its length alone."""
        if not fact.seconds:
            return ""
        length = self._phrases.length(fact.seconds)
        if not fact.stretches:
            return length
        zone = self._rules.zone
        since = datetime.fromtimestamp(fact.stretches[0].since, zone)
        until = datetime.fromtimestamp(fact.stretches[-1].until, zone)
        end = f"{until:%H:%M}"
        if until.date() != since.date():
            midnight = until.date() - since.date() == timedelta(days=1) and end == "00:00"
            end = "24:00" if midnight else f"{self._phrases.short_day(until.date())} {end}"
        return self._phrases.joint.join((f"{since:%H:%M}–{end}", length))

    def span(self, since: date, last: date) -> str:
        """Name a period of this rule set by its ends."""
        window = Window(since, last + timedelta(days=1))
        for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR):
            if self._card.reckoning.window(kind, since) == window:
                return self._phrases.period(kind, window)
        return self._phrases.span(since, last)


def clause_number(citation: str) -> str:
    """Give the part of a citation that names the clause, without what it was modelled on."""
    for mark in ("；", ";", "：", ":"):
        citation = citation.split(mark)[0]
    return citation.strip()


def standing_code(card: Card) -> str:
    """Give the code of a card's standing; of grades only where the rules have any."""
    plain = card.standing is Standing.NOT_SCORED and not card.rules.scales
    return f"standing_{'unscored' if plain else card.standing.value}"
