"""A condition is told in a few words or not at all."""

from typing import Any

import pytest

from jifen.reports.conditions import condition_words
from jifen.reports.explanation import explain
from jifen.reports.phrases import Phrases
from jifen.rules.conditions import DAY_WORDS, Condition
from jifen.vocabulary import Language
from jifen.wording.labels import LABELS
from tests.core.reports.samples import RULES, card, rule_set, served


def words(condition: dict[str, Any], language: Language = Language.ZH) -> str | None:
    return condition_words(Condition.model_validate(condition), Phrases(language))


@pytest.mark.parametrize(
    ("condition", "chinese", "english"),
    [
        ({"day": "statutory_holiday"}, "法定节假日", "statutory holiday"),
        ({"day": ["saturday", "sunday"]}, "星期六、星期日", "Saturday, Sunday"),
        ({"side": "off_duty"}, "八小时外", "off duty"),
        ({"media": {"at_least": "县级"}}, "县级及以上", "县级 or higher"),
        ({"media": "市级", "day": "rest_day"}, "市级，休息日", "市级, rest day"),
    ],
)
def test_what_names_itself_is_told(condition: dict[str, Any], chinese: str, english: str) -> None:
    """法定节假日 answers why a service counted twice; that a condition was met does not."""
    assert words(condition) == chinese
    assert words(condition, Language.EN) == english


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"score": {"at_least": 90}},
        {"level": {"at_least": "县", "at_most": "省"}},
        {"media": {"not": "无"}},
        {"hours": 3},
        {"kind": "service.*"},
        {"not": {"day": "sunday"}},
        {"any": [{"day": "sunday"}, {"media": "市级"}]},
    ],
    ids=str,
)
def test_what_would_take_a_sentence_is_not_told(condition: dict[str, Any]) -> None:
    """A number without the name of its field, or half of a condition, would mislead."""
    assert words(condition) is None


def test_every_word_for_days_has_its_name() -> None:
    """A day that a rule may ask for would otherwise be silently left out."""
    assert [word for word in DAY_WORDS if f"day.{word}" not in LABELS] == []


def test_of_two_factors_the_one_that_applied_is_named() -> None:
    """With several factors the words of another would be untrue."""
    twice = [{"when": {"day": "sunday"}, "is": 2}, {"when": {"day": "saturday"}, "is": 3}]
    rules = [rule | ({"times": twice} if rule["id"] == "help" else {}) for rule in RULES["rules"]]
    made = card([served("s1", "04-05 09:00", "04-05 10:00")], rules=rule_set(rules=rules))
    text = explain(made)
    assert "- 星期六，按 3 倍计" in text
    assert "- 星期日" not in text
