"""Each import contract is broken once on purpose, since one that cannot fail checks nothing."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools.core_alone import OUTER, PROJECT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts that a test may spoil."""
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    shutil.copytree(PROJECT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def check_contracts(copy: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the copy, and not over the installed package."""
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [tool, "--no-cache", "--no-logo", "--config", copy / "pyproject.toml"],
        cwd=copy / "src",
        env=os.environ | {"PYTHONPATH": str(copy / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def spoil(copy: Path, module: str, line: str) -> None:
    """Put one import at the end of a module of the copy, which is made if it is absent."""
    with (copy / "src" / "jifen" / module).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")


def test_the_unspoilt_copy_keeps_every_contract(copy: Path) -> None:
    """Without this, the tests below could find a contract broken that was broken before."""
    result = check_contracts(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("errors.py", "import jifen.cli", "Imports go down only"),
        ("facts/spoilt.py", "import jifen.rules", "Imports go down only"),
        ("stray.py", "", "Imports go down only"),
        ("scoring/spoilt.py", "import sqlite3", "The core only processes data"),
        ("points.py", "import random", "The core only processes data"),
    ],
    ids=["upwards", "sideways", "unlisted", "sql", "chance"],
)
def test_one_bad_import_breaks_its_contract(
    copy: Path, module: str, line: str, broken: str
) -> None:
    """A contract that stays green when it is broken would hide the next real breach."""
    spoil(copy, module, line)
    result = check_contracts(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{broken} BROKEN" in result.stdout


def test_two_modules_that_import_each_other_break_the_contract_on_cycles(copy: Path) -> None:
    """Layers say nothing of modules within one package; this contract does."""
    spoil(copy, "scoring/first.py", "import jifen.scoring.second")
    spoil(copy, "scoring/second.py", "import jifen.scoring.first")
    result = check_contracts(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "No cycles BROKEN" in result.stdout


def test_everything_but_the_adapters_is_held_to_the_core_contract() -> None:
    """A new part of the core must not escape the contract by not being named in it."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {row["id"]: row for row in settings["tool"]["importlinter"]["contracts"]}
    held = set(contracts["core"]["source_modules"])
    package = PROJECT / "src" / "jifen"
    present = {path.stem for path in package.glob("*.py")} - {"__init__"}
    present |= {path.parent.name for path in package.glob("*/__init__.py")}
    assert held == {f"jifen.{name}" for name in present - OUTER}
