"""`jifen explain`: one card in words."""

from pathlib import Path

from tests.cli.commands import AS_OF, run
from tests.cli.inputs import write_register, write_rules


def test_every_record_of_a_member_is_explained(tmp_path: Path) -> None:
    """Where a point came from is the first question that members ask."""
    result = run("explain", write_rules(tmp_path), write_register(tmp_path), "m001", AS_OF)
    assert result.exit_code == 0
    for words in ("甲某", "第五条", "第七条", "−2.5"):
        assert words in result.stdout


def test_it_speaks_chinese_when_asked(tmp_path: Path) -> None:
    """Members read Chinese; programs' users may not."""
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    chinese = run("explain", rules, register, "m001", AS_OF, lang="zh").stdout
    assert "总分" in chinese
    assert chinese != run("explain", rules, register, "m001", AS_OF).stdout


def test_an_unknown_member_is_named_with_those_that_look_alike(tmp_path: Path) -> None:
    """Ids are typed by hand."""
    result = run("explain", write_rules(tmp_path), write_register(tmp_path), "m0001", AS_OF)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert '"m0001"; did you mean: m001' in result.stderr


def test_a_member_of_another_time_has_no_card(tmp_path: Path) -> None:
    """Who left before the cycle is known, and still there is nothing to explain."""
    members = "id,name,unit,left\nm001,甲,u1,2024-06-01\nm002,乙,u1,\n"
    register = write_register(tmp_path, members=members)
    result = run("explain", write_rules(tmp_path), register, "m001", AS_OF)
    assert result.exit_code == 2
    assert "no card" in result.stderr


def test_it_can_be_written_to_a_file(tmp_path: Path) -> None:
    """A printed card is handed to the member."""
    out = tmp_path / "card.txt"
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    result = run("explain", rules, register, "m001", AS_OF, f"--out={out}")
    assert result.exit_code == 0
    assert "甲某" in out.read_text(encoding="utf-8")


def test_records_before_the_cycle_are_counted_of_the_member_alone(tmp_path: Path) -> None:
    """Whoever reads one card would look on it in vain for the records of others."""
    records = "id,member,kind,day\nr1,m001,honour,2024-05-01\nr2,m002,honour,2024-05-02\n"
    rules, register = write_rules(tmp_path), write_register(tmp_path, records=records)
    assert (
        "1 records are from before this cycle"
        in run("explain", rules, register, "m001", AS_OF).stderr
    )
    alone = write_register(tmp_path, records="\n".join(records.splitlines()[::2]) + "\n")
    assert "from before" not in run("explain", rules, alone, "m001", AS_OF).stderr


def test_a_member_may_be_called_by_name(tmp_path: Path) -> None:
    """A secretary knows people by their names; which id was taken is said."""
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    result = run("explain", rules, register, "乙某", AS_OF)
    assert result.exit_code == 0
    assert '"乙某" is the member m002' in result.stderr
    members = "id,name,unit\nm001,甲某,u1\nm002,甲某,u1\n"
    shared = run("explain", rules, write_register(tmp_path, members=members), "甲某", AS_OF)
    assert shared.exit_code == 2
    assert "m001, m002" in shared.stderr
