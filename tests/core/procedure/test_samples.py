"""Spot checks: whoever has the seed and the ids draws the same sample."""

import hashlib
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.procedure.samples import draw

IDS = st.lists(st.text(min_size=1, max_size=8), max_size=60)
GOLDEN = ("r238", "r327", "r479", "r75", "r96")
SHARES = st.fractions(min_value=Fraction(1, 100), max_value=1)


@given(ids=IDS, seed=st.text(min_size=1, max_size=10), share=SHARES)
def test_an_auditor_redoes_the_sample_in_three_lines(
    ids: list[str], seed: str, share: Fraction
) -> None:
    """A sample that only this library can draw proves nothing."""
    unique = list(set(ids))
    wanted = sorted(unique, key=lambda i: (hashlib.sha256(f"{seed}\n{i}".encode()).hexdigest(), i))
    expected = wanted[: math.ceil(share * len(unique))]
    assert sorted(expected) == list(draw(ids, seed=seed, share=share).ids)


@given(ids=IDS, share=SHARES, data=st.data())
def test_the_order_of_the_ids_says_nothing(
    ids: list[str], share: Fraction, data: st.DataObject
) -> None:
    """Who sorts the list must not choose who is looked at."""
    mixed = data.draw(st.permutations(ids))
    assert draw(ids, seed="s", share=share) == draw(mixed, seed="s", share=share)


def test_a_drawn_sample_stays_what_it_was() -> None:
    """A sample written in a journal years ago must come out the same."""
    found = draw((f"r{n}" for n in range(1000)), seed="2025Q1", share=Fraction(1, 200))
    assert (found.population, found.ids) == (1000, GOLDEN)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(3, 2)])
def test_a_share_is_a_part_of_the_whole(share: Fraction) -> None:
    """Nothing and more than all are no samples."""
    with pytest.raises(ValueError, match="a share lies between 0 and 1"):
        draw(["a"], seed="s", share=share)
    with pytest.raises(ValueError, match="a sample without a seed"):
        draw(["a"], seed="", share=Fraction(1))
