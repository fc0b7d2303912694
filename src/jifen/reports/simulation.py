"""A simulation in words: its tables, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jifen.authoring.shifts import EffectShift, GradeStep, MemberShift, SectionShift, Shift
from jifen.authoring.simulation import Simulation
from jifen.facts.register import Register
from jifen.points import Points
from jifen.reports.phrases import Phrases
from jifen.reports.tables import BranchTable, Column, shows_rank
from jifen.reports.terms import Terms
from jifen.reports.titles import clause_number
from jifen.rules.editions import latest_first
from jifen.rules.ruleset import RuleSet
from jifen.rules.sections import TOTAL
from jifen.scoring.card import Cause
from jifen.vocabulary import Language


class SimulationWords:
    """Says one simulation in one language. Names of people come only from the register given.

    `settings` are the values that were changed by hand, as they were typed.
    """

    def __init__(
        self,
        simulation: Simulation,
        *,
        register: Register | None = None,
        language: Language = Language.ZH,
        settings: tuple[str, ...] = (),
    ) -> None:
        self.simulation = simulation
        self._register = register
        self._phrases = Phrases(language)
        self._settings = settings
        self._editions = (*latest_first(simulation.new), *latest_first(simulation.old))
        self._terms = tuple(Terms(each, self._phrases, simulation.as_of) for each in self._editions)

    @property
    def title(self) -> str:
        """Name both rule sets."""
        before = f"{self.simulation.old.title} {self.simulation.old.edition}"
        after = f"{self.simulation.new.title} {self.simulation.new.edition}"
        if self._settings:
            settings = self._phrases.listed(self._settings)
            if before == after:
                return self._phrases.say("simulation.of", edition=after, settings=settings)
            after = self._phrases.say("simulation.with_settings", edition=after, settings=settings)
        return self._phrases.say("simulation.title", before=before, after=after)

    @property
    def summary(self) -> str:
        """Say how many members there are, and for how many anything changes."""
        members = self.simulation.members
        return self._phrases.say(
            "simulation.summary" if self.simulation.grades else "simulation.summary_of_totals",
            members=len(members),
            changed=sum(member.changed for member in members),
            crossing=sum(bool(member.crossings) for member in members),
        )

    def tables(self) -> tuple[BranchTable, ...]:
        """Give the table of members, those of grades, of totals, and of limits."""
        scales = (self._grades(scale) for scale in self.simulation.grades)
        return (self.members(), *scales, self._bands(), self.limits())

    def members(self) -> BranchTable:
        """Put every member in a row, with what moved the total and the grade."""
        say = self._phrases.say
        columns = [Column("id", say("label.member"), numeric=False)]
        columns.append(Column("name", say("label.name"), numeric=False))
        for key in self._figures:
            columns += self._two(key, say(f"label.{key}"), numeric=True)
        for scale in self.simulation.grades:
            columns += self._two(f"grade.{scale}", self.scale(scale), numeric=False)
        columns.append(Column("why", say("simulation.why"), numeric=False))
        rows = tuple(self._row(member) for member in self.simulation.members)
        subjects = tuple(member.subject for member in self.simulation.members)
        return BranchTable(say("simulation.members"), tuple(columns), subjects, rows)

    @property
    def _figures(self) -> tuple[str, ...]:
        """What stands before and after of every member; only what either rule set has."""
        places = any(map(shows_rank, self._editions))
        evaluated = any(each.evaluation is not None for each in self._editions)
        figures = {"place": places, "total": True, "day_score": evaluated}
        return tuple(name for name, there in figures.items() if there)

    def crossings(self) -> tuple[str, ...]:
        """Say who crosses a grade, and from which to which."""
        return tuple(
            self._phrases.say(
                "simulation.crosses",
                who=" ".join(filter(None, (member.subject, self.name(member.subject)))),
                scale=self.scale(step.scale),
                before=self.grade(step.before),
                after=self.grade(step.after),
            )
            for member in self.simulation.members
            for step in member.crossings
        )

    def assumptions(self) -> tuple[str, ...]:
        """Say which rule set is tried on a day on which it is not in force."""
        return tuple(
            self._phrases.say(
                "simulation.assumed",
                edition=f"{rules.title} {rules.edition}",
                day=self._phrases.day(self.simulation.as_of),
            )
            for rules in self.simulation.assumed
        )

    def reasons(self, member: MemberShift) -> Iterator[str]:
        """Say which clauses, bounds and effects moved a member, the clauses first."""
        say = self._phrases.say
        for clause in member.clauses:
            named = self.clause(clause.rule)
            yield say("simulation.moved", clause=named, change=signed(clause.kept))
        for section in member.sections:
            name = self.section(section.section)
            if section.base.change:
                yield say("simulation.base", section=name, change=signed(section.base))
            if section.cuts.change:
                less = Shift(-section.cuts.before, -section.cuts.after)
                yield say(_cut_code(section), section=name, change=signed(less))
        for effect in member.effects:
            yield self._effect(effect)
        moved = member.clauses or member.sections or member.effects
        if member.crossings and not moved:
            yield say("simulation.by_scale")

    def name(self, subject: str) -> str:
        """Name a member or a group; empty without a register."""
        return self._register.name_of(subject) if self._register else ""

    def scale(self, scale: str) -> str:
        """Give the title of a scale."""
        every = (each for rules in self._editions for each in rules.scales)
        found = next((each for each in every if each.id == scale), None)
        return (found.title if found else None) or self._phrases.say("label.grade")

    def grade(self, grade: str) -> str:
        """Give a grade, or the words of the state that stands for one."""
        if not grade:
            return self._phrases.say("simulation.no_card")
        return self._phrases.say(grade) if grade.startswith("state.") else grade

    def clause(self, name: str) -> str:
        """Name a rule or a requirement by its clause, or by its title where it has no number."""
        title, citation = self.cited(name)
        return clause_number(citation) or title

    def cited(self, name: str) -> tuple[str, str]:
        """Give the title and the citation of a rule or a requirement."""
        for rules in self._editions:
            found = _cited_in(rules, name)
            if found:
                return found
        return name, ""

    def section(self, name: str) -> str:
        """Give the title of a section or of the total."""
        if name == TOTAL:
            return self._phrases.say("label.total")
        found = (r.section_by_id[name] for r in self._editions if name in r.section_by_id)
        section = next(found, None)
        return section.title if section else name

    def limit(self, name: str) -> str:
        """Name a limit with the clause that it belongs to, or a bound with its section."""
        for terms in self._terms:
            if (limit := terms.limits.get(name)) is not None:
                words = terms.limit(limit, self.simulation.as_of)
                # What overflows is of no one clause.
                clause = "" if limit.title or not limit.over else self.clause(limit.over[0])
                return f"{clause} {words}".strip()
        bounded, _, bound = name.rpartition(".")
        if bound in (Cause.FULL, Cause.FLOOR):
            return self._phrases.say(f"simulation.bound_{bound}", section=self.section(bounded))
        return name

    def effect_words(self, effects: Iterable[tuple[str, str]]) -> str:
        """Say what a rule or a requirement brings about."""
        said = []
        for name, target in effects:
            if name in ("zero", "suspend"):
                target = self._phrases.listed(map(self.section, target.split(", ")))
            said.append(self._phrases.say(f"effect_{name}", target=target))
        return self._phrases.listed(said)

    def _effect(self, effect: EffectShift) -> str:
        """Say that an effect is new, is gone, or is another one now."""
        code = "changed" if effect.before and effect.after else "came" if effect.after else "went"
        before, after = map(self.effect_words, (effect.before, effect.after))
        clause = self.clause(effect.by)
        return self._phrases.say(f"simulation.{code}", clause=clause, before=before, after=after)

    def _row(self, member: MemberShift) -> tuple[str, ...]:
        # A scale need not be for everybody, and its cells stay empty for the others.
        steps = {step.scale: self._step(step) for step in member.grades}
        grades = (text for scale in self.simulation.grades for text in steps.get(scale, ("", "")))
        two = {
            "place": map(_number, (member.place_before, member.place_after)),
            "total": map(self._points, (member.total_before, member.total_after)),
            "day_score": (
                self._score(member.total_before, member.score_before),
                self._score(member.total_after, member.score_after),
            ),
        }
        return (
            member.subject,
            self.name(member.subject),
            *(cell for name in self._figures for cell in two[name]),
            *grades,
            self._phrases.listed(self.reasons(member)) or self._phrases.say("simulation.same"),
        )

    def _step(self, step: GradeStep) -> tuple[str, str]:
        return self.grade(step.before), self.grade(step.after)

    def _points(self, points: Points | None) -> str:
        return "" if points is None else str(points)

    def _score(self, total: Points | None, score: Points | None) -> str:
        waits = total is not None and score is None
        return self._phrases.say("missing.value") if waits else self._points(score)

    def _two(self, key: str, what: str, *, numeric: bool) -> list[Column]:
        return [
            Column(f"{key}.{side}", self._phrases.say(f"simulation.{side}", what=what), numeric)
            for side in ("before", "after")
        ]

    def _grades(self, scale: str) -> BranchTable:
        say = self._phrases.say
        tallies = self.simulation.grades[scale]
        return BranchTable(
            say("simulation.grades_of", scale=self.scale(scale)),
            (
                Column("grade", self.scale(scale), numeric=False),
                *self._two("people", say("simulation.people"), numeric=True),
            ),
            (),
            tuple((self.grade(t.name), str(t.before), str(t.after)) for t in tallies),
        )

    def _bands(self) -> BranchTable:
        say = self._phrases.say
        rows = tuple(
            (
                say("simulation.band_of", since=band.since, until=band.until),
                str(band.before),
                str(band.after),
            )
            for band in self.simulation.bands
        )
        columns = (
            Column("band", say("simulation.band"), numeric=False),
            *self._two("people", say("simulation.people"), numeric=True),
        )
        return BranchTable(say("simulation.bands"), columns, (), rows)

    def limits(self) -> BranchTable:
        """Say how often each limit cut an award, or bound a sum, and how many points in all."""
        say = self._phrases.say
        columns = (
            Column("limit", say("simulation.limit"), numeric=False),
            *self._two("bites", say("simulation.bites"), numeric=True),
            *self._two("points", say("simulation.points"), numeric=True),
        )
        rows = tuple(
            (
                self.limit(each.limit),
                *(str(bites.awards) if bites else "" for bites in (each.before, each.after)),
                *(str(bites.points) if bites else "" for bites in (each.before, each.after)),
            )
            for each in self.simulation.limits
        )
        return BranchTable(say("simulation.limits"), columns, (), rows)


def signed(shift: Shift) -> str:
    """Write how much more there is, with its sign."""
    return f"+{shift.change}" if shift.change > Points() else str(shift.change)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _cut_code(section: SectionShift) -> str:
    """Give the code of what bounds a section, by name where it is one thing alone."""
    (cause, *others) = section.causes or {Cause.COMBINED}
    plain = not others and cause in (Cause.FULL, Cause.FLOOR, Cause.VETO)
    return f"simulation.cut_{cause.value}" if plain else "simulation.cut"


def _cited_in(rules: RuleSet, name: str) -> tuple[str, str] | None:
    if (rule := rules.rule_by_id.get(name)) is not None:
        return rule.title, rule.cite
    return next(((need.title, need.cite) for need in rules.needs if need.id == name), None)
