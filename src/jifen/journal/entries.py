"""The entries of a journal: numbered without gaps, hashed, and checked against a root."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jifen.errors import TileMissing
from jifen.journal.proofs import check_inclusion, prove_inclusion
from jifen.journal.tiles import TILE_HEIGHT, TILE_WIDTH, TiledTree, Tiles
from jifen.journal.tree import Frontier, Growth, leaf_hash
from jifen.problems import Argument, Place, Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """The canonical bytes of one event under its number, and their leaf hash as it was kept."""

    number: int
    content: bytes
    leaf: bytes

    @classmethod
    def of(cls, number: int, content: bytes) -> Entry:
        """Make the entry of some bytes."""
        return cls(number, content, leaf_hash(content))


def check_entries(
    entries: Iterable[Entry], *, size: int, root: bytes, tiles: Tiles | None = None
) -> Problem | None:
    """Give the first thing that is wrong with a whole journal, or None if it has this root.

    What a person may rely on is the root alone, so it should come from outside. Tiles tell where
    entries leave it: the problem's argument `number`, or `first` and `last` where they tell no
    closer. They accuse an entry only with hashes that are proved to be under the root; where
    the entries have the root, what the tiles have otherwise is told as their own fault.
    """
    growth, witness = Growth(Frontier()), tiles and _Witness(TiledTree(tiles, size), root)
    for number, entry in enumerate(entries):
        if number >= size:
            return _problem("extra", number=number, size=size)
        if entry.number != number:
            return _problem("number_expected", number=number, found=entry.number)
        leaf = leaf_hash(entry.content)
        if entry.leaf != leaf:
            return _problem("leaf_differs", number=number)
        nodes = growth.append(leaf)
        if witness and (problem := witness.accuse(nodes, number)):
            return problem
    if growth.size < size:
        return _problem("cut", number=growth.size, size=size)
    if growth.frontier().root() != root:
        return _problem("root_differs", size=size)
    return witness.own_fault() if witness else None


class _Witness:
    """What the tiles have to say of entries that come one by one."""

    def __init__(self, tree: TiledTree, root: bytes) -> None:
        self._tree, self._root = tree, root
        self._useless: dict[tuple[int, int], None] = {}
        """Level and index of tiles that are missing or do not lead to the root, in order."""

    def accuse(self, nodes: Sequence[bytes], number: int) -> Problem | None:
        """Say which entries are wrong by the subtrees, by height, that end with an entry."""
        for level, node in enumerate(nodes[::TILE_HEIGHT]):
            height = level * TILE_HEIGHT
            place = number >> height
            tile = level, place // TILE_WIDTH
            if tile in self._useless:
                continue
            try:
                kept = self._tree.node(height, place)
                if kept == node:
                    continue
                is_proved = self._is_under_root(kept, height, place)
            except TileMissing:
                is_proved = False
            if not is_proved:
                # Every proof through a tile takes all its hashes, so none of them will hold.
                self._useless[tile] = None
            elif not level:
                return _problem("entry_differs", number=number)
            else:
                return _problem("entries_differ", first=place << height, last=number)
        return None

    def own_fault(self) -> Problem | None:
        """Say which tile is the first that is missing or not that of the entries."""
        for level, index in self._useless:
            return _problem("tile_differs", level=level, index=index)
        return None

    def _is_under_root(self, node: bytes, height: int, place: int) -> bool:
        """Whether the tiles prove a node, as if subtrees of its height were the leaves."""
        path = prove_inclusion(self._tree, place << height, height=height)
        size = (self._tree.size - 1 >> height) + 1
        return check_inclusion(path, index=place, size=size, leaf=node, root=self._root)


def _problem(code: str, **arguments: Argument) -> Problem:
    return Problem(f"journal.{code}", Place("journal"), arguments)
