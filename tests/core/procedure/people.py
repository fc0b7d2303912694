"""The people, organisations and days of the tests of the procedure."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from jifen.model import OrganisationId
from jifen.procedure.routes import Route, Stage
from jifen.procedure.steps import Capacity

ZONE = ZoneInfo("Asia/Shanghai")
BRANCH, UNIT, COMMUNITY = map(OrganisationId, ("branch", "unit", "community"))
COMMITTEE = OrganisationId("committee")

MEMBER = Capacity("li", "member", BRANCH)
OTHER = Capacity("wu", "member", BRANCH)
COMMUNITY_OFFICER = Capacity("zhou", "verifier", COMMUNITY)
UNIT_OFFICER = Capacity("qian", "verifier", UNIT)
SECRETARY = Capacity("sun", "approver", BRANCH)
PANEL = Capacity("feng", "appeal panel", COMMITTEE)

ONE_STEP = Route((Stage(COMMUNITY),), BRANCH, ZONE)
TWO_STEPS = Route((Stage(COMMUNITY), Stage(UNIT)), BRANCH, ZONE)
NO_STEPS = Route((), BRANCH, ZONE)
NO_APPROVAL = Route((Stage(COMMUNITY),), None, ZONE)
NOTHING_ASKED = Route((), None, ZONE)

START = datetime(2025, 3, 3, 9, tzinfo=ZONE)


def on(day: int, hour: int = 9) -> datetime:
    """Give a moment so many days after the start."""
    return START + timedelta(days=day, hours=hour - 9)
