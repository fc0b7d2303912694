"""Expressions: what they come to, exactly, and what they are."""

import pickle
from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from jifen.rules.expressions import DEEPEST, LONGEST, Expression

VALUES = {"amount": Fraction(50), "headcount": Fraction(8), "member.age": Fraction(40)}

WORTHS: list[tuple[str, Fraction]] = [
    ("1", Fraction(1)),
    ("1.5", Fraction(3, 2)),
    ("007", Fraction(7)),
    ("1 / 3", Fraction(1, 3)),
    ("1 - 2 - 3", Fraction(-4)),
    ("12 / 2 / 3", Fraction(2)),
    ("1 + 2 * 3", Fraction(7)),
    ("(1 + 2) * 3", Fraction(9)),
    ("-2 * 3", Fraction(-6)),
    ("2 - -3", Fraction(5)),
    ("--2", Fraction(2)),
    ("amount / headcount * 10", Fraction(125, 2)),
    ("member.age + 1", Fraction(41)),
    ("min(amount, headcount, 3)", Fraction(3)),
    ("max(amount)", Fraction(50)),
    ("1 if amount > headcount else 2", Fraction(1)),
    ("1 if amount <= headcount else 2", Fraction(2)),
    ("1 if amount == 50 else 2", Fraction(1)),
    ("1 if amount != 50 else 2", Fraction(2)),
    ("1 if 1 > 2 else 2 if 2 > 3 else 3", Fraction(3)),
    ("1 if 1 < 2 else 1 / (1 - 1)", Fraction(1)),
    ("35 * 0.7 * 0.1", Fraction(245, 100)),
]


@pytest.mark.parametrize(("text", "worth"), WORTHS, ids=[text for text, _ in WORTHS])
def test_an_expression_comes_to_what_arithmetic_says(text: str, worth: Fraction) -> None:
    """A third stays a third; nothing is a binary float on the way."""
    assert Expression(text).work_out(VALUES) == worth


def test_names_may_be_chinese() -> None:
    """Whoever declares 人数 as an attribute reckons with 人数."""
    expression = Expression("奖金 / 人数")
    assert expression.names == {"奖金", "人数"}
    assert expression.work_out({"奖金": Fraction(9), "人数": Fraction(2)}) == Fraction(9, 2)


def test_an_expression_that_divides_by_nothing_says_so() -> None:
    """The engine turns it into words on the card; a silent 0 would be an invention."""
    with pytest.raises(ZeroDivisionError):
        Expression("1 / (headcount - 8)").work_out(VALUES)


def test_the_longest_and_the_deepest_expression_can_be_worked_out() -> None:
    """The bounds are there so that nothing within them can exhaust the interpreter."""
    chain = "+".join(["1"] * ((LONGEST + 1) // 2))
    assert Expression(chain).work_out({}) == (LONGEST + 1) // 2
    nested = "(" * (DEEPEST - 1) + "1" + ")" * (DEEPEST - 1)
    assert Expression(nested).work_out({}) == 1
    powers = "*".join(["999999999999999"] * 18)
    assert Expression(powers).work_out({}) == Fraction(999999999999999) ** 18


def test_an_expression_is_its_text() -> None:
    """Editions are compared, and plans sent to other processes, by what they say."""
    expression = Expression("amount * 2")
    assert pickle.loads(pickle.dumps(expression)) == expression
    assert hash(expression) == hash(Expression("amount * 2"))
    assert expression != Expression("amount*2")
    assert repr(expression) == "Expression('amount * 2')"


def test_what_is_wrong_is_told_with_where_it_begins() -> None:
    """An author who sees the sign that was not understood finds the slip at once."""
    with pytest.raises(PydanticCustomError) as caught:
        Expression("amount ** 2")
    assert caught.value.type == "expression_odd"
    assert caught.value.context == {"odd": "*"}
