"""The language to speak: the one that was asked for, else that of the locale."""

from collections.abc import Mapping

from jifen.vocabulary import Language


def find_language(asked: str | None, environment: Mapping[str, str]) -> Language:
    """Choose a language as POSIX chooses a locale: LC_ALL, else LC_MESSAGES, else LANG."""
    if asked is not None:
        return Language(asked)
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := environment.get(name))), "")
    return Language.ZH if locale.casefold().startswith("zh") else Language.EN
