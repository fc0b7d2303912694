"""The tables opinions and tallies."""

from __future__ import annotations

from collections.abc import Iterator

from jifen.exchange.cells import read_count, read_day, read_mark, read_text
from jifen.exchange.references import Known
from jifen.exchange.rows import Row, Sheet
from jifen.exchange.synonyms import read_evaluator
from jifen.facts.opinions import Opinion, Tally
from jifen.problems import Place


def read_opinions(sheet: Sheet, known: Known) -> Iterator[tuple[Opinion, Place]]:
    """Read what evaluators say; one opinion of an evaluator on a member a day."""
    lines: dict[tuple[object, ...], int] = {}
    for row in sheet.rows():
        member = known.need_member(row)
        evaluator = row.need("evaluator", read_evaluator)
        organisation = known.read_organisation(row, "organisation")
        day = row.need("day", read_day)
        mark = row.need("mark", read_mark)
        words = row.read("words", read_text) or ""
        _refuse_second(row, "opinion_twice", (member, evaluator, organisation, day), lines)
        if not row.sound or member is None or evaluator is None or day is None or mark is None:
            continue
        opinion = Opinion(
            member=member,
            evaluator=evaluator,
            organisation=organisation,
            day=day,
            mark=mark,
            words=words,
        )
        yield opinion, row.place()


def read_tallies(sheet: Sheet, known: Known) -> Iterator[tuple[Tally, Place]]:
    """Read how many of a group gave a member a mark; each count once a day."""
    lines: dict[tuple[object, ...], int] = {}
    for row in sheet.rows():
        member = known.need_member(row)
        group, mark = row.need("group", read_text), row.need("mark", read_text)
        count, day = row.need("count", read_count), row.need("day", read_day)
        _refuse_second(row, "tally_twice", (member, group, mark, day), lines)
        if not row.sound or member is None or group is None or mark is None:
            continue
        if count is not None and day is not None:
            tally = Tally(member=member, group=group, mark=mark, count=count, day=day)
            yield tally, row.place()


def _refuse_second(
    row: Row, code: str, key: tuple[object, ...], lines: dict[tuple[object, ...], int]
) -> None:
    if not row.sound:
        return
    if key in lines:
        row.refuse("member", code, {"member": str(key[0]), "first": lines[key]})
    else:
        lines[key] = row.place("member").line
