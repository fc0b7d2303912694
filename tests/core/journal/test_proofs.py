"""Proofs: published vectors, every small one against the definition, and no forged one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.journal.proofs import (
    check_consistency,
    check_inclusion,
    prove_consistency,
    prove_inclusion,
)
from jifen.journal.tiles import MemoryTiles, TiledTree
from jifen.journal.tree import EMPTY_ROOT, leaf_hash
from tests.core.journal.forgeries import accepted
from tests.core.journal.naive import NaiveTree
from tests.core.journal.trees import entries, planted
from tests.core.journal.vectors import CONSISTENCY, INCLUSION, LEAVES, ROOTS

EVERY = 256
ENTRIES = entries(EVERY)
HASHES = [leaf_hash(each) for each in ENTRIES]
TILES, _ = planted(ENTRIES)
NAIVE = NaiveTree(ENTRIES)


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_inclusion_proofs_are_those_of_the_reference_implementation(index: int, size: int) -> None:
    """A proof of ours must convince other people's programs."""
    tiles, _ = planted(LEAVES[:size])
    path = prove_inclusion(TiledTree(tiles, size), index)
    assert tuple(each.hex() for each in path) == INCLUSION[index, size]
    root, leaf = bytes.fromhex(ROOTS[size]), leaf_hash(LEAVES[index])
    assert check_inclusion(path, index=index, size=size, leaf=leaf, root=root)


@pytest.mark.parametrize(("earlier", "size"), CONSISTENCY)
def test_consistency_proofs_are_those_of_the_reference_implementation(
    earlier: int, size: int
) -> None:
    """A witness that runs another program must be able to cosign."""
    tiles, _ = planted(LEAVES[:size])
    path = prove_consistency(TiledTree(tiles, size), earlier)
    assert tuple(each.hex() for each in path) == CONSISTENCY[earlier, size]
    before, root = bytes.fromhex(ROOTS[earlier]), bytes.fromhex(ROOTS[size])
    assert check_consistency(path, earlier=earlier, size=size, earlier_root=before, root=root)


def test_every_inclusion_proof_up_to_256_is_that_of_the_definition_and_holds() -> None:
    """The shapes of all larger trees are made of these."""
    for size in range(1, EVERY + 1):
        tree, root = TiledTree(TILES, size), NAIVE.root(0, size)
        for index in range(size):
            path = prove_inclusion(tree, index)
            assert list(path) == NAIVE.inclusion(index, 0, size)
            assert check_inclusion(path, index=index, size=size, leaf=HASHES[index], root=root)


def test_every_consistency_proof_up_to_256_is_that_of_the_definition_and_holds() -> None:
    """The shapes of all larger trees are made of these."""
    roots = [NAIVE.root(0, size) for size in range(EVERY + 1)]
    for size in range(1, EVERY + 1):
        tree = TiledTree(TILES, size)
        for earlier in range(1, size + 1):
            path = prove_consistency(tree, earlier)
            assert list(path) == NAIVE.consistency(earlier, 0, size)
            assert check_consistency(
                path, earlier=earlier, size=size, earlier_root=roots[earlier], root=roots[size]
            )


LARGE = 65_536 + 300
NEAR = st.sampled_from([1, 2, 255, 256, 257, 511, 512, 65_280, 65_535, 65_536, 65_537, LARGE])
UP_TO_LARGE = st.one_of(st.integers(1, LARGE), NEAR)


@pytest.fixture(scope="module")
def large() -> tuple[MemoryTiles, NaiveTree]:
    """A tree of three levels of tiles."""
    return planted(entries(LARGE))[0], NaiveTree(entries(LARGE))


def test_proofs_over_three_levels_of_tiles_are_those_of_the_definition(
    large: tuple[MemoryTiles, NaiveTree],
) -> None:
    """A proof crosses from tile to tile only in trees of this size."""
    tiles, naive = large

    @given(size=UP_TO_LARGE, index=UP_TO_LARGE, earlier=UP_TO_LARGE)
    def law(size: int, index: int, earlier: int) -> None:
        index, earlier = index % size, earlier % size + 1
        tree, root = TiledTree(tiles, size), naive.root(0, size)
        path = prove_inclusion(tree, index)
        assert list(path) == naive.inclusion(index, 0, size)
        leaf = naive.root(index, index + 1)
        assert check_inclusion(path, index=index, size=size, leaf=leaf, root=root)
        path, before = prove_consistency(tree, earlier), naive.root(0, earlier)
        assert list(path) == naive.consistency(earlier, 0, size)
        assert check_consistency(path, earlier=earlier, size=size, earlier_root=before, root=root)

    law()


@given(seed=st.integers(0, 2**32))
def test_no_forged_proof_is_believed(seed: int) -> None:
    """Whoever cannot rewrite the checkpoint must not get a false entry past it."""
    assert accepted(100, seed) == []


def test_the_empty_tree_is_the_beginning_of_every_tree() -> None:
    """A witness that has seen nothing yet takes the first checkpoint, whatever it is."""
    root = NAIVE.root(0, 7)
    tree = TiledTree(TILES, 7)
    assert prove_consistency(tree, 0) == ()
    assert check_consistency((), earlier=0, size=7, earlier_root=EMPTY_ROOT, root=root)
    assert not check_consistency((root,), earlier=0, size=7, earlier_root=EMPTY_ROOT, root=root)
    assert not check_consistency((), earlier=0, size=7, earlier_root=root, root=root)


def test_a_rewritten_journal_is_not_consistent_with_its_own_past() -> None:
    """This is what a checkpoint kept by somebody else is for."""
    rewritten = [*ENTRIES[:3], b"something else", *ENTRIES[4:]]
    tiles, frontier = planted(rewritten)
    for earlier in range(4, EVERY + 1):
        path = prove_consistency(TiledTree(tiles, EVERY), earlier)
        assert not check_consistency(
            path,
            earlier=earlier,
            size=EVERY,
            earlier_root=NAIVE.root(0, earlier),
            root=frontier.root(),
        )


@pytest.mark.parametrize(
    "ask",
    [
        lambda tree: prove_inclusion(tree, -1),
        lambda tree: prove_inclusion(tree, tree.size),
        lambda tree: prove_consistency(tree, -1),
        lambda tree: prove_consistency(tree, tree.size + 1),
    ],
    ids=["before the first leaf", "after the last", "less than empty", "more than there are"],
)
def test_what_is_not_there_has_no_proof(ask: Callable[[TiledTree], object]) -> None:
    """Making a proof is asked by the library's own callers, so a wrong number is their mistake."""
    with pytest.raises(ValueError, match="a tree of 7 leaves"):
        ask(TiledTree(TILES, 7))
