"""What a command says beside its result: everything at once, each thing where it stands."""

import subprocess
import sys
from pathlib import Path

from tests.cli.commands import AS_OF, run
from tests.cli.inputs import RULES, TABLES, write_register, write_rules

EVENING = "{id},{member},service.patrol,,{day} 16:30,{day} 20:30,,\n"


def records(*rows: str) -> str:
    return TABLES["records"] + "".join(rows)


def test_a_mistyped_year_is_a_note_at_its_line(tmp_path: Path) -> None:
    """One slip of the pen in a register of hundreds must not cost everybody the table."""
    slip = EVENING.format(id="r9", member="m001", day="2035-03-03")
    register = write_register(tmp_path, records=records(slip))
    result = run("score", write_rules(tmp_path), register, AS_OF)
    assert result.exit_code == 0
    assert 'records.csv:5 note: record "r9": 2035-03-03 is after this cycle' in result.stderr
    assert run("explain", write_rules(tmp_path), register, "m002", AS_OF).exit_code == 0


def test_rules_records_and_years_are_told_in_one_refusal(tmp_path: Path) -> None:
    """Each run that tells one thing more is another day in an office."""
    rows = (
        EVENING.format(id="r8", member="m001", day="2035-03-03"),
        "r9,m002,honor,2035-05-01,,,,\n",
    )
    rules = write_rules(tmp_path, RULES.replace("since: 2025-01-01", "since: 2036-01-01"))
    register = write_register(tmp_path, records=records(*rows))
    result = run("score", rules, register, "--as-of=2035-12-31")
    assert result.exit_code == 2
    assert result.stderr.startswith("nothing can be scored; errors: 3, notes beside: 1\n")
    assert 'records.csv:5 error: record "r8" needs the working days of 2035' in result.stderr
    assert 'records.csv:6 error: record "r9": the rules declare no kind "honor"' in result.stderr
    assert '办法.yaml:5:11 error: "street 2025.1" is not in force on 2035-12-31' in result.stderr


def test_a_broken_register_is_told_of_beside_broken_rules(tmp_path: Path) -> None:
    """Whoever keeps the rules and whoever keeps the records can both set to work."""
    rules = write_rules(tmp_path, RULES.replace("cite: 第七条, ", ""))
    register = write_register(tmp_path, records=records("r9,nobody,honour,2025-05-01,,,,\n"))
    result = run("score", rules, register, AS_OF)
    assert result.exit_code == 2
    assert result.stderr.index("办法.yaml") < result.stderr.index("records.csv:5")


def test_no_more_than_fifty_of_a_kind_are_listed(tmp_path: Path) -> None:
    """The fifty-first would only push the others off the screen."""
    rows = [f"x{number},m001,service.patrol,2025-03-05,,,,\n" for number in range(80)]
    register = write_register(tmp_path, records=records(*rows))
    result = run("score", write_rules(tmp_path), register, AS_OF)
    assert "worth a look: 80" in result.stderr
    assert result.stderr.count("measured in hours") == 50
    assert "30" in result.stderr.splitlines()[-1]


def test_an_explanation_keeps_to_its_member(tmp_path: Path) -> None:
    """What is odd about others is their business, and would bury one's own."""
    rows = [f"x{number},m001,service.patrol,2025-03-05,,,,\n" for number in range(3)]
    register = write_register(tmp_path, records=records(*rows))
    rules = write_rules(tmp_path)
    assert "x2" in run("explain", rules, register, "m001", AS_OF).stderr
    assert run("explain", rules, register, "m002", AS_OF).stderr == ""


def test_errors_and_notes_of_a_rule_file_are_counted_apart(tmp_path: Path) -> None:
    """A note stops nothing, and should not look as if it did."""
    odd = RULES.replace("limit: {month: 10}", "limit: {day: 10, month: 8}")
    result = run("check", write_rules(tmp_path, odd), lang="zh")
    assert result.output.endswith("可以使用，有 1 处提示；例题 1 个，通过 1 个\n")


def test_what_a_merge_key_would_have_brought_is_not_called_missing(tmp_path: Path) -> None:
    """The merge key is what is wrong; ten missing fields before it would hide that."""
    merged = "  - &one {id: attend,", "  - {<<: *one, id: honour, title: 表彰,"
    broken = RULES.replace("  - {id: attend,", merged[0])
    broken = broken.replace("  - {id: honour, title: 表彰, cite: 第七条,", merged[1])
    result = run("check", write_rules(tmp_path, broken))
    assert "merge keys (<<) cannot be used" in result.output
    assert "is missing" not in result.output


def test_files_are_written_though_nobody_reads_the_notes(tmp_path: Path) -> None:
    """`… 2>&1 | head` closes the pipe after ten lines; the table was asked for all the same."""
    rows = [f"x{number},m001,service.patrol,2025-03-05,,,,\n" for number in range(50)]
    register = write_register(tmp_path, records=records(*rows))
    out = tmp_path / "table.txt"
    command = [sys.executable, "-m", "jifen.cli.main", "score", write_rules(tmp_path), register]
    with subprocess.Popen(
        [*map(str, command), AS_OF, "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stderr.close()
        process.wait(timeout=60)
    assert "甲某" in out.read_text(encoding="utf-8")
