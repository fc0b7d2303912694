"""The demo's rule file and register, whether the package is installed or zipped."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path


def demo_rules_text() -> bytes:
    """Read the rule file of the demo, as it stands in the package."""
    return files("jifen.demo").joinpath("rules.yaml").read_bytes()


@contextmanager
def demo_register() -> Iterator[Path]:
    """Give the demo's register, a folder of CSV files, as a folder on the disk."""
    folder = files("jifen.demo").joinpath("register")
    if isinstance(folder, Path):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="jifen-") as name:
        for entry in folder.iterdir():
            (Path(name) / entry.name).write_bytes(entry.read_bytes())
        yield Path(name)
