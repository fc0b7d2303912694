"""What a procedure refers to: the records of its steps, and what admission says already."""

from __future__ import annotations

from collections.abc import Iterator

from jifen.document import Path
from jifen.problems import Argument
from jifen.rules.conditions import Condition
from jifen.rules.faults import Fault
from jifen.rules.names import Names
from jifen.rules.procedure import Procedure
from jifen.rules.references.conditions import condition_faults


def procedure_faults(names: Names) -> Iterator[Fault]:
    """Check the procedure against the kinds of records and against what admission asks."""
    procedure = names.rules.procedure
    if procedure is None:
        return
    for index, step in enumerate(procedure.verify):
        path: Path = ("procedure", "verify", index, "when")
        yield from condition_faults(step.when, path, names)
        yield from _alone_faults(step.when, path)
    yield from _late_faults(procedure, names)
    yield from _status_faults(procedure, names)


def _alone_faults(condition: Condition, path: Path) -> Iterator[Fault]:
    """Check that a step is chosen by its record alone, whatever has become of it or others."""
    for steps, part in condition.parts():
        # That the card so far cannot be asked for is told of every condition but a rule's.
        for name, value in {"earlier": part.earlier, "status": part.tests.get("status")}.items():
            if value is not None:
                place = (*path, *steps, name)
                yield Fault("rules.step_by_others", place, {"name": name}, at_key=True)


def _late_faults(procedure: Procedure, names: Names) -> Iterator[Fault]:
    """Check that admission and procedure do not both say what is too late."""
    late = procedure.late
    if late is None:
        return
    for clause in names.rules.admit:
        if clause.within is not None:
            arguments: dict[str, Argument] = {"within": str(clause.within), "cite": clause.cite}
            if late.then == "refuse":
                yield Fault("rules.late_twice", ("procedure", "late"), arguments, at_key=True)
            else:
                yield Fault("rules.late_against", ("procedure", "late"), arguments, at_key=True)


def _status_faults(procedure: Procedure, names: Names) -> Iterator[Fault]:
    """Check that what admission asks of records can come about, and that steps are asked for."""
    asked = {need for clause in names.rules.admit for need in clause.need}
    if "approved" in asked and procedure.approve is None:
        yield Fault("rules.approval_by_nobody", ("procedure",), at_key=True)
    elif procedure.approve is not None and "approved" not in asked:
        yield _finding("approve", "approved")
    elif procedure.verify and procedure.approve is None and "verified" not in asked:
        yield _finding("verify", "verified")


def _finding(step: str, status: str) -> Fault:
    arguments: dict[str, Argument] = {"status": status}
    return Fault("rules.step_unasked", ("procedure", step), arguments, fatal=False, at_key=True)
