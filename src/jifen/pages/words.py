"""What only a page has to say: its signposts, and its pictures told in words.

Titles and labels that a table or a text needs too are in `wording.labels`.
"""

from __future__ import annotations

from collections.abc import Mapping

from jifen.vocabulary import Language
from jifen.wording.speech import WORDS, say

PAGE_WORDS: Mapping[str, tuple[str, str]] = {
    "page.back": ("↑ 回到总表", "↑ back to the table"),
    "page.clauses": ("条款索引", "Clauses"),
    "page.clauses_note": (
        "每一分都注明所依据的条款，点条款号可跳到这里；文字以办法原文为准。",
        "Every point names the clause that gave it, and links here. The regulation's own text"
        " prevails.",
    ),
    "page.order": ("按成员编号排列，不排名次。", "In order of member ids, not of scores."),
    "page.order_ranked": ("按位次排列。", "In order of places."),
    "page.members": ("共 {count} 人", "{count} members"),
    "page.one_member": ("共 1 人", "1 member"),
    "page.nobody": ("还没有成员的积分。", "There is nobody's card here yet."),
    "page.two_sides": ("八小时内外", "Two sides of the day"),
    "page.neither": ("其他", "other"),
    "page.sum": ("合计", "sum"),
    "page.review": ("须复核", "review"),
    "page.waiting": ("待评", "waiting"),
    "page.undecided": ("待定", "undecided"),
    "page.ungraded": ("不评", "not graded"),
    "page.provisional": ("暂定", "provisional"),
    "page.picture_share": ("{name} {mark}", "{name} {mark}"),
    "page.months_are": (
        "各条计上的分：不含基础分，也还没有按板块和总分的满分、最低分取舍",
        "what the clauses gave: without base, and before the full marks and floors of sections"
        " and total",
    ),
    "page.month_told": (
        "{month}：八小时内 {on_duty}，八小时外 {off_duty}，其他 {neither}",
        "{month}: on duty {on_duty}, off duty {off_duty}, other {neither}",
    ),
    "page.colon": ("：", ": "),
    "page.semicolon": ("；", "; "),
}


def say_page(code: str, language: Language, arguments: Mapping[str, object] | None = None) -> str:
    """Give the words of a page's own code, or of any other that the library has words for."""
    if code not in PAGE_WORDS and code in WORDS:
        return say(code, language, arguments)
    chinese, english = PAGE_WORDS[code]
    text = chinese if language is Language.ZH else english
    return text.format_map(arguments or {})
