"""What can be wrong with a register of facts.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

REGISTER_PROBLEMS: dict[str, tuple[str, str]] = {}
