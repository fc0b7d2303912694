"""Proofs changed in every way we could think of, and whether any of them was accepted.

    python -m tests.core.journal.forgeries [--count N] [--seed N]

A proof binds an entry to a root, and a root has one size: who checks takes both from one
checkpoint. So a changed size comes with the root of that size, or where it must show by the
length of the path. What stays true after a change is not a forgery and is left out.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from jifen.journal.proofs import (
    check_consistency,
    check_inclusion,
    prove_consistency,
    prove_inclusion,
)
from jifen.journal.tiles import TiledTree
from jifen.journal.tree import EMPTY_ROOT, leaf_hash
from tests.core.journal.trees import entries, planted

LARGEST = 600
TILES, _ = planted(entries(LARGEST))
LEAVES = [leaf_hash(each) for each in entries(LARGEST)]
ROOTS = [TiledTree(TILES, size).root() for size in range(LARGEST + 1)]

Path = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A claim that an entry stands in a journal."""

    path: Path
    index: int
    size: int
    leaf: bytes
    root: bytes

    def is_accepted(self) -> bool:
        """Whether whoever checks believes it."""
        return check_inclusion(
            self.path, index=self.index, size=self.size, leaf=self.leaf, root=self.root
        )

    def forgeries(self, rng: random.Random) -> Iterator[Inclusion]:
        """Change the claim in each part."""
        yield from (replace(self, path=path) for path in changed_paths(self.path, rng))
        other = rng.choice([each for each in range(self.size + 3) if each != self.index])
        for index in {self.index + 1, self.index - 1, self.index ^ 1, other, -self.index - 1}:
            yield replace(self, index=index)
        yield replace(self, index=self.index + self.size)
        for leaf in (rng.choice(LEAVES), changed(self.leaf, rng), self.root, self.leaf + b"\0"):
            if leaf != self.leaf:
                yield replace(self, leaf=leaf)
        for root in (rng.choice(ROOTS), changed(self.root, rng), EMPTY_ROOT, self.root[:-1]):
            yield replace(self, root=root)
        size = rng.randrange(LARGEST + 1)
        yield replace(self, size=size, root=ROOTS[size])
        for size in (0, -1, self.index, 2 * self.size + 2, 2**53, 2**4000):
            yield replace(self, size=size)


@dataclass(frozen=True, slots=True)
class Consistency:
    """A claim that a journal only grew."""

    path: Path
    earlier: int
    size: int
    earlier_root: bytes
    root: bytes

    def is_accepted(self) -> bool:
        """Whether whoever checks believes it."""
        return check_consistency(
            self.path, earlier=self.earlier, size=self.size,
            earlier_root=self.earlier_root, root=self.root,
        )  # fmt: skip

    def forgeries(self, rng: random.Random) -> Iterator[Consistency]:
        """Change the claim in each part."""
        yield from (replace(self, path=path) for path in changed_paths(self.path, rng))
        for root in (rng.choice(ROOTS), changed(self.root, rng), EMPTY_ROOT, self.root[:-1]):
            yield replace(self, root=root)
            yield replace(self, earlier_root=root)
        yield replace(self, root=self.earlier_root, earlier_root=self.root)
        for earlier in (rng.randrange(LARGEST + 1), self.earlier - 1, self.earlier + 1):
            yield replace(self, earlier=earlier, earlier_root=ROOTS[min(max(earlier, 0), LARGEST)])
        size = rng.randrange(LARGEST + 1)
        yield replace(self, size=size, root=ROOTS[size])
        for size in (0, -1, self.earlier, self.earlier - 1, 2**53, 2**4000):
            yield replace(self, size=size)
        yield replace(self, earlier=0)
        yield replace(self, earlier=self.size)
        yield replace(self, earlier=-self.earlier - 1)


Claim = Inclusion | Consistency


def changed_paths(path: Path, rng: random.Random) -> Iterator[Path]:
    """Change a path, and each of its hashes."""
    strange = rng.randbytes(32)
    for extra in (strange, EMPTY_ROOT, b"", *path[:1], *path[-1:]):
        yield (*path, extra)
        yield (extra, *path)
    yield path[:-1]
    yield path[1:]
    yield path[::-1]
    yield path * 2
    for at, each in enumerate(path):
        before, after = path[:at], path[at + 1 :]
        yield (*before, *after)
        for wrong in (changed(each, rng), strange, each[:-1], each + b"\0", b"", each[::-1]):
            yield (*before, wrong, *after)
        if after:
            yield (*before, after[0], each, *after[1:])
            yield (*before, each + after[0], *after[1:])


def changed(content: bytes, rng: random.Random) -> bytes:
    """Turn one bit over."""
    at = rng.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << rng.randrange(8)]) + content[at + 1 :]


def true_claims(rng: random.Random) -> Iterator[Claim]:
    """Draw claims that hold, of small trees and of such as have two levels of tiles."""
    while True:
        size = rng.randrange(1, rng.choice([10, 70, LARGEST]) + 1)
        index, earlier = rng.randrange(size), rng.randrange(1, size + 1)
        tree = TiledTree(TILES, size)
        yield Inclusion(prove_inclusion(tree, index), index, size, LEAVES[index], ROOTS[size])
        path = prove_consistency(tree, earlier)
        yield Consistency(path, earlier, size, ROOTS[earlier], ROOTS[size])


def forgeries(rng: random.Random) -> Iterator[Claim]:
    """Draw claims that do not hold, without end."""
    for claim in true_claims(rng):
        assert claim.is_accepted(), claim
        yield from (each for each in claim.forgeries(rng) if not is_true(each))


def is_true(claim: Claim) -> bool:
    """Whether a claim holds and has its one proof, by how true claims are made."""
    if not 0 < claim.size <= LARGEST or claim.root != ROOTS[claim.size]:
        return False
    tree = TiledTree(TILES, claim.size)
    if isinstance(claim, Inclusion):
        return (
            0 <= claim.index < claim.size
            and claim.leaf == LEAVES[claim.index]
            and claim.path == prove_inclusion(tree, claim.index)
        )
    return (
        0 <= claim.earlier <= claim.size
        and claim.earlier_root == ROOTS[claim.earlier]
        and claim.path == prove_consistency(tree, claim.earlier)
    )


def accepted(count: int, seed: int) -> list[Claim]:
    """Try so many forgeries; give those that were believed."""
    drawn = islice(forgeries(random.Random(seed)), count)
    return [claim for claim in drawn if claim.is_accepted()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    options = parser.parse_args()
    found = accepted(options.count, options.seed)
    for claim in found[:5]:
        print(claim)
    print(f"{options.count:,} mutated proofs: {len(found):,} accepted (--seed {options.seed})")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
