"""What bounds a sum, and the line that is written of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from jifen.facts.members import Member
from jifen.rules.sections import Bounded, Section
from jifen.scoring.card import Cause, Cut, Line
from jifen.scoring.stages.member_sizes import points_of

Vetoes = Mapping[str, str]
"""The sections, or `total`, that an effect makes nothing, with what brought it about."""


class Bounds(NamedTuple):
    """What bounds a section's sum, or the total, as of one day; in units."""

    name: str
    full: int | None
    floor: int | None

    @classmethod
    def on(
        cls,
        day: date,
        name: str,
        bounded: Bounded,
        member: Member | None = None,
        *,
        strict: bool = True,
    ) -> Bounds:
        """Take the bounds that a section has on a day; rescaled ones have that for full marks."""
        full = points_of(bounded.full, member, day, name=name, strict=strict)
        if isinstance(bounded, Section) and bounded.rescale:
            full = bounded.rescale.to
        floor = bounded.floor
        return cls(
            name, None if full is None else full.units, None if floor is None else floor.units
        )

    def line(
        self, vetoes: Vetoes, *, base: int, awards: int, parts: int, scaled: Cut | None = None
    ) -> Line:
        """Add up one sum and bound it: by `full`, then by `floor`, then by a veto.

        `scaled` is what rescaling took of it before.
        """
        name, full, floor = self
        score = base + awards + parts
        cuts: tuple[Cut, ...] = ()
        if scaled is not None:
            cuts = (scaled,)
            score -= scaled.units
        if full is not None and score > full:
            cuts = (*cuts, Cut(Cause.FULL, name, score - full))
            score = full
        if floor is not None and score < floor:
            cuts = (*cuts, Cut(Cause.FLOOR, name, score - floor))
            score = floor
        if name in vetoes and score > 0:
            cuts = (*cuts, Cut(Cause.VETO, vetoes[name], score))
            score = 0
        return Line(name, base, awards, parts, cuts, score, full)
