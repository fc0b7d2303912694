"""Why an award was given, cut or not given.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

REASONS: dict[str, tuple[str, str]] = {}
