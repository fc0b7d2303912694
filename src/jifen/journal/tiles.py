"""The hashes of a tree in tiles of 256, from which every earlier root and every proof is made.

The coordinates are those of C2SP tlog-tiles: tile `index` of level L holds the roots of the
subtrees number 256 × index and on of 256**L leaves each. A tile at the right edge is narrower
than 256; it only ever grows, so a wider one begins with all that the narrower ones held.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from jifen.errors import TileMissing
from jifen.journal.tree import EMPTY_ROOT, HASH_BYTES, Frontier, Growth, heights, join, node_hash

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
TILES_AT_HAND = 16


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """Where hashes stand; `width` is how many of them the tile holds, 256 when it is full."""

    level: int
    index: int
    width: int = TILE_WIDTH


class Tiles(Protocol):
    """Where tiles are kept."""

    def read(self, tile: Tile) -> bytes | None:
        """Give the first `width` hashes, 32 bytes each; None where fewer are kept."""

    def write(self, tile: Tile, hashes: bytes) -> None:
        """Keep a tile in the place of a narrower one."""


class MemoryTiles:
    """Tiles in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], bytes] = {}

    def read(self, tile: Tile) -> bytes | None:
        """Give the first `width` hashes; None where fewer are kept."""
        hashes = self._kept.get((tile.level, tile.index), b"")[: tile.width * HASH_BYTES]
        return hashes if len(hashes) == tile.width * HASH_BYTES else None

    def write(self, tile: Tile, hashes: bytes) -> None:
        """Keep a tile in the place of a narrower one."""
        self._kept[tile.level, tile.index] = hashes


def grow(tiles: Tiles, frontier: Frontier, leaves: Iterable[bytes]) -> Frontier:
    """Append leaves to a tree, writing each tile that they touch once; give the new frontier.

    Nothing is written before the last leaf was taken in. Raises TileMissing where a tile at the
    right edge is not kept.
    """
    growth = Growth(frontier)
    levels: list[bytearray] = []
    for leaf in leaves:
        for level, node in enumerate(growth.append(leaf)[::TILE_HEIGHT]):
            if level == len(levels):
                levels.append(bytearray())
            levels[level] += node
    for level, hashes in enumerate(levels):
        index, width = divmod(frontier.size >> level * TILE_HEIGHT, TILE_WIDTH)
        row = (read_tile(tiles, Tile(level, index, width)) if width else b"") + hashes
        for start in range(0, len(row), TILE_WIDTH * HASH_BYTES):
            content = row[start : start + TILE_WIDTH * HASH_BYTES]
            tiles.write(Tile(level, index, len(content) // HASH_BYTES), content)
            index += 1
    return growth.frontier()


def read_tile(tiles: Tiles, tile: Tile) -> bytes:
    """Read a tile that must be there; raises TileMissing."""
    hashes = tiles.read(tile)
    if hashes is None or len(hashes) != tile.width * HASH_BYTES:
        raise TileMissing(tile.level, tile.index, width=tile.width)
    return hashes


class TiledTree:
    """The tree of one size as its tiles tell it: the newest, or any it ever was.

    The tiles read last are kept at hand, with all nodes above their hashes, so whoever makes many
    proofs goes from leaf to leaf. Raises TileMissing where a tile is not kept.
    """

    def __init__(self, tiles: Tiles, size: int) -> None:
        if size < 0:
            raise ValueError(f"no tree has {size} leaves")
        self.size = size
        self._tiles = tiles
        self._at_hand: dict[tuple[int, int], list[list[bytes]]] = {}

    def node(self, height: int, index: int) -> bytes:
        """Give the root of perfect subtree number `index` among those of 2**height leaves."""
        level, above = divmod(height, TILE_HEIGHT)
        tile, place = divmod(index, TILE_WIDTH >> above)
        return self._rows(level, tile)[above][place]

    def span(self, start: int, stop: int) -> bytes:
        """Give the root over leaves from `start` on and before `stop`, a subtree of this tree."""
        hashes = []
        for height in heights(stop - start):
            hashes.append(self.node(height, start >> height))
            start += 1 << height
        return join(hashes)

    def root(self) -> bytes:
        """Give the root of the tree."""
        return self.span(0, self.size) if self.size else EMPTY_ROOT

    def frontier(self) -> Frontier:
        """Give what the tree must remember to grow."""
        nodes = (self.node(each, (self.size >> each) - 1) for each in heights(self.size))
        return Frontier(self.size, tuple(nodes))

    def _rows(self, level: int, index: int) -> list[list[bytes]]:
        """Give a tile's hashes and, row by row, the nodes above them up to the tile's root."""
        rows = self._at_hand.get((level, index))
        if rows is None:
            width = min(TILE_WIDTH, (self.size >> level * TILE_HEIGHT) - index * TILE_WIDTH)
            content = read_tile(self._tiles, Tile(level, index, width))
            ends = range(0, len(content) + 1, HASH_BYTES)
            rows = [[content[start:end] for start, end in pairwise(ends)]]
            while len(rows[-1]) > 1:
                below = iter(rows[-1])
                rows.append([node_hash(*pair) for pair in zip(below, below, strict=False)])
            if len(self._at_hand) == TILES_AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
            self._at_hand[level, index] = rows
        return rows
