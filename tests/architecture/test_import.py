"""What `import jifen` costs those who embed it."""

import subprocess
import sys

HEAVY = {"sqlalchemy", "sqlmodel", "typer", "rich", "jinja2", "openpyxl"}


def test_importing_the_package_loads_no_sql_cli_spreadsheet_or_template_engine() -> None:
    """A host that only scores must not pay for, or be broken by, what it does not use."""
    probe = "import sys, jifen; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "jifen" in loaded
    assert HEAVY.isdisjoint(loaded)
