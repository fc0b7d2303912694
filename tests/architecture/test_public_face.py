"""The public face: what `from jifen import …` offers, each name loaded when asked for."""

import subprocess
import sys

import pytest

import jifen


@pytest.mark.parametrize("name", jifen.__all__)
def test_every_public_name_is_there_and_is_that_of_its_module(name: str) -> None:
    """A name that moved would only be missed by whoever imports it."""
    value = getattr(jifen, name)
    assert value.__name__ == name
    assert value.__module__ == f"jifen.{jifen._HOMES[name]}"


def test_the_names_are_listed_once_and_in_order() -> None:
    """`__all__` must be a literal for type checkers, so it could drift from the table."""
    assert sorted(jifen._HOMES) == sorted(jifen.__all__)
    assert len(set(jifen.__all__)) == len(jifen.__all__)
    assert set(jifen.__all__) <= set(dir(jifen))


def test_what_is_not_there_is_an_ordinary_missing_attribute() -> None:
    """`hasattr` and star imports rely on it."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = jifen.nothing


def test_the_bare_package_loads_nothing_else_of_itself() -> None:
    """A host that asks for points alone must not load the calendar's tables."""
    probe = "import sys, jifen; print(*(n for n in sys.modules if n.startswith('jifen.')))"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
