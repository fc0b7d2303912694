"""Public notices: frozen, masked, standing for their days; a second one shows what changed."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

import pytest

from jifen.calendars.notices import YearNotice
from jifen.calendars.official import china
from jifen.errors import StepRefused
from jifen.procedure.notices import Line, Notice, NoticeState, canonical_text, end, post, supersede
from jifen.rules.procedure import PublicNotice
from tests.core.procedure.people import SECRETARY, ZONE, on

CALENDAR = china()
RULES = PublicNotice.model_validate(
    {"for": "5 working days", "objection": "7 working days", "appeal": "15 days"}
)
LI = Line("m1", "李小红", (("total", "12"),))
WU = Line("m2", "欧阳娜娜", (("total", "9.5"), ("service", "3")))


def posted(
    *lines: Line,
    rules: PublicNotice = RULES,
    at: datetime | None = None,
    before: Notice | None = None,
    id: str = "2025Q1",
) -> Notice:
    return post(
        id, lines, rules=rules, by=SECRETARY, at=at or on(0), zone=ZONE, before=before,
    )  # fmt: skip


def test_a_notice_holds_masked_names_and_can_be_redone_from_its_text() -> None:
    """The digest on the wall is what a member holds against the journal later."""
    notice = posted(WU, LI)
    text = "jifen-notice-1\n2025Q1\n\nm1\t李**\ttotal=12\nm2\t欧阳**\ttotal=9.5\tservice=3\n"
    assert canonical_text("2025Q1", notice.lines) == text
    assert notice.digest == hashlib.sha256(text.encode()).hexdigest()
    full = RULES.model_copy(update={"names": "full"})
    assert [line.name for line in posted(LI, rules=full).lines] == ["李小红"]


def test_no_member_can_write_another_line_by_their_name() -> None:
    """Two lists with one text would share a digest."""
    odd = Line("m1", "x\tm2\n", (("a=b", "1"),))
    plain = PublicNotice.model_validate({"for": "5 days", "names": "full"})
    assert canonical_text("n", posted(odd, rules=plain).lines).splitlines()[3:] == [
        "m1\tx\\tm2\\n\ta\\=b=1"
    ]


def test_one_member_has_one_line() -> None:
    """Of two lines nobody could tell which one was published."""
    with pytest.raises(ValueError, match="one line on a notice"):
        posted(LI, LI)


def test_a_notice_stands_for_its_working_days() -> None:
    """Monday 3 March and five working days: it stands to the end of Monday the tenth."""
    notice = posted(LI)
    assert (
        notice.deadline(CALENDAR).last, notice.objections_until(CALENDAR).last,
    ) == (
        date(2025, 3, 10), date(2025, 3, 12),
    )  # fmt: skip
    with pytest.raises(StepRefused, match="it stands until 2025-03-10"):
        end(notice, by=SECRETARY, at=on(7, 23), calendar=CALENDAR)
    ended = end(notice, by=SECRETARY, at=on(8, 0), calendar=CALENDAR)
    assert ended.state is NoticeState.ENDED
    with pytest.raises(StepRefused, match="what may be done is: replace"):
        end(ended, by=SECRETARY, at=on(9), calendar=CALENDAR)


def test_nobody_knows_when_a_notice_into_an_unpublished_year_ends() -> None:
    """Its last day may be later than a guess says."""
    december = datetime(max(CALENDAR.sources), 12, 29, 9, tzinfo=ZONE)
    notice = posted(LI, at=december)
    assert notice.deadline(CALENDAR).provisional
    with pytest.raises(StepRefused, match="not published"):
        end(notice, by=SECRETARY, at=december.replace(year=december.year + 1), calendar=CALENDAR)
    published = china(YearNotice(december.year + 1, "the notice", {}))
    later = december.replace(year=december.year + 1, month=1, day=31)
    ended = end(notice, by=SECRETARY, at=later, calendar=published)
    assert ended.state is NoticeState.ENDED


def test_a_second_notice_shows_only_what_changed_since_the_first() -> None:
    """Neighbours should not have to compare two long lists."""
    first = supersede(posted(LI, WU), by=SECRETARY, at=on(3), reason="异议成立")
    new = Line("m3", "周周", (("total", "1"),))
    changed = Line("m1", "李小红", (("total", "13"),))
    second = posted(changed, new, before=first, id="2025Q1/2")
    assert second.lines == (
        Line("m1", "李**", (("total", "13"),)),
        Line("m2", "欧阳**", ()),
        Line("m3", "周*", (("total", "1"),)),
    )
    assert second.before == first.digest
    third = posted(
        changed, new, WU, before=supersede(second, by=SECRETARY, at=on(5), reason="漏报"), id="3"
    )
    assert [line.subject for line in third.lines] == ["m2"]


def test_a_second_notice_waits_until_the_first_is_taken_out_of_force_with_a_reason() -> None:
    """Two notices in force would say two things of one member."""
    first = posted(LI)
    with pytest.raises(StepRefused, match='replace this one before "2" is posted'):
        posted(LI, before=first, id="2")
    with pytest.raises(StepRefused, match="a reason must be given"):
        supersede(first, by=SECRETARY, at=on(1), reason="")
    replaced = supersede(first, by=SECRETARY, at=on(1), reason="x")
    with pytest.raises(StepRefused, match="not in this state"):
        supersede(replaced, by=SECRETARY, at=on(2), reason="x")
    with pytest.raises(StepRefused, match="not in this state"):
        end(replaced, by=SECRETARY, at=on(20), calendar=CALENDAR)
