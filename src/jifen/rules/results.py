"""Results as facts: the kinds that closing a cycle records, known without being declared."""

from __future__ import annotations

from jifen.model import KindId
from jifen.rules.conditions import Condition, alternatives
from jifen.rules.kinds import Amount, Kind

RESULT = "result"
SCORE, GRADE, TITLE, CARRIED = (
    f"{RESULT}.{name}" for name in ("score", "grade", "title", "carried")
)


_TEXT, _NUMBER = Amount.TEXT, Amount.NUMBER


def _kind(name: str, title: str, attributes: dict[str, Amount]) -> Kind:
    return Kind(id=KindId(name), title=title, attributes=dict(attributes))


RESULT_KINDS = (
    _kind(SCORE, "上一周期得分", {"section": _TEXT, "score": _NUMBER}),
    _kind(GRADE, "上一周期等次", {"scale": _TEXT, "grade": _TEXT}),
    _kind(TITLE, "已授称号", {"scale": _TEXT, "title": _TEXT}),
    _kind(CARRIED, "上一周期结转", {"section": _TEXT, "carried": _NUMBER}),
)
"""A section's score or `total`, the grade and the title of a scale, and what is carried over.

Their records are dated the first day of the next cycle. Only a rule that names them sees them.
"""


def is_result(kind: str) -> bool:
    """Whether a kind is one of what closing a cycle records."""
    return kind.startswith(f"{RESULT}.")


def names_results(condition: Condition) -> bool:
    """Whether a condition names what closing a cycle records, wherever in it."""
    return any(
        is_result(str(pattern))
        for _, name, test in condition.walk()
        if name == "kind"
        for pattern in alternatives(test)
    )
