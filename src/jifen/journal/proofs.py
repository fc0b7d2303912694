"""Proofs that an entry stands in a journal and that a journal only ever grew (RFC 6962, 2.1).

Whoever checks needs no journal: a proof, and the size and root of a checkpoint that is trusted.
Size and root belong together: a proof binds the root alone, so both come from one checkpoint.
"""

from __future__ import annotations

from collections.abc import Sequence

from jifen.journal.canonical import INTEGER_MOST
from jifen.journal.tiles import TiledTree
from jifen.journal.tree import EMPTY_ROOT, HASH_BYTES, node_hash

Path = tuple[bytes, ...]


def prove_inclusion(tree: TiledTree, index: int, *, height: int = 0) -> Path:
    """Give the hashes beside the way from leaf `index` up to the root, lowest first.

    With a `height`, the way begins at the perfect subtree of 2**height leaves that has the leaf.
    """
    if not 0 <= index < tree.size:
        raise ValueError(f"a tree of {tree.size} leaves has no leaf {index}")
    path, start, stop = [], 0, tree.size
    while stop - start > 1 << height:
        middle = _middle(start, stop)
        if index < middle:
            path.append(tree.span(middle, stop))
            stop = middle
        else:
            path.append(tree.span(start, middle))
            start = middle
    return tuple(reversed(path))


def prove_consistency(tree: TiledTree, earlier: int) -> Path:
    """Give the hashes that show the tree of size `earlier` to be the beginning of this one.

    None are needed of an empty tree, or of the tree itself.
    """
    if not 0 <= earlier <= tree.size:
        raise ValueError(f"a tree of {tree.size} leaves never had {earlier}")
    path, start, stop = [], 0, tree.size
    while earlier and earlier != stop:
        middle = _middle(start, stop)
        if earlier <= middle:
            path.append(tree.span(middle, stop))
            stop = middle
        else:
            path.append(tree.span(start, middle))
            start = middle
    if start:
        # What is left is no whole tree of its own, so whoever checks does not know its hash.
        path.append(tree.span(start, stop))
    return tuple(reversed(path))


def check_inclusion(
    path: Sequence[bytes], *, index: int, size: int, leaf: bytes, root: bytes
) -> bool:
    """Whether `leaf` is number `index` under the root of `size` leaves.

    False for whatever is wrong, a malformed path included. The leaf hash must have been made
    of the entry's own bytes.
    """
    if not (0 <= index < size <= INTEGER_MOST and _are_hashes((leaf, root, *path))):
        return False
    # Below this height the last leaf lies elsewhere; above it the way runs up the right edge.
    fork = (index ^ (size - 1)).bit_length()
    if len(path) != fork + (index >> fork).bit_count():
        return False
    return _climb(leaf, path, index, fork) == root


def check_consistency(
    path: Sequence[bytes], *, earlier: int, size: int, earlier_root: bytes, root: bytes
) -> bool:
    """Whether the tree of `earlier` leaves is the beginning of the tree of `size` leaves.

    False for whatever is wrong, a malformed path included.
    """
    if not 0 <= earlier <= size <= INTEGER_MOST:
        return False
    if not _are_hashes((earlier_root, root, *path)):
        return False
    if earlier in (0, size):
        return not path and earlier_root == (root if earlier == size else EMPTY_ROOT)
    # The way starts at the widest subtree that ends where the earlier tree ends.
    height = (earlier & -earlier).bit_length() - 1
    last = earlier - 1
    fork = (last ^ (size - 1)).bit_length()
    # Where that subtree is the whole earlier tree, its hash is known and not in the path.
    hashes = tuple(path) if earlier & last else (earlier_root, *path)
    if len(hashes) != 1 + fork - height + (last >> fork).bit_count():
        return False
    seed, *rest = hashes
    way, fork = last >> height, fork - height
    # The earlier tree has of these only what lies to the left of the way.
    lefts = [each for at, each in enumerate(rest) if at >= fork or way >> at & 1]
    return _climb(seed, lefts, 0, 0) == earlier_root and _climb(seed, rest, way, fork) == root


def _middle(start: int, stop: int) -> int:
    """Give where the right subtree of the tree over these leaves begins."""
    return start + (1 << (stop - start - 1).bit_length() - 1)


def _climb(node: bytes, path: Sequence[bytes], way: int, fork: int) -> bytes:
    """Hash upwards: bit by bit `way` says which side we are on, and from `fork` on the right."""
    for height, beside in enumerate(path):
        is_right = height >= fork or way >> height & 1
        node = node_hash(beside, node) if is_right else node_hash(node, beside)
    return node


def _are_hashes(hashes: Sequence[object]) -> bool:
    return all(isinstance(each, bytes) and len(each) == HASH_BYTES for each in hashes)
