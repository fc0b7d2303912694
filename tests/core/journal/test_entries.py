"""A whole journal against a root: every change is found, and the first bad entry is named."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.journal.entries import Entry, check_entries
from jifen.journal.tiles import MemoryTiles, grow
from jifen.journal.tree import Frontier
from jifen.problems import Problem
from jifen.vocabulary import Language
from tests.core.journal.trees import TilesInView, entries

SIZE = 700
TRUE = [Entry.of(number, content) for number, content in enumerate(entries(SIZE))]
NUMBERS = st.one_of(st.integers(0, SIZE - 1), st.sampled_from([0, 255, 256, 511, 512, SIZE - 1]))


def grown(kept: list[Entry]) -> tuple[TilesInView, bytes]:
    """The tiles and the root of some entries."""
    tiles = TilesInView()
    return tiles, grow(tiles, Frontier(), (each.leaf for each in kept)).root()


TILES, ROOT = grown(TRUE)


def found(kept: list[Entry], tiles: MemoryTiles | None = TILES) -> Problem | None:
    return check_entries(kept, size=SIZE, root=ROOT, tiles=tiles)


def told(problem: Problem | None) -> tuple[str, dict[str, object]]:
    assert problem is not None
    assert problem.words(Language.ZH) != problem.words(Language.EN)
    return problem.code.removeprefix("journal."), dict(problem.arguments)


@pytest.mark.parametrize("tiles", [TILES, None], ids=["with tiles", "without"])
def test_true_entries_have_nothing_wrong(tiles: TilesInView | None) -> None:
    """An audit that cries wolf is switched off."""
    assert found(TRUE, tiles) is None


def test_a_journal_without_entries_has_nothing_wrong() -> None:
    """A book is audited before anything is in it too."""
    tiles, root = grown([])
    assert check_entries([], size=0, root=root, tiles=tiles) is None


@given(NUMBERS)
def test_changed_bytes_are_named_by_the_hash_beside_them(number: int) -> None:
    """The commonest change is one row, by somebody who knows no more than SQL."""
    kept = TRUE.copy()
    kept[number] = replace(kept[number], content=b"changed")
    assert told(found(kept, None)) == ("leaf_differs", {"number": number})


@given(NUMBERS)
def test_an_entry_changed_with_its_hash_is_named_by_the_tiles(number: int) -> None:
    """Who also mends the hash beside the row is found by the tree."""
    kept = TRUE.copy()
    kept[number] = Entry.of(number, b"changed")
    assert told(found(kept)) == ("entry_differs", {"number": number})
    assert told(found(kept, None)) == ("root_differs", {"size": SIZE})


@given(NUMBERS)
def test_an_entry_changed_with_its_tile_is_found_among_256(number: int) -> None:
    """The tile above still has the hash of all 256; at the right edge only the root tells."""
    kept, tiles = TRUE.copy(), grown(TRUE)[0]
    kept[number] = Entry.of(number, b"changed")
    index, place = divmod(number, 256)
    row = tiles.kept[0, index]
    tiles.kept[0, index] = row[: place * 32] + kept[number].leaf + row[place * 32 + 32 :]
    if index < 2:
        first = index * 256
        assert told(found(kept, tiles)) == (
            "entries_differ",
            {"first": first, "last": first + 255},
        )
    else:
        assert told(found(kept, tiles)) == ("root_differs", {"size": SIZE})


@given(NUMBERS, st.booleans())
def test_a_missing_entry_is_named_whether_or_not_the_rest_was_numbered_anew(
    number: int, anew: bool
) -> None:
    """Numbers have no gaps, and the tree knows what stood where."""
    kept = TRUE[:number] + TRUE[number + 1 :]
    if anew:
        kept = [replace(each, number=at) for at, each in enumerate(kept)]
    code, arguments = told(found(kept))
    expected = "entry_differs" if anew else "number_expected"
    assert (code, arguments["number"]) == ("cut" if number == SIZE - 1 else expected, number)


@given(NUMBERS, st.booleans())
def test_an_entry_put_in_is_found(number: int, anew: bool) -> None:
    """A record from nowhere must not pass for one that was decided."""
    kept = [*TRUE[:number], Entry.of(number, b"new"), *TRUE[number:]]
    if anew:
        kept = [replace(each, number=at) for at, each in enumerate(kept)]
    assert told(found(kept)) == ("entry_differs", {"number": number})


def test_an_entry_put_in_at_the_end_is_named() -> None:
    """The journal of this root ended before it."""
    kept = [*TRUE, Entry.of(SIZE, b"new")]
    assert told(found(kept)) == ("extra", {"number": SIZE, "size": SIZE})


@given(NUMBERS, NUMBERS)
def test_entries_that_changed_places_are_named_by_the_first(one: int, other: int) -> None:
    """Order is part of what was decided."""
    kept = TRUE.copy()
    kept[one], kept[other] = replace(TRUE[other], number=one), replace(TRUE[one], number=other)
    expected = None if one == other else ("entry_differs", {"number": min(one, other)})
    problem = found(kept)
    assert (told(problem) if problem else None) == expected


@given(NUMBERS)
def test_an_entry_twice_is_named(number: int) -> None:
    """Numbers have no repeats either."""
    kept = [*TRUE[: number + 1], *TRUE[number:]]
    code, arguments = told(found(kept))
    expected = "extra" if number == SIZE - 1 else "number_expected"
    assert (code, arguments["number"]) == (expected, number + 1)


@given(NUMBERS)
def test_true_entries_beside_a_spoilt_tile_acquit_the_entries(number: int) -> None:
    """Tiles can be made again; nobody is to be accused of what a disk did."""
    tiles = grown(TRUE)[0]
    tiles.spoil(0, number)
    assert told(found(TRUE, tiles)) == ("tile_differs", {"level": 0, "index": number // 256})
    del tiles.kept[0, number // 256]
    assert told(found(TRUE, tiles)) == ("tile_differs", {"level": 0, "index": number // 256})
    tiles = grown(TRUE)[0]
    tiles.spoil(1, number // 512)
    assert told(found(TRUE, tiles)) == ("tile_differs", {"level": 1, "index": 0})


@given(NUMBERS, NUMBERS, NUMBERS)
def test_tiles_that_are_wrong_accuse_no_true_entry(spoilt: int, other: int, changed: int) -> None:
    """Somebody answers for the entry that is named, so what names it must be under the root."""
    kept, tiles = TRUE.copy(), grown(TRUE)[0]
    tiles.spoil(0, spoilt)
    tiles.spoil(0, other)
    kept[changed] = Entry.of(changed, b"changed")
    code, arguments = told(found(kept, tiles))
    if code == "entry_differs":
        assert arguments["number"] == changed
    elif code == "entries_differ":
        assert int(str(arguments["first"])) <= changed <= int(str(arguments["last"]))
    else:
        assert code == "root_differs"


def test_a_missing_tile_accuses_no_entry() -> None:
    """What the tiles do not hold they cannot tell; the level above still tells the range."""
    kept, tiles = TRUE.copy(), grown(TRUE)[0]
    kept[300] = Entry.of(300, b"changed")
    del tiles.kept[0, 0]
    assert told(found(kept, tiles)) == ("entry_differs", {"number": 300})
    del tiles.kept[0, 1]
    assert told(found(kept, tiles)) == ("entries_differ", {"first": 256, "last": 511})
    del tiles.kept[1, 0]
    assert told(found(kept, tiles)) == ("root_differs", {"size": SIZE})


def test_a_cut_tail_and_a_whole_rewrite_show_only_by_a_root_from_outside() -> None:
    """What is not proved has to be known: whoever holds all the files can make all of them new."""
    for kept in (TRUE[:600], [Entry.of(each.number, b"x" + each.content) for each in TRUE]):
        tiles, root = grown(kept)
        assert check_entries(kept, size=len(kept), root=root, tiles=tiles) is None
        assert found(kept, tiles) is not None


def test_many_changes_at_once_are_never_missed() -> None:
    """A forger is free to do several things; the root is one."""
    rng = random.Random(0)
    for _ in range(100):
        kept = TRUE.copy()
        for number in rng.sample(range(SIZE), rng.randrange(1, 5)):
            kept[number] = Entry.of(number, b"changed %d" % number)
        first = next(at for at in range(SIZE) if kept[at] != TRUE[at])
        assert told(found(kept)) == ("entry_differs", {"number": first})
