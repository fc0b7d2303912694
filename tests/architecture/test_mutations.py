"""The ways in which the source is broken on purpose follow the source."""

import pytest

from tools.mutations import MUTATIONS, PROJECT, Mutation


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_what_a_mutation_replaces_stands_in_the_source_once(mutation: Mutation) -> None:
    """One that no longer finds its text proves nothing, and only the long run would tell."""
    source = (PROJECT / "src" / "jifen" / mutation.module).read_text(encoding="utf-8")
    assert source.count(mutation.text) == 1
