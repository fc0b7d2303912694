"""The hash tree of RFC 6962, and what a tree must remember to grow at its right edge.

A leaf is SHA-256 of 0x00 and an entry's bytes, a node SHA-256 of 0x01 and the two hashes below
it, so that no entry can pass for a node. The tree over n leaves has its first 2**k on the left,
2**k being the greatest power of two below n. Hashes are 32 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256().digest()
"""The root of a tree without leaves."""


def leaf_hash(content: bytes) -> bytes:
    """Hash the bytes of an entry."""
    return sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbouring subtrees into the one that holds both."""
    return sha256(b"\x01" + left + right).digest()


def join(hashes: Sequence[bytes]) -> bytes:
    """Give the root over neighbouring perfect subtrees, of which each is wider than the next."""
    *wider, root = hashes
    for each in reversed(wider):
        root = node_hash(each, root)
    return root


def heights(length: int) -> list[int]:
    """List the heights of the perfect subtrees that make up so many leaves, widest first."""
    return [height for height in reversed(range(length.bit_length())) if length >> height & 1]


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that a tree of `size` leaves must remember to grow.

    `hashes` are the roots of its perfect subtrees, widest first: one for each bit that is set
    in the size, so at most 53 for any size that an event can name.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or self.size.bit_count() != len(self.hashes):
            raise ValueError(f"{len(self.hashes)} hashes are not a tree of {self.size} leaves")

    def root(self) -> bytes:
        """Give the root of the tree."""
        return join(self.hashes) if self.hashes else EMPTY_ROOT


class Growth:
    """A tree while it takes in leaves one by one."""

    def __init__(self, frontier: Frontier) -> None:
        self.size = frontier.size
        self._hashes = list(frontier.hashes)

    def append(self, leaf: bytes) -> list[bytes]:
        """Take in one leaf; give the perfect subtrees that end with it, by height from 0."""
        if len(leaf) != HASH_BYTES:
            raise ValueError(f"a leaf is a hash of {HASH_BYTES} bytes, not of {len(leaf)}")
        done = [leaf]
        bits = self.size
        while bits & 1:
            leaf = node_hash(self._hashes.pop(), leaf)
            done.append(leaf)
            bits >>= 1
        self._hashes.append(leaf)
        self.size += 1
        return done

    def frontier(self) -> Frontier:
        """Give what the tree must remember now."""
        return Frontier(self.size, tuple(self._hashes))
