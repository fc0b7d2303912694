"""The rows of a procedure in a printed regulation: its steps, times and notices."""

from __future__ import annotations

from collections.abc import Iterator

from jifen.periods import PeriodKind
from jifen.reports.circumstances import Circumstances
from jifen.reports.phrases import Phrases
from jifen.rules.procedure import Procedure, PublicNotice, Verification

Row = tuple[str, str, str, str]
"""The clause, the step, the records that take it, and how it is done."""


class ProcedureRows:
    """Says the procedure of one rule set."""

    def __init__(self, procedure: Procedure, phrases: Phrases, circumstances: Circumstances):
        self._procedure = procedure
        self._phrases = phrases
        self._circumstances = circumstances

    def rows(self) -> Iterator[Row]:
        """Give every step in the order in which a record meets it."""
        procedure, say = self._procedure, self._phrases.say
        for number, step in enumerate(procedure.verify, start=1):
            code = "procedure.verify_nth" if len(procedure.verify) > 1 else "procedure.verify"
            case = self._circumstances.words(step.when)
            yield step.cite or "", say(code, number=number), case, self._verification(step)
        if approve := procedure.approve:
            parts = [say("procedure.approved_by", who=say(f"procedure.{approve.where}"))]
            if approve.every:
                each = self._phrases.each(PeriodKind(approve.every))
                parts.append(say("procedure.sits", each=each))
            yield approve.cite or "", say("procedure.approve"), "", self._phrases.joint.join(parts)
        if late := procedure.late:
            span = self._phrases.span_text(late.after)
            told = say(f"procedure.late_{late.then}", span=span)
            yield late.cite, say("procedure.late"), "", told
        if notice := procedure.notice:
            told = say("regulation.semicolon").join(self._notice(notice))
            yield notice.cite or "", say("procedure.notice"), "", told
        if sample := procedure.sample:
            each = self._phrases.each(PeriodKind(sample.every))
            told = say("procedure.share", each=each, share=self._phrases.percent(sample.share))
            yield sample.cite or "", say("procedure.sample"), "", told
        if procedure.on_rest_day == "next_working_day":
            yield "", say("procedure.times"), "", say("procedure.next_working_day")

    def _verification(self, step: Verification) -> str:
        say = self._phrases.say
        parts = [say("procedure.verified_by", who=say(f"procedure.{step.where}"))]
        if step.within:
            parts.append(say("procedure.within", span=self._phrases.span_text(step.within)))
        return self._phrases.joint.join(parts)

    def _notice(self, notice: PublicNotice) -> Iterator[str]:
        say, span = self._phrases.say, self._phrases.span_text
        yield say("procedure.stands", span=span(notice.lasts))
        yield say("procedure.names", names=say(f"procedure.{notice.names}"))
        if notice.objection:
            yield say("procedure.objection", span=span(notice.objection))
        else:
            yield say("procedure.objection_while_posted")
        if notice.appeal:
            yield say("procedure.appeal", span=span(notice.appeal))
