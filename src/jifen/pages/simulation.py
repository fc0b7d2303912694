"""The page of a simulation: who moves, by which clause, and how the branch would be spread.

One file that needs nothing else, as the page of a branch. Needs the extra `pages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from jifen.pages.drawing import Figure, Month, draw_months
from jifen.pages.environment import LANGUAGE_TAGS, page_environment
from jifen.pages.words import say_page
from jifen.reports.phrases import Phrases
from jifen.reports.simulation import SimulationWords
from jifen.vocabulary import Language

Counts = Sequence[tuple[str, int, int]]
"""Names with how many bear them, before and after."""


def simulation_page(words: SimulationWords, *, language: Language = Language.ZH) -> str:
    """Write a simulation as HTML; the same simulation gives the same bytes."""
    return (
        page_environment()
        .get_template("simulation.html")
        .render(
            words=words,
            members=words.members(),
            limits=words.limits(),
            pictures=tuple(_pictures(words, language)),
            phrases=Phrases(language),
            language_tag=LANGUAGE_TAGS[language],
            say=lambda code, **arguments: say_page(code, language, arguments),
        )
    )


def _pictures(words: SimulationWords, language: Language) -> Iterator[Markup]:
    """Draw the grades of every scale and the totals, before on the left, after on the right."""
    simulation = words.simulation
    for scale, tallies in simulation.grades.items():
        counts = [(words.grade(each.name), each.before, each.after) for each in tallies]
        yield _picture(words.scale(scale), counts, language)
    bands = [(f"{b.since}–{b.until}", b.before, b.after) for b in simulation.bands]
    yield _picture(say_page("simulation.band", language), bands, language)


def _picture(title: str, counts: Counts, language: Language) -> Markup:
    rows = [_row(*each) for each in counts]
    before, after = sum(each[1] for each in counts), sum(each[2] for each in counts)
    total = _row(say_page("page.sum", language), before, after)
    heads = tuple(
        say_page(f"simulation.{side}", language, {"what": title}) for side in ("before", "after")
    )
    told = say_page("page.semicolon", language).join(
        f"{name} {before} → {after}" for name, before, after in counts
    )
    drawn = draw_months(rows, total, heads=(heads[0], heads[1], ""), title=title, told=told)
    return Markup(drawn)


def _row(name: str, before: int, after: int) -> Month:
    return Month(name, Figure(before, str(before)), Figure(after, str(after)), Figure(0, ""))
