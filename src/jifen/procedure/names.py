"""Names as a public notice shows them: the surname, and a star for every other character."""

from __future__ import annotations

import re

COMPOUND = frozenset(
    {
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人",
        "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶",
        "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于",
        "司空", "令狐", "百里", "呼延", "东郭", "南门", "东门", "西门", "第五", "轩辕",
        "闾丘", "子车", "颛孙", "拓跋", "夹谷", "谷梁", "段干", "巫马", "公西", "漆雕",
        "乐正", "壤驷", "公良", "梁丘", "左丘", "羊舌", "微生", "爱新觉罗", "叶赫那拉",
    }
)  # fmt: skip
"""Surnames of more than one character."""

_LONGEST = max(map(len, COMPOUND))
_SPACES = re.compile(r"\s+")
_DOTS = "·•・‧"
_STAR = "*"


def masked(name: str) -> str:
    """Mask a name: 张三 → 张*, 欧阳娜娜 → 欧阳**, 买买提·艾力 → 买**·**, Anna Li → A*** L*.

    A name of one character shows nothing. Two people may look alike: a notice names members by
    their number as well.
    """
    text = _SPACES.sub(" ", name.strip())
    if all(part.isascii() for part in text):
        return " ".join(_first_of(word) for word in text.split(" "))
    text = text.replace(" ", "")
    for dot in _DOTS:
        text = text.replace(dot, _DOTS[0])
    first, *others = text.split(_DOTS[0])
    if others:
        return _DOTS[0].join((_first_of(first), *(_STAR * len(each) for each in others)))
    return _behind(first, _surname(first))


def _surname(name: str) -> int:
    """Give how many characters of a name are its surname."""
    for length in range(_LONGEST, 1, -1):
        if len(name) > length and name[:length] in COMPOUND:
            return length
    return 1


def _first_of(word: str) -> str:
    return _behind(word, 1)


def _behind(name: str, shown: int) -> str:
    """Show the first characters; nothing of a name that has no others."""
    if len(name) <= shown:
        return _STAR * len(name)
    return name[:shown] + _STAR * (len(name) - shown)
