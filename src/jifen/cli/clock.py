"""The only clock of the commands: the library never asks what day it is."""

from datetime import UTC, date, datetime


def read_today() -> date:
    """Give the day where this machine is, for who writes `today` instead of a day."""
    return datetime.now(UTC).astimezone().date()
