"""The hash tree written down as RFC 6962, 2.1 defines it: recursively, over all the leaves."""

from functools import cache
from hashlib import sha256


class NaiveTree:
    """A list of entries, and its roots and proofs by the definition."""

    def __init__(self, entries: list[bytes]) -> None:
        self._entries = entries
        self.root = cache(self._root)

    def _root(self, start: int, stop: int) -> bytes:
        if start == stop:
            return sha256(b"").digest()
        if stop - start == 1:
            return sha256(b"\x00" + self._entries[start]).digest()
        middle = start + half(stop - start)
        left, right = self.root(start, middle), self.root(middle, stop)
        return sha256(b"\x01" + left + right).digest()

    def inclusion(self, index: int, start: int, stop: int) -> list[bytes]:
        """PATH of an entry in the tree over entries from `start` on and before `stop`."""
        if stop - start == 1:
            return []
        middle = start + half(stop - start)
        if index < middle:
            return [*self.inclusion(index, start, middle), self.root(middle, stop)]
        return [*self.inclusion(index, middle, stop), self.root(start, middle)]

    def consistency(self, earlier: int, start: int, stop: int, whole: bool = True) -> list[bytes]:
        """SUBPROOF, where `earlier` counts from the first entry of all."""
        if earlier == stop:
            return [] if whole else [self.root(start, stop)]
        middle = start + half(stop - start)
        if earlier <= middle:
            return [*self.consistency(earlier, start, middle, whole), self.root(middle, stop)]
        return [*self.consistency(earlier, middle, stop, False), self.root(start, middle)]


def half(length: int) -> int:
    """The greatest power of two below a length."""
    power = 1
    while power * 2 < length:
        power *= 2
    return power
