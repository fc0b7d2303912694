"""Words for any condition in full, and for the figures that requirements ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from jifen.points import exact
from jifen.reports.phrases import Phrases, number_text
from jifen.rules.conditions import (
    CLOCK_FIELDS,
    Condition,
    Earlier,
    Other,
    Range,
    Scalar,
    Test,
    alternatives,
    is_same,
)
from jifen.rules.names import Names, covers
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL
from jifen.wording.speech import WORDS

_NAMELESS = ("kind", "side", "attendance", "status", "day", "evidence")
"""The fields whose values say of themselves what they are about."""


class Circumstances:
    """Says the conditions of one rule set with the titles of its kinds, rules and sections."""

    def __init__(self, rules: RuleSet, phrases: Phrases) -> None:
        self._names = Names(rules)
        self._phrases = phrases
        self._say = phrases.say

    def words(self, condition: Condition, *, otherwise: str = "regulation.any_record") -> str:
        """Say all that a condition asks; the code `otherwise` where it asks nothing."""
        parts = [
            self._test(field, test, as_of=condition.as_of.get(field))
            for field, test in condition.tests.items()
        ]
        if condition.earlier is not None:
            parts.append(self._earlier(condition.earlier))
        if condition.so_far is not None:
            told = (self.asked(name, test) for name, test in condition.so_far.tests.items())
            parts.append(self._say("regulation.so_far", what=self._phrases.joint.join(told)))
        parts += [self.words(each) for each in condition.every]
        if condition.some is not None:
            cases = self._semicolon().join(map(self.words, condition.some))
            parts.append(self._say("regulation.any_of", cases=cases))
        if condition.none is not None:
            parts.append(self._say("regulation.none_of", case=self.words(condition.none)))
        return self._phrases.joint.join(parts) or self._say(otherwise)

    def field(self, name: str) -> str:
        """Name a field; one that a rule file invented stands for itself."""
        return self._phrases.field(name)

    def figure(self, name: str) -> str:
        """Name a figure of the card: the total, a section, hours, a count, a rate."""
        head, _, rest = name.partition(".")
        if head == "hours":
            return self._say(f"label.hours_{rest or 'any'}")
        if head == "count" and rest in self._names.rule_ids:
            return self._say("label.times_of", rule=self._names.rule_ids[rest].title)
        if name in self._names.rule_ids and name not in self._names.sections:
            return self._say("regulation.from_rule", rule=self._names.rule_ids[name].title)
        if head == "rate" and rest in self._names.kinds:
            return self._say("label.rate_of", kind=self._names.kinds[rest].title)
        if head == "rank":
            return self._say("label.place_in", figure=self.section(rest))
        if head in ("months", "registered"):
            return self._say(f"label.{head}")
        return self.section(name)

    def asked(self, name: str, test: Test) -> str:
        """Say what a figure of the card must be."""

        def amount(value: Scalar) -> str:
            plain = isinstance(value, bool | str)
            return str(value) if plain else self.amount(name, exact(value))

        asked = self._asked(test, amount)
        return self._say("regulation.field", name=self.figure(name), asked=asked)

    def least(self, name: str, least: Fraction) -> str:
        """Say how much of a figure there must be at the least."""
        asked = self._say("range.at_least", value=self.amount(name, least))
        return self._say("regulation.field", name=self.figure(name), asked=asked)

    def amount(self, figure: str, value: Fraction) -> str:
        """Write so much of a figure in its unit: hours, times, months, a share or points."""
        head = figure.partition(".")[0]
        if head in ("months", "registered"):
            return self._say("label.so_many_months", count=number_text(value))
        if head == "rank":
            return self._say("label.so_manieth", place=number_text(value))
        if head == "hours":
            return self._phrases.quantity(value, "hour")
        if head == "count":
            return self._phrases.quantity(value, "time")
        return self._phrases.percent(value) if head == "rate" else self._phrases.points(value)

    def section(self, name: str) -> str:
        """Give the title of a section or of the total."""
        if name == TOTAL:
            return self._say("label.total")
        found = self._names.sections.get(name)
        return found.title if found else name

    def rules(self, patterns: tuple[str, ...]) -> str:
        """Give the titles of the rules that patterns name."""
        rules = self._names.rule_ids.items()
        found = [rule.title for name, rule in rules if any(covers(each, name) for each in patterns)]
        # A title may hold the very mark that stands between those of a list.
        if any("、" in title for title in found):
            return self._semicolon().join(found)
        return self._phrases.listed(found)

    def _semicolon(self) -> str:
        return self._say("regulation.semicolon")

    def _earlier(self, earlier: Earlier) -> str:
        """Say what must have been before a record, within which time, and how often."""
        tests = [
            self._same(field, test) if is_same(test) else self._test(field, test)
            for field, test in earlier.tests.items()
        ]
        return self._say(
            "regulation.earlier",
            within=self._phrases.stretch(earlier.within),
            what=self._phrases.joint.join(tests),
            count=self._asked(earlier.count, lambda n: self._phrases.quantity(exact(n), "time")),
        )

    def _same(self, field: str, test: Test) -> str:
        code = "regulation.unlike" if isinstance(test, Other) else "regulation.same_field"
        return self._say(code, name=self.field(field))

    def _test(self, field: str, test: Test, *, as_of: str | None = None) -> str:
        if field in _NAMELESS and not isinstance(test, Range):
            inner = test.but if isinstance(test, Other) else test
            if not isinstance(inner, Range | Other):
                values = self._either(field, inner)
                return self._say("regulation.not", values=values) if inner is not test else values
        asked = self._asked(test, lambda value: self._value(field, value), of=field)
        name = self.field(field)
        if as_of is not None:
            month, day = map(int, as_of.split("-"))
            name = self._say(
                "regulation.as_of", name=name, day=self._phrases.day_of_year(month, day)
            )
        return self._say("regulation.field", name=name, asked=asked)

    def _either(self, field: str, test: Test) -> str:
        values = [name for value in alternatives(test) for name in self._values(field, value)]
        return self._any(dict.fromkeys(values))

    def _values(self, field: str, value: Scalar) -> list[str]:
        """Say a value; a pattern of kinds is said by all that it covers."""
        kinds = self._names.kinds.values()
        if field == "kind":
            return [kind.title for kind in kinds if covers(str(value), kind.id)] or [str(value)]
        return [self._value(field, value)]

    def _value(self, field: str, value: Scalar) -> str:
        if isinstance(value, bool):
            code = f"regulation.{field}_{str(value).lower()}"
            return self._say(code) if code in WORDS else str(value).lower()
        if isinstance(value, str):
            code = f"{field}.{value}"
            return self._say(code) if code in WORDS else value
        return number_text(exact(value))

    def _asked(self, test: Test, say: Callable[[Scalar], str], *, of: str = "") -> str:
        """Say what one value must be: a range by its ends, a level by its name and upwards."""
        if isinstance(test, Other):
            plain = not isinstance(test.but, Range | Other)
            if plain and all(isinstance(each, str) for each in alternatives(test.but)):
                but = self._any(self._phrases.quoted(say(each)) for each in alternatives(test.but))
                return self._say("range.not_word", value=but)
            but = self._or(test.but, say) if plain else self._asked(test.but, say, of=of)
            return self._say("range.not", value=but)
        if isinstance(test, Range):
            ends = [(end, getattr(test, end)) for end in Range.model_fields]
            told = [self._end(end, value, say, of=of) for end, value in ends if value is not None]
            low, high = test.at_least or test.above, test.at_most or test.below
            over_midnight = of in CLOCK_FIELDS and bool(low and high) and str(low) > str(high)
            return self._any(told) if over_midnight else self._phrases.listed(told)
        return self._say("range.is", value=self._or(test, say))

    def _or(self, test: Test, say: Callable[[Scalar], str]) -> str:
        return self._any(map(say, alternatives(test)))

    def _any(self, texts: Iterable[str]) -> str:
        """Put alternatives in a row, with "or" before the last."""
        *others, last = texts
        if not others:
            return last
        return self._say("regulation.either", others=self._phrases.listed(others), last=last)

    def _end(self, end: str, value: Scalar, say: Callable[[Scalar], str], *, of: str) -> str:
        level = f"range.clock_{end}" if of in CLOCK_FIELDS else f"range.level_{end}"
        code = level if isinstance(value, str) and level in WORDS else f"range.{end}"
        return self._say(code, value=say(value))
