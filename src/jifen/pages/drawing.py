"""Small pictures as inline SVG: the two sides of a day, the months, and how full a section is.

Every picture says in text what it shows, so that nothing hangs on colour or sight. Lengths are
in the picture's own units; the page's stylesheet gives the classes their colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

RING = 76.0
CENTRE = 100.0
DUTY_DEGREES = 120.0
"""Eight of twenty-four hours, around noon at the top of the dial."""

GAP_DEGREES = 10.0
"""Left free between the two sides, for the rounded ends of their arcs."""

ROW = 19
MIDDLE = 176.0
BAR = 88.0


class Share(NamedTuple):
    """One side on the dial: its name, its mark as text, and its share from 0 to 1, or None."""

    name: str
    mark: str
    share: float | None


class Figure(NamedTuple):
    """A value as a bar: its size, and its text."""

    size: float
    text: str


class Month(NamedTuple):
    """A month on both sides, and what belongs to neither."""

    name: str
    on_duty: Figure
    off_duty: Figure
    neither: Figure


def draw_day(
    on_duty: Share | None, off_duty: Share | None, *, middle: Share, title: str, told: str
) -> str:
    """Draw a day as a dial: eight hours on top, sixteen below, each filled by its score.

    Without two sides the whole ring is filled by the share of the middle.
    """
    svg = _picture(200, 200, title=title, told=told, kind="dial")
    if on_duty and off_duty:
        half = DUTY_DEGREES / 2
        _draw_arc(svg, -half, half, on_duty.share, kind="duty")
        _draw_arc(svg, half, 360 - half, off_duty.share, kind="off")
        _write(svg, CENTRE, 51, on_duty.name, kind="name", anchor="middle")
        _write(svg, CENTRE, 68, on_duty.mark, kind="mark duty", anchor="middle")
        _write(svg, CENTRE, 146, off_duty.mark, kind="mark off", anchor="middle")
        _write(svg, CENTRE, 161, off_duty.name, kind="name", anchor="middle")
    else:
        _draw_arc(svg, 180, 540, middle.share, kind="off")
    main = "main waiting" if middle.share is None else "main"
    _write(svg, CENTRE, 106, middle.mark, kind=main, anchor="middle")
    _write(svg, CENTRE, 122, middle.name, kind="name", anchor="middle")
    return _text(svg)


def draw_months(
    months: Sequence[Month], total: Month, *, heads: tuple[str, str, str], title: str, told: str
) -> str:
    """Draw each month as a pair of bars from a middle line, and the sum under them.

    `heads` name the left side, the right side and what belongs to neither.
    """
    height = (len(months) + 2) * ROW + 8
    svg = _picture(360, height, title=title, told=told, kind="months")
    largest = max((abs(each.size) for row in months for each in row[1:3]), default=0.0) or 1.0
    _write(svg, MIDDLE - 5, 13, heads[0], kind="head", anchor="end")
    _write(svg, MIDDLE + 5, 13, heads[1], kind="head", anchor="start")
    _write(svg, 358, 13, heads[2], kind="head", anchor="end")
    last = ROW * (len(months) + 1) + 2
    _line(svg, MIDDLE, ROW, MIDDLE, last, kind="axis")
    for number, row in enumerate(months, start=1):
        _draw_month(svg, row, number * ROW + 13.5, BAR / largest)
    _line(svg, 0, last + 1, 360, last + 1, kind="rule")
    _draw_month(svg, total, last + ROW - 2, 0.0, kind="sum")
    return _text(svg)


def draw_gauge(share: float, *, told: str) -> str:
    """Draw how full a section is, as one thin bar."""
    svg = _picture(200, 6, title=told, told="", kind="gauge")
    svg.set("preserveAspectRatio", "none")
    SubElement(svg, "rect", {"class": "track", "width": "200", "height": "6"})
    width = _number(200 * min(max(share, 0.0), 1.0))
    SubElement(svg, "rect", {"class": "fill", "width": width, "height": "6"})
    return _text(svg)


def _draw_arc(svg: Element, since: float, until: float, share: float | None, *, kind: str) -> None:
    since, until = since + GAP_DEGREES / 2, until - GAP_DEGREES / 2
    track = "track waiting" if share is None else "track"
    SubElement(svg, "path", {"class": track, "d": _arc(since, until)})
    if share:
        reach = since + (until - since) * min(max(share, 0.0), 1.0)
        SubElement(svg, "path", {"class": f"arc {kind}", "d": _arc(since, reach)})


def _arc(since: float, until: float) -> str:
    """Give a path clockwise between two angles, in degrees from the top."""
    (x, y), (to_x, to_y) = _on_ring(since), _on_ring(until)
    large = int(until - since > 180)
    radius = _number(RING)
    return (
        f"M{_number(x)} {_number(y)}A{radius} {radius} 0 {large} 1 {_number(to_x)} {_number(to_y)}"
    )


def _on_ring(degrees: float) -> tuple[float, float]:
    turn = radians(degrees)
    return CENTRE + RING * sin(turn), CENTRE - RING * cos(turn)


def _draw_month(svg: Element, row: Month, base: float, scale: float, *, kind: str = "row") -> None:
    _write(svg, 0, base, row.name, kind=f"{kind} when", anchor="start")
    for figure, side in ((row.on_duty, "duty"), (row.off_duty, "off")):
        if not figure.size:
            continue
        length = max(abs(figure.size) * scale, 2.0) if scale else 0.0
        if length:
            start = MIDDLE - 1 - length if side == "duty" else MIDDLE + 1
            minus = " minus" if figure.size < 0 else ""
            place = {"x": start, "y": base - 10, "width": length, "height": 11.0}
            bar = {name: _number(value) for name, value in place.items()}
            SubElement(svg, "rect", {"class": f"bar {side}{minus}", "rx": "1.5", **bar})
        away = -length - 5 if side == "duty" else length + 5
        anchor = "end" if side == "duty" else "start"
        _write(svg, MIDDLE + away, base, figure.text, kind=f"{kind} {side}", anchor=anchor)
    if row.neither.size:
        _write(svg, 358, base, row.neither.text, kind=kind, anchor="end")


def _picture(width: int, height: int, *, title: str, told: str, kind: str) -> Element:
    box = {"viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height)}
    svg = Element("svg", {"class": kind, "role": "img", **box})
    SubElement(svg, "title").text = title
    if told:
        SubElement(svg, "desc").text = told
    return svg


def _write(svg: Element, x: float, y: float, text: str, *, kind: str, anchor: str) -> None:
    place = {"x": _number(x), "y": _number(y), "text-anchor": anchor, "class": kind}
    SubElement(svg, "text", place).text = text


def _line(svg: Element, x: float, y: float, to_x: float, to_y: float, *, kind: str) -> None:
    ends = {"x1": x, "y1": y, "x2": to_x, "y2": to_y}
    SubElement(svg, "line", {"class": kind} | {name: _number(end) for name, end in ends.items()})


def _number(value: float) -> str:
    """Write a length with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(svg: Element) -> str:
    return tostring(svg, encoding="unicode", short_empty_elements=False)
