"""How templates become pages: everything is escaped, and an unknown name is refused."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jifen.pages.pictures import signed
from jifen.vocabulary import Language

LANGUAGE_TAGS = {Language.ZH: "zh-Hans", Language.EN: "en"}

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def page_environment() -> Environment:
    """Give an environment that escapes everything and refuses an unknown name."""
    environment = Environment(
        loader=PackageLoader("jifen.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["signed"] = signed
    return environment


def _printable(value: object) -> object:
    """Replace what no HTML may contain; whoever typed it meant nothing by it."""
    if isinstance(value, Markup):
        return Markup(_UNPRINTABLE.sub("\ufffd", value))
    return _UNPRINTABLE.sub("\ufffd", value) if isinstance(value, str) else value
