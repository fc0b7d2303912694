"""What the source may say: docstring-only packages, and a core that opens no files."""

import ast
from pathlib import Path

import pytest

from tools.core_alone import OUTER, PROJECT

PACKAGE = PROJECT / "src" / "jifen"
SUBPACKAGES = sorted(PACKAGE.rglob("*/__init__.py"))
CORE = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).with_suffix("").parts[0] not in OUTER
)
FILE_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}


def name_module(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def name_call(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


@pytest.mark.parametrize("path", SUBPACKAGES, ids=name_module)
def test_a_subpackage_opens_with_a_docstring_and_nothing_else(path: Path) -> None:
    """Names are imported from the module that defines them, so each has one address."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


@pytest.mark.parametrize("path", CORE, ids=name_module)
def test_the_core_opens_no_file(path: Path) -> None:
    """The import contract cannot see the built-in `open`, nor methods of a path passed in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [call.lineno for call in calls if name_call(call) in FILE_CALLS] == []
