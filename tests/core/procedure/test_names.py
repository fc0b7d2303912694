"""Masked names: what stands on a wall for everybody to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jifen.procedure.names import masked

EXAMPLES = {
    "张三": "张*",
    "王小明": "王**",
    " 张 三 ": "张*",
    "欧阳娜娜": "欧阳**",
    "欧阳锋": "欧阳*",
    "欧阳": "欧*",
    "司马相如": "司马**",
    "爱新觉罗·溥仪": "爱***·**",
    "买买提•艾力": "买**·**",
    "阿依古丽": "阿***",
    "张": "*",
    "": "",
    "Anna Li": "A*** L*",
    "Q": "*",
}


@pytest.mark.parametrize(("name", "shown"), EXAMPLES.items())
def test_a_name_shows_its_surname(name: str, shown: str) -> None:
    """Neighbours should find themselves, and nobody else should find them."""
    assert masked(name) == shown


@given(st.text(min_size=1, max_size=12))
def test_no_name_is_shown_whole(name: str) -> None:
    """Whatever stands in the roster, a masked name never tells it."""
    shown = masked(name)
    assert shown != name or set(name) <= {"*", "·", " "}
