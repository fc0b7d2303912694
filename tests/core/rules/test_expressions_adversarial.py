"""Hostile expressions: a rule file is data from strangers, and must stay data."""

import pytest

from jifen.errors import RulesRefused
from jifen.rules.reader import read_rules

RULES = """\
jifen: 1
id: hostile
title: 试探
edition: "1"
in_force: {since: 2025-01-01}
cycle: year
kinds: [{id: gift, title: 捐赠, attributes: {amount: number, label: text}}]
sections: [{id: s, title: 表现}]
rules:
  - id: gift
    title: 捐赠
    cite: 第一条
    section: s
    when: {kind: gift}
    award: {expression: EXPRESSION}
"""

CODE = [
    "__import__('os').system('id')",
    "import os",
    "eval('1')",
    "exec('1')",
    "open('/etc/passwd')",
    "print(amount)",
    "globals()",
    "().__class__.__bases__",
    "amount.__class__",
    "amount.real",
    "member.__class__.__mro__",
    "member.age.denominator",
    "lambda: 1",
    "[x for x in amount]",
    "{amount}",
    "{1: 2}",
    "amount[0]",
    "(1, 2)",
    "amount; amount",
    "amount = 3",
    "amount := 3",
    "f'{amount}'",
    "'a' * 9999999999",
    '\\"a\\"',
    "`id`",
    "$(id)",
    "${amount}",
    "%s",
    "# comment",
    "1 # comment",
    "\\\\x31",
    "@amount",
]
ARITHMETIC = [
    "9 ** 9 ** 9",
    "10 ^ 9",
    "1 // 2",
    "7 % 3",
    "1 << 99999999",
    "~1",
    "amount & 1",
    "amount | 1",
    "!amount",
    "1e999",
    "1e5",
    "0x10",
    "0b1",
    "1_000",
    "1,000",
    ".5",
    "5.",
    "1.2.3",
    "9999999999999999",
    "0.12345678901",
    "inf",
    "nan",
    "1j",
    "2amount",
    "+1",
    "1 +",
    "* 2",
    "1 1",
    "1 - ",
    "()",
    "(1",
    "1)",
    "((((1)))",
]
WORDS = [
    "",
    " ",
    "if",
    "else",
    "min",
    "min()",
    "min(1,)",
    "min(,1)",
    "min 1",
    "max(1 2)",
    "sum(1, 2)",
    "abs(1)",
    "pow(2, 9)",
    "round(amount)",
    "min(max)",
    "1 if amount else 2",
    "1 if amount > 2",
    "1 if 1 < 2 < 3 else 4",
    "if amount > 2 then 1",
    "amount > 2",
    "1 if amount > 2 and amount < 3 else 4",
    "1 if not amount > 2 else 4",
    "True",
    "None",
    "amount and 1",
    "1 if amount = 2 else 3",
    "1 if amount <> 2 else 3",
    "amunt",
    "label",
    "quantty * 2",
    "member.",
    "member.1",
    "activity.age",
    "gift.amount",
    "MIN(1, 2)",
]
SIGNS = [
    "１ + ２",
    "1 ＋ 2",
    "1 × 2",
    "1 ÷ 2",
    "1 − 2",
    "２amount",
    "аmount",  # a Cyrillic а
    "amоunt * 2",  # a Cyrillic о
    "amount\\u00a0* 2",
    "amount\\u3000* 2",
    "amount\\t* 2",
    "amount\\n* 2",
    "amount\\u0300",
    "①",
    "½",
    "٣",
    "π",
    "∞",
]
SIZE = [
    "(" * 200 + "1" + ")" * 200,
    "-" * 400 + "1",
    "1+" * 200 + "1",
    "1 " * 200,
    "min(" * 40 + "1" + ")" * 40,
    "1 if 1 < 2 else " * 31 + "1",
    "a" * 301,
    "(" * 31 + "1" + ")" * 31,
]
HOSTILE = [*CODE, *ARITHMETIC, *WORDS, *SIGNS, *SIZE]
OTHER_SHAPES = ["1", "1.5", "true", "null", "[1]", "{a: 1}", "!!python/name:os.system"]


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    """A corpus that shrinks unseen proves less than it seems to."""
    assert len(HOSTILE) == len(set(HOSTILE)) >= 100


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_expression_is_refused_when_the_file_is_read(text: str) -> None:
    """What is refused at the door is never worked out; scoring cannot be made to misbehave."""
    with pytest.raises(RulesRefused) as caught:
        read_rules(RULES.replace("EXPRESSION", f'"{text}"'))
    assert all(problem.code != "invalid_value" for problem in caught.value.problems)


@pytest.mark.parametrize("written", OTHER_SHAPES)
def test_what_is_no_text_is_no_expression(written: str) -> None:
    """A number there would be read as an award by one person and as a slip by another."""
    with pytest.raises(RulesRefused):
        read_rules(RULES.replace("EXPRESSION", written))


def test_the_same_file_with_an_honest_expression_is_read() -> None:
    """Were the file refused for another reason, the tests above would prove nothing."""
    rules = read_rules(RULES.replace("EXPRESSION", '"min(amount / 2, 10) * 3"'))
    assert rules.rules[0].award is not None
