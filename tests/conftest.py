"""What every test run shares: hypothesis profiles, and a seed that is printed and can be given.

`JIFEN_PROFILE=prove` tries many more examples, `prove-naive` and `prove-pipe` ten thousand;
`--hypothesis-seed=N` repeats a run.
"""

import os
import secrets

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, derandomize=False, print_blob=True)
settings.register_profile("prove", settings.get_profile("default"), max_examples=1_000)
settings.register_profile("prove-naive", settings.get_profile("default"), max_examples=10_000)
settings.register_profile("prove-pipe", settings.get_profile("default"), max_examples=10_000)
PROFILE = os.environ.get("JIFEN_PROFILE", "default")
settings.load_profile(PROFILE)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed before hypothesis reads it; workers are given the one chosen here."""
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(secrets.randbelow(2**32))


def pytest_report_header(config: pytest.Config) -> str:
    seed = config.option.hypothesis_seed
    return f"jifen: profile {PROFILE}, repeat with --hypothesis-seed={seed}"
