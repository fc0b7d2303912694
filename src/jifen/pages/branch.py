"""The branch's page: its table, every member's card, and the clauses that they rest on.

One file that needs nothing else: no script, no picture, font or style from anywhere. It can be
printed, read on a phone and sent by any messenger. Needs the extra `pages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from jifen.evaluation.proposal import Proposal
from jifen.facts.register import Register
from jifen.model import MemberId
from jifen.pages.anchors import Anchors
from jifen.pages.clauses import ClauseIndex
from jifen.pages.environment import LANGUAGE_TAGS, page_environment
from jifen.pages.pictures import Pictures
from jifen.pages.words import say_page
from jifen.reports.currency import current
from jifen.reports.phrases import Phrases
from jifen.reports.rows import SectionPart, Statement
from jifen.reports.statement import Statements
from jifen.reports.tables import branch_table, shows_rank
from jifen.rules.editions import Rules, editions_of
from jifen.vocabulary import Language

_RESERVED = ("table", "table-title", "clauses", "clauses-title")


@dataclass(frozen=True, slots=True)
class CardView:
    """A statement on its way onto the page: its id there, and its pictures."""

    anchor: str
    statement: Statement
    day: Markup
    months: Markup


def branch_page(
    proposals: Mapping[str, Proposal],
    register: Register,
    rules: Rules,
    *,
    language: Language = Language.ZH,
) -> str:
    """Write the page of a branch as HTML; the same proposals give the same bytes.

    Members come by id; by place only where the rules show the rank.
    """
    anchors = Anchors()
    for reserved in _RESERVED:
        anchors.give(reserved, otherwise=reserved)
    table = branch_table(proposals, register, rules, language)
    editions = current(rules, (proposal.card for proposal in proposals.values()))
    pictures = Pictures(language)
    statements = Statements(register=register, language=language)
    cards = {}
    for subject in table.subjects:
        proposal = proposals[subject]
        anchor = anchors.give(subject, otherwise="member")
        cards[subject] = _view(anchor, statements.of(proposal.card, proposal), pictures)
    return (
        page_environment()
        .get_template("branch.html")
        .render(
            table=table,
            cards=cards,
            title=editions[-1].title,
            source=editions[-1].source,
            branch=_branch_name(proposals, register),
            clauses=ClauseIndex(editions_of(rules), anchors),
            phrases=Phrases(language),
            language_tag=LANGUAGE_TAGS[language],
            say=partial(_say, language),
            gauge=partial(_gauge, pictures),
            ranked=any(map(shows_rank, editions)),
        )
    )


def _view(anchor: str, statement: Statement, pictures: Pictures) -> CardView:
    day, months = pictures.day(statement), pictures.months(statement)
    return CardView(anchor, statement, Markup(day), Markup(months))


def _branch_name(proposals: Mapping[str, Proposal], register: Register) -> str:
    """Name the branch that all members on the page are in on their card's day, if it is one."""
    found = set()
    for subject, proposal in proposals.items():
        member = register.members.get(MemberId(subject))
        found.add(member.branch.get(proposal.card.as_of) if member else None)
    branch = found.pop() if len(found) == 1 else None
    organisation = register.organisations.get(branch) if branch else None
    return organisation.name if organisation else ""


def _say(language: Language, code: str, **arguments: object) -> str:
    return say_page(code, language, arguments)


def _gauge(pictures: Pictures, part: SectionPart) -> Markup:
    return Markup(pictures.gauge(part))
