"""The course of a record: its states, what may be done in each, and what has been done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jifen.errors import StepRefused
from jifen.procedure.routes import Route, Stage
from jifen.procedure.steps import Step
from jifen.procedure.transitions import Transitions
from jifen.vocabulary import Status


class State(StrEnum):
    """How far a record has come."""

    DECLARED = "declared"
    AMENDED = "amended"
    """A new version waits to be verified, and the old one counts meanwhile."""
    RETURNED = "returned"
    VERIFIED = "verified"
    APPROVED = "approved"
    FINAL = "final"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    VOID = "void"


class Verb(StrEnum):
    """What may be done with a record."""

    DECLARE = "declare"
    VERIFY = "verify"
    APPROVE = "approve"
    FINALISE = "finalise"
    RETURN = "return"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    AMEND = "amend"
    VOID = "void"


_BACK = (State.VERIFIED, State.APPROVED, State.FINAL)
"""Where a record stands again when a new version of it comes to nothing."""

COURSES: Transitions[State, Verb] = Transitions(
    "record",
    {
        (State.DECLARED, Verb.VERIFY): (State.DECLARED, State.VERIFIED),
        (State.DECLARED, Verb.RETURN): (State.RETURNED,),
        (State.DECLARED, Verb.REJECT): (State.REJECTED,),
        (State.DECLARED, Verb.WITHDRAW): (State.WITHDRAWN,),
        (State.DECLARED, Verb.AMEND): (State.DECLARED, State.VERIFIED),
        (State.DECLARED, Verb.VOID): (State.VOID,),
        (State.AMENDED, Verb.VERIFY): (State.AMENDED, State.VERIFIED),
        (State.AMENDED, Verb.RETURN): (State.RETURNED,),
        (State.AMENDED, Verb.REJECT): _BACK,
        (State.AMENDED, Verb.WITHDRAW): _BACK,
        (State.AMENDED, Verb.AMEND): (State.AMENDED, State.VERIFIED),
        (State.AMENDED, Verb.VOID): (State.VOID,),
        (State.RETURNED, Verb.WITHDRAW): (State.WITHDRAWN, *_BACK),
        (State.RETURNED, Verb.AMEND): (State.DECLARED, State.AMENDED, State.VERIFIED),
        (State.RETURNED, Verb.VOID): (State.VOID,),
        (State.VERIFIED, Verb.APPROVE): (State.APPROVED,),
        (State.VERIFIED, Verb.FINALISE): (State.FINAL,),
        (State.VERIFIED, Verb.RETURN): (State.RETURNED,),
        (State.VERIFIED, Verb.REJECT): (State.REJECTED, State.APPROVED, State.FINAL),
        (State.VERIFIED, Verb.WITHDRAW): (State.WITHDRAWN, State.APPROVED, State.FINAL),
        (State.VERIFIED, Verb.AMEND): (State.AMENDED, State.VERIFIED),
        (State.VERIFIED, Verb.VOID): (State.VOID,),
        (State.APPROVED, Verb.FINALISE): (State.FINAL,),
        (State.APPROVED, Verb.AMEND): (State.AMENDED, State.VERIFIED),
        (State.APPROVED, Verb.VOID): (State.VOID,),
        (State.FINAL, Verb.AMEND): (State.AMENDED, State.VERIFIED),
        (State.FINAL, Verb.VOID): (State.VOID,),
    },
)
"""What may be done with a record in each of its states.

A verification leaves it where it is as long as another one is to come; amended, it is verified at
once where the rules ask for no verification.
"""

_STATUS = {
    State.DECLARED: Status.DECLARED,
    State.RETURNED: Status.DECLARED,
    State.VERIFIED: Status.VERIFIED,
    State.APPROVED: Status.APPROVED,
    State.FINAL: Status.APPROVED,
    State.REJECTED: Status.REJECTED,
    State.WITHDRAWN: Status.WITHDRAWN,
    State.VOID: Status.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A version of a record, how far it came, and the route that it was on."""

    version: int
    state: State
    route: Route


@dataclass(frozen=True, slots=True)
class Course:
    """One record's way: the version that is worked on, its state, and every step there was.

    `before` is the version that counts while a newer one has not come as far.
    """

    id: str
    member: str
    version: int
    state: State
    route: Route
    steps: tuple[Step, ...]
    before: Standing | None = None

    @property
    def standing(self) -> Standing:
        """The version that counts, if any does by its state."""
        return self.before or Standing(self.version, self.state, self.route)

    @property
    def status(self) -> Status:
        """How far the version that counts has come, in the words of facts."""
        return _STATUS[self.standing.state]

    @property
    def newest(self) -> int:
        """The number of the last version there was."""
        return max(step.version for step in self.steps)

    @property
    def possible(self) -> tuple[Verb, ...]:
        """What may be done with it, by somebody."""
        return COURSES.possible(self.state)

    @property
    def verifications(self) -> tuple[Step, ...]:
        """The steps by which this version was verified so far."""
        return self.done(Verb.VERIFY)

    @property
    def stage(self) -> Stage | None:
        """The verification that comes next."""
        taken = len(self.verifications)
        return self.route.verify[taken] if taken < len(self.route.verify) else None

    @property
    def declarers(self) -> frozenset[str]:
        """Who made any of its versions."""
        made = (Verb.DECLARE, Verb.AMEND)
        return frozenset(step.by.person for step in self.steps if step.verb in made)

    @property
    def people(self) -> frozenset[str]:
        """Everybody who had a part in it, the member included."""
        return frozenset({self.member, *(step.by.person for step in self.steps)})

    def done(self, verb: Verb) -> tuple[Step, ...]:
        """Give the steps of a verb on this version."""
        return tuple(s for s in self.steps if s.verb == verb and s.version == self.version)

    def refusal(self, verb: Verb, code: str, **arguments: object) -> StepRefused:
        """Make the error that says why a verb is refused."""
        return COURSES.refusal(verb, self.state, of=self.id, code=code, **arguments)
