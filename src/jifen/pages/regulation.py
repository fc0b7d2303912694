"""The tables of a regulation, or of its editions, as a page to print and lay beside the paper.

It is one file without script. Needs the extra `pages`.
"""

from __future__ import annotations

from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from jifen.pages.words import say_page
from jifen.reports.regulation import Regulation
from jifen.vocabulary import Language

_LANGUAGE_TAGS = {Language.ZH: "zh-Hans", Language.EN: "en"}


def regulation_page(*regulations: Regulation) -> str:
    """Write the page of a regulation's editions as HTML; the same rules give the same bytes."""
    language = regulations[-1].language
    environment = Environment(
        loader=PackageLoader("jifen.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("regulation.html").render(
        regulations=regulations,
        language_tag=_LANGUAGE_TAGS[language],
        say=partial(_say, language),
    )


def _say(language: Language, code: str) -> str:
    return say_page(code, language)
