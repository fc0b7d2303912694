"""Words for the provisions that frame the clauses: when, who, what may count, sections."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

from pydantic import BaseModel

from jifen.model import Dated
from jifen.periods import PeriodKind
from jifen.points import Points
from jifen.reports.bounds import carry_words, overflow_words, rows_words
from jifen.reports.circumstances import Circumstances
from jifen.reports.phrases import Phrases, number_text
from jifen.rules.admission import Admission
from jifen.rules.effects import Effect
from jifen.rules.endings import Ending, LifeBySize, Validity
from jifen.rules.evaluators import DualEvaluation
from jifen.rules.kinds import Kind, Recurrence
from jifen.rules.member_rows import PointsRows
from jifen.rules.ruleset import RuleSet
from jifen.rules.scales import Grade, Rank, Scale
from jifen.rules.sections import NOTHING, TOTAL, Rescale, Section, Total
from jifen.rules.values import Rounding, Span
from jifen.scoring.laying.sidedness import asks_for_sides
from jifen.wording.field_words import words_of
from jifen.wording.speech import WORDS

T = TypeVar("T")


class Provisions:
    """Says the parts of one rule set that are no clauses."""

    def __init__(self, rules: RuleSet, phrases: Phrases, circumstances: Circumstances) -> None:
        self._rules = rules
        self._phrases = phrases
        self._say = phrases.say
        self._circumstances = circumstances

    def particulars(self) -> Iterator[tuple[str, str]]:
        """Give what stands at the head of a regulation: each a title and its words."""
        rules, say = self._rules, self._say
        yield say("regulation.in_force"), self._phrases.joint.join(self._in_force())
        if rules.cohort is not None:
            yield say("regulation.cohort"), self._circumstances.words(rules.cohort)
        yield say("regulation.cycle"), self._cycle()
        if rules.group is not None:
            name = self._circumstances.field(f"member.{rules.group}")
            yield say("regulation.subject"), say("regulation.of_group", name=name)
        yield say("regulation.rounding"), self.rounding(rules.rounding)
        if rules.undated_side != "refuse" or asks_for_sides(rules):
            yield say("regulation.undated"), say(f"regulation.undated_{rules.undated_side}")
        yield say("regulation.joiners"), say("regulation.semicolon").join(self._joiners())
        yield say("regulation.timezone"), rules.timezone
        if rules.source:
            yield say("regulation.source"), rules.source
        if rules.note:
            yield say("regulation.note"), rules.note

    def _joiners(self) -> Iterator[str]:
        joiners, say = self._rules.joiners, self._say
        yield say(f"regulation.expected_{joiners.expected}")
        yield say(f"regulation.base_{joiners.base}")
        if joiners.under is not None:
            under = self._phrases.span_text(joiners.under)
            text = say(f"regulation.then_{joiners.then}", under=under)
            yield text + (self._phrases.bracketed(joiners.cite) if joiners.cite else "")

    def _in_force(self) -> Iterator[str]:
        stretch = self._rules.in_force
        yield self._say("regulation.since", day=self._phrases.day(stretch.since))
        if stretch.until:
            yield self._say("regulation.until", day=self._phrases.day(stretch.until))

    def _cycle(self) -> str:
        cycle = self._rules.cycle
        months = cycle.months
        if cycle.own is not None:
            field = self._circumstances.field(cycle.since)
            return self._say("regulation.own_cycle", count=months, field=field)
        if months > 12:
            day = self._phrases.day(date.fromisoformat(cycle.since))
            return self._say("regulation.months_from", count=months, day=day)
        month, day = cycle.since.split("-")[-2:]
        if months == 12 and (month, day) == ("01", "01"):
            return self._say("regulation.year")
        return self._say("regulation.months", count=months, month=int(month), day=int(day))

    def rounding(self, rounding: Rounding) -> str:
        """Say to which step an amount is rounded, and how."""
        step = self._phrases.points(rounding.step)
        return self._say(
            "regulation.round", step=step, mode=self._say(f"regulation.{rounding.mode}")
        )

    def dated(self, dated: Dated[T], say: Callable[[T], str]) -> str:
        """Say a value, and from when on each where it changes."""
        if dated.constant:
            return say(next(dated.values()))
        parts = (
            self._say("regulation.dated", day=self._phrases.day(day), text=say(value))
            for day, value in dated.entries
        )
        return self._say("regulation.semicolon").join(parts)

    def section(self, section: Section) -> Iterator[str]:
        """Say what bounds a section, where it counts, and who judges it."""
        say = self._say
        if section.within == NOTHING:
            yield say("label.apart")
        elif section.within != TOTAL:
            title = self._circumstances.section(section.within)
            yield say("label.counts_in", section=title)
        if section.each:
            combine = say(f"bound.each_{section.combine}")
            yield say("bound.each", each=self._phrases.each(section.each), combine=combine)
        elif section.combine != "sum":
            yield say(f"regulation.{section.combine}")
        if section.weights:
            yield self._weights(section)
        if section.base != Dated.always(Points(0)):
            yield self.dated(section.base, self._points("regulation.base"))
        if section.rescale:
            yield self._rescale(section.rescale)
        yield from self.bounds(section)
        if section.overflow:
            titles = {str(each.id): each.title for each in self._rules.sections}
            yield overflow_words(section.overflow, titles, self._phrases)
        if section.carry:
            yield carry_words(section.carry, self._phrases)
        if section.side:
            yield say("regulation.side", side=say(f"side.{section.side.value}"))
        if section.evaluator:
            yield say("regulation.by", who=say(f"evaluator.{section.evaluator.value}"))
        if section.overlap:
            yield say(f"regulation.{section.overlap}")
        if section.whole:
            yield say("regulation.whole")
        told = {"id", "title", "within", "base", "floor", "full", "side", "evaluator"}
        told |= {
            "overlap",
            "whole",
            "each",
            "combine",
            "weights",
            "overflow",
            "carry",
            "rescale",
            "cite",
        }
        yield from self.rest(section, told=told)

    def _rescale(self, rescale: Rescale) -> str:
        """Say by whose best a section's scores are rescaled, and to what."""
        within = self._say("regulation.within_everybody")
        if rescale.cohort is not None:
            field = self._circumstances.field(rescale.within)
            within = self._say("regulation.within_cohort", field=field)
        points = self._phrases.points(rescale.to)
        return self._say(f"regulation.rescale_{rescale.when}", points=points, within=within)

    def bounds(self, bounded: Section | Total) -> Iterator[str]:
        """Say the most and the least of a sum."""
        if bounded.full:
            yield self.dated(bounded.full, self._points("regulation.full"))
        if bounded.floor is not None:
            yield self._points("regulation.least")(bounded.floor)

    def _points(self, code: str) -> Callable[[Points | PointsRows], str]:
        return lambda points: self._say(code, points=self._bound(points))

    def _bound(self, points: Points | PointsRows) -> str:
        if isinstance(points, Points):
            return self._phrases.points(points)
        rows = [(key, self._phrases.points(row)) for key, row in points.rows.items()]
        otherwise = points.otherwise
        rest = self._phrases.points(otherwise) if isinstance(otherwise, Points) else otherwise
        return rows_words(rows, points.by, rest, self._phrases)

    def total(self, total: Total) -> Iterator[str]:
        """Say how the sections make the total."""
        yield self._say(f"regulation.{total.combine}")
        if total.weights:
            yield self._weights(total)
        yield from self.bounds(total)
        yield from self.rest(total, told={"combine", "weights", "floor", "full"})

    def _weights(self, whole: Section | Total) -> str:
        return self.shares(
            (self._circumstances.section(name), self._phrases.percent(weight))
            for name, weight in whole.weights.items()
        )

    def shares(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Put names with their shares or marks in a row."""
        return self._phrases.listed(
            self._say("regulation.share", name=name, share=share) for name, share in pairs
        )

    def admission(self, admission: Admission) -> Iterator[str]:
        """Say what is asked of records."""
        say = self._say
        yield from (say(f"regulation.need_{need}") for need in admission.need)
        if admission.exclude is not None:
            yield say("regulation.exclude", case=self._circumstances.words(admission.exclude))
        if admission.within is not None:
            span = admission.within
            name = "of_months" if span.unit == "months" else span.unit.replace(" ", "_")
            yield say("regulation.within", count=span.count, unit=say(f"regulation.{name}"))
            if admission.on_rest_day == "next_working_day":
                yield say("procedure.next_working_day")
        if admission.repeated:
            yield say("regulation.repeated")
        told = {"when", "need", "exclude", "within", "late", "repeated", "on_rest_day", "cite"}
        yield from self.rest(admission, told=told)

    def recurrence(self, every: Recurrence) -> str:
        """Say how often something is expected, and on which day."""
        say = self._say
        one = "one_" if every.interval == 1 else ""
        parts = [say(f"regulation.{one}{every.freq}", count=every.interval)]
        if every.by_month:
            parts.append(say("regulation.month", month=every.by_month))
        if every.by_month_day:
            parts.append(say("regulation.month_day", day=every.by_month_day))
        if every.by_day:
            *place, day = every.by_day.split()
            parts.append("".join(say(f"regulation.{each}") for each in place) + say(f"day.{day}"))
        return self._phrases.joint.join(parts)

    def share(self, share: Fraction) -> str:
        """Write a share of one; as a ratio where no percentage is exact."""
        exact = (share * 1_000_000).denominator == 1
        return self._phrases.percent(share) if exact else number_text(share)

    def kind(self, kind: Kind) -> Iterator[str]:
        """Say what records of a kind carry."""
        if kind.measure:
            yield self._say(f"regulation.kind_{kind.measure}")
        if kind.attendance:
            yield self._say("regulation.kind_attendance")
        if kind.evidence == "required":
            yield self._say("regulation.need_evidence")
        for name in kind.attributes:
            declared = kind.type_of(name)
            title = self._circumstances.field(name)
            if isinstance(declared, tuple):
                holds = self._phrases.listed(declared)
            else:
                holds = self._say(f"regulation.kind_{declared}")
            if kind.takes_several(name):
                holds = self._say("regulation.kind_several", of=holds)
            yield f"{title}{self._say('regulation.colon')}{holds}"
        told = {"id", "title", "measure", "attendance", "evidence", "attributes", "cite"}
        yield from self.rest(kind, told=told)

    def scale(self, scale: Scale) -> Iterator[str]:
        """Say what a scale grades, over which time, and whom."""
        figures = self._phrases.listed(map(self._circumstances.figure, scale.figures))
        if scale.per is not PeriodKind.CYCLE:
            reach = self._phrases.over(scale.per)
            figures = self._say("label.kept_in", reach=reach, of=figures)
        yield self._say("regulation.graded_by", figure=figures)
        if "when" in scale.model_fields_set:
            yield self._say("regulation.on_scale", who=self._circumstances.words(scale.when))
        if scale.once:
            yield self._say("regulation.once")
        told = {"id", "title", "when", "of", "per", "once", "rows", "cite"}
        yield from self.rest(scale, told=told)

    def grade(self, grade: Grade, *, figures: Sequence[str]) -> tuple[str, str]:
        """Say from how much of the figures on a grade is given, and to how many."""
        from_on = self._say("regulation.rest")
        if isinstance(grade.at_least, dict):
            from_on = self._phrases.joint.join(
                self._circumstances.least(name, least) for name, least in grade.at_least.items()
            )
        for end in ("at_least", "above"):
            value = getattr(grade, end)
            if isinstance(value, Fraction):
                amount = self._circumstances.amount(figures[0], value)
                from_on = self._say(f"range.{end}", value=amount)
        quota, say = grade.quota, self._say
        if quota is None:
            return from_on, ""
        share = say(
            "regulation.at_most_share",
            of=say(f"regulation.of_{quota.of}"),
            share=self.share(quota.share),
            rounding=say(f"regulation.{quota.rounding}"),
        )
        least = [say("regulation.at_least_people", count=quota.at_least)] if quota.at_least else []
        return from_on, self._phrases.joint.join((share, *least))

    def rank(self, rank: Rank) -> Iterator[str]:
        """Say how members are put in order."""
        say = self._say
        figures = self._phrases.listed(map(self._circumstances.figure, rank.by))
        yield say("regulation.ranked_by", figures=figures)
        yield say(f"regulation.ties_{rank.ties}")
        yield say(f"regulation.within_{rank.within}")
        if rank.groups:
            yield say("regulation.groups", name=self._circumstances.field(rank.groups))
        yield say(f"regulation.show_{rank.show}")
        yield from self.rest(rank, told={"by", "ties", "within", "groups", "show"})

    def evaluation(self, evaluation: DualEvaluation) -> Iterator[str]:
        """Say what happens where one is missing or the two disagree, and what votes are worth."""
        say, appraisal = self._say, evaluation.appraisal
        yield say(f"regulation.missing_{evaluation.missing}")
        if evaluation.until:
            yield say("regulation.waits_until", day=self._phrases.day(evaluation.until))
        if evaluation.disagree:
            points = self._phrases.points(evaluation.disagree.more_than)
            yield say("regulation.disagree", points=points)
        if appraisal is not None:
            percent = self._phrases.percent
            votes = self.shares((name, percent(share)) for name, share in appraisal.votes.items())
            marks = self.shares((m, number_text(worth)) for m, worth in appraisal.marks.items())
            yield say("regulation.votes", shares=votes)
            yield say("regulation.marks", marks=marks)
        if evaluation.feedback:
            yield say("regulation.feedback", each=self._phrases.each(evaluation.feedback))
        told = {"evaluators", "missing", "until", "disagree", "appraisal", "feedback", "cite"}
        yield from self.rest(evaluation, told=told)

    def rest(self, model: BaseModel, *, told: set[str]) -> Iterator[str]:
        """Say every field that was given and is not told yet, so that none is lost."""
        family = tuple(each.__name__ for each in type(model).__mro__)
        fields = type(model).model_fields
        left = [name for name in fields if name in model.model_fields_set - told]
        for name in left:
            value = model.model_dump(mode="json", by_alias=True, exclude_unset=True, include={name})
            alias = fields[name].alias or name
            if value[alias] is not None:
                chinese, english = words_of(family, alias)
                text = json.dumps(value[alias], ensure_ascii=False)
                title = chinese if self._phrases.chinese else english
                yield f"{title}{self._say('regulation.colon')}{text}"

    def effect(self, effect: Effect) -> str:
        """Say what an effect does."""
        code, target = f"effect_{effect.name}", effect.target
        if code not in WORDS:
            return self._phrases.joint.join(self.rest(effect, told=set()))
        if effect.name in ("zero", "suspend"):
            names = effect.suspend or (target,)
            target = self._phrases.listed(map(self._circumstances.section, names))
        words = self._say(code + ("_lost" if effect.lost else ""), target=target)
        return self._say("regulation.semicolon").join((words, *self._ends(effect)))

    def _ends(self, effect: Effect) -> Iterator[str]:
        """Say what ends an effect, and what a repaired one becomes."""
        if effect.lasts is not None:
            yield self._say("regulation.lasts", span=self._span(effect.lasts))
        if effect.until is not None:
            yield self._say("regulation.ended_by", case=self._ending(effect.until))
        repair = effect.repaired_by
        if repair is not None:
            case, points = self._ending(repair), self._phrases.points(repair.becomes.award)
            if repair.within is not None:
                case = self._say("regulation.in_time", span=self._span(repair.within), case=case)
            yield self._say("regulation.repaired", case=case, points=points)

    def _ending(self, ending: Ending) -> str:
        """Say which later record ends something."""
        case = self._circumstances.words(ending.when)
        if ending.of is None:
            return case
        same = self._say("regulation.of_same", name=self._circumstances.field(ending.of))
        return self._phrases.joint.join((case, same))

    def _span(self, span: Span) -> str:
        unit = "of_months" if span.unit == "months" else span.unit.replace(" ", "_")
        return self._say("regulation.span", count=span.count, unit=self._say(f"regulation.{unit}"))

    def valid(self, valid: Validity) -> Iterator[str]:
        """Say how long an award counts."""
        if valid.lasts == "ever":
            yield self._say("regulation.valid_ever")
        else:
            since = self._say(f"regulation.valid_{valid.since}")
            if isinstance(valid.lasts, LifeBySize):
                rows = valid.lasts.rows.items()
                span = self.shares((key, self._span(each)) for key, each in rows)
                yield self._say("regulation.valid_by", since=since, rows=span)
            else:
                yield self._say("regulation.valid", since=since, span=self._span(valid.lasts))
        if valid.restarts_on is not None:
            yield self._say("regulation.restarts", case=self._ending(valid.restarts_on))
        if valid.until is not None:
            yield self._say("regulation.ended_by", case=self._ending(valid.until))
