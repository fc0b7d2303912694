"""The registers of the case folders are what the reader of registers makes of them too."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jifen.exchange.registers import read_register
from tests.case_folders import CASES
from tests.register_text import read_facts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_read_alike_by_the_core_and_by_the_adapter(case: Path) -> None:
    """Otherwise the cases would show what no user's file can bring about."""
    path = case / "facts.yaml"
    read = read_register(path)
    plain = read_facts(path.read_text(encoding="utf-8"), zone=ZoneInfo("Asia/Shanghai"))
    assert read.members == plain.members
    assert read.organisations == plain.organisations
    assert read.activities == plain.activities
    assert read.records == plain.records
