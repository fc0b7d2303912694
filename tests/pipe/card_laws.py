"""What holds of every card and of every statement, whatever the rules."""

from __future__ import annotations

from collections import defaultdict

from jifen.reports.rows import Statement
from jifen.scoring.card import Card, Line


def check_card(card: Card) -> None:
    """Awards are whole with their cuts, and sections with their awards."""
    kept: dict[str, int] = defaultdict(int)
    for award in card.awards:
        cut = sum(each.units for each in award.cuts)
        assert award.raw_units == award.kept_units + cut, award
        assert all(each.units for each in award.cuts), award
        rules = card.rules_on(award.day)
        kept[rules.section_of[award.rule]] += award.kept_units
    for name, line in card.sections.items():
        assert line.awards_units == kept.get(name, 0), (name, line, kept)
        _check_line(line)
    _check_line(card.total)
    mentioned = {award.fact for award in card.awards}
    mentioned |= {each.fact for each in card.uncounted}
    mentioned |= {each.fact for each in card.outcomes}
    mentioned |= {each.outcome.fact for each in card.lapsed}
    assert set(card.facts) <= mentioned, set(card.facts) - mentioned


def _check_line(line: Line) -> None:
    whole = line.base_units + line.awards_units + line.parts_units
    assert whole == line.score_units + sum(cut.units for cut in line.cuts), line
    for piece in line.periods:
        _check_line(piece.line)


def check_statement(statement: Statement) -> None:
    """Every award has its clause, and every reason its words."""
    for section in statement.sections:
        assert section.title
        assert all(cut.words.strip() for cut in section.cuts), section
        for clause in section.clauses:
            assert clause.title.strip(), clause
            # What overflows from a section is cited where the section is, if it is.
            overflowed = all(item.fact is None for item in clause.items)
            assert clause.citation.strip() or overflowed, clause
            for item in clause.items:
                assert item.quantity.strip() or item.fact is None, item
                assert all(cut.words.strip() for cut in item.cuts), item
                assert all(note.words.strip() for note in item.notes), item
    for uncounted in statement.uncounted:
        assert uncounted.reason.words.strip(), uncounted
    for effect in statement.effects:
        assert effect.words.strip(), effect
        assert effect.citation.strip(), effect
    for need in statement.needs:
        assert all(figure.words.strip() for figure in need.figures), need
