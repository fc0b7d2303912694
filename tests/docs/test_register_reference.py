"""The reference of registers is the layouts as they are: every column and every spelling."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import pytest

from jifen.exchange.layouts import LAYOUTS, Layout
from jifen.exchange.synonyms import (
    read_attendance,
    read_day_kind,
    read_evaluator,
    read_organisation_kind,
    read_side,
    read_source,
    read_status,
)
from jifen.vocabulary import (
    Attendance,
    DayKind,
    EvaluatorRole,
    OrganisationKind,
    Side,
    Source,
    Status,
)
from tests.docs.blocks import DOCS
from tests.docs.tables import code, tables

PAGE = DOCS / "reference" / "register.md"
TABLES = tables(PAGE, "table")
SETS: dict[type[StrEnum], Callable[[str], StrEnum]] = {
    Side: read_side, Attendance: read_attendance, Status: read_status, Source: read_source,
    OrganisationKind: read_organisation_kind, EvaluatorRole: read_evaluator,
    DayKind: read_day_kind,
}  # fmt: skip


def spellings(layout: Layout) -> dict[str, set[str]]:
    """Give the Chinese spellings of every column and every named attribute."""
    found: dict[str, set[str]] = {name: set() for name in layout.names.values()}
    for written, name in layout.names.items():
        found[name] |= {written} - {name}
    return found


def test_every_table_is_on_the_page() -> None:
    """A table that nobody knows of is never filled."""
    assert sorted(TABLES) == sorted(["words", "attributes", *(each.table for each in LAYOUTS)])


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.table)
def test_a_table_has_every_column_with_its_spellings(layout: Layout) -> None:
    """A header copied from the page must be taken, and one that is taken must be there."""
    wanted = {name: found for name, found in spellings(layout).items() if name in layout.columns}
    rows = TABLES[layout.table]
    assert {code(row[0])[0]: set(row[1].split("、")) for row in rows} == wanted
    assert {code(row[0])[0] for row in rows if row[2] == "required"} == set(layout.required)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.table)
def test_a_table_names_its_files_and_whether_it_takes_attributes(layout: Layout) -> None:
    """Who keeps sheets in Chinese finds the file's name here."""
    extra = " Any further column is an attribute." if layout.takes_attributes else ""
    said = f"### {layout.table}\n\nAlso {'、'.join(layout.aliases)}.{extra}\n"
    assert said in PAGE.read_text(encoding="utf-8")


def test_the_attributes_with_chinese_names_are_all_there() -> None:
    """They are the same in all tables that take attributes."""
    told = {code(row[0])[0]: set(row[1].split("、")) for row in TABLES["attributes"]}
    for layout in LAYOUTS:
        found = spellings(layout)
        named = {name: found[name] for name in found.keys() - layout.columns}
        assert named == ({name: told[name] for name in named} if layout.takes_attributes else {})
        assert not layout.takes_attributes or named.keys() | layout.columns >= told.keys()


@pytest.mark.parametrize("words", SETS, ids=lambda words: words.__name__)
def test_every_word_of_a_closed_set_reads_as_the_page_says(words: type[StrEnum]) -> None:
    """A word that the page promises and the reader refuses stops a whole register."""
    told = {code(row[0])[0]: row[1].split("、") for row in TABLES["words"]}
    for word in words:
        for spelling in (word.value, *told[word.value]):
            assert SETS[words](spelling) is word
