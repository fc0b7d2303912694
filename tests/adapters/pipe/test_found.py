"""Rule files that once ended in a traceback, each as small as it could be made."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from jifen.rules.reader import read_rules
from tests.pipe.pipe import bounded, send_through

FOUND = sorted((Path(__file__).parent / "found").glob("*.yaml"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_a_file_that_once_broke_something_goes_through_everything(path: Path) -> None:
    """What was found by chance is looked for on purpose ever after."""
    text = path.read_text(encoding="utf-8")
    neighbours = [read_rules(other.read_bytes()) for other in FOUND if other != path]
    for number in range(12):
        with bounded():
            neighbour = neighbours[number % len(neighbours)]
            outcome = send_through(text, Random(number), neighbour=neighbour)
        assert outcome.accepted
