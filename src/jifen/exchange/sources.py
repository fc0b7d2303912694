"""Where a register stands: a folder of CSV files, or one YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jifen.document import LARGEST_BYTES, read_document
from jifen.exchange.layouts import LAYOUTS, Layout, find_layout
from jifen.exchange.notes import Notes, find_near, is_slip, near_words, shorten
from jifen.exchange.rows import Sheet
from jifen.exchange.tables import CsvSheet
from jifen.exchange.text import read_whole, recognise
from jifen.exchange.yaml_tables import YamlSheet
from jifen.problems import Place, Problem

_YAML = (".yaml", ".yml")
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".et", ".ods")


def find_sheets(path: Path, notes: Notes) -> Mapping[str, Sheet]:
    """Find the tables of a register by name; what is not there or not known is noted."""
    if path.is_dir():
        return _sheets_of_folder(path, notes)
    if not path.exists():
        notes.note("path_missing", Place(path.name or str(path)))
    elif path.suffix.casefold() not in _YAML:
        notes.note("path_wrong", Place(path.name))
    else:
        return _sheets_of_yaml(path, notes)
    return {}


def _sheets_of_folder(folder: Path, notes: Notes) -> Mapping[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    for path in _list_tables(folder, notes):
        layout = find_layout(path.stem)
        place = Place(path.name)
        if layout is None:
            near = find_near(path.stem.casefold(), _names())
            meant = is_slip(path.stem.casefold(), near)
            arguments = {"found": path.name, **near_words(near if meant else None)}
            # Other people's tables may lie here too; one that was meant may not be left out.
            notes.note("table_unknown", place, arguments, fatal=meant)
        elif layout.table in sheets:
            first = sheets[layout.table].place().source
            notes.note("table_twice", place, {"table": path.name, "first": first})
        else:
            sheets[layout.table] = CsvSheet(path, layout, notes)
    return sheets


def _list_tables(folder: Path, notes: Notes) -> list[Path]:
    """List the CSV files of a folder but the hidden ones that editors leave there."""
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        why = error.strerror or type(error).__name__
        notes.note("file_unreadable", Place(folder.name), {"why": why})
        return []
    return [
        path
        for path in found
        if path.suffix.casefold() == ".csv" and not path.name.startswith((".", "~"))
    ]


def _sheets_of_yaml(path: Path, notes: Notes) -> Mapping[str, Sheet]:
    place = Place(path.name)
    try:
        size = path.stat().st_size
    except OSError as error:
        why = error.strerror or type(error).__name__
        notes.note("file_unreadable", place, {"why": why})
        return {}
    if size > LARGEST_BYTES:
        arguments = {"size": size, "largest": LARGEST_BYTES}
        notes.add(Problem("document_too_long", place, arguments))
        return {}
    codec = recognise(path, notes)
    if codec is None:
        return {}
    document = read_document(read_whole(path, codec), source=path.name)
    for problem in document.problems:
        notes.add(problem)
    if not document.usable:
        return {}
    if not isinstance(document.data, dict):
        notes.note("not_tables", document.place_of(()))
        return {}
    sheets: dict[str, Sheet] = {}
    for key in document.data:
        key_place, layout = document.key_place((key,)), find_layout(key)
        if layout is None:
            near = near_words(find_near(key.casefold(), _names()))
            notes.note("table_unknown", key_place, {"found": shorten(key), **near})
        elif layout.table in sheets:
            first = str(sheets[layout.table].place())
            notes.note("table_twice", key_place, {"table": shorten(key), "first": first})
        else:
            sheets[layout.table] = YamlSheet(document, key, layout, notes)
    return sheets


def _names() -> list[str]:
    return [name for layout in LAYOUTS for name in (layout.table, *layout.aliases)]


def need_sheet(sheets: Mapping[str, Sheet], layout: Layout, notes: Notes, *, path: Path) -> None:
    """Note that a table which every register has is missing, and where it may be hidden."""
    if layout.table in sheets:
        return
    arguments = {"table": layout.table, "table_zh": layout.aliases[0]}
    workbooks = _list_workbooks(path)
    for workbook in workbooks:
        notes.note("workbook_unread", Place(workbook.name), arguments)
    if not workbooks:
        notes.note("table_missing", Place(path.name or str(path)), arguments)


def _list_workbooks(folder: Path) -> list[Path]:
    """List the workbooks of a folder; of those that it locks, an editor leaves a `~` file."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() in _WORKBOOKS and not path.name.startswith((".", "~"))
    )
