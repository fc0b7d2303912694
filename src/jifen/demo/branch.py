"""Where the demo's rule file and register are, whether installed or zipped."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def demo_rules_text() -> bytes:
    """Read the rule file of the demo, as it stands in the package."""
    return files("jifen.demo").joinpath("rules.yaml").read_bytes()


def demo_register_path() -> Traversable:
    """Give the folder of CSV files that is the demo's register."""
    return files("jifen.demo").joinpath("register")
