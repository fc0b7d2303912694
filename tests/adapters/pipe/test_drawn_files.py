"""Random rule files of all constructs together, through everything that jifen makes of them.

A failure names the generator, the seed and the whole file. `JIFEN_PROFILE=prove-pipe` draws ten
thousand files a generator, and `--hypothesis-seed=N` the same files again.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import settings

from jifen.authoring.schema import rules_schema
from jifen.rules.ruleset import RuleSet
from tests.pipe.grammar import composed
from tests.pipe.material import models_in, samples, text_of
from tests.pipe.mending import mended
from tests.pipe.pipe import bounded, read, send_through
from tests.pipe.splices import spliced

Draw = Callable[[Random], dict[str, Any]]

GENERATORS = (spliced, composed)
PARTS = 2
"""Tests to a generator, so that two processors share the work."""

LEAST_ACCEPTED = 0.55
"""What share of the files must be good enough to be scored by; the rest try refusals."""


FILES_COUNTED = 200
MOST_MISSING = 9
"""Of some three hundred fields; ten times the files reach all of them."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("draw", GENERATORS, ids=lambda draw: draw.__name__)
def test_a_drawn_rule_file_is_refused_in_words_or_goes_through_everything(
    draw: Draw, part: int, request: pytest.FixtureRequest
) -> None:
    """Constructs are tried one by one elsewhere; it is together that they surprise.

    What is refused is refused with words in both languages. What is accepted is checked,
    rendered, compared and simulated, scored over a random register, explained and written.
    """
    chosen, files = request.config.option.hypothesis_seed, settings().max_examples // PARTS
    for number in range(files):
        seed = f"{chosen} {part} {number}"
        _try(draw, seed)


def _try(draw: Draw, seed: str) -> None:
    rng = Random(seed)
    text = ""
    try:
        with bounded():
            data = draw(rng)
            text = text_of(data)
            if read(text) is None and mended(data, rng) is not None:
                text = text_of(data)
            send_through(text, rng, neighbour=rng.choice(samples()).rules)
    except Exception as error:
        error.add_note(f"{draw.__name__}, seed {seed!r}:\n{text}")
        raise


def test_most_drawn_files_are_accepted_and_use_every_field() -> None:
    """Files that are nearly all refused would only ever try the reader.

    The fields are those of the JSON Schema, so a construct that is new is wanted here at once.
    The rarest may be missing from so few files.
    """
    fields, reached = _fields(), set[tuple[str, str]]()
    for draw in GENERATORS:
        accepted = 0
        for number in range(FILES_COUNTED):
            rules, data = _accepted(draw, number)
            if rules is not None:
                accepted += 1
                reached |= {(name, key) for name, each in models_in(rules, data) for key in each}
        assert accepted > FILES_COUNTED * LEAST_ACCEPTED, draw.__name__
    missing = sorted(fields - reached)
    assert len(missing) <= MOST_MISSING, missing


def _accepted(draw: Draw, number: int) -> tuple[RuleSet | None, dict[str, Any]]:
    rng = Random(number)
    data = draw(rng)
    return mended(data, rng), data


def _fields() -> set[tuple[str, str]]:
    """Give the fields of every model; what files write as one text is no mapping."""
    schema = rules_schema()
    models = {"RuleSet": schema, **schema["$defs"]}
    return {
        (name, key)
        for name, model in models.items()
        for key in model.get("properties", {})
        if name not in ("Size", "Span")
    }
