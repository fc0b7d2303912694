"""Cards of households: the commands take a group where they take a member."""

from tests.case_folders import FOLDER
from tests.cli.commands import AS_OF, run

CASE = FOLDER / "constructs" / "pooled-household"


def test_a_household_is_scored_and_explained_by_its_name() -> None:
    """A household's card is asked for by what people call it, and says whose each record was."""
    rules, register = CASE / "rules.yaml", CASE / "facts.yaml"
    table = run("score", rules, register, AS_OF, "--format=csv").stdout
    assert [line.split(",")[0] for line in table.splitlines()[1:]] == ["一户", "三户", "二户"]
    explained = run("explain", rules, register, "一户", AS_OF, lang="zh").stdout
    assert "乙的记录" in explained
    assert "满分 12 分，超出的 3 分不计" in explained


def test_a_member_of_a_household_has_no_card_of_their_own() -> None:
    """The answer must not be an empty card."""
    result = run("explain", CASE / "rules.yaml", CASE / "facts.yaml", "m1", AS_OF)
    assert result.exit_code == 2
    assert "no card" in result.stderr


def test_a_page_shows_the_cards_of_households() -> None:
    """The page of a village is what hangs on its wall."""
    page = run("score", CASE / "rules.yaml", CASE / "facts.yaml", AS_OF, "--format=html", lang="zh")
    assert page.exit_code == 0
    assert "三户" in page.stdout
