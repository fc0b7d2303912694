"""`jifen new`: the first file that a rule author has, and the schemes that come along."""

import re
from importlib import resources
from pathlib import Path

import pytest

from tests.cli.commands import run

SCHEMES = sorted(
    entry.name.removesuffix(".yaml") for entry in (resources.files("jifen") / "schemes").iterdir()
)


def test_the_sample_is_fine_as_it_stands(tmp_path: Path) -> None:
    """An author who begins with somebody else's mistakes never finds their own."""
    path = tmp_path / "办法.yaml"
    started = run("new", "--out", path)
    assert started.exit_code == 0
    assert "jifen check --schema > rules.schema.json" in started.stderr
    checked = run("check", path)
    assert checked.exit_code == 0
    assert "fine" in checked.output


def test_the_sample_is_printed_where_no_file_is_named() -> None:
    """A look costs nothing, and a pipe is as good as a file."""
    result = run("new")
    assert result.stdout.startswith("# yaml-language-server: $schema=rules.schema.json\n")
    assert "jifen: 1" in result.stdout


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_to_start_from_can_be_used(tmp_path: Path, scheme: str) -> None:
    """It looks for the schema beside itself, for the package is elsewhere."""
    path = tmp_path / "rules.yaml"
    assert run("new", "--from", scheme, "--out", path).exit_code == 0
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert first == "# yaml-language-server: $schema=rules.schema.json"
    # Editions of one regulation share its id, and their files say which one they are.
    (named,) = re.findall(r"^id: (.+)$", rest, re.MULTILINE)
    assert scheme.startswith(named)
    assert run("check", path).exit_code < 2


def test_the_schemes_are_listed_with_their_titles() -> None:
    """Nobody knows their names by heart."""
    lines = run("new", "--list").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines] == SCHEMES
    assert all(line.split("  ")[1] for line in lines)


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    """The file that would be lost may be the work of weeks."""
    path = tmp_path / "rules.yaml"
    path.write_text("mine", encoding="utf-8")
    result = run("new", "--out", path)
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_scheme_that_is_not_there_is_answered_with_those_that_are() -> None:
    """A name is easily got wrong, and there is no harm in naming them all."""
    result = run("new", "--from", "../secret")
    assert result.exit_code == 2
    assert '"../secret"' in result.stderr
    assert SCHEMES[0] in result.stderr
