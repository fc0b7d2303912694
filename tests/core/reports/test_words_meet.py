"""Where words and what stands in them meet, Chinese leaves a space beside numbers alone."""

import pytest

from jifen.wording.spacing import spaced


@pytest.mark.parametrize(
    ("template", "argument", "text"),
    [
        ("名额{it}个", "8", "名额 8 个"),
        ("周期末{it}内", "6 个月", "周期末 6 个月内"),
        ("另扣{it}", "\N{MINUS SIGN}2 分", "另扣 \N{MINUS SIGN}2 分"),
        ("类别为 {it}", "在职", "类别为在职"),
        ("按 {it} 计", "50%", "按 50% 计"),
        ("自 {it} 起", "2025年3月1日", "自2025年3月1日起"),
        ("{it}年", "2025", "2025年"),
        ("第{it}行", "12", "第12行"),
        ("{it} {it}", "甲", "甲 甲"),
        ("（{it}）", "3 次", "（3 次）"),
        ("{{{it}}}", "3", "{3}"),
    ],
)
def test_an_argument_stands_in_a_sentence_as_if_it_had_been_written_there(
    template: str, argument: str, text: str
) -> None:
    """A template is written once and does not know whether a number or a name will come."""
    assert spaced(template, {"it": argument}) == text
