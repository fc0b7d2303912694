"""Routes: the steps that the rules ask of one record, by the organisations that take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import StepRefused
from jifen.facts.members import Member
from jifen.facts.organisations import Organisation, ancestors
from jifen.model import OrganisationId
from jifen.procedure.deadlines import Deadline, due
from jifen.rules.procedure import Procedure, Where
from jifen.rules.ruleset import RuleSet
from jifen.rules.values import RestDay, Span
from jifen.scoring.fact import Fact
from jifen.scoring.questions import Grounds
from jifen.vocabulary import OrganisationKind


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of verification: by which organisation, and in which time after the step before."""

    organisation: OrganisationId
    within: Span | None = None
    on_rest_day: RestDay = "stay"

    def deadline(self, since: date, calendar: WorkCalendar) -> Deadline | None:
        """Give the last day for the step, the one before having been on `since`."""
        if self.within is None:
            return None
        return due(since, self.within, calendar, on_rest_day=self.on_rest_day)


@dataclass(frozen=True, slots=True)
class Route:
    """What is asked of one record: stages in order, then an approval where there is any.

    Days are those of `zone`.
    """

    verify: tuple[Stage, ...]
    approve: OrganisationId | None
    zone: tzinfo

    @property
    def organisations(self) -> frozenset[OrganisationId]:
        """Every organisation that has a part in it."""
        approve = {self.approve} if self.approve is not None else set()
        return frozenset({stage.organisation for stage in self.verify} | approve)


class Router:
    """Finds the route of every record under one rule set."""

    def __init__(
        self,
        rules: RuleSet,
        calendar: WorkCalendar,
        organisations: Mapping[OrganisationId, Organisation],
    ) -> None:
        self._zone = rules.zone
        self._procedure = rules.procedure or Procedure()
        self._organisations = organisations
        grounds = Grounds(rules.kind_by_id, calendar)
        self._asked = [(step, grounds.question(step.when)) for step in self._procedure.verify]

    def route(self, fact: Fact, member: Member) -> Route:
        """Give the route of a fact as it is laid on the calendar.

        Raises StepRefused where the rules name an organisation that the record does not have.
        """
        return Route(
            verify=tuple(
                Stage(
                    self._organisation(step.where, fact, member),
                    step.within,
                    self._procedure.on_rest_day,
                )
                for step, applies in self._asked
                if applies(fact, member)
            ),
            approve=self._approver(fact, member),
            zone=self._zone,
        )

    def _approver(self, fact: Fact, member: Member) -> OrganisationId | None:
        approve = self._procedure.approve
        return self._organisation(approve.where, fact, member) if approve else None

    def _organisation(self, where: Where, fact: Fact, member: Member) -> OrganisationId:
        day = date.fromordinal(fact.day)
        found: object
        if where == "served":
            found = fact.organiser
        elif where == "committee":
            found = self._committee_above(member.branch.get(day))
        else:
            found = member.attribute_on(where, day)
        if found is None:
            raise StepRefused(
                "refusal.no_organisation",
                {"where": where},
                thing="record",
                id=fact.id,
                verb="declare",
            )
        return OrganisationId(str(found))

    def _committee_above(self, branch: OrganisationId | None) -> OrganisationId | None:
        above = ancestors(branch, self._organisations) if branch is not None else ()
        kinds = self._organisations
        return next((o for o in above if kinds[o].kind is OrganisationKind.COMMITTEE), None)
