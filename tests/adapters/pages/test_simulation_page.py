"""The page of a simulation: whole, harmless, and nothing that a member typed steers it."""

from __future__ import annotations

import pytest

from jifen.authoring.simulation import simulate
from jifen.calendars.official import china
from jifen.pages.simulation import simulation_page
from jifen.reports.simulation import SimulationWords
from jifen.vocabulary import Language
from tests.adapters.pages.branches import branch_of, demo_branch
from tests.adapters.pages.markup import Page
from tests.worked import YEAR_END


@pytest.mark.parametrize("language", Language)
def test_the_page_is_sound_and_needs_nothing_else(language: Language) -> None:
    """It is opened from a messenger, years later, on any machine."""
    _, register, rules = demo_branch()
    found = simulate(register, rules, rules, calendar=china(), as_of=YEAR_END)
    words = SimulationWords(found, register=register, language=language)
    html = simulation_page(words, language=language)
    page = Page(html)
    assert page.faults == []
    assert html == simulation_page(words, language=language)
    assert sum(element.tag == "svg" for element in page.elements) == len(rules.scales) + 1


def test_names_and_settings_stay_text() -> None:
    """A name is typed by its bearer, a setting by anybody."""
    _, register, rules = branch_of({"m1": "<script>1</script>"})
    found = simulate(register, rules, rules, calendar=china(), as_of=YEAR_END)
    html = simulation_page(SimulationWords(found, register=register, settings=("<b>=1",)))
    assert "<script" not in html
    assert "<b>=1" not in html
    assert Page(html).faults == []
