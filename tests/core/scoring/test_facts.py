"""Facts as hosts make, change and keep them."""

from __future__ import annotations

import pickle
from copy import copy

from jifen.scoring.fact import Fact, Lie
from jifen.scoring.laying.columns import FactTable
from jifen.vocabulary import Status

FACT = Fact(
    739_000, 28_800, "f", "service", Lie.ON_DUTY, 3600, evidence=True, attributes={"level": "high"}
)


def test_a_fact_has_every_field_by_its_name() -> None:
    """Columns, keywords and notes all go by these names, however a fact keeps them."""
    fields = {name: getattr(FACT, name) for name in Fact._fields}
    assert Fact(**fields) == FACT
    assert (fields["kind"], fields["lie"], fields["seconds"]) == ("service", Lie.ON_DUTY, 3600)
    assert (fields["status"], fields["evidence"]) == (Status.APPROVED, True)
    assert fields["attributes"] == {"level": "high"}


def test_a_fact_is_replaced_field_by_field() -> None:
    """Excluding a side leaves a record with the time of the other, and all else as it was."""
    changed = FACT._replace(lie=Lie.OFF_DUTY, seconds=1800, title="清扫")
    assert (changed.lie, changed.seconds, changed.title) == (Lie.OFF_DUTY, 1800, "清扫")
    assert changed._replace(lie=Lie.ON_DUTY, seconds=3600, title="") == FACT


def test_a_fact_survives_pickling_and_copying() -> None:
    """Shares of facts go to other processes, and cards come back with them."""
    assert pickle.loads(pickle.dumps(FACT)) == FACT
    assert copy(FACT) == FACT
    assert type(pickle.loads(pickle.dumps(FACT))) is Fact


def test_a_fact_is_shown_as_it_is_made() -> None:
    """A failing test, or a host's log, shows a fact that can be made again."""
    shown = repr(FACT)
    assert shown.startswith("Fact(day=739000, second=28800, id='f', kind='service', lie=")
    assert shown.endswith("author='')")


def test_facts_sort_by_day_second_and_id() -> None:
    """The order of scoring does not depend on what the facts are."""
    later, earlier = FACT._replace(id="a", kind="a", day=739_001), FACT._replace(kind="z")
    assert sorted([later, FACT._replace(id="g"), earlier]) == [
        earlier,
        FACT._replace(id="g"),
        later,
    ]


def test_facts_of_one_table_that_are_alike_share_their_nature() -> None:
    """A million facts have few natures; each is kept, and asked about, once."""
    table = FactTable(
        {
            "subject": ["m1", "m2", "m2"],
            "day": [1, 2, 3],
            "second": [0, 0, 0],
            "id": ["a", "b", "c"],
            "kind": ["service", "service", "meeting"],
            "seconds": [3600, 3600, 0],
        }
    )
    (_, [first]), (_, [second, third]) = table.facts()
    assert first.nature is second.nature
    assert third == Fact(3, 0, "c", "meeting")
