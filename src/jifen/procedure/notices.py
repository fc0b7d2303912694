"""Public notices: a list of results, frozen with a digest, that stands for so many days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from hashlib import sha256

from jifen.calendars.workdays import WorkCalendar
from jifen.errors import StepRefused
from jifen.procedure.deadlines import Deadline, due
from jifen.procedure.names import masked
from jifen.procedure.steps import Capacity, Step
from jifen.procedure.transitions import Transitions
from jifen.rules.procedure import PublicNotice
from jifen.rules.values import RestDay, Span

Digest = Callable[[bytes], str]


class NoticeState(StrEnum):
    """Whether a notice stands."""

    POSTED = "posted"
    ENDED = "ended"
    REPLACED = "replaced"


class NoticeVerb(StrEnum):
    """What may be done with a notice."""

    END = "end"
    REPLACE = "replace"


NOTICES: Transitions[NoticeState, NoticeVerb] = Transitions(
    "notice",
    {
        (NoticeState.POSTED, NoticeVerb.END): (NoticeState.ENDED,),
        (NoticeState.POSTED, NoticeVerb.REPLACE): (NoticeState.REPLACED,),
        (NoticeState.ENDED, NoticeVerb.REPLACE): (NoticeState.REPLACED,),
    },
)
"""What may be done with a notice in each of its states."""


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """What a notice says of one member: pairs of a figure and its amount, both as text.

    Of a member who was on the notice before and has no result any more there are no figures.
    """

    subject: str
    name: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it was posted.

    `whole` is every result as of this notice, `lines` what it shows: all of the first notice, and
    of a later one what has changed since the one before, whose digest it names.
    """

    id: str
    posted: Step
    zone: tzinfo
    rules: PublicNotice
    on_rest_day: RestDay
    lines: tuple[Line, ...]
    whole: tuple[Line, ...]
    digest: str
    before: str = ""
    state: NoticeState = NoticeState.POSTED
    steps: tuple[Step, ...] = ()

    def deadline(self, calendar: WorkCalendar) -> Deadline:
        """Give its last day, as far as the calendar knows it by now."""
        return self._until(self.rules.lasts, calendar)

    def objections_until(self, calendar: WorkCalendar) -> Deadline:
        """Give the last day on which a member may object to their own entry."""
        return self._until(self.rules.objection or self.rules.lasts, calendar)

    def _until(self, span: Span, calendar: WorkCalendar) -> Deadline:
        return due(self.posted.day(self.zone), span, calendar, on_rest_day=self.on_rest_day)

    def day(self, at: datetime) -> date:
        """Give the day of a moment where the notice stands."""
        return at.astimezone(self.zone).date()

    def refusal(self, verb: NoticeVerb, code: str, **arguments: object) -> StepRefused:
        """Make the error that says why a verb is refused."""
        return NOTICES.refusal(verb, self.state, of=self.id, code=code, **arguments)


def canonical_text(id: str, lines: Iterable[Line], *, before: str = "") -> str:
    r"""Write what a notice shows as the text of which its digest is made.

    One item a line: `jifen-notice-1`, the id, the digest of the notice before (empty for the
    first), then each member in the order of their ids: `id TAB name TAB figure=amount TAB …`,
    the figures in their order. Within an item a backslash, a tab, a line end and an equals sign
    are written `\\`, `\t`, `\n` and `\=`. The last line ends too. UTF-8.
    """
    rows = [["jifen-notice-1"], [_plain(id)], [before]]
    for line in sorted(lines):
        figures = [f"{_plain(name)}={_plain(amount)}" for name, amount in line.figures]
        rows.append([_plain(line.subject), _plain(line.name), *figures])
    return "".join("\t".join(row) + "\n" for row in rows)


def post(
    id: str,
    results: Iterable[Line],
    *,
    rules: PublicNotice,
    by: Capacity,
    at: datetime,
    zone: tzinfo,
    on_rest_day: RestDay = "stay",
    before: Notice | None = None,
    digest: Digest = lambda text: sha256(text).hexdigest(),
) -> Notice:
    """Post results; after `before`, which must have been replaced, only what changed.

    Names are masked here where the rules say so: the notice holds no others.
    Raises ValueError where a member stands on it twice.
    """
    step = Step("post", by, at)
    whole = tuple(sorted(_shown(line, rules) for line in results))
    if len({line.subject for line in whole}) < len(whole):
        raise ValueError("a member has one line on a notice")
    if before is not None and before.state is not NoticeState.REPLACED:
        raise before.refusal(NoticeVerb.REPLACE, "refusal.not_replaced", next=id)
    lines = _changed(before.whole, whole) if before else whole
    named = before.digest if before else ""
    return Notice(
        id=id,
        posted=step,
        zone=zone,
        rules=rules,
        on_rest_day=on_rest_day,
        lines=lines,
        whole=whole,
        digest=digest(canonical_text(id, lines, before=named).encode()),
        before=named,
    )


def end(notice: Notice, *, by: Capacity, at: datetime, calendar: WorkCalendar) -> Notice:
    """Take a notice down, its last day being over; nobody can know that of a provisional one."""
    NOTICES.require(NoticeVerb.END, notice.state, of=notice.id)
    deadline = notice.deadline(calendar)
    if not deadline.has_passed(notice.day(at)):
        code = "refusal.provisional" if deadline.provisional else "refusal.still_stands"
        raise notice.refusal(NoticeVerb.END, code, last=deadline.last.isoformat())
    step = Step(NoticeVerb.END, by, at)
    return replace(notice, state=NoticeState.ENDED, steps=(*notice.steps, step))


def supersede(notice: Notice, *, by: Capacity, at: datetime, reason: str) -> Notice:
    """Take a notice out of force, for another one to be posted with what has changed."""
    NOTICES.require(NoticeVerb.REPLACE, notice.state, of=notice.id)
    if not reason.strip():
        raise notice.refusal(NoticeVerb.REPLACE, "refusal.no_reason")
    step = Step(NoticeVerb.REPLACE, by, at, reason=reason)
    return replace(notice, state=NoticeState.REPLACED, steps=(*notice.steps, step))


def _shown(line: Line, rules: PublicNotice) -> Line:
    return replace(line, name=masked(line.name)) if rules.names == "masked" else line


def _changed(before: tuple[Line, ...], after: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give the lines that are new or say something else, and bare ones for those who are gone."""
    old = {line.subject: line for line in before}
    new = {line.subject: line for line in after}
    changed = [line for line in after if old.get(line.subject) != line]
    gone = [replace(line, figures=()) for line in before if line.subject not in new]
    return tuple(sorted((*changed, *gone)))


_MARKS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "=": "\\="})


def _plain(text: str) -> str:
    return text.translate(_MARKS)
