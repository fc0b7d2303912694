"""Every page does what it says: its files are written, its code and its commands are run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import DOCS, ROOT, name_of, pages
from tests.docs.session import Session

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_a_page_does_what_it_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who follows a page step by step sees what it shows; a page that lies is worse than none."""
    monkeypatch.chdir(tmp_path)
    Session(page, tmp_path).run()


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    """A link to what was renamed or never written sends the reader into the void."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{name_of(page)}: {target}"


def test_the_map_names_every_page() -> None:
    """A page that the map leaves out is found by nobody."""
    content = (DOCS / "README.md").read_text(encoding="utf-8")
    linked = {(DOCS / target).resolve() for target in LINK.findall(content)}
    evidence = DOCS / "evidence.md"
    assert {*DOCS.rglob("*.md")} - {DOCS / "README.md", evidence} <= linked
    assert ROOT / "ARCHITECTURE.md" in linked
