"""Sums of what was kept so far, by rule and by limit."""

from datetime import date

from jifen.scoring.card import Award, Cause, Cut
from jifen.scoring.stages.kept import Kept

JANUARY, FEBRUARY = date(2025, 1, 1).toordinal(), date(2025, 2, 1).toordinal()


def award(day: int, kept: int, *cuts: Cut) -> Award:
    """An award of rule `a`."""
    raw = kept + sum(cut.units for cut in cuts)
    return Award("f", "a", day, 1, raw, kept, cuts)


def test_a_stretch_of_days_takes_in_its_first_day_and_leaves_out_the_day_after_it() -> None:
    """A month's bonus must not see the first of the next month."""
    kept = Kept()
    kept.add([award(JANUARY, 1), award(JANUARY, 2), award(FEBRUARY, 4)])
    assert kept.by_rules(["a", "b"], JANUARY, FEBRUARY) == 3
    assert kept.by_rules(["a"], JANUARY, FEBRUARY + 1) == 7


def test_only_what_a_limit_cut_off_credits_is_its_cut() -> None:
    """What a choice took, or what was cut off a deduction, does not overflow."""
    kept = Kept()
    kept.add([
        award(JANUARY, 1, Cut(Cause.CHOICE, "best", 2), Cut(Cause.LIMIT, "a.month", 3)),
        award(JANUARY, -1, Cut(Cause.LIMIT, "a.month", -5)),
    ])  # fmt: skip
    assert kept.cut_by("a.month", JANUARY, FEBRUARY) == 3
    assert kept.cut_by("best", JANUARY, FEBRUARY) == 0
