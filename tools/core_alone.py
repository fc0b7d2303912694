"""Run the core's tests in a copy without adapters: the core needs no file, clock, SQL or network.

The copy's `jifen/__init__.py` keeps its docstring only, because the public face names adapters
too; tests under tests/core therefore import from the module that defines.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OUTER = frozenset({"cli", "demo", "opening", "storage", "exchange", "pages", "signing"})
CACHES = shutil.ignore_patterns("__pycache__", "*.egg-info")


def copy_core(target: Path) -> None:
    """Copy what the core's tests need to the target, leaving the outer modules out."""
    shutil.copy(PROJECT / "pyproject.toml", target)
    shutil.copytree(PROJECT / "src", target / "src", ignore=CACHES)
    shutil.copytree(PROJECT / "tests", target / "tests", ignore=CACHES)
    package = target / "src" / "jifen"
    for name in sorted(OUTER):
        shutil.rmtree(package / name, ignore_errors=True)
        (package / f"{name}.py").unlink(missing_ok=True)
    face = package / "__init__.py"
    docstring = ast.get_docstring(ast.parse(face.read_text(encoding="utf-8"))) or ""
    face.write_text(f'"""{docstring}"""\n', encoding="utf-8")


def run_tests(copy: Path) -> int:
    """Run tests/core of the copy against the copy's own package; return pytest's exit code."""
    environment = os.environ | {"PYTHONPATH": str(copy / "src")}
    imported = subprocess.run(
        [sys.executable, "-c", "import jifen; print(jifen.__file__)"],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    if not Path(imported).is_relative_to(copy):
        print(f"the copy imports jifen from {imported}, not from itself", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "tests/core"]
    return subprocess.run(command, cwd=copy, env=environment, check=False).returncode


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="jifen-core-") as name:
        copy = Path(name).resolve()
        copy_core(copy)
        return run_tests(copy)


if __name__ == "__main__":
    sys.exit(main())
