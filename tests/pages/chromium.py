"""A real browser, run without a window: it measures, prints and takes pictures of pages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

from tools.browser import CHROMIUM_NAMES

_FRAME = """\
<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
<iframe id="page" style="border:0;width:{width}px;height:{height}px" srcdoc="{page}"></iframe>
<pre id="measured" hidden></pre>
"""
_MEASURE = """\
<script>
const frame = document.getElementById("page");
frame.addEventListener("load", () => {{
  const inner = frame.contentDocument;
  const answer = (({question}))(inner);
  frame.remove();
  document.getElementById("measured").textContent = JSON.stringify(answer);
}});
</script>
"""


@dataclass(frozen=True)
class Chromium:
    """Runs the browser that is installed; `folder` is for its profile and what it writes."""

    folder: Path

    def ask(self, page: str, question: str, *, width: int, height: int = 800) -> Any:
        """Show a page in a frame of this width and give what a function of its document returns.

        The function, in JavaScript, runs outside the page, whose own policy stays in force.
        """
        html = _frame(page, width, height) + _MEASURE.format(question=question)
        dumped = self._run("--virtual-time-budget=20000", "--dump-dom", html=html)
        found = re.search(r'<pre id="measured" hidden="">(.*?)</pre>', dumped, re.DOTALL)
        assert found, dumped[-2000:]
        return json.loads(unescape(found[1]))

    def dump(self, page: str) -> str:
        """Give a page's document as it is after loading."""
        return self._run("--virtual-time-budget=5000", "--dump-dom", html=page)

    def picture(self, page: str, target: Path, *, width: int, height: int) -> None:
        """Take a picture of a page's top in a frame of this width."""
        size = f"--window-size={max(width, 500)},{height}"
        shot = f"--screenshot={target.resolve()}"
        self._run("--hide-scrollbars", size, shot, html=_frame(page, width, height))

    def print(self, page: str, target: Path) -> None:
        """Print a page to a PDF file."""
        self._run("--no-pdf-header-footer", f"--print-to-pdf={target.resolve()}", html=page)

    def _run(self, *options: str, html: str) -> str:
        source = self.folder / "shown.html"
        source.write_text(html, encoding="utf-8")
        return subprocess.run(
            [
                _program(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                f"--user-data-dir={self.folder / 'profile'}",
                *options,
                source.resolve().as_uri(),
            ],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout


def _frame(page: str, width: int, height: int) -> str:
    return _FRAME.format(width=width, height=height, page=escape(page))


def _program() -> str:
    found = [path for name in CHROMIUM_NAMES if (path := shutil.which(name))]
    assert found, "no Chromium here; `make test-pages` says what to install"
    return found[0]
