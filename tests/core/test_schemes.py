"""The rule files of published schemes that come with the library."""

from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from jifen.rules.conditions import Condition, alternatives
from jifen.rules.names import covers
from jifen.rules.reader import inspect_rules
from jifen.rules.ruleset import RuleSet

SCHEMES = sorted(
    (entry for entry in (resources.files("jifen") / "schemes").iterdir() if entry.is_file()),
    key=lambda entry: entry.name,
)
EACH = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)


def read(scheme: Traversable) -> RuleSet:
    """Read a scheme; a finding that would not stop others from using it fails here too."""
    rules, problems = inspect_rules(scheme.read_bytes(), source=scheme.name)
    assert [str(problem) for problem in problems] == []
    assert rules is not None
    return rules


def patterns_in(condition: Condition) -> set[str]:
    """The kinds that a condition names, as it names them."""
    return {
        str(pattern)
        for _, field, test in condition.walk()
        if field == "kind"
        for pattern in alternatives(test)
    }


def test_the_published_schemes_are_part_of_the_package() -> None:
    """A folder left out of the package would make every other test here pass on nothing."""
    assert {scheme.name for scheme in SCHEMES} >= {
        "activist-hainan.yaml",
        "activist-humanities.yaml",
        "community-grand-committee.yaml",
        "company-four-classes.yaml",
        "company-quarterly-70-30.yaml",
        "dgut-comprehensive.yaml",
        "double-report-qiaoxi-units.yaml",
        "double-report-qiaoxi.yaml",
        "driver-points.yaml",
        "jingkou-liangji.yaml",
        "municipal-organ-base60.yaml",
        "party-70-20-10.yaml",
        "party-guide-76hw.yaml",
        "sanjin-xianfeng.yaml",
        "star-beijing.yaml",
        "star-cnvolunteer.yaml",
        "star-fujian.yaml",
        "star-guangdong.yaml",
        "star-hefei.yaml",
        "star-huanghuai.yaml",
        "star-qhnu.yaml",
        "star-sichuan.yaml",
        "star-tangshan.yaml",
        "star-ximen-street.yaml",
        "star-zhiyuanhui.yaml",
        "star-zhuhai-entry.yaml",
        "time-bank-cangnan.yaml",
        "volunteer-hailin.yaml",
        "zhenhai-volunteer-hours-2022.yaml",
        "zhenhai-volunteer-hours-2023.yaml",
        "zhoukou-tobacco-development.yaml",
    }


@EACH
def test_a_scheme_reads_without_problems(scheme: Traversable) -> None:
    """Rule authors copy from these files: what they hold must be what the reader accepts."""
    rules = read(scheme)
    # The editions of one regulation bear one id, and the intake or year that they are for.
    assert scheme.name.startswith(rules.id)
    if rules.cohort is None:
        assert f"{rules.id}.yaml" == scheme.name


@EACH
def test_a_scheme_says_where_everything_in_it_comes_from(scheme: Traversable) -> None:
    """A figure nobody can look up in the source is a figure somebody invented."""
    rules = read(scheme)
    assert rules.source
    assert rules.note
    cited: list[tuple[str, str | None]] = [(rule.id, rule.cite) for rule in rules.rules]
    cited += [(section.id, section.cite) for section in rules.sections]
    cited += [(scale.id, scale.cite) for scale in rules.scales]
    cited += [(limit.id, limit.cite) for limit in rules.limits]
    cited += [(need.id, need.cite) for need in rules.needs]
    assert [name for name, cite in cited if not (cite or "").strip()] == []


@EACH
def test_everything_that_may_be_recorded_falls_under_a_clause(scheme: Traversable) -> None:
    """A kind that no rule names invites people to record what can never count.

    A regulation may name what never counts, too: then an admission excludes it.
    """
    rules = read(scheme)
    named = {pattern for rule in rules.rules for pattern in patterns_in(rule.when)}
    for entry in rules.admit:
        named |= patterns_in(entry.exclude) if entry.exclude else set()
    unnamed = [kind.id for kind in rules.kinds if not any(covers(name, kind.id) for name in named)]
    assert unnamed == []


@EACH
def test_a_scheme_carries_its_own_examples(scheme: Traversable) -> None:
    """An example that expects nothing passes whatever the engine does."""
    examples = read(scheme).examples
    assert examples
    for example in examples:
        for expected in example.expect:
            assert expected.model_fields_set - {"rule", "section"}, example.title
