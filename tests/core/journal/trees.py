"""Journals of known entries, with their tiles."""

from collections.abc import Iterable

from jifen.journal.tiles import MemoryTiles, grow
from jifen.journal.tree import Frontier, leaf_hash


def entries(size: int) -> list[bytes]:
    """Entries that differ from each other."""
    return [b"entry %d" % number for number in range(size)]


def planted(contents: Iterable[bytes]) -> tuple[MemoryTiles, Frontier]:
    """Grow a tree of entries in one go."""
    tiles = MemoryTiles()
    return tiles, grow(tiles, Frontier(), map(leaf_hash, contents))


class TilesInView(MemoryTiles):
    """Tiles in memory that a test can look at and spoil."""

    @property
    def kept(self) -> dict[tuple[int, int], bytes]:
        """Hashes by level and index."""
        return self._kept

    def spoil(self, level: int, place: int) -> None:
        """Change one hash."""
        index, number = divmod(place, 256)
        content = bytearray(self._kept[level, index])
        content[number * 32] ^= 1
        self._kept[level, index] = bytes(content)
