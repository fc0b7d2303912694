"""The branch's page: whole, traced to clauses, safe with whatever people are called."""

import os
import subprocess
import sys

import pytest

from jifen.pages.branch import branch_page
from jifen.pages.clauses import cited
from jifen.pages.pictures import signed
from jifen.reports.statement import statement_of
from jifen.reports.titles import clause_number
from jifen.vocabulary import Language
from tests.adapters.pages.branches import (
    MEETINGS,
    branch_of,
    demo_branch,
    demo_page,
    demo_reading,
)
from tests.adapters.pages.markup import Page

LANGUAGES = pytest.mark.parametrize("language", list(Language))
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>'",
    "</title></style></svg><script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202e倒着写\u2066",
    "&lt;b&gt;&amp;",
    "零\x00\x1b\ud800",
)


@LANGUAGES
def test_the_demo_page_is_sound_and_loads_nothing(language: Language) -> None:
    """It is sent by messenger and opened years later: all it needs is in it, and nothing runs."""
    page = demo_reading(language)
    assert page.faults == []
    assert "http" not in demo_page(language).replace("http-equiv", "")


def test_the_page_forbids_scripts_even_if_one_slipped_in() -> None:
    """Escaping is the first wall; the browser's own rule is the second."""
    policy = demo_reading(Language.ZH).one("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy.attributes["content"].startswith("default-src 'none'; ")
    assert "script-src" not in policy.attributes["content"]


@LANGUAGES
def test_every_member_has_a_row_that_leads_to_a_card_and_back(language: Language) -> None:
    """Whoever finds a name in the table wants that person's reasons one touch away."""
    proposals, register, _ = demo_branch()
    page = demo_reading(language)
    linked = {
        link.attributes["href"][1:]: link.words
        for link in page.all("a")
        if link.attributes["href"][1:] in proposals
    }
    assert linked == {name: register.member(name).name for name in proposals}
    assert [card.attributes["id"] for card in page.all("article")] == sorted(proposals)
    assert sum(link.attributes["href"] == "#table" for link in page.all("a")) == len(proposals)


def test_every_award_stands_on_the_card_with_its_clause() -> None:
    """A point without its clause cannot be checked, and so cannot be objected to."""
    proposals, register, _ = demo_branch()
    for card in demo_reading(Language.ZH).all("article"):
        proposal, words = proposals[card.attributes["id"]], "".join(card.text)
        told = statement_of(proposal.card, proposal=proposal, register=register)
        clauses = [clause for section in told.sections for clause in section.clauses]
        items = [item for clause in clauses for item in clause.items]
        assert len(items) == len(proposal.card.awards)
        for clause in clauses:
            assert f"{clause.title} {clause_number(clause.citation)}" in card.words
        assert all(cut.words in words for item in items for cut in item.cuts)
        assert all(row.reason.words in words for row in told.uncounted)
        assert all(
            row.title in words and clause_number(row.citation) in words for row in told.needs
        )
        assert all(row.words in words for row in told.effects)


def test_every_award_has_a_line_of_its_own_with_its_day_and_what_it_kept() -> None:
    """Sums hide what they are made of."""
    proposals, _, _ = demo_branch()
    awards = [award for name in sorted(proposals) for award in proposals[name].card.awards]
    given = sorted((award.on.isoformat(), signed(award.kept)) for award in awards)
    assert sorted(demo_reading(Language.ZH).awards()) == given


def test_every_clause_of_the_rule_set_is_in_the_index_and_every_citation_leads_there() -> None:
    """A link to a clause that is not listed would send the reader back to a drawer."""
    _, _, rules = demo_branch()
    page = demo_reading(Language.ZH)
    cite = [element.words for element in page.all("bdi", class_="cite")]
    assert cite == list(dict.fromkeys(" ".join(citation.split()) for citation, _ in cited(rules)))
    assert {rule.cite for rule in rules.rules} <= {citation for citation, _ in cited(rules)}
    assert page.all("bdi", class_="clause") == []


@LANGUAGES
def test_pictures_say_in_words_what_they_show(language: Language) -> None:
    """Whoever cannot see a picture, or its colours, is told the same figures."""
    proposals, _, _ = demo_branch()
    page = demo_reading(language)
    assert len(page.all("svg", class_="dial")) == len(page.all("svg", class_="months")) == 40
    shown = page.all("svg", class_="dial")[0]
    first = proposals["m001"]
    assert first.unit
    assert first.community
    for figure in (first.day_score, first.unit.score, first.community.score):
        assert str(figure) in shown.words
    assert all(svg.attributes["role"] == "img" for svg in page.all("svg"))
    assert len(page.all("title")) == len(page.all("svg")) + 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_text(text: str) -> None:
    """Names, titles and ids come from files that anybody may have typed."""
    proposals, register, rules = branch_of({"m1": text, "m2": "李四"}, title=text, branch=text)
    page = Page(branch_page(proposals, register, rules))
    assert page.faults == []
    shown = text.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ud800", "\ufffd")
    first = page.all("article")[0]
    assert "".join(first.text).count(shown) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_people_typed_stands_in_an_isolate(text: str) -> None:
    """A mark that turns the direction of writing must not turn the words after it."""
    proposals, register, rules = branch_of({"m1": text}, title=text)
    shown = text.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ud800", "\ufffd")
    isolates = [e for e in Page(branch_page(proposals, register, rules)).all("bdi")]
    assert sum("".join(e.text) == shown for e in isolates) == 3


@pytest.mark.parametrize(
    "subject", ["table", "clauses", "clause-1", "member-1", "x y", "1", 'a"b', "张三", "<b>"]
)
def test_ids_of_members_never_clash_with_those_of_the_page(subject: str) -> None:
    """An id is chosen by the host; a card that took the table's would catch every link back."""
    proposals, register, rules = branch_of({subject: "甲", "m2": "乙"})
    page = Page(branch_page(proposals, register, rules))
    assert page.faults == []
    assert len(page.all("article")) == 2
    assert len({card.attributes["id"] for card in page.all("article")}) == 2


def test_a_place_is_told_only_where_the_rules_show_the_rank() -> None:
    """Ranking is off until a rule set asks: elsewhere it bred formalism."""
    hidden = MEETINGS + "rank: {by: [total], ties: share, within: all}\n"
    shown = MEETINGS + "rank: {by: [total], ties: share, within: all, show: on}\n"
    off, on = (
        Page(branch_page(*branch_of({"m1": "甲", "m2": "乙"}, rules=rules)))
        for rules in (hidden, shown)
    )
    assert "位次" not in off.one("table").words
    assert not any("共 2 人" in card.words for card in off.all("article"))
    assert "位次" in on.one("table").words
    assert all("第 1 位，共 2 人" in card.words for card in on.all("article"))


def test_without_a_dual_evaluation_the_picture_shows_the_total() -> None:
    """Many rule sets know one score only; their page has no empty halves."""
    page = Page(branch_page(*branch_of({"m1": "甲"})))
    assert "总分 1" in page.one("svg", class_="dial").words
    assert "待评" not in page.one("article").words


def test_nobody_to_show_is_said() -> None:
    """An empty register gives a page, not a riddle."""
    _, register, rules = branch_of({"m1": "甲"})
    page = Page(branch_page({}, register, rules))
    assert page.faults == []
    assert "还没有成员的积分" in page.one("body").words


def test_the_same_input_gives_the_same_bytes_under_any_hash_seed() -> None:
    """A page that changes by itself cannot be compared or signed."""
    program = (
        "from hashlib import sha256;"
        "from tests.adapters.pages.branches import demo_page;"
        "from jifen.vocabulary import Language;"
        "print(sha256(demo_page(Language.ZH).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "src:."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("7", "America/New_York"))
    }
    assert len(seen) == 1
