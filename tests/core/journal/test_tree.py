"""Roots and tiles: the published vectors, the definition, and the laws of growing."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.errors import TileMissing
from jifen.journal.tiles import MemoryTiles, Tile, TiledTree, grow
from jifen.journal.tree import EMPTY_ROOT, Frontier, leaf_hash, node_hash
from tests.core.journal.naive import NaiveTree
from tests.core.journal.trees import TilesInView, entries, planted
from tests.core.journal.vectors import LEAVES, ROOTS

LARGE = 65_536 + 2 * 256 + 3
SIZES = st.one_of(
    st.integers(0, 1_100),
    st.sampled_from([255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, LARGE]),
)


@pytest.mark.parametrize("size", range(len(LEAVES) + 1))
def test_roots_are_those_of_the_reference_implementation(size: int) -> None:
    """Anyone's tools for Certificate Transparency must be able to check a journal."""
    tiles, frontier = planted(LEAVES[:size])
    assert frontier.root().hex() == ROOTS[size]
    assert TiledTree(tiles, size).root().hex() == ROOTS[size]


def test_an_entry_cannot_pass_for_a_node() -> None:
    """Without the first byte, two hashes put together would be an entry with the node's hash."""
    left, right = leaf_hash(b"left"), leaf_hash(b"right")
    assert leaf_hash(left + right) != node_hash(left, right)
    assert leaf_hash(b"\x01" + left + right) != node_hash(left, right)


def test_every_earlier_root_is_made_from_the_tiles_of_the_newest() -> None:
    """A checkpoint signed last year is checked with the tiles of today."""
    naive = NaiveTree(entries(600))
    tiles, _ = planted(entries(600))
    for size in range(601):
        tree = TiledTree(tiles, size)
        assert tree.root() == naive.root(0, size)
        assert tree.frontier().root() == naive.root(0, size)


@pytest.fixture(scope="module")
def large() -> tuple[MemoryTiles, NaiveTree]:
    """A tree of three levels of tiles, the last of each but the top one partial."""
    tiles, _ = planted(entries(LARGE))
    return tiles, NaiveTree(entries(LARGE))


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 65_792, LARGE])
def test_roots_over_three_levels_of_tiles_are_those_of_the_definition(
    large: tuple[MemoryTiles, NaiveTree], size: int
) -> None:
    """Mistakes of a tile's edge show only where a second and a third level begin."""
    tiles, naive = large
    assert TiledTree(tiles, size).root() == naive.root(0, size)


@given(st.lists(st.integers(0, 300), max_size=6))
def test_tiles_that_grew_are_tiles_made_at_once(steps: list[int]) -> None:
    """Whoever rebuilds the tiles must get the same bytes, however the journal once grew."""
    grown, frontier = TilesInView(), Frontier()
    leaves = [leaf_hash(each) for each in entries(sum(steps))]
    for step in steps:
        taken = leaves[frontier.size : frontier.size + step]
        frontier = grow(grown, frontier, taken)
    rebuilt = TilesInView()
    assert grow(rebuilt, Frontier(), leaves) == frontier
    assert grown.kept == rebuilt.kept


@given(before=SIZES.filter(lambda size: size < 1_100), more=st.integers(0, 600))
def test_growing_leaves_every_earlier_root_as_it_was(before: int, more: int) -> None:
    """An append-only journal has no other meaning."""
    tiles, frontier = planted(entries(before))
    grow(tiles, frontier, (leaf_hash(b"new %d" % number) for number in range(more)))
    assert TiledTree(tiles, before).root() == frontier.root()
    assert TiledTree(tiles, before).frontier() == frontier


def test_a_tree_goes_on_growing_from_what_its_tiles_say() -> None:
    """The frontier is kept for speed alone: tiles without it are enough."""
    for size in (0, 1, 255, 256, 257, 1_000):
        tiles, _ = planted(entries(size))
        frontier = grow(tiles, TiledTree(tiles, size).frontier(), [leaf_hash(b"next")])
        assert frontier.root() == NaiveTree([*entries(size), b"next"]).root(0, size + 1)


def test_tiles_have_the_hashes_that_the_format_says() -> None:
    """Other people's readers of tiles find ours where the coordinates say."""
    tiles = TilesInView()
    grow(tiles, Frontier(), map(leaf_hash, entries(700)))
    naive = NaiveTree(entries(700))
    assert {place: len(hashes) // 32 for place, hashes in tiles.kept.items()} == {
        (0, 0): 256, (0, 1): 256, (0, 2): 188, (1, 0): 2,
    }  # fmt: skip
    assert tiles.kept[1, 0] == naive.root(0, 256) + naive.root(256, 512)
    assert tiles.read(Tile(0, 2, 188)) == b"".join(map(leaf_hash, entries(700)[512:]))
    assert tiles.read(Tile(0, 2, 3)) == b"".join(map(leaf_hash, entries(700)[512:515]))
    assert tiles.read(Tile(0, 2)) is None


def test_a_missing_tile_is_named() -> None:
    """Who lost a tile makes it again from the entries, if told which."""
    tiles = TilesInView()
    frontier = grow(tiles, Frontier(), map(leaf_hash, entries(700)))
    del tiles.kept[0, 2]
    with pytest.raises(TileMissing, match="tile 2 of level 0") as caught:
        TiledTree(tiles, 700).root()
    assert (caught.value.level, caught.value.index, caught.value.width) == (0, 2, 188)
    with pytest.raises(TileMissing):
        grow(tiles, frontier, [leaf_hash(b"next")])


def test_leaves_that_are_no_hashes_leave_the_tiles_as_they_were() -> None:
    """An append is refused whole."""
    tiles, frontier = TilesInView(), Frontier()
    frontier = grow(tiles, frontier, map(leaf_hash, entries(300)))
    before = dict(tiles.kept)
    with pytest.raises(ValueError, match="32 bytes"):
        grow(tiles, frontier, [leaf_hash(b"good"), b"short"])
    assert tiles.kept == before


@pytest.mark.parametrize(("size", "count"), [(-1, 0), (0, 1), (3, 1), (4, 3)])
def test_a_frontier_has_a_hash_for_each_bit_of_its_size(size: int, count: int) -> None:
    """One that was read back wrong must not quietly grow into another tree."""
    with pytest.raises(ValueError, match="are not a tree"):
        Frontier(size, (EMPTY_ROOT,) * count)


def test_no_tree_has_fewer_than_no_leaves() -> None:
    """A size is checked before any tile is asked for."""
    with pytest.raises(ValueError, match="no tree has -1"):
        TiledTree(MemoryTiles(), -1)


def test_the_empty_tree_has_the_root_that_the_standard_gives() -> None:
    """A journal has a root before its first entry."""
    assert TiledTree(MemoryTiles(), 0).root() == Frontier().root() == sha256(b"").digest()
