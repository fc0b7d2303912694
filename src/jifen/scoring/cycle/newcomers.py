"""Those who joined late in a cycle: ungraded, not scored, or counted with the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from jifen.facts.members import Member
from jifen.periods import Reckoning, Window
from jifen.rules.admission import Joiners
from jifen.scoring.card import Note, Standing


def newcomer(member: Member, joiners: Joiners, cycle: Window) -> tuple[Standing, Note] | None:
    """Say how somebody stands who joined too late in a cycle, and why; None for all others."""
    if joiners.under is None or not _late(member.joined, joiners, cycle):
        return None
    standing = Standing.UNGRADED if joiners.then == "ungraded" else Standing.NOT_SCORED
    arguments = {"joined": str(member.joined), "under": str(joiners.under)}
    return standing, Note(f"newcomer_{joiners.then}", arguments)


def with_last_cycle(
    member: Member, joiners: Joiners, reckoning: Reckoning, as_of: date
) -> Reckoning | None:
    """Give the reckoning of a member whose cycle begins with the end of the one before it.

    That is somebody who joined too late in that one to be scored; None for all others.
    """
    if joiners.then != "next_cycle" or member.joined is None:
        return None
    last = reckoning.cycle(reckoning.cycle(as_of).since - timedelta(days=1))
    if member.joined not in last or not _late(member.joined, joiners, last):
        return None
    return replace(reckoning, joined=member.joined)


def _late(joined: date | None, joiners: Joiners, cycle: Window) -> bool:
    """Whether somebody has been a member for less than what is asked when a cycle ends."""
    if joined is None or joiners.under is None:
        return False
    count = joiners.under.count
    span = relativedelta(months=count) if joiners.under.unit == "months" else timedelta(days=count)
    return joined + span > cycle.until
