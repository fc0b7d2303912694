"""A strict reading of a page: what HTML forgives and a reader or an attacker would not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "hr", "img", "input", "link", "base", "col"}
_LOADING = {"script", "link", "base", "img", "image", "iframe", "object", "embed", "form", "use"}
_ADDRESSES = {"src", "srcset", "action", "formaction", "data", "poster", "background", "xlink:href"}
_CSS_LOADS = re.compile(r"url\s*\(|@import|expression\s*\(", re.IGNORECASE)


@dataclass
class Element:
    """An element with its attributes and all the text in it."""

    tag: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its text with single spaces."""
        return " ".join("".join(self.text).split())


class Page(HTMLParser):
    """Reads a page; `faults` lists what is unbalanced, repeated, active or loaded from outside."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]
        self._check_ids()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if len(element.attributes) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag in _LOADING:
            self.faults.append(f"<{tag}> is active or loads something")
        for name, value in element.attributes.items():
            if name.startswith("on") or name == "style" or name in _ADDRESSES:
                self.faults.append(f"<{tag} {name}> is active or loads something")
            if name == "href" and not value.startswith("#"):
                self.faults.append(f"<{tag}> points outside: {value}")
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text.append(data)
        if self._open and self._open[-1].tag == "style" and _CSS_LOADS.search(data):
            self.faults.append("the stylesheet loads something")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"a processing instruction: {data}")

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Give the elements of a tag with these attributes; `class_` is one among its classes."""
        wanted = attributes.pop("class_", "")
        return [
            element
            for element in self.elements
            if element.tag == tag
            and (not wanted or wanted in element.attributes.get("class", "").split())
            and attributes.items() <= element.attributes.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Give the only such element."""
        (element,) = self.all(tag, **attributes)
        return element

    def awards(self) -> list[tuple[str, str]]:
        """Give the day and the points of each line of an award."""
        found, day = [], ""
        for element in self.elements:
            if element.tag in ("li", "article"):
                day = ""
            elif element.tag == "time":
                day = element.attributes["datetime"]
            elif element.tag == "b" and day:
                found.append((day, element.words.rpartition(" ")[2]))
                day = ""
        return found

    def _check_ids(self) -> None:
        ids = [e.attributes["id"] for e in self.elements if "id" in e.attributes]
        self.faults += [f"id twice: {name}" for name in sorted(set(ids)) if ids.count(name) > 1]
        for element in self.all("a"):
            target = element.attributes.get("href", "")[1:]
            if target not in ids:
                self.faults.append(f"a link leads nowhere: #{target}")
