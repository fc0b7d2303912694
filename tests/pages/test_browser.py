"""The branch's page in a real browser: on a phone, on a screen, on paper.

Pictures and the print are left in build/pages for a person to look at.
"""

import re
import struct
from pathlib import Path

import pytest

from jifen.pages.branch import branch_page
from jifen.vocabulary import Language
from tests.adapters.pages.branches import branch_of, demo_page
from tests.pages.chromium import Chromium

SHOWN = Path("build/pages")
LANGUAGES = pytest.mark.parametrize("language", list(Language))
WIDTHS = pytest.mark.parametrize("width", [360, 768, 1100])
OUTSIDE = """(page) => {
  const wide = page.documentElement.clientWidth;
  const out = [...page.querySelectorAll("body *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width && (box.right > wide + 1 || box.left < -1);
  });
  return {
    scroll: page.documentElement.scrollWidth,
    wide,
    out: out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)),
  };
}"""


@pytest.fixture
def chromium(tmp_path: Path) -> Chromium:
    return Chromium(tmp_path)


@LANGUAGES
@WIDTHS
def test_nothing_reaches_beyond_the_screen(
    chromium: Chromium, language: Language, width: int
) -> None:
    """Whoever must push a page sideways on a phone stops reading it."""
    found = chromium.ask(demo_page(language), OUTSIDE, width=width)
    assert found["out"] == []
    assert found["scroll"] <= found["wide"] <= width


def test_a_long_name_without_spaces_reaches_no_further(chromium: Chromium) -> None:
    """Nobody can be told to have a shorter name or title."""
    page = branch_page(*branch_of({"m1": "w" * 120}, title="长" * 150, branch="b" * 150))
    found = chromium.ask(page, OUTSIDE, width=360)
    assert found["out"] == []
    assert found["scroll"] <= 360


@LANGUAGES
def test_text_in_a_picture_stays_inside_it(chromium: Chromium, language: Language) -> None:
    """Figures that run over each other or the edge say less than none."""
    question = """(page) => [...page.querySelectorAll("svg")].flatMap((svg) => {
      const box = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")].filter((text) => {
        const own = text.getBoundingClientRect();
        return own.left < box.left - 1 || own.right > box.right + 1 || own.bottom > box.bottom + 1;
      }).map((text) => text.textContent);
    })"""
    assert chromium.ask(demo_page(language), question, width=360) == []


def test_every_member_s_figures_are_labelled_on_a_phone(chromium: Chromium) -> None:
    """The table's head is gone there, so each cell must bring its own."""
    question = """(page) => [...page.querySelectorAll("tbody tr:first-child td.number")].map(
      (cell) => page.defaultView.getComputedStyle(cell, "::before").content)"""
    labels = chromium.ask(demo_page(Language.ZH), question, width=360)
    assert '"24小时得分"' in labels
    assert "none" not in labels


def test_a_script_that_slipped_in_does_not_run(chromium: Chromium) -> None:
    """The page's own policy is the wall behind the escaping."""
    page = branch_page(*branch_of({"m1": "甲"}))
    script = "<script>document.title = 'it ran'</script>"
    held = chromium.dump(page.replace("</body>", f"{script}</body>"))
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    loose = chromium.dump(policy.sub("", page).replace("</body>", f"{script}</body>"))
    assert "<title>it ran</title>" in loose
    assert "<title>it ran</title>" not in held


def test_paper_is_a4_and_each_card_starts_a_page(chromium: Chromium) -> None:
    """A card is handed to its member; it must not carry the end of another's."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    target = SHOWN / "small.pdf"
    chromium.print(branch_page(*branch_of({f"m{n}": f"成员{n}" for n in range(5)})), target)
    written = target.read_bytes()
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", written)
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(595, 842)}
    assert len(re.findall(rb"/Type /Page\b", written)) == 1 + 5 + 1


@LANGUAGES
@pytest.mark.parametrize(("width", "height"), [(360, 2400), (1200, 2400)])
def test_pictures_are_taken_for_a_person_to_look_at(
    chromium: Chromium, language: Language, width: int, height: int
) -> None:
    """No program sees that a page is beautiful; this one sees at least that it is not blank."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    target = SHOWN / f"demo-{language.value}-{width}.png"
    chromium.picture(demo_page(language), target, width=width, height=height)
    written = target.read_bytes()
    assert struct.unpack(">II", written[16:24]) == (max(width, 500), height)
    assert len(written) > 50_000


def test_the_demo_s_print_has_its_table_on_the_first_page(chromium: Chromium) -> None:
    """Forty rows fit one sheet for the wall; two sheets are one too many to pin up."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    page = demo_page(Language.ZH)
    target = SHOWN / "demo-table.pdf"
    head, _, rest = page.partition("<article")
    chromium.print(head + rest[rest.index("</main>") :], target)
    assert len(re.findall(rb"/Type /Page\b", target.read_bytes())) == 1
