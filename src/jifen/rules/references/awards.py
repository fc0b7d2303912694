"""What awards refer to: whether what a price goes by can be found where it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jifen.document import Path
from jifen.rules.awards import Bracket, Discretion, Formula, Price, Table
from jifen.rules.expressions import Expression
from jifen.rules.faults import Fault, by_day, unknown_name
from jifen.rules.kinds import Kind
from jifen.rules.names import is_number
from jifen.rules.references.conditions import attribute_faults
from jifen.rules.references.tables import HOURS, asks_member, bracket_faults, table_faults
from jifen.rules.rule import Missing, Perfect, Rule, Run

QUANTITY = "quantity"
"""How much was measured, as expressions call it."""


def award_faults(rule: Rule, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """Check what a rule awards and by what it multiplies."""
    if rule.award is not None:
        places = by_day((*path, "award"), rule.award)
        for place, price in zip(places, rule.award.values(), strict=True):
            yield from _price_faults(price, place, kinds, rule)
    for index, multiplier in enumerate(rule.times):
        places = by_day((*path, "times", index, "is"), multiplier.factor)
        for place, price in zip(places, multiplier.factor.values(), strict=True):
            yield from _factor_faults(price, place, kinds)


def _factor_faults(price: Price, path: Path, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """Check a factor, which no quantity stands behind."""
    if isinstance(price, Table):
        if not price.by:
            yield Fault("rules.factor_ladder", path)
        yield from table_faults(price, path, kinds)
    elif isinstance(price, Bracket):
        yield Fault("rules.factor_bracket", (*path, "bracket"), at_key=True)
    elif isinstance(price, Formula):
        yield from _name_faults(price.expression, (*path, "expression"), kinds, also=())


def _price_faults(price: Price, path: Path, kinds: Sequence[Kind], rule: Rule) -> Iterator[Fault]:
    yield from _source_faults(price, path, rule)
    if isinstance(price, Table):
        if not price.by and rule.per.over is None and not isinstance(rule.for_each, Missing):
            yield Fault("rules.ladder_without_over", path, {"rule": rule.id})
        yield from table_faults(price, path, kinds, rule.when)
    elif isinstance(price, Bracket):
        yield from bracket_faults(price, (*path, "bracket"))
    elif isinstance(price, Formula):
        yield from _formula_faults(price.expression, (*path, "expression"), kinds, rule)


def _source_faults(price: Price, path: Path, rule: Rule) -> Iterator[Fault]:
    """Check that a record stands behind a price that looks at one."""
    name = _asks_by(price)
    if name and (isinstance(rule.for_each, Missing | Perfect) or rule.per.of):
        yield Fault("rules.no_fact_behind", (*path, name), {"name": name}, at_key=True)
    elif name and isinstance(rule.for_each, Run):
        yield Fault("rules.only_for_records", (*path, name), {"name": name}, at_key=True)
    elif rule.for_each == "profile" and _asks_records(price):
        yield Fault("rules.profile_asks_record", (*path, name), {"name": name}, at_key=True)


def _asks_by(price: Price) -> str:
    """Name the field by which a price looks at more than the quantity; empty where none does."""
    if isinstance(price, Discretion):
        return "discretion"
    if isinstance(price, Table):
        return "by" if price.by else ""
    if isinstance(price, Formula):
        return "expression" if price.expression.names - {QUANTITY} else ""
    return ""


def _asks_records(price: Price) -> bool:
    """Whether a price goes by anything else than what the member is."""
    if isinstance(price, Table):
        return not all(map(asks_member, price.by))
    if isinstance(price, Formula):
        return not all(map(asks_member, price.expression.names - {QUANTITY}))
    return isinstance(price, Discretion)


def _formula_faults(
    expression: Expression, path: Path, kinds: Sequence[Kind], rule: Rule
) -> Iterator[Fault]:
    """Check an expression that is an award: what is measured must go into it, in plain units."""
    yield from _name_faults(expression, path, kinds, also=(QUANTITY,))
    unit = rule.per.unit
    if rule.per.size != 1:
        arguments = {"unit": unit, "size": str(rule.per.size)}
        yield Fault("rules.expression_size", path, arguments)
    elif unit != "time" and QUANTITY not in expression.names:
        yield Fault("rules.expression_without_quantity", path, {"unit": unit})


def _name_faults(
    expression: Expression, path: Path, kinds: Sequence[Kind], *, also: Iterable[str]
) -> Iterator[Fault]:
    """Check that every name in an expression is a number that all of the kinds have."""
    others = (*also, HOURS)
    for name in sorted(expression.names - {*others}):
        if asks_member(name) or not kinds:
            continue
        unlike = {"name": name}
        declared = {attribute for kind in kinds for attribute in kind.attributes}
        if name not in declared:
            numbers = {each for each in declared if is_number(each, kinds)}
            yield unknown_name("attribute", name, path, among={*numbers, *others})
            continue
        yield from attribute_faults(
            name, path, kinds, what="attribute", others=others, several=True
        )
        if any(name in kind.attributes for kind in kinds) and not is_number(name, kinds):
            yield Fault("rules.name_not_number", path, unlike)
