"""The pictures: what is drawn has the size of its figure."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from jifen.pages.drawing import Figure, Month, Share, draw_day, draw_gauge, draw_months

NONE = Figure(0, "0")
HEADS = ("内", "外", "其他")


def bars(svg: str) -> list[Element]:
    return list(fromstring(svg).iter("rect"))


def months(*rows: Month) -> str:
    return draw_months(rows, Month("合计", NONE, NONE, NONE), heads=HEADS, title="月", told="说明")


def test_bars_are_as_long_as_their_figures_on_both_sides() -> None:
    """One measure for both sides: the eye compares them."""
    duty, off = bars(months(Month("1月", Figure(2, "2"), Figure(8, "8"), NONE)))
    assert float(off.attrib["width"]) == 4 * float(duty.attrib["width"])
    assert float(duty.attrib["x"]) + float(duty.attrib["width"]) < float(off.attrib["x"])


def test_a_deduction_is_drawn_differently_and_written_with_its_sign() -> None:
    """Three points lost must not look like three points won, in black and white either."""
    svg = months(Month("1月", Figure(-3, "−3"), NONE, NONE))
    (bar,) = bars(svg)
    assert "minus" in bar.attrib["class"].split()
    assert "−3" in [text.text for text in fromstring(svg).iter("text")]


def test_months_without_points_draw_nothing_and_divide_by_nothing() -> None:
    """A year that has just begun is a page too."""
    assert bars(months(Month("1月", NONE, NONE, NONE))) == []


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0, 1.7, -0.2])
def test_a_gauge_is_never_longer_than_its_track(share: float) -> None:
    """A sum may lie outside its bounds where the rules set none; its picture may not."""
    track, fill = bars(draw_gauge(share, told="岗位 20 / 40"))
    assert 0 <= float(fill.attrib["width"]) <= float(track.attrib["width"])


def test_a_side_that_waits_is_drawn_dotted_and_says_so() -> None:
    """Nobody's opinion is not an opinion of nought."""
    svg = fromstring(
        draw_day(
            Share("内", "80", 0.8),
            Share("外", "待评", None),
            middle=Share("24小时", "待评", None),
            title="两侧",
            told="说明",
        )
    )
    classes = [path.attrib["class"] for path in svg.iter("path")]
    assert classes == ["track", "arc duty", "track waiting"]
    assert [text.text for text in svg.iter("text")].count("待评") == 2


def test_text_in_a_picture_is_escaped() -> None:
    """Pictures are put on the page as they are."""
    svg = draw_gauge(0.5, told="</title><script>")
    assert "<script>" not in svg
    assert fromstring(svg).findtext("title") == "</title><script>"
