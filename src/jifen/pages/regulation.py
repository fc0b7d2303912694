"""A regulation's tables as a page: one file without script, to print and lay beside the paper.

Needs the extra `pages`.
"""

from __future__ import annotations

from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from jifen.pages.words import say_page
from jifen.reports.regulation import Regulation
from jifen.vocabulary import Language

_LANGUAGE_TAGS = {Language.ZH: "zh-Hans", Language.EN: "en"}


def regulation_page(regulation: Regulation) -> str:
    """Write the page of a regulation as HTML; the same rule set gives the same bytes."""
    environment = Environment(
        loader=PackageLoader("jifen.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("regulation.html").render(
        regulation=regulation,
        language_tag=_LANGUAGE_TAGS[regulation.language],
        say=partial(_say, regulation.language),
    )


def _say(language: Language, code: str) -> str:
    return say_page(code, language)
