"""What changed between two rule sets, in words, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby, starmap
from typing import Any

from jifen.authoring.change_kinds import ChangeKind
from jifen.authoring.changes import Change, change_document
from jifen.authoring.contents import ByDay, Content, Quantity
from jifen.periods import PeriodKind
from jifen.reports.phrases import Phrases, number_text
from jifen.reports.terms import Terms
from jifen.reports.titles import clause_number
from jifen.rules.conditions import SAME
from jifen.rules.ruleset import RuleSet
from jifen.vocabulary import Language
from jifen.wording.document_problems import ITEMS
from jifen.wording.labels import LABELS
from jifen.wording.speech import WORDS

_TABLES_WITH_ENTRIES = (*ITEMS, "choices")
_NESTED = ("as_of", "earlier", "so_far")
"""What of a condition has fields of its own."""
_RANGE = ("at_least", "above", "at_most", "below")
_PERIODS = frozenset(PeriodKind)
_FIGURES = ("months", "registered")
_OF_PROCEDURE = ("served", "branch", "committee", "masked", "count_in_month_of_approval")
"""Words of a procedure that stand for nothing else."""


class ChangeWords:
    """Says the changes from one rule set to another in one language."""

    def __init__(self, old: RuleSet, new: RuleSet, language: Language) -> None:
        self._phrases = Phrases(language, {**old.attributes, **new.attributes})
        self._rules = (new, old)
        self._terms = tuple(Terms(each, self._phrases, each.in_force.since) for each in self._rules)

    def text(self, changes: Sequence[Change]) -> str:
        """Say all changes: a line for each thing, and under it what changed in it."""
        say, lines = self._phrases.say, []
        for _, group in groupby(changes, key=_entry_of):
            several = list(group)
            lines += [self.sentence(each) for each in several if self.comes_or_goes(each)]
            within = [each for each in several if not self.comes_or_goes(each)]
            if within:
                lines.append(self.thing(within[0]))
                lines += [f"  {self.sentence(each)}" for each in within]
        count = say("change.count", count=len(changes)) if changes else say("change.nothing")
        return "\n".join([*lines, count]) + "\n"

    def thing(self, change: Change) -> str:
        """Name what a change is in: 规则“社区志愿服务”（第九条（二））."""
        table, phrases = change.path[0], self._phrases
        number = clause_number(change.citation)
        cite = phrases.bracketed(number) if number else ""
        if table not in _TABLES_WITH_ENTRIES or len(change.path) < 2:
            return phrases.say("change.whole", name=self._field(table), cite=cite)
        chinese, english = ITEMS.get(table, WORDS.get(f"key.{table}", (table, table)))
        noun = chinese if phrases.chinese else english
        title = self._entry_title(change)
        if not title and number:
            # What has no title is known by its clause, not by its place in a list.
            title, cite = number, ""
        title = title or change.path[1]
        return phrases.say("change.thing", noun=noun, name=phrases.quoted(title), cite=cite)

    def sentence(self, change: Change) -> str:
        """Say one change."""
        say, kind = self._phrases.say, change.kind
        if self.comes_or_goes(change):
            terms = self._phrases.joint.join(self._terms_of(change))
            said = say("change.said", terms=terms) if terms else ""
            return say(f"change.{kind.value}", thing=self.thing(change), said=said)
        if kind in (ChangeKind.RENAMED, ChangeKind.RETITLED, ChangeKind.RECITED):
            # A new id is of the entry itself: there is no field to name.
            before, after = (self.value(each) for each in (change.before, change.after))
            return say(f"change.{kind.value}", before=before, after=after)
        field = self._path(change.path, change.after or change.before)
        if kind is ChangeKind.MOVED:
            before, after = (
                say("change.none") if each is None else self._section(each)
                for each in (change.before, change.after)
            )
            if None in (change.before, change.after):
                return say("change.value", field=field, before=before, after=after, verdict="")
            return say("change.moved", before=before, after=after)
        known = f"change.{kind.value}"
        if kind is ChangeKind.CONDITION or change.path[-1] == "when":
            before, after = (self.condition(each) for each in (change.before, change.after))
            word = "" if kind in (ChangeKind.CONDITION, ChangeKind.CHANGED) else say(known)
            verdict = say("change.verdict", word=word) if word else ""
            return say("change.condition", field=field, before=before, after=after, verdict=verdict)
        before, after = (self.value(each) for each in (change.before, change.after))
        word = say(known) if kind not in (ChangeKind.CHANGED, *_WHOLE_KINDS) else ""
        verdict = say("change.verdict", word=word) if word else ""
        return say("change.value", field=field, before=before, after=after, verdict=verdict)

    def value(self, value: Content) -> str:
        """Write a value as its file does, or nearly."""
        phrases = self._phrases
        match value:
            case None:
                return phrases.say("change.none")
            case bool():
                return phrases.say("change.yes" if value else "change.no")
            case Fraction():
                return number_text(value)
            case Quantity():
                return self._quantity(value)
            case ByDay():
                return phrases.listed(self._since(day, each) for day, each in value.entries)
            case tuple():
                return phrases.listed(map(self.value, value))
            case dict():
                return phrases.joint.join(starmap(self._pair, value.items()))
        return value.isoformat() if isinstance(value, date) else self._word(value)

    def _pair(self, name: str, value: Content) -> str:
        if f"effect_{name}" in WORDS:
            several = value if isinstance(value, tuple) else (value,)
            sections = name in ("zero", "suspend")
            titles = self._phrases.listed(map(self._section, several)) if sections else ""
            target = titles or self.value(value)
            return self._phrases.say(f"effect_{name}", target=target)
        if name == "when" and isinstance(value, dict):
            return f"{self._field(name)}{self._phrases.bracketed(self.condition(value)).rstrip()}"
        return f"{self._field(name, value)} {self.value(value)}"

    def condition(self, value: Content) -> str:
        """Say what a condition asks, or what a field of one must be."""
        if not isinstance(value, dict):
            return (
                self._test("", value) if value is not None else self._phrases.say("change.always")
            )
        if value.keys() <= {*_RANGE, "not"} and not isinstance(value.get("not"), dict):
            return self._test("", value)
        parts = [self._part(name, each) for name, each in value.items()]
        return self._phrases.say("change.and").join(parts)

    def _part(self, name: str, value: Content) -> str:
        several = value if isinstance(value, tuple) else (value,)
        if name == "all":
            return self._phrases.say("change.and").join(map(self.condition, several))
        if name == "any":
            text = self._phrases.say("change.or").join(map(self.condition, several))
            return self._phrases.bracketed(text).strip()
        if name == "not" and isinstance(value, dict):
            return self._phrases.say("change.not", value=self.condition(value))
        if name in _NESTED and isinstance(value, dict):
            if name == "so_far":
                parts = [f"{self._figure(n)} {self._test(n, each)}" for n, each in value.items()]
            else:
                parts = [*starmap(self._part, value.items())]
            inner = self._phrases.joint.join(parts)
            return f"{self._field(name)}{self._phrases.bracketed(inner)}"
        if value in (SAME, {"not": SAME}):
            code = "same_field" if value == SAME else "unlike"
            return self._phrases.say(f"regulation.{code}", name=self._field(name))
        return f"{self._field(name)} {self._test(name, value)}"

    def _test(self, field: str, value: Content) -> str:
        say = self._phrases.say
        if isinstance(value, dict):
            if "not" in value:
                return say("range.not", value=self._test(field, value["not"]))
            ends = (n for n in _RANGE if n in value)
            return self._phrases.listed(
                say(f"range.{name}", value=self.value(value[name])) for name in ends
            )
        several = value if isinstance(value, tuple) else (value,)
        return self._phrases.listed(
            self._kind(str(each)) if field == "kind" else self.value(each) for each in several
        )

    def _since(self, day: date, value: Content) -> str:
        if day == date.min:
            return self._phrases.say("change.at_first", value=self.value(value))
        return self._phrases.say("change.from_day", day=day.isoformat(), value=self.value(value))

    def _quantity(self, value: Quantity) -> str:
        unit = value.unit
        if unit in ("time", "hour", "minute"):
            return self._phrases.quantity(value.amount, unit)
        word = self._phrases.say(f"span.{unit.replace(' ', '_')}")
        return f"{number_text(value.amount)} {word}"

    def _path(self, path: tuple[str, ...], value: Content) -> str:
        """Name a field by the steps to it within its entry."""
        steps = (path[2:] if path[0] in _TABLES_WITH_ENTRIES else path[1:]) or path[-1:]
        # A table's rows, and the rows of a scale, are named by their keys alone.
        shown = [step for step in steps if step != "rows"] or list(steps)
        names = [*map(self._field, shown[:-1]), self._field(shown[-1], value)]
        return self._phrases.say("change.joint").join(names)

    def _field(self, name: str, value: Content = None) -> str:
        if name == "for" and isinstance(value, Quantity):
            # The same word says whose card a record counts on.
            return self._phrases.say("change.lasts")
        # Another `each.…` says a rolling limit: `months` alone is a figure of the card.
        other = "each" if name in _PERIODS else "label" if name in _FIGURES else "field"
        for code in (f"key.{name}", f"{other}.{name}"):
            if code in WORDS:
                return self._phrases.say(code)
        return self._kind(name)

    def _word(self, value: str) -> str:
        for head in ("side", "attendance", "evaluator", "period"):
            if f"{head}.{value}" in LABELS:
                return self._phrases.say(f"{head}.{value}")
        if value in _OF_PROCEDURE:
            return self._phrases.say(f"procedure.{value}")
        return value

    def _kind(self, name: str) -> str:
        found = next((r.kind_by_id[name] for r in self._rules if name in r.kind_by_id), None)
        return found.title if found else name

    def _figure(self, name: str) -> str:
        """Name a figure of the card: a section, a rule, the total or hours."""
        for rules in self._rules:
            entry = rules.section_by_id.get(name) or rules.rule_by_id.get(name)
            if entry is not None:
                return self._phrases.quoted(entry.title)
        label = f"label.{name.replace('.', '_')}"
        return self._phrases.say(label) if label in LABELS else self._field(name)

    def _section(self, value: Content) -> str:
        name = str(value)
        found = next((r.section_by_id[name] for r in self._rules if name in r.section_by_id), None)
        if found is None and f"key.{name}" in WORDS:
            return self._phrases.quoted(self._field(name))
        return self._phrases.quoted(found.title if found else name)

    def _entry_title(self, change: Change) -> str:
        """Give the title of the entry around a change, which may lie deep within it."""
        table, name = change.path[:2]
        for rules in self._rules:
            for entry in getattr(rules, table, ()):
                if getattr(entry, "id", None) == name:
                    return getattr(entry, "title", None) or name
        return "" if len(change.path) > 2 else change.title

    def _terms_of(self, change: Change) -> Iterable[str]:
        if change.path[0] != "rules" or len(change.path) > 2:
            return ()
        place = 0 if change.kind is ChangeKind.ADDED else 1
        rule = self._rules[place].rule_by_id.get(change.path[1])
        return self._terms[place].of(rule) if rule else ()

    def comes_or_goes(self, change: Change) -> bool:
        """Whether a whole entry is new or gone."""
        return change.kind in _WHOLE_KINDS and len(change.path) <= 2


_WHOLE_KINDS = (ChangeKind.ADDED, ChangeKind.REMOVED)


def diff_document(changes: Sequence[Change], old: RuleSet, new: RuleSet) -> dict[str, Any]:
    """Write changes as JSON data, with their words in both languages."""
    speakers = {language: ChangeWords(old, new, language) for language in Language}
    return {
        "format": "jifen-diff-1",
        "old": {"id": old.id, "edition": old.edition},
        "new": {"id": new.id, "edition": new.edition},
        "changes": [
            {
                **change_document(change),
                "words": {
                    language.value: f"{speaker.thing(change)} {speaker.sentence(change)}"
                    if not speaker.comes_or_goes(change)
                    else speaker.sentence(change)
                    for language, speaker in speakers.items()
                },
            }
            for change in changes
        ],
    }


def _entry_of(change: Change) -> tuple[str, ...]:
    has_entries = change.path[0] in _TABLES_WITH_ENTRIES
    return change.path[:2] if has_entries else change.path[:1]
