"""The language to speak: the one that was asked for, else that of the locale."""

import locale
import os
from collections.abc import Mapping

from jifen.vocabulary import Language

_CHINESE = ("zh", "chinese")
"""How locales in Chinese begin; Windows writes `Chinese (Simplified)_China`."""


def find_language(
    asked: str | None, environment: Mapping[str, str], *, system: str | None = None
) -> Language:
    """Choose a language as POSIX chooses a locale: LC_ALL, else LC_MESSAGES, else LANG.

    Where none of them is set, Windows is asked for that of its user; `system` stands for what it
    says.
    """
    if asked is not None:
        return Language(asked)
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    found = next((value for name in names if (value := environment.get(name))), None)
    if found is None:
        found = _of_windows() if system is None else system
    return Language.ZH if found.casefold().startswith(_CHINESE) else Language.EN


def _of_windows() -> str:
    """Give the name of the locale that Windows set for this process; nothing elsewhere."""
    return (locale.getlocale()[0] or "") if os.name == "nt" else ""
