"""Laws of the whole evaluation, over drawn branches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jifen.evaluation.evaluate import evaluate
from jifen.scoring.fact import Fact
from tests.core.evaluation.people import cards_of, member, opinion, proposals_of, register_of
from tests.worked import YEAR_END, event, rules_of

BODY = """\
sections:
  - {id: duty, title: 岗位, evaluator: unit, full: 10}
  - {id: service, title: 服务, evaluator: community, full: 10}
rules:
  - {id: d, title: 岗, cite: 一, section: duty, when: {kind: event, of: d}, per: {n: 1}, award: 1}
  - id: s
    title: 服
    cite: 一
    section: service
    when: {kind: event, of: s}
    per: {n: 1}
    award: 1
  - {id: cap, title: 最高, cite: 二, when: {kind: event, of: cap}, effect: {grade_at_most: 乙}}
scales:
  - id: grade
    of: total
    rows: [{name: 甲, at_least: 60%s}, {name: 乙, above: 40%s}, {name: 丙}]
rank: {by: [total, duty], within: all}
evaluation:
  evaluators:
    unit: {side: on_duty, weight: 0.6, parts: {points: 1}}
    community: {side: off_duty, weight: 0.4, parts: {points: 0.5, opinion: 0.5}}
  missing: wait
  feedback: quarter
  cite: 三
"""
PLAIN = rules_of(BODY % ("", ""))
WITH_QUOTAS = rules_of(
    BODY
    % (
        ", quota: {share: 1/3, of: graded, rounding: floor}",
        ", quota: {share: 1/2, of: members, rounding: floor}",
    )
)
ORDER = {"甲": 0, "乙": 1, "丙": 2}

Person = tuple[int, int, int | None, bool]
"""Points of duty and of service, the community's opinion, and whether a rule lowers the grade."""

people = st.lists(
    st.tuples(
        st.integers(0, 10), st.integers(0, 10), st.none() | st.integers(0, 4).map(lambda n: n * 25),
        st.booleans(),
    ),
    min_size=1,
    max_size=9,
)  # fmt: skip


def facts_of(person: Person) -> list[Fact]:
    d, s, _, capped = person
    facts = [event("2025-03-01", "d", of="d", n=d), event("2025-03-01", "s", of="s", n=s)]
    return [*facts, event("2025-03-01", "cap", of="cap")] if capped else facts


@given(people=people, data=st.data())
def test_the_order_of_members_cards_and_opinions_changes_nothing(
    people: list[Person], data: st.DataObject
) -> None:
    """Two exports of one register must give one result."""
    named = {f"m{place}": person for place, person in enumerate(people)}

    def evaluated(order: list[str]) -> str:
        register = register_of(
            [member(name) for name in order],
            [
                opinion(name, "community", f"2025-0{month}-01", mark)
                for name in order
                for month in data.draw(st.permutations([1, 2, 5]))
                if (mark := named[name][2]) is not None
            ],
        )
        facts = {name: facts_of(named[name]) for name in order}
        cards = cards_of(WITH_QUOTAS, facts, register, YEAR_END)
        return repr(evaluate(cards, register, WITH_QUOTAS))

    assert evaluated(data.draw(st.permutations(sorted(named)))) == evaluated(sorted(named))


@given(people=people)
def test_a_higher_figure_never_has_a_lower_grade_without_quotas_and_effects(
    people: list[Person],
) -> None:
    """Nothing but a rule that is named on the proposal may turn the order round."""
    facts = {f"m{place}": facts_of((*each[:3], False)) for place, each in enumerate(people)}
    said = [
        opinion(f"m{place}", "community", "2025-05-01", each[2])
        for place, each in enumerate(people)
        if each[2] is not None
    ]
    register = register_of([member(name) for name in facts], said)
    grades = [each.grades["grade"] for each in proposals_of(PLAIN, facts, register).values()]
    given_grades = [(g.figure, ORDER[g.name]) for g in grades if g.name and g.figure is not None]
    for figure, row in given_grades:
        assert all(row <= other_row for other, other_row in given_grades if other <= figure)


@given(people=people)
def test_quotas_and_places_hold_whatever_the_branch_is_like(people: list[Person]) -> None:
    """Headcounts are kept to, nobody is proposed while waiting, and equals stand alike."""
    facts = {f"m{place}": facts_of(each) for place, each in enumerate(people)}
    said = [
        opinion(f"m{place}", "community", "2025-05-01", each[2])
        for place, each in enumerate(people)
        if each[2] is not None
    ]
    register = register_of([member(name) for name in facts], said)
    proposals = proposals_of(WITH_QUOTAS, facts, register)
    found = [each.grades["grade"].name for each in proposals.values()]
    assert found.count("甲") <= len(people) // 3
    assert found.count("乙") <= len(people) // 2
    for one, person in zip(proposals.values(), people, strict=True):
        assert (one.place is None) == (one.day_score is None) == (person[2] is None)
        for other, twin in zip(proposals.values(), people, strict=True):
            if person == twin:
                assert one.place == other.place
                assert one.grades == other.grades
