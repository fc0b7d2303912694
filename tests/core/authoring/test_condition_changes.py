"""What a changed condition is to those whom a rule binds: easier, harder, or hard to tell."""

import pytest

from jifen.authoring.change_kinds import ChangeKind
from jifen.authoring.changes import changes
from jifen.rules.ruleset import RuleSet
from tests.strategies import rule_set


def rules_with(when: dict[str, object], award: str) -> RuleSet:
    """Give a rule set of one rule."""
    rule = {"id": "r", "title": "条", "cite": "一", "section": "s", "when": when, "award": award}
    return rule_set(sections=[{"id": "s", "title": "板块"}], rules=[rule])


MEETING, EVENT = {"kind": "meeting"}, {"kind": "event"}


@pytest.mark.parametrize(
    ("was", "now", "award", "kind"),
    [
        (
            MEETING | {"attendance": "late"}, MEETING | {"attendance": ["late", "left_early"]},
            "-1", ChangeKind.STRICTER,
        ),
        (EVENT | {"level": "low"}, EVENT | {"level": {"at_most": "mid"}}, "1", ChangeKind.LOOSER),
        (
            EVENT | {"level": {"at_least": "mid"}}, EVENT | {"level": "high"},
            "1", ChangeKind.STRICTER,
        ),
        (EVENT, EVENT | {"n": {"at_least": 2}}, "-1", ChangeKind.LOOSER),
        (EVENT | {"level": "low"}, EVENT | {"level": "high"}, "1", ChangeKind.CONDITION),
        (MEETING, MEETING | {"attendance": ["present", "absent"]}, "1", ChangeKind.CONDITION),
    ],
    ids=["more are late", "a level more", "fewer levels", "only from two", "another", "absent too"],
)  # fmt: skip
def test_a_wider_condition_is_easier_of_a_credit_and_harder_of_a_deduction(
    was: dict[str, object], now: dict[str, object], award: str, kind: ChangeKind
) -> None:
    """Whoever reads a list of changes looks for what is harder on members than before."""
    (change,) = changes(rules_with(was, award), rules_with(now, award))
    assert change.kind is kind


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ({"tags": "a"}, {"tags": "a", "all": [{"tags": "b"}]}, ChangeKind.STRICTER),
        ({"tags": "a"}, {"tags": {"not": "b"}}, ChangeKind.CONDITION),
        ({"tags": {"not": "a"}}, {"tags": {"not": ["a", "b"]}}, ChangeKind.STRICTER),
        ({"tags": "c"}, {"tags": {"at_least": "b"}}, ChangeKind.LOOSER),
    ],
    ids=["and another", "without another", "one more barred", "one level more"],
)
def test_of_several_values_each_may_be_what_is_asked(
    was: dict[str, object], now: dict[str, object], kind: ChangeKind
) -> None:
    """Of one value, whoever has a has not b; of several, a record may have both."""
    several = {"id": "act", "title": "服务", "attributes": {"tags": {"several": ["a", "b", "c"]}}}
    before, after = (
        rule_set(
            kinds=[several],
            sections=[{"id": "s", "title": "板块"}],
            rules=[
                {"id": "r", "title": "条", "cite": "一", "section": "s"}
                | {"when": {"kind": "act"} | when, "award": 1}
            ],
        )
        for when in (was, now)
    )
    (change,) = changes(before, after)
    assert change.kind is kind
