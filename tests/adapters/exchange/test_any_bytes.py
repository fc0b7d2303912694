"""Whatever lies in a file, a register is read or refused; and a large one fits into memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from jifen.errors import RegisterRefused
from jifen.exchange.layouts import LAYOUTS, RECORDS
from jifen.exchange.notes import Notes
from jifen.exchange.registers import read_register
from jifen.exchange.tables import CsvSheet
from jifen.vocabulary import Language
from tests.adapters.exchange.folders import IN_ORDER, write_folder

NAMES = sorted(IN_ORDER)
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *("m001", "m002", "u1", "c1", "a1", "-", "１，０００", "1e9", "-0", "0.1", "99999"),
            *("2025-03-05", "0000-00-00", "9999-12-31", "2199-12-31 24:00", "1901-01-01 00:00"),
            *("18:30", "24:00", "2025-03-05 18:30+99:99", "2025-03-05 18:30-23:59", "出席"),
            *("周一至周五 8:30-12:00", "unit", "present", "1900-01-01 00:00+23:59"),
        ]
    ),
)


def read_or_refuse(path: Path) -> None:
    """Read a register; any error but a refusal with its words is raised on."""
    try:
        register = read_register(path)
    except RegisterRefused as refused:
        problems, fatal = refused.problems, True
    else:
        problems, fatal = register.findings, False
    assert any(problem.fatal for problem in problems) is fatal
    for problem in problems:
        assert problem.words(Language.ZH)
        assert problem.words(Language.EN)


@given(name=st.sampled_from(NAMES), data=st.binary(max_size=200))
@example(name="members.csv", data=b"\xff\xfe")
@example(name="members.csv", data=b"\xef\xbb\xbf\xff")
@example(name="members.csv", data=b"id\n\x81")
def test_arbitrary_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    """A stray file must never end in a traceback that nobody can act upon."""
    with TemporaryDirectory() as folder:
        read_or_refuse(write_folder(Path(folder), {**IN_ORDER, name: data}))


@given(layout=st.sampled_from(LAYOUTS), data=st.data())
def test_arbitrary_cells_are_read_or_refused(layout: object, data: st.DataObject) -> None:
    """Under a right header every cell reaches its reader, and none may trip over it."""
    table = next(one for one in LAYOUTS if one is layout)
    columns = [*sorted(table.columns), *(["extra"] if table.takes_attributes else [])]
    rows = data.draw(st.lists(st.lists(CELLS, min_size=1, max_size=len(columns)), max_size=4))
    lines = [",".join(columns), *(",".join(map(quote, row)) for row in rows)]
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    with TemporaryDirectory() as folder:
        read_or_refuse(write_folder(Path(folder), {**IN_ORDER, f"{table.table}.csv": content}))


def quote(cell: str) -> str:
    """Write a cell in quotes."""
    return '"' + cell.replace('"', '""') + '"'


@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@example(data=b"members: [{id: {a: 1}}, 3, null]\nrecords: 7\n")
@example(data=b"members:\n- id: 1e39\n  name: true\n  born: [1]\n")
def test_an_arbitrary_yaml_file_is_read_or_refused(data: bytes) -> None:
    """The one file goes through the same doors as the folder."""
    with TemporaryDirectory() as folder:
        write_folder(Path(folder), {"register.yaml": data})
        read_or_refuse(Path(folder) / "register.yaml")


def test_the_rows_of_a_large_file_are_not_held_in_memory(tmp_path: Path) -> None:
    """A sheet of millions of lines must not need the memory of its whole text."""
    line = f"r,m001,service,2025-03-05,{'证明' * 50}\n"
    content = "id,member,kind,day,evidence\n" + line * 20_000
    write_folder(tmp_path, {"records.csv": content})
    size = (tmp_path / "records.csv").stat().st_size
    sheet = CsvSheet(tmp_path / "records.csv", RECORDS, Notes())
    tracemalloc.start()
    try:
        count = sum(1 for _ in sheet.rows())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak < size / 8
