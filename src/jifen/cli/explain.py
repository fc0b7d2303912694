"""`jifen explain`: one member's card, every award, cut and reason, in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from jifen.cli.command import command
from jifen.cli.options import (
    AsOf,
    Calendars,
    Lang,
    Out,
    Provisional,
    RegisterPath,
    RulesPath,
    Today,
)
from jifen.cli.outputs import deliver
from jifen.cli.voice import Refusal, printable
from jifen.vocabulary import Language

if TYPE_CHECKING:
    from datetime import date

    from jifen.cli.scoring import Scored

MemberArgument = Annotated[
    str,
    typer.Argument(
        metavar="MEMBER", help="成员编号或姓名 / the member's id or name", show_default=False
    ),
]


def explain(
    rules: RulesPath,
    register: RegisterPath,
    member: MemberArgument,
    as_of: AsOf,
    out: Out = None,
    today: Today = None,
    calendar: Calendars = None,
    provisional: Provisional = False,
    lang: Lang = None,
) -> None:
    """逐条说明一名成员的得分 / Say why one member's card is as it is."""
    from jifen.cli.inputs import load_calendar, read_as_of, read_day
    from jifen.cli.scoring import load_and_score, tell_findings

    with command(lang) as voice:
        scored = load_and_score(
            rules,
            register,
            as_of=read_as_of(as_of),
            calendar=load_calendar(calendar, provisional=provisional),
            voice=voice,
            today=read_day(today, option="--today") if today else None,
        )
        if (named := by_name(scored, member)) is not None:
            voice.warn("command.by_name", name=member, member=named)
            member = named
        text = explained(scored, member, voice.language)
        own = of_one(scored, member, as_of=read_as_of(as_of))
        telling = partial(tell_findings, own, voice)
        deliver(text if out else printable(text), out=out, voice=voice, telling=telling)


def of_one(scored: Scored, member: str, *, as_of: date) -> Scored:
    """Keep of the findings those about the register as a whole, the member and its records."""
    from dataclasses import replace

    from jifen.problems import MORE, Problem, listed
    from jifen.scoring.fit import misfits

    if scored.rules.group is not None:
        return scored

    def concerns(finding: Problem) -> bool:
        return finding.arguments.get("member", member) == member and finding.code != MORE

    own = tuple(record for record in scored.register.records if record.member == member)
    alone = replace(scored.register, records=own)
    found = [each for each in scored.findings if each.code.startswith("register.")]
    found += [each for each in misfits(alone, scored.rules, as_of) if not each.fatal]
    return replace(scored, findings=listed(filter(concerns, found)))


def by_name(scored: Scored, name: str) -> str | None:
    """Give the id of the one member of a name that is no id; raises Refusal for several."""
    if name in scored.register.members or name in scored.cards:
        return None
    found = sorted(str(each.id) for each in scored.register.members.values() if each.name == name)
    if len(found) > 1:
        raise Refusal("command.name_shared", name=name, members=", ".join(found))
    return found[0] if found else None


def explained(scored: Scored, member: str, language: Language) -> str:
    """Explain a member's card; raises UnknownSubject, or Refusal for one without a card."""
    from jifen.reports.explanation import explain as explain_card

    pooled = scored.rules.group is not None and member in scored.cards
    subject = member if pooled else str(scored.register.member(member).id)
    card = scored.cards.get(subject)
    if card is None:
        raise Refusal("command.no_card", member=member)
    return explain_card(
        card, proposal=scored.proposals[subject], register=scored.register, language=language
    )
