"""What can be wrong with a rule file.

Each code has its words in Chinese and in English; `{names}` stand for arguments.
"""

RULE_PROBLEMS: dict[str, tuple[str, str]] = {}
