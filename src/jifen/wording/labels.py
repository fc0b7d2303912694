"""The names of things on cards, tables and pages.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

LABELS: dict[str, tuple[str, str]] = {}
